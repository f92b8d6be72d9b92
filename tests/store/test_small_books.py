from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.errors import UsageError
from kiosk_app.store.database import Database, StaleError
from tests.store.samples import ACTOR, DAY, HELD, NOW, REGULATIONS, add_plan

ASKED = Consultation(
    id=0, version=1, plan_id=1, use_id="juki", asked_of="区民部長", sent_on=DAY, items=("氏名",)
)


def test_the_last_profile_is_in_force(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        assert uow.ward.profile() == ("sample", "見本")
        uow.ward.replace_profile("bunkyo", "新しい規則")
        assert (uow.ward.profile().id, uow.ward.profile().text) == ("bunkyo", "新しい規則")


def test_settings_are_kept_and_changed(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        assert uow.ward.setting("folder") is None
        uow.ward.set_setting("folder", "共有")
        uow.ward.set_setting("folder", "手元")
        assert uow.ward.setting("folder") == "手元"


def test_people_stay_on_record_when_their_term_ends(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("joho", 2022, HELD)
        holder = uow.people.add_holder(
            Holder(post_id="bucho", name="﨑山", since=date(2021, 4, 1), reading="さきやま")
        )
        member = uow.people.add_appointment(
            Appointment(
                committee_id="joho",
                seat_id="臨時",
                name="邊見",
                since=DAY,
                temporary=True,
                meeting_id=meeting.id,
            )
        )
        uow.people.end_holder(holder.id, DAY)
        uow.people.end_appointment(member.id, HELD)
        people = uow.people.everyone()
    assert people.holders == (replace(holder, until=DAY),)
    assert people.appointments == (replace(member, until=HELD),)


def test_b46_15_1_a_consultation_is_open_until_it_is_answered(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        add_plan(uow)
        asked = uow.consultations.add(ASKED)
        assert uow.consultations.open() == uow.consultations.of_plan(1) == (asked,)
        answered = uow.consultations.answer(asked, Answer.CONDITIONAL, HELD, "目的外に使わないこと。")
        assert answered.settled
        assert uow.consultations.get(asked.id) == answered
        assert uow.consultations.open() == ()
        with pytest.raises(StaleError, match="協議1"):
            uow.consultations.save(asked, expected_version=asked.version)


def test_an_unknown_consultation_or_review_is_told(database: Database) -> None:
    with database.read() as reader:
        with pytest.raises(UsageError, match="協議 4"):
            reader.consultations.get(4)
        with pytest.raises(UsageError, match="評価対象 4"):
            reader.reviews.get(4)


def test_b46_8_a_review_is_unreported_once_it_is_concluded(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        part, parent = (uow.meetings.add(committee, 2022, HELD) for committee in ("hyoka", "joho"))
        review = uow.reviews.add(Review(id=0, meeting_id=part.id, system="税務", section_id="zeimu"))
        assert uow.reviews.unreported("joho", REGULATIONS) == ()
        concluded = uow.reviews.save(replace(review, verdict=ReviewVerdict.SUITABLE))
        assert uow.reviews.get(review.id) == concluded
        assert uow.reviews.unreported("joho", REGULATIONS) == (concluded,)
        assert uow.reviews.all_unreported(REGULATIONS) == (concluded,)
        assert uow.reviews.unreported("hyoka", REGULATIONS) == ()
        uow.reviews.mark_reported([review.id], parent.id)
        assert uow.reviews.all_unreported(REGULATIONS) == ()


def test_papers_are_remembered_with_their_hash(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("joho", 2022, HELD)
        plan = add_plan(uow)
        packet = uow.papers.remember("付議資料", "付議資料.pdf", "ab" * 32, meeting_id=meeting.id)
        sheet = uow.papers.remember("付議書", "付議書.docx", "cd" * 32, title="付議書", plan_id=plan.id)
        assert uow.papers.rows() == (sheet, packet)
        assert uow.papers.rows(meeting_id=meeting.id) == (packet,)
        assert uow.papers.rows(plan_id=plan.id) == (sheet,)
        assert packet.made_at == NOW.isoformat()
