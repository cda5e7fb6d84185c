"""python -m tests.benchmarks [NAME ...]: each measure as a ratio against its limit, taken in the same run."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("startup", "bulk", "figures_page", "frame", "pdf", "excel_import")


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}\n")
        return 2
    for name in wanted or NAMES:
        for result in import_module(f"tests.benchmarks.{name}").run():
            kept = "ok  " if result.holds else "over"
            sys.stdout.write(
                f"{kept} {result.ratio:6.2f} (reach {result.reach:.2f})  {result.name}: "
                f"{result.measured:.2f} {result.unit} against {result.base:.2f} {result.unit}, {result.of_what}\n"
            )
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
