from dataclasses import replace

import pytest

from kiosk_app.domain.register import Processing, YearMark, YearStatus
from kiosk_app.errors import UsageError
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, NOW, row


def test_a_years_register_comes_in_the_order_of_the_printed_tables(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.register.add_businesses(
            [
                row("小型", processing=Processing.SMALL, order=1),
                row("オンライン", processing=Processing.ONLINE, order=2),
                row("二番目", order=2),
                row("一番目", order=1),
            ]
        )
        names = [found.business.key.name for found in uow.register.rows(2022)]
        assert names == ["一番目", "二番目", "オンライン", "小型"]
        small = uow.register.rows(2022, Processing.SMALL)
        assert [found.business.key.name for found in small] == ["小型"]
        assert uow.register.rows(2021) == ()


def test_what_rests_is_on_the_table_but_does_not_run(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        resting = row("隔年の業務", order=2)
        uow.register.add_businesses(
            [row(), replace(resting, year=replace(resting.year, status=YearStatus.RESTING))]
        )
        assert len(uow.register.rows(2022)) == 2
        assert [found.business.key.name for found in uow.register.running(2022)] == ["住民税課税"]


def test_a_business_is_the_same_in_the_next_year(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.register.add_businesses([row()])[0]
        entry = replace(row(), year=replace(row().year, fiscal_year=2023, mark=YearMark.CHANGED))
        second = uow.register.add_businesses([entry])[0]
        assert second.business == first.business
        assert uow.register.years() == (2022, 2023)
        assert uow.register.find(first.business.key) == first.business
        assert uow.register.business(first.business.id) == first.business


def test_an_entry_can_be_changed_and_added(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.register.add_businesses([row()])[0]
        changed = replace(first.year, mark=YearMark.CHANGED, frequency="年4回")
        uow.register.set_year(changed)
        assert uow.register.year_of(first.business.id, 2022) == changed
        uow.register.set_year(replace(changed, fiscal_year=2023))
        assert uow.register.year_of(first.business.id, 2023) == replace(changed, fiscal_year=2023)
        assert uow.register.year_of(first.business.id, 2024) is None


def test_an_unknown_business_is_told(database: Database) -> None:
    with database.read() as reader:
        assert reader.register.find(row().business.key) is None
        with pytest.raises(UsageError, match="業務 5 は台帳に登録されていません"):
            reader.register.business(5)


def test_the_latest_entry_up_to_a_year_is_found(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.register.add_businesses([row()])[0]
        uow.register.set_year(replace(first.year, fiscal_year=2024))
        business = first.business.id
        found = uow.register.latest([(business, 2021), (business, 2023), (business, 2025), (99, 2022)])
        assert {key: entry.year.fiscal_year for key, entry in found.items()} == {
            (business, 2023): 2022,
            (business, 2025): 2024,
        }
