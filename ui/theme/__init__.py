"""How the window looks: one theme object, its colours, sizes, fonts and icons."""

from ui.theme.icons import (
    app_icon,
    bind_icon,
    draw_icon,
    icon,
    icon_names,
    icon_pixmap,
    paint_icon,
    sharpest_ratio,
)
from ui.theme.theme import Mode, Theme, theme
from ui.theme.tokens import DARK, LIGHT, Size, Space, Tokens

__all__ = [
    "DARK",
    "LIGHT",
    "Mode",
    "Size",
    "Space",
    "Theme",
    "Tokens",
    "app_icon",
    "bind_icon",
    "draw_icon",
    "icon",
    "icon_names",
    "icon_pixmap",
    "paint_icon",
    "sharpest_ratio",
    "theme",
]
