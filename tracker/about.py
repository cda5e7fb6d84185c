"""Which program this is."""

from __future__ import annotations

VERSION = "0.5.0"
