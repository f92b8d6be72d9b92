"""The log of changes as a list (B50-25)."""

from kiosk_app.domain.log_words import ACTS, THINGS
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
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
        title="番号", text=lambda r: str(r.entry.seq), width=60, order=lambda r: r.entry.seq, figures=True
    ),
    Column[LogLine](
        title="日時",
        text=_when,
        width=176,
        tone=lambda r: Tone.CAUTION if r.jumped_from else Tone.PLAIN,
    ),
    Column[LogLine](title="人", text=lambda r: r.entry.user, width=96),
    Column[LogLine](title="何を", text=what, width=128),
    Column[LogLine](title="どうした", text=act, width=76),
    Column[LogLine](title="変更前", text=lambda r: r.entry.before or "", width=160, gives_way=1),
    Column[LogLine](title="変更後", text=lambda r: r.entry.after or "", width=150, stretch=True),
)
