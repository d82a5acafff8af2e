"""A file is written whole or not at all, with the right permissions and nothing left beside it."""

import os
import stat

import pytest
from ringmap.graph.store.atomic_files import open_atomic, write_atomic


def test_a_file_takes_its_name_when_it_is_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "page.html"
    assert write_atomic(path, "one\n") == path
    with open_atomic(path) as file:
        file.write(b"tw")
        file.flush()
        assert path.read_bytes() == b"one\n"
        file.write(b"o\n")
    assert path.read_bytes() == b"two\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_older_file_and_nothing_beside_it(tmp_path):
    path = write_atomic(tmp_path / "page.html", "whole")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(path, "\ud800")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("whole", [path])


@pytest.mark.skipif(os.name == "nt", reason="a file has no mode there")
def test_every_file_is_its_owners_alone(tmp_path):
    before = os.umask(0o022)
    try:
        paths = [
            write_atomic(tmp_path / "secret", "s", private=True, beside=tmp_path),
            write_atomic(tmp_path / "page", "p"),
        ]
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o600, 0o600]


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right there")
def test_what_a_link_points_to_is_written_and_the_link_stays(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write_atomic(link, "new")
    assert (link.is_symlink(), target.read_text()) == (True, "new")
