"""An unexpected error as text that can be handed on: kinds, places in the code, harmless words."""

from __future__ import annotations

import errno
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from tracker.crash.wording import names_of, plain, schema_names
from tracker.home import BUILT, ROOT
from tracker.kernel.errors import Refusal

_FIRST, _LAST = 12, 40
"""Frames that are told of one error, from its two ends."""
_CHAIN = 8
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Told:
    """An error without anything personal; `mark` is the same for the same thing at the same place."""

    text: str

    @property
    def mark(self) -> str:
        """Eight letters and digits."""
        return sha256(self.text.encode()).hexdigest()[:8].upper()


def told(error: BaseException) -> Told:
    """The error and those it came from, the oldest first."""
    parts = ["\n".join(_lines(one)) for one in _chain(error)]
    return Told("\n\n".join(reversed(parts)))


def told_of_qt(kind: str, message: str) -> Told:
    """What Qt said before it gave up something."""
    return Told(f"Qt {kind}: {plain(message)}")


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found and len(found) < _CHAIN:
        found.append(following)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)
    return found


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    words = _words(error)
    yield f"{module}{kind.__qualname__}" + (f": {words}" if words else "")
    frames = list(_frames(error.__traceback__))
    left_out = len(frames) - _FIRST - _LAST
    if left_out > 0:
        frames = [*frames[:_FIRST], f"… {left_out}", *frames[-_LAST:]]
    yield from (f"  {frame}" for frame in frames)
    for inner in getattr(error, "exceptions", ())[:_CHAIN]:
        yield from (f"  | {line}" for line in _lines(inner))


def _words(error: BaseException) -> str:
    if isinstance(error, Refusal):
        return error.code
    if isinstance(error, OSError) and error.errno:
        return errno.errorcode.get(error.errno, "")
    original = getattr(error, "orig", None)  # of SQLAlchemy; its own message carries the parameters
    names = names_of(error.__traceback__) | schema_names()
    if isinstance(original, BaseException):
        return f"{type(original).__qualname__}: {plain(str(original), names)}"
    return plain(str(error), names)


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        yield f"{place(code.co_filename)}:{traceback.tb_lineno} {code.co_qualname}"
        traceback = traceback.tb_next


def place(file: str) -> str:
    """A file of the program by its path inside it, one of a library by its name there; no more."""
    path = Path(file)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    if "site-packages" in path.parts:
        inside = path.parts[len(path.parts) - path.parts[::-1].index("site-packages") :]
        return "/".join(inside)
    for folder in (sysconfig.get_path("stdlib"), sys.base_prefix):
        if folder and path.is_relative_to(folder):
            return f"python/{path.relative_to(folder).as_posix()}"
    named_by_build = BUILT and not path.is_absolute()
    return path.as_posix() if named_by_build or file.startswith("<frozen ") else _ELSEWHERE
