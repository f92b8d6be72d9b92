"""部 and 課 as a clerk lists them, in 建制順, and the sections and heads that follow from the list.

A 課 is found by 部 and 課, by its aliases, and by its own name alone where no other 課 has that name.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk_app.domain.regulations import PostRule, SectionRule
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.reader import Reader

BUREAU_RANK = "部長"
_SECTION_RANK = "課長"
_NO_SECTION = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BureauRule:
    """A 部 with its 課; no `names` means that the 部 has none. `aliases` lead from another spelling to a 課."""

    bureau: str
    names: tuple[str, ...] = _NO_SECTION
    bureau_head: str = ""
    bureau_aliases: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def chief(self) -> str:
        """Return the post that heads the 部."""
        return self.bureau_head or f"{self.bureau}長"

    def chief_of(self, name: str) -> str:
        """Return the post that heads a 課."""
        return self.heads.get(name, f"{name}長") if name else self.chief


def expand(bureaus: Sequence[BureauRule], reader: Reader) -> tuple[SectionRule, ...]:
    """Return the sections of all 部 in their order, reporting what does not fit together."""
    _check(bureaus, reader)
    alone = Counter(text for bureau in bureaus for name in bureau.names for text in _own_names(bureau, name))
    shared_heads = _shared_heads(bureaus)
    sections: list[SectionRule] = []
    spellings: set[str] = set()
    for number, bureau in enumerate(bureaus):
        for name in bureau.names:
            head = bureau.chief_of(name)
            section = SectionRule(
                id=f"{bureau.bureau}{name}",
                bureau=bureau.bureau,
                name=name,
                order=len(sections) + 1,
                bureau_head=bureau.chief,
                head=f"{bureau.bureau}{head}" if head in shared_heads else head,
                aliases=tuple(dict.fromkeys(_aliases(bureau, name, alone))),
            )
            shared = spellings.intersection((section.label, *section.aliases))
            for text in shared if not reader.has_faults(("sections", number)) else ():
                fix = "部・課の名称と別の書き方（aliases）を見直してください。"
                reader.say_at(("sections", number), f"「{text}」が、いくつもの課を指しています。", fix)
            spellings.update((section.label, *section.aliases))
            sections.append(section)
    return tuple(sections)


def chiefs(bureaus: Sequence[BureauRule]) -> Mapping[str, PostRule]:
    """Return the heads of 部 and 課 as posts; a name that several share is told apart by its 部."""
    posts = [
        PostRule(id=bureau.chief, name=bureau.chief, bureau=bureau.bureau, rank=BUREAU_RANK)
        for bureau in bureaus
    ]
    for bureau in bureaus:
        for name in filter(None, bureau.names):
            head = bureau.chief_of(name)
            posts.append(PostRule(id=head, name=head, bureau=bureau.bureau, section=name, rank=_SECTION_RANK))
    posts = [*dict.fromkeys(posts)]
    shared = Counter(post.name for post in posts)
    return {post.id: post for one in posts for post in [one if shared[one.name] == 1 else _told_apart(one)]}


def _shared_heads(bureaus: Sequence[BureauRule]) -> frozenset[str]:
    """Return the names that heads of 課 in several 部 bear: alone they would say nobody."""
    pairs = {
        (bureau.bureau, bureau.chief_of(name)) for bureau in bureaus for name in filter(None, bureau.names)
    }
    return frozenset(head for head, count in Counter(head for _bureau, head in pairs).items() if count > 1)


def _told_apart(post: PostRule) -> PostRule:
    return PostRule(
        id=f"{post.bureau}{post.name}",
        name=post.name,
        bureau=post.bureau,
        section=post.section,
        rank=post.rank,
    )


def _own_names(bureau: BureauRule, name: str) -> list[str]:
    return [name, *(alias for alias, meant in bureau.aliases.items() if meant == name)]


def _aliases(bureau: BureauRule, name: str, alone: Mapping[str, int]) -> Iterator[str]:
    names = _own_names(bureau, name)
    for body in (bureau.bureau, *bureau.bureau_aliases):
        for text in names:
            spelling = f"{body}{text}"
            if spelling != f"{bureau.bureau}{name}":
                yield spelling
    yield from (text for text in names if text and alone[text] == 1)


def _check(bureaus: Sequence[BureauRule], reader: Reader) -> None:
    known: set[str] = set()
    for number, bureau in enumerate(bureaus):
        at: Path = ("sections", number)
        if not bureau.bureau.strip():
            reader.say_empty((*at, "bureau"), "部の名称が空です。", "部（局・室）の名称を書いてください。")
        if bureau.bureau in known:
            fix = "課を一つの [[sections]] にまとめてください。"
            reader.say_at((*at, "bureau"), f"「{bureau.bureau}」が２度書かれています。", fix)
        known.add(bureau.bureau)
        _check_names(bureau, (*at, "names"), reader)
        for key in ("heads", "aliases"):
            _check_targets(bureau, key, (*at, key), reader)


def _check_names(bureau: BureauRule, at: Path, reader: Reader) -> None:
    if not bureau.names:
        reader.say_at(
            at,
            "課の名称が一つもありません。",
            "課を書くか、課のない部なら「names」の行を消してください。",
        )
    for place, name in enumerate(bureau.names):
        if not name.strip() and bureau.names != _NO_SECTION:
            reader.say_at((*at, place), "課の名称が空です。", "名称を書くか、この要素を消してください。")
        elif name in bureau.names[:place]:
            reader.say_at((*at, place), f"「{name}」が２度書かれています。", "一方を消してください。")


def _check_targets(bureau: BureauRule, key: str, at: Path, reader: Reader) -> None:
    table = bureau.heads if key == "heads" else bureau.aliases
    for left, right in table.items():
        name = left if key == "heads" else right
        if name not in bureau.names:
            listed = "、".join(filter(None, bureau.names)) or "課はありません"
            reader.say_at(
                (*at, left),
                f"「{bureau.bureau}」に「{name}」という課はありません。",
                f"names にある課を書いてください（{listed}）。",
            )
