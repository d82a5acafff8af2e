"""The ten faults of the first worlds, before and after; run as a script it writes them into docs/world.md.

python -m tests.world.faults_table            print every measure over seeds
python -m tests.world.faults_table docs/world.md
"""

import sys
from collections import defaultdict
from pathlib import Path

from ringmap.graph.schema.reference import render_table
from ringmap.world.makers.settings import make_settings
from ringmap.world.makers.truth import make_truth
from ringmap.world.reference import replace_part
from ringmap.world.write_world import observe_world

from .faults import mean, measure_faults

SEEDS, VEHICLES = (1, 2, 3, 4, 5), 2000
# Of each fault, its measures with what an examination from outside found in the worlds before (seeds 1 to 9).
BEFORE = {
    "Leaders": {
        "documents that name a leader": "1.0",
        "documents that name a broker": "6.8",
        "leaders never named": "0.38",
        "leaders who are the eldest": "0.98",
        "leaders with three ties or more": "0",
        "orders said of a leader who gives some": "of anybody",
        "orders said of a leader known by property": "of anybody",
        "payments, rents, visits and cars lent, of the latter": "",
        "orders that are told of honest circles": "",
    },
    "Corridors": {
        "ARI of the same consignee": "1.000",
        "ARI of the same shipper": "",
        "ARI of a careful reader": "",
        "consignees of a corridor": "1",
        "rings' shipments to a consignee of honest trade": "0",
        "corridors that move to another port": "",
        "corridors that change a consignee": "",
        "corridors whose consignee carries on under another name": "",
    },
    "Gradings": {
        "true of source 1": "0.93",
        "true of source 2": "0.93",
        "true of source 3": "0.94",
        "true of 3D": "0.96",
        "true of E": "0",
        "true of lone facts": "",
        "true of corroborated facts": "",
        "spread of the forces' mean letters": "",
        "the same by chance": "",
    },
    "Sources": {
        "sources that speak of one circle": "0.9997",
        "sources of rings who speak of honest people": "",
    },
    "Shipping": {
        "rings' of boxes over 9,000 kg of parts or household": "1",
        "rings' of all boxes of parts or household": "",
        "days from acceptance to sailing, rings": "4",
        "days from acceptance to sailing, honest": "7",
        "rings' boxes declared as vehicles": "0",
        "exporters of rings' tenants": "1",
    },
    "Scenes": {
        "honest scenes with stolen parts": "0",
        "rings' scenes without": "0",
        "engines and ECUs with a colour": "",
    },
    "Time": {
        "matters of the arrested after their arrest": "0.46",
        "wrecks copied before they lie in a yard": "0.38",
    },
    "Scripts": {
        "who follow each other in a script and know each other": "0.43",
        "any pair that knows each other": "0.29",
        "cars driven by drivers and thieves": "0.53",
        "chance of it": "0.47",
    },
    "Crime references": {"thefts with the crime reference of another": "0.04 to 0.06"},
    "Addresses": {"addresses written in several ways": ""},
}


def measure_seeds():
    """Return each measure's values, one for each seed."""
    found = defaultdict(list)
    for seed in SEEDS:
        world = make_truth(make_settings(VEHICLES, seed))
        for name, value in measure_faults(world, observe_world(world)).items():
            found[name].append(value)
    return found


def render_faults(found):
    """Return the faults as Markdown: each measure before, and after with its least and most over seeds."""
    rows = (
        (
            fault if at == 0 else "",
            name,
            before or "–",
            f"{mean(found[name]):.3f}",
            f"{min(found[name]):.3f} to {max(found[name]):.3f}",
        )
        for fault, measures in BEFORE.items()
        for at, (name, before) in enumerate(measures.items())
    )
    seeds = f"seeds {SEEDS[0]} to {SEEDS[-1]}"
    about = f"Worlds of {VEHICLES:,} vehicles, preset `typical`, {seeds}: means, least and most of a seed."
    return f"{about}\n\n{render_table(('fault', 'measure', 'before', 'after', 'over seeds'), rows)}"


def main(pages):
    """Print every measure over seeds, or write the faults into a page."""
    found = measure_seeds()
    for page in map(Path, pages):
        page.write_text(replace_part(page.read_text("utf-8"), "faults", render_faults(found)), "utf-8")
    if not pages:
        for name, values in found.items():
            print(f"{name:60} {mean(values):8.3f}  {min(values):.3f} to {max(values):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
