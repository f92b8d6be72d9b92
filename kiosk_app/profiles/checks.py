"""What must hold between the parts of a profile: names, references, figures and days that fit together.

The checks see a whole set of rules, in which placeholders stand for what could not be read; the reader keeps
silent about those.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from kiosk_app.domain.business_days import parse_closed
from kiosk_app.domain.oversight import AuditRule
from kiosk_app.domain.regulations import (
    CommitteeRule,
    DeadlineKind,
    DeadlineRule,
    EmergencyRule,
    MinorChangeRule,
    MinutesRule,
    OfficeKind,
    OfficeRule,
    PlanTypeRule,
    PostRule,
    PublicationRule,
    QuorumKind,
    QuorumRule,
    Regulations,
    SeatKind,
    SeatRule,
    Terms,
)
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.reader import Reader, slot_names, slots_of
from kiosk_app.profiles.references import POST_FIELDS, walk
from kiosk_app.profiles.sections import BureauRule
from kiosk_app.profiles.words import named

_MAY_BE_EMPTY = frozenset({"article", "mark", "matter", "form_name"})
_FROM_ONE = frozenset({"count", "order", "lead_months", "due_months", "review_months", "monthly_day"})
_MONTHS = range(1, 13)


class Check:
    """The rules under check, and the reader that knows where each part stands."""

    def __init__(self, regulations: Regulations, reader: Reader) -> None:
        self.regulations = regulations
        self._reader = reader

    def say(self, at: Path, message: str, fix: str) -> None:
        """Report a problem at the place of a rule or of one of its fields."""
        self._reader.say_at(at, message, fix)

    def refer(self, at: Path, text: str, known: Sequence[str], what: str) -> None:
        """Report a name that is not among the known ones, unless some of those could not be read."""
        if text in known or self.doubtful(what):
            return
        near = get_close_matches(text, known, n=1, cutoff=0.5)
        fix = f"「{near[0]}」ではありませんか。" if near else ""
        self.say(at, f"{named(_key(at))}の「{text}」という{_WHAT[what]}はありません。", f"{fix}{_HOW[what]}")

    def touched(self, root: str) -> bool:
        """Tell whether a list has any fault."""
        return self._reader.has_faults((root,))

    def doubtful(self, what: str) -> bool:
        """Tell whether some of the names of a kind were not read, or not rightly."""
        lists = _NAMED_IN[what]
        return any(
            at[0] == root and (len(at) < len(("list", 0, "field")) or at[2] in names)
            for at in self._reader.broken
            for root, names in lists.items()
        )


# where the names of a kind are written: the list, and the fields of its tables that make a name
_NAMED_IN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "posts": {"posts": ("id", "name"), "sections": slot_names(BureauRule)},
    "secretariat": {"sections": slot_names(BureauRule)},
    "sections": {"sections": slot_names(BureauRule)},
    "committees": {"committees": ("id", "name")},
    "blocks": {"blocks": ("id", "label")},
    "matters": {"committees": ("id", "name", "matters")},
}
_WHAT = {
    "posts": "職",
    "secretariat": "部又は課",
    "sections": "部又は課",
    "committees": "会議体",
    "blocks": "付議書の項目",
    "matters": "審議事項",
}
_HOW = {
    "posts": "[[posts]] に加えるか、[[sections]] にある部や課の長の名前で書いてください。",
    "secretariat": "[[sections]] にある部と課の名称を続けて書いてください。",
    "sections": "[[sections]] にある部や課の名称を書いてください。",
    "committees": "[[committees]] の id（なければ name）を書いてください。",
    "blocks": "[[blocks]] の id（なければ label）を書いてください。",
    "matters": "その会議体の matters の id（なければ label）を書いてください。",
}


def check(regulations: Regulations, reader: Reader) -> None:
    """Report everything that does not fit together in the rules."""
    checking = Check(regulations, reader)
    _check_lists(checking)
    _check_secretariats(checking)
    _check_parents(checking)
    for rule, at in walk(regulations):
        _check_texts(checking, rule, at)
        _check_figures(checking, rule, at)
        _check_posts(checking, rule, at)
        for kind, special in _SPECIAL.items():
            if isinstance(rule, kind):
                special(checking, rule, at)


def _key(at: Path) -> str:
    return str(next(part for part in reversed(at) if isinstance(part, str)))


def _check_lists(checking: Check) -> None:
    for rule, at in walk(checking.regulations):
        for slot in slots_of(rule):
            entries = getattr(rule, slot.name)
            if isinstance(entries, tuple) and entries and hasattr(entries[0], "id"):
                _check_ids(checking, (*at, slot.name), [entry.id for entry in entries])
    for name in ("sections", "committees", "plan_types", "sources"):
        if not getattr(checking.regulations, name) and not checking.touched(name):
            checking.say((name,), f"{named(name)}が一つもありません。", f"[[{name}]] を書き加えてください。")


def _check_ids(checking: Check, at: Path, ids: list[str]) -> None:
    if at == ("sections",):
        return
    first: dict[str, int] = {}
    for number, text in enumerate(ids):
        if text in first:
            fix = "一方を消すか、id を別にしてください。"
            checking.say((*at, number, "id"), f"{named(_key(at))}に「{text}」が２度あります。", fix)
        first.setdefault(text, number)


def _check_secretariats(checking: Check) -> None:
    known = [spelling for s in checking.regulations.sections for spelling in (s.label, *s.aliases)]
    for rule, at in walk(checking.regulations):
        if isinstance(rule, Terms | CommitteeRule) and rule.secretariat:
            checking.refer((*at, "secretariat"), rule.secretariat, known, "secretariat")


def _check_parents(checking: Check) -> None:
    if checking.doubtful("committees"):
        return
    parents = {rule.id: rule.parent for rule in checking.regulations.committees}
    for number, rule in enumerate(checking.regulations.committees):
        at = ("committees", number, "parent")
        if rule.parent is None:
            continue
        checking.refer(at, rule.parent, tuple(parents), "committees")
        if rule.id in _above(rule.id, parents):
            fix = "上下の関係が輪にならないように直してください。"
            checking.say(at, f"「{rule.name}」の親をたどると、「{rule.name}」自身に戻ります。", fix)


def _above(start: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    above = parents[start]
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = parents.get(above)


def _check_texts(checking: Check, rule: object, at: Path) -> None:
    for slot in slots_of(rule):
        value = getattr(rule, slot.name)
        if slot.hint is str and slot.required and slot.name not in _MAY_BE_EMPTY and not value.strip():
            checking.say((*at, slot.name), f"{named(slot.name)}が空です。", "書いてください。")
        if isinstance(value, tuple):
            for number, text in enumerate(value):
                if isinstance(text, str) and not text.strip():
                    checking.say(
                        (*at, slot.name, number),
                        f"{named(slot.name)}に空の要素があります。",
                        "書くか、消してください。",
                    )


def _check_figures(checking: Check, rule: object, at: Path) -> None:
    for slot in slots_of(rule):
        value = getattr(rule, slot.name)
        if type(value) is not int or not (slot.hint is int or int in get_args(slot.hint)):
            continue
        least = 1 if slot.name in _FROM_ONE else 0
        if value < least:
            checking.say(
                (*at, slot.name), f"{named(slot.name)}が{value}です。", f"{least}以上の数を書いてください。"
            )


def _check_posts(checking: Check, rule: object, at: Path) -> None:
    known = [post.id for post in checking.regulations.posts]
    for kind, name in POST_FIELDS:
        if isinstance(rule, kind) and getattr(rule, name):
            checking.refer((*at, name), getattr(rule, name), known, "posts")


def _check_post(checking: Check, rule: PostRule, at: Path) -> None:
    regulations = checking.regulations
    if rule.section and regulations.find_section(rule.bureau, rule.section) is None:
        known = [section.name for section in regulations.sections if section.bureau == rule.bureau]
        checking.refer((*at, "section"), rule.section, known, "sections")
    elif rule.bureau and not rule.section:
        checking.refer(
            (*at, "bureau"), rule.bureau, [section.bureau for section in regulations.sections], "sections"
        )


def _check_office(checking: Check, rule: OfficeRule, at: Path) -> None:
    if (rule.kind is OfficeKind.POST) != (rule.post is not None):
        _post_or_kind(checking, rule, at)


def _check_seat(checking: Check, rule: SeatRule, at: Path) -> None:
    if (rule.kind is SeatKind.POST) != (rule.post is not None):
        _post_or_kind(checking, rule, at)
    if rule.kind is SeatKind.POST and rule.count > 1:
        checking.say((*at, "count"), "充て職の委員は１人です。", "職の数だけ書き分けてください。")


def _post_or_kind(checking: Check, rule: OfficeRule | SeatRule, at: Path) -> None:
    if rule.post is None:
        checking.say(
            (*at, "kind"),
            f"「{rule.kind.label}」なのに、職（post）がありません。",
            "「post = …」を書き加えてください。",
        )
    else:
        fix = "post を消すか、kind を直してください。"
        checking.say((*at, "post"), f"「{rule.kind.label}」なのに、職「{rule.post}」が書かれています。", fix)


def _check_quorum(checking: Check, rule: QuorumRule, at: Path) -> None:
    top, bottom = rule.numerator, rule.denominator
    if rule.kind is not QuorumKind.FRACTION:
        if top or bottom:
            name = "numerator" if top else "denominator"
            fix = "割合で定めるなら kind を「割合」にし、そうでなければ消してください。"
            checking.say((*at, name), f"定足数が「{rule.kind.label}」なのに、分数の数があります。", fix)
        return
    for name, value in (("numerator", top), ("denominator", bottom)):
        if value == 0:
            checking.say(
                (*at, name),
                f"定足数を割合で定めるのに、{named(name)}が{value}です。",
                "３分の２なら numerator = 2、denominator = 3 と書きます。",
            )
    if top > bottom > 0:
        checking.say(
            (*at, "numerator"),
            f"定足数の分数が１を超えています（{bottom}分の{top}）。",
            "分子を分母以下にしてください。",
        )


def _check_deadline(checking: Check, rule: DeadlineRule, at: Path) -> None:
    wanted = {
        DeadlineKind.NONE: (),
        DeadlineKind.DATE: ("month", "day"),
        DeadlineKind.MONTHS_BEFORE_START: ("months",),
        DeadlineKind.WEEKS_BEFORE_START: ("weeks",),
    }[rule.kind]
    for name in ("month", "day", "months", "weeks"):
        value = getattr(rule, name)
        if name in wanted and value == 0:
            checking.say(
                (*at, name),
                f"期限が「{rule.kind.label}」なのに、{named(name)}がありません。",
                f"「{name} = …」を書き加えてください。",
            )
        if name not in wanted and value > 0:
            checking.say(
                (*at, name),
                f"期限が「{rule.kind.label}」なのに、{named(name)}があります。",
                "kind を直すか、この行を消してください。",
            )
    if rule.month > 0 and rule.month not in _MONTHS:
        checking.say((*at, "month"), f"{rule.month}月はありません。", "1から12までの数を書いてください。")


def _check_minutes(checking: Check, rule: MinutesRule, at: Path) -> None:
    if rule.due_days is not None and rule.due_months is not None:
        checking.say(
            (*at, "due_months"),
            "議事録の作成期限が、日と月の両方で書かれています。",
            "どちらか一方にしてください。",
        )


def _check_plan_type(checking: Check, rule: PlanTypeRule, at: Path) -> None:
    regulations = checking.regulations
    committees = {committee.id: committee for committee in regulations.committees}
    if rule.committee:
        checking.refer((*at, "committee"), rule.committee, tuple(committees), "committees")
    if rule.matter and rule.committee in committees:
        known = [matter.id for matter in committees[rule.committee].matters]
        checking.refer((*at, "matter"), rule.matter, known, "matters")
    for number, block in enumerate(rule.mandatory_blocks):
        checking.refer((*at, "mandatory_blocks", number), block, [b.id for b in regulations.blocks], "blocks")


def _check_decider(checking: Check, rule: EmergencyRule | MinorChangeRule, at: Path) -> None:
    if rule.enabled and not rule.decider:
        checking.say(
            (*at, "decider"),
            "決定する職（decider）がありません。",
            '「decider = "…"」を書き加えるか、enabled を false にしてください。',
        )


def _check_publication(checking: Check, rule: PublicationRule, at: Path) -> None:
    if rule.required and not rule.title:
        checking.say(
            (*at, "title"),
            "公表する資料の名称（title）がありません。",
            '「title = "…"」を書き加えてください。',
        )


def _check_audit(checking: Check, rule: AuditRule, at: Path) -> None:
    if rule.committee is not None:
        checking.refer(
            (*at, "committee"), rule.committee, [c.id for c in checking.regulations.committees], "committees"
        )


def _check_closed_days(checking: Check, rule: Regulations, at: Path) -> None:
    for number, text in enumerate(rule.closed_days):
        if not _is_closed_day(text):
            checking.say(
                (*at, "closed_days", number),
                f"閉庁日「{text}」は月日として読めません。",
                "「12-29」の形に書いてください。",
            )


def _is_closed_day(text: str) -> bool:
    try:
        parse_closed((text,))
    except ValueError:
        return False
    return True


_SPECIAL: Mapping[type, Callable[[Check, Any, Path], None]] = {
    AuditRule: _check_audit,
    DeadlineRule: _check_deadline,
    EmergencyRule: _check_decider,
    MinorChangeRule: _check_decider,
    MinutesRule: _check_minutes,
    OfficeRule: _check_office,
    PlanTypeRule: _check_plan_type,
    PostRule: _check_post,
    PublicationRule: _check_publication,
    QuorumRule: _check_quorum,
    Regulations: _check_closed_days,
    SeatRule: _check_seat,
}
