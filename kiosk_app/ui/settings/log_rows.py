"""The log of changes as a list (B50-25)."""

from kiosk_app.domain.log_fields import field_changes, summary
from kiosk_app.domain.log_words import ACTS, THINGS
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.audit_log import LogLine


def _when(line: LogLine) -> str:
    shown = line.entry.local.replace("T", " ")[:19]
    return f"▲ {shown}" if line.jumped_from else shown


def what(line: LogLine) -> str:
    """Return what a line is about, with its number."""
    entry = line.entry
    return f"{THINGS.get(entry.entity, entry.entity)} {entry.entity_id}"


def act(line: LogLine) -> str:
    """Return what was done, in words."""
    return ACTS.get(line.entry.action, line.entry.action)


LOG_COLUMNS = (
    Column[LogLine](
        title="番号",
        text=lambda r: str(r.entry.seq),
        width=56,
        order=lambda r: r.entry.seq,
        figures=True,
        gives_way=2,
    ),
    Column[LogLine](
        title="日時",
        text=_when,
        width=170,
        tone=lambda r: Tone.CAUTION if r.jumped_from else Tone.PLAIN,
    ),
    Column[LogLine](title="人", text=lambda r: r.entry.user, width=80, gives_way=1),
    Column[LogLine](title="何を", text=what, width=116),
    Column[LogLine](title="どうした", text=act, width=64),
    Column[LogLine](
        title="内容", text=lambda r: summary(r.entry.before, r.entry.after), width=150, stretch=True
    ),
)


def write_line(out: Writing, line: LogLine) -> None:
    """Write who did what when, and every field that changed."""
    entry = line.entry
    out.title(f"{what(line)}の{act(line)}", note=f"番号 {entry.seq}")
    out.pairs(
        (
            ("日時", entry.local.replace("T", " ")[:19]),
            ("人", entry.user),
            ("OSの利用者", entry.os_user),
            ("端末", entry.host),
        )
    )
    if line.jumped_from:
        out.line(f"この前に、時計が{line.jumped_from}から動いています。", Tone.CAUTION)
    changes = field_changes(entry.before, entry.after)
    if changes:
        out.heading("変わったこと", note=f"{len(changes)}項目")
        out.table(("項目", "変更前", "変更後"), changes)
    out.heading("照合値")
    out.line(entry.hash, Tone.MUTED)
