"""A throw-away PostgreSQL server, made from whatever server programs are installed, gone after the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

_PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "Program Files/PostgreSQL/*/bin",
)
_SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def programs() -> Path | None:
    """The folder of the newest installed server's programs."""
    roots = [Path(Path.cwd().anchor).glob(place) for place in _PLACES]
    found = [folder for root in roots for folder in root if any(folder.glob("initdb*"))]
    if found:
        return max(found, key=lambda folder: [int(n) for n in folder.parent.name.split(".") if n.isdigit()])
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Server:
    """One cluster in a temporary folder, reached through a socket in it."""

    def __init__(self, folder_of_programs: Path) -> None:
        self._programs = folder_of_programs
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._demoted = _unprivileged()
        if self._demoted:
            shutil.chown(self._folder, self._demoted)
        self._number = 0

    def start(self) -> None:
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", *self._order(), "-N")
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "-D", data, "-l", log, "-s", "-w", "-o", f"-k {self._folder} {_SETTINGS}", "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-s", "-w", "stop")
        shutil.rmtree(self._folder)

    def create(self, like: str = "") -> str:
        """The address of a new database, empty or a copy of the one at the address `like`."""
        self._number += 1
        name = f"t{self._number}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, _name(like) if like else "template0")
        return self._address(name)

    def drop(self, address: str) -> None:
        self._execute("DROP DATABASE {} WITH (FORCE)", _name(address))

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def _execute(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _order(self) -> list[str]:
        """Vietnamese order where the server can, so that nothing leans on texts sorting by their bytes."""
        shown = self._run("initdb", "--help")
        vietnamese = ["--locale-provider=icu", "--icu-locale=vi"] if "icu" in shown else []
        return ["--locale=C", *vietnamese]

    def _run(self, program: str, *arguments: str) -> str:
        """A server refuses to run as root, so root runs it as the user that packages make for it."""
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            user=self._demoted,
            cwd=self._folder,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=program != "pg_ctl",
            text=True,
            check=True,
        )
        return done.stdout or ""


def _name(address: str) -> str:
    return str(conninfo_to_dict(address)["dbname"])


def _unprivileged() -> str | None:
    """The user to run as instead of root; None where this process is not root's."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    import pwd  # only POSIX has it

    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
