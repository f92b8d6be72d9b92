"""Plain text in rich text; the library's own way brings a table of two thousand names along before the first paint."""

_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: str) -> str:
    """Return a text that shows as it is where rich text is expected."""
    return text.translate(_MARKS)
