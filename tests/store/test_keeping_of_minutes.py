from dataclasses import replace

import pytest

from kiosk_app.domain.meeting import Erratum, Minutes
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import Database, StaleError
from tests.store.samples import ACTOR, HELD, NOW, confirm_minutes, hold_meeting

DRAFT = Minutes(meeting_id=1, version=0, body="本文", drafted_on=HELD)


def test_minutes_are_drafted_and_edited_with_versions(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        assert uow.minutes.get(1) is None
        first = uow.minutes.save(DRAFT, expected_version=0)
        second = uow.minutes.save(replace(first, body="改めた本文"), expected_version=first.version)
        assert (first.version, second.version) == (1, 2)
        assert uow.minutes.get(1) == second
        with pytest.raises(StaleError, match="議事録"):
            uow.minutes.save(replace(first, body="古い画面"), expected_version=first.version)


def test_m7_confirmed_minutes_are_locked(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        confirm_minutes(uow, 1)
        found = uow.minutes.get(1)
        assert found is not None
        assert (found.confirmed_on, found.confirmed_by, found.version) == (HELD, "企画政策部長", 2)
        with pytest.raises(RuleError, match="確定済み"):
            uow.minutes.confirm(1, HELD, "別の人")
        with pytest.raises(RuleError, match="確定済み"):
            uow.minutes.save(found, expected_version=found.version)


def test_minutes_that_were_not_drafted_cannot_be_confirmed(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow, pytest.raises(UsageError, match="まだ作成されていません"):
        uow.minutes.confirm(1, HELD, "企画政策部長")


def test_m7_errata_follow_confirmed_minutes_only(database: Database) -> None:
    erratum = Erratum(meeting_id=1, wrong="誤", right="正", reason="誤記", made_on=HELD)
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        with pytest.raises(RuleError, match="まだ確定していません"):
            uow.minutes.add_erratum(erratum)
        uow.minutes.save(DRAFT, expected_version=0)
        with pytest.raises(RuleError, match="まだ確定していません"):
            uow.minutes.add_erratum(erratum)
        uow.minutes.confirm(1, HELD, "企画政策部長")
        kept = uow.minutes.add_erratum(erratum)
        assert uow.minutes.errata(1) == (kept,)
