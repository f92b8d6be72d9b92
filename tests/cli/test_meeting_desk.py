"""Commands around the room of a meeting: the chair's script and 正誤."""

from pathlib import Path

from tests.cli.conftest import App


def test_the_script_is_made_as_word_and_pdf(app: App, tmp_path: Path) -> None:
    app.accepted()
    number = app.issued()
    made = app.fine("meeting", "script", number, "--out", tmp_path / "原稿")["made"]
    assert [Path(one["path"]).suffix for one in made] == [".docx", ".pdf"]


def test_m7_an_erratum_needs_confirmed_minutes_and_a_reason(app: App) -> None:
    app.accepted()
    number = app.issued()
    app.held(number)
    words = ("--wrong", "五階", "--right", "六階", "--reason")
    early = app("meeting", "erratum", number, *words, "誤記", "--json", today="2022-12-12")
    assert early.status == 1
    app.fine("meeting", "confirm", number, "--by", "委員長", today="2022-12-12")
    empty = app("meeting", "erratum", number, *words, " ", today="2022-12-12")
    assert (empty.status, "「理由」" in empty.err) == (1, True)
    said = app("meeting", "erratum", number, *words, "誤記", today="2022-12-12")
    assert (said.status, said.out) == (0, "正誤を加えました。\n")


def test_a_sheet_goes_out_and_comes_back(app: App, tmp_path: Path) -> None:
    app.accepted()
    number = app.issued()
    (made,) = app.fine("meeting", "sheet", number, "--out", tmp_path / "会場")["made"]
    said = app("meeting", "read-sheet", number, made["path"])
    assert said.out == "当日記入票を読みました（結果 0件）。窓の「当日」で確かめて登録してください。\n"
    assert said.status == 0
