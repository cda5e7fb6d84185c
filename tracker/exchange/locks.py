"""Opening a workbook that is locked with a password. Runs in the child process; nothing is put on disk.

Excel itself opens what is locked with a password of its own making (a workbook that is only protected against
changes), so that one is tried too. No refusal, and nothing it was raised from, tells a password.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import olefile

from tracker.exchange import kinds
from tracker.exchange.reading import LONGEST_PASSWORD
from tracker.kernel.errors import Refusal

_BUILT_IN = "VelvetSweatshop"
_DESCRIPTION, _PACKAGE, _STREAM = "EncryptionInfo", "EncryptedPackage", "Workbook"
_LONGEST_DESCRIPTION = 1 << 16
_MOST_ROUNDS = 1_000_000
"""Excel writes 100,000; a file may not make us work for minutes before it is known to be ours."""

_ROUNDS = re.compile(rb"""spinCount\s*=\s*["']([0-9]{1,12})["']""")
_CHECKED = {"standard": {"verify_password": True}}
"""What else to ask for when a key is made; old workbooks check theirs unasked, and `_fits` the newest."""

_FILEPASS = b"\x2f\x00"


def unlocked(data: bytes, passwords: Sequence[str] = ()) -> bytes:
    """The workbook inside, or `data` itself if there is no lock.

    Refused: exchange.encrypted where none of the passwords was given, .wrong_password, .unknown_lock,
    .damaged_compound.
    """
    if not data.startswith(kinds.COMPOUND):
        return data
    names = kinds.streams_of(data)
    if _PACKAGE in names:
        _check_description(data, names)
        return _first_that_fits(_new_lock(data), passwords)
    if _STREAM in names and _has_filepass(_stream(data, _STREAM, 4096)):
        return _first_that_fits(_old_lock(data), passwords)
    return data


def _check_description(data: bytes, names: frozenset[str]) -> None:
    """What the file says of its lock is short, declares no DTD and asks for a bearable number of rounds."""
    told = _stream(data, _DESCRIPTION, _LONGEST_DESCRIPTION + 1) if _DESCRIPTION in names else b""
    rounds = [int(found) for found in _ROUNDS.findall(told)]
    too_much = len(told) > _LONGEST_DESCRIPTION or any(one > _MOST_ROUNDS for one in rounds)
    if not told or too_much or b"<!" in told:
        raise Refusal("exchange.unknown_lock")


def _stream(data: bytes, name: str, length: int) -> bytes:
    try:
        with olefile.OleFileIO(BytesIO(data)) as compound, compound.openstream(name) as stream:
            found: bytes = stream.read(length)
            return found
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("exchange.damaged_compound") from error


def _has_filepass(start: bytes) -> bool:
    """Whether the record that tells of a lock stands among the first ones of a workbook of Excel 97."""
    at = 0
    while at + 4 <= len(start):
        length = int.from_bytes(start[at + 2 : at + 4], "little")
        if start[at : at + 2] == _FILEPASS:
            return True
        at += 4 + length
    return False


def _new_lock(data: bytes) -> Any:
    from msoffcrypto.format.ooxml import OOXMLFile  # on demand: it brings a library of its own

    return _made(lambda: OOXMLFile(BytesIO(data)))


def _old_lock(data: bytes) -> Any:
    from msoffcrypto.format import xls97

    xls97.tempfile = SimpleNamespace(TemporaryFile=BytesIO)  # it would write what was locked to disk
    return _made(lambda: xls97.Xls97File(BytesIO(data)))


def _made(make: Any) -> Any:
    try:
        return make()
    except MemoryError:
        raise
    except Exception:
        raise Refusal("exchange.unknown_lock") from None


def _first_that_fits(lock: Any, passwords: Sequence[str]) -> bytes:
    for password in (*passwords, _BUILT_IN):
        opened = _tried(lock, password)
        if opened is not None:
            return opened
    raise Refusal("exchange.wrong_password" if passwords else "exchange.encrypted")


def _tried(lock: Any, password: str) -> bytes | None:
    """The content, or None where the password does not fit."""
    from msoffcrypto.exceptions import InvalidKeyError

    if not 0 < len(password) <= LONGEST_PASSWORD:
        return None
    target = BytesIO()
    try:
        if lock.format == "ooxml" and lock.type == "agile" and not _fits(lock.info, password):
            return None
        lock.load_key(password=password, **_CHECKED.get(getattr(lock, "type", ""), {}))
        lock.decrypt(target)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except Exception:
        raise Refusal("exchange.unknown_lock") from None
    return target.getvalue()


def _fits(told: Mapping[str, Any], password: str) -> bool:
    """Whether the password is that of the lock: asked before a key is made, which takes as long again."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    return bool(
        ECMA376Agile.verify_password(
            password,
            told["passwordSalt"],
            told["passwordHashAlgorithm"],
            told["encryptedVerifierHashInput"],
            told["encryptedVerifierHashValue"],
            told["spinValue"],
            told["passwordKeyBits"],
        )
    )
