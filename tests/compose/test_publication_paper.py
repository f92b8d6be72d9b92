"""公表資料: the public tables as a resident reads them (B46-14), short here; the whole is compared cell by cell elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.documents.compose import PublicPaper, publication, publication_title
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.publication import (
    HELD_HEADINGS,
    MEMBER_HEADINGS,
    PublicTable,
    filled,
    member_rows,
    tables_of,
)
from kiosk_app.domain.publication_rules import PublicationRule, PublicSource, PublicTableRule
from kiosk_app.domain.regulations import Regulations
from tests.compose.cases import BUNKYO, arakawa, bunkyo, with_rule
from tests.compose.conftest import Golden

Rows = tuple[tuple[str, ...], ...]
BATCH = ("情報システム", "部", "課", "番号", "適用業務", "種別", "処理回数", "主な処理", "当年度")
ONLINE = ("情報システム", "部", "課", "番号", "適用業務", "種別", "概要")
SMALL = ("部", "課", "業務名")
SHOWN: dict[PublicSource, tuple[tuple[str, ...], Rows]] = {
    PublicSource.MEETINGS: (
        HELD_HEADINGS,
        (
            ("情報システム委員会", "1", "2022-08-24", "小型電子計算機設置等計画について"),
            ("情報システム委員会", "2", "2022-12-08", ""),
        ),
    ),
    PublicSource.BATCH: (
        BATCH,
        (
            (
                "住民情報システム",
                "企画政策部",
                "企画課",
                "",
                "世論調査",
                "継",
                "3年1回",
                "対象者リスト",
                "休止",
            ),
            ("住民情報システム", "総務部", "", "1", "人口統計", "変", "年1回・月1回", "リスト（税）", "実施"),
            ("税務システム", "総務部", "税務課", "1", "軽自動車税", "継", "年1回", "通知書", "実施"),
        ),
    ),
    PublicSource.ONLINE: (ONLINE, (("", "区民部", "戸籍住民課", "1", "印鑑登録事務", "継", "登録を行う。"),)),
    PublicSource.SMALL: (
        SMALL,
        (
            ("総務部", "防災課", "被災者システム"),
            ("総務部", "防災課", "備蓄物資システム"),
            ("区民部", "経済課", "融資システム"),
        ),
    ),
}


def table(rule: PublicTableRule, regs: Regulations) -> PublicTable:
    headings, rows = SHOWN.get(rule.source, (rule.columns, ()))
    if rule.source is PublicSource.MEMBERS:
        headings, rows = MEMBER_HEADINGS, member_rows(regs, rule)
    if rule.source is PublicSource.ITEMS:
        rows = (("住民税", "基本項目、個人番号", "税額計算"), ("軽自動車税", "基本項目" * 9, ""))
    if rule.source is PublicSource.LIST:
        rows = (("1", "広報課", "ホームページ運営", "平成26年度"),)
    return PublicTable(rule=rule, file=filled(rule.file, 2022), headings=headings, rows=rows)


def paper(regs: Regulations) -> str:
    tables = tuple(table(rule, regs) for rule in tables_of(regs))
    return render_text(
        publication(PublicPaper(tables=tables, fiscal_year=2022, made_on=date(2023, 9, 29)), regs)
    )


def test_b46_14_the_tables_read_as_one_paper(golden: Golden) -> None:
    golden("publication_bunkyo", paper(bunkyo()))


def test_a_table_1_the_register_stands_as_of_a_day() -> None:
    rule = next(rule for rule in tables_of(arakawa()) if rule.source is PublicSource.ANNEX)
    headings = ("番号", "電子情報システム", "業務", "管理課")
    rows = (("1", "住民記録システム", "住民基本台帳", "戸籍住民課"),)
    one = PublicTable(rule=rule, file=rule.file, headings=headings, rows=rows)
    day = date(2022, 10, 3)
    made = publication(PublicPaper(tables=(one,), fiscal_year=2022, made_on=day, as_of=day), arakawa())
    text = render_text(made)
    assert made.title.endswith("（令和４年10月３日現在）")
    assert "No. | 電子情報システム | 業務 | 管理課" in text
    assert "1 | 住民記録システム | 住民基本台帳 | 戸籍住民課" in text


def test_tables_without_rows_say_so() -> None:
    regs = bunkyo()
    empty = tuple(
        PublicTable(rule=rule, file="x.csv", headings=("会議体",), rows=()) for rule in tables_of(regs)
    )
    text = render_text(
        publication(PublicPaper(tables=empty, fiscal_year=2022, made_on=date(2023, 9, 29)), regs)
    )
    assert text.count("該当なし") == len(empty)
    assert (
        "※情報システム委員会・システム評価部会・IT・情報セキュリティ委員会については、開催実績なし。" in text
    )


def test_b50_9_where_every_committee_met_nothing_is_said() -> None:
    regs = replace(bunkyo(), committees=bunkyo().committees[:1])
    assert "開催実績なし" not in paper(regs)


def test_a_ward_that_says_nothing_of_publication_has_a_paper_all_the_same() -> None:
    regs = replace(bunkyo(), publication=PublicationRule())
    assert publication_title(regs) == "文京区情報システムの公表資料"
    text = paper(regs)
    assert "開催実績" in text
    assert "適用業務（バッチ処理）" in text


def test_a_title_with_the_name_of_the_ward_does_not_get_it_twice() -> None:
    regs = replace(bunkyo(), publication=PublicationRule(title="文京区システム概要"))
    assert publication_title(regs) == "文京区システム概要"


def test_a_paper_without_tables_is_its_cover() -> None:
    made = publication(PublicPaper(tables=(), fiscal_year=2022, made_on=date(2023, 9, 29)), bunkyo())
    assert len(made.parts) == 2


def test_b46_5_a_committee_without_seats_or_matters_is_left_out_unless_others_appoint_it() -> None:
    regs = bunkyo()
    rule = replace(regs.committee(BUNKYO), matters=(), delegation_article="規則第46号第5条")
    silent = replace(regs.committees[1], matters=(), seats=(), delegation_article="")
    changed = with_rule(with_rule(regs, rule), silent)
    text = paper(changed)
    assert "所管事項" in text
    assert f"　{silent.name}\n" not in text.split("２　開催実績")[0]
    bare = replace(regs.committees[2], delegation_article="")
    assert "別に定める" not in paper(with_rule(changed, bare))


@pytest.mark.parametrize(("count", "shown"), [(20, "(ト)"), (21, "(21)")])
def test_matters_beyond_the_kana_are_counted(count: int, shown: str) -> None:
    regs = bunkyo()
    rule = regs.committee(BUNKYO)
    matters = tuple(replace(rule.matters[0], id=f"m{n}") for n in range(count))
    assert shown in paper(with_rule(regs, replace(rule, matters=matters)))


def test_a_list_of_long_cells_only_fits_the_page_too() -> None:
    regs = bunkyo()
    rule = next(rule for rule in tables_of(regs) if rule.source is PublicSource.LIST)
    headings = ("所管課", "業務名")
    one = PublicTable(
        rule=replace(rule, columns=headings), file="x.csv", headings=headings, rows=(("い", "ろ"),)
    )
    made = publication(PublicPaper(tables=(one,), fiscal_year=2022, made_on=date(2023, 9, 29)), regs)
    assert "い | ろ" in render_text(made)
