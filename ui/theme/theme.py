"""The one theme object: palette, type, spacing, and the style sheet of the whole program."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.dressing import Dressing
from ui.theme.fonts import WINDOW_FAMILY, load_fonts, make_font, mono_family
from ui.theme.sheet import build_sheet
from ui.theme.tokens import DARK, LIGHT, TYPE_SCALE, Tokens


class Mode(StrEnum):
    """Which palette: the system's choice, or the user's."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours by token name, fonts by role. `changed` after every switch of palette."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = Mode.SYSTEM
        self._tokens = LIGHT
        self._family = WINDOW_FAMILY
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def dark(self) -> bool:
        return self._tokens.dark

    def color(self, token: str) -> QColor:
        """The colour of a token ("accent", "good_bg"). Shared: copy it before you change it."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(getattr(self._tokens, token))
        return found

    def font(self, role: str) -> QFont:
        """A font of the type scale ("base", "strong", "header", "mono", ...). Shared: change a copy."""
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = self._make_font(role)
        return found

    def install(self, application: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        """Load the fonts and dress the application; call once, before the first window."""
        self._family = load_fonts()
        self._fonts.clear()
        application.setStyle("Fusion")
        application.setFont(self.font("base"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._mode = mode
        self._dress(application)
        _ring_the_focus(application)

    def use(self, mode: Mode) -> None:
        """Switch between the system's palette, light and dark."""
        self._mode = mode
        self._refresh()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._wanted() is not self._tokens:
            self._dress(application)
            self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._mode is Mode.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _dress(self, application: QApplication) -> None:
        self._tokens = self._wanted()
        self._colors.clear()
        dressing = application.findChild(Dressing) or Dressing(application)
        dressing.put_on(make_palette(self._tokens), build_sheet(self._tokens))

    def _make_font(self, role: str) -> QFont:
        if role == "mono":
            return make_font(mono_family(), TYPE_SCALE["small"].size, False)
        step = TYPE_SCALE[role]
        return make_font(self._family, step.size, step.semibold)


def _ring_the_focus(application: QApplication) -> None:
    from ui.theme.focus_ring import FocusRings  # draws from the theme, so it is loaded after this file

    if application.findChild(FocusRings) is None:
        FocusRings(application)


def make_palette(tokens: Tokens) -> QPalette:
    """The palette that unstyled controls and native dialogs take their colours from."""
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.bg,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Button: tokens.surface,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Highlight: tokens.sel,
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface2,
        role.ToolTipText: tokens.text,
        role.Mid: tokens.line,
        role.Dark: tokens.ctl,
        role.Accent: tokens.accent,
    }
    for which, value in pairs.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    return palette


_the_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme object of the process, made on first use."""
    if not _the_theme:
        _the_theme.append(Theme())
    return _the_theme[0]
