"""Records of every schema that was ever released, built from the migrations up to it."""

import shutil
from pathlib import Path

import pytest

from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, NOW


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "empty.db"
    Database.create(path, profile_id="sample", profile_text="見本", actor=ACTOR, now=NOW).close()
    return path


@pytest.fixture
def record_file(empty_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(empty_record, tmp_path / "付議録.db"))
