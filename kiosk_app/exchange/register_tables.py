"""The public tables of a ward's register, their columns, and how they are written (B46-14, BG-II-6, BG-III-1, A-別表1).

UTF-8 without a mark, CRLF, quotes only where needed, rows in printed order. 別表第1 has a system's name, what it does
and who manages it: the name is the business, the work its outline, and its processing counts as online.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.register import Processing, RegisterRow


class RegisterTable(Labelled):
    """The public tables, each in its own columns."""

    BATCH = ("batch", "適用業務（バッチ処理）")
    ONLINE = ("online", "適用業務（オンライン処理）")
    SMALL = ("small", "小型電子計算機システム")
    ANNEX = ("annex", "電子情報システム（別表第１）")

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings of the columns from left to right."""
        return _HEADINGS[self]

    @property
    def processing(self) -> Processing:
        """Return how the businesses of the table are processed."""
        return _PROCESSING[self]


_HEADINGS: Mapping[RegisterTable, tuple[str, ...]] = {
    RegisterTable.BATCH: (
        "情報システム",
        "部",
        "課",
        "番号",
        "適用業務",
        "種別",
        "処理回数",
        "主な処理",
        "当年度",
    ),
    RegisterTable.ONLINE: ("部", "課", "番号", "適用業務", "種別", "概要"),
    RegisterTable.SMALL: ("部", "課", "業務名"),
    RegisterTable.ANNEX: ("電子情報システム", "業務内容", "管理に係る所管"),
}
_PROCESSING = {
    RegisterTable.BATCH: Processing.BATCH,
    RegisterTable.ONLINE: Processing.ONLINE,
    RegisterTable.SMALL: Processing.SMALL,
    RegisterTable.ANNEX: Processing.ONLINE,
}


def write_register(table: RegisterTable, rows: Iterable[RegisterRow]) -> bytes:
    """Return the table as the ward publishes it, in printed order (B46-14)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table.headings)
    for row in sorted(rows, key=lambda row: row.year.order):
        writer.writerow(register_cells(table, row))
    return buffer.getvalue().encode()


def register_cells(table: RegisterTable, row: RegisterRow) -> tuple[str, ...]:
    """Return a row's cells under the headings of its table."""
    cells = _cells(row)
    return tuple(cells[heading] for heading in table.headings)


def _cells(row: RegisterRow) -> Mapping[str, str]:
    business, year = row.business, row.year
    return {
        "情報システム": business.key.system,
        "部": business.bureau_label,
        "課": business.section_label,
        "番号": "" if year.number is None else str(year.number),
        "適用業務": business.key.name,
        "種別": year.mark.label,
        "処理回数": year.frequency,
        "主な処理": year.outputs,
        "当年度": year.status.label,
        "概要": year.outline,
        "業務名": business.key.name,
        # the annex lists systems: a plan that names its system tells the business beside it, any other stands as one
        "電子情報システム": business.key.system or business.key.name,
        "業務内容": business.key.name if business.key.system else year.outline,
        "管理に係る所管": business.section_label,
    }
