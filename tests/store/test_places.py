from pathlib import Path

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store.database import Database
from kiosk_app.store.places import refuse_synced
from tests.store.samples import ACTOR, NOW


@pytest.mark.parametrize(
    "place",
    [
        "OneDrive/付議録.db",
        "OneDrive - 文京区/課/付議録.db",
        "Dropbox/a.db",
        "iCloudDrive/a.db",
        "Google Drive/a.db",
    ],
)
def test_a_synchronised_folder_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(KnownError, match="同期フォルダー"):
        Database.create(tmp_path / place, profile_id="a", profile_text="b", actor=ACTOR, now=NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "付議録 (PC-02 の競合コピー 2022-10-03).db",
        "a (conflicted copy).db",
        "a.sync-conflict-20221003.db",
        "a-conflict-1.db",
    ],
)
def test_a_conflict_copy_is_refused(record_file: Path, name: str) -> None:
    copy = record_file.with_name(name)
    record_file.rename(copy)
    with pytest.raises(KnownError, match="競合コピー"):
        Database.open(copy)


@pytest.mark.parametrize("place", ["共有/付議録.db", "Dropboxes/a.db", "OneDriver/a.db", "課/競合の記録.db"])
def test_other_places_are_fine(tmp_path: Path, place: str) -> None:
    refuse_synced(tmp_path / place)
