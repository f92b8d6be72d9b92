"""Files of plans, items and meetings: attached all or none, replaced by versions, withdrawn with a reason, bound."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.attachments import Role, Standing
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.errors import CancelledError, KnownError, RuleError, UsageError
from kiosk_app.store.attachments import FileStore
from kiosk_app.usecases import attached_files, attachments, keeping, meetings, papers, plans, preview, sheets
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.saving import Format
from tests import factories as make
from tests.conftest import Clock
from tests.documents import pdfs
from tests.documents.words import pdf_words
from tests.exchange.books import book
from tests.usecases.conftest import Unchanged

A4 = [pdfs.A4]


def word(**parts: bytes) -> bytes:
    """Return a small Word package."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", b"<w:document/>")
        for name, content in parts.items():
            package.writestr(name, content)
    return found.getvalue()


def file(tmp_path: Path, name: str = "構成図.pdf", data: bytes | None = None) -> Path:
    """Write a file as it comes in."""
    path = tmp_path / "届いた物" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdfs.pdf(name.encode().hex(), A4) if data is None else data)
    return path


def attached(desk: Desk, subject: str, *paths: Path, role: Role = Role.ANNEX) -> list[int]:
    """Attach files and return their numbers."""
    return [one.id for one in attachments.attach(desk, subject, paths, role=role).attachments]


def names(desk: Desk, subject: str, *, history: bool = False) -> list[str]:
    """List the names of what is attached."""
    found = attachments.list_attachments(desk, subject, history=history)
    return [f"{one.attachment.name} {one.attachment.standing.label}" for one in found]


def refused(problem: pytest.ExceptionInfo[RuleError]) -> list[str]:
    """Return the sentences of a refusal."""
    return [one.text() for one in problem.value.problems]


# ── attaching ──


def test_m_4_files_of_every_kind_are_attached_and_listed_in_the_order_of_the_papers(
    desk: Desk, tmp_path: Path
) -> None:
    (plan,) = make.accepted(desk)
    subject = f"plan:{plan.id}"
    attached(desk, subject, file(tmp_path, "見積.pdf"), role=Role.REFERENCE)
    done = attachments.attach(
        desk,
        subject,
        [
            file(tmp_path),
            file(tmp_path, "写真.JPG", pdfs.picture("JPEG")),
            file(tmp_path, "画面.png", pdfs.picture()),
            file(tmp_path, "仕様.docx", word()),
            file(tmp_path, "一覧.xlsx", book({"一覧": [["a"]]})),
        ],
    )
    assert done.changes.plans == {plan.id}
    assert done.warnings == ()
    assert [(one.form, len(one.sheets)) for one in done.attachments] == [
        ("pdf", 1),
        ("pdf", 1),
        ("pdf", 1),
        ("docx", 0),
        ("xlsx", 0),
    ]
    assert names(desk, subject)[-1] == "見積.pdf 現行"
    assert done.attachments[0].original == ""
    assert done.attachments[1].original != ""
    assert keeping.check(desk) == ()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.pdf", b"", "空.pdf：ファイルが空です。"),
        ("メモ.txt", b"memo", "この形式のファイルは添付できません。"),
        ("古い.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式"),
        (
            "鍵.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "パスワード",
        ),
        ("図.pdf", pdfs.picture(), "中身はPNG画像ですが、名前が異なります。"),
        ("図.png", pdfs.pdf(), "中身はPDFですが、名前が異なります。"),
        ("マクロ.docx", word(**{"word/vbaProject.bin": b"x"}), "マクロが入っています。"),
        ("爆弾.docx", word(a=b"\0" * 30_000_000), "大きすぎます"),
        ("圧縮.zip", word().replace(b"word/document.xml", b"w0rd/document.xml"), "添付できません"),
        ("壊.pdf", b"%PDF-1.4", "途中で切れているか、壊れています。"),
        ("壊.png", b"\x89PNG\r\n\x1a\n", "画像が途中で切れているか"),
        ("制\x07御.pdf", pdfs.pdf(), "制御文字"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (plan,) = make.accepted(desk)
    unchanged = Unchanged(desk)
    with pytest.raises(RuleError) as told:
        attached(desk, f"plan:{plan.id}", file(tmp_path), file(tmp_path, name, data))
    assert [sentence in one for one in refused(told)] == [True]
    assert unchanged
    assert list(FileStore(desk.database.path).all()) == []


def test_a_file_that_is_too_large_or_missing_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan,) = make.accepted(desk)
    with pytest.raises(KnownError, match="がありません"):
        attached(desk, f"plan:{plan.id}", tmp_path / "ない.pdf")
    monkeypatch.setattr(attached_files, "SIZE_LIMIT", 100)
    with pytest.raises(KnownError, match="大きすぎます"):
        attached(desk, f"plan:{plan.id}", file(tmp_path))


def test_what_was_taken_out_of_a_file_is_told_and_kept_on_record(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    data = pdfs.locked(pdfs.pdf("a", A4, pdfs.armed), "pw")
    path = file(tmp_path, "届.pdf", data)
    with pytest.raises(RuleError, match=r"「届.pdf」のパスワードを指定してください"):
        attached(desk, f"plan:{plan.id}", path)
    done = attachments.attach(desk, f"plan:{plan.id}", [path], passwords={"届.pdf": "pw"})
    (one,) = done.attachments
    assert "JavaScript" in one.note
    assert one.note.endswith("パスワード")
    assert "を取り除いて保管します。" in done.warnings[0].message
    assert b"app.alert" not in FileStore(desk.database.path).read(one.sha256, one.name)


def test_the_same_content_or_name_twice_is_refused(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    subject = f"plan:{plan.id}"
    attached(desk, subject, file(tmp_path))
    data = file(tmp_path).read_bytes()
    with pytest.raises(RuleError, match=r"同じ内容のファイル「構成図.pdf」がすでに"):
        attached(desk, subject, file(tmp_path, "写し.pdf", data))
    other, elsewhere = file(tmp_path, "構成図2.pdf"), tmp_path / "構成図2.pdf"
    elsewhere.write_bytes(pdfs.pdf("other"))
    with pytest.raises(RuleError, match="同じ名前のファイルが二つ"):
        attached(desk, subject, other, elsewhere)


def test_a_long_job_can_be_stopped(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    (plan,) = make.accepted(desk)
    unchanged = Unchanged(desk)
    with pytest.raises(CancelledError):
        attachments.attach(desk, f"plan:{plan.id}", [file(tmp_path)], progress=Progress(stopped=lambda: True))
    assert unchanged


# ── replacing, withdrawing, arranging ──


def test_m_4_a_file_of_the_same_name_takes_the_place_and_the_old_one_stays(
    desk: Desk, tmp_path: Path
) -> None:
    (plan,) = make.accepted(desk)
    subject = f"plan:{plan.id}"
    (first,) = attached(desk, subject, file(tmp_path))
    (second,) = attachments.attach(desk, subject, [file(tmp_path, data=pdfs.pdf("new"))]).attachments
    assert (second.revision, second.replaces) == (2, first)
    other = file(tmp_path, "構成図（最終）.pdf")
    (third,) = attachments.replace_file(desk, second.id, other).attachments
    assert (third.revision, third.name) == (3, "構成図（最終）.pdf")
    assert names(desk, subject) == ["構成図（最終）.pdf 現行"]
    assert len(names(desk, subject, history=True)) == 3
    assert len(list(FileStore(desk.database.path).all())) == 3
    with pytest.raises(RuleError, match="差替済です"):
        attachments.replace_file(desk, first, file(tmp_path, "別.pdf"))


def test_a_withdrawn_file_stays_on_record_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    (plan, neighbour) = make.accepted(desk, make.content(), make.content())
    subject = f"plan:{plan.id}"
    (one,) = attached(desk, subject, file(tmp_path))
    with pytest.raises(RuleError, match="理由が書かれていません"):
        attachments.detach(desk, [one], " ")
    with pytest.raises(UsageError, match="この計画書等の添付ではありません"):
        attachments.detach(desk, [one], "誤り", subject=f"plan:{neighbour.id}")
    assert attachments.detach(desk, [one, one], "誤り", subject=subject).plans == {plan.id}
    (view,) = attachments.list_attachments(desk, subject, history=True)
    assert (view.attachment.standing, view.attachment.reason) == (Standing.WITHDRAWN, "誤り")
    assert names(desk, subject) == []
    assert len(list(FileStore(desk.database.path).all())) == 1


def test_attachments_are_put_in_order(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    subject = f"plan:{plan.id}"
    first, second, third = attached(desk, subject, *(file(tmp_path, f"{name}.pdf") for name in "abc"))
    arranged = attachments.arrange(desk, subject, [third, first, 99])
    assert [one.id for one in arranged] == [third, first, second]
    assert names(desk, subject) == ["c.pdf 現行", "a.pdf 現行", "b.pdf 現行"]


def test_an_attachment_can_be_taken_out_to_be_looked_at(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    (one,) = attached(desk, f"plan:{plan.id}", file(tmp_path, "画面.png", pdfs.picture()))
    path = attachments.copy_out(desk, one, tmp_path / "見る")
    assert path.name == "画面.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    with desk.database.write(desk.actor, desk.clock()) as uow:
        other = uow.entries.add(make_entry())
        uow.commit()
    with pytest.raises(UsageError, match="は登録されていません"):
        attachments.copy_out(desk, other.id, tmp_path)


def make_entry() -> Entry:
    """Return an entry that is no attachment."""
    return Entry(kind="簿冊", title="別の記録", opened_on=date(2022, 10, 3))


# ── what may still change ──


def test_the_papers_of_a_decided_plan_stay_as_they_were_decided(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    subject = f"plan:{plan.id}"
    (one,) = attached(desk, subject, file(tmp_path))
    make.held(desk)
    for act in (
        lambda: attached(desk, subject, file(tmp_path, "後.pdf")),
        lambda: attachments.detach(desk, [one], "誤り"),
        lambda: attachments.replace_file(desk, one, file(tmp_path, "後.pdf")),
    ):
        with pytest.raises(RuleError, match="「決定」のため、別紙を変更できません"):
            act()
    (paper,) = attached(desk, subject, file(tmp_path, "取下届.pdf"), role=Role.WITHDRAWAL)
    assert attachments.detach(desk, [paper], "誤り").plans == {plan.id}


def test_meetings_and_items_take_papers_until_their_minutes_are_confirmed(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    make.meeting(desk, date(2022, 11, 1))
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    free = AgendaItem(id=0, meeting_id=meeting.id, kind=ItemKind.OTHER, title="その他の件", order=9)
    items = meetings.set_agenda(desk, meeting.id, (*meetings.show_meeting(desk, meeting.id).items, free))
    made = next(item for item in items if item.plan_ids)
    typed = next(item for item in items if not item.plan_ids)
    with pytest.raises(RuleError, match="作り直されることがあります"):
        attached(desk, f"item:{made.id}", file(tmp_path))
    done = attachments.attach(desk, f"item:{typed.id}", [file(tmp_path)])
    assert done.changes.meetings == {meeting.id}
    meetings.issue_notice(desk, meeting.id)
    attached(desk, f"item:{made.id}", file(tmp_path, "追加.pdf"))
    (view,) = attachments.list_attachments(desk, f"item:{made.id}")
    assert view.changed is False
    attached(desk, f"meeting:{meeting.id}", file(tmp_path, "座席.pdf"), role=Role.REFERENCE)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        now = uow.meetings.get(meeting.id)
        uow.meetings.save(replace(now, state=MeetingState.CONFIRMED), expected_version=now.version)
        uow.commit()
    with pytest.raises(RuleError, match="「議事録確定」のため、資料を変更できません"):
        attached(desk, f"meeting:{meeting.id}", file(tmp_path, "後.pdf"))
    assert names(desk, f"item:{typed.id}") == ["構成図.pdf 現行"]


@pytest.mark.parametrize("subject", ["person:1", "plan:一", "plan", "item:99", "meeting:99", "plan:99"])
def test_what_is_not_on_record_takes_nothing(desk: Desk, tmp_path: Path, subject: str) -> None:
    with pytest.raises(UsageError):
        attached(desk, subject, file(tmp_path))


def test_nothing_is_on_an_agenda_yet(desk: Desk, tmp_path: Path) -> None:
    meeting = make.meeting(desk)
    attached(desk, f"meeting:{meeting.id}", file(tmp_path))
    (view,) = attachments.list_attachments(desk, f"meeting:{meeting.id}")
    assert view.changed is False


# ── binding ──


def _contents(pdf: bytes) -> str:
    return "".join(pdf_words(pdf)).replace("\u3000", "")


def test_m_4_b46_15_1_what_is_attached_is_bound_behind_its_paper_and_listed_in_word(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    first, second = make.accepted(
        desk, make.content(title="発券機の設置"), make.content(title="案内機の設置")
    )
    attached(desk, f"plan:{first.id}", file(tmp_path, "構成図.pdf", pdfs.pdf("diagram", [pdfs.A3_LANDSCAPE])))
    attached(desk, f"plan:{first.id}", file(tmp_path, "回答.pdf"), role=Role.CONSULTATION)
    attached(desk, f"plan:{first.id}", file(tmp_path, "取下届.pdf"), role=Role.WITHDRAWAL)
    attached(desk, f"plan:{second.id}", file(tmp_path, "仕様.docx", word()))
    elsewhere = plans.draft_plan(desk, make.content())
    attached(desk, f"plan:{elsewhere.id}", file(tmp_path, "別の計画.pdf"))
    dossier = make.issued(desk)
    attached(desk, f"meeting:{dossier.meeting.id}", file(tmp_path, "座席.pdf"), role=Role.REFERENCE)
    clock.set(date(2022, 12, 5))
    attached(desk, f"plan:{first.id}", file(tmp_path, "構成図.pdf", pdfs.pdf("diagram2")))
    attached(desk, f"plan:{second.id}", file(tmp_path, "写真.png", pdfs.picture()))
    views = attachments.list_attachments(desk, f"plan:{first.id}")
    assert [one.changed for one in views] == [True, False, False]
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=list(Format))
    word_text = next(one.path for one in made if one.path.suffix == ".txt").read_text(encoding="utf-8")
    for line in (
        "番号１　別紙　構成図",
        "番号１　協議結果　回答",
        "番号２　別紙２　写真",
        "参考資料　座席",
        "１ページ",
    ):
        assert line in word_text
    assert "取下届" not in word_text
    assert "Word　別に配付する。" in word_text
    pdf = next(one.path for one in made if one.path.suffix == ".pdf").read_bytes()
    text = _contents(pdf)
    for found in ("資料１番号１別紙", "差替", "追加", "diagram2", "番号２別紙１仕様"):
        assert found in text
    assert (
        pdf
        == papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=[Format.PDF])[0].path.read_bytes()
    )
    (shown,) = preview.preview_packet(desk, dossier.meeting.id)
    assert shown.pdf == pdf


def test_the_packet_of_a_block_of_plans_binds_in_its_own_volume(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk, make.change(type_id="システム継続計画書"))
    attached(desk, f"plan:{plan.id}", file(tmp_path))
    dossier = make.issued(desk)
    attached(desk, f"item:{dossier.items[0].id}", file(tmp_path, "総括.pdf"))
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=[Format.PDF])
    main, volume = (one.path.read_bytes() for one in made)
    assert "総括" in _contents(main)
    assert "構成図" in _contents(volume)


def test_a_spoilt_annex_makes_no_packet(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    (one,) = attachments.attach(desk, f"plan:{plan.id}", [file(tmp_path)]).attachments
    dossier = make.issued(desk)
    FileStore(desk.database.path).path(one.sha256).write_bytes(b"spoilt")
    with pytest.raises(KnownError, match=r"「構成図.pdf」がないか、内容が変わっている"):
        papers.make_packet(desk, dossier.meeting.id, tmp_path / "out", formats=[Format.PDF])
    assert not (tmp_path / "out").exists()


def test_the_paper_of_a_withdrawn_item_binds_nothing(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    attached(desk, f"item:{dossier.items[0].id}", file(tmp_path))
    plans.withdraw_plan(desk, plan.id, "取下届")
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=[Format.TEXT])
    assert "構成図" not in made[0].path.read_text(encoding="utf-8")


def test_a12_4_the_sheet_of_one_plan_comes_with_its_annexes(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    (draft,) = (plans.draft_plan(desk, make.content()),)
    attached(desk, f"plan:{plan.id}", file(tmp_path))
    made = sheets.make_sheets(desk, [plan.id, draft.id, plan.id], tmp_path, formats=[Format.PDF])
    assert [one.kind for one in made] == ["付議書", "付議書"]
    with pikepdf.open(made[0].path) as opened:
        assert len(opened.pages) == 2
    (shown,) = preview.preview_plan(desk, plan.id)
    assert shown.pages == 2
