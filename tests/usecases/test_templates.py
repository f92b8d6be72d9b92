"""The clerk's own Word 様式: listed, checked, put in force, used for the Word files of their kind, taken out again."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from kiosk_app.errors import KnownError, RuleError, UsageError
from kiosk_app.store.attachments import FileStore
from kiosk_app.usecases import keeping, meetings, papers, sheets, templates
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.papers import LetterKind
from kiosk_app.usecases.saving import Format
from kiosk_app.usecases.templating import DRAFT_NOTE, NOTE, in_force
from tests import factories as make
from tests.documents.test_templates import ALL, form

OWN = "区の様式　" + ALL


def file(tmp_path: Path, name: str, *paragraphs: str, table: tuple[str, ...] = ()) -> Path:
    """Write a 様式 as the clerk has made it."""
    path = tmp_path / name
    path.write_bytes(form(*paragraphs, table=table))
    return path


def text_of(path: Path) -> str:
    """Return the paragraphs of a Word file."""
    opened = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def notice(desk: Desk, meeting_id: int, out: Path) -> tuple[papers.Made, ...]:
    """Make the 開催通知."""
    return papers.make_letters(desk, meeting_id, LetterKind.NOTICE, out)


def test_every_field_is_listed_with_how_it_is_written(desk: Desk) -> None:
    found = {one.kind: one for one in templates.list_templates(desk)}
    assert list(found) == ["開催通知", "審議結果通知", "出席依頼", "開催変更通知", "付議書"]
    fields = {one.name: one for one in found["開催通知"].fields}
    assert fields["本文"].written == "{{ 本文 }} 又は {%p for 行 in 本文 %}…{%p endfor %}"
    assert fields["本文"].needed
    assert "組" not in fields["文書番号"].about
    assert {one.about for one in found["付議書"].fields} >= {"付議書の「対象年度」", "付議書の「条件意見」"}
    assert all(one.about for kind in found.values() for one in kind.fields)


def test_our_own_forms_pass_their_check_and_print_what_we_print(desk: Desk, tmp_path: Path) -> None:
    done = templates.install_defaults(desk, tmp_path / "様式")
    assert {templates.check_file(desk, one.copy) for one in done if one.copy} == {()}
    dossier = make.issued(desk) if make.accepted(desk) else None
    assert dossier is not None
    word, pdf = notice(desk, dossier.meeting.id, tmp_path)
    assert (word.note, pdf.note) == (NOTE, "")
    text = text_of(word.path)
    for found in ("４文企情第", "情報システム委員会委員　様", "開催について（通知）", "議　題", "担当　"):
        assert found in text
    assert keeping.check(desk) == ()
    listed = templates.list_templates(desk)
    assert [(one.file, one.since) for one in listed if one.kind == "開催通知"] == [
        ("開催通知.docx", "2022-10-03")
    ]


def test_a_form_that_the_clerk_changed_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    (first,) = templates.install_defaults(desk, chosen=["開催通知"])
    assert first.copy == desk.database.path.parent / "様式" / "開催通知.docx"
    first.copy.write_bytes(b"changed")
    templates.install_defaults(desk, chosen=["開催通知"])
    assert first.copy.read_bytes() == b"changed"


def test_letters_of_a_kind_are_printed_by_its_form_in_word_and_not_in_pdf(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk, make.content(), make.change())
    dossier = make.issued(desk)
    make.held(desk, dossier=dossier)
    rows = ("{%tr for 行 in 表 %}", "{{ 行.番号 }}：{{ 行.件名 }}：{{ 行.審議結果 }}", "{%tr endfor %}")
    path = file(tmp_path, "審議結果通知（区）.docx", OWN, table=rows)
    installed = templates.install(desk, path)
    assert installed.kind == "審議結果通知"
    assert "「文書番号」は印字されません。" in [one.message for one in installed.warnings]
    made = papers.make_letters(desk, dossier.meeting.id, LetterKind.RESULT, tmp_path)
    words = [one for one in made if one.path.suffix == ".docx"]
    assert len(words) == 2
    assert all("区の様式" in text_of(one.path) for one in words)
    assert any(f"１：{make.RUNNING}：原案のとおり承認" in text_of(one.path) for one in words)
    plain = notice(desk, dossier.meeting.id, tmp_path)
    assert [one.note for one in plain] == ["", ""]
    only_pdf = papers.make_letters(
        desk, dossier.meeting.id, LetterKind.RESULT, tmp_path / "pdf", formats=[Format.PDF]
    )
    assert {one.note for one in only_pdf} == {""}


def test_a_newer_form_takes_the_place_and_can_be_taken_out(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    templates.install(desk, file(tmp_path, "a.docx", "一　" + ALL), "開催通知")
    templates.install(desk, file(tmp_path, "b.docx", "二　" + ALL), "開催通知")
    assert "二　" in text_of(notice(desk, dossier.meeting.id, tmp_path)[0].path)
    assert len(list(FileStore(desk.database.path).all())) == 2
    templates.remove(desk, "開催通知")
    assert notice(desk, dossier.meeting.id, tmp_path)[0].note == ""
    with pytest.raises(UsageError, match="登録されていません"):
        templates.remove(desk, "開催通知")
    assert in_force(desk) == {}


def test_the_sheet_of_a_plan_is_printed_by_its_form(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk, make.content(title="発券機の設置"))
    templates.install_defaults(desk, tmp_path, ["付議書"])
    (made,) = sheets.make_sheets(desk, [plan.id], tmp_path, formats=[Format.DOCX])
    text = text_of(made.path)
    assert made.note == NOTE
    for found in ("発券機の設置", "区民部　戸籍住民課", "令和５年度"):
        assert found in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7", "Wordの文書（.docx）ではありません"),
        (form("{{ 宛先 }}"), "「宛先」という項目はありません"),
    ],
)
def test_a_faulty_form_is_refused_with_every_fault(
    desk: Desk, tmp_path: Path, data: bytes, sentence: str
) -> None:
    path = tmp_path / "開催通知.docx"
    path.write_bytes(data)
    assert any(sentence in one.message for one in templates.check_file(desk, path))
    with pytest.raises(RuleError, match=sentence.replace(".", r"\.")):
        templates.install(desk, path)
    assert in_force(desk) == {}


def test_a_bomb_is_not_opened(desk: Desk, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 30_000_000)
    path = tmp_path / "開催通知.docx"
    path.write_bytes(packed.getvalue())
    (told,) = templates.check_file(desk, path)
    assert "大きすぎます" in told.message


def test_a_form_must_say_what_it_prints(desk: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, "区の様式.docx", ALL)
    with pytest.raises(UsageError, match="どの文書の様式か分かりません"):
        templates.check_file(desk, path)
    with pytest.raises(UsageError, match="「請求書」の様式は使えません"):
        templates.install(desk, path, "請求書")


def test_letters_that_were_made_once_can_have_a_form(desk: Desk, tmp_path: Path) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.papers.remember("計画書の提出依頼", "a.docx", "ab" * 32)
        uow.papers.remember("付議資料", "b.docx", "cd" * 32)
        uow.commit()
    assert templates.kinds(desk)[-1] == "計画書の提出依頼"
    assert (
        templates.check_file(desk, file(tmp_path, "計画書の提出依頼.docx", ALL))[0].severity.value
        == "warning"
    )


def test_a_form_that_fails_with_real_values_makes_nothing(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    templates.install(desk, file(tmp_path, "開催通知.docx", ALL + "{{ 発信者[1] }}"))
    with pytest.raises(RuleError, match="差込み欄"):
        templates.install(desk, file(tmp_path, "開催通知.docx", ALL + "{{ 発信者[9] }}"))
    templates.install(desk, file(tmp_path, "開催通知.docx", ALL + "{{ あて先[1] }}"))
    with pytest.raises(RuleError, match=r"開催通知.docx：差込み欄"):
        notice(desk, dossier.meeting.id, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_form_whose_file_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    templates.install(desk, file(tmp_path, "開催通知.docx", ALL))
    entry = in_force(desk)["開催通知"]
    FileStore(desk.database.path).path(entry.get("sha256")).unlink()
    with pytest.raises(KnownError, match=r"「開催通知.docx」がありません"):
        notice(desk, dossier.meeting.id, tmp_path)


def test_the_values_of_every_letter_can_be_looked_at(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk, date(2022, 12, 8))
    meetings.build_agenda(desk, meeting.id)
    ((name, fields),) = templates.show_values(desk, meeting.id, LetterKind.NOTICE)
    assert name.endswith("開催通知")
    assert fields["件名"].endswith("開催について（通知）")
    assert "議　題" in fields["記"]


def test_a_draft_printed_by_a_form_says_that_the_word_is_missing(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    templates.install_defaults(desk, tmp_path, ["開催通知"])
    assert notice(desk, meeting.id, tmp_path)[0].note == NOTE + DRAFT_NOTE


def test_papers_that_are_no_letters_keep_their_shape(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    templates.install_defaults(desk, tmp_path)
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=[Format.DOCX])
    assert {one.note for one in made} == {""}


def test_both_wards_have_forms(arakawa: Desk, tmp_path: Path) -> None:
    done = templates.install_defaults(arakawa, tmp_path)
    assert [
        one.message for each in done if each.copy for one in templates.check_file(arakawa, each.copy)
    ] == []
