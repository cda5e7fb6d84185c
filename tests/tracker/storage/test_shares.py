from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from tests.tracker.storage.things import value
from tracker.storage import driver, shares
from tracker.storage.upgrade import create_or_upgrade

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /srv/data nfs4 rw,vers=4.2 0 0
//server/office /mnt/office\\040share cifs rw 0 0
me@host:/home /home/me/remote fuse.sshfs rw 0 0
tmpfs /srv/data/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/home/me/ledger.db", "ext4"),
        ("/srv/data/2026/ledger.db", "nfs4"),
        ("/srv/database/ledger.db", "ext4"),
        ("/mnt/office share/ledger.db", "cifs"),
        ("/home/me/remote/ledger.db", "fuse.sshfs"),
        ("/srv/data/local/ledger.db", "tmpfs"),
    ],
)
def test_the_innermost_mount_tells_the_file_system(name: str, kind: str) -> None:
    assert shares.mount_type(name, MOUNTS) == kind


@pytest.mark.parametrize("kind", ["nfs", "cifs", "fuse.sshfs"])
def test_a_network_mount_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x / {kind} rw 0 0\n", "utf-8")
    monkeypatch.setattr(shares, "_MOUNTS", mounts)
    assert shares.is_shared(Path("/ledger.db"))


def test_a_folder_on_this_machine_is_not_shared(tmp_path: Path) -> None:
    assert not shares.is_shared(tmp_path / "ledger.db")


@pytest.mark.parametrize(
    "name",
    [
        "C:/Users/Lan/OneDrive - Bo Y te/ledger.db",
        "/home/lan/Dropbox/a/ledger.db",
        "G:/Google Drive/ledger.db",
    ],
)
def test_a_cloud_folder_is_known_by_its_name(name: str) -> None:
    assert shares.in_cloud(name)
    assert not shares.in_cloud("/home/lan/onedrive.db")


def test_a_network_path_of_windows_is_shared() -> None:
    class Unc(PureWindowsPath):
        def absolute(self) -> PureWindowsPath:
            return self

    assert shares.is_shared(Unc(r"\\server\office\ledger.db"))  # type: ignore[arg-type]  # a path of Windows, on any machine


def test_on_a_share_the_ledger_keeps_no_log_file(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    create_or_upgrade(folder / "ledger.db")
    driver.open_writer(folder / "ledger.db").close()
    assert value(folder / "ledger.db", "PRAGMA journal_mode") == "delete"
    assert [file.name for file in folder.iterdir()] == ["ledger.db"]


def test_network_paths_reach_sqlite_with_an_empty_authority() -> None:
    class Posix(PureWindowsPath):
        def absolute(self) -> PureWindowsPath:
            return self

    assert driver.address(Posix("//server/sổ/a.db"), "ro").startswith("file:////server/s%E1%BB%95/a.db?")  # type: ignore[arg-type]  # a path of Windows, on any machine
    assert driver.address(Posix("C:/a b.db"), "rw") == "file:///C%3A/a%20b.db?mode=rw"  # type: ignore[arg-type]  # a path of Windows, on any machine
