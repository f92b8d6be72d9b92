"""A heartbeat in the window's thread while a whole year is played: no act keeps the thread for 100 ms (issue 4)."""

from collections.abc import Callable

import pytest

from kiosk_app.ui.tasks import Tasks
from tests.scenes.playing import Days, Heartbeat, Loop, Stage, year_of_a_plan
from tests.scenes.test_year_of_a_plan import COMMITTEES, stage, tables_of
from tests.ui.conftest import chosen, dressed, office, preferences

__all__ = ["chosen", "dressed", "office", "preferences", "stage"]  # the fixtures of the window's tests
pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")]
LIMIT_MS = 100
PLAYS = 3  # what another program took from one play, it does not take from all


def beats(stage: Callable[[Tasks], Stage], ward: str) -> dict[str, float]:
    """Play once with the real runner and return the longest late beat of every act, in milliseconds."""
    tasks = Tasks()
    scene = stage(tasks)
    play = year_of_a_plan(scene, ward, COMMITTEES[ward], tables_of(ward, scene.folder), Days())
    loop = Loop(play, tasks)
    heart = Heartbeat(loop)
    loop.run()
    assert loop.ended
    return heart.longest


@pytest.mark.parametrize("ward", COMMITTEES)
def test_no_act_keeps_the_window_from_its_events_for_100_ms(
    ward: str, stage: Callable[[Tasks], Stage], record_property: Callable[[str, object], None]
) -> None:
    plays = [beats(stage, ward) for _number in range(PLAYS)]
    steady = {act: min(play.get(act, 0.0) for play in plays) for act in plays[0]}
    late = sorted(((round(ms), act) for act, ms in steady.items()), reverse=True)
    record_property(f"longest late beats, {ward}", late[:5])
    assert late[0][0] < LIMIT_MS, late[:10]
