"""Find what someone probably meant, so that a problem can say it; only for comparing, nothing is changed."""

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

_LIKENESS = 0.6
_QUOTED = 60


def folded(text: str) -> str:
    """Return a text for comparing headings and names: without spaces, width and letter case."""
    return "".join(normalize("NFKC", text).casefold().split())


def shortened(text: str) -> str:
    """Return a text as a sentence can quote it, however long it is."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return 「…」のことですか。 for the nearest known word, or an empty text."""
    if len(text) > _QUOTED:
        return ""
    words = {folded(word): word for word in known}
    found = get_close_matches(folded(text), words, n=1, cutoff=_LIKENESS)
    return f"「{words[found[0]]}」のことですか。" if found else ""


def choose(known: Iterable[str]) -> str:
    """Return a sentence that lists what may be written."""
    listed = "・".join(known)
    return f"{listed}のどれかを書いてください。" if listed else ""
