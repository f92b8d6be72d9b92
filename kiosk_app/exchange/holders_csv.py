"""Read who holds which post from a .csv, as the April list of transfers comes (`people import`, B46-5).

Columns: 職・氏名・よみ・始まりの日・終わりの日, in any order; a post is its name, with its 部 where several bear the name.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk_app.domain.posts import Holder
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.days import read_day
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean, folded, shortened
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import SourceRow, SourceTable, parse_csv

_COLUMNS = {
    "職": "post",
    "職名": "post",
    "氏名": "name",
    "名前": "name",
    "よみ": "reading",
    "ふりがな": "reading",
    "始まりの日": "since",
    "就任の日": "since",
    "発令日": "since",
    "終わりの日": "until",
    "退任の日": "until",
}
_REQUIRED = {"post": "職", "name": "氏名"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHolders:
    """The holders of a file with the rows that they came from, and what is wrong."""

    holders: tuple[Holder, ...]
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]


def read_holders(path: Path, regs: Regulations, *, since: date | None, today: date) -> ReadHolders:
    """Read a list of holders; `since` serves where a row does not say when.

    Raises KnownError when the file cannot be opened.
    """
    ledger = Ledger(path.name)
    text, problems = decode_csv(read_bytes(path), path.name)
    ledger.add(problems)
    if ledger.failed:
        return ReadHolders(holders=(), places=(), problems=ledger.problems)
    table, problems = parse_csv(text, path.name)
    ledger.add(problems)
    rows = [row for row in table.rows if not row.blank]
    heads = _heads(rows[0], table, ledger) if rows else {}
    if not rows:
        ledger.tell("表が空です。", place=Place(file=path.name))
    reader = _Reader(table, heads, regs, ledger, since, today)
    found = [(reader.holder(row), table.place(row.number)) for row in rows[1:]] if heads else []
    kept = [(holder, place) for holder, place in found if holder is not None]
    if ledger.failed:
        return ReadHolders(holders=(), places=(), problems=ledger.problems)
    return ReadHolders(
        holders=tuple(holder for holder, _ in kept),
        places=tuple(place for _, place in kept),
        problems=ledger.problems,
    )


def _heads(row: SourceRow, table: SourceTable, ledger: Ledger) -> dict[str, int]:
    known = {folded(name): field for name, field in _COLUMNS.items()}
    heads: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        name = str(cell).strip()
        field = known.get(folded(name))
        if not name:
            continue
        if field is None:
            fix = did_you_mean(name, _COLUMNS) or choose(
                dict.fromkeys(("職", "氏名", "よみ", "始まりの日", "終わりの日"))
            )
            message = f"「{shortened(name)}」という列はありません。"
            ledger.tell(message, place=table.place(row.number, shortened(name)), fix=fix)
        elif field in heads:
            message = f"「{shortened(name)}」の列が二つあります。"
            ledger.tell(message, place=table.place(row.number, shortened(name)))
        else:
            heads[field] = index
    for field, name in _REQUIRED.items():
        if field not in heads:
            ledger.tell(
                f"「{name}」の列がありません。", place=table.place(row.number), fix="列を加えてください。"
            )
    return {} if ledger.failed else heads


class _Reader:
    """Turn the rows below the headings into holders; whatever is wrong is told at its cell."""

    def __init__(
        self,
        table: SourceTable,
        heads: dict[str, int],
        regs: Regulations,
        ledger: Ledger,
        since: date | None,
        today: date,
    ) -> None:
        self._table = table
        self._heads = heads
        self._regs = regs
        self._ledger = ledger
        self._since = since
        self._today = today

    def holder(self, row: SourceRow) -> Holder | None:
        """Return the holder that a row tells, or None."""
        post_id, name = self._post(row), self._text(row, "name")
        if not name:
            self._tell(row, "氏名", "氏名が空です。")
        since = self._day(row, "since", "始まりの日") or self._since
        if since is None and not self._text(row, "since"):
            self._tell(
                row, "始まりの日", "始まりの日がありません。", "列に書くか、--since で指定してください。"
            )
        until = self._day(row, "until", "終わりの日")
        if post_id is None or not name or since is None:
            return None
        reading = self._text(row, "reading")
        return Holder(post_id=post_id, name=name, reading=reading, since=since, until=until)

    def _post(self, row: SourceRow) -> str | None:
        text = self._text(row, "post")
        posts = self._regs.posts
        exact = [post for post in posts if text in (post.id, post.name, f"{post.bureau}{post.name}")]
        found = exact or [post for post in posts if folded(text) in (folded(post.id), folded(post.name))]
        if len(found) == 1:
            return found[0].id
        if len(found) > 1:
            names = [f"{post.bureau}{post.name}" for post in found]
            self._tell(row, "職", f"「{shortened(text)}」という職が二つ以上あります。", choose(names))
        elif text:
            fix = did_you_mean(text, [post.name for post in posts]) or "規則に出てくる職だけを取り込めます。"
            self._tell(row, "職", f"「{shortened(text)}」という職は、プロフィールにありません。", fix)
        else:
            self._tell(row, "職", "職が空です。")
        return None

    def _text(self, row: SourceRow, field: str) -> str:
        index = self._heads.get(field)
        if index is None or index >= len(row.cells):
            return ""
        text, problems = clean_line(str(row.cells[index]), self._table.place(row.number, field))
        self._ledger.add(problems)
        return text

    def _day(self, row: SourceRow, field: str, name: str) -> date | None:
        text = self._text(row, field)
        found = read_day(text, today=self._today) if text else None
        if text and found is None:
            fix = "例：R5.4.1、2023-04-01"
            self._tell(row, name, f"「{shortened(text)}」は日付として読めません。", fix)
        return found

    def _tell(self, row: SourceRow, column: str, message: str, fix: str = "") -> None:
        self._ledger.tell(message, place=self._table.place(row.number, column), fix=fix)
