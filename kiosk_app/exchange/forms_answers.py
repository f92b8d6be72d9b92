"""What a section answered on its form: a plan for each business, word that one stops, new plans, or nothing at all.

Everything is told with file, sheet and cell. Whether an answer fits the register and the rules is for the use case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kiosk_app.domain.campaign import Campaign, Stop, campaign_of, fits_business, words
from kiosk_app.domain.campaign_form import (
    ANSWERS,
    CARDS,
    NAME,
    SYSTEM,
    FormField,
    answer_fields,
    card_fields,
    card_types,
)
from kiosk_app.domain.campaign_keys import FormKey
from kiosk_app.domain.fiscal_year import first_day
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.plan_rules import PlanTypeRule
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import PlanKind, Regulations, RunningRule
from kiosk_app.exchange.forms_keys import Keys
from kiosk_app.exchange.forms_tables import FormFile, FormTable, Line, answer_lines, card_lines, text
from kiosk_app.exchange.forms_targets import fill
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, folded
from kiosk_app.exchange.plan_columns import Part, Target
from kiosk_app.exchange.plan_values import Frame, Given, PlanValues

_TYPE, _CHANGE, _START = "種別", "変更の内容", "開始日"
_OF_WHAT_RUNS = (PlanKind.CHANGE, PlanKind.ABOLISH)
_FIX_TYPE = f"「{ANSWERS}」の種別を直すか、「{CARDS}」の記入を消してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer:
    """One answer: a plan, or that a business stops and why; `business_id` is None for what is new."""

    place: Place
    name: str
    business_id: int | None = None
    content: PlanContent | None = None
    stop: Stop | None = None
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class _Row:
    """A row of the first sheet on its way to an answer; a broken one was told and answers nothing."""

    line: Line
    key: FormKey
    rule: PlanTypeRule | None = None
    stop: Stop | None = None
    broken: bool = False
    given: dict[Target, Given] = field(default_factory=dict)
    card: Line | None = None


class AnswerReader:
    """Read the two sheets of a form whose head is in order."""

    def __init__(self, form: FormFile, keys: Keys, regs: Regulations, year: int, ledger: Ledger) -> None:
        self._form = form
        self._keys = keys
        self._regs = regs
        self._campaign: Campaign = campaign_of(regs, year)
        self._ledger = ledger
        self._rows: dict[str, _Row] = {}
        self._new: list[FormAnswer] = []
        epoch = form.answers.source.epoch if form.answers else None
        frame = Frame(regs=regs, today=first_day(year), ledger=ledger, year=year)
        self._frame = frame if epoch is None else replace(frame, epoch=epoch)

    def answers(self) -> tuple[FormAnswer, ...]:
        """Return what was answered, in the order of the sheets; problems go to the ledger."""
        assert self._form.answers is not None
        gone, doubled = self._tell_gone_columns(self._form.answers), self._tell_doubled(self._form.answers)
        if gone or doubled:
            return ()
        self._read_rows(tuple(answer_lines(self._form.answers)))
        for table in self._form.cards:
            fields = card_fields(self._regs, self._campaign)
            for line in card_lines(table):
                self._read_card(line, fields)
        told = [answer for row in self._rows.values() if (answer := self._told(row))]
        return (*told, *self._new)

    def _tell_gone_columns(self, table: FormTable) -> bool:
        """Tell the columns that were deleted: what they held cannot be told from what was left blank."""
        head = table.head()
        assert head is not None
        labels = {folded(text(cell)) for cell in head.cells}
        gone = [
            one for one in answer_fields(self._regs, self._campaign.year) if folded(one.label) not in labels
        ]
        for one in gone:
            fix = "列を削らず、配布した様式に書き写してください。"
            self._ledger.tell(f"列「{one.label}」がありません。", fix=fix, place=table.place(head.number))
        return bool(gone)

    def _tell_doubled(self, table: FormTable) -> bool:
        """Tell a heading that stands over two columns: one of them would be read and the other be lost."""
        head = table.head()
        assert head is not None
        seen: set[str] = set()
        doubled = False
        for column, cell in enumerate(head.cells):
            label = text(cell)
            if label and folded(label) in seen:
                doubled = True
                self._ledger.tell(
                    f"列「{label}」が二つあります。",
                    fix="加えた列を削ってください。",
                    place=table.place(head.number, column),
                )
            seen.add(folded(label))
        return doubled

    def _read_rows(self, lines: Iterable[Line]) -> None:
        fields = answer_fields(self._regs, self._campaign.year)
        known = words(self._campaign.types)
        for line, key in self._keys.bound(lines):
            errors = self._ledger.errors
            row = self._rows[key.number] = _Row(line=line, key=key)
            word = line.text(_TYPE)
            row.stop = next((one for one in Stop if one.label == word and word not in known), None)
            if row.stop is None:
                row.rule = self._rule(line, word, known)
                row.given = fill(fields, line, self._regs, self._ledger)
            row.broken = self._ledger.errors > errors

    def _rule(self, line: Line, word: str, known: Mapping[str, PlanTypeRule]) -> PlanTypeRule | None:
        if not word:
            return None
        by_word = {folded(one): rule for one, rule in known.items()}
        by_word |= {folded(rule.name): rule for rule in known.values()}
        rule = by_word.get(folded(word))
        if rule is None or not fits_business(rule, None):
            fitting = [one for one, found in known.items() if fits_business(found, None)]
            fix = choose([*fitting, *(stop.label for stop in Stop if stop.label not in known)])
            self._ledger.tell(f"種別「{word}」は選べません。", fix=fix, place=line.place_of(_TYPE))
        return rule

    def _read_card(self, line: Line, fields: tuple[FormField, ...]) -> None:
        self._tell_unknown(line, fields)
        known = words(card_types(self._campaign))
        word = line.text(_TYPE)
        rule = known.get(word) or next(
            (rule for one, rule in known.items() if folded(word) in (folded(one), folded(rule.name))), None
        )
        if rule is None:
            message = f"種別「{word}」は選べません。" if word else "種別がありません。"
            self._ledger.tell(message, fix=choose(known), place=line.place_of(_TYPE))
            return
        given = fill(fields, line, self._regs, self._ledger)
        row = self._row_of(line, rule)
        if row is not None:
            self._join(row, line, rule, given)
        elif rule.running is not RunningRule.MUST_RUN:
            self._add_new(line, rule, given)

    def _tell_unknown(self, line: Line, fields: tuple[FormField, ...]) -> None:
        labels = {folded(one.label) for one in fields}
        for label, given in line.given.items():
            if label and label not in labels and given.value not in (None, ""):
                self._ledger.tell(
                    f"「{label}」は様式にない項目です。",
                    fix="様式にある項目に書き写してください。",
                    place=given.place,
                )

    def _row_of(self, line: Line, rule: PlanTypeRule) -> _Row | None:
        """Return the row of the business that a card is about, and tell when it must be one and is none."""
        name, system = line.text(NAME), line.text(SYSTEM)
        if not fits_business(rule, None) or not name:
            if rule.running is RunningRule.MUST_RUN:
                fix = f"「{ANSWERS}」にある業務名を書いてください。"
                self._ledger.tell("業務名がありません。", fix=fix, place=line.place_of(NAME))
            return None
        found = [row for row in self._rows.values() if _same(row.key, name, system)]
        if len(found) > 1:
            systems = "・".join(row.key.system or row.key.processing for row in found)
            message = f"「{name}」という業務は{len(found)}件あります（{systems}）。"
            fix = "情報システムも書いてください。"
            self._ledger.tell(message, fix=fix, place=line.place_of(NAME))
        if not found:
            self._tell_missing(line, rule, name)
        return found[0] if len(found) == 1 else None

    def _tell_missing(self, line: Line, rule: PlanTypeRule, name: str) -> None:
        """Tell a card about a business that is not on the form: a change may concern another section's system."""
        must_run = rule.running is RunningRule.MUST_RUN
        if must_run or rule.kind in _OF_WHAT_RUNS:
            problem = Problem(
                message=f"「{name}」は「{ANSWERS}」の業務にありません。",
                fix="業務名を確かめてください。新しい業務であれば、種別を改めてください。",
                place=line.place_of(NAME),
                severity=Severity.ERROR if must_run else Severity.WARNING,
            )
            self._ledger.add((problem,))

    def _join(self, row: _Row, card: Line, rule: PlanTypeRule, given: Mapping[Target, Given]) -> None:
        if row.card is not None:
            message = f"「{row.key.name}」は{row.card.place.text()}にも書かれています。"
            self._ledger.tell(message, fix="一つにまとめてください。", place=card.place)
            return
        if row.stop or (row.rule not in (None, rule) and not row.broken):
            word = row.line.text(_TYPE)
            message = f"種別が「{word}」ですが、「{CARDS}」では「{rule.short}」です。"
            self._ledger.tell(message, fix=_FIX_TYPE, place=row.line.place_of(_TYPE))
        own = {Part.BUSINESS, Part.SYSTEM, Part.PROCESSING}
        row.card, row.rule = card, rule
        row.given.update({target: one for target, one in given.items() if target.part not in own})

    def _add_new(self, line: Line, rule: PlanTypeRule, given: Mapping[Target, Given]) -> None:
        errors = self._ledger.errors
        content = self._content(line, rule, given)
        if self._ledger.errors == errors:
            self._new.append(FormAnswer(place=line.place, name=content.title, content=content))

    def _told(self, row: _Row) -> FormAnswer | None:
        if row.broken:
            return None
        if row.stop is not None:
            return self._stopped(row, row.stop)
        if row.rule is None:
            self._tell_unasked(row)
            return None
        self._tell_change(row, row.rule)
        named = {
            Target(part=Part.BUSINESS): Given(value=row.key.name, place=row.line.place_of(NAME)),
            **row.given,
        }
        errors = self._ledger.errors
        content = self._content(row.line, row.rule, named)
        if self._ledger.errors > errors:
            return None
        return FormAnswer(
            place=row.line.place, name=row.key.name, business_id=row.key.business_id, content=content
        )

    def _stopped(self, row: _Row, stop: Stop) -> FormAnswer:
        line, key = row.line, row.key
        reason = line.text(_CHANGE)
        if not reason:
            fix = f"「{_CHANGE}」に理由を書いてください。"
            self._ledger.tell(f"「{stop.label}」の理由がありません。", fix=fix, place=line.place_of(_CHANGE))
        return FormAnswer(
            place=line.place, name=key.name, business_id=key.business_id, stop=stop, reason=reason
        )

    def _tell_unasked(self, row: _Row) -> None:
        for label in (_CHANGE, _START):
            if row.line.text(label):
                fix = "計画があるときは種別を選び、ないときはこの欄を消してください。"
                place = row.line.place_of(label)
                self._ledger.tell(f"種別が空欄ですが、「{label}」が書かれています。", fix=fix, place=place)

    def _tell_change(self, row: _Row, rule: PlanTypeRule) -> None:
        written = row.line.text(_CHANGE)
        goes_on = rule.kind is PlanKind.CONTINUE
        if goes_on and written:
            fix = "変更するときは種別を改め、しないときはこの欄を消してください。"
            self._ledger.tell(
                f"種別が「{rule.short}」ですが、「{_CHANGE}」が書かれています。",
                fix=fix,
                place=row.line.place_of(_CHANGE),
            )
        if not goes_on and not written and row.card is None:
            fix = f"この欄か「{CARDS}」に書いてください。"
            self._ledger.tell(f"「{_CHANGE}」がありません。", fix=fix, place=row.line.place_of(_CHANGE))

    def _content(self, line: Line, rule: PlanTypeRule, given: Mapping[Target, Given]) -> PlanContent:
        fixed = {
            Target(part=Part.TYPE): Given(value=rule.id, place=line.place_of(_TYPE)),
            Target(part=Part.SECTION): Given(value=self._keys.section.label, place=line.place),
        }
        return PlanValues(self._frame, {**given, **fixed}, line.place).content()


def _same(key: FormKey, name: str, system: str) -> bool:
    return folded(key.name) == folded(name) and folded(system) in ("", folded(key.system))
