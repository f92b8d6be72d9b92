"""Small building blocks of the description: lines, articles, and the word for silence."""

from collections.abc import Iterable

from kiosk_app.domain.regulations import PostRule
from kiosk_app.profiles.sections import BUREAU_RANK

SILENT = "定めなし"
NO_ARTICLE = "条文の定めなし"


def cited(text: str, article: str) -> str:
    """Put the article behind a text, as 「…〔規則第46号第12条〕」."""
    return f"{text}〔{article}〕" if article else text


def line(name: str, text: str, article: str = "") -> str:
    """Return an indented line 「　定足数　委員の過半数〔…〕」; an empty text is said as 「定めなし」."""
    return f"　{name}　{cited(text or SILENT, article)}"


def sentences(*parts: str) -> str:
    """Join the parts that say something with 「。」."""
    return "。".join(part for part in parts if part)


def full_name(post: PostRule) -> str:
    """Return a post as regulations cite it: a 部長 alone, others with their 部, e.g. 「企画政策部企画課長」."""
    return post.name if post.rank == BUREAU_RANK else f"{post.bureau}{post.name}"


def listed(texts: Iterable[str]) -> str:
    """Join texts as a list within a sentence."""
    return "、".join(texts)
