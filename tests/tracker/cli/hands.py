"""Hands on the command line: calls it in this process, fills forms, and is not fooled by what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tracker.cli.main import run
from tracker.printing.model import Document
from tracker.reports.charts import Answer as ChartAnswer
from tracker.reports.charts import ChartQuestion

PLAN, PERIOD = "KH1863", "2026-H1"
ROUND = f"{PLAN}-{PERIOD}"
PLACES = ("01", "68")
FIRST_ROW, VALUE = 9, "H"
NUMBERS = (32, 10, 22, 30, 33, 20, 260_000, 17_000)
CASES = 3
"""What a place answers to the questions that rounds ask by default, in the order of the form.

CASES is the row of BVTE/VU."""


@dataclass
class FakeWindow:
    """Paints nothing, takes no pictures, and remembers what it was asked."""

    screen: bool = False
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def write_pdf(self, document: Document, path: Path) -> int:
        path.write_bytes(b"%PDF-")
        self.calls.append(("pdf", document.language, path.name))
        return 1

    def draw_chart(self, asked: ChartQuestion, answer: ChartAnswer, path: Path, language: str) -> None:
        self.calls.append(("chart", asked, answer, path.name, language))

    def screenshots(
        self,
        target: Path | str,
        out: Path,
        language: str,
        size: tuple[int, int],
        theme: str,
        tell: Callable[[str], None],
        only: Sequence[str] = (),
    ) -> list[Path]:
        self.calls.append(("screenshots", target, out, language, size, theme, *only))
        return [out / "1.png", out / "2.png"]

    def open(self, target: Path | str | None, language: str | None) -> int:
        self.calls.append(("open", target, language))
        return 0

    def has_screen(self) -> bool:
        return self.screen


@dataclass(frozen=True)
class Answer:
    """What a command said and how it left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """All of standard output as one document."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal, with nothing beside it."""
        (line,) = self.err.splitlines()
        assert self.out == ""
        assert line.endswith((".", "!"))
        assert "Traceback" not in line
        return line


@dataclass
class Hands:
    """`hands("plans", "--json")` on one ledger; `done` and `refused` also hold the exit code."""

    ledger: Path
    read: Callable[[], tuple[str, str]]
    window: FakeWindow = field(default_factory=FakeWindow)

    def bare(self, *arguments: str | Path) -> Answer:
        """As typed, without naming the ledger."""
        try:
            code = run([str(one) for one in arguments], self.window)
        except SystemExit as left:
            code = int(left.code or 0)
        return Answer(code, *self.read())

    def __call__(self, *arguments: str | Path) -> Answer:
        return self.bare(*arguments, "--database", self.ledger)

    def done(self, *arguments: str | Path) -> Answer:
        answer = self(*arguments)
        assert answer.code == 0, answer.err
        return answer

    def refused(self, *arguments: str | Path) -> str:
        """The sentence of a refusal that left the ledger byte for byte as it was."""
        before = content(self.ledger)
        answer = self(*arguments)
        assert answer.code == 1
        assert content(self.ledger) == before
        return answer.sentence


def content(file: Path) -> str:
    """The hash of a file that nobody has open; "" where there is none."""
    return sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def everything(folder: Path) -> dict[str, str]:
    """Every file under a folder with its hash, and every folder."""
    return {str(one.relative_to(folder)): content(one) if one.is_file() else "/" for one in folder.rglob("*")}


def fill(form: Path, filled: Path, values: Sequence[object] | Mapping[int, object]) -> Path:
    """The form with values in the rows from 0 on, as openpyxl saves it."""
    book = load_workbook(form)
    rows = values.items() if isinstance(values, Mapping) else enumerate(values)
    for row, value in rows:
        book.worksheets[0][f"{VALUE}{FIRST_ROW + row}"] = value
    book.save(filled)
    return filled


def forms_in(folder: Path) -> dict[str, Path]:
    """Official code of the place -> its form."""
    return {one.name.split("_")[1]: one for one in sorted(folder.glob("*.xlsx"))}
