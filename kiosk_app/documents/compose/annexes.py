"""別紙, 参考資料 and 協議結果 behind the papers that they belong to (M-4, B46-15-1).

In a PDF their own pages stand here; Word lists them by name and length. Word and Excel files are listed in both: they
are handed out by themselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.styles import TITLE
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Annex, Block, Heading, Paragraph, Part, TextStyle
from kiosk_app.domain.attachments import Attachment, current, labels, mark
from kiosk_app.domain.dossier import MeetingDossier

Attached = Mapping[str, Sequence[Attachment]]
NOTHING_ATTACHED: Attached = {}
_ENTRY = TextStyle(size=11, before=8, keep_next=True)
_EXTENT = TextStyle(indent=2)
_APART = "別に配付する。"


@dataclass(frozen=True, slots=True)
class Behind:
    """What papers stand behind: a 資料番号, the number of one of its plans, and the day the agenda went out."""

    handout: str = ""
    number: str = ""
    issued_on: date | None = None

    def label(self, label: str) -> str:
        """Return what is boxed on the first page: 「資料１　番号２　別紙１」."""
        return "　".join(part for part in (self.handout, self.number, label) if part)

    def heading(self, label: str, title: str) -> str:
        """Return what the contents show below the 資料番号."""
        return "　".join(part for part in (self.number, label, title) if part)


def annex_parts(subjects: Sequence[str], attached: Attached, behind: Behind, words: Words) -> Iterator[Part]:
    """Yield the papers attached to some subjects: first the pages to be bound, then the list of what comes apart."""
    found = [one for subject in subjects for one in current(attached.get(subject, ()))]
    found = [one for one in found if one.role.is_handed_out]
    named = list(zip(labels(found, words.regs.number_style), found, strict=True))
    bound = [(label, one) for label, one in named if one.is_bound]
    apart = [(label, one) for label, one in named if not one.is_bound]
    if bound:
        yield Part(
            blocks=(_title(behind), *_blocks(bound, behind, words)),
            annexes=tuple(
                Annex(
                    file=one.sha256,
                    sheets=one.sheets,
                    label=behind.label(label),
                    mark=mark(one, behind.issued_on),
                )
                for label, one in bound
            ),
        )
    if apart:
        yield Part(blocks=(_title(behind), *_blocks(apart, behind, words)), handout=behind.handout)


def annex_lines(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the names of what is attached, one a line, for a clerk's own 様式."""
    for part in parts:
        yield from (block.text for block in part.blocks if isinstance(block, Heading))


def issued_on(dossier: MeetingDossier) -> date | None:
    """Return the day on which the last agenda of a meeting went out."""
    return dossier.versions[-1].issued_on if dossier.versions else None


def _title(behind: Behind) -> Paragraph:
    return Paragraph(text=behind.label("別紙・参考資料"), style=TITLE)


def _blocks(named: Sequence[tuple[str, Attachment]], behind: Behind, words: Words) -> Iterator[Block]:
    for label, one in named:
        yield Heading(text=behind.heading(label, one.title), level=2, style=_ENTRY, toc=True)
        length = one.extent(words.regs.number_style)
        yield Paragraph(text=length if one.is_bound else f"{length}　{_APART}", style=_EXTENT)
