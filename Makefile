# Two commands do all set-up: `make demo` runs the main job on the embedded store, `make test` passes the tests in some minutes.
# `make test-all` runs the tests that `make test` leaves out: see docs/testing.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist worksteal --durations=40
INSTALLED := $(VENV)/.installed

.PHONY: demo test test-all types speed lock audit docs screenshots clean

demo: $(INSTALLED)
	$(BIN)/ringmap demo ./demo

test: $(INSTALLED)
	@sh tests/machine.sh
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory types
	$(PYTEST) -m "not long"

test-all: $(INSTALLED)
	@sh tests/machine.sh
	$(PYTEST) -m long

types: $(INSTALLED)
	$(BIN)/python .ci/types.py

speed: $(INSTALLED)
	$(BIN)/python tests/speed/measure.py docs/performance.md
	$(BIN)/python tests/speed/measure.py docs/query-times.md --questions
	$(BIN)/python tests/speed/worlds.py docs/world.md
	$(BIN)/python tests/speed/bench.py docs/bench.md

# Written anew when a dependency changes: Neo4j's jars, the dependencies with their hashes, the bill of materials.
lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[neo4j,lock]'
	$(BIN)/python -P .ci/neo4j_jars.py
	$(BIN)/python -P .ci/lock.py  # -P: .ci has a types.py

# Asks a public list of known weaknesses; a package that the list does not answer for is a failure, not a pass.
audit: $(INSTALLED)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[lock]'
	$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip -r requirements.txt

docs: $(INSTALLED)
	$(BIN)/python -m ringmap.graph.schema.reference
	$(BIN)/python -m ringmap.loaders.reference
	$(BIN)/python -m ringmap.queries.reference
	$(BIN)/python -m ringmap.graph.console.python_page
	$(BIN)/ringmap manual > docs/commands.md
	$(BIN)/python -m ringmap.world.reference docs

screenshots: $(INSTALLED)
	@sh tests/machine.sh
	$(BIN)/python -m tests.view.screenshots docs/pictures
	$(BIN)/python -m tests.view.workbench docs

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing into $(VENV); the first time this takes a minute or two."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[notebooks,excel,examinations,explore,parquet,reports,world,dev]'
	touch $@

clean:
	rm -rf demo $(VENV) build ringmap.egg-info
