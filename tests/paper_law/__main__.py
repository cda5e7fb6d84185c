"""python -m tests.paper_law: the law line by line against our PDF and Word files, as a Markdown table."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Prints the table; 1 where a line does not hold."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from tests.paper_law.law import measured, papers
    from tracker.printing.word.writer import word_bytes
    from ui.paper.pdf import pdf_bytes

    application = QGuiApplication.instance() or QGuiApplication([])
    lines = list(measured(*papers(pdf_bytes, word_bytes)))
    sys.stdout.write("| Ô | Nghị định 30/2020, Phụ lục I | PDF | Word |\n|---|---|---|---|\n")
    for line in lines:
        pdf, word = (f"{'' if one.holds else '**SAI** '}{one.said}" for one in (line.pdf, line.word))
        sys.stdout.write(f"| {line.box} | {line.asks} | {pdf} | {word} |\n")
    del application
    return int(not all(line.holds for line in lines))


if __name__ == "__main__":
    sys.exit(main())
