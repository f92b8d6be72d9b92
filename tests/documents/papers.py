"""Papers to try the engine on: an agenda, a 付議書, a letter, a long list, a packet of them."""

from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Check,
    ContactBox,
    Contents,
    Document,
    Face,
    Framed,
    Heading,
    Numbered,
    Orientation,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)

AUTHOR = "企画政策部情報政策課"
CENTER, RIGHT = Align.CENTER, Align.RIGHT
PURPOSE = (
    "就学時健康診断の対象者抽出及び通知書の作成を手作業で行っており、毎年度約2,000人分の処理に延べ120時間を要している。"
    "住民記録を利用して対象者を抽出し、通知書を一括して作成することにより、事務の効率化と誤送付の防止を図る。"
)


def head(text: str, *, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text=text, align=CENTER, shaded=True, face=Face.SANS, rowspan=rowspan, colspan=colspan)


def label(text: str) -> Cell:
    return Cell(text=text, align=Align.SPREAD, shaded=True, face=Face.SANS)


def document(*blocks: Block, title: str = "試しの文書", **part: object) -> Document:
    return Document(title=title, author=AUTHOR, created="2022-12-08", parts=(Part(blocks=blocks, **part),))  # type: ignore[arg-type]  # any field of a part


def _item(mark: str, text: str, trailer: str = "", indent: float = 0.0) -> Numbered:
    style = TextStyle(indent=indent, before=3.0 if indent else 9.0)
    return Numbered(label=mark, text=text, trailer=trailer, style=style)


def agenda() -> Part:
    right = TextStyle(indent=24)
    title = TextStyle(face=Face.SANS, size=14, align=CENTER, after=24)
    return Part(
        blocks=(
            Heading(text="令和４年度第２回文京区情報システム委員会\u3000次第", style=title, toc=True),
            Paragraph(text="日\u3000時\u3000令和４年12月８日（木）午後２時から", style=right),
            Paragraph(text="場\u3000所\u3000文京シビックセンター\u3000○階会議室", style=right),
            _item("１", "開会"),
            _item("２", "審議事項"),
            _item("(1)", "議案第２号\u3000電子計算組織適用計画について（変更分）", "〔資料１〕", 1),
            _item(
                "(2)", "議案第３号\u3000令和５年度電子計算組織適用計画について", "〔資料２－１～２－３〕", 1
            ),
            _item("３", "報告事項"),
            _item(
                "(1)",
                "報告第１号\u3000令和３年度住民記録の利用の結果について（規則第15条第３項）及び税情報の利用の結果について",
                "〔資料４〕",
                1,
            ),
            _item("４", "閉会"),
            Space(height=24),
            Heading(text="配付資料", level=2, style=TextStyle(face=Face.SANS, size=10.5, after=4)),
            Table(
                widths=(26, 119, 20),
                header_rows=1,
                min_height=7,
                rows=(
                    (head("番号"), head("資料名"), head("頁")),
                    *(
                        (Cell(text=number, align=CENTER), Cell(text=name), Cell(text=page, align=RIGHT))
                        for number, name, page in (
                            ("資料１", "電子計算組織適用計画（変更分）一覧", "3"),
                            ("資料２－１", "令和５年度電子計算組織適用計画総括表", "5"),
                        )
                    ),
                ),
            ),
        )
    )


def plan(number: int, *, times: int = 1) -> tuple[Block, ...]:
    """Return a 付議書 with framed parts; `times` repeats its longest text."""

    def title(text: str) -> Heading:
        return Heading(text=text, level=3, style=TextStyle(face=Face.SANS, size=10, after=3))

    def body(text: str) -> Paragraph:
        return Paragraph(text=text, style=TextStyle(size=9.5, indent=1, leading=1.6))

    years = (
        head(text) for text in ("区\u3000分", "令和５", "令和６", "令和７", "令和８", "令和９", "５年計")
    )
    cost = Cell(text="264", align=RIGHT)
    return (
        Heading(text="付\u3000議\u3000書", style=TextStyle(face=Face.SANS, size=16, align=CENTER, after=6)),
        Paragraph(text=f"議案第３号\u3000整理番号５－新－{number:02}", style=TextStyle(align=RIGHT, after=6)),
        Table(
            widths=(26, 67, 21, 51),
            min_height=7.5,
            rows=(
                (
                    label("件名"),
                    Cell(text=f"就学時健康診断通知業務のシステム化について（その{number}）", colspan=3),
                ),
                (
                    label("計画の区分"),
                    Cell(checks=(Check(label="新規", ticked=True), Check(label="変更"), Check(label="継続"))),
                    label("対象年度"),
                    Cell(text="令和５年度"),
                ),
                (
                    label("提出部課"),
                    Cell(text="教育推進部\u3000学務課"),
                    label("受付"),
                    Cell(text="令和４年10月14日"),
                ),
                (
                    label("利用する情報"),
                    Cell(text="住民記録：新規（協議済）\n税\u3000情\u3000報：利用なし"),
                    label("協議結果"),
                    Cell(text="令和４年９月20日\n区民部長\u3000同意"),
                ),
            ),
        ),
        Framed(
            before=12,
            after=12,
            parts=(
                (title("１\u3000目的・必要性"), body(PURPOSE * times)),
                (
                    title("２\u3000概要"),
                    body("処理方式：バッチ処理（年１回）\u3000\u3000出力帳票：対象者リスト、通知書"),
                ),
                (
                    title("３\u3000経費（単位：千円、税込み）"),
                    Table(
                        widths=(50, 18, 18, 18, 18, 18, 18),
                        header_rows=1,
                        size=9,
                        rows=(
                            tuple(years),
                            (
                                Cell(text="運用経費", align=CENTER),
                                *(cost,) * 5,
                                Cell(text="1,320", align=RIGHT),
                            ),
                        ),
                    ),
                ),
                (title("４\u3000代替手段\u3000\u3000該当なし"),),
            ),
        ),
        Table(
            widths=(26, 139),
            min_height=8,
            rows=((label("部会の意見"), Cell(text="該当なし")), (label("審議結果"), Cell())),
        ),
    )


def letter() -> Document:
    rows = (
        ("1", "就学時健康診断通知業務のシステム化", "新規", "条件を付して承認"),
        ("2", "就学・就園業務（きあらシステム）", "継続", "原案のとおり承認"),
    )
    return document(
        Paragraph(text="４文企情第\u3000\u3000\u3000号", style=TextStyle(align=RIGHT, right=1)),
        Paragraph(text="令和４年12月12日", style=TextStyle(align=RIGHT, right=1, after=8)),
        Paragraph(text="教育推進部長\u3000様", style=TextStyle(indent=1, after=16)),
        Paragraph(text="企画政策部長", style=TextStyle(indent=30, after=18)),
        Paragraph(
            text="令和５年度電子計算組織適用計画の審議結果について（通知）",
            style=TextStyle(indent=3, after=14),
        ),
        Paragraph(
            text="令和４年10月14日付けで提出のあった標記の件について、令和４年12月８日開催の令和４年度第２回文京区"
            "情報システム委員会において審議した結果、下記のとおり決定しましたので、通知します。",
            style=TextStyle(first=1),
        ),
        Paragraph(text="記", style=TextStyle(align=CENTER, before=14, after=10)),
        Table(
            widths=(12, 90, 20, 43),
            header_rows=1,
            rows=(
                tuple(head(text) for text in ("番号", "件\u3000名", "区分", "審議結果")),
                *(tuple(Cell(text=text) for text in row) for row in rows),
            ),
        ),
        Paragraph(text="以上", style=TextStyle(align=RIGHT, right=1, before=14, after=30)),
        ContactBox(lines=("担当\u3000企画政策部情報政策課\u3000○○", "内線\u3000○○○○")),
        title="審議結果通知",
        numbered=False,
    )


def long_list(rows: int = 200, paper: str = "A4") -> Part:
    one, two = head("対象\n年度", rowspan=2), 2
    heads = (
        (
            head("番号", rowspan=two),
            head("区分", rowspan=two),
            one,
            head("案\u3000件\u3000名", rowspan=two),
            head("経費（千円）", colspan=2),
            head("資料番号", rowspan=two),
        ),
        (head("初期"), head("運用")),
    )
    body = tuple(
        (
            Cell(text=str(number), align=CENTER),
            Cell(text="継続", align=CENTER),
            Cell(text="令和５", align=CENTER),
            Cell(
                text=f"特別区民税・都民税（普通徴収）賦課業務その{number}"
                + "及び納税通知書の発送" * (number % 7 == 0)
            ),
            Cell(text=f"{number * 37:,}", align=RIGHT),
            Cell(text="264", align=RIGHT),
            Cell(text="資料２－３", align=CENTER),
        )
        for number in range(1, rows + 1)
    )
    title = TextStyle(face=Face.SANS, size=14, align=CENTER, after=8)
    table = Table(widths=(14, 16, 16, 110, 30, 30, 32), header_rows=2, rows=heads + body, size=9)
    return Part(
        blocks=(Heading(text="システム継続計画書一覧", style=title, toc=True), table),
        orientation=Orientation.LANDSCAPE,
        paper=paper,
        handout="資料２－３",
        mark="差替",
    )


def packet(plans: int = 3, rows: int = 60, *, contents: bool = True, draft: bool = False) -> Document:
    """Return a packet: cover, contents, agenda, 付議書 and the list."""
    cover = TextStyle(face=Face.SANS, size=22, align=CENTER)
    return Document(
        title="令和４年度第２回文京区情報システム委員会\u3000付議資料",
        author=AUTHOR,
        created="2022-11-24",
        draft=draft,
        parts=(
            Part(
                blocks=(Space(height=200), Paragraph(text="令和４年度第２回\n付議資料", style=cover)),
                numbered=False,
            ),
            *((Part(blocks=(Contents(),)),) if contents else ()),
            agenda(),
            *(Part(blocks=plan(number), handout=f"資料２－{number}") for number in range(1, plans + 1)),
            long_list(rows),
        ),
    )
