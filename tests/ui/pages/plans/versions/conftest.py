from __future__ import annotations

import pytest

from tests.ui.pages.plans.hands import Hands
from tests.ui.pages.plans.versions.pen import Pen


@pytest.fixture
def pen(hands: Hands) -> Pen:
    """The draft of the plan of the samples, opened over its tree."""
    return Pen(hands)
