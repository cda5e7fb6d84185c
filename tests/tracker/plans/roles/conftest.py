from __future__ import annotations

import pytest

from tests.tracker.plans.desk import Desk
from tests.tracker.plans.roles.scene import Scene


@pytest.fixture
def scene(desk: Desk) -> Scene:
    return Scene(desk)
