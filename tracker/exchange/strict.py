"""Strict Open XML told in the names of the ordinary kind, which is what openpyxl reads.

Without this it opens such a workbook with no sheets and no error. The parts have been checked before.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from tracker.exchange.scan import STRICT

_ORDINARY = "http://schemas.openxmlformats.org/"
_WORDS = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
"""Last words that the two kinds spell differently."""

_NAME = re.compile(re.escape(STRICT).encode() + rb"([A-Za-z]+)((?:/[A-Za-z]+)*)")
_TOLD = (".xml", ".rels")


def ordinary(data: bytes) -> bytes:
    """The same package with every name of Strict Open XML replaced."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.lower().endswith(_TOLD):
                content = _NAME.sub(_ordinary, content)
            package.writestr(part.filename, content)
    return target.getvalue()


def _ordinary(found: re.Match[bytes]) -> bytes:
    """ ".../ooxml/spreadsheetml/main" -> ".../spreadsheetml/2006/main"."""
    first, rest = found[1].decode(), found[2].decode()
    head, _, last = rest.rpartition("/")
    return f"{_ORDINARY}{first}/2006{head}/{_WORDS.get(last, last)}".encode()
