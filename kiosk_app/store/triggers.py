"""Guards inside the database: what is final stays, nothing is deleted, the log only grows.

They are put on by the program after every migration, on the newest schema; the check compares their text. Other
programs that open the file meet them too.
"""

from sqlalchemy import Connection, text

from kiosk_app.store.ledger import GENESIS
from kiosk_app.store.tables import LOGGED, table_of

PLAN_COLUMNS = (
    "type_id",
    "fiscal_year",
    "section_id",
    "title",
    "business_id",
    "example",
    "content",
    "previous_id",
    "submitted_on",
    "received_on",
    "receipt_year",
    "receipt_no",
)
DECISION_COLUMNS = (
    "kind",
    "decided_on",
    "route",
    "meeting_id",
    "item_id",
    "plan_id",
    "reason",
    "opinion",
    "decided_by",
    "ballots",
)

# statements of CREATE TRIGGER take no parameters: the names are put in here
KNOWN_ID = 'EXISTS (SELECT 1 FROM "TABLE" WHERE "KEY" = NEW."KEY")'
NOT_NEXT = (
    "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
    " OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), 'GENESIS')"
)


def _changes(columns: tuple[str, ...]) -> str:
    return " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in columns)


def _guard(name: str, event: str, when: str, sentence: str) -> tuple[str, str]:
    condition = f" WHEN {when}" if when else ""
    return name, f"CREATE TRIGGER {name} {event}{condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


def _keeping() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (*(table_of(model).name for model in LOGGED), "audit"):
        key = "seq" if name == "audit" else "id"
        found.update(
            [
                _guard(f"{name}_no_delete", f'BEFORE DELETE ON "{name}"', "", "記録は削除できません。"),
                _guard(
                    f"{name}_no_replace",
                    f'BEFORE INSERT ON "{name}"',
                    KNOWN_ID.replace("TABLE", name).replace("KEY", key),
                    "記録は置き換えられません。",
                ),
                _guard(
                    f"{name}_same_id",
                    f'BEFORE UPDATE ON "{name}"',
                    f'NEW."{key}" IS NOT OLD."{key}"',
                    "記録の番号は変更できません。",
                ),
            ]
        )
    return found


def _final() -> dict[str, str]:
    return dict(
        [
            _guard(
                "plan_decided",
                'BEFORE UPDATE ON "plan"',
                f"OLD.state IN ('decided', 'notified', 'withdrawn') AND ({_changes(PLAN_COLUMNS)})",
                "決定した計画の内容は変更できません。",
            ),
            _guard(
                "plan_end",
                'BEFORE UPDATE ON "plan"',
                "(OLD.state = 'decided' AND NEW.state NOT IN ('decided', 'notified'))"
                " OR (OLD.state IN ('notified', 'withdrawn') AND NEW.state <> OLD.state)",
                "決定した計画又は取り下げた計画の状態は戻せません。",
            ),
            _guard(
                "decision_final",
                "BEFORE UPDATE ON decision",
                f"{_changes(DECISION_COLUMNS)}"
                " OR (OLD.notified_on IS NOT NULL AND NEW.notified_on IS NOT OLD.notified_on)"
                " OR (OLD.reported_meeting_id IS NOT NULL"
                " AND NEW.reported_meeting_id IS NOT OLD.reported_meeting_id)",
                "記録した決定は変更できません。",
            ),
            _guard(
                "condition_final",
                "BEFORE UPDATE ON condition",
                _changes(("decision_id", "text", "kind")),
                "決定に付した条件の文言は変更できません。",
            ),
            _guard(
                "minutes_confirmed",
                "BEFORE UPDATE ON minutes",
                "OLD.confirmed_on IS NOT NULL",
                "確定した議事録は変更できません。",
            ),
            _guard(
                "meeting_record_final",
                "BEFORE UPDATE ON meeting_record",
                "OLD.final AND (NOT NEW.final OR NEW.meeting_id IS NOT OLD.meeting_id OR NEW.roster IS NOT OLD.roster"
                " OR EXISTS (SELECT 1 FROM minutes m WHERE m.meeting_id = OLD.meeting_id"
                " AND m.confirmed_on IS NOT NULL))",
                "確定した会議の記録は変更できません。",
            ),
            _guard(
                "agenda_item_frozen",
                "BEFORE UPDATE ON agenda_item",
                "OLD.frozen AND (NOT NEW.frozen OR NEW.dropped OR (OLD.withdrawn AND NOT NEW.withdrawn) OR "
                + _changes(("meeting_id", "kind", "title", "source", "bill_no", "handout_no"))
                + ")",
                "通知した議案の番号と件名は変更できません。",
            ),
            *(
                _guard(f"{name}_final", f"BEFORE UPDATE ON {name}", "", sentence)
                for name, sentence in (
                    ("agenda_version", "通知した次第は変更できません。"),
                    ("erratum", "正誤は変更できません。"),
                    ("seal", "封印は変更できません。"),
                    ("paper", "作成した文書の控えは変更できません。"),
                    ("plan_event", "計画の経過は変更できません。"),
                    ("profile", "プロフィールの控えは変更できません。"),
                    ("audit", "操作の記録は変更できません。"),
                )
            ),
            _guard(
                "audit_order",
                "BEFORE INSERT ON audit",
                NOT_NEXT.replace("GENESIS", GENESIS),
                "操作の記録は末尾にしか加えられません。",
            ),
        ]
    )


TRIGGERS: dict[str, str] = {**_keeping(), **_final()}


def install(connection: Connection) -> None:
    """Put every guard on, instead of whatever bears a trigger's name now."""
    take_off(connection)
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


def take_off(connection: Connection) -> None:
    """Take every trigger off, so that a migration can move data."""
    for name in _present(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def missing(connection: Connection) -> tuple[str, ...]:
    """Name the guards that are not there or read differently, and triggers that are not ours."""
    present = _present(connection)
    return tuple(
        sorted(name for name in TRIGGERS.keys() | present if TRIGGERS.get(name) != present.get(name))
    )


def _present(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in rows}
