"""The child process: bytes of a workbook in, what stands in it out. It has no database and no network to use.

Frames both ways are a length in four bytes and that many bytes. A question is two of them: what is asked as
JSON (with the passwords that may open the file), and the file. An answer is JSON that says how many frames of
plain numbers and texts follow; never pickled objects, so that a hostile file that got the better of the
parser still cannot make the parent run anything.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

from tracker.kernel.errors import Refusal

LENGTH = struct.Struct(">I")
READER = "--serve-as-reader"
"""The only argument of a build that is to be such a child; nobody types it."""

MEMORY = 2 << 30
"""Bytes of address space a child may use, where the system can hold it to that."""

_Answer = tuple[dict[str, Any], Sequence[bytes]]
"""What is said, and the frames that follow it."""


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None when the other side has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def serve() -> None:
    """Answer until the parent closes its end."""
    _cap_memory()
    vars(sys)["modules"]["numpy"] = None  # openpyxl would load all of it to know numbers that no file holds
    from tracker.exchange.answering import Desk  # after the cap: it brings the libraries that parse

    desk = Desk()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints gets between the frames
    while (asked := read_frame(source)) is not None and (data := read_frame(source)) is not None:
        told, frames = _answer(desk.answer, json.loads(asked), data)
        write_frame(target, json.dumps({**told, "frames": len(frames)}).encode())
        for frame in frames:
            write_frame(target, frame)


def _answer(
    answer: Callable[[dict[str, Any], bytes], _Answer], asked: dict[str, Any], data: bytes
) -> _Answer:
    try:
        return answer(asked, data)
    except Refusal as refusal:
        facts = {name: str(value) for name, value in refusal.facts.items()}
        return {"refused": refusal.code, "facts": facts}, ()
    except MemoryError:
        return {"refused": "exchange.out_of_memory", "facts": {}}, ()
    except RecursionError:
        return {"refused": "exchange.unreadable", "facts": {}}, ()


def _cap_memory() -> None:
    """Windows has no such limit for a process by itself; there the limits of the gate and the clock hold."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
