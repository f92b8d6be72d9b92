"""Plans as a committee had them: what was corrected after a meeting does not change the papers of that meeting (M-4).

Until the meeting is recorded a corrected plan shows its new text, as a 差替え. From then on the log tells what it said.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import func, select

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanContent
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import from_json
from kiosk_app.store.plan_files import in_chunks
from kiosk_app.store.tables import AuditTable, MeetingRecordTable, PlanTable, table_of

AUDIT = table_of(AuditTable)
RECORD = table_of(MeetingRecordTable)
PLAN = table_of(PlanTable)


def as_put_forward(ledger: Ledger, meeting_id: int, files: Mapping[int, PlanFile]) -> dict[int, PlanFile]:
    """Return the files of a recorded meeting's plans with the contents that the committee had before it."""
    recorded = _recorded_at(ledger, meeting_id)
    if recorded is None:
        return dict(files)
    then = _contents_before(ledger, recorded, files)
    return {
        plan_id: replace(file, plan=replace(file.plan, content=then[plan_id])) if plan_id in then else file
        for plan_id, file in files.items()
    }


def _recorded_at(ledger: Ledger, meeting_id: int) -> int | None:
    """Return the entry of the log with which the decisions of a meeting stood."""
    wanted = (
        select(func.min(AUDIT.c.seq))
        .join(RECORD, RECORD.c.id == AUDIT.c.entity_id)
        .where(
            AUDIT.c.entity == RECORD.name,
            RECORD.c.meeting_id == meeting_id,
            AUDIT.c.after.contains('"final":true', autoescape=True),
        )
    )
    found: int | None = ledger.connection.execute(wanted).scalar_one()
    return found


def _contents_before(ledger: Ledger, seq: int, plan_ids: Collection[int]) -> dict[int, PlanContent]:
    """Return what plans said before they were changed for the first time after an entry of the log."""
    found: dict[int, PlanContent] = {}
    for chunk in in_chunks(plan_ids):
        wanted = select(AUDIT.c.entity_id, AUDIT.c.before).where(
            AUDIT.c.entity == PLAN.name,
            AUDIT.c.entity_id.in_(chunk),
            AUDIT.c.seq > seq,
            AUDIT.c.before.contains('"content":', autoescape=True),
        )
        for row in ledger.connection.execute(wanted.order_by(AUDIT.c.seq)):
            if row.entity_id not in found:
                found[row.entity_id] = from_json(PlanContent, json.loads(row.before)["content"])
    return found
