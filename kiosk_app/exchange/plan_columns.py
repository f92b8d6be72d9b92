"""The words by which a file names the parts of a plan: headings of a table and keys of a JSON text alike.

Fixed headings stand in PLAN_COLUMNS; the profile adds one for each kind of data and each block of text. Costs carry
a year and a unit in their heading: 「導入経費（令和6年度）（千円）」.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kiosk_app.domain.plan import CostClass
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import parse_fiscal_year
from kiosk_app.exchange.near import folded


class Part(Enum):
    """A part of a plan that a column can fill."""

    TYPE = auto()
    YEAR = auto()
    BUREAU = auto()
    SECTION = auto()
    TITLE = auto()
    BUSINESS = auto()
    SYSTEM = auto()
    PROCESSING = auto()
    FREQUENCY = auto()
    OUTPUTS = auto()
    OUTLINE = auto()
    START = auto()
    PERSONAL_INFO = auto()
    SUBJECTS = auto()
    ITEMS_KEPT = auto()
    ITEMS_ADDED = auto()
    ITEMS_CHANGED = auto()
    ITEMS_DROPPED = auto()
    OUTSOURCED = auto()
    CLAUSES = auto()
    CRITERIA = auto()
    LATE_REASON = auto()
    CONTACT = auto()
    EXAMPLE = auto()
    COST = auto()
    USE = auto()
    USE_ITEMS = auto()
    BLOCK = auto()
    IGNORED = auto()


_LISTS = (
    Part.ITEMS_KEPT,
    Part.ITEMS_ADDED,
    Part.ITEMS_CHANGED,
    Part.ITEMS_DROPPED,
    Part.CLAUSES,
    Part.CRITERIA,
)
# where 「－」 means nothing rather than a text
DASHED = frozenset(
    (*_LISTS, Part.START, Part.COST, Part.USE, Part.USE_ITEMS, Part.PROCESSING, Part.PERSONAL_INFO)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanColumn:
    """A heading with its other spellings and what is written under it."""

    heading: str
    part: Part
    aliases: tuple[str, ...] = ()
    note: str = ""
    required: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a heading means: a part of a plan, with the profile's id, the fiscal year and the unit in yen."""

    part: Part
    key: str = ""
    year: int | None = None
    unit: int = 1


_FLAG = "有・無（空欄は無）"
_LIST = "「、」又は改行で区切る"

PLAN_COLUMNS = (
    PlanColumn(
        heading="計画の種別",
        part=Part.TYPE,
        aliases=("種別", "計画種別", "計画書の種別", "計画書等の種別", "様式", "type"),
        note="計画書等の名称又は略称",
        required=True,
    ),
    PlanColumn(
        heading="年度",
        part=Part.YEAR,
        aliases=("対象年度", "計画年度", "実施年度", "year"),
        note="令和5年度、R5、2023（空欄は取込みの年度）",
    ),
    PlanColumn(
        heading="部",
        part=Part.BUREAU,
        aliases=("部名", "所管部", "提出部", "部局", "bureau"),
        note="提出した部",
    ),
    PlanColumn(
        heading="課",
        part=Part.SECTION,
        aliases=("課名", "所管課", "提出課", "担当課", "主管課", "部課", "所管部課", "section"),
        note="提出した課（部に課がないときは空欄）",
        required=True,
    ),
    PlanColumn(
        heading="件名",
        part=Part.TITLE,
        aliases=("案件名", "計画名", "計画の名称", "title"),
        note="空欄は業務名と同じ",
        required=True,
    ),
    PlanColumn(
        heading="業務名",
        part=Part.BUSINESS,
        aliases=("適用業務", "適用業務名", "業務の名称", "業務", "business", "business_name"),
        note="台帳にある業務の名称",
    ),
    PlanColumn(
        heading="情報システム",
        part=Part.SYSTEM,
        aliases=("システム", "システム名", "対象システム", "電子情報システム", "system"),
    ),
    PlanColumn(
        heading="処理",
        part=Part.PROCESSING,
        aliases=("処理方式", "処理区分", "処理の種別", "processing"),
        note="バッチ処理・オンライン処理・小型電子計算機",
    ),
    PlanColumn(
        heading="処理回数", part=Part.FREQUENCY, aliases=("回数", "frequency"), note="年4回、随時など"
    ),
    PlanColumn(heading="主な処理", part=Part.OUTPUTS, aliases=("主な帳票", "出力", "outputs")),
    PlanColumn(heading="概要", part=Part.OUTLINE, aliases=("業務の概要", "計画の概要", "outline")),
    PlanColumn(
        heading="開始日",
        part=Part.START,
        aliases=(
            "開始予定日",
            "実施日",
            "実施予定日",
            "稼働日",
            "稼働予定日",
            "開始年月日",
            "start",
            "start_on",
        ),
        note="R5.10.1、2023-10-01、Excelの日付など",
    ),
    PlanColumn(
        heading="個人情報",
        part=Part.PERSONAL_INFO,
        aliases=("個人情報の有無", "個人情報の取扱い", "personal_info"),
        note="無・有・特定個人情報",
    ),
    PlanColumn(heading="対象者", part=Part.SUBJECTS, aliases=("対象者数", "本人の数", "subjects")),
    PlanColumn(
        heading="記録項目", part=Part.ITEMS_KEPT, aliases=("継続する項目", "継続項目", "items"), note=_LIST
    ),
    PlanColumn(heading="追加する項目", part=Part.ITEMS_ADDED, aliases=("追加項目", "項目の追加"), note=_LIST),
    PlanColumn(
        heading="変更する項目", part=Part.ITEMS_CHANGED, aliases=("変更項目", "項目の変更"), note=_LIST
    ),
    PlanColumn(
        heading="廃止する項目", part=Part.ITEMS_DROPPED, aliases=("廃止項目", "項目の廃止"), note=_LIST
    ),
    PlanColumn(
        heading="委託", part=Part.OUTSOURCED, aliases=("委託の有無", "業務委託", "outsourced"), note=_FLAG
    ),
    PlanColumn(
        heading="委託契約の条項", part=Part.CLAUSES, aliases=("契約条項", "委託の条項", "clauses"), note=_LIST
    ),
    PlanColumn(
        heading="適合する基準",
        part=Part.CRITERIA,
        aliases=("基準", "基準の確認", "基準適合", "criteria"),
        note=_LIST,
    ),
    PlanColumn(
        heading="期限後の理由",
        part=Part.LATE_REASON,
        aliases=("期限後提出の理由", "遅延理由", "緊急の理由", "late_reason"),
    ),
    PlanColumn(heading="担当", part=Part.CONTACT, aliases=("担当者", "連絡先", "contact")),
    PlanColumn(
        heading="記載例",
        part=Part.EXAMPLE,
        aliases=("例", "example"),
        note="提出されたものでなく例であるときは「○」",
    ),
    PlanColumn(
        heading="導入経費",
        part=Part.COST,
        aliases=("導入費", "導入費用", "初期経費", "初期費用"),
        note="円。「1,234千円」も可。見出しに年度と単位を添えられる：導入経費（令和6年度）（千円）",
        key=CostClass.INITIAL.value,
    ),
    PlanColumn(
        heading="運用経費",
        part=Part.COST,
        aliases=("運用費", "運用費用", "年間運用経費", "維持経費"),
        note="導入経費と同じ",
        key=CostClass.RUNNING.value,
    ),
    PlanColumn(
        heading="その他経費",
        part=Part.COST,
        aliases=("その他の経費",),
        note="導入経費と同じ",
        key=CostClass.OTHER.value,
    ),
    PlanColumn(
        heading="番号", part=Part.IGNORED, aliases=("No", "No.", "№", "#", "項番", "連番"), note="読まない"
    ),
)

_UNITS = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000}
_UNIT = re.compile(r"\((?:単位[::]?)?(?P<unit>円|千円|万円|百万円)(?:[、,・/]?税込み?)?\)")


def plan_columns(regs: Regulations) -> tuple[PlanColumn, ...]:
    """Return every heading that this ward's tables can have, in the order of a blank form."""
    return (*PLAN_COLUMNS, *_profile_columns(regs))


def _profile_columns(regs: Regulations) -> Iterator[PlanColumn]:
    for use in regs.data_uses:
        name = use.name.removesuffix("の利用")
        yield PlanColumn(
            heading=name,
            part=Part.USE,
            aliases=(f"{name}の利用", f"{name}利用", use.name),
            note="無・継続・新規（空欄は無）",
            key=use.id,
        )
        yield PlanColumn(
            heading=f"{name}の項目",
            part=Part.USE_ITEMS,
            aliases=(f"{name}の利用項目", f"{name}利用項目"),
            note=_LIST,
            key=use.id,
        )
    for block in regs.blocks:
        yield PlanColumn(heading=block.label, part=Part.BLOCK, note=block.help, key=block.id)


class Vocabulary:
    """Tell what a heading means for one ward; the fixed headings win over those of the profile."""

    def __init__(self, regs: Regulations, today: date) -> None:
        self._today = today
        self.columns = plan_columns(regs)
        self._targets: dict[str, Target] = {}
        for column in self.columns:
            for word in (column.heading, *column.aliases):
                self._targets.setdefault(folded(word), Target(part=column.part, key=column.key))

    @property
    def headings(self) -> tuple[str, ...]:
        """Return every spelling that is known, for a near miss."""
        return tuple(word for column in self.columns for word in (column.heading, *column.aliases))

    def find(self, heading: str) -> Target | None:
        """Return what a heading means, or None."""
        wanted = folded(heading)
        return self._targets.get(wanted) or self._cost(wanted)

    def _cost(self, wanted: str) -> Target | None:
        unit = _UNIT.search(wanted)
        named = _UNIT.sub("", wanted)
        base = next((word for word in self._cost_words() if named.startswith(word)), None)
        if base is None:
            return None
        rest = named.removeprefix(base).strip("():_-・/")
        year = parse_fiscal_year(rest, today=self._today) if rest else None
        if rest and year is None:
            return None
        key = self._targets[base].key
        return Target(part=Part.COST, key=key, year=year, unit=_UNITS[unit["unit"]] if unit else 1)

    def _cost_words(self) -> list[str]:
        words = [word for word, target in self._targets.items() if target.part is Part.COST]
        return sorted(words, key=len, reverse=True)
