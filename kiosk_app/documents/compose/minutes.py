"""議事録 as a paper: the edited text if there is one, else the draft; then 作成・確認, 正誤, and the audit head (M-7)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk_app.documents.compose.minutes_draft import minutes_draft
from kiosk_app.documents.compose.names import meeting_title, secretariat
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, head, label, section, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Block,
    Document,
    Face,
    Numbered,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations

_SECTION = re.compile(r"([0-9０-９]{1,2})　(.+)")
_ITEM = re.compile(r"(\([0-9]{1,2}\))　(.+)")
_LABELLED = re.compile(r"([^　]{1,12}(?:　[^　]+)?)(　{2,})(.+)")
_RESULT = re.compile(r"【.*?結果】.*")
_SECTION_STYLE = TextStyle(face=Face.SANS, before=8, keep_next=True)
_ITEM_STYLE = TextStyle(face=Face.SANS, before=4, keep_next=True)


def minutes(dossier: MeetingDossier, regs: Regulations, *, audit_head: str = "") -> Document:
    """Compose the minutes; until they are confirmed they are a draft (案)."""
    words = Words(regs)
    kept = dossier.minutes
    confirmed = kept is not None and kept.confirmed_on is not None
    name = f"{meeting_title(dossier, words)}　議事録（要点記録）"
    body = kept.body if kept is not None else minutes_draft(dossier, regs)
    day = (kept.confirmed_on or kept.drafted_on) if kept else dossier.meeting.held_on
    blocks = (
        title(name, toc=False),
        *_kept_together([block for line in body.splitlines() for block in _line(line)]),
        *_signed(dossier, words),
        *_errata(dossier, words),
        *_sealed(audit_head),
    )
    return Document(
        title=name,
        parts=(Part(blocks=blocks),),
        author=secretariat(words),
        subject="議事録",
        created=day.isoformat(),
        draft=not confirmed,
    )


def _kept_together(body: Sequence[Block]) -> Iterator[Block]:
    """Yield the body with its last line bound to what follows, so that no signature stands on a page alone."""
    for place, block in enumerate(body, start=1):
        if place == len(body) and isinstance(block, Paragraph | Numbered):
            yield replace(block, style=replace(block.style, keep_next=True))
        else:
            yield block


def _line(line: str) -> Iterator[Block]:
    rest = line.lstrip("　")
    indent = len(line) - len(rest)
    if not rest.strip():
        yield Space(height=6)
    elif indent == 0 and (found := _SECTION.fullmatch(rest)):
        yield _section(found)
    elif indent == 0 and (found := _ITEM.fullmatch(rest)):
        yield Numbered(label=found[1], text=found[2], style=_ITEM_STYLE)
    elif found := _LABELLED.fullmatch(rest):
        width = len(found[1]) + len(found[2])
        yield Numbered(label=found[1], text=found[3], label_width=width, style=TextStyle(indent=indent))
    else:
        face = Face.SANS if _RESULT.fullmatch(rest) else Face.SERIF
        yield Paragraph(text=rest, style=TextStyle(indent=indent, face=face))


def _section(found: re.Match[str]) -> Numbered:
    inner = _LABELLED.fullmatch(found[2])
    face = TextStyle(before=8) if inner else _SECTION_STYLE
    return Numbered(label=found[1], text=found[2], style=face)


def _signed(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    kept = dossier.minutes
    made = words.day(kept.drafted_on) if kept else ""
    rows = [(label("作成"), text("　".join(part for part in (made, secretariat(words)) if part)))]
    if kept is not None and kept.confirmed_on is not None:
        confirmed = "　".join(part for part in (words.day(kept.confirmed_on), kept.confirmed_by) if part)
        rows.append((label("確認"), text(confirmed)))
    else:
        blank = words.open_date(dossier.meeting.held_on)
        rows += [(label("確認"), text(f"{blank}　{words.set(who)}")) for who in dossier.committee.signers]
    yield Table(rows=tuple(rows), widths=(22.0, 90.0), size=10, min_height=9, before=14)


def _errata(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    if not dossier.errata:
        return
    rows = tuple(
        (text(words.day(e.made_on)), text(e.wrong), text(e.right), text(e.reason or NO_FIGURE))
        for e in dossier.errata
    )
    yield section("正誤")
    yield Table(
        rows=((head("訂正日"), head("誤"), head("正"), head("理由")), *rows),
        widths=(30.0, 48.0, 48.0, PORTRAIT - 126.0),
        header_rows=1,
    )


def _sealed(audit_head: str) -> Iterator[Block]:
    if audit_head:
        yield Space(height=8)
        yield Paragraph(text=f"操作記録の照合値　{audit_head}", style=NOTE)
