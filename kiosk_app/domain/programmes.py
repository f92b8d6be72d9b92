"""Which businesses are 適用予定業務: those that the committee decided on in an 適用年次計画 (B46-2-4, B46-10-3).

A programme names its businesses as its own business, in its title, or one a line (or between 「、」) in its outline and
its list of jobs.
"""

import re
from collections.abc import Iterable

from kiosk_app.domain.plan import PlanContent

_PARTS = re.compile(r"[\n、，・;；]")
_ABOUT = re.compile(r"(の適用年次計画)?(について)?$")


def listed(programme: PlanContent) -> frozenset[str]:
    """Return the names that a programme lists, without blanks."""
    texts = (programme.outline, programme.outputs, *programme.blocks.values())
    names = {part for text in texts for part in _PARTS.split(text)}
    names.update((programme.business_name, _ABOUT.sub("", programme.title, count=1)))
    return frozenset(bare for name in names if (bare := _bare(name)))


def is_scheduled(content: PlanContent, programmes: Iterable[PlanContent]) -> bool | None:
    """Tell whether a plan's business is scheduled; None where no programme was decided yet, so that nobody knows."""
    known = [listed(programme) for programme in programmes if programme.fiscal_year <= content.fiscal_year]
    if not known:
        return None
    name = _bare(content.business_name or content.title)
    return any(name in names for names in known)


def _bare(text: str) -> str:
    return "".join(text.split())
