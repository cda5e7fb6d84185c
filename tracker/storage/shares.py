"""Where a write-ahead log is not safe: network shares, and folders that a cloud service copies meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

_NETWORK = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "webdav", "vboxsf"]
    + [f"fuse.{name}" for name in ("sshfs", "rclone", "gvfsd-fuse", "glusterfs", "davfs2", "vmhgfs-fuse")]
)
_CLOUD = ("onedrive", "dropbox", "google drive", "googledrive", "iclouddrive", "nextcloud")
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4


def is_shared(path: Path) -> bool:
    """Whether the ledger lies on a network share or in a synchronised folder: no WAL there."""
    name = path.absolute().as_posix()
    return name.startswith("//") or in_cloud(name) or _is_remote_drive(path) or _is_network_mount(path)


def in_cloud(name: str) -> bool:
    """Whether a folder on the way belongs to a cloud service, by its customary name."""
    return any(part.lower().startswith(_CLOUD) for part in PurePosixPath(name).parts[:-1])


def mount_type(name: str, mounts: str) -> str:
    """The file system type of the mount that holds `name`, from the text of /proc/mounts; "" if none does."""
    best, found = "", ""
    for line in mounts.splitlines():
        point, kind = _mount(line)
        inside = name == point or name.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, kind
    return found


def _mount(line: str) -> tuple[str, str]:
    """Mount point and type of one line; blanks in the point are written as octal escapes there."""
    _device, point, kind, *_ = line.split(" ")
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(escape, character)
    return point, kind


def _is_network_mount(path: Path) -> bool:
    if not _MOUNTS.is_file():
        return False
    mounts = _MOUNTS.read_text("utf-8", errors="replace")
    return mount_type(path.absolute().resolve().as_posix(), mounts) in _NETWORK


def _is_remote_drive(path: Path) -> bool:
    """A drive letter that Windows maps to a server."""
    if sys.platform == "win32":
        import ctypes  # only Windows has the call

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == _DRIVE_REMOTE)
    return False
