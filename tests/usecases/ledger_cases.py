"""Entries of registers as clerks type them, for the tests of use cases."""

from typing import Any

from kiosk_app.domain.entries import Entry
from kiosk_app.usecases import ledgers, roles
from kiosk_app.usecases.desk import Desk

AUDIT, FINDING, ADVICE = "監査", "監査の指摘事項", "助言・勧告"
VIOLATION = "情報セキュリティポリシー等の違反"
FEEDBACK = "住民記録の誤りの連絡"
VISITS = "電算室への立入り"
SECURITY = "IT・情報セキュリティ委員会"
ROLE = "違反の担当"


def add(desk: Desk, kind: str, **fields: str) -> Entry:
    return ledgers.add_entry(desk, kind, fields).entry


def audit(desk: Desk, **fields: str) -> Entry:
    given = {"件名": "令和4年度監査", "対象の課": "税務課、国保年金課", "実施の時期": "11月"}
    return add(desk, AUDIT, **(given | fields))


def finding(desk: Desk, of: Entry, **fields: str) -> Entry:
    given = {"番号": "1", "監査": str(of.id), "課": "税務課", "件名": "媒体の保管", "事実": "机上にあった。"}
    return add(desk, FINDING, **(given | fields))


def feedback(desk: Desk, **fields: str) -> Entry:
    given = {"連絡した日": "R4.9.30", "連絡した課": "税務課", "誤りの内容": "続柄の誤り"}
    return add(desk, FEEDBACK, **(given | fields))


def violation(desk: Desk, **fields: str) -> Entry:
    given = {
        "件名": "名簿の持出し",
        "報告を受けた日": "R4.9.1",
        "報告した課": "学務課",
        "行為の内容": "持ち出した。",
    }
    return add(desk, VIOLATION, **(given | fields))


def let_in(desk: Desk) -> None:
    roles.grant_role(desk, roles.who(desk), ROLE)


def messages(problems: Any) -> list[str]:
    return [problem.message for problem in problems]


def places(problems: Any) -> set[tuple[int | None, str]]:
    return {(problem.place.row, problem.place.column or problem.place.field) for problem in problems}
