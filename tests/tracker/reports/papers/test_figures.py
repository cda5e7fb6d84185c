"""The appendix of figures by province: rows, remarks, both sets of units, and the way back to each number."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from tests.tracker.figures.bench import CASES, POPULATION, RATE, SPECIAL, VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures import commands
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import read_quantity
from tracker.printing import decree30
from tracker.printing.model import Document, Orientation, RowKind, Table
from tracker.reports.papers import figures
from tracker.reports.papers.paper import Wanted
from tracker.rounds.commands import NewRound, create_round
from tracker.words import LANGUAGES, Words
