"""How a sub-committee evaluates systems (システム評価), as profile data: when, by which sheet, on which scale.

The points of a scale are the places of its words from 0 on. Thresholds only propose a verdict; a person gives it.
"""

from dataclasses import dataclass

from kiosk_app.domain.review import ReviewStage, ReviewVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRule:
    """A small item of a sheet with the points that full marks bring (配点)."""

    id: str
    label: str
    points: int
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRule:
    """An axis with its small items; a mark of `decisive_at` or below proposes 要再検討 (None: never)."""

    label: str
    criteria: tuple[CriterionRule, ...]
    decisive_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRule:
    """The sheet (評価票) that serves for some stages of a system's life."""

    stages: tuple[ReviewStage, ...]
    axes: tuple[AxisRule, ...]

    @property
    def criteria(self) -> tuple[CriterionRule, ...]:
        """Return all small items in their order."""
        return tuple(criterion for axis in self.axes for criterion in axis.criteria)

    @property
    def points(self) -> int:
        """Return what full marks bring."""
        return sum(criterion.points for criterion in self.criteria)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRule:
    """The share of full marks, in percent, from which a verdict is proposed."""

    verdict: ReviewVerdict
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRule:
    """Which sub-committee evaluates, when after the start (None: never), on which scale and sheets."""

    committee: str | None = None
    after_months: int | None = None
    operation_months: int | None = None
    scale: tuple[str, ...] = ()
    sheets: tuple[SheetRule, ...] = ()
    thresholds: tuple[ThresholdRule, ...] = ()
    article: str = ""

    @property
    def enabled(self) -> bool:
        """Tell whether a sub-committee evaluates by a sheet."""
        return self.committee is not None

    @property
    def highest(self) -> int:
        """Return the best mark of the scale."""
        return max(len(self.scale) - 1, 0)

    def sheet(self, stage: ReviewStage) -> SheetRule | None:
        """Return the sheet for a stage, or None when the profile has none."""
        return next((sheet for sheet in self.sheets if stage in sheet.stages), None)


NO_EVALUATION = EvaluationRule()
