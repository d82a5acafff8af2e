"""Zips and e-mails are opened, several levels deep; what is skipped and why is told; bombs are refused."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import FileToLoad, find_files

THEFTS = b"vehicle_id,make,date stolen\n1,Audi,2025-03-05\n"


def zip_bytes(**members: bytes) -> bytes:
    """A zip; a name's double underscore is a slash, and a single one a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def find(path: Path) -> dict[str, FileToLoad]:
    return {file.name: file for file in find_files([path])}


def test_the_members_of_a_zip_are_called_as_the_zip_with_their_own_name_behind(tmp_path):
    path = tmp_path / "job.zip"
    path.write_bytes(zip_bytes(late__list_csv=THEFTS, deep_zip=zip_bytes(a_csv=THEFTS), gate_png=b"\x89PNG"))
    found = find(path)
    assert {name: file.skip_reason for name, file in found.items()} == {
        "job.zip/deep.zip/a.csv": "",
        "job.zip/gate.png": "a picture, a sound or a film",
        "job.zip/late/list.csv": "",
    }
    assert [one.word for one in classify_files(list(found.values()))] == ["thefts", "", "thefts"]


def test_a_zip_in_a_folder_is_opened_and_a_second_look_unpacks_nothing_anew(tmp_path):
    (tmp_path / "week").mkdir()
    (tmp_path / "week" / "job.zip").write_bytes(zip_bytes(a_csv=THEFTS))
    first, second = find(tmp_path), find(tmp_path)
    assert list(first) == ["job.zip/a.csv"]
    assert first == second
    assert first["job.zip/a.csv"].path.read_bytes() == THEFTS


def test_zips_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "job.zip").write_bytes(zip_bytes(list_csv=THEFTS))
    assert set(find(tmp_path)) == {"a/job.zip/list.csv", "b/job.zip/list.csv"}


def test_the_attachments_of_an_e_mail_are_files_beside_it(tmp_path):
    inner = EmailMessage()
    inner["Subject"], inner["From"], inner["To"] = "Fw: list", "a@b.example", "c@d.example"
    inner.set_content("See the list.\n")
    inner.add_attachment(THEFTS, maintype="text", subtype="csv", filename="../../list.csv")
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "List", "a@b.example", "c@d.example"
    mail.set_content("As asked.\n")
    mail.add_attachment(inner)
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    found = find(tmp_path / "mail.eml")
    assert list(found) == ["mail.eml", "mail.eml/attachment 1.eml", "mail.eml/attachment 1.eml/list.csv"]
    assert found["mail.eml/attachment 1.eml/list.csv"].path.read_bytes() == THEFTS
    (table,) = read_tables(found["mail.eml"].path, "mail.eml")
    assert ("Attachment", "attachment 1.eml", 1) in table.standing or "Attachment" in table.heads


def test_a_bomb_is_refused_and_its_neighbours_are_read(tmp_path):
    bomb = zip_bytes(zeros_csv=bytes(150 * 1024**2))
    (tmp_path / "job.zip").write_bytes(zip_bytes(a_csv=THEFTS, bomb_zip=bomb))
    found = find(tmp_path / "job.zip")
    assert found["job.zip/a.csv"].error == ""
    assert "expected a file of honest size" in found["job.zip/bomb.zip"].error
    (tmp_path / "bomb.zip").write_bytes(bomb)
    assert "expected a file of honest size" in find(tmp_path / "bomb.zip")["bomb.zip"].error


def test_names_in_a_zip_lead_to_no_place_outside(tmp_path):
    path = tmp_path / "job.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../out.csv", THEFTS)
        packed.writestr("/abs.csv", THEFTS)
        packed.writestr("C:\\win.csv", THEFTS)
        packed.writestr("__MACOSX/._a.csv", b"x")
    found = find(path)
    assert set(found) == {"job.zip/out.csv", "job.zip/abs.csv", "job.zip/C:/win.csv"}
    root = next(iter(found.values())).path.parents[1]
    assert all(root in file.path.parents for file in found.values())


def test_a_zip_that_is_damaged_empty_or_of_another_kind_says_so(tmp_path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    (tmp_path / "none.zip").write_bytes(zip_bytes())
    (tmp_path / "page.html").write_text("<script>run()</script>")
    (tmp_path / "list.html").write_text("<table><tr><td>VRM</td></tr></table>")
    found = find(tmp_path)
    assert found["cut.zip"].error.startswith("is cut or damaged, expected a whole archive")
    assert found["none.zip"].error == "is an archive without files, expected records in it"
    assert (found["page.html"].skip_reason, found["list.html"].skip_reason) == (
        "a program or its settings",
        "",
    )
