"""Reports on the use of other sections' data: asked for, received, chased (B46-15-2, B46-16-2)."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.plan import DataUse, Plan, UseState
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.store.database import Database
from kiosk_app.usecases import plans, usage
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.saving import Format
from kiosk_app.usecases.usage import Received
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.test_delivery import full_disk

AFTER = date(2024, 4, 10)
USES = (
    DataUse(use_id="住民記録", state=UseState.CONTINUING),
    DataUse(use_id="税情報", state=UseState.CONTINUING),
)


@pytest.fixture(scope="module")
def used_record(bunkyo_record: Path, tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    path = shutil.copyfile(bunkyo_record, tmp_path_factory.mktemp("used") / "used.db")
    database = Database.open(path)
    desk = make.office(Clock(), resources).desk(database)
    make.accepted(desk, make.content(title="相談記録システムの設置", uses=USES))
    make.held(desk)
    database.close()
    return path


@pytest.fixture
def used(used_record: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[tuple[Desk, Plan]]:
    """Return the desk after a year in which an approved plan used data of both kinds."""
    (folder := tmp_path / "記録").mkdir()
    database = Database.open(shutil.copyfile(used_record, folder / "文京区.db"), timeout=0.2)
    clock.set(AFTER)
    with database.read() as reader:
        plan = reader.plans.get(1)
    yield make.office(clock, resources).desk(database), plan
    database.close()


def asked(desk: Desk, plan: Plan) -> list[tuple[str, date]]:
    events = plans.show_plan(desk, plan.id).file.events
    return [(one.reason, one.on) for one in events if one.event == "usage_asked"]


def test_b46_15_2_each_section_is_asked_once_and_then_again(
    used: tuple[Desk, Plan], tmp_path: Path, clock: Clock
) -> None:
    desk, plan = used
    (paper,) = usage.request_papers(desk, 2023)
    text = render_text(paper.document)
    assert paper.name == "利用状況報告書の依頼_区民部戸籍住民課"
    assert "規則第46号第15条第２項及び第16条第２項の規定により" in text
    made = usage.ask(desk, 2023, tmp_path, sent_on=AFTER, due=date(2024, 4, 30), formats=(Format.TEXT,))
    assert [file.path.name for file in made] == ["利用状況報告書の依頼_区民部戸籍住民課.txt"]
    assert "提出期限　令和６年４月30日（火）" in made[0].path.read_text(encoding="utf-8")
    assert asked(desk, plan) == [("住民記録", AFTER), ("税情報", AFTER)]
    clock.set(date(2024, 5, 7))
    (again,) = usage.request_papers(desk, 2023)
    assert again.document.title == "令和５年度利用状況報告書の提出について（再依頼）"
    assert "令和６年４月10日付けで依頼しましたが" in render_text(again.document)


def test_b46_15_2_letters_that_are_only_looked_at_ask_nobody(used: tuple[Desk, Plan], tmp_path: Path) -> None:
    desk, plan = used
    usage.ask(desk, 2023, tmp_path, formats=(Format.TEXT,))
    assert asked(desk, plan) == []
    assert usage.note_asked(desk, 2023, AFTER).plans == {plan.id}
    assert asked(desk, plan) == [("住民記録", AFTER), ("税情報", AFTER)]


def test_b46_15_2_a_full_disk_leaves_nobody_asked(used: tuple[Desk, Plan], tmp_path: Path) -> None:
    desk, plan = used
    mark = Unchanged(desk)
    with full_disk(100), pytest.raises(KnownError):
        usage.ask(desk, 2023, tmp_path / "依頼", sent_on=AFTER, formats=(Format.TEXT,))
    assert not (tmp_path / "依頼").exists()
    assert mark
    assert asked(desk, plan) == []


def test_b46_16_2_a_report_settles_its_own_use_and_no_other(used: tuple[Desk, Plan]) -> None:
    desk, plan = used
    found = Received(
        plan_id=plan.id, use="税情報", count=210, disposed_on=date(2024, 4, 30), note="照会による"
    )
    kept = usage.receive(desk, found)
    (warning,) = kept.warnings
    assert "廃棄の日が、報告書を受領した日より後です。" in warning.message
    assert (kept.report.received_on, kept.report.count) == (AFTER, 210)
    assert kept.changes.plans == {plan.id}
    (owed,) = usage.list_uses(desk, 2023, only_owed=True)
    assert owed.rule.id == "住民記録"
    assert len(usage.list_uses(desk, 2023)) == 2
    with pytest.raises(RuleError, match="令和6年4月10日に受領しています。"):
        usage.receive(desk, found)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"use": "住民票"},
            "「住民票」の利用は決定されていません。この計画が利用するのは、住民記録・税情報です。",
        ),
        ({"count": -1}, "件数が負の数です。"),
        ({"on": date(2024, 4, 11)}, "受領の日が今日より後です。"),
    ],
)
def test_b46_15_2_an_impossible_report_changes_nothing(
    used: tuple[Desk, Plan], fields: dict[str, object], told: str
) -> None:
    desk, plan = used
    values: dict[str, object] = {"plan_id": plan.id, "use": "住民記録", "count": 1, **fields}
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match=told):
        usage.receive(desk, Received(**values))  # type: ignore[arg-type]
    assert mark


def test_b46_15_2_a_plan_that_was_not_approved_owes_no_report(desk: Desk) -> None:
    (plan,) = make.accepted(desk, make.content(title="計画", uses=USES))
    with pytest.raises(RuleError, match="計画の番号を確かめてください。"):
        usage.receive(desk, Received(plan_id=plan.id, use="住民記録", count=1))


def test_b46_15_2_a_year_that_is_not_over_or_owes_nothing_asks_for_nothing(
    used: tuple[Desk, Plan],
) -> None:
    desk, plan = used
    with pytest.raises(
        RuleError, match="令和6年度はまだ終わっていないため、利用状況報告書を求められません。"
    ):
        usage.request_papers(desk, 2024)
    for use in ("住民記録", "税情報"):
        usage.receive(desk, Received(plan_id=plan.id, use=use, count=1))
    with pytest.raises(
        RuleError, match="令和5年度の利用について、提出を待っている利用状況報告書はありません。"
    ):
        usage.request_papers(desk, 2023)
