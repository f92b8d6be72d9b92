"""What the commands of the yearly campaign answer: lists and counts for people, the same as data for machines."""

from collections.abc import Iterator

from kiosk_app.cli.answers import Answer, table
from kiosk_app.domain.campaign import Demand
from kiosk_app.domain.campaign_form import choices
from kiosk_app.domain.campaign_grid import FilingState, Grid, GridRow
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.usecases.campaign import CampaignView
from kiosk_app.usecases.campaign_import import FileResult, Returned
from kiosk_app.usecases.desk import Desk


def demand_data(one: Demand) -> dict[str, object]:
    """Return who can or must file for a business."""
    key = one.row.business.key
    return {
        "section": one.section_id,
        "business": one.business_id,
        "name": key.name,
        "system": key.system,
        "processing": key.processing.value,
        "choices": choices(one),
        "owed": one.owed,
    }


def missing_answer(view: CampaignView) -> Answer:
    """Answer with what is owed and not filed."""
    rows = [
        (
            view.regulations.section(one.demand.section_id).label,
            one.demand.row.business.key.name,
            one.demand.row.business.key.system,
            FilingState.RETURNED.label if one.returned else FilingState.MISSING.label,
        )
        for one in view.missing
    ]
    data = [demand_data(one.demand) | {"returned": one.returned} for one in view.missing]
    lines = [*table(("部課", "業務", "情報システム", "状況"), rows), f"{len(rows)}件"]
    return Answer(data, lines if rows else ["未提出のものはありません。"])


def late_answer(view: CampaignView, desk: Desk) -> Answer:
    """Answer with what is late."""
    late = view.late(desk.today)
    rows = [
        (
            view.regulations.section(one.section_id).label,
            one.title,
            format_date(one.due),
            format_date(one.submitted_on) if one.submitted_on else FilingState.MISSING.label,
        )
        for one in late
    ]
    lines = [*table(("部課", "件名", "期限", "提出"), rows), f"{len(rows)}件"]
    return Answer(late, lines if rows else ["期限に遅れたものはありません。"])


def grid_answer(found: Grid) -> Answer:
    """Answer with the filing grid."""
    rows = [row for row in found.rows if row.cells or row.stopped]
    used = [rule for rule in found.types if any(rule.id in row.cells for row in rows)]
    head = ("部課", *(rule.short for rule in used))
    shown = [(row.section.label, *(_cell(row, rule.id) for rule in used)) for row in rows]
    total = ("合計", *(_states({s: found.total(rule.id, s) for s in FilingState}) for rule in used))
    data = {
        "year": found.year,
        "sections": [
            {
                "section": row.section.id,
                "types": {
                    rule: {state.value: count for state, count in cells.items()}
                    for rule, cells in row.cells.items()
                },
                "stopped": {stop.value: count for stop, count in row.stopped.items()},
            }
            for row in rows
        ],
    }
    title = f"{format_fiscal_year(found.year)}の提出状況"
    empty = [title, "提出を待つもの及び提出されたものはありません。"]
    return Answer(data, [title, *table(head, [*shown, total])] if rows else empty)


def _cell(row: GridRow, type_id: str) -> str:
    return _states({state: row.count(type_id, state) for state in FilingState})


def _states(counts: dict[FilingState, int]) -> str:
    return " ".join(f"{state.label}{count}" for state, count in counts.items() if count) or "－"


def returned_answer(desk: Desk, found: Returned) -> Answer:
    """Answer with what came in, file by file; files that were left out are told among the problems."""
    done = [one for one in found.files if one.taken]
    plans = [plan.id for one in done for plan in one.added]
    updated = [one.plan.id for file in done for one in file.updated]
    verb = "取り込めます（取り込んでいません）" if found.dry_run else "取り込みました"
    head = f"{len(done)}ファイルを{verb}: 新規 {len(plans)}件、変更 {len(updated)}件"
    left = [one for one in found.files if not one.taken]
    lines = [head, *(line for one in found.files for line in _file_lines(one, desk.regulations))]
    if left:
        lines.append(f"{len(left)}ファイルは、誤りがあるため取り込んでいません。")
    data = {
        "plans": [] if found.dry_run else plans,
        "updated": [] if found.dry_run else updated,
        "count": len(plans),
        "dry_run": found.dry_run,
        "files": [_file(one) for one in found.files],
    }
    return Answer(data, lines, found.problems)


def _file(one: FileResult) -> dict[str, object]:
    return {
        "file": one.file,
        "section": one.section_id,
        "taken": one.taken,
        "added": len(one.added),
        "updated": [{"plan": each.plan.id, "changes": each.changes} for each in one.updated],
        "unchanged": len(one.unchanged),
        "stopped": [{"business": note.business_id, "stop": note.stop} for note in one.stopped],
        "nothing": one.nothing,
        "problems": one.problems,
    }


def _file_lines(one: FileResult, regs: Regulations) -> Iterator[str]:
    if not one.taken:
        return
    where = regs.section(one.section_id).label if one.section_id else "計画の一覧"
    counts = (
        ("新規", len(one.added)),
        ("変更", len(one.updated)),
        ("変更なし", len(one.unchanged)),
        ("廃止・休止", len(one.stopped)),
    )
    said = "、".join(f"{name} {count}件" for name, count in counts if count)
    yield f"{one.file}（{where}）: {said or '該当なし'}"
    for updated in one.updated:
        yield f"  計画 {updated.plan.id}「{updated.plan.content.title}」"
        for change in updated.changes:
            yield f"    {change.label}: {change.before or '（なし）'} → {change.after or '（なし）'}"
