"""軽易な変更 in 荒川区: application, decision, notice, and the record of changes to other sections' systems (A-13)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.minor_change import MinorChange, MinorState
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import minor
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.minor import NewMinor
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

OWN = "管理部デジタル推進課"
LEDGER = "軽易な変更の記録"


def new(**fields: Any) -> NewMinor:
    values: dict[str, Any] = {
        "system": "財務会計システム",
        "change": "帳票の様式の文言の変更",
        "section_id": "総務企画部財政課",
        "managed_by": OWN,
        **fields,
    }
    return NewMinor(**values)


def applied(desk: Desk, **fields: Any) -> MinorChange:
    return minor.apply_minor(desk, new(**fields))


def book(desk: Desk) -> tuple[Entry, ...]:
    with desk.database.read() as reader:
        return reader.entries.rows(LEDGER)


@pytest.fixture
def section(arakawa: Desk) -> str:
    """Return a section of the ward that applies."""
    names = [one.id for one in arakawa.regulations.sections if one.id.endswith("財政課")]
    return names[0]


@pytest.fixture
def other(arakawa: Desk) -> str:
    """Return a section that manages systems of its own."""
    return next(one.id for one in arakawa.regulations.sections if one.id.endswith("戸籍住民課"))


def test_a13_1_a_section_applies_the_head_of_digital_decides_and_the_section_is_told(
    arakawa: Desk, section: str, tmp_path: Path, clock: Clock
) -> None:
    kept = applied(arakawa, section_id=section, why="条例の改正", on=date(2022, 9, 30))
    assert (kept.state, kept.applied_on, kept.why) == (MinorState.APPLIED, date(2022, 9, 30), "条例の改正")
    (duty,) = [duty for duty in list_duties(arakawa) if duty.kind is DutyKind.MINOR]
    assert "可否の決定（デジタル推進課長）" in duty.title
    decided = minor.decide_minor(arakawa, kept.id, by="デジタル推進課長", verdict=Verdict.APPROVED)
    assert (decided.state, decided.decided_on, decided.version) == (
        MinorState.DECIDED,
        arakawa.today,
        kept.version + 1,
    )
    clock.set(date(2022, 10, 10))
    (owed,) = [duty for duty in list_duties(arakawa) if "軽易な変更" in duty.title]
    assert (owed.kind, owed.since) == (DutyKind.NOTIFY, date(2022, 10, 3))
    assert "課長への通知（速やかに）" in owed.title
    (paper,) = minor.minor_papers(arakawa, [kept.id, kept.id])
    text = render_text(paper.document)
    assert "規程第13条第1項及び第2項の規定により" in text.replace("１", "1").replace("２", "2")
    made = minor.make_minor_letters(arakawa, [kept.id], tmp_path, sent_on=date(2022, 10, 11))
    assert len(made) == len(("pdf", "docx"))
    assert minor.show_minor(arakawa, kept.id).notified_on == date(2022, 10, 11)
    assert not [duty for duty in list_duties(arakawa) if "軽易な変更" in duty.title]
    assert book(arakawa) == ()


def test_a13_3_for_another_sections_system_its_head_decides_and_the_record_is_kept(
    arakawa: Desk, section: str, other: str, tmp_path: Path
) -> None:
    kept = applied(arakawa, section_id=section, managed_by=other)
    with pytest.raises(RuleError, match="可否を決定するのは、戸籍住民課長です。"):
        minor.decide_minor(arakawa, kept.id, by="デジタル推進課長", verdict=Verdict.APPROVED)
    minor.decide_minor(arakawa, kept.id, by="戸籍住民課長", verdict=Verdict.APPROVED)
    (entry,) = book(arakawa)
    assert (entry.subject, entry.section_id) == (f"minor:{kept.id}", other)
    assert entry.get("電子情報システム") == "財務会計システム"
    assert entry.get("可否") == "可"
    (paper,) = minor.minor_papers(arakawa, [kept.id])
    assert "戸籍住民課長" in render_text(paper.document)
    minor.make_minor_letters(arakawa, [kept.id], tmp_path, sent_on=date(2022, 10, 4))
    (told,) = book(arakawa)
    assert (told.id, told.version > entry.version) == (entry.id, True)
    assert minor.notify_minors(arakawa, [kept.id], date(2022, 10, 9)) == ()
    assert minor.show_minor(arakawa, kept.id).notified_on == date(2022, 10, 4)


def test_a13_a_ward_whose_profile_names_no_register_keeps_no_record(
    arakawa: Desk, section: str, other: str
) -> None:
    rule = replace(arakawa.regulations.minor_change, ledger="")
    bare = replace(arakawa, regulations=replace(arakawa.regulations, minor_change=rule))
    kept = applied(bare, section_id=section, managed_by=other)
    minor.decide_minor(bare, kept.id, by="戸籍住民課長", verdict=Verdict.APPROVED)
    assert book(arakawa) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"system": " "}, "「電子情報システム」が書かれていません。"),
        ({"change": ""}, "「変更の内容」が書かれていません。"),
        ({"section_id": "土木部"}, "「土木部」という部課はありません。"),
        ({"managed_by": "土木部"}, "「土木部」という部課はありません。"),
        ({"on": date(2022, 10, 4)}, "今日より後です。"),
    ],
)
def test_a13_1_an_application_that_lacks_something_changes_nothing(
    arakawa: Desk, section: str, fields: dict[str, Any], told: str
) -> None:
    mark = Unchanged(arakawa)
    with pytest.raises(RuleError) as refused:
        applied(arakawa, **{"section_id": section, **fields})
    assert told in str(refused.value)
    assert mark


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"by": "財政課長"}, "可否を決定するのは、デジタル推進課長です。"),
        ({"verdict": Verdict.OPEN}, "可か否のどちらかを決めてください。"),
        ({"verdict": Verdict.REJECTED}, "否とした理由がありません。"),
        ({"on": date(2022, 10, 2)}, "申請の日より前か、今日より後です。"),
    ],
)
def test_a13_2_a_decision_against_the_rule_changes_nothing(
    arakawa: Desk, section: str, fields: dict[str, Any], told: str
) -> None:
    kept = applied(arakawa, section_id=section)
    mark = Unchanged(arakawa)
    values: dict[str, Any] = {"by": "デジタル推進課長", "verdict": Verdict.APPROVED, **fields}
    with pytest.raises(RuleError) as refused:
        minor.decide_minor(arakawa, kept.id, **values)
    assert told in str(refused.value)
    assert mark


def test_a13_2_it_is_decided_once(arakawa: Desk, section: str) -> None:
    kept = applied(arakawa, section_id=section)
    minor.decide_minor(
        arakawa,
        kept.id,
        by="デジタル推進課長",
        verdict=Verdict.REJECTED,
        reason="費用が生じるため。",
        on=arakawa.today,
    )
    with pytest.raises(RuleError, match="この申請は「決定」のため、決定できません。"):
        minor.decide_minor(arakawa, kept.id, by="デジタル推進課長", verdict=Verdict.APPROVED)


def test_a13_there_is_no_letter_before_the_decision(arakawa: Desk, section: str, tmp_path: Path) -> None:
    kept = applied(arakawa, section_id=section)
    with pytest.raises(RuleError, match="まだ可否を決定していません。先に可否を決定してください。"):
        minor.make_minor_letters(arakawa, [kept.id], tmp_path)
    with pytest.raises(RuleError, match="まだ可否を決定していません。"):
        minor.notify_minors(arakawa, [kept.id], arakawa.today)
    minor.decide_minor(arakawa, kept.id, by="デジタル推進課長", verdict=Verdict.APPROVED)
    minor.make_minor_letters(arakawa, [kept.id], tmp_path)
    assert minor.show_minor(arakawa, kept.id).state is MinorState.DECIDED


def test_a13_2_a_notice_bears_no_day_before_the_decision(arakawa: Desk, section: str, tmp_path: Path) -> None:
    kept = applied(arakawa, section_id=section, on=date(2022, 9, 26))
    minor.decide_minor(
        arakawa, kept.id, by="デジタル推進課長", verdict=Verdict.APPROVED, on=date(2022, 9, 30)
    )
    mark = Unchanged(arakawa)
    with pytest.raises(
        RuleError, match="通知の日（令和4年9月29日）が、決定の日（令和4年9月30日）より前です。"
    ):
        minor.notify_minors(arakawa, [kept.id], date(2022, 9, 29))
    assert mark


def test_a13_applications_are_listed_by_year_and_state(arakawa: Desk, section: str, clock: Clock) -> None:
    first, second = (applied(arakawa, section_id=section) for _ in range(2))
    minor.decide_minor(arakawa, second.id, by="デジタル推進課長", verdict=Verdict.APPROVED)
    clock.set(date(2023, 4, 3))
    third = applied(arakawa, section_id=section)
    ids = [first.id, second.id, third.id]
    assert [one.id for one in minor.list_minors(arakawa)] == ids
    assert [one.id for one in minor.list_minors(arakawa, year=2022)] == ids[:2]
    assert [one.id for one in minor.list_minors(arakawa, year=2022, state=MinorState.APPLIED)] == ids[:1]


def test_a13_only_applications_are_found_by_their_number(arakawa: Desk) -> None:
    with arakawa.database.write(arakawa.actor, arakawa.clock()) as uow:
        entry = uow.entries.add(Entry(kind="覚え", title="別の記録", opened_on=arakawa.today))
        uow.commit()
    with pytest.raises(RuleError, match="軽易な変更の申請ではありません。"):
        minor.show_minor(arakawa, entry.id)
    with pytest.raises(UsageError):
        minor.show_minor(arakawa, entry.id + 1)


def test_a13_bunkyo_has_no_such_procedure(desk: Desk, unchanged: Unchanged) -> None:
    with pytest.raises(RuleError, match="文京区の定めには、軽易な変更の手続がありません。"):
        applied(desk, section_id="総務部税務課", managed_by="")
    assert unchanged


@pytest.mark.parametrize(
    ("system", "told"),
    [("ないシステム", "「ないシステム」は、台帳にありません。"), ("", "「」は、台帳にありません。")],
)
def test_a13_without_a_managing_section_the_register_is_asked(
    arakawa: Desk, section: str, system: str, told: str
) -> None:
    with pytest.raises(RuleError) as refused:
        applied(arakawa, section_id=section, managed_by="", system=system)
    assert told in str(refused.value)
    assert "管理する課を指定してください。" in str(refused.value)


def test_a13_the_register_tells_which_section_manages_a_system(arakawa: Desk, section: str) -> None:
    with arakawa.database.read() as reader:
        rows = reader.register.running(2022)
    homes: dict[str, set[str]] = {}
    for row in rows:
        for name in {row.business.key.system, row.business.key.name} - {""}:
            homes.setdefault(name, set()).add(row.business.key.section_id)
    single = next(name for name, found in homes.items() if len(found) == 1)
    kept = applied(arakawa, section_id=section, managed_by="", system=f" {single} ")
    assert {kept.managed_by} == homes[single]
    add_twice(arakawa, "二つの課のシステム")
    with pytest.raises(RuleError, match="台帳ではいくつもの課にあります。"):
        applied(arakawa, section_id=section, managed_by="", system="二つの課のシステム")


def add_twice(desk: Desk, name: str) -> None:
    """Put one system into the register under two sections."""
    from kiosk_app.domain.register import Business, BusinessKey, BusinessYear, Processing, RegisterRow

    rows = []
    for order, home in enumerate(desk.regulations.sections[:2], start=1):
        key = BusinessKey(processing=Processing.BATCH, system=name, section_id=home.id, name=f"{name}{order}")
        business = Business(key=key, bureau_label=home.bureau, section_label=home.name)
        rows.append(
            RegisterRow(business=business, year=BusinessYear(business_id=0, fiscal_year=2022, order=order))
        )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.register.add_businesses(rows)
        uow.commit()
