"""Plans grouped as the ward's tables are: by 部, in the order of the organisation (建制順)."""

from collections.abc import Iterable

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import SectionRule, SheetStyle


def by_bureau(plans: Iterable[PlanFile]) -> tuple[tuple[str, tuple[PlanFile, ...]], ...]:
    """Return each 部 with its plans; a 部 stands where its first 課 stands."""
    groups: dict[str, list[PlanFile]] = {}
    for file in sorted(plans, key=lambda file: file.section.order):
        groups.setdefault(file.section.bureau, []).append(file)
    return tuple((bureau, tuple(files)) for bureau, files in groups.items())


def by_section(plans: Iterable[PlanFile]) -> tuple[tuple[SectionRule, tuple[PlanFile, ...]], ...]:
    """Return each 課 with its plans."""
    groups: dict[str, list[PlanFile]] = {}
    for file in sorted(plans, key=lambda file: file.section.order):
        groups.setdefault(file.section.id, []).append(file)
    return tuple((files[0].section, tuple(files)) for files in groups.values())


def styled(plans: Iterable[PlanFile], style: SheetStyle) -> tuple[PlanFile, ...]:
    """Return the plans that appear in papers as sheets of their own, or those that stand in a list."""
    return tuple(file for file in plans if file.type.sheet is style)
