"""What the window remembers of this person on this machine: language, theme, recent ledgers, layout."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.visits import Visits

_RECENT = 8


class Preferences:
    """Kept in the user's own settings; nothing of a ledger's content is."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "SoKeHoach", "so-ke-hoach"
        )

    @property
    def language(self) -> str:
        return str(self._store.value("language", "vi"))

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def theme(self) -> str:
        return str(self._store.value("theme", "system"))

    @theme.setter
    def theme(self, mode: str) -> None:
        self._store.setValue("theme", mode)

    @property
    def recent(self) -> tuple[str, ...]:
        """Ledgers opened before, the last one first."""
        kept = self._store.value("recent", [])
        return tuple(str(one) for one in (kept if isinstance(kept, list) else [kept]) if one)

    def forget(self, name: str) -> None:
        """Take a ledger off the recent ones; the ledger itself stays where it is."""
        self._store.setValue("recent", [one for one in self.recent if one != name])

    def opened(self, target: Path | str) -> None:
        """Put a ledger first among the recent. Addresses of servers are not kept: they hold passwords."""
        if isinstance(target, Path):
            name = str(target.resolve())
            rest = [one for one in self.recent if one != name]
            self._store.setValue("recent", [name, *rest][:_RECENT])

    def visits(self, ledger: str) -> Visits:
        """What this person has seen of a ledger, named by its file or server."""
        return Visits(self._store, ledger)

    @property
    def folder(self) -> str:
        """Where a dialog for files was last used, "" before the first."""
        return str(self._store.value("folder", ""))

    @folder.setter
    def folder(self, path: str) -> None:
        self._store.setValue("folder", path)

    @property
    def guide_geometry(self) -> QByteArray | None:
        """Size and place of the window of the guide."""
        kept = self._store.value("guide_geometry")
        return kept if isinstance(kept, QByteArray) else None

    @guide_geometry.setter
    def guide_geometry(self, value: QByteArray) -> None:
        self._store.setValue("guide_geometry", value)

    @property
    def layout(self) -> str:
        """How the person arranged tables and panes, as `ui.widgets.layout_memory` writes it."""
        return str(self._store.value("layout", ""))

    @layout.setter
    def layout(self, text: str) -> None:
        self._store.setValue("layout", text)

    @property
    def narrow(self) -> bool | None:
        """Whether the navigation shows icons only; None: by the width of the window."""
        return {"true": True, "false": False}.get(str(self._store.value("narrow", "")).lower())

    @narrow.setter
    def narrow(self, narrow: bool | None) -> None:
        self._store.setValue("narrow", "" if narrow is None else str(narrow).lower())

    @property
    def geometry(self) -> QByteArray | None:
        kept = self._store.value("geometry")
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)
