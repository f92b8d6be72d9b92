"""Plans of 海原市, the guide's invented city, of every way that its rules open."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.plan import CostClass, CostLine, PlanContent
from kiosk_app.domain.register import Business, BusinessKey, BusinessYear, Processing, RegisterRow
from kiosk_app.domain.regulations import Strictness
from kiosk_app.usecases.desk import Desk
from tests import factories as make

BUSINESS = "道路占用許可"
SECTION = "土木部道路課"


def unreviewed(desk: Desk) -> Desk:
    """Return a desk of the city in which no plan needs an evaluation first."""
    types = tuple(replace(rule, review=Strictness.OFF) for rule in desk.regulations.plan_types)
    return replace(desk, regulations=replace(desk.regulations, plan_types=types))


def line(amount: int) -> CostLine:
    """Return what a plan costs in 令和5年度."""
    return CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=amount, item="機器")


def project(**fields: object) -> PlanContent:
    """Return a 情報化計画書, which goes to the committee when it costs money."""
    values: dict[str, object] = {
        "type_id": "情報化計画書",
        "section_id": SECTION,
        "blocks": {"need": "必要である。", "cost": "予算の範囲内で行う。"},
        "criteria": ("市民の福祉の増進に寄与すること。",),
        **fields,
    }
    return make.content(**values)


def light(**fields: object) -> PlanContent:
    """Return a 処理依頼書, which never goes to the committee."""
    return make.content(type_id="処理依頼書", section_id=SECTION, fiscal_year=2022, **fields)


def request(desk: Desk, **fields: object) -> PlanContent:
    """Return a 年度途中の依頼書 for a business that runs, which the committee hears when that is necessary."""
    key = BusinessKey(processing=Processing.BATCH, system="道路システム", section_id=SECTION, name=BUSINESS)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        if uow.register.find(key) is None:
            business = Business(key=key, bureau_label="土木部", section_label="道路課")
            year = BusinessYear(business_id=0, fiscal_year=2022, order=1)
            uow.register.add_businesses([RegisterRow(business=business, year=year)])
            uow.commit()
    values: dict[str, object] = {
        "type_id": "年度途中の依頼書",
        "section_id": SECTION,
        "fiscal_year": 2022,
        "title": BUSINESS,
        "business_name": BUSINESS,
        "start_on": date(2023, 3, 1),
        "late_reason": "制度の改正によるため",
        **fields,
    }
    return make.content(**values)
