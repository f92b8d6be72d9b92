"""Fields that many forms have, and the values that a form cannot do without."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import RuleError
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.form import Field
from kiosk_app.ui.widgets.read_editors import DateEditor


def date_field(
    key: str,
    label: str,
    today: Callable[[], date],
    *,
    article: str = "",
    required: bool = False,
) -> Field:
    """Return a field for a date."""
    return Field(key=key, label=label, make=lambda: DateEditor(today), article=article, required=required)


def section_field(key: str, label: str, regulations: Regulations, *, first: str = "") -> Field:
    """Return a field to choose a section; `first` stands for none."""
    sections = sorted(regulations.sections, key=lambda section: section.order)
    choices = [("", first)] if first else []
    choices += [(section.id, section.label) for section in sections]
    return Field(key=key, label=label, make=lambda: ChoiceEditor(choices), required=not first)


def demand(values: Mapping[str, Any], **labels: str) -> None:
    """Raise RuleError for every field that has no value, by its label."""
    missing = [
        Problem(
            message=f"{text}が書かれていません。", fix=f"{text}を書いてください。", place=Place(field=text)
        )
        for key, text in labels.items()
        if values[key] in (None, "", ())
    ]
    if missing:
        raise RuleError(missing)
