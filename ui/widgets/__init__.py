"""The parts that pages are made of. Pages take them from here and style nothing themselves."""

from ui.widgets.buttons import Button, UndoButton
from ui.widgets.cells import (
    CELL,
    COPY,
    ROW,
    BarCell,
    Cell,
    DeltaCell,
    LinkCell,
    MissingCell,
    NumberCell,
    PartCell,
    RowKind,
    SpillCell,
    StateCell,
    TextCell,
    plain,
)
from ui.widgets.choices import Chip, CountBadge, Option, SegmentedSwitch
from ui.widgets.columns import Column
from ui.widgets.counters import Counter, CounterStrip
from ui.widgets.delegate import LedgerDelegate
from ui.widgets.frames import EmptyState, IconLabel, Legend, Notice, PageHead, Panel, Toolbar
from ui.widgets.header import LedgerHeader
from ui.widgets.labels import ElidedLabel, Label, divider, rule, set_property
from ui.widgets.meters import ProgressBar6, StateLabel
from ui.widgets.pane import DetailPane, PaneBody
from ui.widgets.pick_box import PickBox
from ui.widgets.strips import CellStrip, StripCell, StripGroup
from ui.widgets.tables import LedgerTable, LedgerTree
from ui.widgets.tabs import TabRow

__all__ = [
    "CELL",
    "COPY",
    "ROW",
    "BarCell",
    "Button",
    "Cell",
    "CellStrip",
    "Chip",
    "Column",
    "CountBadge",
    "Counter",
    "CounterStrip",
    "DeltaCell",
    "DetailPane",
    "ElidedLabel",
    "EmptyState",
    "IconLabel",
    "Label",
    "LedgerDelegate",
    "LedgerHeader",
    "LedgerTable",
    "LedgerTree",
    "Legend",
    "LinkCell",
    "MissingCell",
    "Notice",
    "NumberCell",
    "Option",
    "PageHead",
    "PaneBody",
    "Panel",
    "PartCell",
    "PickBox",
    "ProgressBar6",
    "RowKind",
    "SegmentedSwitch",
    "SpillCell",
    "StateCell",
    "StateLabel",
    "StripCell",
    "StripGroup",
    "TabRow",
    "TextCell",
    "Toolbar",
    "UndoButton",
    "divider",
    "plain",
    "rule",
    "set_property",
]
