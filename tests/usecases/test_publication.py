"""What the record publishes: the ward's tables as a paper and as .csv files, as of any day, all or none (B46-14, A-別表1)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.publication import PublicTable
from kiosk_app.domain.publication_rules import PublicSource
from kiosk_app.domain.register import YearStatus
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.usecases import publication, registering
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.public_samples import read_sample
from kiosk_app.usecases.register import list_register
from kiosk_app.usecases.saving import Format
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.test_delivery import full_disk

PLATFORM = "共通基盤搭載"


def annex(desk: Desk, year: int, on: date | None = None) -> dict[str, str]:
    """Return 別表第1 as of a day: each business with the section that manages it."""
    (table,) = (
        one for one in publication.public_tables(desk, year, on) if one.rule.source is PublicSource.ANNEX
    )
    system, business, section = (table.headings.index(name) for name in ANNEX)
    return {f"{row[system]}／{row[business]}": row[section] for row in table.rows}


ANNEX = ("電子情報システム", "業務内容", "管理に係る所管")


def decide(desk: Desk, clock: Clock, on: date, **fields: object) -> None:
    """Let 荒川区's committee approve a plan on a day."""
    values: dict[str, object] = {
        "blocks": {"need": "必要", "cost": "費用", "effect": "効果", "alternatives": "なし"},
        "criteria": tuple(desk.regulations.plan_types[0].criteria),
        "late_reason": "法令改正",
        **fields,
    }
    make.accepted(desk, PlanContent(**values))  # type: ignore[arg-type]
    dossier = make.issued(desk, on, "電子情報システム運営委員会")
    clock.set(on)
    item = dossier.items[-1]
    make.held(desk, make.decision(item, DecisionKind.APPROVED, decided_on=on), dossier=dossier)


def test_a_table_1_the_register_is_published_as_of_any_day_with_real_changes(
    arakawa: Desk, clock: Clock
) -> None:
    before = annex(arakawa, 2022, date(2022, 4, 1))
    name = "保育施設指導検査システム／保育施設の指導検査"
    decide(
        arakawa,
        clock,
        date(2022, 11, 10),
        type_id="新たな電子情報システムの導入",
        fiscal_year=2022,
        section_id="子ども家庭部保育課",
        title="保育施設指導検査システムの導入について",
        system="保育施設指導検査システム",
        business_name="保育施設の指導検査",
        start_on=date(2023, 1, 4),
    )
    assert name not in before
    assert annex(arakawa, 2022, date(2022, 12, 31)) == before
    assert set(annex(arakawa, 2022, date(2023, 1, 4))) - set(before) == {name}
    assert annex(arakawa, 2023, date(2023, 4, 1))[name] == "保育課"
    gone = next(iter(before))
    row = next(row for row in list_register(arakawa, 2023) if row.business.key.name == gone.split("／")[0])
    clock.set(date(2023, 6, 1))
    registering.set_status(arakawa, [row.business.id], 2023, YearStatus.ENDED, "廃止")
    assert gone in annex(arakawa, 2023, date(2023, 4, 1))
    assert gone not in annex(arakawa, 2023, date(2023, 6, 30))
    assert annex(arakawa, 2022, date(2022, 4, 1)) == before


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_b46_14_a_disk_that_fills_up_leaves_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    mark = Unchanged(desk)
    with full_disk(9_000), pytest.raises(KnownError, match="」を保存できません。"):
        publication.publish(desk, tmp_path / "公表", year=2022, formats=(Format.TEXT,))
    assert not (tmp_path / "公表").exists()
    assert mark


def test_b46_14_a_stopped_publication_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    mark = Unchanged(desk)
    stop = Progress(stopped=lambda: True)
    with pytest.raises(CancelledError):
        publication.publish(desk, tmp_path / "公表", year=2022, progress=stop)
    assert not (tmp_path / "公表").exists()
    assert mark


def test_b46_14_paper_and_tables_are_remembered_together(desk: Desk, tmp_path: Path) -> None:
    made = publication.publish(desk, tmp_path / "公表", formats=(Format.TEXT,))
    assert names(tmp_path / "公表") == {file.path.name for file in made}
    assert len(made) == 9
    assert "文京区情報システムの概要_令和4年度.txt" in names(tmp_path / "公表")
    with desk.database.read() as reader:
        kinds = [paper.kind for paper in reader.papers.rows()]
    assert (kinds.count(publication.PAPER), kinds.count(publication.TABLE)) == (1, 8)


def test_a_table_1_as_of_a_day_the_paper_bears_the_day(arakawa: Desk, tmp_path: Path) -> None:
    day = date(2022, 10, 3)
    made = publication.publish(arakawa, tmp_path, as_of=day, year=2022, formats=(Format.TEXT,))
    assert made[0].path.name.endswith("_2022-10-03現在.txt")
    assert "令和４年10月３日現在" in made[0].path.read_text(encoding="utf-8")


def test_a_day_that_is_not_of_the_year_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="2023-04-01は、令和4年度の日ではありません。") as refused:
        publication.publish(desk, tmp_path, year=2022, as_of=date(2023, 4, 1))
    assert "年度か日付の一方だけを指定してください。" in str(refused.value)


def test_a_year_of_which_the_register_holds_nothing_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="平成30年度の台帳には、公表するものがありません。"):
        publication.publish(desk, tmp_path / "公表", year=2018)
    assert not (tmp_path / "公表").exists()


def test_bg_i_1_4_a_meeting_on_record_stands_for_what_was_told_of_it_once_it_was_held(desk: Desk) -> None:
    make.accepted(desk, make.content(title="計画"))
    make.held(desk, dossier=make.issued(desk, date(2022, 8, 25)))
    days = {(row[0], row[1]): row[2] for row in table(desk, PublicSource.MEETINGS).rows}
    assert days == {
        ("情報システム委員会", "1"): "2022-08-25",
        ("情報システム委員会", "2"): "2022-12-08",
        ("システム評価部会", "1"): "2022-07-19",
    }
    before = table(desk, PublicSource.MEETINGS, date(2022, 8, 24)).rows
    assert [row[2] for row in before] == ["2022-08-24", "2022-07-19"]


def table(desk: Desk, source: PublicSource, on: date | None = None) -> PublicTable:
    return next(one for one in publication.public_tables(desk, 2022, on) if one.rule.source is source)


def test_bg_iv_1_the_clerk_adds_lines_to_a_list(desk: Desk) -> None:
    (rule,) = publication.lists_kept(desk)
    assert rule.name == PLATFORM
    assert publication.add_line(desk, rule, ["広報課 ", "写真管理", "R5"]).register
    assert table(desk, PublicSource.LIST).rows[-1][-1] != "令和5年度"
    (found,) = (one for one in publication.public_tables(desk, 2023) if one.rule.source is PublicSource.LIST)
    assert found.rows[-1] == ("20", "広報課", "写真管理", "令和5年度")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["広報課", "写真管理"], "「共通基盤搭載」の欄が足りません。"),
        (["広報課", " ", "R5"], "所管課・業務名・実施年度を、この順に書いてください。"),
        (["広報課", "写真管理", "来年"], "「来年」は年度として読めません。"),
    ],
)
def test_bg_iv_1_a_line_that_lacks_something_is_refused(desk: Desk, cells: list[str], told: str) -> None:
    (rule,) = publication.lists_kept(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match=told):
        publication.add_line(desk, rule, cells)
    assert mark


def test_bg_iv_1_a_list_without_years_shows_its_lines_in_every_year(desk: Desk) -> None:
    (rule,) = publication.lists_kept(desk)
    plain = replace(rule, name="様式の一覧", columns=("様式", "所管課"), year_column="")
    publication.add_line(desk, plain, ["計画書", "情報政策課"])
    with desk.database.read() as reader:
        (entry,) = reader.entries.rows("様式の一覧")
    assert entry.fiscal_year is None


# ── the beginning of a sample record ──


def sample(tmp_path: Path, resources: Path, name: str, text: str | None, listed: str = "") -> Path:
    """Return resources in which one of 文京区's public tables is changed."""
    own = tmp_path / "資料" / "samples" / "bunkyo"
    own.mkdir(parents=True)
    for path in (resources / "samples" / "bunkyo").iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    if text is not None:
        (own / name).write_text(text, encoding="utf-8")
    if listed:
        (own / "register.toml").write_text(listed, encoding="utf-8")
    return tmp_path / "資料"


@pytest.mark.parametrize(
    ("name", "text", "listed", "told"),
    [
        ("開催実績_令和4年度.csv", "会議体,回\n委員会,1\n", "", "表の見出しが違います。"),
        (
            "無い表.csv",
            "a\n",
            'year = 2022\ntables = []\nentries = ["無い表.csv"]\n',
            "公表する表ではありません。",
        ),
    ],
)
def test_a_faulty_public_table_is_told_by_name(
    desk: Desk, tmp_path: Path, resources: Path, name: str, text: str, listed: str, told: str
) -> None:
    own = sample(tmp_path, resources, name, text, listed)
    with pytest.raises(RuleError, match=told) as refused:
        read_sample(own, "bunkyo", desk.regulations)
    assert name in str(refused.value)


def test_a_ward_without_public_tables_has_no_sample(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="プロフィール「hyuga」には見本の公表資料がありません。"):
        read_sample(tmp_path, "hyuga", desk.regulations)
