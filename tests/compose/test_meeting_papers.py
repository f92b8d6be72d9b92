"""What notices, agendas and minutes must and must not say about a meeting."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose import LetterHead
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.decision import Ballot, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import (
    Attendance,
    Erratum,
    ItemAbsence,
    MeetingMode,
    MeetingRecord,
    Presence,
    Remark,
)
from kiosk_app.domain.quorum import count_quorum, presence_overall
from kiosk_app.domain.regulations import Regulations
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    arakawa,
    attendance,
    bunkyo,
    decided,
    deliberation,
    dossier,
    item,
    kept_minutes,
    meeting,
    report,
    review,
    seats,
)
from tests.compose.meetings import (
    arakawa_meeting,
    bunkyo_meeting,
    bunkyo_record,
    held_in_arakawa,
    held_in_bunkyo,
)

REPLY_DUE = date(2022, 12, 1)


def notice(held: MeetingDossier, regs: Regulations | None = None, head: LetterHead | None = None) -> str:
    return render_text(compose.notice(held, regs or bunkyo(), head or LetterHead()))


def with_meeting(**facts: Any) -> MeetingDossier:
    return replace(bunkyo_meeting(), meeting=meeting(**facts))


def minutes_of(record: MeetingRecord, *items: Any, regs: Regulations | None = None) -> str:
    ward = regs or bunkyo()
    committee = BUNKYO if ward is bunkyo() else ARAKAWA
    return compose.minutes_draft(dossier(ward, committee, items, record=record), ward)


def test_the_notice_asks_for_an_answer_only_when_a_day_is_given() -> None:
    assert "なお" not in notice(bunkyo_meeting())
    assert "なお、欠席される場合は、令和４年12月１日（木）までに担当まで御連絡ください。" in notice(
        with_meeting(reply_due=REPLY_DUE)
    )


def test_a_typed_number_replaces_the_blank_form() -> None:
    text = notice(bunkyo_meeting(), head=LetterHead(number="４文企情第1234号"))
    assert "４文企情第1234号" in text
    assert "４文企情第　　　号" not in text


def test_without_a_day_the_letter_leaves_the_date_open() -> None:
    text = notice(with_meeting(issued_on=None))
    assert "令和　　年　　月　　日" in text


def test_a_typed_sender_replaces_the_chair() -> None:
    text = notice(bunkyo_meeting(), head=LetterHead(sender_post="情報政策課長", sender_name="小石川　二葉"))
    assert "情報政策課長　小石川　二葉" in text
    assert "本郷" not in text


def test_typed_contact_lines_replace_the_secretariat() -> None:
    text = notice(bunkyo_meeting(), head=LetterHead(contact_lines=("担当　庶務係", "内線　2345")))
    assert "［担当　庶務係］\n［内線　2345］" in text


def test_the_letter_head_is_blank_but_for_day_and_contact() -> None:
    head = compose.letter_head(bunkyo(), bunkyo_meeting(), date=REPLY_DUE)
    assert head == LetterHead(dated=REPLY_DUE, contact_lines=("担当　企画政策部情報政策課",))


def test_a_chair_who_is_not_on_record_is_named_by_the_office_alone() -> None:
    roster = tuple(
        replace(seat, person="", post="") if seat.key == "委員長" else seat
        for seat in seats(bunkyo(), BUNKYO)
    )
    text = notice(replace(bunkyo_meeting(), roster=roster))
    assert "文京区情報システム委員会委員長\n（公印省略）" in text


def test_the_words_of_the_ward_are_used() -> None:
    terms = replace(
        bunkyo().terms, honorific_internal="殿", comma="，", seal_omitted="", secretariat_contact="電話　03"
    )
    text = notice(with_meeting(reply_due=REPLY_DUE), replace(bunkyo(), terms=terms))
    assert "情報システム委員会委員　殿" in text
    assert "標記の件について，下記のとおり開催しますので，御出席願います。" in text
    assert "公印" not in text
    assert "［電話　03］" in text


@pytest.mark.parametrize(
    ("mode", "place", "shown", "bring"),
    [
        (MeetingMode.IN_PERSON, "５階会議室", "場　所　　５階会議室", True),
        (MeetingMode.HYBRID, "５階会議室", "場　所　　５階会議室（オンライン併用）", True),
        (MeetingMode.ONLINE, "", "場　所　　オンライン", False),
    ],
)
def test_the_notice_tells_how_the_meeting_is_held(
    mode: MeetingMode, place: str, shown: str, bring: bool
) -> None:
    text = notice(with_meeting(mode=mode, place=place))
    assert shown in text
    assert ("当日御持参" in text) is bring


def test_a_notice_without_hour_place_or_papers_leaves_them_out() -> None:
    held = dossier(
        bunkyo(),
        BUNKYO,
        [deliberation(1, "基本方針について", handout_no=None)],
        meeting=meeting(starts_at=None, place=""),
    )
    text = notice(held)
    assert "１ 日　時　　令和４年12月８日（木）\n２ 議　題" in text
    assert "配付資料" not in text


def test_a_written_meeting_is_announced_as_one_with_its_basis() -> None:
    held = with_meeting(mode=MeetingMode.WRITTEN, basis="委員長決定第1号", reply_due=REPLY_DUE)
    text = notice(held)
    assert "文京区情報システム委員会の書面による開催について（通知）" in text
    assert "委員長決定第１号に基づき、下記のとおり書面により開催します" in text
    assert "なお、回答は、令和４年12月１日（木）までに担当まで提出してください。" in text
    assert "場　所" not in text


def test_a_written_meeting_has_neither_opening_nor_closing() -> None:
    text = render_text(compose.packet(with_meeting(mode=MeetingMode.WRITTEN, place=""), bunkyo()))
    assert "開会" not in text
    assert "閉会" not in text
    assert "場所 |" not in text


def test_a19_1_the_quorum_is_a_step_only_where_a_rule_demands_one() -> None:
    assert "定足数の確認" in render_text(compose.packet(arakawa_meeting(), arakawa()))
    assert "定足数" not in render_text(compose.packet(bunkyo_meeting(), bunkyo()))


def test_m4_a_withdrawn_item_keeps_its_number_and_shows_it() -> None:
    items = (
        deliberation(1, "甲について", withdrawn=True),
        deliberation(2, "乙について"),
    )
    held = dossier(
        bunkyo(), BUNKYO, items, record=MeetingRecord(meeting_id=1, decisions=(decided(1), decided(2)))
    )
    agenda = render_text(compose.packet(held, bunkyo()))
    assert "議案第１号　甲について（取下げ）" in agenda
    assert "資料１ | 甲について（取下げ）" in agenda
    assert "［資料１］" not in agenda
    assert "議案第２号　乙について" in agenda
    results = render_text(compose.decision_list(held, bunkyo()))
    assert "議案第１号 | ― | ― | ~~甲について（取下げ）~~ | ― | 取下げ |" in results
    draft = compose.minutes_draft(held, bunkyo())
    assert "本件は、取下げにより審議しなかった。\n(2)" in draft


def test_m4_an_item_withdrawn_before_it_went_out_is_not_shown() -> None:
    items = (
        deliberation(1, "甲について", withdrawn=True, frozen=False, bill_no=None, handout_no=None),
        deliberation(2, "乙について"),
    )
    held = dossier(bunkyo(), BUNKYO, items)
    for paper in (compose.packet(held, bunkyo()), compose.notice(held, bunkyo(), LetterHead())):
        assert "甲" not in render_text(paper)


def test_a_carried_item_says_that_it_is_one() -> None:
    held = dossier(bunkyo(), BUNKYO, [deliberation(1, "甲について", carried_from=7)])
    assert "議案第１号　甲について（継続審議）" in notice(held)


def test_a_late_item_is_marked_in_the_list_of_papers_and_on_them() -> None:
    held = dossier(bunkyo(), BUNKYO, [deliberation(1, "甲について", late=True)])
    text = render_text(compose.packet(held, bunkyo()))
    assert "資料１ | 甲（追加）" in text
    assert "［資料１］ 追加" in text


def test_a_meeting_without_papers_has_no_list_of_papers() -> None:
    held = dossier(bunkyo(), BUNKYO, [item(1, ItemKind.OTHER, "次回について", handout_no=None)])
    text = render_text(compose.packet(held, bunkyo()))
    assert "配付資料" not in text
    assert "審議案件一覧" not in text
    assert "配付資料" not in compose.minutes_draft(held, bunkyo())


def test_a_vacant_seat_is_told_as_vacant() -> None:
    roster = tuple(replace(seat, vacant=seat.key == "企画課長") for seat in seats(bunkyo(), BUNKYO))
    held = replace(bunkyo_meeting(), roster=roster)
    assert "委員 | 企画政策部 | 企画課長 | （欠員）" in render_text(compose.packet(held, bunkyo()))
    assert "　欠員　　企画政策部企画課長" in compose.minutes_draft(held, bunkyo())


def test_report_items_never_show_votes() -> None:
    ballots = (Ballot(seat="委員長", vote=Vote.FOR),)
    record = MeetingRecord(
        meeting_id=1,
        attendance=attendance(seats(bunkyo(), BUNKYO)),
        decisions=(decided(1, DecisionKind.REPORTED, ballots=ballots), decided(2, ballots=ballots)),
    )
    reported = minutes_of(record, report(1, "甲について", ItemSource.FREE))
    assert "【結果】了承" in reported
    assert "賛成" not in reported
    assert "賛成１人" in minutes_of(record, deliberation(2, "乙について"))


def test_absent_with_a_reason_differs_from_absent() -> None:
    exceptions = {
        "職員課長": Attendance(seat="職員課長", presence=Presence.ABSENT, reason="公務のため"),
        "税務課長": Attendance(seat="税務課長", presence=Presence.ABSENT),
    }
    record = MeetingRecord(meeting_id=1, attendance=attendance(seats(bunkyo(), BUNKYO), exceptions))
    lines = minutes_of(record).splitlines()
    absent = lines.index(next(line for line in lines if line.endswith("欠席者")))
    assert lines[absent + 1] == "　委　員　　　総務部職員課長（公務のため）"
    assert lines[absent + 2] == "　　　　　　　総務部税務課長"


def test_a_seat_that_the_record_does_not_name_is_absent_as_for_the_quorum() -> None:
    named = tuple(seen for seen in attendance(seats(bunkyo(), BUNKYO)) if seen.seat != "企画課長")
    text = minutes_of(MeetingRecord(meeting_id=1, attendance=named))
    assert "欠席者\n　委　員　　　企画政策部企画課長\n" in text
    assert "委員11人中10人出席" in text


@pytest.mark.parametrize(
    "away", [(), ("職員課長",), ("委員長", "税務課長"), ("企画課長", "財政課長", "総務課長")]
)
@pytest.mark.parametrize("online", [(), ("戸籍住民課長",)])
def test_m2_the_members_listed_are_those_that_the_quorum_counts(
    away: tuple[str, ...], online: tuple[str, ...]
) -> None:
    roster = seats(bunkyo(), BUNKYO)
    exceptions = {key: Attendance(seat=key, presence=Presence.ABSENT) for key in away} | {
        key: Attendance(seat=key, presence=Presence.ONLINE) for key in online
    }
    record = MeetingRecord(meeting_id=1, attendance=attendance(roster, exceptions))
    lines = minutes_of(record).splitlines()
    start, end = (
        lines.index(next(line for line in lines if line.endswith(word))) for word in ("　出席者", "欠席者")
    )
    listed = [line for line in lines[start + 1 : end] if "職務を代理" not in line]
    count = count_quorum(bunkyo().committee(BUNKYO), roster, presence_overall(record))
    assert len(listed) == count.present


def test_b46_5_3_an_acting_chair_is_told_with_the_article() -> None:
    absent = {"委員長": Attendance(seat="委員長", presence=Presence.ABSENT)}
    record = MeetingRecord(meeting_id=1, attendance=attendance(seats(bunkyo(), BUNKYO), absent))
    assert "委員長に代わり、副委員長がその職務を代理した（規則第46号第５条第３項）。" in minutes_of(record)
    roster = tuple(replace(seat, article="") for seat in seats(bunkyo(), BUNKYO))
    held = dossier(bunkyo(), BUNKYO, (), roster=roster, record=record)
    assert "副委員長がその職務を代理した。" in compose.minutes_draft(held, bunkyo())


def test_without_any_presiding_member_nobody_is_said_to_preside() -> None:
    text = minutes_of(MeetingRecord(meeting_id=1))
    assert "職務を代理" not in text
    assert "出席者\n　なし\n" in text


def test_m2_who_left_for_an_item_is_told_with_the_count_for_it() -> None:
    record = MeetingRecord(
        meeting_id=1,
        attendance=attendance(seats(arakawa(), ARAKAWA)),
        absences=(
            ItemAbsence(seat="財政課長", item_id=1),
            ItemAbsence(seat="去った席", item_id=1, reason=""),
        ),
        decisions=(decided(1),),
    )
    text = minutes_of(record, deliberation(1, "甲について"), regs=arakawa())
    assert "総務企画部財政課長は、本件の審議に加わらなかった（退席）。" in text
    assert "去った席は、本件の審議に加わらなかった。" in text
    assert "委員７人中６人出席。規程第19条第１項の定足数（４人）を満たす。" in text


def test_an_item_without_a_result_stays_open_in_the_draft() -> None:
    record = MeetingRecord(meeting_id=1, decisions=())
    assert "【審議結果】（未記入）" in minutes_of(record, deliberation(1, "甲について"))


def test_results_of_plans_stand_alone_when_the_item_has_none() -> None:
    held = held_in_bunkyo()
    assert held.record is not None
    only = tuple(found for found in held.record.decisions if found.plan_id == 5)
    text = compose.minutes_draft(replace(held, record=replace(held.record, decisions=only)), bunkyo())
    assert (
        "【審議結果】次のとおり\n　　就学時健康診断通知業務のシステム化について（学務課）　　条件を付して承認"
        in text
    )


def test_an_other_item_shows_a_result_only_when_one_was_recorded() -> None:
    other = item(1, ItemKind.OTHER, "次回について", handout_no=None)
    assert "結果】" not in minutes_of(MeetingRecord(meeting_id=1), other)
    record = MeetingRecord(meeting_id=1, decisions=(decided(1, DecisionKind.REPORTED),))
    assert "【結果】了承" in minutes_of(record, other)


def test_a_vote_without_anyone_presiding_is_counted_by_the_chair_s_rule() -> None:
    record = MeetingRecord(
        meeting_id=1, decisions=(decided(1, ballots=(Ballot(seat="企画課長", vote=Vote.FOR),)),)
    )
    assert "表決　　賛成１人" in minutes_of(record, deliberation(1, "甲について"))


def test_a_written_meeting_lists_who_answered() -> None:
    roster = seats(bunkyo(), BUNKYO)
    answers = tuple(
        Attendance(seat=seat.key, presence=Presence.ABSENT if seat.key == "職員課長" else Presence.REPLIED)
        for seat in roster
    )
    held = dossier(
        bunkyo(),
        BUNKYO,
        [deliberation(1, "甲について")],
        meeting=meeting(mode=MeetingMode.WRITTEN, basis="委員長決定"),
        record=MeetingRecord(meeting_id=1, attendance=answers, decisions=(decided(1),)),
    )
    text = compose.minutes_draft(held, bunkyo())
    assert (
        "１　審議の期日　　令和４年12月８日（木）\n２　審議の方法　　書面による（委員長決定）\n３　回答した委員"
        in text
    )
    assert "回答のなかった委員\n　委　員　　　総務部職員課長" in text
    assert "委員11人中10人回答" in text
    without_basis = replace(held, meeting=meeting(mode=MeetingMode.WRITTEN))
    assert "書面による\n" in compose.minutes_draft(without_basis, bunkyo())


def test_times_and_place_that_are_not_on_record_are_left_out() -> None:
    held = dossier(bunkyo(), BUNKYO, (), meeting=meeting(starts_at=None, place=""))
    assert compose.minutes_draft(held, bunkyo()).startswith(
        "１　開催日時　　令和４年12月８日（木）\n２　出席者\n"
    )


def test_m7_edited_minutes_are_printed_as_they_were_edited() -> None:
    body = "１　開催日時　　令和４年12月８日\n２　議事\n(1)　甲について\n　委員長　　開会する。\n　【審議結果】承認\n\n　以上のとおり。\n"
    text = render_text(compose.minutes(held_in_bunkyo(minutes=kept_minutes(body)), bunkyo()))
    for line in (
        "１ 開催日時　　令和４年12月８日",
        "(1) 甲について",
        "委員長 開会する。",
        "【審議結果】承認",
        "以上のとおり。",
    ):
        assert line in text
    assert "総務部総務課長" not in text
    assert "作成 | 令和４年12月12日　企画政策部情報政策課" in text


def test_m7_confirmed_minutes_are_no_draft_and_carry_their_errata() -> None:
    kept = kept_minutes("１　議事\n", confirmed_on=date(2022, 12, 15), confirmed_by="委員長　本郷　一郎")
    errata = (
        Erratum(meeting_id=1, wrong="10人", right="９人", reason="誤記", made_on=date(2022, 12, 20)),
        Erratum(meeting_id=1, wrong="甲", right="乙", reason="", made_on=date(2022, 12, 21)),
    )
    paper = compose.minutes(held_in_bunkyo(minutes=kept, errata=errata), bunkyo(), audit_head="abc")
    text = render_text(paper)
    assert not paper.draft
    assert paper.created == "2022-12-15"
    assert "確認 | 令和４年12月15日　委員長　本郷　一郎" in text
    assert "令和４年12月20日 | 10人 | ９人 | 誤記" in text
    assert "令和４年12月21日 | 甲 | 乙 | ―" in text
    assert "操作記録の照合値　abc" in text


def test_a_second_line_of_a_remark_stays_with_its_speaker() -> None:
    record = MeetingRecord(meeting_id=1, remarks=(Remark(item_id=1, speaker="企画課長", text="一。\n二。"),))
    assert "　　企画課長　　一。\n　　　二。" in minutes_of(record, deliberation(1, "甲について"))


def test_times_of_coming_and_going_are_told() -> None:
    exceptions = {"企画課長": Attendance(seat="企画課長", arrived_at=time(14, 10), left_at=time(15, 0))}
    record = MeetingRecord(meeting_id=1, attendance=attendance(seats(bunkyo(), BUNKYO), exceptions))
    assert "企画政策部企画課長（午後２時10分出席、午後３時退席）" in minutes_of(record)


def test_minutes_name_the_explainer_of_the_agenda_when_no_guest_is_on_record() -> None:
    record = MeetingRecord(meeting_id=1)
    assert "説明　　区民部長" in minutes_of(
        record, report(1, "甲について", ItemSource.FREE, explainer="区民部長")
    )


def test_the_draft_of_a_meeting_without_record_expects_everyone() -> None:
    assert "委員11人中11人出席" in compose.minutes_draft(bunkyo_meeting(), bunkyo())


def test_b46_8_a_body_whose_members_nobody_names_lists_none() -> None:
    rule = bunkyo().committee("システム評価部会")
    held = dossier(bunkyo(), rule.id, [deliberation(1, "甲について")], meeting=meeting(rule.id, number=1))
    assert "名簿" not in render_text(compose.packet(held, bunkyo()))
    assert "\nシステム評価部会\n（公印省略）" in notice(held)
    draft = compose.minutes_draft(held, bunkyo())
    assert "３　出席者\n　（未記入）\n４　説明等のため出席した者\n" in draft
    assert "欠席" not in draft


def test_b46_8_minutes_of_the_sub_committee_tell_what_it_found() -> None:
    system = "（仮称）文京区児童相談情報管理システム"
    items = [
        deliberation(1, f"評価対象システム：{system}", source=ItemSource.REVIEW),
        deliberation(2, "甲について"),
    ]
    reviews = (review(), review(opinion=""), review(verdict=None), review(system="別のシステム"))
    text = compose.minutes_draft(dossier(bunkyo(), BUNKYO, items, reviews=reviews), bunkyo())
    first, second = text.split("(2)　")
    assert "【評価結果】事前評価　条件付適当\n　　意見　　関係機関との連携の方法を明らかにすること。" in first
    assert first.count("【評価結果】") == 2
    assert "【評価結果】" not in second


def test_m6_conditions_are_listed_at_the_end() -> None:
    text = compose.minutes_draft(held_in_bunkyo(), bunkyo())
    assert "条件の一覧\n(1)　本番処理の開始前に" in text
    assert "条件の一覧" not in compose.minutes_draft(held_in_arakawa(), arakawa())


def test_the_record_is_drafted_the_same_way_twice() -> None:
    held = bunkyo_meeting()
    again = replace(held, record=bunkyo_record(held))
    assert compose.minutes_draft(again, bunkyo()) == compose.minutes_draft(held_in_bunkyo(), bunkyo())
