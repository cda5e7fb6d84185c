"""A copy of the sender's own file with its errors marked: bad cells lit, the reasons in a linked sheet.

The package is patched, not written anew: every other part stays byte for byte what it was. A mark goes out
by itself once its cell says something else, and the sheet is never read on the way back. A file that is no
package of this kind (.xls, .ods) gets an .xlsx with what was read from it instead; a locked one gets none.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape, quoteattr

from tracker.exchange import spec
from tracker.exchange.batch import FileResult
from tracker.exchange.child import Child
from tracker.exchange.findings import Finding
from tracker.exchange.gate import DAMAGE
from tracker.exchange.packing import add_part
from tracker.exchange.patching import RELATIONS, ROOT_RELATIONS, Part, relation_of, relations
from tracker.exchange.preview import Preview
from tracker.exchange.readers import file_bytes
from tracker.exchange.reasons import MAIN, reasons_sheet
from tracker.exchange.rebuilt import rebuilt
from tracker.exchange.scan import STRICT
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.kernel.wording import Speaker

_ENDINGS = (".xlsx", ".xlsm")
"""A copy keeps the ending of its file, by which Excel goes."""

_STRICT_MAIN = f"{STRICT}spreadsheetml/main"
_STRICT_RELATIONS = f"{STRICT}officeDocument/relationships"
_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_AFTER_FORMATS = (
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup"),
    *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects"),
    *("controls", "webPublishItems", "tableParts", "extLst"),
)
_LIT = (
    "<{0}font><{0}b/><{0}color rgb={1}/></{0}font>"
    "<{0}fill><{0}patternFill patternType={2}><{0}fgColor rgb={3}/><{0}bgColor rgb={3}/></{0}patternFill>"
    "</{0}fill>"
)
_LONGEST_CONSTANT = 200
_LONGEST_STEM = 180
"""Bytes of a file's name that a copy keeps: with what is added it fits everywhere."""


@dataclass(frozen=True)
class Copy:
    """A marked copy; `path` is None where none was made. `said`: a sentence, where it is not the file itself
    that was marked."""

    path: Path | None
    said: str = ""


def write_error_copy(result: FileResult, folder: Path, words: Speaker) -> Copy | None:
    """The marked copy of a file in `folder`; None where there is nothing to mark in it.

    Refused: exchange.changed_meanwhile if the file is no longer the one that was read.
    """
    preview = result.preview
    if preview is None or not marked(preview):
        return None
    if preview.locked:
        return Copy(None, words("exchange.error.locked", file=result.file))
    data = file_bytes(Path(result.path))
    if sha256(data).hexdigest() != result.sha256:
        raise Refusal("exchange.changed_meanwhile", file=result.file)
    said = ""
    if not preview.kind.patchable:
        data = _as_package(data)
        said = words("exchange.error.rebuilt", file=result.file, kind=preview.kind)
    ending = Path(result.file).suffix.lower() if preview.kind.patchable else ""
    ending = ending if ending in _ENDINGS else ".xlsx"
    content = error_copy(data, preview, words)
    stem = Path(result.file).stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    target = _free_place(folder, f"{stem}_{words('exchange.error.suffix')}", ending, content)
    target.write_bytes(content)
    return Copy(target, said)


def _free_place(folder: Path, stem: str, ending: str, content: bytes) -> Path:
    """A name that no other file has: senders name their files alike, and marked copies are worked on."""
    for number in count(1):
        target = folder / f"{stem}{f' {number}' if number > 1 else ''}{ending}"
        if not target.exists() or (target.is_file() and target.read_bytes() == content):
            return target
    raise AssertionError


def _as_package(data: bytes) -> bytes:
    """What stands in a workbook of another kind as an .xlsx; it is read in a child, as before."""
    child = Child()
    try:
        return rebuilt(child.read(data))
    finally:
        child.close()


def marked(preview: Preview) -> tuple[Finding, ...]:
    """What is not taken or waits for a decision."""
    return tuple(one for one in preview.findings if one.severity is not Severity.info)


def error_copy(data: bytes, preview: Preview, words: Speaker) -> bytes:
    """The file with the findings of its preview marked. Refused: exchange.cannot_mark, where the parts of a
    package that can still be read do not lead to each other as they should."""
    try:
        return _patched(data, preview, words)
    except (*DAMAGE, StopIteration, ExpatError) as error:
        raise Refusal("exchange.cannot_mark") from error


def _patched(data: bytes, preview: Preview, words: Speaker) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        patched = _Patch(package).apply(marked(preview), words)
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for part in package.infolist():
                content = patched.pop(part.filename, None)
                target.writestr(part, package.read(part) if content is None else content)
            for name, content in patched.items():
                add_part(target, name, content)
    return stream.getvalue()


class _Patch:
    """The parts of one workbook that a marked copy changes."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        self._book = relations(package, ROOT_RELATIONS, "")["officeDocument"][0].target
        folder, name = posixpath.split(self._book)
        self._relations_part = posixpath.join(folder, "_rels", f"{name}.rels")
        self._relations = relations(package, self._relations_part, folder)
        self._new = _free_name(self._names)
        strict = STRICT.encode() in package.read(self._book)
        self._main, self._space = (_STRICT_MAIN, _STRICT_RELATIONS) if strict else (MAIN, RELATIONS)

    def apply(self, findings: tuple[Finding, ...], words: Speaker) -> dict[str, bytes]:
        """Part name -> its new content."""
        styles = self._relations["styles"][0].target
        style_part = Part(self._package.read(styles))
        first = _add_formats(style_part)
        book, parts = self._add_sheet()
        return {
            styles: style_part.result(),
            **{
                part: self._light(part, [one for one in findings if one.sheet == title], first)
                for title, part in parts.items()
                if any(one.sheet == title for one in findings)
            },
            self._book: book,
            self._relations_part: self._relate(),
            _TYPES: self._declare(),
            self._new: reasons_sheet(findings, first + 1, words, self._main),
        }

    def _add_sheet(self) -> tuple[bytes, dict[str, str]]:
        """The workbook with the new sheet at its end, and the part of every other sheet by its title."""
        part = Part(self._package.read(self._book))
        listed = part.named("sheets")
        if listed is None:
            raise Refusal("exchange.cannot_mark")
        sheets = [one.attributes for one in part.elements if one.name == "sheet" and one.depth == 2]
        titles = {one["name"] for one in sheets}
        number = max(int(one["sheetId"]) for one in sheets) + 1
        title = next(name for name in _titles() if name not in titles)
        told = (
            f'name={quoteattr(title)} sheetId="{number}" r:id={quoteattr(self._id)} xmlns:r="{self._space}"'
        )
        part.append(listed, f"<{part.tag('sheet')} {told}/>")
        targets = {one.id: one.target for found in self._relations.values() for one in found}
        parts = {one["name"]: targets.get(relation_of(one), "") for one in sheets}
        return part.result(), {title: found for title, found in parts.items() if found}

    @property
    def _id(self) -> str:
        taken = {one.id for found in self._relations.values() for one in found}
        return next(name for name in (f"rIdLoi{n}" for n in range(len(taken) + 1)) if name not in taken)

    def _relate(self) -> bytes:
        part = Part(self._package.read(self._relations_part))
        told = f'Id={quoteattr(self._id)} Type="{self._space}/worksheet" Target={quoteattr("/" + self._new)}'
        part.append(part.root, f"<{part.tag('Relationship')} {told}/>")
        return part.result()

    def _declare(self) -> bytes:
        part = Part(self._package.read(_TYPES))
        told = f'PartName={quoteattr("/" + self._new)} ContentType="{_SHEET_TYPE}"'
        part.append(part.root, f"<{part.tag('Override')} {told}/>")
        return part.result()

    def _light(self, sheet: str, findings: Sequence[Finding], format_: int) -> bytes:
        """A conditional format for every bad cell, which ends when the cell says something else."""
        part = Part(self._package.read(sheet))
        cells = {one.cell: one.raw for one in findings if one.cell}
        rules = "".join(
            _format(part, cell, _still(cell, raw), format_, priority)
            for priority, (cell, raw) in enumerate(cells.items(), start=_LAST_PRIORITY)
        )
        part.insert_before(_AFTER_FORMATS, rules)
        return part.result()


_LAST_PRIORITY = 1_000
"""Above what a sender's own rules are numbered with; numbers must not meet."""


def _free_name(names: frozenset[str]) -> str:
    numbered = (f"xl/worksheets/skh_loi{number}.xml" for number in range(1, len(names) + 2))
    return next(name for name in numbered if name not in names)


def _titles() -> list[str]:
    return [spec.ERROR_SHEET, *(f"{spec.ERROR_SHEET} {number}" for number in range(2, 100))]


def _add_formats(part: Part) -> int:
    """Two differential formats, for bad cells and for a heading; returns the number of the first."""
    prefix = f"{part.prefix}:" if part.prefix else ""
    bad = _LIT.format(prefix, '"FF9C0006"', '"solid"', '"FFFFC7CE"')
    head = _LIT.format(prefix, '"FF18222A"', '"solid"', '"FFE2F0F3"')
    added = "".join(f"<{prefix}dxf>{one}</{prefix}dxf>" for one in (bad, head))
    listed = part.named("dxfs")
    if listed is None:
        name = part.tag("dxfs")
        part.insert_before(("tableStyles", "colors", "extLst"), f'<{name} count="2">{added}</{name}>')
        return 0
    number = sum(listed.start < one.start < listed.end and one.name == "dxf" for one in part.elements)
    part.append(listed, added)
    part.count_up(listed, 2)
    return number


def _format(part: Part, cell: str, formula: str, format_: int, priority: int) -> str:
    outer, rule, body = part.tag("conditionalFormatting"), part.tag("cfRule"), part.tag("formula")
    return (
        f'<{outer} sqref="{cell}"><{rule} type="expression" dxfId="{format_}" priority="{priority}">'
        f"<{body}>{escape(formula)}</{body}></{rule}></{outer}>"
    )


def _still(cell: str, raw: str) -> str:
    """A formula that holds as long as the cell says what it said; TRUE where that cannot be told."""
    if not raw:
        return f"ISBLANK({cell})"
    if raw.startswith("#"):
        return f"ISERROR({cell})"
    if raw.startswith("=") or len(raw) > _LONGEST_CONSTANT or "\n" in raw:
        return "TRUE"
    as_text = 'EXACT({},"{}")'.format(cell, raw.replace('"', '""'))
    number = _number(raw)
    return as_text if number is None else f"OR({cell}={number:f},{as_text})"


def _number(raw: str) -> Decimal | None:
    try:
        found = Decimal(raw)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
