"""The form of an entry, made from the typed fields of its register; values are what the register keeps.

A field of one value is read and shown back by the rules of the register itself, so that the form, files and the
command line understand the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts, choices_of, read_field, show_field
from kiosk_app.domain.ledgers import CANCELLED
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.widgets.editors import ChecksEditor, ChoiceEditor, Editor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import ReadEditor, Reading
from kiosk_app.ui.widgets.row_editors import Part, RowsEditor

_ONE = "one"
_HINTS: Mapping[FieldKind, str] = {
    FieldKind.DATE: "R4.12.8　041208　12/8 など",
    FieldKind.MOMENT: "R4.12.8 14:00 など",
    FieldKind.MONTH: "R5.1　令和5年1月 など",
    FieldKind.NUMBER: "",
}
_SENTENCES: Mapping[FieldKind, str] = {
    FieldKind.DATE: "日付として読めません。R4.12.8、041208、12/8 のように書いてください。",
    FieldKind.MOMENT: "日時として読めません。R4.12.8 14:00 のように書いてください。",
    FieldKind.MONTH: "年月として読めません。R5.1、令和5年1月 のように書いてください。",
    FieldKind.NUMBER: "数として読めません。",
}
_TYPED = (FieldKind.TEXT, FieldKind.PERSON)


def entry_groups(rule: LedgerRule, facts: LedgerFacts, systems: Sequence[str]) -> tuple[Group, ...]:
    """Return the fields of a register as a form; beside a field stands the article or the state that asks for it."""
    fields = tuple(
        Field(
            key=field.name,
            label=field.name,
            make=maker(field, rule, facts, systems),
            article=_article(field, rule),
            help=field.help,
            required=field.mandatory or field.name == rule.title_name,
        )
        for field in rule.form
    )
    return (Group(title="", fields=fields),)


def form_values(rule: LedgerRule, kept: Mapping[str, str]) -> dict[str, Any]:
    """Return what the editors show for the kept texts of an entry."""
    return {field.name: _shown(field, kept.get(field.name, "")) for field in rule.form}


def texts_from(rule: LedgerRule, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that the values of the form mean; an empty one clears its field."""
    return {field.name: _text(values[field.name]) for field in rule.form if field.name in values}


def maker(
    field: LedgerFieldRule, rule: LedgerRule, facts: LedgerFacts, systems: Sequence[str]
) -> Callable[[], Editor]:
    """Return what makes the editor of a field."""
    if field.kind is FieldKind.CHOICE and field.many:
        return lambda: ChecksEditor(choices_of(field, facts.regs))
    if field.kind in _TYPED:
        line = field.kind is FieldKind.PERSON or field.name == rule.title_name
        hint = "、で区切って書く" if field.many else ""
        return lambda: TextEditor(hint=hint) if line else LongEditor(lines=2)
    if field.many:
        part = Part(key=_ONE, label=field.name, make=lambda: _single(field, facts, systems))
        return lambda: RowsEditor(field.name, (part,), add=f"{field.name}を加える")
    return lambda: _single(field, facts, systems)


def _single(field: LedgerFieldRule, facts: LedgerFacts, systems: Sequence[str]) -> Editor:
    if field.kind is FieldKind.SYSTEM:
        return _with_names(TextEditor(), systems)
    if field.kind in (FieldKind.CHOICE, FieldKind.SECTION, FieldKind.ENTRY):
        return ChoiceEditor((("", "（選んでください）"), *_choices(field, facts)))
    reading = Reading(
        lambda text: read_field(field, text, facts)[0] or None,
        lambda kept: show_field(field, kept, facts, NumberStyle.HALF),
        _SENTENCES[field.kind],
    )
    return ReadEditor(reading, hint=_HINTS[field.kind])


def _with_names(editor: TextEditor, names: Sequence[str]) -> TextEditor:
    completer = QCompleter(list(names), editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    editor.setCompleter(completer)
    return editor


def _choices(field: LedgerFieldRule, facts: LedgerFacts) -> Sequence[tuple[str, str]]:
    if field.kind is FieldKind.CHOICE:
        return [(choice, choice) for choice in choices_of(field, facts.regs)]
    if field.kind is FieldKind.SECTION:
        return [(section.id, section.label) for section in facts.regs.sections]
    fitting = [entry for entry in facts.entries.values() if entry.kind == field.ledger]
    return [(str(one.id), f"{one.id}　{one.title}") for one in fitting if one.state != CANCELLED]


def _article(field: LedgerFieldRule, rule: LedgerRule) -> str:
    asking = [state for state in rule.states if field.name in state.needs]
    if asking:
        names = "・".join(state.name for state in asking)
        article = next((state.article for state in asking if state.article), "")
        return f"「{names}」に要る{f'　{article}' if article else ''}"
    return rule.article if field.name == rule.title_name else ""


def _shown(field: LedgerFieldRule, kept: str) -> Any:
    parts = kept.split("\n") if kept else []
    if field.kind is FieldKind.CHOICE and field.many:
        return tuple(parts)
    if field.many and field.kind not in _TYPED:
        return tuple({_ONE: part} for part in parts)
    return "、".join(parts) if field.many else kept


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(part if isinstance(part, str) else part[_ONE] for part in value)
    return value or ""
