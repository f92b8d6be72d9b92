"""Make a plan of the values that a table's row or a JSON text gives for its parts, and tell what does not fit.

A table is read kindly (numbers in text columns, 「－」 for nothing), a JSON text strictly. Whether a plan keeps the
rules is for domain.plan_checks; here only names, types and dates are told.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    PlanContent,
    UseState,
)
from kiosk_app.domain.problems import Place
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_fiscal_year, parse_fiscal_year
from kiosk_app.exchange.cells import (
    Value,
    as_written,
    is_blank,
    is_moment,
    is_nothing,
    is_number,
    quoted,
    read_amount,
    read_flag,
    split_commas,
    split_lines,
)
from kiosk_app.exchange.cleaning import clean_line, clean_text
from kiosk_app.exchange.days import EXCEL_EPOCH, read_day
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean, folded
from kiosk_app.exchange.plan_columns import DASHED, Part, Target
from kiosk_app.exchange.sections import find_section, unknown_section

_Choice = TypeVar("_Choice", bound=Labelled)
# how people write 有 and 無
_SPELT = {"有り": "有", "あり": "有", "無し": "無", "なし": "無"}
_ITEM_PARTS = (
    (Part.ITEMS_KEPT, ItemChange.KEEP),
    (Part.ITEMS_ADDED, ItemChange.ADD),
    (Part.ITEMS_CHANGED, ItemChange.CHANGE),
    (Part.ITEMS_DROPPED, ItemChange.DROP),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value with its place."""

    value: Value
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the reading of one file stands on; `year` is the fiscal year of the import, if there is one."""

    regs: Regulations
    today: date
    ledger: Ledger
    year: int | None = None
    epoch: date = EXCEL_EPOCH
    strict: bool = False


class PlanValues:
    """The values given for one plan."""

    def __init__(self, frame: Frame, given: Mapping[Target, Given], place: Place) -> None:
        self._frame = frame
        self._given = {
            target: one
            for target, one in given.items()
            if not is_blank(one.value) and not (target.part in DASHED and is_nothing(one.value))
        }
        self._places = {target.part: one.place for target, one in given.items()}
        self._place = place

    def content(self) -> PlanContent:
        """Return the plan as far as it can be read; `business_id` is left for the register to find."""
        business = self._line(Part.BUSINESS)
        year = self._year()
        return PlanContent(
            type_id=self._type(),
            fiscal_year=year,
            section_id=self._section(),
            title=self._title(business),
            business_name=business,
            system=self._line(Part.SYSTEM),
            processing=self._choice(Target(part=Part.PROCESSING), Processing),
            frequency=self._line(Part.FREQUENCY),
            outputs=self._text(Part.OUTPUTS),
            outline=self._text(Part.OUTLINE),
            start_on=self._day(),
            blocks=dict(self._blocks()),
            costs=tuple(self._costs(year)),
            items=tuple(self._items()),
            uses=tuple(self._uses()),
            personal_info=self._choice(Target(part=Part.PERSONAL_INFO), PersonalInfo),
            subjects=self._line(Part.SUBJECTS),
            criteria=self._known_list(Part.CRITERIA),
            outsourced=self._flag(Part.OUTSOURCED),
            clauses=self._known_list(Part.CLAUSES),
            late_reason=self._text(Part.LATE_REASON),
            contact=self._line(Part.CONTACT),
            example=self._flag(Part.EXAMPLE),
        )

    def _tell(self, part: Part, message: str, fix: str = "") -> None:
        self._frame.ledger.tell(message, fix=fix, place=self._places.get(part, self._place))

    def _type(self) -> str:
        errors = self._frame.ledger.errors
        name = self._line(Part.TYPE)
        if not name and self._frame.ledger.errors > errors:
            return ""
        if not name:
            self._tell(
                Part.TYPE, "計画の種別が空です。", choose(rule.name for rule in self._frame.regs.plan_types)
            )
            return ""
        rules = self._frame.regs.plan_types
        rule = self._frame.regs.find_plan_type(name) or next(
            (rule for rule in rules if folded(name) in (folded(rule.name), folded(rule.short))), None
        )
        if rule is None:
            names = [rule.name for rule in rules]
            known = [*names, *(rule.short for rule in rules)]
            self._tell(
                Part.TYPE,
                f"{quoted(name)}という計画書等はありません。",
                did_you_mean(name, known) or choose(names),
            )
        return rule.id if rule else ""

    def _year(self) -> int:
        target = Target(part=Part.YEAR)
        if target not in self._given:
            if self._frame.year is None:
                self._tell(Part.YEAR, "年度がありません。", "例：令和5年度")
            return self._frame.year or 0
        given = self._given[target]
        year = parse_fiscal_year(as_written(given.value), today=self._frame.today)
        if year is None:
            self._refuse(given, "年度として読めません", "例：令和5年度、R5、2023")
        elif self._frame.year not in (None, year):
            wanted = format_fiscal_year(self._frame.year or 0)
            self._tell(
                Part.YEAR,
                f"{format_fiscal_year(year)}の計画です。取り込む年度は{wanted}です。",
                "年度を直すか、年度ごとにファイルを分けてください。",
            )
        return year or 0

    def _section(self) -> str:
        bureau, name = self._line(Part.BUREAU), self._line(Part.SECTION)
        section = find_section(self._frame.regs, bureau, name)
        if section is None:
            known = any(rule.bureau == bureau for rule in self._frame.regs.sections)
            wrong = Part.BUREAU if bureau and not name and not known else Part.SECTION
            part = wrong if wrong in self._places else Part.BUREAU
            self._tell(part, *unknown_section(self._frame.regs, bureau, name))
        return section.id if section else ""

    def _title(self, business: str) -> str:
        errors = self._frame.ledger.errors
        title = self._line(Part.TITLE) or business
        if not title and self._frame.ledger.errors == errors:
            self._tell(Part.TITLE, "件名が空です。", "件名を書いてください。")
        return title

    def _day(self) -> date | None:
        given = self._given.get(Target(part=Part.START))
        if given is None:
            return None
        day = read_day(given.value, today=self._frame.today, epoch=self._frame.epoch)
        if day is None:
            self._refuse(given, "日付として読めません", "例：R5.10.1、2023-10-01")
        return day

    def _costs(self, year: int) -> Iterable[CostLine]:
        for target, given in self._given.items():
            cost_class = CostClass.read(target.key) if target.part is Part.COST else None
            if cost_class is None:
                continue
            amount = read_amount(given.value, target.unit)
            if amount is None:
                self._refuse(given, "金額として読めません", "例：12,000,000、12,000千円、▲500千円")
            else:
                yield CostLine(fiscal_year=target.year or year, cost_class=cost_class, amount=amount)

    def _uses(self) -> Iterable[DataUse]:
        for rule in self._frame.regs.data_uses:
            told, listed = Target(part=Part.USE, key=rule.id), Target(part=Part.USE_ITEMS, key=rule.id)
            state = self._choice(told, UseState)
            items = self._list(listed)
            unread = state is None and told in self._given
            if items and state in (None, UseState.NONE) and not unread:
                self._frame.ledger.tell(
                    f"{rule.name}の項目がありますが、利用が「継続」又は「新規」とされていません。",
                    fix="利用の欄を書くか、項目を消してください。",
                    place=self._given[listed].place,
                )
            if state is not None:
                yield DataUse(use_id=rule.id, state=state, items=items)

    def _items(self) -> Iterable[DataItem]:
        for part, change in _ITEM_PARTS:
            for name in self._list(Target(part=part)):
                yield DataItem(name=name, change=change)

    def _blocks(self) -> Iterable[tuple[str, str]]:
        for target, given in self._given.items():
            if target.part is Part.BLOCK:
                yield target.key, self._read(given, one_line=False)

    def _choice(self, target: Target, choices: type[_Choice]) -> _Choice | None:
        given = self._given.get(target)
        text = folded(self._read(given, one_line=True)) if given else ""
        if given is None or not text:
            return None
        text = _SPELT.get(text, text)
        exact = [choice for choice in choices if text in (folded(choice.label), choice.value)]
        begun = [choice for choice in choices if folded(choice.label).startswith(text) and len(text) > 1]
        found = exact or begun
        if len(found) != 1:
            self._refuse(given, "選べる値ではありません", choose(choice.label for choice in choices))
            return None
        return found[0]

    def _flag(self, part: Part) -> bool:
        given = self._given.get(Target(part=part))
        if given is None:
            return False
        flag = read_flag(given.value)
        if flag is None or (self._frame.strict and not isinstance(given.value, bool)):
            wanted = "true又はfalse" if self._frame.strict else "有又は無"
            self._refuse(given, "有無として読めません", f"{wanted}と書いてください。")
        return flag is True

    def _known_list(self, part: Part) -> tuple[str, ...]:
        """Return a list whose elements may hold 「、」 when the profile knows them so."""
        regs = self._frame.regs
        known = {item for checklist in regs.checklists for item in checklist.items}
        known.update(criterion for rule in regs.plan_types for criterion in rule.criteria)
        return self._list(Target(part=part), known)

    def _list(self, target: Target, known: Container[str] = ()) -> tuple[str, ...]:
        given = self._given.get(target)
        if given is None:
            return ()
        if isinstance(given.value, tuple):
            return given.value
        lines = split_lines(self._read(given, one_line=False))
        return tuple(item for line in lines for item in ((line,) if line in known else split_commas(line)))

    def _line(self, part: Part) -> str:
        given = self._given.get(Target(part=part))
        return self._read(given, one_line=True) if given else ""

    def _text(self, part: Part) -> str:
        given = self._given.get(Target(part=part))
        return self._read(given, one_line=False) if given else ""

    def _read(self, given: Given, *, one_line: bool) -> str:
        if is_moment(given.value):
            self._refuse(given, "日付や時刻の値です", "セルの書式を文字列にして、書き直してください。")
            return ""
        if not isinstance(given.value, str) and (self._frame.strict or not is_number(given.value)):
            self._refuse(given, "文字列ではありません", "文字列で書いてください。")
            return ""
        cleaned, problems = (clean_line if one_line else clean_text)(as_written(given.value), given.place)
        self._frame.ledger.add(problems)
        return cleaned if one_line else cleaned.strip("\n")

    def _refuse(self, given: Given, why: str, fix: str) -> None:
        self._frame.ledger.tell(f"{quoted(given.value)}は{why}。", fix=fix, place=given.place)
