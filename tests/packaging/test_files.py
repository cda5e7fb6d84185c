"""What installers need is there and agrees: icons, file type, menu entry, version."""

from __future__ import annotations

import re
import struct
import subprocess
import tomllib
import xml.etree.ElementTree as Tree
from configparser import ConfigParser
from pathlib import Path

import pytest

from tracker.about import VERSION
from tracker.home import ROOT
from ui.start import IDENTITY

PACKAGING = ROOT / "packaging"
ICONS = ROOT / "resources" / "icons" / "app"
MIME = "application/x-so-ke-hoach"


def test_the_icon_is_there_in_every_size_and_in_the_ico() -> None:
    sizes = []
    for path in ICONS.glob("app-*.png"):
        head = path.read_bytes()[:24]
        sizes.append(struct.unpack(">II", head[16:24])[0])
        assert path.name == f"app-{sizes[-1]}.png"
    assert sorted(sizes) == [16, 24, 32, 48, 64, 128, 256, 512]
    assert struct.unpack("<HHH", (ICONS / "app.ico").read_bytes()[:6]) == (0, 1, 7)


def test_a_ledger_has_one_type_on_linux_and_the_menu_entry_opens_it() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # as the documentation shows
    entry.read(PACKAGING / "linux" / "so-ke-hoach.desktop", "utf-8")
    told = entry["Desktop Entry"]
    assert told["MimeType"] == f"{MIME};" and told["Exec"].endswith("%f")
    assert told["Name[vi]"] == "Sổ Kế hoạch"
    kind = Tree.parse(PACKAGING / "linux" / "so-ke-hoach.xml").getroot()[0]
    assert kind.get("type") == MIME
    assert [one.get("pattern") for one in kind if one.tag.endswith("glob")] == ["*.skh"]


def test_the_windows_installer_says_what_the_program_says() -> None:
    script = (PACKAGING / "windows" / "so-ke-hoach.iss").read_text("utf-8")
    assert f'#define Version "{VERSION}"' in script
    assert set(re.findall(r'AppUserModelID: "([^"]+)"', script)) == {IDENTITY}
    assert r"Software\Classes\.skh" in script and '""%1""' in script


def test_the_project_takes_its_version_from_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "tracker.about.VERSION"


def test_installing_and_removing_leaves_nothing_but_what_was_there(tmp_path: Path) -> None:
    built = tmp_path / "built"
    built.mkdir()
    (built / "so-ke-hoach").write_text("#!/bin/sh\n")
    (built / "so-ke-hoach").chmod(0o755)
    home = tmp_path / "home"
    ledger = home / "Documents" / "mine.skh"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("mine")
    install = PACKAGING / "linux" / "install.sh"
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    for argument in (built, built, "--remove"):  # a second time is an update
        subprocess.run([str(install), str(argument)], env=surroundings, check=True, capture_output=True)
        entry = home / ".local/share/applications/so-ke-hoach.desktop"
        assert entry.exists() == (argument != "--remove")
        if entry.exists():
            assert f'Exec="{home}/.local/opt/so-ke-hoach/so-ke-hoach" %f' in entry.read_text("utf-8")
    kept = {path for path in home.rglob("*") if path.is_file() and "so-ke-hoach" in str(path)}
    assert kept == set() and ledger.read_text() == "mine"


@pytest.mark.parametrize("name", ["tracker", "ui", "resources", "migrations"])
def test_the_description_of_the_build_names_what_the_program_needs(name: str) -> None:
    assert f'"{name}"' in (PACKAGING / "so-ke-hoach.spec").read_text("utf-8")
