"""What the fields of a plan are called in the program's forms, lists and sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk_app.domain.problems import Place, Problem, Severity

PLAN_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "type_id": "種別",
        "fiscal_year": "対象年度",
        "section_id": "所管",
        "title": "件名",
        "business_name": "業務名",
        "system": "情報システム",
        "processing": "処理",
        "frequency": "処理回数",
        "outputs": "主な処理",
        "outline": "業務の概要",  # apart from the 「概要」 that a ward may have among its 記載事項
        "start_on": "実施日",
        "costs": "経費の内訳",
        "items": "記録項目",
        "uses": "他課データの利用",
        "personal_info": "個人情報",
        "subjects": "本人の数",
        "criteria": "基準",
        "outsourced": "委託",
        "clauses": "委託契約に明記する事項",
        "late_reason": "期限後の理由",
        "contact": "担当",
    }
)


def fault(
    field: str, message: str, fix: str = "", *, article: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    """Return a problem at one of the plan's fields; raise KeyError for a field that a plan has not."""
    return Problem(
        message=message, fix=fix, article=article, place=Place(field=PLAN_FIELDS[field]), severity=severity
    )
