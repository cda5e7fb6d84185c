"""python -m tests.benchmarks [NAME ...]: each measure as a ratio against its limit, taken in the same run."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.benchmarks.result import Result

NAMES = (
    "startup",
    "bulk",
    "figures_page",
    "frame",
    "pdf",
    "word",
    "excel_import",
    "memory",
    "any_table",
    "table_taken",
    "quality",
    "year_on_year",
    "growth",
    "backup",
    "as_of",
    "freeze",
)


def line(result: Result) -> str:
    kept = "ok  " if result.holds else "over"
    measured, base = (f"{value:.2f} {result.unit}" for value in (result.measured, result.base))
    ratio = f"{result.ratio:6.2f} (reach {result.reach:.2f})"
    return f"{kept} {ratio}  {result.name}: {measured} against {base}, {result.of_what}"


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}\n")
        return 2
    for name in wanted or NAMES:
        for result in import_module(f"tests.benchmarks.{name}").run():
            sys.stdout.write(line(result) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
