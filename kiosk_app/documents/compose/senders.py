"""Who signs a letter and who receives it: officers with the office of the same regulation, sections by their heads."""

from kiosk_app.documents.compose.letter import addressed
from kiosk_app.documents.compose.words import Words
from kiosk_app.domain.regulations import PostRule, Regulations, SectionRule

_SECTION_RANKS = frozenset({"課長", "室長", "所長", "係長", "主査"})


def officer_lines(post: PostRule, person: str, article: str, regs: Regulations) -> tuple[str, ...]:
    """Return an officer as a sender of what rests on an article.

    He signs with the office that the same regulation gives him (情報統括責任者), else with his post.
    """
    same = _source(post.article, regs) == _source(article, regs)
    if not post.titles or not same:
        return ("　".join(part for part in (post.name, person) if part),)
    return (post.titles[0], "　".join(part for part in (f"（{post.name}）", person) if part))


def section_lines(section: SectionRule, rank: str, words: Words) -> tuple[str, ...]:
    """Return a section as an addressee: its own head where a rule names 課長, else the head of its 部 above it."""
    if rank in _SECTION_RANKS and section.head:
        return (addressed(section.head, words),)
    below = (f"（{section.name}）",) if section.name else ()
    return (addressed(section.bureau_head, words), *below)


def _source(article: str, regs: Regulations) -> str:
    return next(
        (source.id for source in regs.sources if source.short and article.startswith(source.short)), ""
    )
