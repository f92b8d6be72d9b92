"""The rules of a profile in Japanese words, with their articles."""

from kiosk_app.domain.regulations import Regulations


def describe(regs: Regulations) -> tuple[str, ...]:
    """Return the rules as lines that a clerk can compare with the regulation."""
    return (f"{regs.name}の規則",)
