"""Take out of a PDF whatever acts or carries something along: scripts, actions, embedded files, media, XFA."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "プログラムの起動",
    "/SubmitForm": "入力内容の送信",
    "/ImportData": "データの取込み",
    "/GoToE": "埋め込みファイルへの移動",
    "/GoToR": "外部ファイルへの移動",
    "/RichMediaExecute": "動画・音声",
    "/Rendition": "動画・音声",
    "/Movie": "動画・音声",
    "/Sound": "動画・音声",
}
_ACTION_KEYS = ("/A", "/PA", "/OpenAction", "/Next")
_CARRIERS = {
    "/FileAttachment": "埋め込みファイル",
    "/RichMedia": "動画・音声",
    "/Movie": "動画・音声",
    "/Sound": "動画・音声",
    "/Screen": "動画・音声",
    "/3D": "3Dモデル",
}
_AUTOMATIC = "自動の動作"
_EMBEDDED = "埋め込みファイル"


def disarm(pdf: Pdf) -> tuple[str, ...]:
    """Take everything out and return what it was, each kind once."""
    found: list[str] = [*_names(pdf.Root), *_form(pdf.Root)]
    for one in pdf.objects:
        found.extend(_disarmed(one))
    return tuple(dict.fromkeys(found))


def _names(root: pikepdf.Object) -> Iterator[str]:
    names = root.get("/Names")
    if not isinstance(names, Dictionary):
        return
    for key, told in (("/JavaScript", _ACTIONS["/JavaScript"]), ("/EmbeddedFiles", _EMBEDDED)):
        if key in names:
            del names[key]
            yield told


def _form(root: pikepdf.Object) -> Iterator[str]:
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        del form["/XFA"]
        yield "XFAの入力欄"


def _disarmed(one: Any) -> Iterator[str]:
    """Disarm an object and what stands directly in it."""
    if isinstance(one, Array):
        yield from _without_carriers(one)
        inner: list[Any] = list(one)
    elif isinstance(one, (Dictionary, Stream)):
        yield from _without_actions(one)
        inner = [one[key] for key in list(one.keys())]
    else:
        return
    for child in inner:
        if isinstance(child, (Array, Dictionary)) and not child.is_indirect:
            yield from _disarmed(child)


def _without_actions(one: pikepdf.Object) -> Iterator[str]:
    for key, told in (("/AA", _AUTOMATIC), ("/AF", _EMBEDDED)):
        if key in one:
            del one[key]
            yield told
    for key in _ACTION_KEYS:
        action = one.get(key)
        kind = str(action.get("/S")) if isinstance(action, Dictionary) else ""
        if kind in _ACTIONS:
            del one[key]
            yield _ACTIONS[kind]


def _without_carriers(one: Array) -> Iterator[str]:
    """Take notes out of a list of notes that carry files or media."""
    for at in reversed(range(len(one))):
        note = one[at]
        kind = str(note.get("/Subtype")) if isinstance(note, Dictionary) else ""
        if kind in _CARRIERS:
            del one[at]
            yield _CARRIERS[kind]
