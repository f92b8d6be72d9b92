"""A ward's record of ten years: 2,000 plans a year, nine of them decided and told, the tenth in the clerk's hands.

Decided years are laid down in the state that they ended in, through the store's own ledger, so that rows, log, seals
and search stand as if every step had been taken; only the steps themselves are fewer.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.plan import DataUse, PersonalInfo, PlanContent, PlanState, UseState
from kiosk_app.domain.register import Business, BusinessKey, BusinessYear, Processing, RegisterRow
from kiosk_app.store.database import Database, UnitOfWork
from kiosk_app.store.plans import _content_columns
from kiosk_app.store.seals import Seals
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import PlanEventTable, PlanTable
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.setup import Office, init
from tests.factories import COMMITTEE

FIRST, LAST = 2014, 2023  # fiscal years that plans were filed for
PER_YEAR = 2_000
USERS = 10  # every tenth plan uses the data of residents
SECTION = "区民部戸籍住民課"
TYPE = "システム変更計画書"
BLOCKS = {"必要性": "窓口の待ち時間を短くし、誤りを減らすため。" * 8, "効果": "年間1,200時間の削減。" * 8}


class Laid(NamedTuple):
    """What was laid down for one fiscal year."""

    ids: range
    contents: tuple[PlanContent, ...]


def ten_years(office: Office, path: Path) -> Desk:
    """Return the desk of a ward with ten years on record."""
    desk = office.desk(init(office, path, "bunkyo"))
    with desk.database.write(desk.actor, desk.clock()) as uow:
        businesses = _businesses(uow)
        for year in range(FIRST, LAST):
            _decided_year(uow, year, businesses)
        _present_year(uow, businesses)
        uow.commit()
    return desk


def opened(office: Office, path: Path) -> Desk:
    """Return the desk for a record that was laid down before."""
    return office.desk(Database.open(path))


def _businesses(uow: UnitOfWork) -> tuple[RegisterRow, ...]:
    rows = uow.register.add_businesses(
        RegisterRow(
            business=Business(
                key=BusinessKey(
                    processing=Processing.BATCH,
                    system="住民情報システム",
                    section_id=SECTION,
                    name=f"業務{number}",
                ),
                bureau_label="区民部",
                section_label="戸籍住民課",
            ),
            year=BusinessYear(business_id=0, fiscal_year=FIRST - 1, order=number, number=number),
        )
        for number in range(PER_YEAR)
    )
    for year in range(FIRST, LAST):
        uow.register.add_years(replace(row.year, fiscal_year=year) for row in rows)
    return rows


def _contents(year: int, businesses: tuple[RegisterRow, ...]) -> tuple[PlanContent, ...]:
    return tuple(
        PlanContent(
            type_id=TYPE,
            fiscal_year=year,
            section_id=SECTION,
            title=f"{row.business.key.name}の変更（{year}年度）",
            business_id=row.business.id,
            business_name=row.business.key.name,
            system=row.business.key.system,
            processing=Processing.BATCH,
            blocks=BLOCKS,
            personal_info=PersonalInfo.YES,
            uses=(DataUse(use_id="住民記録", state=UseState.CONTINUING, items=("氏名", "住所")),)
            if number % USERS == 0
            else (),
        )
        for number, row in enumerate(businesses)
    )


def _lay(uow: UnitOfWork, contents: tuple[PlanContent, ...], state: PlanState) -> Laid:
    """Lay plans down in a state, with their receipt and the steps that led there."""
    year = contents[0].fiscal_year
    day = date(year - 1, 10, 3)
    ledger = uow._ledger
    before = {"version": 4, "state": state.value, "created_on": day, "submitted_on": day}
    rows = [
        {**_content_columns(content), **before, **_receipt(state, day, year, number)}
        for number, content in enumerate(contents)
    ]
    ids = ledger.insert_many(PlanTable, rows)
    steps = ("submit", "accept", "refer", "decide", "notify")[: _steps(state)]
    ledger.insert_many(
        PlanEventTable,
        [
            {"plan_id": plan_id, "event": step, "on": day, "by": "", "reason": ""}
            for plan_id in ids
            for step in steps
        ],
    )
    SearchIndex(uow.connection).put(
        "plan",
        [
            (plan_id, content.title, content.blocks.values())
            for plan_id, content in zip(ids, contents, strict=True)
        ],
    )
    return Laid(ids, contents)


def _receipt(state: PlanState, day: date, year: int, number: int) -> dict[str, object]:
    if state is PlanState.SUBMITTED:
        return {}
    return {"received_on": day, "receipt_year": year - 1, "receipt_no": number + 1}


def _steps(state: PlanState) -> int:
    return {PlanState.SUBMITTED: 1, PlanState.ACCEPTED: 2, PlanState.NOTIFIED: 5}[state]


def _decided_year(uow: UnitOfWork, year: int, businesses: tuple[RegisterRow, ...]) -> None:
    """One year's plans, put to the December meeting as one matter and approved on two conditions."""
    laid = _lay(uow, _contents(year, businesses), PlanState.NOTIFIED)
    Seals(uow._ledger).put_many("plan", laid.ids)
    item, meeting = _meeting(uow, year, laid.ids)
    _consult(uow, laid)
    day = date(year - 1, 12, 8)
    uow.decisions.add(
        Decision(
            kind=DecisionKind.CONDITIONAL,
            decided_on=day,
            meeting_id=meeting.id,
            item_id=item.id,
            notified_on=day,
            conditions=tuple(Condition(text=f"{n}を報告すること。", due=day) for n in ("効果", "経費")),
        )
    )
    uow.meetings.save(replace(meeting, state=MeetingState.CONFIRMED), meeting.version)


def _present_year(uow: UnitOfWork, businesses: tuple[RegisterRow, ...]) -> None:
    """Half of the plans just came in, half were accepted and stand on the agenda of the next meeting."""
    contents = _contents(LAST, businesses)
    half = PER_YEAR // 2
    _lay(uow, contents[:half], PlanState.SUBMITTED)
    accepted = _lay(uow, contents[half:], PlanState.ACCEPTED)
    _meeting(uow, LAST, accepted.ids)
    for back in range(1, 4):  # meetings whose minutes nobody confirmed
        _, meeting = _meeting(uow, LAST, range(0), date(LAST - 1, 9 - back, 8))
        uow.meetings.save(replace(meeting, state=MeetingState.HELD), meeting.version)


def _meeting(
    uow: UnitOfWork, year: int, plan_ids: range, held_on: date | None = None
) -> tuple[AgendaItem, Meeting]:
    meeting = uow.meetings.add(COMMITTEE, year - 1, held_on or date(year - 1, 12, 8), place="第一委員会室")
    matter = AgendaItem(
        id=0,
        meeting_id=meeting.id,
        kind=ItemKind.DELIBERATION,
        title=f"{year}年度電子計算組織適用計画について",
        order=1,
        source=ItemSource.PLANS,
        plan_ids=tuple(plan_ids),
    )
    return uow.agenda.replace_items(meeting.id, [matter])[0], meeting


def _consult(uow: UnitOfWork, laid: Laid) -> None:
    for plan_id in list(laid.ids)[::USERS]:
        uow.consultations.add(
            Consultation(
                id=0,
                version=1,
                plan_id=plan_id,
                use_id="住民記録",
                asked_of="区民部長",
                sent_on=date(laid.contents[0].fiscal_year - 1, 10, 3),
                items=("氏名", "住所"),
            )
        )


__all__ = ["FIRST", "LAST", "PER_YEAR", "opened", "ten_years"]
