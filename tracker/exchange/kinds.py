"""What sort of file this is, by its content and never by its ending; what we do not read is refused by name.

Runs in the child process. A file that is none of ours costs one look at its beginning or at its directory.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

import olefile

from tracker.exchange import gate
from tracker.exchange.reading import BookKind
from tracker.kernel.errors import Refusal

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the files of Office before 2007, and files locked with a password, begin."""

_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"ID;P", "old_table"),
    (b"\x09\x00\x04\x00", "excel_95"),
    (b"\x09\x02\x06\x00", "excel_95"),
    (b"\x09\x04\x06\x00", "excel_95"),
    (b"\x09\x08", "excel_95"),
)
_STREAMS = (
    ("WordDocument", "word"),
    ("PowerPoint Document", "presentation"),
    ("__properties_version1.0", "message"),
    ("Book", "excel_95"),
)
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<style", b"<head", b"<body", b"mime-version")
_MAIN_BOOK = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled\.main"
)
_FOREIGN_TYPES = (
    (b"ms-excel.sheet.binary", "binary_workbook"),
    (b"wordprocessingml", "word"),
    (b"ms-word", "word"),
    (b"presentationml", "presentation"),
    (b"ms-powerpoint", "presentation"),
)
_MACRO_TYPES = (b"vbaproject", b"macrosheet+xml")
_MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/")
_BASIC = re.compile(r"Basic/[^/]+/(?!script-l[bc]\.xml|dialog-l[bc]\.xml)[^/]+\.xml|Scripts/.+")
_ODF = b"application/vnd.oasis.opendocument."
_ODF_KINDS = ((b"text", "word"), (b"presentation", "presentation"))


def kind_of(data: bytes) -> BookKind:
    """OOXML (Strict or not), XLS or ODS. Refused: what the file is instead, .damaged_package,
    .damaged_compound, .macros, and the limits of a package."""
    if data.startswith(COMPOUND):
        return _compound(data)
    if data.startswith(b"PK"):
        with gate.opened(data) as package:
            return _package(package)
    raise Refusal(f"exchange.{_other(data)}")


def streams_of(data: bytes) -> frozenset[str]:
    """The names at the top of a compound file. Refused: exchange.damaged_compound."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            return frozenset(path[0] for path in compound.listdir(streams=True, storages=True))
    except MemoryError:
        raise
    except Exception as error:  # olefile raises whatever the damage leads to
        raise Refusal("exchange.damaged_compound") from error


def _compound(data: bytes) -> BookKind:
    names = streams_of(data)
    if "Workbook" in names:
        if "_VBA_PROJECT_CUR" in names:
            raise Refusal("exchange.macros")
        return BookKind.XLS
    raise Refusal(f"exchange.{next((told for name, told in _STREAMS if name in names), 'not_a_workbook')}")


def _package(package: zipfile.ZipFile) -> BookKind:
    names = package.namelist()
    if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
        told = package.read("mimetype").strip()
        if told.startswith(_ODF):
            return _open_document(told.removeprefix(_ODF), names, package)
    if "[Content_Types].xml" in names:
        return _office(names, package)
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise Refusal("exchange.numbers")
    raise Refusal("exchange.archive" if names else "exchange.not_a_workbook")


def _open_document(told: bytes, names: Iterable[str], package: zipfile.ZipFile) -> BookKind:
    if not told.startswith(b"spreadsheet"):
        other = next((kind for mark, kind in _ODF_KINDS if told.startswith(mark)), "not_a_workbook")
        raise Refusal(f"exchange.{other}")
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise Refusal("exchange.locked_document")
    if any(_BASIC.fullmatch(name) for name in names):
        raise Refusal("exchange.macros")
    return BookKind.ODS


def _office(names: Iterable[str], package: zipfile.ZipFile) -> BookKind:
    """A workbook of Excel 2007 or later. One with macros is refused whatever its ending; one whose ending
    only allows for them is read."""
    types = package.read("[Content_Types].xml")
    main = _MAIN_BOOK.search(types)
    if main is None:
        told = next((kind for mark, kind in _FOREIGN_TYPES if mark in types), "not_a_workbook")
        raise Refusal(f"exchange.{told}")
    named = any(mark in name.lower() for name in names for mark in _MACRO_PARTS)
    if named or any(mark in types.lower() for mark in _MACRO_TYPES):
        raise Refusal("exchange.macros")
    return BookKind.OOXML


def _other(data: bytes) -> str:
    """What a file that is no container is."""
    known = next((told for mark, told in _BEGINNINGS if data.startswith(mark)), "")
    if known:
        return known
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGES):
        return "web_page"
    if start.startswith(b"<?xml") or start.startswith(b"<workbook"):
        return _markup(start)
    return "csv" if _is_table_of_text(data[:8192]) else "not_a_workbook"


def _markup(start: bytes) -> str:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "excel_xml"
    if b"urn:oasis:names:tc:opendocument" in start:
        return "flat_document"
    return "web_page" if b"<html" in start else "not_a_workbook"


def _is_table_of_text(start: bytes) -> bool:
    """Lines of text with commas, semicolons or tabs, in whatever encoding."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if any(sign < 32 and sign not in b"\t\r\n\x1a" for sign in start):
        return False
    return any(mark in start.partition(b"\n")[0] for mark in (b",", b";", b"\t"))
