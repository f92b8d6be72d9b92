"""The pages of the navigation, in order, and the search over the whole record."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kiosk_app.ui.shell.search_results import Found
from kiosk_app.ui.shell.window import Entry

if TYPE_CHECKING:
    from kiosk_app.store.search import Hit
    from kiosk_app.ui.page import Page
    from kiosk_app.ui.session import Session
    from kiosk_app.usecases.desk import Desk
    from kiosk_app.usecases.hits import FoundHit

_KINDS = {
    "plan": ("計画書等", "plans", ""),
    "meeting": ("会議", "committees", ""),
    "item": ("議題", "committees", "preparation"),
    "minutes": ("議事録", "committees", "minutes"),
    "business": ("台帳", "register", ""),
    "entry": ("簿冊", "ledgers", ""),
}


def entries(desk: "Desk") -> tuple[Entry, ...]:
    """Return the pages of a ward; each imports what it needs when it is first shown."""
    rules = desk.regulations
    with_sub = rules.evaluation.enabled or any(rule.parent for rule in rules.committees)
    return (
        Entry("home", "ホーム", _home),
        Entry("plans", "計画書等", _plans),
        Entry("campaign", "取りまとめ", _campaign),
        *((Entry("consultations", "協議", _consultations),) if rules.data_uses else ()),
        Entry("committees", "委員会", _committees),
        *((Entry("reviews", "部会", _reviews),) if with_sub else ()),
        Entry("outside", "会議外の決定", _outside),
        Entry("minutes", "議事録", _minutes),
        Entry("notices", "通知", _notices),
        Entry("register", "台帳", _register),
        Entry("publication", "公表", _publication),
        Entry("ledgers", "簿冊", _ledgers),
        Entry("years", "年度", _years),
        Entry("settings", "設定", _settings),
    )


def finder(session: "Session") -> Callable[[str], Sequence[Found]]:
    """Return the search that the box above asks."""
    from kiosk_app.ui.session import Target
    from kiosk_app.usecases.finding import search
    from kiosk_app.usecases.hits import describe_hits

    books = {rule.id for rule in session.desk.regulations.ledgers}

    def shown(hit: "Hit") -> bool:
        # entries that are no register's, such as a 様式, have no page that shows them
        return hit.kind in _KINDS and (hit.kind != "entry" or hit.title.partition("　")[0] in books)

    def found(one: "FoundHit") -> Found:
        kind, page, part = _KINDS[one.hit.kind]
        return Found(kind, one.hit.title, one.excerpt, one.context, Target(page, one.owner, part))

    def find(text: str) -> tuple[Found, ...]:
        hits = [hit for hit in search(session.desk, text) if shown(hit)]
        return tuple(map(found, describe_hits(session.desk, hits, text)))

    return find


def _home(session: "Session") -> "Page":
    from kiosk_app.ui.home.page import HomePage

    return HomePage(session)


def _plans(session: "Session") -> "Page":
    from kiosk_app.ui.plans.page import PlansPage

    return PlansPage(session)


def _campaign(session: "Session") -> "Page":
    from kiosk_app.ui.campaign.page import CampaignPage

    return CampaignPage(session)


def _consultations(session: "Session") -> "Page":
    from kiosk_app.ui.consultations.page import ConsultationsPage

    return ConsultationsPage(session)


def _committees(session: "Session") -> "Page":
    from kiosk_app.ui.committees.page import CommitteesPage

    return CommitteesPage(session)


def _reviews(session: "Session") -> "Page":
    from kiosk_app.ui.reviews.sub_committee import SubCommitteePage

    return SubCommitteePage(session)


def _minutes(session: "Session") -> "Page":
    from kiosk_app.ui.minutes.page import MinutesPage

    return MinutesPage(session)


def _notices(session: "Session") -> "Page":
    from kiosk_app.ui.notices.page import NoticesPage

    return NoticesPage(session)


def _outside(session: "Session") -> "Page":
    from kiosk_app.ui.outside.page import OutsidePage

    return OutsidePage(session)


def _register(session: "Session") -> "Page":
    from kiosk_app.ui.register.tabs import RegisterTabs

    return RegisterTabs(session)


def _ledgers(session: "Session") -> "Page":
    from kiosk_app.ui.ledgers.page import LedgersPage

    return LedgersPage(session)


def _publication(session: "Session") -> "Page":
    from kiosk_app.ui.publication.page import PublicationPage

    return PublicationPage(session)


def _years(session: "Session") -> "Page":
    from kiosk_app.ui.years.page import YearsPage

    return YearsPage(session)


def _settings(session: "Session") -> "Page":
    from kiosk_app.ui.settings.page import SettingsPage

    return SettingsPage(session)
