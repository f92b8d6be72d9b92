"""The ways that a clerk goes through the window, screen by screen, for the pictures of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.decision import ConditionKind
from kiosk_app.domain.meeting import Presence
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import KnownError
from kiosk_app.exchange.clipboard import block_text
from kiosk_app.ui.campaign.filing import FilingPart
from kiosk_app.ui.campaign.intake import IntakePart
from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.first_start.dialog import FirstStart
from kiosk_app.ui.minutes.page import MinutesPage
from kiosk_app.ui.notices.page import NoticesPage
from kiosk_app.ui.outside.minor import MinorPart
from kiosk_app.ui.outside.urgent import UrgentPart
from kiosk_app.ui.outside.written import WrittenPart
from kiosk_app.ui.page import Key
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.publication.exporting import ExportPart
from kiosk_app.ui.publication.tables import TablesPart
from kiosk_app.ui.reviews.page import ReviewsPage
from kiosk_app.ui.session import Target
from kiosk_app.ui.shell.tour import TourCard
from kiosk_app.ui.usage.part import UsagePart
from kiosk_app.usecases import ledgers, plans
from kiosk_app.usecases.ledgers import add_entry
from kiosk_app.usecases.meetings import list_meetings
from kiosk_app.usecases.setup import Office
from tests.pages.chapters import part
from tests.pages.window import Clerk
from tests.pages.years import YearDesk

NOTES = "学務課長　新規計画の概要を説明\n財政課長　運用経費の積算根拠は。\n学務課長　既存の保守契約の範囲で見積もっている。"
SKIP = False
"""What an act returns when there is nothing to take a picture of."""
Step = tuple[str, Callable[[Clerk], object]]


def tour() -> Iterator[Step]:
    """Name every screen and how to get there."""
    yield "01-home", lambda _clerk: None
    yield "02-plans", lambda clerk: clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    yield "61-plan-years", lambda clerk: clerk.plans.view.detail.setCurrentIndex(1)
    yield "62-plan-attachments", lambda clerk: clerk.plans.view.detail.show_attachments()
    yield "63-plan-paste", _paste
    yield "03-plan-form", lambda clerk: clerk.plans.view.list.opened.emit()
    yield "64-plan-form-alone", lambda clerk: clerk.presses(Key.PREVIEW)
    yield "65-plan-form-attachments", lambda clerk: clerk.plans.form.view.side.setCurrentIndex(1)
    yield "66-plan-form-with-paper", lambda clerk: clerk.presses(Key.PREVIEW)
    yield "04-plan-preview", _preview
    yield "05-committees", lambda clerk: clerk.committees
    yield "06-new-meeting", lambda clerk: clerk.presses(Key.EDIT)
    yield "07-preparation-empty", lambda clerk: clerk.opens_meeting(_last(clerk))
    yield "08-preparation", lambda clerk: clerk.opens_meeting(_last(clerk)).preparation.view.build.click()
    yield "09-papers", lambda clerk: clerk.opens_meeting(_last(clerk), "papers").papers.view.images.go(1)
    yield "10-issued", _issue
    yield "11-day", _day
    yield "12-day-recorded", _record
    yield "13-minutes", lambda clerk: clerk.opens_meeting(_last(clerk)).minutes.view.draft.click()
    yield "14-notices", lambda clerk: clerk.opens_meeting(_last(clerk)).notices
    yield "15-letters", lambda clerk: clerk.presses(Key.PREVIEW)
    yield "16-register", lambda clerk: clerk.register
    yield "17-settings", lambda clerk: clerk.settings
    yield "19-people", _people
    yield "20-committee-rules", lambda clerk: clerk.registers.show_tab(clerk.registers.committees)
    yield "21-ledgers", _audit
    yield "22-ledger-form", lambda clerk: clerk.ledgers.page.browser.opened.emit()
    yield "23-ledger-letter", _letter
    yield "24-templates", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(1)
    yield "25-roles", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(2)
    yield "26-log", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(3)
    yield "27-restore", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(4)
    yield "28-care", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(5)
    yield from chapters()
    yield from after_meetings()
    yield from the_year()
    yield from dialogs()
    yield from manual()
    yield from guided()
    yield "99-search", _search  # last: its results lie over the page


def chapters() -> Iterator[Step]:
    """Name the pages around the meetings."""
    yield "30-campaign", lambda clerk: part(clerk, "campaign", FilingPart)
    yield "31-campaign-letters", lambda clerk: clerk.presses(Key.EDIT)
    yield "32-intake", lambda clerk: part(clerk, "campaign", IntakePart)
    yield "33-consultations", lambda clerk: part(clerk, "consultations", AskingPart)
    yield "34-reviews", lambda clerk: part(clerk, "reviews", ReviewsPage)
    yield "35-urgent", lambda clerk: part(clerk, "outside", UrgentPart)
    yield "36-written", lambda clerk: part(clerk, "outside", WrittenPart)
    yield "37-publication", lambda clerk: part(clerk, "publication", TablesPart)
    yield "38-exports", lambda clerk: part(clerk, "publication", ExportPart)


def after_meetings() -> Iterator[Step]:
    """Name what is left after a meeting, over all meetings."""
    yield "40-all-minutes", lambda clerk: part(clerk, "minutes", MinutesPage)
    yield "41-all-notices", lambda clerk: part(clerk, "notices", NoticesPage)
    yield "42-told", lambda clerk: clerk.presses(Key.REGISTER)
    yield "43-follow", lambda clerk: clerk.opens_meeting(_last(clerk), "follow")
    yield "44-sub-committee", lambda clerk: clerk.session.go(Target("reviews", part="meetings"))


def the_year() -> Iterator[Step]:
    """Name what the year leaves behind."""
    yield "46-usage-reports", lambda clerk: part(clerk, "consultations", UsagePart)
    yield "47-years", lambda clerk: YearDesk(clerk).closing
    yield "48-attendance", lambda clerk: YearDesk(clerk).attendance
    yield "49-handover", lambda clerk: YearDesk(clerk).handover


def dialogs() -> Iterator[Step]:
    """Name the dialogs: conflicts, refusals, questions, forms, the print preview, the monthly view."""
    yield "50-conflict-plan", _plan_of_two_windows
    yield "51-conflict-entry", _entry_of_two_windows
    yield "52-problems", _problems
    yield (
        "53-trouble",
        lambda clerk: clerk.session.messages.fail(KnownError("記録のフォルダに書き込めません。")),
    )
    yield (
        "54-question",
        lambda clerk: clerk.session.messages.ask(
            "開催通知を出しますか。", "番号が確定します。", "出す", _nothing
        ),
    )
    yield (
        "55-reason",
        lambda clerk: clerk.session.messages.ask_text("取下げ", "取下げの理由", "取り下げる", print),
    )
    yield "56-print", _print
    yield "58-holder", _holder
    yield "59-role", _role
    yield "60-state", _state


def manual() -> Iterator[Step]:
    """Name the manual, at a screen and with a word looked for."""
    yield "70-manual", _manual
    yield "71-manual-words", _look_up


def guided() -> Iterator[Step]:
    """Name the stops of the tour."""
    yield "80-tour", lambda clerk: clerk.window.start_tour()
    for number in range(1, 8):
        yield f"8{number}-tour", _next_stop
    yield "88-tour-over", lambda clerk: _tour(clerk).leave()


def empty(office: Office, place: Path) -> Iterator[Step]:
    """Name every page of a record with nothing on it, and the first start."""

    def first_start(number: int) -> Callable[[Clerk], object]:
        def open_(clerk: Clerk) -> None:
            dialog = FirstStart(clerk.window, office, place, clerk.session.messages)
            for _ in range(number):
                dialog.view.forward.click()
            clerk.session.messages.show_dialog(dialog)

        return open_

    for number in range(3):
        yield f"empty-0{number}-first-start", first_start(number)
    yield from pages("empty")


def other_ward() -> Iterator[Step]:
    """Name what another ward has that the sample does not."""
    yield "other-01-home", lambda clerk: clerk.goes_to("ホーム")
    yield "other-02-minor", lambda clerk: part(clerk, "outside", MinorPart)
    yield "other-05-monthly", lambda clerk: clerk.session.go(Target("ledgers", part="monthly"))
    yield "other-03-rules", lambda clerk: clerk.settings
    yield "other-04-register", lambda clerk: clerk.register


def pages(prefix: str) -> Iterator[Step]:
    """Name every page and part of a window as it stands."""
    names = "home plans campaign consultations committees reviews outside minutes notices register publication ledgers years settings"
    for number, page in enumerate(names.split(), start=10):
        for which in range(3):
            yield f"{prefix}-{number}-{page}-{which}", _part_of(page, which)


def _part_of(page: str, which: int) -> Callable[[Clerk], object]:
    def show(clerk: Clerk) -> bool:
        if page not in clerk.window.pages:
            return SKIP
        clerk.window.show_page(page)
        shown = clerk.window.page
        if isinstance(shown, PartsPage) and which < len(shown.parts):
            shown.show_part(which)
            return True
        return True if which == 0 else SKIP

    return show


def _nothing() -> None:
    """Do nothing: the picture is of the question."""


def _plan_of_two_windows(clerk: Clerk) -> None:
    desk = clerk.session.desk
    like = plans.show_plan(desk, clerk.plans.view.list.rows.shown[0].id).file.plan.content
    plan = plans.draft_plan(desk, replace(like, title="区立図書館の貸出端末の更新"))
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses(plan.content.title)
    clerk.plans.view.list.opened.emit()
    clerk.plans.fills_in(title="こちらで直した件名", outline="こちらで直した概要")
    plans.save_plan(desk, plan, replace(plan.content, title="あちらで直した件名", system="あちらのシステム"))
    clerk.presses(Key.REGISTER)


def _entry_of_two_windows(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    desk, page = clerk.session.desk, clerk.ledgers
    page.page.close_inner()
    page.takes("監査")
    entry = page.page.browser.current
    assert entry is not None
    page.view.edit.click()
    ledgers.change_entry(desk, entry.entry.id, {"対象の課": "税務課", "実施の時期": "12月"})
    page.fills_in(実施の時期="1月")
    clerk.presses(Key.REGISTER)


def _problems(clerk: Clerk) -> None:
    clerk.ledgers.page.close_inner()
    found = [
        Problem(
            message="対象者が書かれていません。",
            fix="誰のデータかを書いてください。",
            article="規則第46号第10条",
        ),
        Problem(message="件名が長すぎます。", place=Place(field="件名"), fix="100字以内にしてください。"),
    ]
    clerk.session.messages.problems("次のことを直してください。何も変更していません。", found)


def _print(clerk: Clerk) -> None:
    papers = clerk.opens_meeting(_last(clerk), "papers").papers
    papers.view.images.print.click()


def _holder(clerk: Clerk) -> None:
    clerk.registers.show_tab(clerk.registers.people)
    clerk.presses(Key.EDIT)


def _role(clerk: Clerk) -> None:
    clerk.settings.view.tabs.setCurrentIndex(2)
    clerk.settings.roles.grant.click()


def _state(clerk: Clerk) -> None:
    page = clerk.ledgers
    page.page.close_inner()
    page.takes("監査の指摘事項")
    page.view.state.menu().actions()[0].trigger()


def _manual(clerk: Clerk) -> None:
    clerk.goes_to("ホーム")
    clerk.presses(Key.HELP)


def _look_up(clerk: Clerk) -> None:
    clerk.presses(Key.HELP)
    found = clerk.window._manual
    assert found is not None
    found.words.setText("議事録")


def _next_stop(clerk: Clerk) -> None:
    _tour(clerk).go(1)


def _tour(clerk: Clerk) -> TourCard:
    found = clerk.window._tour
    assert found is not None
    return found


def _paste(clerk: Clerk) -> None:
    heads = ["計画の種別", "年度", "部", "課", "件名", "処理", "個人情報"]
    small = ["小型電子計算機設置等計画", "令和5年度", "区民部", "戸籍住民課"]
    rows = [[*small, name, "小型電子計算機", "無"] for name in ("窓口の端末", "窓口の端末", "記載台の端末")]
    clerk.plans.view.detail.setCurrentIndex(0)
    clerk.plans.pastes(block_text([heads, *rows]))


def _preview(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.presses(Key.PREVIEW)


def _last(clerk: Clerk) -> int:
    return max(list_meetings(clerk.session.desk), key=lambda meeting: meeting.held_on).id


def _issue(clerk: Clerk) -> None:
    clerk.opens_meeting(_last(clerk)).preparation.view.issue.click()
    clerk.answers("開催通知を出す")


def _day(clerk: Clerk) -> None:
    day = clerk.opens_meeting(_last(clerk)).day
    day.marks("職員課長", Presence.ABSENT)
    day.goes_to_item(1)
    day.decides(1)
    day.goes_to_item(2)
    day.marks("税務課長", None)
    day.decides(3)
    condition = {
        "text": "対象者リストの廃棄手順を定めること",
        "due": date(2023, 3, 31),
        "owner": "学務課長",
        "report_to": "次回委員会",
        "kind": ConditionKind.AFTER,
    }
    day.view.item.conditions.set_value([condition])
    day.view.item.conditions.edited.emit()
    day.notes(NOTES)


def _record(clerk: Clerk) -> None:
    day = clerk.opens_meeting(_last(clerk)).day
    day.goes_to_item(3)
    day.decides(1)
    clerk.presses(Key.REGISTER)
    clerk.opens_meeting(_last(clerk)).day.goes_to_item(2)


def _search(clerk: Clerk) -> None:
    clerk.presses(Key.FIND)
    clerk.searches("児童")


def _people(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.registers.show_tab(clerk.registers.people)


def _audit(clerk: Clerk) -> None:
    desk = clerk.session.desk
    given = {"件名": "令和4年度情報セキュリティ監査", "対象の課": "税務課、国保年金課", "実施の時期": "11月"}
    audit = add_entry(desk, "監査", given).entry
    found = {
        "監査": str(audit.id),
        "課": "税務課",
        "件名": "媒体の保管",
        "事実": "施錠していない書庫にあった。",
    }
    add_entry(desk, "監査の指摘事項", found)
    clerk.presses(Key.REFRESH)
    clerk.ledgers.takes("監査")


def _letter(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.ledgers.picks(clerk.ledgers.view.letters, "監査実施の通知")
