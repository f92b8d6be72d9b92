"""引継書: what the next clerk reads, with everything there is and with nothing."""

from dataclasses import replace
from datetime import date

from kiosk_app.documents.compose import handover
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind, Urgency
from kiosk_app.domain.handover import Dated, Handover, MadePaper, Numbers, Place, yearly_rules
from kiosk_app.domain.posts import Holder
from kiosk_app.domain.regulations import BillNumbering
from kiosk_app.domain.year_end import YearClosing
from tests.compose.cases import APRIL, BUNKYO, bunkyo, people, seats, with_rule
from tests.compose.conftest import Golden

EMPTY = Handover(
    fiscal_year=2022,
    made_on=date(2023, 3, 31),
    duties=(),
    rules=(),
    past=(),
    present=(),
    numbers=(),
    next_receipt=1,
    places=(),
    papers=(),
    rosters=(),
    holders=(),
)


def duty(title: str, due: date | None = None, since: date | None = None, article: str = "") -> Duty:
    return Duty(
        kind=DutyKind.REPORT_URGENT,
        title=title,
        article=article,
        since=since,
        due=due,
        age_days=162,
        subject_kind=SubjectKind.PLAN,
        subject_id=8,
        urgency=Urgency.OVERDUE,
    )


def full() -> Handover:
    regs = bunkyo()
    rule = regs.committee(BUNKYO)
    held = [
        Dated(day=date(2021, 12, 9), text="第2回情報システム委員会"),
        Dated(day=date(2021, 12, 1), text="通知"),
    ]
    return replace(
        EMPTY,
        duties=(
            duty("「保険料の改定」の特例の報告", None, date(2022, 10, 20), "規則第46号第13条第2項"),
            duty("「就学時健康診断」の条件", date(2023, 3, 31)),
        ),
        rules=(*yearly_rules(regs, 2022), replace(yearly_rules(regs, 2022)[0], month=8, text="8月末日まで")),
        past=tuple(held),
        present=(Dated(day=date(2022, 12, 8), text="第2回情報システム委員会"),),
        numbers=(Numbers(committee=BUNKYO, meeting=3, bill=5, report=12),),
        next_receipt=119,
        places=(Place(what="記録", where="C:\\付議録\\文京区.db", note="毎日控え"),),
        papers=(
            MadePaper(
                made_on="2022-12-12 10:00",
                kind="付議書",
                file_name="付議書_1.pdf",
                sha256="ab" * 32,
                more=116,
            ),
            MadePaper(
                made_on="2022-11-24 10:00", kind="開催通知", file_name="開催通知.docx", sha256="cd" * 32
            ),
        ),
        more_papers=12,
        rosters=((rule, seats(regs, BUNKYO)), (regs.committees[1], ())),
        holders=(*people(regs).holders[:1], Holder(post_id="廃止された職", name="前任　花子", since=APRIL)),
        closings=(
            YearClosing(fiscal_year=2020, closed_on=date(2021, 4, 5), by="庶務担当", backup="控え_1.zip"),
            YearClosing(
                fiscal_year=2021,
                closed_on=date(2022, 4, 5),
                by="庶務担当",
                backup="控え_2.zip",
                reason="次回の委員会で報告するため",
                carried=("「保険料の改定」の特例の報告（未了）。〔規則第46号第13条第2項〕",),
            ),
        ),
    )


def test_the_handover_reads_as_it_did(golden: Golden) -> None:
    golden("handover_bunkyo", handover(full(), bunkyo()))


def test_nothing_open_is_told_and_nothing_is_made_up() -> None:
    text = render_text(handover(EMPTY, bunkyo()))
    assert "未了の義務はない。" in text
    assert "計画書等の受付番号　第１号" in text
    for absent in ("別紙　作成した文書", "６　締めた年度", "氏名", "時期の定まらないもの", "ほか"):
        assert absent not in text


def test_numbers_of_bills_that_begin_anew_at_each_meeting_are_told_so() -> None:
    regs = with_rule(bunkyo(), replace(bunkyo().committee(BUNKYO), bill_numbering=BillNumbering.MEETING))
    assert "情報システム委員会 | 第３回 | 会議ごとに第１号から | 会議ごとに第１号から" in render_text(
        handover(full(), regs)
    )


def test_a_list_of_papers_that_holds_all_has_no_rest() -> None:
    assert "※ほか" not in render_text(handover(replace(full(), more_papers=0), bunkyo()))
