"""Registers in and out of files: whole or not at all, and equal when they come back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk_app.domain.ledger_rules import PrintForm
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.usecases import ledger_files, ledgers
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.saving import Format
from tests.usecases import ledger_cases as case
from tests.usecases.conftest import Unchanged

HEAD = "番号,監査,課,件名,事実,改善の期限,状態\n"


def csv(folder: Path, text: str) -> Path:
    path = folder / "指摘.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_b50_28_findings_come_in_as_a_table(desk: Desk, tmp_path: Path) -> None:
    audit = case.audit(desk)
    path = csv(
        tmp_path,
        f"{HEAD}1,令和4年度監査,税務課,媒体,机上,R5.1.31,\n2,{audit.id},学務課,帳簿,空欄,,改善待ち\n",
    )
    taken = ledger_files.import_entries(desk, case.FINDING, path)
    assert [(one.title, one.section_id, one.subject) for one in taken.entries] == [
        ("媒体", "総務部税務課", f"entry:{audit.id}"),
        ("帳簿", "教育推進部学務課", f"entry:{audit.id}"),
    ]
    with pytest.raises(RuleError) as refused:
        ledger_files.import_entries(desk, case.FINDING, path)
    assert case.messages(refused.value.problems) == [f"記録{one.id}と同じ内容です。" for one in taken.entries]


def test_a_table_goes_in_whole_or_not_at_all(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    rows = "1,監査X,税務課,媒体,机上,R5.1.31,\n2,,宇宙課,媒体,机上,いつか,済\n2,,宇宙課,媒体,机上,いつか,済\n"
    with pytest.raises(RuleError) as refused:
        ledger_files.import_entries(desk, case.FINDING, csv(tmp_path, HEAD + rows))
    told = case.places(refused.value.problems)
    assert {(2, "監査"), (3, "課"), (3, "改善の期限"), (3, "監査"), (3, "状態")} <= told
    assert "上の行と同じ内容です。" in case.messages(refused.value.problems)
    assert unchanged


def test_a_dry_run_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    case.audit(desk)
    path = csv(tmp_path, f"{HEAD}1,令和4年度監査,税務課,媒体,机上,,回答受理\n")
    with pytest.raises(RuleError, match="「回答受理」とするには、「回答」が要ります"):
        ledger_files.import_entries(desk, case.FINDING, path)
    path = csv(tmp_path, f"{HEAD}1,令和4年度監査,税務課,媒体,机上,,\n")
    assert len(ledger_files.import_entries(desk, case.FINDING, path, dry_run=True).entries) == 1
    assert ledgers.list_entries(desk, case.FINDING) == ()


@pytest.mark.parametrize("name", ["簿.csv", "簿.xlsx"])
def test_what_is_given_out_comes_back_equal(desk: Desk, tmp_path: Path, name: str) -> None:
    entry = case.add(
        desk,
        case.VISITS,
        立ち入った日時="R4.9.1 10:00",
        氏名="髙橋　𠮷江、神谷",
        目的="=空調の点検",
        所属="委託先",
    )
    case.add(desk, case.VISITS, 立ち入った日時="R4.9.2 9:30", 氏名="佐藤", 退出した日時="R4.9.2 11:00")
    path = tmp_path / name
    assert ledger_files.export_entries(desk, case.VISITS, path, year=2022) == ()
    with pytest.raises(RuleError, match=f"記録{entry.id}と同じ内容です"):
        ledger_files.import_entries(desk, case.VISITS, path)


@pytest.mark.parametrize(
    "kind", ["住民記録の誤りの連絡", "監査の指摘事項", "情報資産の分類", "磁気記録の廃棄"]
)
def test_an_empty_form_has_the_headings_of_its_register(desk: Desk, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "様式.xlsx"
    ledger_files.blank_form(desk, kind, path)
    with pytest.raises(RuleError, match="見出しの下に記録が1件もありません"):
        ledger_files.import_entries(desk, kind, path)


def test_a_list_gives_real_days_and_numbers(desk: Desk, tmp_path: Path) -> None:
    audit = case.audit(desk)
    case.finding(desk, audit, 改善の期限="R5.1.31")
    rule = ledgers.ledger_named(desk, case.FINDING)
    table = ledger_files.entry_table(rule, ledgers.list_entries(desk, case.FINDING))
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert (row["番号"], str(row["改善の期限"]), row["状態"]) == (1, "2023-01-31", "改善待ち")
    assert row["課"] == "総務部税務課"
    assert row["回答"] is None
    case.finding(desk, audit, 件名="𠮷")
    with pytest.raises(RuleError, match="𠮷"):
        ledger_files.export_entries(desk, case.FINDING, tmp_path / "a.csv", encoding=Encoding.CP932)


def test_one_entry_comes_from_json(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "記録.json"
    path.write_text(
        '{"連絡した日": "R4.9.30", "連絡した課": "税務課", "誤りの内容": "続柄"}', encoding="utf-8"
    )
    entry = ledger_files.add_from_file(desk, case.FEEDBACK, path).entry
    path.write_text('{"講じた措置": "修正", "措置した日": "R4.10.1"}', encoding="utf-8")
    kept = ledger_files.change_from_file(desk, entry.id, path, state="措置済").entry
    assert (kept.state, kept.get("講じた措置")) == ("措置済", "修正")
    path.write_text('{"講じた措置": 3', encoding="utf-8")
    with pytest.raises(RuleError, match="JSONとして読めません"):
        ledger_files.change_from_file(desk, entry.id, path)


@pytest.mark.parametrize(
    ("act", "names"),
    [
        (
            lambda desk, out, _: ledger_files.print_ledger(desk, case.AUDIT, out, year=2022),
            "監査_2022年度_一覧",
        ),
        (
            lambda desk, out, _: ledger_files.print_ledger(desk, case.AUDIT, out, form=PrintForm.SHEET),
            "監査_全部_単票",
        ),
        (lambda desk, out, audit: ledger_files.print_entry(desk, audit, out), "監査_記録{audit}_単票"),
    ],
)
def test_registers_are_printed_as_word_and_pdf(
    desk: Desk, tmp_path: Path, act: Callable[[Desk, Path, int], object], names: str
) -> None:
    audit = case.audit(desk)
    case.finding(desk, audit)
    act(desk, tmp_path / "紙", audit.id)
    name = names.format(audit=audit.id)
    assert sorted(path.name for path in (tmp_path / "紙").iterdir()) == [f"{name}.docx", f"{name}.pdf"]


def test_b50_17_an_empty_register_of_single_sheets_prints_a_list(desk: Desk, tmp_path: Path) -> None:
    case.let_in(desk)
    (made,) = ledger_files.print_ledger(desk, case.VIOLATION, tmp_path, formats=(Format.TEXT,))
    text = made.path.read_text(encoding="utf-8")
    assert "記録はない。" in text
    assert "（閲覧限定）" in text


def test_a_folder_that_is_a_file_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "紙").write_text("x", encoding="utf-8")
    with pytest.raises(KnownError):
        ledger_files.print_ledger(desk, case.AUDIT, tmp_path / "紙", year=2022)
