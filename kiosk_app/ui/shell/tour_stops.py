"""What the tour says at each place of the window."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from kiosk_app.ui.shell.window_view import WindowView


class Stop(NamedTuple):
    """A place of the window: the page that is opened for it, what it is called, what it is for, where it is."""

    page: str
    title: str
    text: str
    where: Callable[[WindowView], QWidget]


_FRAME = (
    Stop(
        "home",
        "ようこそ",
        "画面を順に案内します。Enter で次、← で前、Esc でいつでもやめられます。"
        "案内の間も、何も書き換えません。「設定」からまた始められます。",
        lambda view: view.pages,
    ),
    Stop(
        "home",
        "左：仕事の場所",
        "上から、計画書等を集め、協議し、委員会に付議し、議事録と通知を作り、台帳と公表に至る一年の順です。"
        "Ctrl と数字の鍵で、すぐに移れます。",
        lambda view: view.navigation,
    ),
    Stop(
        "home",
        "上：年度",
        "どの年度の仕事をするかを選びます。前の年度の記録も、ここから見られます。",
        lambda view: view.year,
    ),
    Stop(
        "home",
        "上：検索（F3）",
        "計画書等・会議・議題・議事録・台帳・簿冊のすべてを、二文字から探せます。Enter でその記録が開きます。",
        lambda view: view.search,
    ),
    Stop(
        "home",
        "下：今できること",
        "F1 は使い方、F2 は新しく作る・直す、F9 は紙のとおりに見る、F12 は登録、Esc は一つ戻る。"
        "押せるものは、いつもここに出ています。",
        lambda view: view.keys,
    ),
)
_PAGES = (
    (
        "home",
        "ホーム",
        "今することが、急ぐ順に条文とともに並びます。次の会議まで何日か、どの課が何を出していないかも分かります。",
    ),
    (
        "plans",
        "計画書等",
        "各課から届いた計画書等を確かめ、受け付けます。規則に合わないところは、条文とともに示します。",
    ),
    (
        "campaign",
        "取りまとめ",
        "翌年度の計画書等の提出を各課に依頼し、督促し、返ってきたものを取り込みます。",
    ),
    (
        "consultations",
        "協議",
        "住民記録や他課のデータを使う計画の協議と、使った後の利用状況報告を記録します。",
    ),
    (
        "committees",
        "委員会",
        "会議ごとに、準備・資料・当日・議事録・通知・フォローの順に進めます。足りないことは、その場で分かります。",
    ),
    ("reviews", "部会", "システムの評価を記録し、部会の会議を進めます。結果は委員会への報告事項になります。"),
    (
        "outside",
        "会議外の決定",
        "付議の特例、書面による審議、軽易な変更を扱います。委員会への報告が済むまで残ります。",
    ),
    ("minutes", "議事録", "すべての会議の議事録です。下書きのまま、まだ確定していないものが残らず見えます。"),
    ("notices", "通知", "決定と通知は別です。まだ結果を知らせていない課が、決定の古い順に並びます。"),
    (
        "register",
        "台帳",
        "業務とシステム、職と人、会議体の台帳です。委員会の決定を登録すると、台帳が変わります。",
    ),
    ("publication", "公表", "区民に公表する「情報システムの概要」の表と、一覧の書き出しです。"),
    ("ledgers", "簿冊", "監査・媒体・入退室・事故など、規則が備え付けを求める記録です。"),
    ("years", "年度", "年度の締めと始まり、年ごとの推移です。"),
    (
        "settings",
        "設定",
        "規則を言葉で確かめ、控えを作り、記録を点検します。案内は以上です。F1 でいつでも使い方が開きます。",
    ),
)


def stops(pages: Sequence[str]) -> tuple[Stop, ...]:
    """Return the stops of a ward's window: its frame, then the pages that it has, in their order."""
    known = {page: Stop(page, title, text, lambda view: view.pages) for page, title, text in _PAGES}
    return (*_FRAME, *(known[page] for page in pages if page in known))
