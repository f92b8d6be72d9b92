"""Files are written whole or not at all, and their names are good on every PC."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.errors import KnownError
from kiosk_app.exchange import files
from kiosk_app.exchange.files import NAME_LIMIT, file_sha256, safe_name, write_bytes


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "通知" / "令和4年度" / "資料.pdf"
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["資料.pdf"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def fail_with(code: int, *, winerror: int | None = None) -> object:
    def fail(*_arguments: object, **_named: object) -> None:
        error = OSError(code, os.strerror(code))
        if winerror is not None:
            error.winerror = winerror  # type: ignore[attr-defined]  # as Windows tells it
        raise error

    return fail


@pytest.mark.parametrize(
    ("step", "code", "told"),
    [
        ("os.fsync", errno.ENOSPC, "空き容量が足りません"),
        ("os.fsync", errno.EDQUOT, "割当て容量"),
        ("os.fsync", errno.EIO, "読み書きに失敗"),
        ("pathlib.Path.open", errno.EACCES, "権限がありません"),
        ("pathlib.Path.open", errno.EROFS, "読取り専用"),
        ("pathlib.Path.replace", errno.EPERM, "権限がありません"),
        ("pathlib.Path.replace", errno.EBUSY, "ほかのプログラム"),
        ("pathlib.Path.mkdir", errno.EEXIST, "フォルダではないもの"),
    ],
)
def test_the_old_file_survives_whatever_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, told: str
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(step, fail_with(code))
        with pytest.raises(KnownError) as refused:
            write_bytes(target, b"new")
    assert told in refused.value.message
    assert "そのまま残っています" in refused.value.message
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(("winerror", "told"), [(206, "長すぎます"), (32, "ほかのプログラム")])
def test_windows_reasons_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int, told: str
) -> None:
    monkeypatch.setattr("os.fsync", fail_with(errno.EINVAL, winerror=winerror))
    with pytest.raises(KnownError, match=told):
        write_bytes(tmp_path / "a.csv", b"new")


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(KnownError, match="同じ名前のフォルダ"):
        write_bytes(tmp_path / "a.csv", b"new")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(KnownError, match="フォルダではないもの"):
        write_bytes(tmp_path / "a" / "b.csv", b"new")


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="長すぎます"):
        write_bytes(tmp_path / f"{'長' * 300}.csv", b"new")


def test_a_path_with_a_nul_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="使えない文字"):
        write_bytes(tmp_path / "a\0.csv", b"new")


def refusing(times: int) -> object:
    replace = Path.replace
    left = [times]

    def refuse(source: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        return replace(source, target)

    return refuse


def test_a_file_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.replace", refusing(2))
    write_bytes(tmp_path / "a.csv", b"new", pauses=(0.0, 0.0))
    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_a_file_held_for_good_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    monkeypatch.setattr("pathlib.Path.replace", refusing(3))
    with pytest.raises(KnownError, match="権限"):
        write_bytes(tmp_path / "a.csv", b"new", pauses=(0.0, 0.0))
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_a_first_try_needs_no_pause(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.csv", b"new", pauses=(60.0,))
    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_a_share_that_cannot_sync_a_folder_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.open", fail_with(errno.EACCES))
    write_bytes(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("20221208_第2回情報システム委員会_議事録", "20221208_第2回情報システム委員会_議事録"),
        ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("R5～R7〜", "R5-R7-"),
        ("㈱見本 ①Ⅲ㋿", "(株)見本 1III令和"),
        ("か\u3099いじ", "がいじ"),
        ("邊\U000e0100様", "邊\U000e0100様"),
        ("神塚", "神塚".replace("神", "神")),
        ("一行\n二行\t三", "一行 二行 三"),
        ("a\x07b\u200bc\ud800d", "abcd"),
        ("外字\ue000", "外字〓"),
        ("末尾. 　", "末尾"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("COM1", "_COM1"),
        ("", "無題"),
        ("...", "無題"),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_keeps_its_ending_and_its_letters_whole() -> None:
    assert safe_name("あ" * 100 + ".docx") == "あ" * 75 + ".docx"
    assert safe_name("あ" * 100) == "あ" * 80
    assert safe_name("あ" * 79 + "邊\U000e0100") == "あ" * 79
    assert safe_name("𠮷" * 80) == "𠮷" * 60
    assert safe_name("表。" + "x" * 90 + "." + "y" * 20) == "表。" + "x" * 78
    assert safe_name("abcdefgh", limit=3) == "abc"


@given(st.text(max_size=200))
def test_a_safe_name_is_safe_for_any_text(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= NAME_LIMIT
    assert len(name.encode()) <= 255
    assert not set(name) & set('\\/:*?"<>|\0\n\r\t')
    assert name == name.strip(" .")
    assert safe_name(name) == name


def test_the_hash_of_a_file_is_its_sha256(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"x" * 3_000_000)
    assert file_sha256(target) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_a_hash_of_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="読めません"):
        file_sha256(tmp_path / "none")


def test_the_retries_on_windows_are_bounded() -> None:
    assert sum(files._PAUSES) < 2
