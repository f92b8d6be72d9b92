"""What every check of a profile needs: the rules, a voice that knows the places, and references between lists."""

from collections.abc import Mapping, Sequence

from kiosk_app.domain.regulations import Regulations
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.reader import Reader, slot_names
from kiosk_app.profiles.sections import BureauRule
from kiosk_app.profiles.words import named


class Check:
    """The rules under check, and the reader that knows where each part stands."""

    def __init__(self, regulations: Regulations, reader: Reader) -> None:
        self.regulations = regulations
        self._reader = reader

    def say(self, at: Path, message: str, fix: str) -> None:
        """Report a problem at the place of a rule or of one of its fields."""
        self._reader.say_at(at, message, fix)

    def say_empty(self, at: Path, message: str, fix: str) -> None:
        """Report a name that is empty."""
        self._reader.say_empty(at, message, fix)

    def refer(self, at: Path, text: str, known: Sequence[str], what: str) -> None:
        """Report a name that is not among the known ones, unless some of those could not be read."""
        if text in known or self.doubtful(what):
            return
        from difflib import get_close_matches

        near = get_close_matches(text, known, n=1, cutoff=0.5)
        fix = f"「{near[0]}」ではありませんか。" if near else ""
        self.say(
            at, f"{named(key_of(at))}の「{text}」という{_WHAT[what]}はありません。", f"{fix}{_HOW[what]}"
        )

    def touched(self, root: str) -> bool:
        """Tell whether a list has any fault."""
        return self._reader.has_faults((root,))

    def touched_at(self, at: Path) -> bool:
        """Tell whether anything within a rule has a fault."""
        return self._reader.has_faults(at)

    def doubtful(self, what: str) -> bool:
        """Tell whether some of the names of a kind were not read, or not rightly."""
        lists = _NAMED_IN[what]
        return any(
            at[0] == root and (len(at) < len(("list", 0, "field")) or at[2] in names)
            for at in self._reader.broken
            for root, names in lists.items()
        )


# where the names of a kind are written: the list, and the fields of its tables that make a name
_NAMED_IN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "posts": {"posts": ("id", "name"), "sections": slot_names(BureauRule)},
    "secretariat": {"sections": slot_names(BureauRule)},
    "sections": {"sections": slot_names(BureauRule)},
    "committees": {"committees": ("id", "name")},
    "blocks": {"blocks": ("id", "label")},
    "matters": {"committees": ("id", "name", "matters")},
    "classifications": {"classifications": ("id", "name")},
    "ledgers": {"ledgers": ("id", "name")},
    "fields": {"ledgers": ("fields", "columns")},
    "states": {"ledgers": ("states",)},
}
_WHAT = {
    "posts": "職",
    "secretariat": "部又は課",
    "sections": "部又は課",
    "committees": "会議体",
    "blocks": "付議書の項目",
    "matters": "審議事項",
    "classifications": "情報の分類",
    "ledgers": "簿冊",
    "fields": "欄",
    "states": "状態",
}
_HOW = {
    "posts": "[[posts]] に加えるか、[[sections]] にある部や課の長の名前で書いてください。",
    "secretariat": "[[sections]] にある部と課の名称を続けて書いてください。",
    "sections": "[[sections]] にある部や課の名称を書いてください。",
    "committees": "[[committees]] の id（なければ name）を書いてください。",
    "blocks": "[[blocks]] の id（なければ label）を書いてください。",
    "matters": "その会議体の matters の id（なければ label）を書いてください。",
    "classifications": "[[classifications]] の id（なければ name）を書いてください。",
    "ledgers": "[[ledgers]] の id（なければ name）を書いてください。",
    "fields": "その簿冊の fields にある欄の名称を書いてください。",
    "states": "その簿冊の states にある状態の名称を書いてください。",
}


def key_of(at: Path) -> str:
    """Return the key of a value, or of the list that it is an element of."""
    return str(next(part for part in reversed(at) if isinstance(part, str)))
