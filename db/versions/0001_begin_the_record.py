"""Begin the record: ward, people, register, plans, meetings, decisions, minutes, log and search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay out every table."""
    _ward()
    _register_and_plans()
    _meetings()
    _decisions()
    _minutes_and_reviews()
    _entries()
    _keeping()
    _search()


def downgrade() -> None:
    """Refuse: a record never goes back."""
    raise NotImplementedError("a record never goes back to an older schema")


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


def _word(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null)


def _prose(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _day(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=null)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _partial(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _ward() -> None:
    _table("profile", _word("profile_id"), _prose("content"))
    _table("setting", _word("name"), _prose("value"), _once("setting", "name"))
    _table(
        "counter",
        _word("series"),
        _number("fiscal_year"),
        _number("last"),
        _once("counter", "series", "fiscal_year"),
    )
    _table(
        "holder", _word("post_id"), _word("name"), _day("since"), _day("until", null=True), _word("reading")
    )
    _index("holder", "post_id", "since")


def _register_and_plans() -> None:
    _table(
        "business",
        *map(_word, ("processing", "system", "section_id", "name", "bureau_label", "section_label")),
        _once("business", "processing", "system", "section_id", "name"),
    )
    _table(
        "plan",
        _number("version"),
        _word("state"),
        _word("type_id"),
        _number("fiscal_year"),
        _word("section_id"),
        _prose("title"),
        _number("business_id", null=True),
        _flag("example"),
        _flag("uses_data"),
        _prose("content"),
        _number("previous_id", null=True),
        _day("submitted_on", null=True),
        _day("received_on", null=True),
        _number("receipt_year", null=True),
        _number("receipt_no", null=True),
        _prose("referral_exempt"),
        _day("created_on"),
        _word("created_by"),
        _to("plan", "business_id", "business"),
        _to("plan", "previous_id", "plan"),
        _once("plan", "receipt_year", "receipt_no"),
    )
    _index("plan", "fiscal_year", "section_id")
    _index("plan", "state")
    _index("plan", "business_id", "fiscal_year")
    _partial("ix_plan_users", "plan", "fiscal_year", "uses_data")
    _table(
        "plan_event",
        _number("plan_id"),
        _word("event"),
        _day("on"),
        _word("by"),
        _prose("reason"),
        _to("plan_event", "plan_id", "plan"),
    )
    _index("plan_event", "plan_id")
    _table(
        "business_year",
        *map(_number, ("business_id", "fiscal_year", "order")),
        _word("mark"),
        _word("status"),
        _number("number", null=True),
        *map(_prose, ("frequency", "outputs", "outline")),
        _number("plan_id", null=True),
        _to("business_year", "business_id", "business"),
        _to("business_year", "plan_id", "plan"),
        _once("business_year", "business_id", "fiscal_year"),
    )
    _index("business_year", "fiscal_year")
    _consultation()


def _consultation() -> None:
    _table(
        "consultation",
        _number("version"),
        _number("plan_id"),
        _word("use_id"),
        _word("asked_of"),
        _day("sent_on"),
        *map(_prose, ("items", "basis", "period", "purpose")),
        _word("answer", null=True),
        _day("answered_on", null=True),
        _prose("conditions"),
        _to("consultation", "plan_id", "plan"),
    )
    _index("consultation", "plan_id")
    _partial("ix_consultation_open", "consultation", "sent_on", "answer IS NULL")


def _meetings() -> None:
    _table(
        "meeting",
        _number("version"),
        _word("committee_id"),
        _number("fiscal_year"),
        _number("number"),
        _day("held_on"),
        sa.Column("starts_at", sa.Time(), nullable=True),
        *map(_word, ("place", "mode", "state")),
        _prose("basis"),
        _day("issued_on", null=True),
        _day("reply_due", null=True),
        _once("meeting", "committee_id", "fiscal_year", "number"),
    )
    _index("meeting", "held_on")
    _table(
        "appointment",
        *map(_word, ("committee_id", "seat_id", "name")),
        _day("since"),
        _day("until", null=True),
        _number("number"),
        _word("title"),
        _word("reading"),
        _flag("temporary"),
        _number("meeting_id", null=True),
        _to("appointment", "meeting_id", "meeting"),
    )
    _index("appointment", "committee_id", "seat_id")
    _table(
        "meeting_record",
        _number("version"),
        _number("meeting_id"),
        _flag("final"),
        _prose("content"),
        _prose("roster"),
        _to("meeting_record", "meeting_id", "meeting"),
        _once("meeting_record", "meeting_id"),
    )
    _agenda()


def _agenda() -> None:
    _table(
        "agenda_item",
        _number("meeting_id"),
        _word("kind"),
        _prose("title"),
        _number("order"),
        _word("source"),
        _word("matter_id"),
        _number("bill_no", null=True),
        _number("handout_no", null=True),
        *map(_flag, ("frozen", "late", "withdrawn")),
        _number("carried_from", null=True),
        _prose("note"),
        _word("explainer"),
        _word("article"),
        _flag("dropped"),
        _to("agenda_item", "meeting_id", "meeting"),
        _to("agenda_item", "carried_from", "agenda_item"),
    )
    _index("agenda_item", "meeting_id")
    _index("agenda_item", "carried_from")
    _table(
        "agenda_item_plan",
        *map(_number, ("item_id", "plan_id", "order")),
        _flag("dropped"),
        _to("agenda_item_plan", "item_id", "agenda_item"),
        _to("agenda_item_plan", "plan_id", "plan"),
        _once("agenda_item_plan", "item_id", "plan_id"),
    )
    _index("agenda_item_plan", "plan_id")
    _table(
        "agenda_version",
        _number("meeting_id"),
        _number("number"),
        _day("issued_on"),
        _prose("items"),
        _prose("roster"),
        _to("agenda_version", "meeting_id", "meeting"),
        _once("agenda_version", "meeting_id", "number"),
    )


def _decisions() -> None:
    _table(
        "decision",
        _word("kind"),
        _day("decided_on"),
        _word("route"),
        *(_number(name, null=True) for name in ("meeting_id", "item_id", "plan_id")),
        _prose("reason"),
        _prose("opinion"),
        _word("decided_by"),
        _prose("ballots"),
        _day("notified_on", null=True),
        _number("reported_meeting_id", null=True),
        _to("decision", "meeting_id", "meeting"),
        _to("decision", "item_id", "agenda_item"),
        _to("decision", "plan_id", "plan"),
        _to("decision", "reported_meeting_id", "meeting"),
    )
    for column in ("meeting_id", "plan_id", "item_id"):
        _index("decision", column)
    _partial("ix_decision_unnotified", "decision", "decided_on", "notified_on IS NULL")
    _partial("ix_decision_unreported", "decision", "route", "reported_meeting_id IS NULL")
    _table(
        "condition",
        _number("version"),
        _number("decision_id"),
        _prose("text"),
        _day("due", null=True),
        *map(_word, ("owner", "report_to", "kind", "state")),
        _prose("evidence"),
        _word("verified_by"),
        _day("verified_on", null=True),
        _to("condition", "decision_id", "decision"),
    )
    _index("condition", "decision_id")
    _partial("ix_condition_open", "condition", "due", "state <> 'told_committee'")


def _minutes_and_reviews() -> None:
    _table(
        "minutes",
        _number("version"),
        _number("meeting_id"),
        _prose("body"),
        _day("drafted_on"),
        _day("confirmed_on", null=True),
        _word("confirmed_by"),
        _to("minutes", "meeting_id", "meeting"),
        _once("minutes", "meeting_id"),
    )
    _table(
        "erratum",
        _number("meeting_id"),
        *map(_prose, ("wrong", "right", "reason")),
        _day("made_on"),
        _to("erratum", "meeting_id", "meeting"),
    )
    _index("erratum", "meeting_id")
    _table(
        "review",
        _number("meeting_id"),
        *map(_word, ("system", "section_id", "stage")),
        _number("plan_id", null=True),
        _word("verdict", null=True),
        _prose("opinion"),
        _number("reported_meeting_id", null=True),
        _flag("example"),
        _to("review", "meeting_id", "meeting"),
        _to("review", "plan_id", "plan"),
        _to("review", "reported_meeting_id", "meeting"),
    )
    _index("review", "meeting_id")
    _index("review", "plan_id")
    _partial("ix_review_unreported", "review", "id", "reported_meeting_id IS NULL")


def _entries() -> None:
    _table(
        "entry",
        _number("version"),
        *map(_word, ("kind", "title", "state")),
        _number("fiscal_year", null=True),
        *map(_word, ("section_id", "subject")),
        _day("opened_on"),
        _day("due", null=True),
        _day("closed_on", null=True),
        _flag("restricted"),
        _prose("fields"),
    )
    _index("entry", "kind", "fiscal_year")
    _index("entry", "subject")
    _partial("ix_entry_open", "entry", "kind", "closed_on IS NULL")


def _keeping() -> None:
    _table(
        "paper",
        *map(_word, ("kind", "title", "file_name", "sha256")),
        _number("meeting_id", null=True),
        _number("plan_id", null=True),
        _word("made_at"),
        _to("paper", "meeting_id", "meeting"),
        _to("paper", "plan_id", "plan"),
    )
    _index("paper", "meeting_id")
    _index("paper", "plan_id")
    _table(
        "seal", _word("entity"), _number("entity_id"), _word("sha256"), _once("seal", "entity", "entity_id")
    )
    op.create_table(
        "audit",
        _number("seq"),
        *map(_word, ("utc", "local", "user", "os_user", "host", "action", "entity")),
        _number("entity_id"),
        _prose("before", null=True),
        _prose("after", null=True),
        _word("prev_hash"),
        _word("hash"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    _index("audit", "entity", "entity_id")


def _search() -> None:
    op.create_table(
        "search_entry",
        _number("id"),
        _word("kind"),
        _number("ref"),
        _prose("title"),
        _prose("folded"),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        _once("search_entry", "kind", "ref"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(grams, content='', tokenize='ascii')")
