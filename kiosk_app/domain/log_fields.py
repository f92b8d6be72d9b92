"""What changed in an entry of the log, field by field and in words (B50-25)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.decision import ConditionKind, ConditionState, DecisionKind, Route, Vote
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.log_words import THINGS
from kiosk_app.domain.meeting import MeetingMode, MeetingState, Presence
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.register import Processing, YearMark, YearStatus
from kiosk_app.domain.review import ReviewStage, ReviewVerdict
from kiosk_app.domain.wareki import format_short

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "answer": "回答",
        "answered_on": "回答の日",
        "appointment": "任命",
        "article": "条文",
        "asked_of": "協議の相手",
        "attendance": "出席",
        "ballots": "採決",
        "base": "もと",
        "basis": "根拠",
        "bill_no": "議案番号",
        "blocks": "記載事項",
        "body": "本文",
        "bureau_label": "部の名称",
        "business_id": "台帳の業務",
        "business_name": "業務名",
        "by": "行った者",
        "carried_from": "継続元の議題",
        "clauses": "委託の条項",
        "closed_at": "閉会",
        "closed_on": "終結した日",
        "committee_id": "会議体",
        "conditions": "条件",
        "confirmed_by": "確認した者",
        "confirmed_on": "確定した日",
        "contact": "連絡先",
        "content": "内容",
        "costs": "経費",
        "created_by": "登録した者",
        "created_on": "登録した日",
        "criteria": "評価基準",
        "decided_by": "決定した者",
        "decided_on": "決定した日",
        "decision_id": "決定",
        "drafted_on": "下書きの日",
        "dropped": "取外し",
        "due": "期限",
        "entity": "対象",
        "entity_id": "対象の番号",
        "event": "経過",
        "evidence": "根拠資料",
        "example": "記載例",
        "explainer": "説明者",
        "fields": "記載",
        "file_name": "ファイル名",
        "final": "確定",
        "fiscal_year": "年度",
        "frequency": "処理回数",
        "frozen": "番号の確定",
        "guests": "関係職員",
        "handout_no": "資料番号",
        "held_on": "開催日",
        "id": "番号",
        "issued_on": "通知した日",
        "item_id": "議題",
        "items": "項目",
        "kind": "区分",
        "last": "最後の番号",
        "late": "追加",
        "late_reason": "遅れた理由",
        "made_at": "作成した日時",
        "made_on": "日",
        "mark": "種別",
        "matter_id": "審議事項",
        "meeting_id": "会議",
        "mode": "方法",
        "name": "名称",
        "note": "備考",
        "notified_on": "通知した日",
        "number": "回・番号",
        "on": "日",
        "opened_at": "開会",
        "opened_on": "始めた日",
        "opinion": "意見",
        "order": "順",
        "other": "その他",
        "outline": "概要",
        "outputs": "主な処理",
        "outsourced": "委託",
        "owner": "担当",
        "paper": "文書",
        "period": "期間",
        "personal_info": "個人情報",
        "place": "場所",
        "plan_id": "計画書等",
        "post_id": "職",
        "previous_id": "前年度の計画書等",
        "processing": "処理",
        "profile_id": "プロフィール",
        "purpose": "目的",
        "reading": "よみ",
        "reason": "理由",
        "receipt_no": "受付番号",
        "receipt_year": "受付の年度",
        "received_on": "受付の日",
        "referral_exempt": "付議を要しない理由",
        "remarks": "要点",
        "reply_due": "回答の期限",
        "report_to": "報告先",
        "reported_meeting_id": "報告した会議",
        "restricted": "閲覧限定",
        "right": "正",
        "roster": "委員名簿",
        "route": "決定の手続",
        "seat_id": "席",
        "section_id": "部課",
        "section_label": "課の名称",
        "sent_on": "送付の日",
        "series": "番号の種類",
        "sha256": "照合値",
        "since": "始まりの日",
        "source": "出どころ",
        "stage": "段階",
        "start_on": "開始の日",
        "starts_at": "開始時刻",
        "state": "状態",
        "status": "実施",
        "subject": "対象",
        "subjects": "対象者",
        "submitted_on": "提出の日",
        "system": "システム",
        "temporary": "臨時",
        "text": "条件",
        "title": "件名",
        "type_id": "計画の種別",
        "until": "終わりの日",
        "use_id": "利用する情報",
        "uses": "利用する情報",
        "uses_data": "他課の情報",
        "value": "値",
        "verdict": "結論",
        "verified_by": "確認した者",
        "verified_on": "確認した日",
        "version": "版",
        "withdrawn": "取下げ",
        "wrong": "誤",
    }
)
_CODES: Mapping[str, tuple[type[Labelled], ...]] = MappingProxyType(
    {
        "answer": (Answer,),
        "event": (Event,),
        "kind": (DecisionKind, ItemKind, ConditionKind),
        "mark": (YearMark,),
        "mode": (MeetingMode,),
        "presence": (Presence,),
        "processing": (Processing,),
        "route": (Route,),
        "source": (ItemSource,),
        "stage": (ReviewStage,),
        "state": (PlanState, MeetingState, ConditionState),
        "status": (YearStatus,),
        "verdict": (ReviewVerdict,),
        "vote": (Vote,),
    }
)
_SETTINGS = (
    ("draft/", "書きかけ"),
    ("minutes-drafted/", "下書きした時の議事録"),
    ("sample/today", "見本の日"),
    ("roles", "役割"),
)
_LONGEST = 400


class FieldChange(NamedTuple):
    """A field of an entry of the log with what stood there before and after, in words."""

    field: str
    before: str
    after: str


def field_changes(before: str | None, after: str | None) -> tuple[FieldChange, ...]:
    """Return what an entry of the log changed; a text that is no record stands under 「内容」 as it is."""
    old, new = _read(before), _read(after)
    return tuple(
        FieldChange(FIELDS.get(key, key), _words(key, old.get(key)), _words(key, new.get(key)))
        for key in dict.fromkeys((*old, *new))
        if _words(key, old.get(key)) != _words(key, new.get(key))
    )


def summary(before: str | None, after: str | None) -> str:
    """Return the changes in one line."""
    return "　".join(_line(one) for one in field_changes(before, after))


def _line(one: FieldChange) -> str:
    return f"{one.field}：{one.before}→{one.after}" if one.before else f"{one.field}：{one.after}"


def _read(text: str | None) -> Mapping[str, Any]:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        found = text
    return found if isinstance(found, dict) else {"content": text}


def _words(key: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, (dict, list)):
        return _short("、".join(_parts(value)))
    text = str(value)
    if text[:1] in "{[":
        return _nested(key, text)
    return _short(_coded(key, text))


def _nested(key: str, text: str) -> str:
    try:
        return _words(key, json.loads(text))
    except ValueError:
        return _short(text)


def _parts(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    if isinstance(value, list):
        yield from (text for one in value if (text := _words("", one)))
        return
    for key, one in value.items():
        if text := _words(key, one):
            yield f"{FIELDS.get(key, key)}：{text}"


def _coded(key: str, text: str) -> str:
    if key in ("entity", "subject"):
        thing, colon, number = text.partition(":")
        return f"{THINGS.get(thing, thing)}{' ' if colon else ''}{number}"
    if key == "name":
        return next((words for start, words in _SETTINGS if text.startswith(start)), text)
    for kind in _CODES.get(key, ()):
        found = next((one for one in kind if one.value == text), None)
        if found is not None:
            return found.label
    return _day(text)


def _day(text: str) -> str:
    try:
        return format_short(date.fromisoformat(text)) if len(text) == len("2022-12-08") else text
    except ValueError:
        return text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
