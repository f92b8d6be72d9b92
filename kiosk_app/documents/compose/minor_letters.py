"""軽易な変更の可否通知: the post that decided tells the section that applied (A-13-2, A-13-3)."""

from collections.abc import Iterator

from kiosk_app.documents.compose.letter import Letter, LetterHead, contact, letter_part
from kiosk_app.documents.compose.senders import officer_lines, section_lines
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Document, Numbered
from kiosk_app.domain.membership import People
from kiosk_app.domain.minor_change import MinorChange, decider, is_elsewhere
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.regulations import Regulations

MATTER = "軽易な変更の可否の決定について（通知）"
NAME = "軽易な変更の可否通知"
_LABEL = 9


def minor_letter(minor: MinorChange, regs: Regulations, people: People, letter: LetterHead) -> Document:
    """Compose the notice on one application that was decided."""
    assert minor.decided_on is not None
    words = Words(regs)
    day = letter.dated or minor.decided_on
    managing = regs.section(minor.managed_by)
    lines = (f"担当　{managing.label}",) if is_elsewhere(minor, regs) else contact(words, regs.committees[0])
    head = LetterHead(
        number=letter.number,
        dated=letter.dated,
        sender_post=letter.sender_post,
        sender_name=letter.sender_name,
        contact_lines=letter.contact_lines or lines,
    )
    body = Letter(
        addressee=section_lines(regs.section(minor.section_id), regs.minor_change.notify_rank, words),
        sender=_sender(minor, words, people),
        matter=MATTER,
        sentences=(words.say(_sentence(minor, words)),),
        details=tuple(_details(minor, words)),
    )
    return Document(
        title=MATTER,
        parts=(letter_part(body, head, words, regs.committees[0], reference_day=day),),
        author=managing.label,
        subject=NAME,
        created=day.isoformat(),
    )


def _sender(minor: MinorChange, words: Words, people: People) -> tuple[str, ...]:
    assert minor.decided_on is not None
    name = decider(minor, words.regs)
    post = words.regs.find_post(name)
    if post is None:
        return (name,)
    holder = holder_on(post.id, people.holders, minor.decided_on)
    return officer_lines(post, holder.name if holder else "", words.regs.minor_change.article, words.regs)


def _sentence(minor: MinorChange, words: Words) -> str:
    rule = words.regs.minor_change
    article = rule.record_article if is_elsewhere(minor, words.regs) else rule.article
    basis = f"{words.cite(article)}の規定により" if article else ""
    day = words.day(minor.applied_on)
    return f"{day}付けで申請のあった標記の件について、{basis}下記のとおり決定したので、通知します。"


def _details(minor: MinorChange, words: Words) -> Iterator[Block]:
    assert minor.decided_on is not None
    assert minor.verdict is not None
    facts = (
        ("システム", minor.system),
        ("変更の内容", minor.change),
        ("可　　否", minor.verdict.label),
        ("理　　由", minor.reason),
        ("決定年月日", words.day(minor.decided_on)),
    )
    known = [(name, value) for name, value in facts if value]
    for number, (name, value) in enumerate(known, start=1):
        yield Numbered(label=f"{words.figure(number)}　{name}", text=value, label_width=_LABEL)
