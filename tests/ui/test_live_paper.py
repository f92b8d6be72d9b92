"""The 付議書 beside the form: renewed after a pause, shown or hidden by a key, remembered."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk_app.errors import KnownError
from kiosk_app.ui.overriding import override
from kiosk_app.ui.page import Key
from kiosk_app.ui.plans import live
from kiosk_app.ui.tasks import Tasks
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.live_sheets import live_sheet
from tests import factories as make
from tests.documents.words import pdf_words
from tests.pages.window import Clerk
from tests.ui.conftest import Opener


class Later(Executor):
    """Do the work when the test says so."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        self.work.append(lambda: future.set_result(fn(*args, **kwargs)))
        return future


def opens_form(clerk: Clerk, width: int = 1366) -> None:
    clerk.window.resize(width, 768)
    clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    clerk.plans.view.list.opened.emit()


def test_the_paper_follows_what_is_typed_after_a_pause(clerk: Clerk) -> None:
    opens_form(clerk)
    before = clerk.plans.paper.images.page.pixmap().toImage()
    clerk.plans.fills_in(title="補聴器の購入を助ける業務")
    assert clerk.plans.paper.images.page.pixmap().toImage() == before
    clerk.plans.waits_a_moment()
    assert clerk.plans.paper.images.page.pixmap().toImage() != before
    assert clerk.plans.paper.images.place.text() == "1／1頁"


def test_the_paper_says_what_the_form_says_with_all_that_hangs_on_the_plan(desk: Desk, clerk: Clerk) -> None:
    (row,) = clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    content = make.content(title="名を改めた業務")
    words = "".join(pdf_words(live_sheet(desk, content, plan_id=row.id).pdf))
    for word in ("名を改めた業務", "81号", "条件付同意"):
        assert word in words
    fresh = "".join(pdf_words(live_sheet(desk, content).pdf))
    assert "名を改めた業務" in fresh
    assert "81号" not in fresh


def test_f9_shows_or_hides_the_paper_and_it_is_remembered(clerk: Clerk, desk: Desk, open_on: Opener) -> None:
    opens_form(clerk)
    form = clerk.plans.form
    assert form.view.paper.isVisible()
    assert "F9 付議書を隠す" in clerk.keys
    clerk.presses(Key.PREVIEW)
    assert not form.view.paper.isVisible()
    assert "F9 付議書を並べる" in clerk.keys
    again = open_on(desk)
    opens_form(again)
    assert not again.plans.form.view.paper.isVisible()
    again.presses(Key.PREVIEW)
    assert again.plans.paper.images.page.pixmap().width() > 100


def test_a_narrow_window_gives_its_room_to_the_form_until_it_is_asked(clerk: Clerk) -> None:
    opens_form(clerk, width=960)
    assert not clerk.plans.form.view.paper.isVisible()
    clerk.plans.fills_in(title="見えないものは組まない")
    clerk.plans.waits_a_moment()
    assert clerk.plans.paper._shown is None
    clerk.presses(Key.PREVIEW)
    assert clerk.plans.form.view.paper.isVisible()


def test_only_the_newest_of_many_wishes_is_made_and_nothing_is_said_of_it(
    clerk: Clerk, desk: Desk, dressed: QApplication
) -> None:
    opens_form(clerk)
    later = Later()
    clerk.session.tasks = Tasks(later)
    clerk.session.tasks.started.connect(lambda job: pytest.fail(job.title))
    paper, content = clerk.plans.paper, make.content()
    for number in range(5):
        paper.show_content(replace(content, title=f"{number}字目"))
    assert len(later.work) == 1
    later.work.pop()()
    assert len(later.work) == 1
    later.work.pop()()
    assert later.work == []
    assert paper._shown is not None
    assert paper._shown.title == "4字目"
    paper.show_content(paper._shown)
    assert later.work == []


def test_a_paper_that_cannot_be_made_says_why_beside_the_form(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens_form(clerk)

    def refuse(*_: object, **__: object) -> None:
        raise KnownError("日本語の書体が見つかりません。")

    with monkeypatch.context() as patch:
        patch.setattr(live, "live_sheet", refuse)
        clerk.plans.fills_in(title="書体がない")
        clerk.plans.waits_a_moment()
        assert clerk.plans.paper.trouble.said == "日本語の書体が見つかりません。"
        assert clerk.dialog is None
    clerk.plans.fills_in(title="書体がある")
    clerk.plans.waits_a_moment()
    assert not clerk.plans.paper.trouble.isVisible()


def test_a_renewed_paper_stays_on_its_page_and_as_far_down(clerk: Clerk) -> None:
    opens_form(clerk)
    images = clerk.plans.paper.images
    images.larger.click()
    images.larger.click()
    bar = images.area.verticalScrollBar()
    bar.setRange(0, 500)
    bar.setValue(120)
    clerk.plans.fills_in(title="別の件名")
    clerk.plans.waits_a_moment()
    assert bar.value() == 120
