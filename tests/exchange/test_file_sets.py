"""Several files written as one: all in place, or everything as it was before."""

from pathlib import Path

import pytest

from kiosk_app.errors import CancelledError, KnownError
from kiosk_app.exchange.file_sets import written
from kiosk_app.exchange.files import PATH_LIMIT, write_bytes


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_all_files_are_in_place_within_the_block_and_after_it(tmp_path: Path) -> None:
    files = {tmp_path / "部" / "課" / "一.txt": b"1", tmp_path / "部" / "二.txt": b"2"}
    with written(files):
        assert all(path.read_bytes() == data for path, data in files.items())
    assert _names(tmp_path) == ["部", "部/二.txt", "部/課", "部/課/一.txt"]


def test_a_failing_block_takes_new_files_and_their_folders_away_and_gives_old_ones_back(
    tmp_path: Path,
) -> None:
    old = tmp_path / "前から.txt"
    old.write_bytes(b"old")

    def fail() -> None:
        with written({tmp_path / "部" / "課" / "一.txt": b"1", old: b"new"}):
            assert old.read_bytes() == b"new"
            raise CancelledError("中止")

    with pytest.raises(CancelledError):
        fail()
    assert _names(tmp_path) == ["前から.txt"]
    assert old.read_bytes() == b"old"


def test_a_folder_into_which_someone_else_wrote_stays(tmp_path: Path) -> None:
    def fail() -> None:
        with written({tmp_path / "部" / "一.txt": b"1"}):
            (tmp_path / "部" / "他人の.txt").write_bytes(b"x")
            raise CancelledError("中止")

    with pytest.raises(CancelledError):
        fail()
    assert _names(tmp_path) == ["部", "部/他人の.txt"]


def test_a_folder_in_the_place_of_the_last_file_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "二.txt").mkdir()
    files = {tmp_path / "部" / "一.txt": b"1", tmp_path / "二.txt": b"2"}
    with pytest.raises(KnownError, match="と同じ名前のフォルダがあるため保存できません"), written(files):
        raise AssertionError
    assert _names(tmp_path) == ["二.txt"]


def test_a_place_that_becomes_a_folder_at_the_last_moment_undoes_what_came_before(tmp_path: Path) -> None:
    """The first name is a link to where the second belongs; in its place the second finds a folder."""
    (tmp_path / "一.txt").write_bytes(b"old")
    files = {tmp_path / "一.txt": b"1", tmp_path / "一.txt" / ".." / "部" / "二.txt": b"2"}
    with pytest.raises(KnownError), written(files):
        raise AssertionError
    assert _names(tmp_path) == ["一.txt"]
    assert (tmp_path / "一.txt").read_bytes() == b"old"


@pytest.mark.parametrize(("letter", "units"), [("あ", 1), ("𠮷", 2)])
def test_a_path_that_windows_cannot_open_is_refused_before_anything_is_written(
    tmp_path: Path, letter: str, units: int
) -> None:
    room = (PATH_LIMIT - len(str(tmp_path)) - 1) // units
    half = letter * (room // 4)
    fits = tmp_path / half / half / half / "x.txt"
    with written({fits: b"1"}):
        assert fits.is_file()
    long = tmp_path / "新" / (letter * 40) / (letter * 40) / (letter * (room - 40))
    with pytest.raises(KnownError, match=f"全体が{PATH_LIMIT}文字以内になる保存先"), written({long: b"1"}):
        raise AssertionError
    with pytest.raises(KnownError, match="道順が長すぎます。短い名前の保存先を"):
        write_bytes(long, b"1")
    assert not (tmp_path / "新").exists()
