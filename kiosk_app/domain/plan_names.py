"""Whether everything that a plan names is in the profile: its kind, its section, its blocks, its data uses."""

from collections.abc import Iterable, Iterator

from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.plan_fields import fault
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations


def check_names(content: PlanContent, regs: Regulations) -> Iterator[Problem]:
    """Find names that the profile does not know, and a missing title."""
    types = {rule.id: rule.name for rule in regs.plan_types}
    if content.type_id not in types:
        yield fault("type_id", f"計画書等の種別「{content.type_id}」はありません。", _choose(types.values()))
    if all(section.id != content.section_id for section in regs.sections):
        yield fault(
            "section_id",
            f"所管「{content.section_id}」という部課はありません。",
            "部課を選び直してください。",
        )
    if not content.title.strip():
        yield fault("title", "件名がありません。", "件名を書いてください。")
    blocks = {block.id: block.label for block in regs.blocks}
    for block_id in content.blocks:
        if block_id not in blocks:
            yield Problem(
                message=f"記載欄「{block_id}」はありません。",
                fix=_choose(blocks.values()),
                place=Place(field=block_id),
            )
    uses = {rule.id: rule.name for rule in regs.data_uses}
    for use in content.uses:
        if use.use_id not in uses:
            yield fault("uses", f"他課データの種類「{use.use_id}」はありません。", _choose(uses.values()))


def _choose(names: Iterable[str]) -> str:
    return f"{'・'.join(names)}から選んでください。"
