"""What every reader of cells says alike: texts of values, percentages, fonts from before Unicode."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LEGACY_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


def text_of(value: object) -> str:
    """Content in one notation; whole floats as whole numbers, as Excel shows them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


@lru_cache(maxsize=256)
def shows_percent(number_format: str | None) -> bool:
    """Whether a cell of this number format shows per cent."""
    return "%" in _QUOTED.sub("", number_format or "")


@lru_cache(maxsize=256)
def legacy_font(name: str | None) -> str:
    """The name of a font whose letters are not Unicode's (".VnTime", "VNI-Times"), else ""."""
    return name if name and _LEGACY_FONT.match(name) else ""
