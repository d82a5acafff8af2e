"""What a load says of its files: each file's own notes, and once what several have in common."""

from ringmap.loaders.intake.outcome import FileOutcome, describe_outcomes

COMMON, OWN = "recognised by its columns: Subject as subject", "column 'Colour' is kept as text"


def describe(*outcomes):
    return list(describe_outcomes(outcomes, "case", ""))


def test_a_note_that_many_files_share_is_one_sentence():
    files = [FileOutcome(f"log{number}.txt", "logs", notes=(COMMON,)) for number in range(300)]
    assert describe(*files) == [f"log0.txt and 299 more files: {COMMON}"]


def test_two_files_that_share_a_note_are_both_named_and_keep_their_own_notes():
    assert describe(FileOutcome("a.csv", notes=(COMMON,)), FileOutcome("b.csv", notes=(COMMON, OWN))) == [
        f"a.csv and b.csv: {COMMON}",
        f"b.csv: {OWN}",
    ]


def test_of_many_layouts_one_sentence_says_that_they_were_recognised_and_the_rest_stays():
    files = [FileOutcome(f"{number}.csv", notes=(f"{COMMON}{number}", OWN)) for number in range(4)]
    assert describe(*files) == [
        "4 files or tables were recognised by their columns; "
        "`ringmap load --dry-run FILE` tells how each is read",
        f"0.csv, 1.csv, 2.csv and 3.csv: {OWN}",
    ]
    assert len(describe(*files[:3])) == 4


def test_each_file_has_its_own_error_and_its_own_rejects(tmp_path):
    rejects = tmp_path / "rejects.csv"
    broken = FileOutcome("a.csv", error="a.csv: is empty")
    rejected = [FileOutcome(name, rejected=1, reject_file=rejects) for name in ("b.csv", "c.csv")]
    assert describe(broken, *rejected) == [
        "Error: a.csv: is empty",
        f"1 row of b.csv rejected; mend and load {rejects}",
        f"1 row of c.csv rejected; mend and load {rejects}",
    ]


def test_a_note_that_names_its_row_is_not_named_twice():
    assert describe(FileOutcome("a.csv", notes=("a.csv:4: no day",))) == ["a.csv:4: no day"]
