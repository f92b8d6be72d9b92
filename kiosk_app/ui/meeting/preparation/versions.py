"""The versions in which an agenda went out, and what has changed since the last one (M-4)."""

from kiosk_app.domain.agenda_changes import is_sent, latest_changes
from kiosk_app.domain.agenda_rules import compare_versions
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing


def write_versions(out: Writing, dossier: MeetingDossier) -> None:
    """Write what waits to be told, then every version with how it differs from the one before."""
    versions = dossier.versions
    if not versions:
        out.line("開催通知を出すと、そのときの議事日程が第1版として残ります。", Tone.MUTED)
    waiting = latest_changes(dossier) if versions and not is_sent(dossier) else ()
    if waiting:
        out.heading("まだ通知していない変更", note=f"{len(waiting)}件")
    for change in waiting:
        out.line(change.text, Tone.CAUTION)
    for number in range(len(versions) - 1, -1, -1):
        version = versions[number]
        note = f"{format_date(version.issued_on)}　{len(version.items)}件"
        out.heading(f"第{version.number}版", note=note)
        for change in compare_versions(versions[number - 1], version) if number else ():
            out.line(change.text)
