"""Commands about posts and people, in a city where two 部 have a 課 of one name (B46-5, A-17)."""

from pathlib import Path

import pytest

from kiosk_app.bootstrap import Launcher
from kiosk_app.cli.run import run_command
from tests.cli.conftest import TODAY, App


@pytest.fixture
def unabara(empty: App, resources: Path) -> App:
    """Return the command line on the record of the guide's invented city."""
    guide = (resources / "help" / "プロフィールの書き方.md").read_text(encoding="utf-8")
    profile = empty.file("unabara.toml", guide.split("```toml\n")[1].split("```")[0])
    launcher = Launcher(data_folder=lambda: empty.folder)
    made = run_command(
        launcher, ["--db", str(empty.record), "--today", TODAY, "init", "--profile", str(profile)]
    )
    assert made == 0
    return empty


def held(app: App, post: str, name: str) -> str:
    return app("people", "add-holder", "--post", post, "--name", name, "--since", "2022-04-01").out


def test_b46_5_a_post_whose_name_two_bureaus_have_is_named_with_its_bureau(unabara: App) -> None:
    refused = unabara("people", "add-holder", "--post", "管理課長", "--name", "見本", "--since", "2022-04-01")
    assert refused.status == 2
    assert "「管理課長」という職が二つ以上あります。" in refused.err
    assert "土木部管理課長・教育委員会事務局管理課長から選んでください。" in refused.err
    unknown = unabara("people", "add-holder", "--post", "市長室長", "--name", "見本", "--since", "2022-04-01")
    assert "職「市長室長」はプロフィールにありません。" in unknown.err
    assert held(unabara, "土木部管理課長", "海原　一").startswith("土木部管理課長　海原　一を")
    assert held(unabara, "財政課長", "海原　二").startswith("財政課長　海原　二を")
    listed = unabara("people", "list").out
    assert "土木部管理課長" in listed
    assert "企画部財政課長" not in listed
    unabara.fine("meeting", "add", "--committee", "main", "--date", "2022-12-08")
    shown = unabara("meeting", "show", "1").out.splitlines()
    assert "  委員 土木部管理課長 海原　一" in shown
    assert "  委員 教育委員会事務局管理課長" in shown
    assert "  委員 企画部財政課長 海原　二" in shown


def test_a17_people_are_appointed_end_and_come_from_a_list(unabara: App) -> None:
    wanted = ("--committee", "main", "--seat", "委員長", "--name", "海原　三")
    assert unabara("people", "appoint", *wanted).out == "海原　三を委員長として登録しました。\n"
    unabara.fine("meeting", "add", "--committee", "main", "--date", "2022-12-08")
    guest = unabara.fine("people", "appoint", "--meeting", 1, "--name", "海原　四", "--title", "図書館長")
    assert guest == {"appointment": 2}
    assert "臨時委員" in unabara("people", "list").out
    roster = unabara("people", "list", "--committee", "main", "--on", "2022-12-08").out
    assert "海原　三" in roster
    assert "欠員" in roster
    ended = unabara.fine("people", "end-appointment", 1, "--until", "2023-03-31")
    assert ended == {"appointment": 1, "until": "2023-03-31"}
    path = unabara.file("異動.csv", "職,氏名\n道路課長,海原　五\n".encode("cp932"))
    said = unabara("people", "import", path, "--since", "2022-04-01")
    assert said.out == "1人を登録しました（引き続き在職 0人）。\n"
    assert unabara.fine("people", "end-holder", 1, "--until", "2022-09-30")["holder"] == 1
    assert unabara.fine("people", "list", "--on", "2022-10-01")["holders"] == []
    assert unabara("people", "appoint", "--name", "海原　六").status == 2


def test_b46_7_who_is_asked_to_attend_is_listed_until_it_is_taken_back(unabara: App) -> None:
    number = unabara.fine("meeting", "add", "--committee", "main", "--date", "2022-12-08")["meeting"]
    refused = unabara("meeting", "ask", number)
    assert "--auto か --post のどちらかを指定してください。" in refused.err
    asked = unabara("meeting", "ask", number, "--post", "図書館長", "--role", "意見")
    assert asked.out == "1: 図書館長 意見\n"
    assert unabara("meeting", "asked", number).out == asked.out
    assert unabara("meeting", "unask", number, 1).out == "出席の依頼 1 を取り消しました。\n"
    assert unabara("meeting", "asked", number).out == "出席を求めた者はいません。\n"
    assert unabara("meeting", "unask", number, 1).status == 2
