"""Places where a record must not lie: folders that a service copies behind our back, and the copies it leaves.

Such a service copies a file while it is being written, or puts an older one in its place.
"""

import re
from pathlib import Path

from kiosk_app.errors import KnownError

_SERVICES = (
    "OneDrive",
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "iCloud Drive",
    "iCloudDrive",
    "Box Sync",
    "Nextcloud",
)
_CONFLICT = re.compile(
    r"競合コピー|競合するコピー|conflicted copy|conflict[ -]copy|-conflict-\d|\.sync-conflict-", re.IGNORECASE
)


def refuse_synced(path: Path) -> None:
    """Raise KnownError for a file in a synchronised folder or for the copy that such a service left."""
    for part in path.absolute().parent.parts:
        if any(part == name or part.startswith((f"{name} ", f"{name}-")) for name in _SERVICES):
            raise KnownError(
                f"「{path}」は同期フォルダー「{part}」の中にあります。同期の途中で記録が壊れるおそれがあるため、"
                "同期されないフォルダーに移してから開いてください。"
            )
    if _CONFLICT.search(path.name):
        raise KnownError(
            f"「{path}」は同期サービスが残した競合コピーです。正しい記録がどれかを確かめ、名前を直してから開いてください。"
        )
