"""A record begins with a ward's profile and, if wished, its public tables; or it does not begin at all."""

import resource
import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.register import Processing
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.store.database import Database
from kiosk_app.usecases import setup
from kiosk_app.usecases.desk import QUIET, Desk
from kiosk_app.usecases.register import list_register, years_on_record
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.conftest import Clock


@pytest.fixture
def place(clock: Clock, resources: Path) -> Office:
    return make.office(clock, resources)


def test_a_record_carries_its_profile(place: Office, tmp_path: Path) -> None:
    database = setup.init(place, tmp_path / "記録.db", "bunkyo")
    desk = place.desk(database)
    assert (desk.regulations.id, desk.regulations.name) == ("bunkyo", "文京区")
    assert list_register(desk, 2022) == ()
    assert years_on_record(desk) == ()
    database.close()


def test_bg_ii_6_with_the_sample_it_begins_with_the_public_tables(desk: Desk) -> None:
    counts = {kind: len(list_register(desk, 2022, kind)) for kind in Processing}
    assert counts == {Processing.BATCH: 94, Processing.ONLINE: 31, Processing.SMALL: 114}
    assert years_on_record(desk) == (2022,)


def test_years_on_record_are_those_of_register_plans_and_meetings(desk: Desk) -> None:
    make.file_plans(desk, make.content())
    make.meeting(desk, date(2024, 8, 1))
    assert years_on_record(desk) == (2024, 2023, 2022)


def test_a_table_1_the_systems_of_arakawa_are_in_its_register(arakawa: Desk) -> None:
    names = {row.business.key.name for row in list_register(arakawa, 2022)}
    assert any("住民記録" in name for name in names)


def test_a_clerk_s_own_profile_is_read_from_its_file(place: Office, tmp_path: Path) -> None:
    own = shutil.copyfile(place.resources / "profiles" / "arakawa.toml", tmp_path / "本区.toml")
    database = setup.init(place, tmp_path / "記録.db", str(own))
    assert place.desk(database).regulations.name == "荒川区"
    database.close()


def test_a_profile_with_a_mark_at_its_head_is_read(tmp_path: Path) -> None:
    path = tmp_path / "印.toml"
    path.write_bytes("\ufeffid = 1".encode())
    assert setup.read_profile(path) == "id = 1"


def test_an_unknown_profile_is_told_with_those_there_are(place: Office, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        setup.init(place, tmp_path / "記録.db", "chiyoda")
    assert str(refused.value) == (
        "プロフィール「chiyoda」はありません。arakawa・bunkyoのどれか、又は .toml ファイルを指定してください。"
    )


def test_a_profile_that_cannot_be_read_is_told(place: Office, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="」を読めません（"):
        setup.init(place, tmp_path / "記録.db", str(tmp_path / "無い.toml"))
    odd = tmp_path / "否.toml"
    odd.write_bytes("名前 = '区'".encode("cp932"))
    with pytest.raises(RuleError, match=r"否\.toml：文字コードが UTF-8 ではありません。"):
        setup.init(place, tmp_path / "記録.db", str(odd))
    assert not (tmp_path / "記録.db").exists()


def test_a_faulty_profile_makes_no_record(place: Office, tmp_path: Path) -> None:
    text = (place.resources / "profiles" / "arakawa.toml").read_text(encoding="utf-8")
    odd = tmp_path / "否.toml"
    odd.write_text(text.replace('kind = "過半数"', 'kind = "大多数"'), encoding="utf-8")
    with pytest.raises(RuleError, match=r"否\.toml"):
        setup.init(place, tmp_path / "記録.db", str(odd))
    assert not (tmp_path / "記録.db").exists()


def test_a_profile_without_public_tables_makes_no_record(place: Office, tmp_path: Path) -> None:
    own = shutil.copyfile(place.resources / "profiles" / "arakawa.toml", tmp_path / "本区.toml")
    with pytest.raises(RuleError, match="プロフィール「本区」には見本の公表資料がありません。"):
        setup.init(place, tmp_path / "記録.db", str(own), sample=True)
    assert not (tmp_path / "記録.db").exists()


def test_a_record_that_is_there_is_not_overwritten(place: Office, tmp_path: Path) -> None:
    setup.init(place, tmp_path / "記録.db", "bunkyo").close()
    before = (tmp_path / "記録.db").read_bytes()
    with pytest.raises(KnownError, match="はすでにあります。"):
        setup.init(place, tmp_path / "記録.db", "arakawa")
    assert (tmp_path / "記録.db").read_bytes() == before


def test_a_disk_that_fills_while_the_tables_go_in_leaves_no_record(place: Office, tmp_path: Path) -> None:
    empty = tmp_path / "空.db"
    setup.init(place, empty, "bunkyo").close()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (empty.stat().st_size + 4096, hard))
    try:
        with pytest.raises(KnownError, match="変更は保存されていません。"):
            setup.init(place, tmp_path / "記録.db", "bunkyo", sample=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "記録.db").exists()


def test_a_desk_knows_the_day_of_its_clock(desk: Desk, clock: Clock) -> None:
    clock.set(date(2023, 1, 4))
    assert desk.today == date(2023, 1, 4)
    assert not desk.calendar.is_open(date(2023, 1, 3))
    QUIET.step(1, 2, "何も言わない")


def test_the_record_of_a_newer_program_is_refused_untouched(desk: Desk, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(desk.database.path, tmp_path / "新.db"))
    data = bytearray(path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(KnownError, match="より新しい版の付議録で作られています"):
        Database.open(path)
    assert path.read_bytes() == bytes(data)
