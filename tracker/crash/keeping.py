"""Reports of unexpected errors, in a folder of their own: the newest ten, the same error counted."""

from __future__ import annotations

import datetime as dt
import platform
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracker.about import VERSION
from tracker.crash.telling import Told
from tracker.home import BUILT, data_folder
from tracker.words import Words

MOST = 10
"""Reports that are kept."""

_NAME = "bao-loi-{at:%Y%m%d-%H%M%S}-{mark}.txt"
_OURS = re.compile(r"bao-loi-\d{8}-\d{6}-[0-9A-F]{8}\.txt")


@dataclass(frozen=True)
class Report:
    """One report: its file (None where nothing could be written) and all of its text."""

    mark: str
    text: str
    file: Path | None
    times: int = 1

    @property
    def name(self) -> str:
        return self.file.name if self.file else ""


@dataclass
class Reports:
    """The folder of reports. `facts` are further lines of a report, such as "Qt": "6.11"."""

    folder: Path
    facts: Mapping[str, str] = field(default_factory=dict)
    _met: dict[str, tuple[Path, str, int]] = field(default_factory=dict)

    def record(self, error: Told, where: str, words: Words, now: dt.datetime) -> Report:
        """Write a report, or count once more what this run met before. Never raises for want of a place."""
        path, first, times = self._met.get(error.mark) or (self._path(error, now), f"{now:%Y-%m-%d %H:%M}", 0)
        times += 1
        self._met[error.mark] = (path, first, times)
        text = self._text(error, where, words, (first, f"{now:%Y-%m-%d %H:%M}"), times)
        if times & (times - 1):  # an error that comes with every repaint would keep the disk busy
            return Report(error.mark, text, path, times)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            self._keep_newest()
        except OSError:
            return Report(error.mark, text, None, times)
        return Report(error.mark, text, path, times)

    def listed(self) -> list[Path]:
        """The reports, the newest first."""
        with suppress(OSError):
            ours = [path for path in self.folder.iterdir() if _OURS.fullmatch(path.name)]
            return sorted(ours, key=lambda path: path.name, reverse=True)
        return []

    def _path(self, error: Told, now: dt.datetime) -> Path:
        return self.folder / _NAME.format(at=now, mark=error.mark)

    def _keep_newest(self) -> None:
        for path in self.listed()[MOST:]:
            path.unlink(missing_ok=True)

    def _text(self, error: Told, where: str, words: Words, seen: tuple[str, str], times: int) -> str:
        lines = {
            words("crash.report.mark"): error.mark,
            words("crash.report.at"): " – ".join(dict.fromkeys(seen)),
            words("crash.report.times"): str(times),
            words("crash.report.where"): where,
            words(
                "crash.report.program"
            ): f"{VERSION} ({words('crash.report.built' if BUILT else 'crash.report.source')})",
            words("crash.report.system"): _system(),
            "Python": platform.python_version(),
            **self.facts,
        }
        head = "\n".join(f"{name}: {value}" for name, value in lines.items())
        return f"{words('crash.report.title')}\n{words('crash.report.promise')}\n\n{head}\n\n{error.text}\n"


def reports_folder() -> Path:
    """Where the reports of this person are."""
    return data_folder() / "bao-loi"


def _system() -> str:
    """The system without the name of the machine or of the person."""
    release = platform.release() if sys.platform == "win32" else ""
    return " ".join(part for part in (platform.system(), release, platform.machine()) if part)
