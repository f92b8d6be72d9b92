"""Every key and element of a TOML text is found on its line."""

import tomllib
from collections.abc import Iterator

import pytest

from kiosk_app.profiles.nodes import Node, path_text, tree
from tests.profiles.texts import PROFILES

TRICKY = """\
# a comment with [brackets] and "quotes"
title = 'literal # not a comment' # a comment
a.b."c.d" = 1

[x.y]
text = \"\"\"
several
lines \\" with "quotes\"\"\"\"
after = 2
[[x.list]]
z = [ # comment ]
  1,
  { p = 1, q = [ "u", '''v
w''' ] },

]
[[x.list]]
[x.list.sub]
deep = true
[[x.list.sub.more]]
date = 2026-04-01
"quoted \\" key" = 3
[[x.list.sub.more]]
e = {}
f = []
"""


def leaves(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        yield node
        for part in node.value.values():
            yield from leaves(part)
    elif isinstance(node.value, list):
        yield node
        for part in node.value:
            yield from leaves(part)
    else:
        yield node


def test_keys_and_elements_stand_on_their_lines() -> None:
    found = {node.key: node.line for node in leaves(tree(TRICKY, tomllib.loads(TRICKY)))}
    assert found == {
        "": 1,
        "title": 2,
        "a": 3,
        "a.b": 3,
        "a.b.c.d": 3,
        "x": 5,
        "x.y": 5,
        "x.y.text": 6,
        "x.y.after": 9,
        "x.list": 10,
        "x.list[1]": 10,
        "x.list[1].z": 11,
        "x.list[1].z[1]": 12,
        "x.list[1].z[2]": 13,
        "x.list[1].z[2].p": 13,
        "x.list[1].z[2].q": 13,
        "x.list[1].z[2].q[1]": 13,
        "x.list[1].z[2].q[2]": 13,
        "x.list[2]": 17,
        "x.list[2].sub": 18,
        "x.list[2].sub.deep": 19,
        "x.list[2].sub.more": 20,
        "x.list[2].sub.more[1]": 20,
        "x.list[2].sub.more[1].date": 21,
        'x.list[2].sub.more[1].quoted " key': 22,
        "x.list[2].sub.more[2]": 23,
        "x.list[2].sub.more[2].e": 24,
        "x.list[2].sub.more[2].f": 25,
    }


@pytest.mark.parametrize("name", ["bunkyo", "arakawa"])
def test_every_text_of_a_ward_stands_on_the_line_that_is_told(name: str) -> None:
    text = (PROFILES / f"{name}.toml").read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in leaves(tree(text, tomllib.loads(text))):
        if isinstance(node.value, str):
            assert f'"{node.value}"' in lines[node.line - 1]


def test_places_in_lists_count_from_one() -> None:
    assert path_text(("committees", 0, "seats", 2, "post")) == "committees[1].seats[3].post"
