"""Papers printed by a clerk's own Word 様式: read once, filled in for every paper, packed with our facts.

A 様式 is text from outside: it runs in a sandbox without globals, and only in a process with limits. What it prints is
escaped, a line break stays one, and what it does not know is an error, never an empty place.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from kiosk_app.documents.docx_xml import PROLOGUE, TEXT, escaped, text_xml
from kiosk_app.documents.guarded import Trouble, run_each
from kiosk_app.documents.template_fields import Values
from kiosk_app.domain.problems import Place, Problem

FILTERS = ("join", "length", "first", "last", "trim", "replace")
PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
SECONDS = 60.0
_TIME = (1980, 1, 1, 0, 0, 0)
_FACTS = "docProps/core.xml"
_PERSONAL = {"docProps/app.xml": "extended-properties", "docProps/custom.xml": "custom-properties"}


class Job(NamedTuple):
    """A 様式 and the papers to be printed by it."""

    template: bytes
    papers: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a 様式 could not be filled in."""

    message: str


class _Text(str):
    """A value as it is shown inside a run: escaped, with real line breaks and tabs."""

    __slots__ = ()

    def __html__(self) -> str:
        return text_xml(str(self)).removeprefix(TEXT).removesuffix("</w:t>")


class _Lines(list[_Text]):
    """Several lines: one after the other when printed at once, or each by itself in a loop."""

    def __html__(self) -> str:
        return _Text("\n".join(self)).__html__()


def print_by(template: bytes, papers: Sequence[Values], name: str) -> tuple[bytes, ...] | Problem:
    """Return the .docx files of papers by a 様式, or what is wrong with it; runs apart from the program."""
    (found,) = run_each(fill, [Job(template, tuple(papers))], seconds=SECONDS)
    if isinstance(found, Trouble):
        reason = {Trouble.TIME: "作るのに時間が掛かりすぎます", Trouble.MEMORY: "作ると異常に大きくなります"}
        message = f"様式から{reason.get(found, '文書を作れません')}。"
        return Problem(message=message, fix="様式を点検してください。", place=Place(file=name))
    if isinstance(found, Fault):
        return Problem(message=found.message, fix="様式を点検してください。", place=Place(file=name))
    return found


def fill(job: Job) -> tuple[bytes, ...] | Fault:
    """Fill in a 様式 for every paper; only in a process that may fail."""
    try:
        form = Form(job.template)
        return tuple(form.filled(values) for values in job.papers)
    except TemplateError as error:
        return Fault(told(error))
    except etree.XMLSyntaxError:
        return Fault("差込み欄の置き場所が誤っているため、Wordで開けない文書になります。")
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        return Fault(f"差込み欄を計算できません（{error}）。")


def environment() -> SandboxedEnvironment:
    """Return the sandbox: no globals, few filters, no files, everything escaped, nothing silently empty."""
    found = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=None)
    found.globals.clear()
    found.filters = {name: found.filters[name] for name in FILTERS}
    found.tests = {name: found.tests[name] for name in ("defined", "none", "equalto")}
    return found


def told(error: TemplateError) -> str:
    """Return what is wrong with a 様式 in one sentence."""
    return f"差込み欄に誤りがあります（{error.message}）。"


class Form:
    """A 様式, compiled once."""

    def __init__(self, data: bytes) -> None:
        self._printed: dict[str, Template] = {}
        patch = DocxTemplate(io.BytesIO(data)).patch_xml
        sandbox = environment()
        same = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(same, "w") as kept:
            for part in package.infolist():
                content = package.read(part)
                if PRINTED.fullmatch(part.filename):
                    self._printed[part.filename] = sandbox.from_string(prepared(content, patch))
                elif part.filename in _PERSONAL:
                    kept.writestr(_entry(part.filename), _emptied(_PERSONAL[part.filename]))
                elif part.filename != _FACTS:
                    kept.writestr(_entry(part.filename), content)
        self._same = same.getvalue()  # what is alike in all papers, packed once

    def filled(self, values: Values) -> bytes:
        """Return the file of one paper."""
        context = _context(values)
        found = io.BytesIO(self._same)
        with zipfile.ZipFile(found, "a") as package:
            for name, template in self._printed.items():
                xml = template.render(context).encode()
                etree.fromstring(xml, parser())
                package.writestr(_entry(name), xml)
            package.writestr(_entry(_FACTS), _facts(values))
        return found.getvalue()


def prepared(content: bytes, patch: Callable[[str], str]) -> str:
    """Return a part as a text that the sandbox can compile: fields that Word cut into runs are whole again."""
    xml = etree.tostring(etree.fromstring(content, parser()), encoding="unicode")
    return PROLOGUE + str(patch(xml))


def parser() -> etree.XMLParser:
    """Return a reader of XML that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _context(values: Values) -> dict[str, Any]:
    return {
        **{name: _Text(found) for name, found in values.texts.items()},
        **{name: _Lines(map(_Text, found)) for name, found in values.lines.items()},
        **{name: [_row(row) for row in found] for name, found in values.rows.items()},
        # our own XML of our own blocks, whose texts are escaped
        **{name: Markup(found) for name, found in values.blocks.items()},  # noqa: S704 - see the line above
    }


def _row(row: Mapping[str, str]) -> dict[str, _Text]:
    return {name: _Text(found) for name, found in row.items()}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _facts(values: Values) -> bytes:
    """Return the facts of the file: the section, never the person who wrote the 様式."""
    day = f"{values.created or '2000-01-01'}T00:00:00Z"
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(values.title)}</dc:title><dc:creator>{escaped(values.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(values.author)}</cp:lastModifiedBy>{stamps}<cp:revision>1</cp:revision>"
        "</cp:coreProperties>"
    ).encode()


def _emptied(kind: str) -> bytes:
    return f'{PROLOGUE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/{kind}"/>'.encode()
