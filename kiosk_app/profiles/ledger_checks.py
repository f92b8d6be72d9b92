"""What must hold within a register: names of fields and states that exist, kinds that fit, letters that can be filled in."""

from collections.abc import Iterable, Sequence

from kiosk_app.domain.ledger_rules import (
    FieldKind,
    LedgerAgendaRule,
    LedgerFieldRule,
    LedgerLetterRule,
    LedgerRule,
)
from kiosk_app.domain.ledger_text import YEAR, placeholders
from kiosk_app.profiles.checking import Check
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.words import named

_SEVERAL = frozenset({FieldKind.SECTION, FieldKind.SYSTEM, FieldKind.PERSON})
_DAYS = frozenset({FieldKind.DATE, FieldKind.MOMENT})
_NAMED_FIELDS: tuple[tuple[str, frozenset[FieldKind]], ...] = (
    ("title_field", frozenset(FieldKind)),
    ("opened_field", _DAYS),
    ("month_field", frozenset({FieldKind.MONTH})),
    ("review_field", frozenset({FieldKind.DATE})),
    ("due_field", frozenset({FieldKind.DATE})),
)


def check_ledger(checking: Check, rule: LedgerRule, at: Path) -> None:
    """Report what does not fit together in a register."""
    for name, entries in (("fields", rule.form), ("states", rule.states), ("notices", rule.notices)):
        _check_doubles(checking, [entry.name for entry in entries], (*at, name))
    if rule.fields and rule.columns:
        fix = "columns の欄も fields に書き、columns を消してください。"
        checking.say((*at, "columns"), "欄が、columns と fields の両方に書かれています。", fix)
    for number, field in enumerate(rule.fields):
        _check_field(checking, field, (*at, "fields", number))
    _check_named_fields(checking, rule, at)
    _check_states(checking, rule, at)
    _check_dues(checking, rule, at)
    _check_fields_known(checking, rule, rule.paper.columns, (*at, "paper", "columns"))
    if rule.agenda is not None:
        _check_agenda(checking, rule, rule.agenda, (*at, "agenda"))
    for number, letter in enumerate(rule.notices):
        _check_letter(checking, rule, letter, (*at, "notices", number))


def _check_doubles(checking: Check, names: Sequence[str], at: Path) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            fix = "一方を消すか、名称を別にしてください。"
            checking.say((*at, number), f"「{name}」が２度書かれています。", fix)


def _check_field(checking: Check, field: LedgerFieldRule, at: Path) -> None:
    _check_belongs(checking, field, FieldKind.CHOICE, ("choices", "classification"), at)
    _check_belongs(checking, field, FieldKind.ENTRY, ("ledger",), at)
    if field.choices and field.classification:
        fix = "どちらか一方にしてください。"
        checking.say((*at, "choices"), "選択肢と情報の分類の両方が書かれています。", fix)
    if field.classification:
        known = [rule.id for rule in checking.regulations.classifications]
        checking.refer((*at, "classification"), field.classification, known, "classifications")
    if field.ledger:
        checking.refer((*at, "ledger"), field.ledger, _ledger_ids(checking), "ledgers")
    if field.many and field.kind not in _SEVERAL:
        kinds = "・".join(kind.label for kind in FieldKind if kind in _SEVERAL)
        checking.say(
            (*at, "many"), f"「{field.kind.label}」は、いくつもは書けません。", f"書けるのは、{kinds}です。"
        )


def _check_belongs(
    checking: Check, field: LedgerFieldRule, kind: FieldKind, names: tuple[str, ...], at: Path
) -> None:
    filled = [name for name in names if getattr(field, name)]
    if field.kind is kind and not filled:
        what = "又は".join(named(name) for name in names)
        checking.say(
            (*at, "kind"),
            f"「{kind.label}」なのに、{what}がありません。",
            f"「{names[0]} = …」を書き加えてください。",
        )
    elif filled and field.kind is not kind:
        fix = f"kind を「{kind.label}」にするか、この行を消してください。"
        checking.say((*at, filled[0]), f"「{field.kind.label}」なのに、{named(filled[0])}があります。", fix)


def _check_named_fields(checking: Check, rule: LedgerRule, at: Path) -> None:
    for key, kinds in _NAMED_FIELDS:
        name = getattr(rule, key)
        if name:
            _check_kind(checking, rule, name, kinds, (*at, key))


def _check_kind(checking: Check, rule: LedgerRule, name: str, kinds: Iterable[FieldKind], at: Path) -> None:
    allowed = [kind for kind in FieldKind if kind in kinds]
    field = rule.find_field(name)
    if field is None:
        checking.refer(at, name, [field.name for field in rule.form], "fields")
    elif field.kind not in allowed:
        words = "又は".join(f"「{kind.label}」" for kind in allowed)
        checking.say(at, f"「{name}」は「{field.kind.label}」の欄です。", f"{words}の欄を書いてください。")


def _check_fields_known(checking: Check, rule: LedgerRule, names: Iterable[str], at: Path) -> None:
    known = [field.name for field in rule.form]
    for number, name in enumerate(names):
        checking.refer((*at, number), name, known, "fields")


def _check_states(checking: Check, rule: LedgerRule, at: Path) -> None:
    for number, state in enumerate(rule.states):
        _check_fields_known(checking, rule, state.needs, (*at, "states", number, "needs"))
    if not rule.states:
        return
    if rule.states[0].closes:
        fix = "記録した時の状態を先に書いてください。"
        checking.say((*at, "states", 0, "closes"), "はじめの状態が、終結の状態です。", fix)
    if not any(state.closes for state in rule.states):
        fix = "終わりの状態に「closes = true」を書き加えてください。"
        checking.say((*at, "states"), "終結する状態がありません。", fix)


def _check_dues(checking: Check, rule: LedgerRule, at: Path) -> None:
    if rule.due_field and rule.due_after_days is not None:
        fix = "どちらか一方にしてください。"
        checking.say((*at, "due_after_days"), "期限が、日数と欄の両方で書かれています。", fix)
    for number, name in enumerate(rule.reporters):
        known = [spelling for s in checking.regulations.sections for spelling in (s.label, *s.aliases)]
        checking.refer((*at, "reporters", number), name, known, "sections")
    for missing, key in ((rule.monthly_day is None, "monthly_day"), (not rule.month_name, "month_field")):
        if rule.reporters and missing:
            fix = f"「{key} = …」を書き加えるか、reporters を消してください。"
            checking.say((*at, "reporters"), f"報告する課があるのに、{named(key)}がありません。", fix)


def _check_agenda(checking: Check, rule: LedgerRule, agenda: LedgerAgendaRule, at: Path) -> None:
    committees = {committee.id: committee for committee in reversed(checking.regulations.committees)}
    checking.refer((*at, "committee"), agenda.committee, tuple(committees), "committees")
    if agenda.matter and agenda.committee in committees:
        known = [matter.id for matter in committees[agenda.committee].matters]
        checking.refer((*at, "matter"), agenda.matter, known, "matters")
    if agenda.state:
        checking.refer((*at, "state"), agenda.state, _state_names(rule), "states")
    if agenda.field:
        checking.refer((*at, "field"), agenda.field, [field.name for field in rule.form], "fields")
    if rule.restricted and placeholders(agenda.subject):
        fix = "欄の値を含まない件名にしてください。"
        checking.say((*at, "subject"), "閲覧を限る簿冊の欄が、議題の件名に出ます。", fix)
    else:
        _check_template(checking, rule, agenda.subject, (*at, "subject"))


def _check_letter(checking: Check, rule: LedgerRule, letter: LedgerLetterRule, at: Path) -> None:
    if not letter.sender and rule.agenda is None:
        fix = "「sender = …」を書き加えるか、agenda に会議体を書いてください。"
        checking.say((*at, "sender"), "発信者が分かりません。", fix)
    if not letter.facts and not letter.listed:
        fix = "facts か listed を書き加えてください。"
        checking.say((*at, "facts"), "「記」に書くことがありません。", fix)
    if letter.to_rank not in ("課長", "部長"):
        checking.say(
            (*at, "to_rank"),
            f"通知の相手に「{letter.to_rank}」とは書けません。",
            "「課長」又は「部長」を書いてください。",
        )
    for key, text in (("subject", letter.subject), *(("text", text) for text in letter.text)):
        _check_template(checking, rule, text, (*at, key))
    _check_fields_known(checking, rule, letter.facts, (*at, "facts"))
    for number, state in enumerate(letter.states):
        checking.refer((*at, "states", number), state, _state_names(rule), "states")
    if letter.next_state:
        checking.refer((*at, "next_state"), letter.next_state, _state_names(rule), "states")
    if letter.date_field:
        _check_kind(checking, rule, letter.date_field, {FieldKind.DATE}, (*at, "date_field"))
    _check_listed(checking, rule, letter, at)


def _check_listed(checking: Check, rule: LedgerRule, letter: LedgerLetterRule, at: Path) -> None:
    if not letter.listed:
        return
    other = next((one for one in checking.regulations.ledgers if one.id == letter.listed), None)
    if other is None:
        checking.refer((*at, "listed"), letter.listed, _ledger_ids(checking), "ledgers")
    elif not {rule.id, *_unknown_ledgers(checking, other)}.intersection(f.ledger for f in other.form):
        fix = f"「{other.name}」に、「{rule.name}」の記録を指す欄を加えてください。"
        checking.say((*at, "listed"), f"「{other.name}」の記録は、「{rule.name}」を指しません。", fix)
    else:
        _check_fields_known(checking, other, letter.listed_columns, (*at, "listed_columns"))


def _unknown_ledgers(checking: Check, rule: LedgerRule) -> set[str]:
    """Return the registers that a rule names and nobody knows: they are told where they stand."""
    return {field.ledger for field in rule.form if field.ledger} - set(_ledger_ids(checking))


def _check_template(checking: Check, rule: LedgerRule, text: str, at: Path) -> None:
    for name in placeholders(text):
        if name != YEAR:
            checking.refer(at, name, [field.name for field in rule.form], "fields")


def _state_names(rule: LedgerRule) -> list[str]:
    return [state.name for state in rule.states]


def _ledger_ids(checking: Check) -> list[str]:
    return [rule.id for rule in checking.regulations.ledgers]
