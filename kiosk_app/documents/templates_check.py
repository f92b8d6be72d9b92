"""Look at a clerk's Word 様式 before it counts: unknown and missing fields, broken tags, each with its place.

Whatever reaches outside of the file, or acts, is refused: macros, embedded objects, linked files, fields that fetch.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from kiosk_app.documents.guarded import Trouble, run_each
from kiosk_app.documents.template_fields import Shape, Values
from kiosk_app.documents.templates import PRINTED, Fault, Job, environment, fill, parser
from kiosk_app.domain.problems import Place, Problem, Severity

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PRINT = re.compile(r"\{\{(?P<part>tr|tc|p|r)? ?(?P<inner>.*?)\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?(?P<part>tr|tc|p|r)?\s+(?P<inner>.*?)-?%\}", re.DOTALL)
_LAYOUT = ("colspan", "cellbg", "vm", "hm")  # commands of docxtpl about cells
_OPENERS = {"for": "endfor", "if": "endif"}
_FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE|RD)\b")
_CARRIERS = ("word/vbaProject.bin", "word/embeddings/", "word/activeX/", "word/vbaData.xml")
_SHOWN = 20
_NAMES = {"document": "本文", "header": "ヘッダー", "footer": "フッター"}


class _Spot(NamedTuple):
    """A paragraph with its text and where it stands."""

    where: str
    text: str

    @property
    def place(self) -> str:
        """Return where it is, in words."""
        shown = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"
        return f"{self.where}「{shown}」"


@dataclass(slots=True)
class _Reading:
    """What is known while the paragraphs are read one after the other."""

    values: Values
    file: str
    shapes: Mapping[str, Shape]
    used: set[str] = field(default_factory=set)
    open: list[tuple[str, str, str, _Spot]] = field(default_factory=list)  # command, variable, field, place
    found: list[Problem] = field(default_factory=list)

    def tell(self, spot: _Spot | None, message: str, fix: str = "", *, grave: bool = True) -> None:
        """Note a problem at a place."""
        where = f"{spot.place}：" if spot else ""
        severity = Severity.ERROR if grave else Severity.WARNING
        self.found.append(
            Problem(message=where + message, fix=fix, place=Place(file=self.file), severity=severity)
        )


def check_template(data: bytes, file: str, values: Values, needs: Sequence[str]) -> tuple[Problem, ...]:
    """List what is wrong with a 様式 for papers with such values; `needs` are the fields that it must print."""
    (found,) = run_each(_check, [_Question(data, file, values, tuple(needs))])
    if isinstance(found, Trouble):
        message = "様式を調べられません。壊れているか、異常に大きいファイルです。"
        return (Problem(message=message, fix="Wordで開いて保存し直してください。", place=Place(file=file)),)
    return found


class _Question(NamedTuple):
    """A 様式 and what it is to print."""

    data: bytes
    file: str
    values: Values
    needs: tuple[str, ...]


def _check(asked: _Question) -> tuple[Problem, ...]:
    """Check a 様式; only in a process that may fail."""
    with zipfile.ZipFile(io.BytesIO(asked.data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    reading = _Reading(asked.values, asked.file, asked.values.shapes())
    for message in _reaching_out(parts):
        reading.tell(None, message, "その部分を消してください。")
    for name, content in parts.items():
        if PRINTED.fullmatch(name):
            _read_part(reading, name, content)
    for command, _, _, spot in reading.open:
        reading.tell(spot, f"「{command}」に対応する「{_OPENERS[command]}」がありません。")
    _missing(reading, asked.needs)
    if not any(problem.severity is Severity.ERROR for problem in reading.found):
        tried = fill(Job(asked.data, (asked.values,)))
        if isinstance(tried, Fault):
            reading.tell(None, tried.message)
    return tuple(reading.found)


def _reaching_out(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if name.startswith(_CARRIERS):
            yield f"マクロや埋め込んだ物（{name}）が入っています。"
        if b"<!DOCTYPE" in content[:2000] and name.endswith((".xml", ".rels")):
            yield f"文書型の宣言（{name}）が入っています。"
        elif name.endswith(".rels"):
            for one in etree.fromstring(content, parser()):
                outside = one.get("TargetMode") == "External"
                if outside and not one.get("Type", "").endswith("/hyperlink"):
                    yield f"外部のファイル（{one.get('Target')}）を読み込む様式です。"


def _read_part(reading: _Reading, name: str, content: bytes) -> None:
    kind = name.removeprefix("word/").removesuffix(".xml")
    where = _NAMES[kind.rstrip("0123456789")]
    root = etree.fromstring(content, parser())
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        spot = _Spot(f"{where}の{number}番目の段落", "".join(_own_texts(paragraph, "t")))
        codes = " ".join((*_own_texts(paragraph, "instrText"), *_simple_fields(paragraph)))
        if _LOOSE.search(codes):
            reading.tell(spot, "差込み欄がフィールドコードの中にあります。", "本文に移してください。")
        if fetch := _FETCHES.search(codes):
            reading.tell(spot, f"外部を読み込むフィールド（{fetch[0]}）があります。", "消してください。")
        _read_paragraph(reading, spot)


def _own_texts(paragraph: etree._Element, name: str) -> Iterator[str]:
    """Yield the texts of a paragraph without those of paragraphs inside it (text boxes)."""
    for one in paragraph.iter(f"{_W}{name}"):
        if next(one.iterancestors(f"{_W}p")) is paragraph:
            yield one.text or ""


def _simple_fields(paragraph: etree._Element) -> Iterator[str]:
    for one in paragraph.iter(f"{_W}fldSimple"):
        yield one.get(f"{_W}instr", "")


def _read_paragraph(reading: _Reading, spot: _Spot) -> None:
    rest = _TAG.sub("", spot.text)
    if loose := _LOOSE.search(rest):
        reading.tell(spot, f"「{loose[0]}」に対応する括弧がありません。", "一つの段落の中で閉じてください。")
    for tag in _TAG.findall(spot.text):
        if tag.startswith("{{"):
            _read_print(reading, spot, tag)
        elif tag.startswith("{%"):
            _read_statement(reading, spot, tag)


def _read_print(reading: _Reading, spot: _Spot, tag: str) -> None:
    match = _PRINT.fullmatch(tag)
    assert match
    tree = _parsed(reading, spot, f"{{{{ {match['inner']} }}}}", tag)
    if tree is None:
        return
    names = _look_up(reading, spot, tree)
    for name in names:
        is_block = reading.shapes.get(name) is Shape.BLOCKS
        if is_block and match["part"] != "p":
            reading.tell(
                spot, f"「{name}」は段落を丸ごと置き換える欄です。", f"{{{{p {name} }}}} と書いてください。"
            )
        elif match["part"] is not None and not is_block:
            reading.tell(spot, f"「{name}」は文字の欄です。", f"{{{{ {name} }}}} と書いてください。")
        elif reading.shapes.get(name) is Shape.ROWS:
            fix = f"{{%tr for 行 in {name} %}} で繰り返してください。"
            reading.tell(spot, f"「{name}」は表の行の欄です。", fix)


def _read_statement(reading: _Reading, spot: _Spot, tag: str) -> None:
    match = _STATEMENT.fullmatch(tag)
    command, _, rest = (match["inner"] if match else "").strip().partition(" ")
    if command in _LAYOUT:
        return
    way = _WAYS.get(command)
    if way is None:
        reading.tell(spot, f"「{tag}」は様式で使えない命令です。", "for・if とその終わりだけが使えます。")
    else:
        way(reading, spot, rest, tag)


def _end(command: str) -> "_Way":
    def end(reading: _Reading, spot: _Spot, _rest: str, _tag: str) -> None:
        if reading.open and reading.open[-1][0] == command:
            reading.open.pop()
        else:
            reading.tell(spot, f"「{_OPENERS[command]}」に対応する「{command}」がありません。")

    return end


def _else(reading: _Reading, spot: _Spot, rest: str, tag: str) -> None:
    if not reading.open or reading.open[-1][0] != "if":
        reading.tell(spot, f"「{tag}」に対応する「if」がありません。")
    elif rest:
        _conditions(reading, spot, rest, tag)


def _if(reading: _Reading, spot: _Spot, rest: str, tag: str) -> None:
    _conditions(reading, spot, rest, tag)
    reading.open.append(("if", "", "", spot))


def _conditions(reading: _Reading, spot: _Spot, rest: str, tag: str) -> None:
    tree = _parsed(reading, spot, f"{{% if {rest} %}}{{% endif %}}", tag)
    if tree is not None:
        _look_up(reading, spot, tree)


def _loop(reading: _Reading, spot: _Spot, rest: str, tag: str) -> None:
    tree = _parsed(reading, spot, f"{{% for {rest} %}}{{% endfor %}}", tag)
    loop = next(tree.find_all(nodes.For), None) if tree is not None else None
    if loop is None or not isinstance(loop.target, nodes.Name):
        reading.open.append(("for", "", "", spot))
        return
    over = loop.iter.name if isinstance(loop.iter, nodes.Name) else ""
    for name in _look_up(reading, spot, nodes.Output([loop.iter])):
        if reading.shapes.get(name) in (Shape.TEXT, Shape.BLOCKS):
            reading.tell(spot, f"「{name}」は繰り返せない欄です。")
    reading.open.append(("for", loop.target.name, over, spot))


def _parsed(reading: _Reading, spot: _Spot, source: str, tag: str) -> nodes.Template | None:
    straight = source.translate(str.maketrans("“”‘’", "\"\"''"))
    try:
        return _SANDBOX.parse(straight)
    except TemplateSyntaxError as error:
        reading.tell(spot, f"「{tag}」の書き方が正しくありません（{error.message}）。")
        return None


def _look_up(reading: _Reading, spot: _Spot, tree: nodes.Node) -> list[str]:
    """Note which fields are used, tell which do not exist, and return those that do."""
    variables = {variable: over for _, variable, over, _ in reading.open if variable}
    for owner, column in _columns(tree):
        _column(reading, spot, owner, column, variables)
    for used in tree.find_all(nodes.Filter):
        if used.name not in _SANDBOX.filters:
            reading.tell(spot, f"「{used.name}」という加工はありません。")
    if next(tree.find_all(nodes.Call), None) is not None:
        reading.tell(spot, "呼び出し（括弧の付いた名前）は使えません。")
    own = {*variables, "loop"} if variables else set()
    names = [one.name for one in tree.find_all(nodes.Name) if one.name not in own]
    for name in names:
        if name not in reading.shapes:
            reading.tell(spot, f"「{name}」という項目はありません。", _near(name, reading.shapes))
    known = [name for name in names if name in reading.shapes]
    reading.used.update(known)
    return known


def _columns(tree: nodes.Node) -> Iterator[tuple[nodes.Node, str]]:
    for dotted in tree.find_all(nodes.Getattr):
        yield dotted.node, dotted.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const):
            yield item.node, str(item.arg.value)


def _column(
    reading: _Reading, spot: _Spot, owner: nodes.Node, name: str, variables: Mapping[str, str]
) -> None:
    """Tell of a column that rows do not have."""
    if name.startswith("_"):
        reading.tell(spot, f"「{name}」は使えません。")
        return
    over = variables.get(owner.name, "") if isinstance(owner, nodes.Name) else ""
    columns = reading.values.columns(over)
    if columns and name not in columns:
        reading.tell(spot, f"「{over}」に「{name}」という欄はありません。", _near(name, columns))


def _near(name: str, known: Mapping[str, Shape] | Sequence[str]) -> str:
    close = get_close_matches(name, list(known), n=1, cutoff=0.4)
    if close:
        return f"「{close[0]}」のことですか。"
    return f"使えるのは、{'・'.join(known)}です。"


def _missing(reading: _Reading, needs: Sequence[str]) -> None:
    for name in reading.shapes:
        if name in reading.used:
            continue
        if name in needs:
            reading.tell(
                None, f"「{name}」を印字する所がありません。", f"{{{{ {name} }}}} を加えてください。"
            )
        elif reading.shapes[name] is not Shape.ROWS:
            reading.tell(None, f"「{name}」は印字されません。", grave=False)


_SANDBOX: Environment = environment()
_Way = Callable[[_Reading, _Spot, str, str], None]
_WAYS: Mapping[str, _Way] = {
    "for": _loop,
    "if": _if,
    "elif": _else,
    "else": _else,
    "endfor": _end("for"),
    "endif": _end("if"),
}
