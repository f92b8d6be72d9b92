"""What became of returned files, and their problems, as lists."""

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.usecases.campaign_import import FileResult

_TONES = {Severity.ERROR: Tone.URGENT, Severity.WARNING: Tone.CAUTION}


def _tone(result: FileResult) -> Tone:
    if not result.taken:
        return Tone.URGENT
    return Tone.CAUTION if result.problems else Tone.GOOD


def _count(number: int) -> str:
    return str(number) if number else ""


def result_columns(regulations: Regulations) -> tuple[Column[FileResult], ...]:
    """Return the columns of the files."""
    sections = {section.id: section for section in regulations.sections}
    words = {Tone.URGENT: "誤りあり", Tone.CAUTION: "確認あり", Tone.GOOD: "よい"}

    def section(result: FileResult) -> str:
        found = sections.get(result.section_id)
        return found.label if found else "（各課の一覧）"

    return (
        Column(title="結果", text=lambda r: f"{_tone(r).value} {words[_tone(r)]}", width=86, tone=_tone),
        Column(title="ファイル", text=lambda r: r.file, width=180, stretch=True),
        Column(title="部課", text=section, width=140, gives_way=1),
        Column(title="新規", text=lambda r: _count(len(r.added)), width=46, figures=True),
        Column(title="変更", text=lambda r: _count(len(r.updated)), width=46, figures=True),
        Column(title="同じ", text=lambda r: _count(len(r.unchanged)), width=46, figures=True),
        Column(title="休廃止", text=lambda r: _count(len(r.stopped)), width=56, figures=True),
        Column(title="該当なし", text=lambda r: "該当なし" if r.nothing else "", width=64, gives_way=2),
    )


PROBLEM_COLUMNS = (
    Column[Problem](
        title="",
        text=lambda p: f"{_TONES[p.severity].value} {p.severity.label}",
        width=62,
        tone=lambda p: _TONES[p.severity],
    ),
    Column[Problem](title="ファイル", text=lambda p: p.place.file, width=150, gives_way=1),
    Column[Problem](title="シート", text=lambda p: p.place.sheet, width=84),
    Column[Problem](
        title="行",
        text=lambda p: str(p.place.row or p.place.line or ""),
        width=40,
        figures=True,
        order=lambda p: p.place.row or p.place.line or 0,
    ),
    Column[Problem](title="セル・項目", text=lambda p: p.place.column or p.place.field, width=110),
    Column[Problem](title="内容", text=lambda p: p.message, width=200, stretch=True),
    Column[Problem](title="直し方", text=lambda p: p.fix, width=190, gives_way=2),
)
