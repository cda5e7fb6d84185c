"""What the operating system refuses, as refusals that a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path

from tracker.home import BUILT, MIGRATIONS, RESOURCES, ROOT
from tracker.kernel.errors import Refusal

_MOST = 60
"""Letters of a name that are repeated to the person."""

_CODES = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY), "cli.no_access"),
    errno.ENAMETOOLONG: "crash.name_too_long",
    errno.EISDIR: "crash.is_a_folder",
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ELOOP), "crash.no_place"),
    **dict.fromkeys((errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.EINVAL), "crash.device"),
}


def refusal_of(error: BaseException) -> Refusal | None:
    """The refusal in whose words this can be said; None where it is a fault of the program."""
    if isinstance(error, Refusal):
        return error
    if not isinstance(error, OSError) or isinstance(error, BrokenPipeError):
        return None
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("storage.full")
    code = _CODES.get(error.errno or 0)
    if code is None or _our_own(error) or (error.errno == errno.EINVAL and not error.filename):
        return None
    return Refusal(code, name=_name(error))


def _our_own(error: OSError) -> bool:
    """Whether a file of the program itself is missing or broken: no person can act on that."""
    named = Path(str(error.filename or ""))
    folders = (ROOT,) if BUILT else (RESOURCES, MIGRATIONS)
    return "site-packages" in named.parts or any(named.is_relative_to(folder) for folder in folders)


def _name(error: OSError) -> str:
    name = Path(str(error.filename or "…")).name or str(error.filename)
    return name if len(name) <= _MOST else f"{name[:_MOST]}…"
