"""What changed after the papers went out, looked at and saved beside them (M-4)."""

from pathlib import Path

from kiosk_app.ui.meeting.papers.page import PapersStep
from kiosk_app.ui.paper_dialog import PaperDialog
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.late_items import NewItem, add_item
from tests import factories as make
from tests.ui.conftest import Chosen, Opener


def test_m4_what_is_late_is_a_paper_of_its_own(
    bunkyo: Desk, open_on: Opener, chosen: Chosen, tmp_path: Path
) -> None:
    make.accepted(bunkyo, make.content(title="窓口発券"))
    dossier = make.issued(bunkyo)
    clerk = open_on(bunkyo)
    step = clerk.opens_meeting(dossier.meeting.id, "papers").papers
    assert isinstance(step, PapersStep)
    step.view.addendum.click()
    assert "変わったものがありません" in clerk.told
    add_item(bunkyo, dossier.meeting.id, NewItem(title="令和5年度の予定について"))
    clerk.opens_meeting(dossier.meeting.id, "papers").papers.view.addendum.click()
    dialog = clerk.dialog
    assert isinstance(dialog, PaperDialog)
    assert dialog.windowTitle() == "追加・差替資料"
    chosen.paths = (tmp_path / "追加",)
    dialog.keep.click()
    assert {one.suffix for one in (tmp_path / "追加").iterdir()} == {".docx", ".pdf"}


def test_before_the_notice_nothing_is_late(bunkyo: Desk, open_on: Opener) -> None:
    make.accepted(bunkyo, make.content(title="窓口発券"))
    meeting = make.meeting(bunkyo)
    step = open_on(bunkyo).opens_meeting(meeting.id, "papers").papers
    assert not step.view.addendum.isVisibleTo(step)
