"""Text that a spreadsheet would take for a formula: it stays text, and no character is lost on the way back."""

_LEADS = "=+-@＝＋－＠\t\r"
_GUARD = "'"


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could calculate what the text says; a lone mark such as 「－」 is none."""
    return len(text) > 1 and text[0] in _LEADS


def guarded(text: str) -> str:
    """Return the text with an apostrophe before anything that looks like a formula."""
    return f"{_GUARD}{text}" if looks_like_formula(text.lstrip(_GUARD)) else text


def unguarded(text: str) -> str:
    """Return the text that was guarded."""
    bare = text.removeprefix(_GUARD)
    return bare if bare != text and looks_like_formula(bare.lstrip(_GUARD)) else text
