"""Packing a Word document: parts and relationships with python-docx, a zip whose times never change."""

import io
import zipfile
from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package

from kiosk_app.documents.docx_base import fonts_xml, settings_xml, styles_xml
from kiosk_app.documents.docx_sections import relation
from kiosk_app.documents.docx_xml import PROLOGUE

_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


def pack(body: bytes, properties: bytes, furniture: list[tuple[str, bytes]]) -> bytes:
    """Return the .docx file of a body with its headers and footers."""
    package = Package()
    main = _part(package, "/word/document.xml", CT.WML_DOCUMENT_MAIN, body)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    package.relate_to(
        _part(package, "/docProps/core.xml", CT.OPC_CORE_PROPERTIES, properties), RT.CORE_PROPERTIES
    )
    for name, content_type, relation_type, blob in (
        ("styles", CT.WML_STYLES, RT.STYLES, styles_xml()),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, settings_xml()),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, fonts_xml()),
    ):
        main.relate_to(_part(package, f"/word/{name}.xml", content_type, blob), relation_type)
    for number, (kind, blob) in enumerate(furniture, 1):
        content_type, relation_type = (
            (CT.WML_HEADER, RT.HEADER) if kind == "header" else (CT.WML_FOOTER, RT.FOOTER)
        )
        part = _part(package, f"/word/{kind}{number}.xml", content_type, blob)
        main.rels.add_relationship(relation_type, part, relation(number))
    return _zipped(package)


def _part(package: Package, name: str, content_type: str, blob: bytes) -> Part:
    return Part(PackURI(name), content_type, blob, package)


def _zipped(package: Package) -> bytes:
    parts = package.parts
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, blob in _members(package, parts):
            archive.writestr(_entry(name), blob)
    return file.getvalue()


def _members(package: Package, parts: Iterable[Part]) -> Iterable[tuple[str, bytes]]:
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>' for part in parts
    )
    return (
        f'{PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CT.XML}"/>{overrides}</Types>'
    ).encode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every system
    return entry
