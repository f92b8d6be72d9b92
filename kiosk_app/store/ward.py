"""The ward's profile and this office's settings."""

from typing import NamedTuple

from sqlalchemy import select

from kiosk_app.store.ledger import Ledger
from kiosk_app.store.tables import ProfileTable, SettingTable, table_of

PROFILE = table_of(ProfileTable)
SETTING = table_of(SettingTable)


class StoredProfile(NamedTuple):
    """A profile as it was loaded: its id and the text of its file."""

    id: str
    text: str


class Ward:
    """Keep profile and settings."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def profile(self) -> StoredProfile:
        """Return the profile in force."""
        row = self._ledger.connection.execute(
            select(PROFILE.c.profile_id, PROFILE.c.content).order_by(PROFILE.c.id.desc()).limit(1)
        ).one()
        return StoredProfile(row.profile_id, row.content)

    def replace_profile(self, profile_id: str, text: str) -> None:
        """Put another profile in force; the earlier ones stay on record."""
        self._ledger.insert(ProfileTable, {"profile_id": profile_id, "content": text})

    def setting(self, key: str) -> str | None:
        """Return a setting, or None when it was never set."""
        return self._ledger.connection.execute(
            select(SETTING.c.value).where(SETTING.c.name == key)
        ).scalar_one_or_none()

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        found = self._ledger.connection.execute(
            select(SETTING.c.id).where(SETTING.c.name == key)
        ).scalar_one_or_none()
        if found is None:
            self._ledger.insert(SettingTable, {"name": key, "value": value})
        else:
            self._ledger.update(SettingTable, found, {"value": value})
