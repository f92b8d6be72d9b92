"""Find the 課 that a file means, by 部 and 課, by 課 alone where it is the only one, or by its id."""

from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.exchange.near import choose, did_you_mean, folded, shortened


def find_section(regs: Regulations, bureau: str, name: str) -> SectionRule | None:
    """Return the section that 部 and 課 mean, or the only one of that 課 or id when no 部 is given."""
    found = regs.find_section(bureau, name) or _folded(regs, f"{bureau}{name}")
    if found or bureau:
        return found
    named = [
        rule for rule in regs.sections if name and name in (rule.id, rule.name or rule.bureau, *rule.aliases)
    ]
    return named[0] if len(named) == 1 else None


def unknown_section(regs: Regulations, bureau: str, name: str) -> tuple[str, str]:
    """Return what is wrong with a 部 and 課 that nobody knows, and what to do about it."""
    label = f"{bureau}{name}"
    if not label:
        return "部と課が空です。", "提出した部と課を書いてください。"
    sections = [rule.name for rule in regs.sections if rule.bureau == bureau]
    if sections and not name:
        return f"{bureau}の課が空です。", choose(sections)
    fix = did_you_mean(label, [rule.label for rule in regs.sections])
    return (
        f"「{shortened(label)}」という部課はありません。",
        fix or "プロフィールにある部と課の名を書いてください。",
    )


def _folded(regs: Regulations, label: str) -> SectionRule | None:
    wanted = folded(label)
    return next(
        (rule for rule in regs.sections if wanted in (folded(name) for name in (rule.label, *rule.aliases))),
        None,
    )
