"""The letters of consultations: who asks whom, for what, and what was answered (B46-15-1, B46-16-1, A-14)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.plan import DataUse, PlanContent, UseState
from kiosk_app.errors import UsageError
from kiosk_app.usecases import consultations
from kiosk_app.usecases.consultation_papers import consultation_papers, make_consultation_letters
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.usecases.unabara import project


def asked(desk: Desk, content: PlanContent, use: str, **fields: Any) -> Consultation:
    """Record that a plan which newly uses data asks for them."""
    items = fields.setdefault("items", ("氏名", "生年月日"))
    uses = (DataUse(use_id=use, state=UseState.NEW, items=items),)
    (plan,) = make.file_plans(desk, replace(content, uses=uses))
    return make.ask(desk, plan, use=use, **fields)


def texts(desk: Desk, *found: Consultation, dated: date | None = None) -> list[str]:
    papers = consultation_papers(desk, [one.id for one in found], dated=dated)
    return [render_text(paper.document).replace("　", "") for paper in papers]


@pytest.mark.parametrize(
    ("use", "addressee", "article", "form"),
    [
        ("住民記録", "区民部長", "規則第46号第15条第１項", "住民記録利用協議書"),
        ("税情報", "総務部長", "規則第46号第16条第１項", "税情報利用協議書"),
    ],
    ids=["b46_15_1", "b46_16_1"],
)
def test_b46_15_1_and_16_1_the_head_of_the_department_asks_with_the_form(
    desk: Desk, use: str, addressee: str, article: str, form: str
) -> None:
    content = make.change(title="人口調査の改修", outsourced=True, contact="内線 2211")
    found = asked(
        desk,
        content,
        use,
        asked_of=addressee,
        purpose="対象者の抽出のため",
        basis="学校教育法",
        period="令和5年4月1日から",
    )
    question, answer = texts(desk, found)
    assert addressee in question
    assert "教育推進部長" in question
    assert article in question
    assert form in question
    assert "新たに利用したい" in question
    for said in ("氏名、生年月日", "対象者の抽出のため", "学校教育法", "内線 2211"):
        assert said in question
    assert "令和４年10月３日付けで協議のあった" in answer
    assert "☑" not in answer


def test_a14_the_head_of_a_section_asks_the_section_that_keeps_the_data(arakawa: Desk) -> None:
    (rule,) = arakawa.regulations.data_uses
    section = next(one for one in arakawa.regulations.sections if one.id.endswith("財政課"))
    kind = arakawa.regulations.plan_types[0]
    content = make.content(
        type_id=kind.id,
        section_id=section.id,
        blocks=dict.fromkeys(kind.mandatory_blocks, "記載のとおり"),
        criteria=kind.criteria,
        late_reason="法令の改正のため",
    )
    found = asked(arakawa, content, rule.id, asked_of="戸籍住民課長", items=("電話番号",))
    question, answer = texts(arakawa, found)
    assert "戸籍住民課長" in question
    assert "財政課長" in question
    assert "規程第14条" in question
    assert "財政課長" in answer


def test_b46_15_1_the_answer_is_a_form_until_it_is_on_record(desk: Desk) -> None:
    found = asked(desk, make.change(), "住民記録")
    assert "回答年月日" not in texts(desk, found)[1]
    day = date(2022, 10, 3)
    consultations.answer(desk, found.id, Answer.CONDITIONAL, conditions="年度末に廃棄すること。", on=day)
    (_question, answer) = texts(desk, found)
    assert "年度末に廃棄すること。" in answer
    assert "回答年月日" in answer
    assert "令和４年10月３日" in answer


def test_a_city_with_a_word_of_its_own_for_consent_prints_it(unabara: Desk) -> None:
    (question, answer) = texts(unabara, asked(unabara, project(), "住民情報", asked_of="企画課長"))
    assert "住民情報利用申請書" in question
    assert "利用する必要がある" in question
    assert "不承諾" in answer


def test_b46_15_1_each_consultation_makes_its_two_papers_once(desk: Desk, tmp_path: Path) -> None:
    first = asked(desk, make.change(title="人口調査の改修"), "住民記録")
    second = asked(desk, make.content(title="窓口/発券"), "税情報", asked_of="総務部長")
    papers = consultation_papers(desk, [second.id, first.id, second.id])
    assert [(paper.kind, paper.name) for paper in papers] == [
        ("協議", f"協議{second.id}_税情報_区民部戸籍住民課_窓口_発券"),
        ("協議の回答", f"回答{second.id}_税情報_区民部戸籍住民課_窓口_発券"),
        ("協議", f"協議{first.id}_住民記録_教育推進部児童青少年課_人口調査の改修"),
        ("協議の回答", f"回答{first.id}_住民記録_教育推進部児童青少年課_人口調査の改修"),
    ]
    made = make_consultation_letters(desk, [first.id], tmp_path, dated=date(2022, 10, 5))
    assert sorted((one.kind, one.path.suffix) for one in made) == [
        ("協議", ".docx"),
        ("協議", ".pdf"),
        ("協議の回答", ".docx"),
        ("協議の回答", ".pdf"),
    ]
    assert "令和４年10月５日" in texts(desk, first, dated=date(2022, 10, 5))[0]


def test_an_unknown_consultation_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError, match="協議 9 は登録されていません。"):
        consultation_papers(desk, [9])
    assert consultation_papers(desk, []) == ()
