"""Registers on paper: lists, single sheets, the papers of a committee's item, and the letters that a profile words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose import EntryLetter, LedgerList, LetterHead
from kiosk_app.documents.compose.ledger_columns import columns_of, list_table, measured
from kiosk_app.documents.content import Orientation, Table
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import CANCELLED, EntryRow, cancel, check_entry, entry_row, words_of
from kiosk_app.domain.regulations import Regulations
from tests.compose.cases import APRIL, arakawa, bunkyo, dossier, item
from tests.compose.conftest import Golden

DAY = date(2022, 12, 8)
SECURITY = "IT・情報セキュリティ委員会"
HEAD = LetterHead(dated=DAY)


def rule_of(regs: Regulations, name: str) -> LedgerRule:
    rule = regs.find_ledger(name)
    assert rule is not None
    return rule


def made(regs: Regulations, name: str, number: int, known: tuple[Entry, ...] = (), **fields: str) -> Entry:
    rule = rule_of(regs, name)
    facts = LedgerFacts(regs=regs, today=DAY, entries={entry.id: entry for entry in known})
    checked = check_entry(rule, fields, facts)
    assert [problem.text() for problem in checked.problems] == []
    return replace(checked.entry, id=number)


def row(regs: Regulations, entry: Entry, *known: Entry) -> EntryRow:
    facts = LedgerFacts(regs=regs, today=DAY, entries={one.id: one for one in (entry, *known)})
    return entry_row(entry, rule_of(regs, entry.kind), facts, regs.number_style)


AUDIT = made(
    bunkyo(),
    "監査",
    1,
    件名="令和4年度情報セキュリティ監査",
    対象の課="税務課、国保年金課、区議会事務局",
    対象のシステム="住民情報システム",
    監査の基準="情報セキュリティポリシー",
    実施の時期="11月中旬",
    監査人="情報政策課",
    実施した日="R4.11.15",
    監査の結果="おおむね適正である。",
    実施を通知した日="R4.10.5",
)


def finding(number: int, section: str, **fields: str) -> Entry:
    given = {
        "番号": str(number),
        "監査": "1",
        "課": section,
        "件名": f"指摘{number}",
        "事実": "机上に媒体があった。",
    }
    return made(bunkyo(), "監査の指摘事項", number + 1, (AUDIT,), **(given | fields))


FINDINGS = (
    finding(1, "税務課", 重大度="緊急改善", 改善を求める事項="施錠して保管すること。", 改善の期限="R5.1.31"),
    finding(2, "税務課"),
    replace(finding(3, "国保年金課", 重大度="通常改善"), closed_on=DAY, state="改善済"),
)


def letter(regs: Regulations, name: str, kind: str, entry: Entry, **more: Any) -> EntryLetter:
    rule = rule_of(regs, kind)
    found = rule.find_letter(name)
    assert found is not None
    facts = LedgerFacts(regs=regs, today=DAY, entries={one.id: one for one in (AUDIT, entry)})
    assert rule.agenda is not None
    values: dict[str, Any] = {
        "rule": rule,
        "letter": found,
        "row": entry_row(entry, rule, facts, regs.number_style),
        "values": words_of(entry, rule, facts, regs.number_style),
        "sender": (SECURITY,),
        "committee": regs.committee(rule.agenda.committee),
        "listed_rule": regs.find_ledger(found.listed),
        "listed": tuple(row(regs, one, AUDIT) for one in FINDINGS),
    }
    return EntryLetter(**(values | more))


def texts(source: EntryLetter, regs: Regulations | None = None) -> dict[str, str]:
    made_ = compose.entry_letters(source, regs or bunkyo(), HEAD, day=DAY)
    return {one.addressee: render_text(one.document) for one in made_}


def listed(name: str, *entries: Entry, year: int | None = 2022) -> LedgerList:
    rows = tuple(row(bunkyo(), entry, AUDIT) for entry in entries)
    return LedgerList(rule=rule_of(bunkyo(), name), rows=rows, year=year, created="2022-12-08")


def test_b50_28_the_letters_of_an_audit(golden: Golden) -> None:
    papers = [
        *compose.entry_letters(letter(bunkyo(), "監査実施の通知", "監査", AUDIT), bunkyo(), HEAD, day=DAY),
        *compose.entry_letters(letter(bunkyo(), "監査結果の通知", "監査", AUDIT), bunkyo(), HEAD, day=DAY),
        *compose.entry_letters(letter(bunkyo(), "改善報告の依頼", "監査", AUDIT), bunkyo(), HEAD, day=DAY),
    ]
    golden("audit_letters_bunkyo", "\n".join(render_text(one.document) for one in papers))


def test_b50_28_each_section_is_told_its_own_findings() -> None:
    found = texts(letter(bunkyo(), "監査結果の通知", "監査", AUDIT))
    assert list(found) == ["税務課長", "国保年金課長", "区議会事務局長"]
    assert "指摘1" in found["税務課長"]
    assert "指摘3" not in found["税務課長"]
    assert "監査の指摘事項　該当なし" in found["区議会事務局長"]


def test_b50_28_improvement_is_asked_of_those_with_open_findings_only() -> None:
    found = texts(letter(bunkyo(), "改善報告の依頼", "監査", AUDIT))
    assert list(found) == ["税務課長"]


def test_b50_28_the_committee_advises_the_ciso() -> None:
    advice = made(
        bunkyo(),
        "助言・勧告",
        9,
        (AUDIT,),
        件名="対策基準の改善について",
        種別="勧告",
        監査="1",
        内容="定めること。",
    )
    (text,) = texts(letter(bunkyo(), "助言・勧告", "助言・勧告", advice)).values()
    assert "最高情報セキュリティ責任者　様" in text
    assert "対策基準の改善について（勧告）" in text
    assert "規則第50号第28条第３項の規定により、下記のとおり勧告します。" in text


def test_b50_17_the_result_goes_to_the_body_that_the_entry_names(golden: Golden) -> None:
    violation = made(
        bunkyo(),
        "情報セキュリティポリシー等の違反",
        5,
        件名="持出し",
        報告を受けた日="R4.11.1",
        報告した課="学務課",
        行為の内容="名簿を持ち出した。\n媒体は回収した。",
        脅威の認定="認めた",
        審議の結果="著しい脅威が生じたと認めた。",
        報告先="文京区職員分限懲戒審査委員会",
    )
    (one,) = compose.entry_letters(
        letter(bunkyo(), "審議結果の報告", "情報セキュリティポリシー等の違反", violation),
        bunkyo(),
        HEAD,
        day=DAY,
    )
    assert one.addressee == "文京区職員分限懲戒審査委員会"
    assert one.document.classification == "閲覧限定"
    golden("violation_letter_bunkyo", one.document)


def test_a_letter_may_go_to_the_head_of_the_bureau() -> None:
    source = letter(bunkyo(), "監査実施の通知", "監査", AUDIT)
    found = texts(replace(source, letter=replace(source.letter, to_rank="部長")))
    assert "総務部長　様\n（税務課）" in found["総務部長"]
    assert "区議会事務局長　様\n\n" in found["区議会事務局長"]


def test_a_list_that_knows_no_sections_is_the_same_for_all() -> None:
    source = letter(bunkyo(), "監査結果の通知", "監査", AUDIT)
    plain = replace(
        rule_of(bunkyo(), "監査の指摘事項"), fields=rule_of(bunkyo(), "監査の指摘事項").fields[3:4]
    )
    found = texts(replace(source, listed_rule=plain))
    assert all("指摘3" in text for text in found.values())


@pytest.mark.parametrize("name", ["監査実施の通知", "監査結果の通知", "改善報告の依頼"])
def test_a29_arakawa_sends_the_same_letters_by_its_own_articles(name: str) -> None:
    audit = made(arakawa(), "監査", 1, 件名="令和4年度監査", 対象の課="税務課", 実施の時期="11月")
    found = made(
        arakawa(), "監査の指摘事項", 2, (audit,), 監査="1", 課="税務課", 件名="媒体", 事実="机上にあった。"
    )
    source = letter(arakawa(), name, "監査", audit, listed=(row(arakawa(), found, audit),))
    (text,) = texts(source, arakawa()).values()
    assert "税務課長　様" in text
    assert "規則" not in text


def test_b46_19_the_list_of_a_register(golden: Golden) -> None:
    first = made(
        bunkyo(),
        "磁気記録の廃棄",
        1,
        廃棄した日="R4.6.1",
        記録の名称="磁気テープ10巻",
        講じた措置="消磁",
        立会者="髙橋、佐藤",
    )
    gone = cancel(replace(first, id=2), "誤記", DAY).entry
    printed = listed("磁気記録の廃棄", first, gone)
    golden("ledger_list_bunkyo", compose.ledger_list(printed, bunkyo(), as_of="令和４年12月８日現在"))


def test_b46_20_an_empty_year_says_so() -> None:
    text = render_text(compose.ledger_list(listed("電算室への立入り", year=None), bunkyo()))
    assert "記録はない。" in text
    assert "根拠　規則第46号第20条第３項　　保管　情報政策課長" in text


def test_b46_20_times_stand_in_two_lines() -> None:
    visit = made(bunkyo(), "電算室への立入り", 1, 立ち入った日時="R4.12.8 14:00", 氏名="髙橋")
    text = render_text(compose.ledger_list(listed("電算室への立入り", visit), bunkyo()))
    assert "R4.12.8 / 14:00" in text


def test_b50_17_a_single_sheet_bears_its_mark_and_every_field(golden: Golden) -> None:
    printed = listed("監査", AUDIT, year=None)
    children = {
        1: ((rule_of(bunkyo(), "監査の指摘事項"), tuple(row(bunkyo(), one, AUDIT) for one in FINDINGS)),)
    }
    golden("entry_sheet_bunkyo", compose.entry_sheets(printed, bunkyo(), children))
    alone = compose.entry_sheets(printed, bunkyo())
    assert len(alone.parts) == 1


def test_a_sheet_tells_when_something_is_due() -> None:
    rule = replace(rule_of(bunkyo(), "磁気記録の廃棄"), due_after_days=7)
    entry = made(bunkyo(), "磁気記録の廃棄", 1, 廃棄した日="R4.6.1", 記録の名称="テープ", 講じた措置="消磁")
    entry = replace(entry, closed_on=None)
    facts = LedgerFacts(regs=bunkyo(), today=DAY)
    printed = LedgerList(
        rule=rule, rows=(entry_row(entry, rule, facts, bunkyo().number_style),), year=None, created=""
    )
    assert "期限 | 令和４年６月８日" in render_text(compose.entry_sheets(printed, bunkyo()))
    assert "R4.6.8" in render_text(compose.ledger_list(printed, bunkyo()))
    cancelled = replace(printed, rows=(replace(printed.rows[0], entry=replace(entry, state=CANCELLED)),))
    assert f"状態 | {CANCELLED}" in render_text(compose.entry_sheets(cancelled, bunkyo()))


def test_a_wide_register_is_printed_on_a3() -> None:
    rows = tuple(row(bunkyo(), one, AUDIT) for one in FINDINGS)
    columns = columns_of(rule_of(bunkyo(), "監査の指摘事項"), rows)
    assert measured(columns) == (375.0, "A3")
    assert measured(columns[:3]) == (252.0, "A4")


def test_columns_fill_the_width_whatever_they_hold() -> None:
    rows = tuple(row(bunkyo(), one, AUDIT) for one in FINDINGS)
    rule = rule_of(bunkyo(), "監査の指摘事項")
    for names, room in (((), 375.0), ((), 100.0), (("番号",), 165.0), (("件名", "改善の期限"), 165.0)):
        table = list_table(columns_of(rule, rows, names), rows, room)
        assert isinstance(table, Table)
        assert sum(table.widths) == pytest.approx(room)


def test_an_old_text_in_a_day_is_printed_as_it_is() -> None:
    entry = replace(AUDIT, fields={**AUDIT.fields, "実施した日": "秋頃"})
    assert "秋頃" in render_text(compose.ledger_list(listed("監査", entry), bunkyo()))


def laid(*entries: Entry, bill_no: int | None = 1) -> str:
    matter = item(1, ItemKind.DELIBERATION, "令和4年度情報セキュリティ監査の結果について", bill_no=bill_no)
    meeting = dossier(bunkyo(), SECURITY, (matter,), laid={1: entries})
    return render_text(compose.packet(meeting, bunkyo()))


def test_b50_28_the_packet_shows_the_audit_and_its_findings(golden: Golden) -> None:
    golden("audit_packet_bunkyo", laid(AUDIT, *FINDINGS))


def test_b50_28_several_entries_stand_in_one_list() -> None:
    text = laid(AUDIT, replace(AUDIT, id=8), bill_no=None)
    assert text.count("令和4年度情報セキュリティ監査 |") == 2


def test_a_register_without_article_or_agenda_is_shown_all_the_same() -> None:
    rule = LedgerRule(id="覚え", name="覚え", columns=("件名",))
    regs = replace(bunkyo(), ledgers=(rule,))
    entry = Entry(kind="覚え", title="x", opened_on=APRIL, fields={"件名": "覚書"}, id=1)
    matter = item(1, ItemKind.REPORT, "覚書について")
    meeting = dossier(regs, SECURITY, (matter,), laid={1: (entry,)})
    document = compose.packet(meeting, regs)
    assert document.parts[-1].orientation is Orientation.LANDSCAPE
    text = render_text(document)
    assert "件名 | 覚書" in text
    assert "根拠 |" not in text
    plain = LedgerList(rule=rule, rows=(), year=None, created="")
    assert "根拠" not in render_text(compose.ledger_list(plain, regs))
