"""The log of changes as a list."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk_app.store.audit import Entry
from kiosk_app.ui.models.rows import Column

_WHAT: Mapping[str, str] = MappingProxyType(
    {
        "plan": "計画書等",
        "plan_event": "計画書等の経過",
        "meeting": "会議",
        "agenda_item": "議題",
        "agenda_version": "議事日程の版",
        "decision": "決定",
        "condition": "条件",
        "minutes": "議事録",
        "erratum": "正誤",
        "consultation": "協議",
        "review": "部会の評価",
        "business": "台帳の業務",
        "business_year": "台帳の年度",
        "profile": "プロフィール",
        "setting": "設定",
        "paper": "作成した文書",
        "attendance": "出欠",
        "holder": "職にある者",
        "appointment": "委員の任命",
    }
)
_DONE: Mapping[str, str] = MappingProxyType({"insert": "登録", "update": "変更"})

LOG_COLUMNS = (
    Column[Entry](title="番号", text=lambda e: str(e.seq), width=60, order=lambda e: e.seq, figures=True),
    Column[Entry](title="日時", text=lambda e: e.local.replace("T", " ")[:19], width=140),
    Column[Entry](title="人", text=lambda e: e.user, width=100),
    Column[Entry](title="何を", text=lambda e: f"{_WHAT.get(e.entity, e.entity)} {e.entity_id}", width=140),
    Column[Entry](title="どうした", text=lambda e: _DONE.get(e.action, e.action), width=90),
    Column[Entry](title="変更前", text=lambda e: e.before or "", width=180),
    Column[Entry](title="変更後", text=lambda e: e.after or "", width=200, stretch=True),
)
