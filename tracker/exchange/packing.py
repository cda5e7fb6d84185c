"""The same content always as the same bytes: package parts with a fixed time, in their order."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FIXED = (2000, 1, 1, 0, 0, 0)


def repacked(data: bytes, moment: str) -> bytes:
    """The package without the moment of its making; `moment` (UTC) is what the file says of itself."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment.encode() + rb"\g<2>", content)
            add_part(target, part.filename, content)
    return stream.getvalue()


def add_part(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    """One part, compressed, without a time stamp of its own."""
    part = zipfile.ZipInfo(name, _FIXED)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    package.writestr(part, content)


def custom_properties(book: Workbook) -> Any:
    """The custom properties of a file; the type stubs do not know of them."""
    return vars(book)["custom_doc_props"]
