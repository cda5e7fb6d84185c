"""Writing a form back: the asker's own file, with our answers in its cells and every other byte as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.exchange import gate, kinds
from tracker.exchange.merge import said
from tracker.exchange.patching import sheet_parts
from tracker.exchange.reading import CellKind
from tracker.exchange.requests.cell_patch import patched
from tracker.exchange.requests.contents import PERCENT, given_quantity, to_write
from tracker.exchange.requests.questions import form_of
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.exchange.requests.task_cells import task_contents
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.requests import commands, queries
from tracker.requests.rows import Content, TaskField
from tracker.storage.files import write_whole

Cells = dict[tuple[str, str], Content]
"""(Sheet, address) -> its new content."""


@dataclass(frozen=True)
class Written:
    """A form as it goes back. `missing`: what stays blank in it."""

    name: str
    data: bytes
    sha256: str
    changed: int
    missing: tuple[Question | TaskQuestion, ...]


def write_back(
    session: Session, request_id: int, path: Path, *, at: str, revision: int | None = None
) -> Outcome:
    """Save the form with our answers as `path`, and note what stands in it; the result is a Written.

    Refused: as `written_form` and `_check_free`. Stale: storage.stale. What cannot be saved
    is not noted.
    """
    of = queries.by_id(session, request_id)
    form = form_of(session, of)
    made = written_form(session, form, path.name)
    _check_free(session, of.id, path, made.data)
    file_id = files.keep(session, path.name, made.data, at)
    items = {one.position: _now(one) for one in form.questions}
    tasks = {one.position: _task_now(one) for one in form.tasks}
    noted = commands.mark_written(session, request_id, file_id, items, tasks, at=at, revision=revision)
    write_whole(path, made.data)
    return Outcome(noted.changes, None, noted.label, noted.facts, made)


def written_form(session: Session, form: RequestForm, name: str) -> Written:
    """The asker's own file with our answers. Refused: request.not_xlsx, .locked, .formula_there, .no_cells;
    exchange.cannot_mark."""
    data = files.data(session, form.request.sha256) or b""
    cells = _changes(form)
    if cells:
        _check_kind(data, form.request.file)
        data = _patched(data, cells)
    missing = tuple(one for one in form.every if one.missing)
    return Written(name, data, sha256(data).hexdigest(), len(cells), missing)


def _changes(form: RequestForm) -> Cells:
    """The cells that say something else than when the form came."""
    found: Cells = {}
    for one in form.questions:
        content, note = _now(one)
        if content != one.item.given:
            found[one.item.sheet, one.item.cell] = content
        if note != one.item.given_note and one.item.note_cell:
            found[one.item.sheet, one.item.note_cell] = (
                Content(CellKind.TEXT.value, note) if note else Content()
            )
    for task in form.tasks:
        given = task.item.given
        for field, told in _task_now(task).items():
            if told != given.get(field, Content()) and field in task.item.cells:
                found[task.item.sheet, task.item.cells[field]] = told
    return found


def _now(one: Question) -> tuple[Content, str]:
    """What stands in the two cells once it is written; where the answer is what was given, that stays."""
    item, answer = one.item, one.answer
    if answer is None or item.indicator is None:
        return item.given, item.given_note
    given = given_quantity(item.given, item.indicator)
    same = given is not None and said(given) == said(answer.quantity)
    content = item.given if same else to_write(answer.quantity, item.indicator, item.given.kind == PERCENT)
    note = item.given_note if answer.note == item.given_note.strip() else answer.note
    return content, note


def _text(text: str) -> Content:
    return Content(CellKind.TEXT.value, text) if text else Content()


def _task_now(one: TaskQuestion) -> Mapping[TaskField, Content]:
    return one.item.given if one.answer is None else task_contents(one.answer, one.item.given)


def _check_kind(data: bytes, file: str) -> None:
    """Only a package can be patched. Refused: request.locked, request.not_xlsx."""
    if data.startswith(kinds.COMPOUND) and kinds.streams_of(data) >= {"EncryptedPackage"}:
        raise Refusal("request.locked", file=file)
    with gate.opened(data) if data.startswith(b"PK") else _none(file) as package:
        if "[Content_Types].xml" not in package.namelist():
            raise Refusal("request.not_xlsx", file=file)


def _none(file: str) -> zipfile.ZipFile:
    raise Refusal("request.not_xlsx", file=file)


def _patched(data: bytes, cells: Cells) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = sheet_parts(package)
        by_part: dict[str, dict[str, Content]] = {}
        for (sheet, address), told in cells.items():
            if sheet not in parts:
                raise Refusal("request.no_cells")
            by_part.setdefault(parts[sheet], {})[address] = told
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for part in package.infolist():
                content, wanted = package.read(part), by_part.get(part.filename)
                target.writestr(part, patched(content, wanted) if wanted else content)
    return stream.getvalue()


def _check_free(session: Session, request_id: int, path: Path, data: bytes) -> None:
    """A file that is there may have been filled in; only one that we wrote ourselves gives way.

    Refused: request.no_folder, request.file_there.
    """
    if not path.parent.is_dir():
        raise Refusal("request.no_folder", folder=path.parent.name)
    if path.is_dir():
        raise Refusal("request.file_there", file=path.name)
    if path.exists():
        there = sha256(path.read_bytes()).hexdigest()
        if there not in (sha256(data).hexdigest(), queries.written_sha(session, request_id)):
            raise Refusal("request.file_there", file=path.name)
