"""The registers of a profile in Japanese words: what is written down, what is owed when, and who may see it."""

from collections.abc import Iterator

from kiosk_app.domain.ledger_rules import (
    FieldKind,
    LedgerFieldRule,
    LedgerLetterRule,
    LedgerRule,
    LedgerStateRule,
)
from kiosk_app.domain.regulations import LAST_DAY, Regulations
from kiosk_app.profiles.phrases import cited, line, listed, sentences


def describe_ledger(rule: LedgerRule, regs: Regulations) -> Iterator[str]:
    """Return the lines that tell a register."""
    keeper = f"{rule.kept_by}が保管する" if rule.kept_by else ""
    seen = f"見られるのは、{listed(rule.visible_to)}に限る" if rule.visible_to else ""
    text = sentences(listed(_field(field) for field in rule.form), keeper, _due(rule), seen)
    yield line(f"簿冊（{rule.name}）", text, rule.article)
    if rule.states:
        yield line(f"簿冊（{rule.name}）の状態", " → ".join(_state(state) for state in rule.states))
    if rule.agenda is not None:
        body = regs.committee(rule.agenda.committee).name
        yield line(f"簿冊（{rule.name}）の付議", f"{body}に「{rule.agenda.subject}」として付議する")
    for letter in rule.notices:
        yield line(f"簿冊（{rule.name}）の通知", _letter(letter), letter.article)


def _field(field: LedgerFieldRule) -> str:
    plain = field.kind is FieldKind.TEXT
    words = [] if plain else [field.kind.label]
    if field.mandatory:
        words.append("必須")
    return f"{field.name}（{'、'.join(words)}）" if words else field.name


def _due(rule: LedgerRule) -> str:
    day = "末" if rule.monthly_day == LAST_DAY else rule.monthly_day
    monthly = f"毎月{day}日までに翌月分" if rule.monthly_day else ""
    by = f"報告する課は、{listed(rule.reporters)}" if rule.reporters else ""
    again = f"{rule.review_months}月ごとに見直す" if rule.review_months else ""
    after = f"期限は{rule.due_after_days}日後" if rule.due_after_days is not None else ""
    until = f"期限は「{rule.due_field}」" if rule.due_field else ""
    return sentences(monthly, by, again, after, until)


def _state(state: LedgerStateRule) -> str:
    owed = f"（{f'{state.by}が' if state.by else ''}{state.owes}）" if state.owes else ""
    closed = "（終結）" if state.closes else ""
    return cited(f"{state.name}{owed}{closed}", state.article)


def _letter(letter: LedgerLetterRule) -> str:
    return f"{letter.name}「{letter.subject}」を{letter.to}に送る"
