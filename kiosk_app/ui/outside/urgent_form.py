"""The form of a decision without the committee."""

from collections.abc import Callable, Sequence
from datetime import date

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.urgent import Way, decider_name
from kiosk_app.ui.widgets.common_fields import date_field
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor
from kiosk_app.ui.widgets.form import Field, Group

REASON = "急施の理由"


def decision_groups(
    decidable: Sequence[tuple[PlanFile, tuple[Way, ...]]], regulations: Regulations, today: Callable[[], date]
) -> tuple[Group, ...]:
    """Return the fields; who may decide follows from the ways that the rules open."""
    plans = [
        (file.plan.id, f"{file.plan.content.title}（{file.section.label}・{file.type.short}）")
        for file, _ways in decidable
    ]
    ways = {way.decider: way for _file, ways in decidable for way in ways}
    deciders = [(by, f"{decider_name(way, regulations)}（{way.route.label}）") for by, way in ways.items()]
    verdicts = [(verdict, verdict.label) for verdict in (Verdict.APPROVED, Verdict.REJECTED)]
    articles = "・".join(dict.fromkeys(way.article for way in ways.values() if way.article))
    return (
        Group(
            title="",
            fields=(
                Field(key="plan_id", label="計画書等", make=lambda: ChoiceEditor(plans), required=True),
                Field(
                    key="by",
                    label="決定した者",
                    make=lambda: ChoiceEditor(deciders),
                    article=articles,
                    required=True,
                    places=("決定者",),
                ),
                Field(key="verdict", label="可否", make=lambda: ChoiceEditor(verdicts), required=True),
                Field(
                    key="reason",
                    label=REASON,
                    make=lambda: LongEditor(lines=4),
                    required=True,
                    places=("理由",),
                ),
                Field(key="opinion", label="附帯意見", make=lambda: LongEditor(lines=2)),
                date_field("on", "決定の日", today, required=True),
            ),
        ),
    )
