"""The papers of a yearly campaign: requests, reminders, the form as a Word document, and the state of filing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.documents.compose import LetterHead
from kiosk_app.documents.compose.campaign_form import campaign_form
from kiosk_app.documents.compose.campaign_letters import Asking, reminder_letter, request_letter
from kiosk_app.documents.compose.campaign_status import campaign_status
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.campaign import Answers, Demand, Filed, Late, Missing, Stop, campaign_of, missing
from kiosk_app.domain.campaign_grid import filing_grid
from kiosk_app.domain.membership import People
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import PlanKind, Regulations, Strictness
from tests.campaign import IT, SCHOOL, SYSTEMS, TAX, YEAR, form, wanted
from tests.compose.cases import arakawa, bunkyo, people
from tests.compose.conftest import Golden

DAY = date(2022, 10, 3)
DUE = date(2022, 10, 31)
HEAD = LetterHead(dated=DAY)


def asking(regs: Regulations, **facts: Any) -> Asking:
    values: dict[str, Any] = {
        "campaign": campaign_of(regs, YEAR),
        "regulations": regs,
        "people": people(regs),
        "today": DAY,
        "form_name": "令和5年度_総務部税務課_提出票.xlsx",
    }
    return Asking(**{**values, **facts})


def own(regs: Regulations, section: str = TAX, rows: Any = None) -> tuple[Demand, ...]:
    found = wanted(regs) if rows is None else wanted(regs, rows)
    return tuple(one for one in found if one.section_id == section)


def request(regs: Regulations, section: str = TAX, rows: Any = None, **facts: Any) -> str:
    letter = request_letter(asking(regs, **facts), regs.section(section), own(regs, section, rows), HEAD)
    return render_text(letter)


def reminder(regs: Regulations, owing: tuple[Missing, ...], section: str = TAX, **facts: Any) -> str:
    return render_text(reminder_letter(asking(regs, **facts), regs.section(section), owing, HEAD))


def owing(regs: Regulations) -> tuple[Missing, ...]:
    returned = Filed(
        plan_id=1,
        type_id="システム継続計画書",
        section_id=TAX,
        title="",
        business_id=2,
        state=PlanState.RETURNED,
    )
    found = missing(wanted(regs), Answers(filed=(returned,), stopped={3: Stop.RESTING}))
    return tuple(one for one in found if one.demand.section_id == TAX)


# ── requests ──


def test_b46_10_the_request_of_bunkyo(golden: Golden) -> None:
    golden("campaign_request_bunkyo", request(bunkyo(), due=DUE))


def test_a12_1_the_request_of_arakawa(golden: Golden) -> None:
    regs = arakawa()
    golden("campaign_request_arakawa", request(regs, IT, SYSTEMS, due=campaign_of(regs, YEAR).deadline))


def test_a_deadline_is_named_only_where_there_is_one() -> None:
    assert "提出期限" not in request(bunkyo())
    assert "提出期限　　令和４年10月31日（月）" in request(bunkyo(), due=DUE)


def test_a_section_without_businesses_is_asked_as_well() -> None:
    said = request(bunkyo(), "区議会事務局", ())
    assert "該当するものがある場合は、下記のとおり計画書等の提出をお願いします。" in said
    assert "台帳に登録された業務はありません。" in said
    assert "区議会事務局長　様" in said


def test_a_ward_with_looser_data_rules_says_less() -> None:
    rule = bunkyo().data_uses[0]
    regs = replace(
        bunkyo(),
        data_uses=(
            replace(rule, form_name="", article="", only_new=False),
            replace(rule, id="x", gate=Strictness.OFF),
            replace(rule, id="y", consult_with=""),
        ),
    )
    said = request(regs)
    assert "なお、住民記録を利用するときは、あらかじめ区民部長に協議し、その結果を添えてください。" in said
    assert "また、" not in said


def test_every_kind_of_plan_is_explained() -> None:
    first = bunkyo().plan_types[0]
    regs = replace(
        bunkyo(),
        plan_types=tuple(replace(first, id=kind.value, name=kind.label, kind=kind) for kind in PlanKind),
    )
    said = request(regs)
    for words in (
        "廃止するとき",
        "増設をするとき",
        "計画を定めるとき",
        "項目を追加し、変更し、又は廃止するとき",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("receiver", "sender", "to"),
    [
        ("企画政策部長", "企画政策部長　本郷　一郎", "企画政策部長（担当　企画政策部情報政策課）"),
        ("区長", "区長", "区長（担当　企画政策部情報政策課）"),
        ("", "文京区情報システム委員会委員長", "提出先　　企画政策部情報政策課"),
    ],
)
def test_the_letter_is_signed_by_whoever_receives_the_plans(receiver: str, sender: str, to: str) -> None:
    regs = bunkyo()
    types = tuple(replace(rule, receiver=receiver) for rule in regs.plan_types)
    said = request(replace(regs, plan_types=types))
    assert sender in said
    assert to in said


def test_a_post_without_a_holder_signs_without_a_name() -> None:
    assert "企画政策部長\n" in request(bunkyo(), people=People())


def test_plans_that_the_head_of_a_section_files_are_asked_of_the_section() -> None:
    types = tuple(replace(rule, submitter_rank="課長") for rule in bunkyo().plan_types)
    assert "税務課長　様" in request(replace(bunkyo(), plan_types=types))


# ── reminders ──


def test_b46_10_the_reminder_lists_what_is_missing(golden: Golden) -> None:
    golden("campaign_reminder_bunkyo", reminder(bunkyo(), owing(bunkyo()), due=DUE, sent_on=DAY))


def test_after_the_day_a_reminder_is_a_demand() -> None:
    said = reminder(bunkyo(), owing(bunkyo()), due=DUE, sent_on=DAY, today=date(2022, 11, 1))
    assert "について（督促）" in said
    assert "提出期限（令和４年10月31日）を過ぎていますので、速やかに計画書等の提出をお願いします。" in said
    assert "１ 提出先" in said


def test_without_a_day_and_a_first_letter_a_reminder_only_asks_again() -> None:
    said = reminder(bunkyo(), owing(bunkyo()))
    assert "について（再依頼）" in said
    assert "標記の件について、下記の業務について、まだ計画書等の提出がありません。" in said
    assert "提出期限" not in said


def test_a12_1_a_section_that_owes_nothing_is_only_asked_for_its_answer() -> None:
    said = reminder(
        arakawa(), (), IT, due=date(2022, 8, 31), sent_on=date(2022, 7, 1), today=date(2022, 9, 1)
    )
    assert "について（再依頼）" in said
    assert "令和４年７月１日付けで依頼しましたが、まだ回答がありません。" in said
    assert "まだ提出されていない業務" not in said
    assert "「該当なし」に印を付けて提出してください。" in said


# ── the form and the state ──


def test_the_form_is_a_word_document_too(golden: Golden) -> None:
    document = campaign_form(form(bunkyo(), due=DUE))
    golden("campaign_form_bunkyo", document)
    assert render_docx(document) == render_docx(document)


def test_a_form_without_a_day_names_none() -> None:
    assert "提出期限" not in render_text(campaign_form(form(arakawa(), IT, SYSTEMS)))


def filed(number: int, state: PlanState, type_id: str = "システム継続計画書") -> Filed:
    return Filed(
        plan_id=number, type_id=type_id, section_id=TAX, title="計画", state=state, business_id=number
    )


def state_of(answers: Answers, *late: Late) -> str:
    campaign = campaign_of(bunkyo(), YEAR)
    grid = filing_grid(campaign, bunkyo(), wanted(bunkyo()), answers)
    return render_text(campaign_status(grid, late, bunkyo(), created="2022-11-01"))


def test_b46_10_the_state_of_filing_is_one_table(golden: Golden) -> None:
    answers = Answers(
        filed=(
            filed(1, PlanState.ACCEPTED),
            filed(2, PlanState.RETURNED),
            filed(9, PlanState.SUBMITTED, "小型電子計算機設置等計画"),
        ),
        stopped={3: Stop.ABOLISHED},
    )
    golden("campaign_status_bunkyo", state_of(answers, Late(section_id=SCHOOL, title="就学通知", due=DUE)))


def test_a_campaign_that_waits_for_nothing_says_so() -> None:
    campaign = campaign_of(arakawa(), YEAR)
    grid = filing_grid(campaign, arakawa(), wanted(arakawa(), SYSTEMS), Answers(stopped={}))
    said = render_text(campaign_status(grid, (), arakawa()))
    assert "提出を待つもの及び提出されたものはありません。" in said
    assert "期限後" not in said
