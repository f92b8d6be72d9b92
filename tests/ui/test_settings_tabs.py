"""設定: roles, the log of changes and the ward's own Word forms."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import roles
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener
from tests.usecases.ledger_cases import ROLE, feedback, let_in, violation

MANAGER = "管理者"


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    return open_on(empty_desk)


def fills(clerk: Clerk, **values: object) -> FormDialog:
    assert isinstance(clerk.dialog, FormDialog)
    clerk.dialog.form.set_values(values)
    clerk.dialog.do.click()
    return clerk.dialog


def test_b50_17_a_role_is_given_and_taken_back(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    tab = clerk.settings.roles
    assert "管理者がまだいないため" in tab.state.said
    assert "役割を与えられた者はまだいません" in tab.empty.text()
    tab._revoke()
    tab.grant.click()
    assert "利用者が書かれていません" in fills(clerk, user="", role=ROLE).form._lines["user"].problem.said
    fills(clerk, user="hanako", role=ROLE)
    assert clerk.news == f"hanakoに役割「{ROLE}」を与えました。"
    rows = tab.list.rows
    assert rows.index(0, 2).data() == "簿冊「情報セキュリティポリシー等の違反」を見る"
    qtmodeltester.check(rows)
    tab.revoke.click()
    assert roles.list_roles(empty_desk).get("hanako", ()) == ()


def test_b50_17_only_a_manager_changes_roles_then(clerk: Clerk, empty_desk: Desk) -> None:
    roles.grant_role(empty_desk, "kacho", MANAGER)
    tab = clerk.settings.roles
    assert "管理者（kacho）だけです" in tab.state.said
    tab.list.choose(lambda row: row.user == "kacho")
    tab.revoke.click()
    assert "役割を変えられるのは、管理者だけです" in clerk.told


def test_b50_25_the_log_is_narrowed_by_day_person_thing_and_act(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    feedback(empty_desk)
    tab = clerk.settings.log
    total = tab.list.rows.total
    assert tab.list.rows.index(0, 3).data() == "簿冊等の記録 1"
    tab.filters.choose("thing", "entry")
    assert tab.list.rows.total == 1 < total
    tab.filters.choose("act", "変更")
    assert tab.list.rows.rowCount() == 0
    tab.filters.choose("act", "登録")
    assert tab.list.rows.rowCount() == 1
    tab.filters.choose("act", None)
    tab.user.setText("だれか")
    tab.user.editingFinished.emit()
    assert tab.list.rows.total == 0
    tab.user.setText("")
    tab.filters.choose("thing", None)
    tab.since.set_value(date(2030, 1, 1))
    tab.since.editingFinished.emit()
    assert tab.list.rows.total == 0
    tab.since.setText("いつか")
    tab.until.set_value(empty_desk.today)
    tab.until.editingFinished.emit()
    assert "日付として読めません" in tab.note.said
    assert tab.list.rows.total == total
    for column in range(tab.list.rows.columnCount()):
        tab.list.rows.sort(column)
    qtmodeltester.check(tab.list.rows)


def test_b50_17_the_log_hides_what_is_not_for_these_eyes(clerk: Clerk, empty_desk: Desk) -> None:
    let_in(empty_desk)
    violation(empty_desk)
    roles.revoke_role(empty_desk, roles.who(empty_desk), ROLE)
    tab = clerk.settings.log
    line = next(row for row in tab.list.rows.shown if row.entry.entity == "entry")
    assert line.entry.after == "（閲覧を限る記録）"


def test_b50_25_the_log_is_given_out(
    clerk: Clerk, chosen: Chosen, opened: list[Path], tmp_path: Path
) -> None:
    tab = clerk.settings.log
    chosen.paths = (tmp_path / "記録.csv",)
    tab.export.click()
    assert (tmp_path / "記録.csv").read_text(encoding="utf-8-sig").startswith('"番号","日時"')
    assert opened == [tmp_path]
    assert "書き出しました" in clerk.news
    chosen.paths = (tmp_path / "記録.doc",)
    tab.export.click()
    assert "形式では書き出せません" in clerk.told


def test_the_wards_own_form_is_written_out_checked_installed_and_taken_out(
    clerk: Clerk, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    tab = clerk.settings.templates
    assert tab.list.current() is not None
    assert "文書番号" in tab.sheet.toPlainText()
    chosen.paths = (tmp_path,)
    tab.default.click()
    assert clerk.news == "「開催通知」の様式を登録しました。", clerk.told
    form = tmp_path / "開催通知.docx"
    assert tab.list.rows.index(0, 1).data() == "● 開催通知.docx"
    chosen.paths = (form,)
    tab.check.click()
    assert clerk.news == "開催通知.docxに直すところはありません。", clerk.told
    tab.install.click()
    assert clerk.news == "「開催通知」の様式を登録しました。"
    tab.remove.click()
    assert clerk.news == "「開催通知」は、標準の体裁で作ります。"
    assert not tab.remove.isEnabled()
    tab._remove()
    assert "登録されていません" in clerk.told
    qtmodeltester.check(tab.list.rows)


def test_a_form_that_is_no_word_document_is_told(clerk: Clerk, chosen: Chosen, tmp_path: Path) -> None:
    tab = clerk.settings.templates
    wrong = tmp_path / "開催通知.docx"
    wrong.write_text("これはWordではない", encoding="utf-8")
    chosen.paths = (wrong,)
    tab.check.click()
    assert "Wordの文書（.docx）ではありません" in clerk.told
    tab.install.click()
    assert "Wordの文書（.docx）ではありません" in clerk.told
