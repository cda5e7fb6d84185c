"""What `import` says of each file, as soon as it is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.cli.context import DONE, IN_PART, REFUSED, Context
from tracker.exchange.batch import FileResult, file_document, is_locked
from tracker.exchange.deciding import open_questions
from tracker.exchange.error_copy import write_error_copy
from tracker.exchange.findings import Finding, as_shown
from tracker.exchange.preview import Status
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean


@dataclass
class Teller:
    """Says of each file what became of it, writes its marked copy, and remembers only how many went how."""

    context: Context
    add: Callable[[object], None]
    copies: Path | None
    files: int = 0
    refused: int = 0
    whole: int = 0
    copied: int = 0

    def tell(self, results: Iterable[FileResult]) -> list[FileResult]:
        """Of all but those that a password may still open, which are handed back."""
        locked = []
        for result in results:
            if is_locked(result.refusal):
                locked.append(result)
            else:
                self.tell_one(result)
        return locked

    def tell_one(self, result: FileResult) -> None:
        self.files += 1
        self.refused += result.refusal is not None
        self.whole += result.whole
        self.add(file_document(result, self.context.words))
        _print(self.context, result)
        if self.copies is not None:
            self._copy(result, self.copies)

    def _copy(self, result: FileResult, folder: Path) -> None:
        """A copy of the sender's own file with its errors marked, if it has any; one that cannot be made
        stops no other file."""
        words, console = self.context.words, self.context.console
        try:
            made = write_error_copy(result, folder, words)
        except Refusal as refusal:
            console.progress(f"{_named(result)}: {words.refusal(refusal)}")
            return
        self.copied += made is not None and made.path is not None
        if made is not None and made.said:
            console.progress(made.said)

    @property
    def exit_code(self) -> int:
        """0 all taken; 3 some files or rows refused or left for a person; 1 every file was refused."""
        if self.files and self.refused == self.files:
            return REFUSED
        return DONE if self.whole == self.files else IN_PART


def _named(result: FileResult) -> str:
    """The file's name on one line, whatever signs are in it."""
    return clean(result.file)


def _print(context: Context, result: FileResult) -> None:
    words, line = context.words, context.console.line
    if result.refusal is not None:
        context.console.progress(f"{_named(result)}: {words.refusal(result.refusal)}")
        return
    if result.preview is None:
        return
    counts = {status.value: result.preview.counts[status] for status in Status}
    key = "cli.import.committed" if result.preview.committed else "cli.import.previewed"
    line(words(key, file=_named(result), place=result.preview.place.called(words.language), **counts))
    for finding in result.preview.findings:
        line(f"    {_where(finding, words.language)}{finding.message(words)}")
    rules = dict.fromkeys(str(one.rule) for one in open_questions(result.preview))
    if rules:
        context.console.progress("    " + words("cli.import.decide", rules=", ".join(rules)))


def _where(finding: Finding, language: str) -> str:
    """ "Biểu 01!H9  “trên 40”: "; nothing for what is said of the file as a whole."""
    place = "!".join(part for part in (finding.sheet, finding.cell) if part)
    raw = f"  “{as_shown(finding.raw, language)}”" if finding.cell or finding.raw else ""
    return f"{place}{raw}: " if place else ""
