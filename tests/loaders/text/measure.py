"""Measures text reading: on sentences of our own, and on the texts of ../layouts beside the test data.

Run it from the root of the clone: python tests/loaders/text/measure.py [--misses]
"""

import csv
import html
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

from ringmap.graph.kinds.name import clean_person_name, drop_legal_suffix
from ringmap.graph.kinds.postcode import find_postcode
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.text_values import KnownNames, KnownPerson

SENTENCES = Path(__file__).with_name("sentences.jsonl")
KINDS = {
    "persons": ("Person",),
    "organisations": ("Organisation",),
    "vins": ("Vin",),
    "plates": ("Plate",),
    "phones": ("Phone",),
    "emails": ("Email",),
    "containers": ("Container",),
    "addresses": ("Address",),
    "ports": ("Port",),
    "bills": ("Bill",),
    "bookings": ("Booking",),
    "partial_plates": ("PartialPlate",),
    "partial_vins": ("PartialVin",),
}
NAMES = ("persons", "organisations")
FORMER = ("negated", "former")


def fold(value):
    """One form for both sides: an address its postcode, a name its cleaned form, else letters and figures."""
    text = value["name"] if isinstance(value, dict) else str(value)
    if (found := find_postcode(text)) and len(text) > 5:
        return "PC" + found[0].replace(" ", "").upper()
    name = clean_person_name(text).value
    return "".join(mark for mark in drop_legal_suffix(name).casefold() if mark.isalnum())


def _name(value):
    return value["name"] if isinstance(value, dict) else str(value)


def find_layouts():
    """The folder of record layouts beside the test data, or None."""
    data = os.environ.get("RINGMAP_TEST_DATA", "")
    folder = Path(data).parent / "layouts" if data else None
    return folder if folder and (folder / "answers.json").exists() else None


def read_sentences():
    """Cases of our own: (name, texts with what is known, answers, answers that may be given too)."""
    for number, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines(), 1):
        case = json.loads(line)
        known = [
            KnownPerson(
                one.get("name", ""),
                tuple(one.get("nicknames", ())),
                one.get("nominal", ""),
                is_subject=one.get("is_subject", False),
            )
            for one in case.get("known", ())
        ]
        relations = [
            {"from": one[0], "relation": one[1], "to": one[2], "negated": one[-1] in FORMER}
            for one in case["relations"]
        ]
        yield (
            f"sentence {number}",
            [(case["text"], KnownNames(tuple(known)))],
            case | {"relations": relations},
            {},
        )


def _persons(*names):
    return KnownNames(tuple(KnownPerson(name) for name in names if name))


def _split_nominals(cell):
    for part in re.split(r"\n|<br>|\s/\s", cell):
        bare = re.sub(r"\(.*?\)|aka.*|\bdob\b.*|\b(?:Mr|Ms|Mrs)\b", " ", part).split(",")
        if len(bare) > 1 and not re.search(r"\d", bare[1]) and bare[0].isupper():
            yield f"{bare[1].strip()} {bare[0].strip()}"
        elif bare[0].strip() and not re.search(r"\d", bare[0]):
            yield " ".join(bare[0].split())


def read_layouts(folder):
    """The running texts of the layouts with what their columns name, read plainly, file by file."""
    import docx
    import openpyxl

    def rows(name, delimiter=","):
        return list(
            csv.DictReader(
                io.StringIO((folder / "records" / name).read_text("utf-8-sig")), delimiter=delimiter
            )
        )

    def sheet(name):
        return list(openpyxl.load_workbook(folder / "records" / name).active.iter_rows(values_only=True))

    yield (
        "a01_3x5x2_register.csv",
        [
            (row["Intelligence Report"], _persons(*_split_nominals(row["Linked Nominals"])))
            for row in rows("a01_3x5x2_register.csv")
        ],
    )
    yield (
        "a02_intel_export.xlsx",
        [(row[12], _persons(f"{row[6]} {row[5]}")) for row in sheet("a02_intel_export.xlsx")[6:] if row[12]],
    )
    table = docx.Document(folder / "records/a03_555_form.docx").tables[-1]
    yield "a03_555_form.docx", [(table.cell(3, 0).text, _persons("Gethin ASHGRIND"))]
    yield (
        "a04_freetext_logs.csv",
        [(row["Entry"], KnownNames()) for row in rows("a04_freetext_logs.csv", ";")],
    )
    reports = ET.parse(folder / "records/a05_pnd_extract.xml").getroot().findall("IntelligenceReport")
    yield (
        "a05_pnd_extract.xml",
        [
            (
                one.findtext("ReportText"),
                _persons(f"{one.findtext('.//GivenName1')} {one.findtext('.//FamilyName')}"),
            )
            for one in reports
        ],
    )
    lines = (folder / "records/a06_intel_feed.jsonl").read_text("utf-8").splitlines()
    yield (
        "a06_intel_feed.jsonl",
        [(log["body"], _persons(*(one["n"] for one in log["subjects"]))) for log in map(json.loads, lines)],
    )
    page = html.unescape((folder / "records/a07_fib_daily_log.html").read_text("latin-1"))
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in page.split("<tr>")]
    yield (
        "a07_fib_daily_log.html",
        [(row[5], _persons(*_split_nominals(row[3]))) for row in cells if len(row) > 5],
    )
    yield (
        "a08_anonymous_calls.tsv",
        [
            (
                row["Information"],
                KnownNames((KnownPerson("Dushkolli", ("Benny",)),))
                if "Benny" in row["Subject Details"]
                else _persons(*_split_nominals(row["Subject Details"])),
            )
            for row in rows("a08_anonymous_calls.tsv", "\t")
        ],
    )
    paragraphs = docx.Document(folder / "records/a10_examiner_report.docx").paragraphs
    yield "a10_examiner_report.docx", [(one.text, _persons()) for one in paragraphs if len(one.text) > 60]
    yield (
        "a15_scene_exam.csv",
        [
            (row["ID Findings"], KnownNames(vehicle=row["VIN as read"]))
            for row in rows("a15_scene_exam.csv", ";")
        ],
    )
    yield (
        "a17_house_manifest.xlsx",
        [
            (str(row[0]), _persons())
            for row in sheet("a17_house_manifest.xlsx")[:3]
            if row[0] and not any(row[1:])
        ],
    )
    last = docx.Document(folder / "records/a22_packing_list.docx").paragraphs
    yield "a22_packing_list.docx", [(one.text, _persons()) for one in last if one.text]
    members = zipfile.ZipFile(folder / "records/a23_forwarder_file.zip")
    yield (
        "a23_forwarder_file.zip",
        [
            (members.read(name).decode("utf-8"), _persons())
            for name in members.namelist()
            if name.endswith(".txt")
        ],
    )
    yield "a25_goods_in_book.xlsx", [(str(sheet("a25_goods_in_book.xlsx")[0][0]), _persons())]
    yield (
        "a34_meetings.csv",
        [(row["Note"], _persons(*re.split(r"[;,&/]", row["Present"]))) for row in rows("a34_meetings.csv")],
    )
    everybody = tuple(
        KnownPerson(
            f"{row['Forename(s)']} {row['Surname']}".replace(" U/K", ""),
            (),
            row["Nominal Number"],
            is_subject=False,
        )
        for row in rows("a35_holmes_nominals.csv")
    )
    yield (
        "a35_holmes_nominals.csv",
        [
            (
                row["Remarks"],
                KnownNames(
                    tuple(
                        KnownPerson(
                            one.name, (), one.nominal, is_subject=one.nominal == row["Nominal Number"]
                        )
                        for one in everybody
                    )
                ),
            )
            for row in rows("a35_holmes_nominals.csv")
        ],
    )


def list_layouts():
    """Cases of the layouts in the shape of read_sentences()."""
    folder = find_layouts()
    if folder is None:
        return
    answers = json.loads((folder / "answers.json").read_text("utf-8"))
    for name, texts in read_layouts(folder):
        answer = answers[name]
        allowed = {
            key: list(answer.get(key, [])) + list(answer.get("optional", {}).get(key, [])) for key in KINDS
        }
        yield name, texts, answer.get("text", {}), allowed


def score_case(texts, answer, allowed, counts, misses, name):
    """Add the right, missed and wrong mentions and relations of one case to the counts."""
    readings = [read_text(text, known) for text, known in texts]
    for key, kinds in KINDS.items():
        group = key if key in NAMES else "identifiers"
        wanted = {fold(value): value for value in answer.get(key, [])}
        fine = {fold(value) for value in allowed.get(key, [])}
        fine |= {
            fold(alias)
            for value in allowed.get(key, [])
            if isinstance(value, dict)
            for alias in value.get("aka", [])
        }
        if key == "persons":  # another entry of the file has the whole name of who is a surname here
            fine |= {
                fold(_name(value).split()[-1]) for value in (*allowed.get(key, []), *answer.get(key, []))
            }
        given = {
            fold(one.value): one.value
            for reading in readings
            for one in reading.mentions
            if one.kind in kinds
        }
        if key == "persons":
            known = {fold(one.value) for reading in readings for one in reading.mentions if one.is_known}
            fine |= known - set(wanted)
        for form in wanted:
            counts[group, "right" if form in given else "missed"] += 1
            if form not in given:
                misses.append(f"{name}: {key} missed {wanted[form]}")
        for form in set(given) - set(wanted) - fine:
            counts[group, "wrong"] += 1
            misses.append(f"{name}: {key} wrong {given[form]}")
    _score_relations(readings, answer, allowed, counts, misses, name)


def _score_relations(readings, answer, allowed, counts, misses, name):
    wanted = {frozenset((fold(one["from"]), fold(one["to"]))): one for one in answer.get("relations", [])}
    given = [one for reading in readings for one in reading.relations]
    pairs = {frozenset((fold(one.start.value), fold(one.end.value))): one for one in given}
    for pair, one in wanted.items():
        found = pairs.get(pair)
        counts["relations", "right" if found else "missed"] += 1
        if found is None:
            misses.append(f"{name}: relation missed {one}")
            continue
        is_negated = found.is_negated or found.is_former
        counts["relations", "same word"] += found.type == one["relation"]
        counts["negated", "asked"] += bool(one.get("negated"))
        if bool(one.get("negated")) != is_negated:
            counts["negated", "told as facts" if one.get("negated") else "facts told as negated"] += 1
            misses.append(f"{name}: negation {one}")
    for pair, one in pairs.items():
        if pair not in wanted:
            counts["relations", "wrong"] += 1
            misses.append(f"{name}: relation wrong {one.start.value} {one.type} {one.end.value} ({one.cue})")


def measure(cases):
    """Return (counts, misses) of the cases."""
    counts, misses = Counter(), []
    for name, texts, answer, allowed in cases:
        score_case(texts, answer, allowed, counts, misses, name)
    return counts, misses


def describe(counts):
    """Lines with recall and precision of each group, and what became of negated relations."""
    groups = {"identifiers": ("identifiers",), "persons and firms": NAMES, "relations": ("relations",)}
    for group, keys in groups.items():
        right, missed, wrong = (
            sum(counts[key, word] for key in keys) for word in ("right", "missed", "wrong")
        )
        yield (
            f"{group}: recall {right}/{right + missed} = {right / max(1, right + missed):.3f}, "
            f"precision {right}/{right + wrong} = {right / max(1, right + wrong):.3f}"
        )
    yield (
        f"relations with the same word: {counts['relations', 'same word']} of "
        f"{counts['relations', 'right']}; negated: "
        f"{counts['negated', 'asked']}, told as facts {counts['negated', 'told as facts']}, facts told "
        f"as negated "
        f"{counts['negated', 'facts told as negated']}"
    )


if __name__ == "__main__":
    for title, cases in (("own sentences", read_sentences()), ("layouts", list_layouts())):
        counted, missed_lines = measure(cases)
        print(title, *(f"  {line}" for line in describe(counted)), sep="\n")
        if "--misses" in sys.argv:
            print(*(f"    {line}" for line in missed_lines), sep="\n")
