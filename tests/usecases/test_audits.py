"""Audits, violations and incidents beyond their registers: the committee's agenda, the letters, the log (B50-25, B50-28)."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.ledger_agenda import APART
from kiosk_app.domain.log_words import HIDDEN
from kiosk_app.domain.posts import Holder
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import audit_log, audits, ledgers, meetings, papers, roles
from kiosk_app.usecases.audit_log import LogQuery
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.saving import Format
from tests.conftest import Clock
from tests.usecases import ledger_cases as case
from tests.usecases.conftest import Unchanged

HELD = date(2022, 12, 20)


def meeting(desk: Desk, committee: str = case.SECURITY) -> MeetingDossier:
    made = meetings.add_meeting(desk, meetings.NewMeeting(committee_id=committee, held_on=HELD))
    return meetings.show_meeting(desk, made.id)


def steps(desk: Desk) -> list[tuple[str, str]]:
    return [(d.title, d.article) for d in list_duties(desk) if d.kind is DutyKind.LEDGER_STEP]


def done(desk: Desk) -> int:
    """Return an audit that was carried out, with two findings."""
    entry = case.audit(desk)
    given = {"実施した日": "R4.9.20", "監査の結果": "おおむね適正である。"}
    ledgers.change_entry(desk, entry.id, given, state="実施済")
    case.finding(desk, entry)
    case.finding(desk, entry, 番号="2", 課="国保年金課", 件名="帳簿")
    return entry.id


def test_b50_28_an_audit_goes_from_its_plan_to_the_advice(desk: Desk, tmp_path: Path) -> None:
    audit = done(desk)
    assert (
        "監査「令和4年度監査」：監査の結果の審議（IT・情報セキュリティ委員会）",
        "規則第50号第28条第3項",
    ) in steps(desk)
    held = meeting(desk)
    item = audits.put_on_agenda(desk, [audit], held.meeting.id)
    assert (item.title, item.matter_id, item.article, item.bill_no) == (
        "令和4年度監査の結果について",
        "監査",
        "規則第50号第28条第3項",
        1,
    )
    entry = ledgers.show_entry(desk, audit).row.entry
    assert entry.state == "付議"
    assert entry.get("審議した会議") == "令和４年度第１回IT・情報セキュリティ委員会（令和４年12月20日）"
    ledgers.change_entry(desk, audit, {"審議の結果": "改善を求める。"}, state="審議済")
    assert any(
        "助言又は勧告" in title and article == "規則第50号第28条第3項" for title, article in steps(desk)
    )
    advice = case.add(
        desk, case.ADVICE, 件名="対策基準の改善", 種別="勧告", 監査=str(audit), 内容="定めること。"
    )
    (made,) = audits.make_entry_letters(
        desk, advice.id, "助言・勧告", tmp_path, sent_on=date(2022, 12, 22), formats=(Format.TEXT,)
    )
    text = made.path.read_text(encoding="utf-8")
    assert "対策基準の改善（勧告）" in text
    assert "文京区IT・情報セキュリティ委員会" in text
    kept = ledgers.show_entry(desk, advice.id).row.entry
    assert (kept.state, kept.get("送付した日")) == ("送付済", "2022-12-22")


def test_b50_28_the_packet_shows_what_the_item_puts_to_the_committee(desk: Desk, tmp_path: Path) -> None:
    audit = done(desk)
    held = meeting(desk)
    item = audits.put_on_agenda(desk, [audit], held.meeting.id)
    shown = meetings.show_meeting(desk, held.meeting.id)
    assert [entry.kind for entry in shown.laid[item.id]] == [case.AUDIT, case.FINDING, case.FINDING]
    (made,) = papers.make_packet(desk, held.meeting.id, tmp_path, formats=(Format.TEXT,))
    assert "媒体の保管" in made.path.read_text(encoding="utf-8")
    kept = meetings.build_agenda(desk, held.meeting.id)
    assert [one.id for one in kept] == [item.id]


def test_b50_28_several_findings_make_one_item(desk: Desk) -> None:
    audit = case.audit(desk)
    reviews = "情報セキュリティポリシー等の見直し"
    ids = [
        case.add(desk, reviews, 件名=f"見直し{n}", 契機="監査の結果", 監査=str(audit.id)).id for n in (1, 2)
    ]
    item = audits.put_on_agenda(desk, ids, meeting(desk).meeting.id)
    assert item.title == "情報セキュリティポリシー等の見直し（2件）について"
    advice = case.add(desk, case.ADVICE, 件名="助言", 種別="助言", 内容="x")
    audits.put_on_agenda(desk, [advice.id], meeting(desk).meeting.id)
    assert ledgers.show_entry(desk, advice.id).row.entry.state == "準備"


def test_a29_a30_a21_4_arakawa_puts_audits_reviews_and_incidents_to_its_committee(arakawa: Desk) -> None:
    held = meeting(arakawa, "情報セキュリティ委員会").meeting.id
    audit = case.audit(arakawa, 対象の課="税務課")
    review = case.add(arakawa, "情報セキュリティポリシーの見直し", 件名="基準の見直し", 契機="監査の結果")
    incident = case.add(
        arakawa, "侵害及び障害", 件名="停止", 発生した日時="R4.9.1 9:00", 区分="障害", 状況="停止した。"
    )
    assert ("侵害及び障害「停止」：委員会の審議（情報セキュリティ委員会）", "規程第21条第4号") in steps(
        arakawa
    )
    items = [audits.put_on_agenda(arakawa, [one.id], held) for one in (audit, review, incident)]
    assert [(item.title, item.article) for item in items] == [
        ("令和4年度監査の結果について", "規程第21条第2号"),
        ("基準の見直し", "規程第21条第3号"),
        ("停止への対応について", "規程第21条第4号"),
    ]
    assert {ledgers.show_entry(arakawa, one.id).row.entry.state for one in (audit, review, incident)} == {
        "付議"
    }


def test_a29_2_a_self_check_is_written_down_and_its_remedy_is_routine(arakawa: Desk) -> None:
    entry = case.add(
        arakawa, "自己点検", 件名="前期", 点検した日="R4.9.1", 点検した課="税務課", 結果="改善を要する"
    )
    assert steps(arakawa) == []
    ledgers.set_state(arakawa, entry.id, "改善中")
    assert steps(arakawa) == [("自己点検「前期」：改善", "")]


def test_b50_17_a_violation_goes_to_the_committee_without_being_named(desk: Desk, tmp_path: Path) -> None:
    case.let_in(desk)
    entry = case.violation(desk)
    held = meeting(desk).meeting.id
    item = audits.put_on_agenda(desk, [entry.id], held)
    assert (item.title, item.article, item.note) == (
        "情報セキュリティポリシー等の違反に係る報告の審議について",
        "規則第50号第17条第2項",
        APART,
    )
    (packet,) = papers.make_packet(desk, held, tmp_path, formats=(Format.TEXT,))
    text = packet.path.read_text(encoding="utf-8")
    assert APART in text
    assert "持出し" not in text
    given = {"脅威の認定": "認めた", "審議の結果": "認めた。", "報告先": "文京区教育委員会"}
    ledgers.change_entry(desk, entry.id, given, state="要報告")
    assert [article for _, article in steps(desk)] == ["規則第50号第17条第3項"]
    (made,) = audits.make_entry_letters(
        desk, entry.id, "審議結果の報告", tmp_path, sent_on=date(2022, 12, 23), formats=(Format.TEXT,)
    )
    assert made.path.name == f"審議結果の報告_記録{entry.id}_文京区教育委員会.txt"
    assert "文京区教育委員会　御中" in made.path.read_text(encoding="utf-8")
    kept = ledgers.show_entry(desk, entry.id).row.entry
    assert (kept.state, kept.closed_on) == ("報告済", date(2022, 12, 23))
    assert steps(desk) == []


def test_b50_28_sections_are_told_of_the_audit_and_asked_for_improvement(desk: Desk, tmp_path: Path) -> None:
    entry = case.audit(desk)
    assert [letter.name for letter in audits.letters_now(desk, entry.id)] == ["監査実施の通知"]
    made = audits.make_entry_letters(desk, entry.id, "監査実施の通知", tmp_path, sent_on=date(2022, 10, 5))
    assert sorted(one.path.name for one in made) == [
        f"監査実施の通知_令和4年度監査_{section}.{form}"
        for section in ("福祉部国保年金課", "総務部税務課")
        for form in ("docx", "pdf")
    ]
    told = ledgers.show_entry(desk, entry.id).row.entry
    assert (told.state, told.get("実施を通知した日")) == ("通知済", "2022-10-05")
    audits.mark_sent(desk, entry.id, "監査実施の通知", date(2022, 10, 6))
    given = {"実施した日": "R4.11.1", "監査の結果": "適正"}
    ledgers.change_entry(desk, entry.id, given, state="実施済")
    case.finding(desk, entry)
    assert len(audits.entry_letter_papers(desk, entry.id, "監査結果の通知")) == 2
    (asked,) = audits.entry_letter_papers(desk, entry.id, "改善報告の依頼")
    assert "税務課" in asked.name


def test_b50_28_what_was_cancelled_is_not_listed_and_a_draft_moves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    audit = done(desk)
    gone = case.finding(desk, ledgers.show_entry(desk, audit).row.entry, 番号="3", 件名="取り消す指摘")
    ledgers.cancel_entry(desk, gone.id, "誤記")
    made = audits.make_entry_letters(desk, audit, "監査結果の通知", tmp_path, formats=(Format.TEXT,))
    texts = [one.path.read_text(encoding="utf-8") for one in made]
    assert sum("媒体の保管" in text for text in texts) == 1
    assert not any("取り消す指摘" in text for text in texts)
    assert ledgers.show_entry(desk, audit).row.entry.get("結果を通知した日") == ""


def test_b50_28_nobody_is_asked_to_improve_nothing(desk: Desk) -> None:
    entry = case.audit(desk)
    given = {"実施した日": "R4.9.1", "監査の結果": "適正"}
    ledgers.change_entry(desk, entry.id, given, state="実施済")
    with pytest.raises(RuleError, match="改善報告の依頼の相手がいません"):
        audits.entry_letter_papers(desk, entry.id, "改善報告の依頼")


def test_letters_that_do_not_fit_are_refused(desk: Desk, tmp_path: Path) -> None:
    entry = case.audit(desk)
    head = Unchanged(desk)
    with pytest.raises(RuleError, match="「計画」の記録からは、監査結果の通知を作れません。"):
        audits.make_entry_letters(desk, entry.id, "監査結果の通知", tmp_path)
    with pytest.raises(UsageError, match="「お知らせ」という通知はありません（監査実施の通知・"):
        audits.entry_letter_papers(desk, entry.id, "お知らせ")
    assert head
    visit = case.add(desk, case.VISITS, 立ち入った日時="R4.9.1 9:00", 氏名="髙橋")
    with pytest.raises(UsageError, match="この簿冊から作る通知はありません"):
        audits.entry_letter_papers(desk, visit.id, "お知らせ")
    assert list(tmp_path.glob("*.pdf")) == []


def test_b50_17_a_letter_needs_its_addressee_and_what_its_next_state_needs(
    desk: Desk, tmp_path: Path
) -> None:
    case.let_in(desk)
    entry = case.violation(desk)
    rule = ledgers.ledger_named(desk, case.VIOLATION)
    loose = replace(rule, notices=(replace(rule.notices[0], states=()),))
    ledgers_ = tuple(loose if one.id == rule.id else one for one in desk.regulations.ledgers)
    ward = replace(desk, regulations=replace(desk.regulations, ledgers=ledgers_))
    with pytest.raises(RuleError, match="宛先の「報告先」が空です"):
        audits.entry_letter_papers(ward, entry.id, "審議結果の報告")
    ledgers.change_entry(ward, entry.id, {"報告先": "文京区教育委員会"})
    with pytest.raises(RuleError, match="「報告済」とするには、「審議の結果」が要ります"):
        audits.make_entry_letters(ward, entry.id, "審議結果の報告", tmp_path, sent_on=date(2022, 12, 1))
    with pytest.raises(RuleError, match="「報告済」とするには"):
        audits.mark_sent(ward, entry.id, "審議結果の報告", date(2022, 12, 1))
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_letter_may_be_sent_by_a_post_and_leave_the_entry_alone(desk: Desk) -> None:
    rule = ledgers.ledger_named(desk, case.VISITS)
    visit = case.add(desk, case.VISITS, 立ち入った日時="R4.9.1 9:00", 氏名="髙橋")
    audit = ledgers.ledger_named(desk, case.AUDIT).notices[0]
    note = replace(
        audit,
        name="控え",
        to="警備室",
        sender="情報政策課長",
        facts=("氏名",),
        states=(),
        next_state="",
        date_field="",
    )
    own = tuple(
        replace(one, notices=(note,)) if one.id == rule.id else one for one in desk.regulations.ledgers
    )
    ward = replace(desk, regulations=replace(desk.regulations, ledgers=own))
    (paper,) = audits.entry_letter_papers(ward, visit.id, "控え")
    assert "情報政策課長\n" in render_text(paper.document)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.people.add_holder(Holder(post_id="情報政策課長", name="小石川　二葉", since=date(2022, 4, 1)))
        uow.commit()
    (paper,) = audits.entry_letter_papers(ward, visit.id, "控え")
    assert "情報政策課長　小石川　二葉" in render_text(paper.document)
    assert audits.mark_sent(ward, visit.id, "控え", date(2022, 10, 3)).entry.fields == visit.fields


def test_what_may_not_be_put_on_an_agenda_is_told(desk: Desk) -> None:
    audit = case.audit(desk)
    held, other = meeting(desk).meeting.id, meeting(desk, "情報システム委員会").meeting.id
    with pytest.raises(RuleError, match="この会議に付議するものではありません"):
        audits.put_on_agenda(desk, [audit.id], other)
    with pytest.raises(UsageError, match="番号を指定してください"):
        audits.put_on_agenda(desk, [], held)
    advice = case.add(desk, case.ADVICE, 件名="助言", 種別="助言", 内容="x")
    with pytest.raises(UsageError, match="同じ簿冊の記録だけです（監査・助言・勧告）"):
        audits.put_on_agenda(desk, [audit.id, advice.id], held)
    item: AgendaItem = audits.put_on_agenda(desk, [audit.id], held)
    with pytest.raises(RuleError, match="すでにこの会議の議題にあります"):
        audits.put_on_agenda(desk, [audit.id], held)
    meetings.set_agenda(desk, held, [replace(item, withdrawn=True)])
    assert audits.put_on_agenda(desk, [audit.id], held).id != item.id
    meetings.cancel_meeting(desk, held)
    with pytest.raises(RuleError, match="中止のため、議案を変更できません"):
        audits.put_on_agenda(desk, [audit.id], held)


def test_b50_25_the_log_is_listed_and_given_out_apart_from_the_backups(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    entry = case.feedback(desk)
    clock.set(date(2022, 9, 1))
    ledgers.change_entry(desk, entry.id, {"講じた措置": "修正"})
    query = LogQuery(entity="entry", entity_id=entry.id)
    last, first = audit_log.list_log_lines(desk, query)
    assert (last.entry.action, last.jumped_from) == ("change", first.entry.utc)
    assert "続柄の誤り" in (first.entry.after or "")
    path = tmp_path / "記録.csv"
    assert audit_log.export_log(desk, path, query) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["操作"], row["対象"], row["利用者"]) for row in rows] == [
        ("登録", "簿冊等の記録", "庶務担当"),
        ("変更", "簿冊等の記録", "庶務担当"),
    ]
    assert rows[1]["時計の飛び"].endswith("から")
    assert rows[1]["ハッシュ"] == last.entry.hash
    assert audit_log.export_log(desk, tmp_path / "全部.xlsx") > 2


def test_b50_17_b50_25_the_log_hides_what_is_not_for_these_eyes(desk: Desk) -> None:
    case.let_in(desk)
    entry = case.violation(desk)
    ledgers.change_entry(desk, entry.id, {"違反した規定": "基準"})
    query = LogQuery(entity="entry", entity_id=entry.id)
    assert "持出し" in (audit_log.list_log_lines(desk, query)[-1].entry.after or "")
    roles.revoke_role(desk, roles.who(desk), case.ROLE)
    lines = audit_log.list_log_lines(desk, query)
    assert [(line.entry.before, line.entry.after) for line in lines] == [(HIDDEN, HIDDEN), (None, HIDDEN)]


def test_b50_25_a_spoilt_time_is_given_out_as_it_is() -> None:
    assert audit_log._moment("いつか") == "いつか"
