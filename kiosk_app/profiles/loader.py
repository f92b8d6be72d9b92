"""From the text of a profile to the rules of a ward, or to the list of everything that is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, cast

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import PostRule, Regulations
from kiosk_app.errors import RuleError
from kiosk_app.profiles.checks import check
from kiosk_app.profiles.nodes import Node, tree
from kiosk_app.profiles.reader import Reader
from kiosk_app.profiles.references import named_posts
from kiosk_app.profiles.sections import BureauRule, chiefs, expand
from kiosk_app.profiles.syntax import parse, read_text


def load_profile(path: FilePath) -> Regulations:
    """Return the rules that a profile file expresses.

    Raises RuleError with every problem of the file, KnownError when the system does not let it be read.
    """
    regulations, problems = check_profile(read_text(path), path.name)
    if regulations is None:
        raise RuleError(problems)
    return regulations


@lru_cache(maxsize=16)  # the rules are immutable, and one record is opened many times
def check_profile(text: str, file: str) -> tuple[Regulations | None, tuple[Problem, ...]]:
    """Return the rules of a profile text, or None and every problem with its key path and line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    values, problem = parse(text, file)
    if problem is not None:
        return None, (problem,)
    reader = Reader(file)
    regulations = _read(tree(text, values), reader)
    check(regulations, reader)
    if not reader.problems:
        return regulations, ()
    return None, tuple(sorted(dict.fromkeys(reader.problems), key=lambda found: found.place.line or 0))


def available(folder: FilePath) -> tuple[str, ...]:
    """Return the names of the profiles in a folder, which are their file names without .toml."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def _read(node: Node, reader: Reader) -> Regulations:
    table = cast("dict[str, Node]", node.value)
    root = replace(node, value={"posts": Node([], ("posts",), node.line), **table})
    values: dict[str, Any] = reader.values(Regulations, root, (), {"sections": tuple[BureauRule, ...]})
    bureaus: Sequence[BureauRule] = values["sections"]
    values["sections"] = expand(bureaus, reader)
    regulations = Regulations(**values)
    return replace(regulations, posts=(*regulations.posts, *_heads_named(regulations, bureaus)))


def _heads_named(regulations: Regulations, bureaus: Sequence[BureauRule]) -> Iterator[PostRule]:
    declared = {post.id for post in regulations.posts}
    wanted = set(named_posts(regulations)) - declared
    return (post for post_id, post in chiefs(bureaus).items() if post_id in wanted)
