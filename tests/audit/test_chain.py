"""The log of who looked is a chain: whatever is changed, removed, added or cut off in it is found."""

import json
import random
from pathlib import Path

import pytest
from ringmap.graph.audit.audit_entries import AuditEntry, Head, chain_entry, find_break
from ringmap.graph.audit.audit_file import append_entry, find_tail, read_entries
from ringmap.graph.audit.uses import Use

KEY = "the key of this case"


def write_log(path: Path, count: int, key: str = KEY) -> Head:
    """Write a log of so many entries; return its head."""
    head = Head()
    for number in range(count):
        use = Use("consultation", "find", f"Tall Dee {number}", "Op Gannet", "port team")
        entry = chain_entry(
            key, head.hash, use, f"2026-03-04T10:00:{number % 60:02}.000+00:00", "ann (Ann Orme)"
        )
        append_entry(path, entry)
        head = Head(entry.hash, head.count + 1)
    return head


def is_broken(path: Path, head: Head) -> bool:
    return find_break(read_entries(path), head, KEY) is not None


def test_a_log_as_it_was_written_is_whole(tmp_path):
    head = write_log(tmp_path / "log", 20)
    assert find_break(read_entries(tmp_path / "log"), head, KEY) is None


def test_a_log_without_entries_is_whole(tmp_path):
    assert find_break(read_entries(tmp_path / "log"), Head(), KEY) is None


def test_an_entry_that_a_killed_command_left_behind_the_head_is_no_break(tmp_path):
    head = write_log(tmp_path / "log", 5)
    use = Use("disclosure", "view", "page.html")
    append_entry(tmp_path / "log", chain_entry(KEY, head.hash, use, "2026-03-04T11:00:00.000+00:00", "ann"))
    assert not is_broken(tmp_path / "log", head)
    assert find_tail(tmp_path / "log", head, KEY).count == 6


def test_only_its_owner_reads_the_log(tmp_path):
    write_log(tmp_path / "log", 1)
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600


def change_a_field(lines, draw):
    place = draw.randrange(len(lines))
    fields = json.loads(lines[place])
    name = draw.choice([*fields])
    fields[name] = fields[name][:-1] + draw.choice("xyz") if fields[name] else "x"
    lines[place] = json.dumps(fields)


def put_a_key_twice(lines, draw):
    place = draw.randrange(len(lines))
    lines[place] = lines[place].replace("{", '{"who": "mallory", ', 1)


def write_it_otherwise(lines, draw):
    place = draw.randrange(len(lines))
    lines[place] = draw.choice((lines[place].replace(": ", ":"), lines[place] + " ", lines[place] + "\r"))


def add_a_blank_line(lines, draw):
    lines.insert(draw.randrange(len(lines)), "")


def remove_an_entry(lines, draw):
    del lines[draw.randrange(len(lines))]


def cut_the_end(lines, draw):
    del lines[-draw.randrange(1, len(lines)) :]


def swap_two(lines, draw):
    one, other = draw.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]


def repeat_an_entry(lines, draw):
    lines.insert(draw.randrange(len(lines)), draw.choice(lines))


def cut_a_line(lines, draw):
    place = draw.randrange(len(lines))
    lines[place] = lines[place][: draw.randrange(1, len(lines[place]))]


def write_anew_with_another_key(lines, draw):
    """All hashes fit together, but whoever wrote them had no key of this case."""
    previous, entries = "", [AuditEntry(**json.loads(line)) for line in lines]
    start = draw.randrange(len(lines))
    for place, entry in enumerate(entries):
        if place >= start:
            use = Use(entry.action, entry.command, "nothing of note", entry.reason, entry.recipients)
            entry = chain_entry("a guess", previous, use, entry.at, entry.who)
        lines[place], previous = entry.to_line(), entry.hash


def add_one_of_ones_own(lines, draw):
    last = AuditEntry(**json.loads(lines[-1]))
    forged = chain_entry("a guess", last.hash, Use("consultation", "status"), last.at, last.who)
    lines.append(forged.to_line())


TAMPERINGS = (
    change_a_field,
    put_a_key_twice,
    write_it_otherwise,
    add_a_blank_line,
    remove_an_entry,
    cut_the_end,
    swap_two,
    repeat_an_entry,
    cut_a_line,
    write_anew_with_another_key,
    add_one_of_ones_own,
)


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_whoever_tampers_with_the_log_without_the_key_is_found_each_time(tmp_path, tamper):
    log, draw, found = tmp_path / "log", random.Random(4), 0
    head = write_log(log, 12)
    lines = log.read_text().splitlines()
    for _ in range(25):
        changed = list(lines)
        tamper(changed, draw)
        assert changed != lines
        log.write_text("\n".join(changed) + "\n")
        found += is_broken(log, head)
    assert found == 25


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_what_was_tampered_with_stays_to_be_seen_however_many_uses_follow(tmp_path, tamper):
    log, draw = tmp_path / "log", random.Random(5)
    head = write_log(log, 12)
    lines = log.read_text().splitlines()
    tamper(lines, draw)
    log.write_text("\n".join(lines) + "\n")
    for number in range(3):
        head = find_tail(log, head, KEY)
        use = Use("consultation", "show", f"person:{number}")
        entry = chain_entry(KEY, head.hash, use, "2026-03-05T10:00:00.000+00:00", "bob")
        append_entry(log, entry)
        head = Head(entry.hash, head.count + 1)
    assert is_broken(log, head)


def test_a_log_longer_than_a_block_goes_on_from_its_end(tmp_path):
    head = write_log(tmp_path / "log", 400)
    assert (tmp_path / "log").stat().st_size > 1 << 16
    assert find_tail(tmp_path / "log", head, KEY) == head
    assert find_tail(tmp_path / "log", Head(), KEY) == head
