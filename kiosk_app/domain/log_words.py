"""What the log of changes is about, in words (B50-25)."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk_app.domain.lifecycle import Event

HIDDEN = "（閲覧を限る記録）"
THINGS: Mapping[str, str] = MappingProxyType(
    {
        "agenda_item": "議題",
        "agenda_item_plan": "議題の計画書等",
        "agenda_version": "議事日程の版",
        "appointment": "委員の任命",
        "business": "台帳の業務",
        "business_year": "台帳の年度",
        "condition": "条件",
        "consultation": "協議",
        "counter": "番号の控え",
        "decision": "決定",
        "entry": "簿冊等の記録",
        "erratum": "正誤",
        "holder": "職にある者",
        "meeting": "会議",
        "meeting_record": "会議の記録",
        "minutes": "議事録",
        "paper": "作成した文書",
        "plan": "計画書等",
        "plan_event": "計画書等の経過",
        "profile": "プロフィール",
        "review": "部会の評価",
        "seal": "封印",
        "setting": "設定",
    }
)
ACTS: Mapping[str, str] = MappingProxyType(
    {
        **{event.value: event.label for event in Event},
        "add": "登録",
        "change": "変更",
        "confirm": "確定",
        "count": "採番",
        "decide": "決定",
        "drop": "取外し",
        "end": "終了",
        "freeze": "番号の確定",
        "issue": "発出",
        "make": "作成",
        "notify": "通知",
        "number": "番号の変更",
        "record": "記録",
        "report": "報告",
        "seal": "封印",
    }
)
