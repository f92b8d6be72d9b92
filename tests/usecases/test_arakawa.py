"""荒川区 by its use cases: application, acceptance, 運営委員会 with a quorum, notice to the 部長."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.domain.meeting import Attendance, ItemAbsence, Presence
from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.domain.posts import Appointment
from kiosk_app.domain.quorum import count_quorum, presence_overall
from kiosk_app.errors import RuleError
from kiosk_app.usecases import meetings, papers, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.papers import Format, LetterKind
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

COMMITTEE = "電子情報システム運営委員会"
HELD = date(2022, 10, 20)
ABSENT = ("総務企画課長", "企画担当課長", "財政課長")


@pytest.fixture
def office(arakawa: Desk, clock: Clock) -> Desk:
    """Return the desk of 荒川区 on a day before the deadline of 31 August."""
    clock.set(date(2022, 8, 22))
    return arakawa


def _application(desk: Desk, **fields: Any) -> PlanContent:
    rule = desk.regulations.plan_types[0]
    values: dict[str, Any] = {
        "type_id": rule.id,
        "section_id": "区民生活部戸籍住民課",
        "title": "窓口予約システムの導入",
        "blocks": dict.fromkeys(rule.mandatory_blocks, "記載のとおり"),
        "criteria": rule.criteria,
    }
    return make.content(**{**values, **fields})


def test_a_12_an_application_is_decided_and_its_result_sent_to_the_bureau(
    office: Desk, clock: Clock, tmp_path: Path
) -> None:
    (plan,) = make.accepted(office, _application(office))
    dossier = make.issued(office, HELD, COMMITTEE)
    assert len(dossier.roster) == 7
    clock.set(HELD)
    record = make.absent(make.record_of(dossier), *ABSENT)
    count = count_quorum(dossier.committee, dossier.roster, presence_overall(record))
    assert (count.base, count.required, count.present, count.met) == (7, 4, 4, True)
    done = meetings.record(office, record)
    assert plans.show_plan(office, plan.id).file.plan.state is PlanState.DECIDED
    duty = list_duties(office)[0]
    assert (duty.kind.value, duty.article) == ("notify", "規程第12条第5項")
    (letter,) = papers.make_letters(
        office, done.meeting.id, LetterKind.RESULT, tmp_path, sent_on=HELD, formats=[Format.TEXT]
    )
    assert letter.path.name == "可否決定通知_区民生活部_戸籍住民課.txt"
    assert plans.show_plan(office, plan.id).file.plan.state is PlanState.NOTIFIED


@pytest.mark.parametrize("present", range(4))
def test_a_19_1_fewer_than_four_of_seven_are_no_meeting(office: Desk, clock: Clock, present: int) -> None:
    make.accepted(office, _application(office))
    dossier = make.issued(office, HELD, COMMITTEE)
    clock.set(HELD)
    keys = [seat.key for seat in dossier.roster]
    record = make.absent(make.record_of(dossier), *keys[present:])
    mark = Unchanged(office)
    with pytest.raises(RuleError) as refused:
        meetings.record(office, record)
    errors = [one.text() for one in refused.value.problems if "定足数" in one.text()]
    figure, lacking = "０１２３"[present], "０１２３４"[4 - present]
    assert errors[0] == (
        f"項目「定足数」：委員７人中{figure}人出席。規程第19条第１項の定足数（４人）に{lacking}人不足する。"
        "〔規程第19条第1項〕定足数に達しない会議は開くことができません。"
    )
    assert mark


def test_a_17_2_a_temporary_member_raises_the_quorum(office: Desk, clock: Clock) -> None:
    make.accepted(office, _application(office))
    with office.database.write(office.actor, office.clock()) as uow:
        uow.people.add_appointment(
            Appointment(
                committee_id=COMMITTEE,
                seat_id="",
                name="見本太郎",
                title="学識経験者",
                since=HELD,
                until=HELD,
                temporary=True,
            )
        )
        uow.commit()
    dossier = make.issued(office, HELD, COMMITTEE)
    assert dossier.roster[-1].title == "臨時委員"
    clock.set(HELD)
    record = make.absent(make.record_of(dossier), *ABSENT, "臨時委員（学識経験者）")
    with pytest.raises(
        RuleError, match="委員８人中４人出席。規程第19条第１項の定足数（５人）に１人不足する。"
    ):
        meetings.record(office, record)


def test_m_2_somebody_who_leaves_for_an_item_takes_its_quorum_away(office: Desk, clock: Clock) -> None:
    make.accepted(office, _application(office))
    dossier = make.issued(office, HELD, COMMITTEE)
    clock.set(HELD)
    left = ItemAbsence(seat="経理課長", item_id=dossier.items[0].id)
    record = replace(make.absent(make.record_of(dossier), *ABSENT), absences=(left,))
    with pytest.raises(RuleError, match="項目「議案第１号」：委員７人中３人出席。"):
        meetings.record(office, record)


def test_a_19_1_a_substitute_is_shown_and_not_counted(office: Desk, clock: Clock) -> None:
    make.accepted(office, _application(office))
    dossier = make.issued(office, HELD, COMMITTEE)
    clock.set(HELD)
    record = make.absent(make.record_of(dossier), *ABSENT[:2])
    sent = Attendance(seat="財政課長", presence=Presence.PROXY, proxy_post="財政課財政係長")
    attendance = tuple(sent if seen.seat == sent.seat else seen for seen in record.attendance)
    done = meetings.record(office, replace(record, attendance=attendance))
    assert done.record is not None
    count = count_quorum(done.committee, done.roster, presence_overall(done.record))
    assert count.sentence.startswith("委員７人中４人出席、ほか代理出席１人。")


def test_a_12_4_without_its_material_an_application_is_not_put_forward(office: Desk) -> None:
    make.accepted(office, _application(office, blocks={}))
    meeting = make.meeting(office, HELD, COMMITTEE)
    meetings.build_agenda(office, meeting.id)
    mark = Unchanged(office)
    with pytest.raises(RuleError) as refused:
        meetings.issue_notice(office, meeting.id)
    assert [problem.as_dict()["article"] for problem in refused.value.problems] == ["規程第12条第4項"] * 4
    assert mark
