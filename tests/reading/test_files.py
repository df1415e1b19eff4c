import io
import os
from pathlib import Path

import pytest

from workbench.model import BadInput
from workbench.reading import MAX_BYTES, open_file, read_opened_bounded
from workbench.reading.files import read_stream_bounded


def read_bytes(path):
    with open_file(path) as stream:
        return read_opened_bounded(stream, path)


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"words\r\n")
    assert read_bytes(path) == b"words\r\n"


def test_a_fifty_megabyte_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.txt"
    path.touch()
    os.truncate(path, 50_000_000)
    with pytest.raises(BadInput, match=r"big\.txt: larger than 20 MB; split it"):
        read_bytes(path)


def test_an_endless_file_is_refused_after_the_limit():
    with open_file(Path("/dev/zero")) as stream, pytest.raises(BadInput, match="zero: larger than 20 MB"):
        read_stream_bounded(stream, name="zero")


def test_a_stream_at_the_limit_is_read():
    assert len(read_stream_bounded(io.BytesIO(b"a" * MAX_BYTES), name="-")) == MAX_BYTES


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"none\.txt: there is no such file; check the path"):
        read_bytes(tmp_path / "none.txt")


def test_a_directory_is_refused(tmp_path):
    with pytest.raises(BadInput, match="this is a directory; name the files in it"):
        read_bytes(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(BadInput, match="no permission to read it"):
        read_bytes(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "\x1b[2J.txt", "\ud800"])
def test_a_name_that_cannot_be_a_file_is_refused_on_one_printable_line(tmp_path, name):
    with pytest.raises(BadInput) as refused:
        open_file(tmp_path / name)
    assert str(refused.value).isprintable()


def test_a_circle_of_links_is_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(BadInput, match="symbolic links go round in a circle"):
        read_bytes(tmp_path / "a")
