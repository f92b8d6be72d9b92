"""List the plans on which somebody may decide without the committee, with the ways that the rules open (B46-13)."""

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.urgent import Way, ways
from kiosk_app.usecases.desk import Desk


def list_decidable(desk: Desk) -> tuple[tuple[PlanFile, tuple[Way, ...]], ...]:
    """List accepted plans that some post or office may decide alone; none where every plan goes to the committee."""
    with desk.database.read() as reader:
        ids = [row.id for row in reader.plans.rows(state=PlanState.ACCEPTED)]
        files = reader.plans.files(ids, desk.regulations)
    found = ((files[plan_id], ways(files[plan_id], desk.regulations)) for plan_id in ids)
    return tuple((file, open_ways) for file, open_ways in found if open_ways)
