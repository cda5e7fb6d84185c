"""The colours and sizes of the window, light and dark. Only these change when the palette changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One palette; every value is #RRGGBB. Text tokens hold 4.5:1 on every ground they are used on."""

    name: str
    bg: str
    surface: str
    surface2: str
    nav: str
    title: str
    line: str
    grid: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    tint: str
    sel: str
    hover: str
    good: str
    good_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    neutral_bg: str
    hatch: str
    bar: str
    dim: str = "#18222A"

    @property
    def dark(self) -> bool:
        return self.name == "dark"


LIGHT = Tokens(
    name="light",
    bg="#F3F5F6",
    surface="#FFFFFF",
    surface2="#F7F9FA",
    nav="#EBEFF1",
    title="#E4E9EC",
    line="#DCE2E6",
    grid="#E8ECEF",
    ctl="#87939B",
    text="#18222A",
    text2="#44525B",
    text3="#596770",
    accent="#0E6377",
    accent_hover="#0A4F60",
    on_accent="#FFFFFF",
    tint="#E2F0F3",
    sel="#D3E8ED",
    hover="#EEF4F6",
    good="#1A6B3A",
    good_bg="#E2F2E8",
    warn="#865000",
    warn_bg="#FFF0D2",
    bad="#B0241C",
    bad_bg="#FCE7E5",
    neutral_bg="#E9EDF0",
    hatch="#D5DCE1",
    bar="#558A99",
)

DARK = Tokens(
    name="dark",
    bg="#14181B",
    surface="#1B2024",
    surface2="#21272C",
    nav="#171C1F",
    title="#101417",
    line="#363F46",
    grid="#2A3137",
    ctl="#7B8890",
    text="#E8ECEE",
    text2="#BBC5CB",
    text3="#9AA6AD",
    accent="#6FC3D3",
    accent_hover="#8FD3E0",
    on_accent="#08242B",
    tint="#16363E",
    sel="#193D46",
    hover="#242C31",
    good="#7FCF9C",
    good_bg="#173525",
    warn="#F2BE63",
    warn_bg="#3B2D12",
    bad="#FF978D",
    bad_bg="#46211E",
    neutral_bg="#2B3339",
    hatch="#3A444B",
    bar="#4E97A6",
)


class Space:
    """Distances in logical pixels on an 8-pixel grid with a half step."""

    HALF = 4
    STEP = 8
    GAP = 12
    MARGIN = 16
    CELL = 8
    RADIUS = 4
    CHIP_RADIUS = 3


class Size:
    """Heights and widths of the frame and its parts, logical pixels."""

    MENU = 34
    HEAD = 52
    TOOLBAR = 40
    STATUS = 26
    NAV = 168
    NAV_NARROW = 48
    NAV_ROW = 36
    NARROW_BELOW = 1200
    HEADER = 28
    ROW = 28
    ROW_DENSE = 24
    ROW_MATRIX = 26
    ROW_ROOMY = 30
    CONTROL = 28
    CONTROL_SMALL = 24
    CONTROL_DIALOG = 32
    PANE = 372
    ICON = 16
    ICON_NAV = 18
    ICON_CELL = 14
    ICON_CHEVRON = 12


@dataclass(frozen=True)
class TypeStyle:
    """A step of the type scale: size and line height in logical pixels, two weights only."""

    size: int
    line: int
    semibold: bool = False


TYPE_SCALE = {
    "welcome": TypeStyle(26, 34, True),
    "field": TypeStyle(15, 22),
    "lead": TypeStyle(14, 22),
    "key_figure": TypeStyle(22, 26, True),
    "page_title": TypeStyle(18, 24, True),
    "object_title": TypeStyle(15, 22, True),
    "base": TypeStyle(13, 18),
    "strong": TypeStyle(13, 18, True),
    "header": TypeStyle(12, 16, True),
    "small": TypeStyle(12, 16),
    "hint": TypeStyle(11, 16),
    "hint_strong": TypeStyle(11, 16, True),
}
