"""What a ward publishes, as profile data: which tables, under which headings and notes, in which files.

In headings, notes and file names 「{年度}」 stands for 「令和4年度」, 「{年度末}」 for 「令和5年3月末」.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.register import Processing


class PublicSource(Labelled):
    """What a public table is made from."""

    MEMBERS = ("members", "委員")
    MEETINGS = ("meetings", "開催実績")
    BATCH = ("batch", "適用業務（バッチ処理）")
    ONLINE = ("online", "適用業務（オンライン処理）")
    SMALL = ("small", "小型電子計算機システム")
    ANNEX = ("annex", "電子情報システム")
    ITEMS = ("items", "記録項目")
    LIST = ("list", "一覧")


class LineEnd(Labelled):
    """How the lines of a .csv file end."""

    CRLF = ("crlf", "CRLF")
    LF = ("lf", "LF")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTableRule:
    """A public table and its .csv file; `headings` are those above it, the chapter first.

    `columns` belong to 記録項目 (kind of work, items, one more) and to 一覧; a column 「番号」 is counted. 記録項目 follow
    the plans about `covers` (none: all); a 一覧 with a `year_column` shows what was entered up to the year. `cited`
    says how the table of 委員 shortens an article.
    """

    source: PublicSource
    name: str
    file: str
    headings: tuple[str, ...] = ()
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    covers: tuple[Processing, ...] = ()
    year_column: str = ""
    cited: Mapping[str, str] = field(default_factory=dict)
    line_end: LineEnd = LineEnd.CRLF


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossMarkRule:
    """A mark behind a business that another system has too; it stands in the tables of `shown_in` (none: all others)."""

    mark: str
    system: str
    shown_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SameBusinessRule:
    """One business of a section that systems call by different names."""

    businesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRule:
    """Publication to residents: the paper, its preface and its tables in printed order."""

    required: bool = False
    title: str = ""
    article: str = ""
    preface: tuple[str, ...] = ()
    tables: tuple[PublicTableRule, ...] = ()
    cross_marks: tuple[CrossMarkRule, ...] = ()
    same: tuple[SameBusinessRule, ...] = ()
