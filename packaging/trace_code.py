"""The program as a graph of names: which definition mentions which, and which requirements each one's docstring names.

Nothing is run and nothing is guessed from words: a mention is a name that imports or definitions of the same module
resolve. A requirement in a module's docstring belongs to its public definitions. Classes are not followed: everyone
mentions them as types, and what they fulfil is asked of the functions that use them; those of a screen begin the search.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trace_ids import Rows, in_text

Name = tuple[str, str]
"""A module and a definition in it; an empty second part means the module itself."""


@dataclass(slots=True)
class Definition:
    """A function, a class, or a value at the top of a module."""

    rows: frozenset[str]
    is_class: bool = False
    mentions: set[Name] = field(default_factory=set)


@dataclass(slots=True)
class Module:
    """What a module defines, imports, and says about itself."""

    name: str
    doc: str
    imports: dict[str, Name] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)


class Code:
    """All modules of a package."""

    def __init__(self, package: Path, rows: Rows) -> None:
        self.unknown: list[str] = []
        self._rows = rows
        files = {_module_name(path, package.parent): path for path in sorted(package.rglob("*.py"))}
        trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in files.items()}
        self.modules = {name: self._module(name, tree) for name, tree in trees.items()}
        for name, tree in trees.items():
            self._mentions(self.modules[name], tree)

    def distances(self, starts: Iterable[Name]) -> Mapping[str, int]:
        """Return every row that is reached from some definitions, and over how many mentions."""
        found: dict[str, int] = {}
        seen = set(starts)
        edge = list(seen)
        steps = 0
        while edge:
            reached: set[Name] = set()
            for name in edge:
                definition = self._definition(name)
                if definition is not None:
                    for row in definition.rows:
                        found.setdefault(row, steps)
                    reached |= definition.mentions
            edge = sorted(name for name in reached - seen if self._leads_on(name))
            seen |= reached
            steps += 1
        return found

    def named_by(self, module: str) -> tuple[Name, ...]:
        """Return all definitions of a module."""
        return tuple((module, name) for name in self.modules[module].definitions)

    def _leads_on(self, name: Name) -> bool:
        definition = self._definition(name)
        return definition is not None and not definition.is_class

    def _definition(self, name: Name) -> Definition | None:
        module = self.modules.get(name[0])
        return module.definitions.get(name[1]) if module else None

    def _module(self, name: str, tree: ast.Module) -> Module:
        doc = ast.get_docstring(tree) or ""
        module = Module(name, doc)
        own = self._rows_of(doc, name)
        for node in tree.body:
            for title in _titles(node):
                named = {row for text in _docstrings(node) for row in self._rows_of(text, name)}
                rows = frozenset(named if title.startswith("_") else named | own)
                module.definitions[title] = Definition(rows, isinstance(node, ast.ClassDef))
        for part in ast.walk(tree):
            module.imports.update(_imported(part))
        return module

    def _rows_of(self, text: str, place: str) -> frozenset[str]:
        rows: set[str] = set()
        for code in in_text(text):
            meant = self._rows.of(code)
            rows.update(meant)
            if not meant:
                self.unknown.append(f"{place}: {code}")
        return frozenset(rows)

    def _mentions(self, module: Module, tree: ast.Module) -> None:
        for node in tree.body:
            found = {name for part in ast.walk(node) for name in self._resolved(module, part)}
            for title in _titles(node):
                module.definitions[title].mentions |= found

    def _resolved(self, module: Module, node: ast.AST) -> Iterator[Name]:
        if isinstance(node, ast.Name):
            yield from self._look_up(module, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = module.imports.get(node.value.id)
            target = self.modules.get(".".join(found).rstrip(".")) if found else None
            if target is not None:
                yield from self._look_up(target, node.attr)

    def _look_up(self, module: Module, name: str) -> Iterator[Name]:
        """Yield the definition that a name means in a module, through the packages that pass it on."""
        if name in module.definitions:
            yield module.name, name
            return
        found = module.imports.get(name)
        source = self.modules.get(found[0]) if found else None
        if source is not None and found is not None and source is not module:
            yield from self._look_up(source, found[1])


def _module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _titles(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def _docstrings(node: ast.stmt) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, (ast.FunctionDef, ast.ClassDef)):
            yield ast.get_docstring(part) or ""


def _imported(node: ast.AST) -> dict[str, Name]:
    if isinstance(node, ast.ImportFrom) and node.module:
        return {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    return {}
