"""A register with a field of every kind, and small ones around it, for the tests of registers."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import (
    FieldKind,
    LedgerAgendaRule,
    LedgerFieldRule,
    LedgerLetterRule,
    LedgerRule,
    LedgerStateRule,
)
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.regulations import ClassificationRule, Regulations
from tests.domain.samples import regulations

TODAY = date(2022, 12, 1)
FIELDS = (
    LedgerFieldRule(name="件名"),
    LedgerFieldRule(name="日", kind=FieldKind.DATE),
    LedgerFieldRule(name="日時", kind=FieldKind.MOMENT),
    LedgerFieldRule(name="月", kind=FieldKind.MONTH),
    LedgerFieldRule(name="別", kind=FieldKind.CHOICE, choices=("可", "否")),
    LedgerFieldRule(name="機密性", kind=FieldKind.CHOICE, classification="機密性"),
    LedgerFieldRule(name="課", kind=FieldKind.SECTION),
    LedgerFieldRule(name="システム", kind=FieldKind.SYSTEM, many=True),
    LedgerFieldRule(name="氏名", kind=FieldKind.PERSON, many=True),
    LedgerFieldRule(name="件数", kind=FieldKind.NUMBER, unit="件"),
    LedgerFieldRule(name="元", kind=FieldKind.ENTRY, ledger="監査"),
)
STATES = (
    LedgerStateRule(name="受付", owes="確認", by="課長", article="規程第2条"),
    LedgerStateRule(name="確認中", owes="回答"),
    LedgerStateRule(name="済", closes=True, needs=("日",), article="規程第3条"),
    LedgerStateRule(name="不要", closes=True),
)


def ledger(**facts: Any) -> LedgerRule:
    values: dict[str, Any] = {"id": "簿", "name": "簿", "article": "規程第1条", "fields": FIELDS}
    return LedgerRule(**(values | facts))


AUDIT = ledger(
    id="監査",
    name="監査",
    fields=(LedgerFieldRule(name="件名"),),
    states=STATES,
    agenda=LedgerAgendaRule(committee="main", subject="{件名}の結果について", matter="audit", state="確認中"),
    notices=(LedgerLetterRule(name="通知", subject="{件名}について", to="課", facts=("件名",)),),
)
AUDITED = Entry(kind="監査", title="四年度監査", opened_on=TODAY, id=7)


def regs(*ledgers: LedgerRule) -> Regulations:
    levels = ClassificationRule(id="機密性", name="機密性", levels=("3A", "2", "1"))
    return replace(regulations(), ledgers=ledgers, classifications=(levels,))


def facts(*ledgers: LedgerRule, **more: Any) -> LedgerFacts:
    values: dict[str, Any] = {
        "regs": regs(*ledgers),
        "today": TODAY,
        "entries": {AUDITED.id: AUDITED},
        "systems": frozenset({"住民情報システム", "税務システム"}),
    }
    return LedgerFacts(**(values | more))


def entry(**fields: Any) -> Entry:
    values: dict[str, Any] = {"kind": "簿", "title": "点検", "opened_on": TODAY, "id": 3, "state": "受付"}
    return Entry(**(values | fields))
