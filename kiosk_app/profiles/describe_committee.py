"""A committee's rules in Japanese words: 権限・委員長・職務代理・委員・定足数・議決・招集・議事録・庶務."""

from collections.abc import Iterator
from itertools import groupby

from kiosk_app.domain.regulations import (
    ChairVote,
    CommitteeRule,
    DayCount,
    DecisionRuleKind,
    GuestRule,
    OfficeKind,
    OfficeRule,
    Permission,
    ProxyRule,
    QuorumKind,
    QuorumRule,
    Regulations,
    SeatKind,
    SeatRule,
    TieRule,
    WrittenRule,
)
from kiosk_app.profiles.phrases import NO_ARTICLE, cited, full_name, line, listed, sentences

_PROXY = {
    Permission.UNSPECIFIED: "",
    Permission.FORBIDDEN: "認めない",
    Permission.ALLOWED: "代理者を出席させることができる",
    Permission.MANDATORY: "欠席するときは、代理者を出席させなければならない",
}
_WRITTEN = {
    Permission.UNSPECIFIED: "",
    Permission.FORBIDDEN: "認めない",
    Permission.ALLOWED: "書面による開催をすることができる",
    Permission.MANDATORY: "書面により開催しなければならない",
}
_ONLINE = {
    Permission.UNSPECIFIED: "",
    Permission.FORBIDDEN: "認めない",
    Permission.ALLOWED: "オンラインで出席することができる",
    Permission.MANDATORY: "オンラインで開催する",
}
_CHAIR_VOTE = {
    ChairVote.ALWAYS: "{chair}も表決に加わる",
    ChairVote.ON_TIE: "{chair}は、可否同数のときのみ表決に加わる",
    ChairVote.NEVER: "{chair}は、表決に加わらない",
    ChairVote.UNSPECIFIED: "",
}
_TIE = {
    TieRule.CHAIR_DECIDES: "可否同数のときは、{chair}が決する",
    TieRule.REJECTED: "可否同数のときは、否決とみなす",
    TieRule.UNRESOLVED: "可否同数のときの定めはない",
}


def describe_committee(rule: CommitteeRule, regulations: Regulations) -> Iterator[str]:
    """Return the lines that tell a committee's rules."""
    yield cited(f"会議体　{rule.formal_name}", rule.article or NO_ARTICLE)
    if rule.parent is not None:
        yield line("上位の会議体", regulations.committee(rule.parent).name)
    yield line("権限", rule.authority.label)
    for matter in rule.matters:
        limits = "。閲覧できる者を限る" if matter.restricted else ""
        told = f"（報告の相手　{listed(matter.reports_to)}）" if matter.reports_to else ""
        yield line("審議事項", f"{matter.label.rstrip('。')}{told}{limits}", matter.article)
    yield line(rule.chair.title or "委員長", _office(rule.chair, regulations), rule.chair.article)
    yield from _deputies(rule, regulations)
    yield from _seats(rule, regulations)
    temporary = (
        f"{rule.chair_title}は、臨時に{rule.member_title}とすることができる" if rule.temporary_members else ""
    )
    yield line("臨時委員", temporary, rule.temporary_article)
    yield from _meetings(rule)
    if rule.honorific:
        yield line("敬称", f"{rule.member_title}には「{rule.honorific}」を用いる")
    yield line("報告", _report(rule))
    yield line("庶務", rule.secretariat, rule.secretariat_article)
    if rule.delegation_article:
        yield line("その他", "必要な事項は、別に定める", rule.delegation_article)


def _report(rule: CommitteeRule) -> str:
    if not rule.reports_to:
        return ""
    return f"{rule.reports_to}に報告{'しなければならない' if rule.must_report else 'する'}"


def _office(office: OfficeRule, regulations: Regulations) -> str:
    if office.post is None:
        return office.kind.label
    post = regulations.post(office.post)
    return f"{full_name(post)}（{listed(post.titles)}）" if post.titles else full_name(post)


def _deputies(rule: CommitteeRule, regulations: Regulations) -> Iterator[str]:
    if not rule.deputies:
        yield line("職務代理", "")
    several = len(rule.deputies) > 1
    for deputy in sorted(rule.deputies, key=lambda office: office.order):
        place = f"（第{deputy.order}順位）" if several else ""
        title = deputy.title or ("副委員長" if deputy.kind is OfficeKind.POST else rule.member_title)
        who = f"{title}　{_office(deputy, regulations)}{place}"
        yield line("職務代理", f"{who}。{rule.chair_title}に事故があるとき", deputy.article)


def _seats(rule: CommitteeRule, regulations: Regulations) -> Iterator[str]:
    if not rule.seats:
        yield line(rule.member_title, "")
    for (kind, article), group in groupby(rule.seats, key=lambda seat: (seat.kind, seat.article)):
        seats = tuple(group)
        if kind is SeatKind.POST:
            names = listed(full_name(regulations.post(seat.post)) for seat in seats if seat.post is not None)
            yield line(rule.member_title, f"{names}の職にある者（{len(seats)}人）", article)
        else:
            for seat in seats:
                yield line(rule.member_title, _persons(seat, rule), article)


def _persons(seat: SeatRule, rule: CommitteeRule) -> str:
    how = [
        f"{seat.recommended_by}が推薦" if seat.recommended_by else "",
        f"{seat.appointed_by}が任命" if seat.appointed_by else "",
        f"{rule.chair_title}が選任" if seat.kind is SeatKind.CHOSEN else "",
        f"任期　{seat.term}" if seat.term else "",
    ]
    told = listed(part for part in how if part)
    number = f"{seat.count}人以内" if seat.kind is SeatKind.CHOSEN else f"{seat.count}人"
    return f"{seat.label}　{number}" + (f"（{told}）" if told else "")


def _meetings(rule: CommitteeRule) -> Iterator[str]:
    yield line("定足数", _quorum(rule), rule.quorum.article)
    yield line("議決", _decision(rule), rule.decision.article)
    yield line("代理出席", _proxy(rule.proxy), rule.proxy.article)
    yield line("書面開催", _written(rule.written), rule.written.article)
    yield line("オンライン", _ONLINE[rule.online])
    yield line("招集", _convocation(rule), rule.convocation.article)
    guests = "" if rule.guests is GuestRule.UNSPECIFIED else f"{rule.guests.label}を出席させることができる"
    yield line("委員以外の出席", guests, rule.guests_article)
    alone = _alone(rule) if rule.chair_decision.enabled else ""
    yield line(f"{rule.chair_title}の専決", alone, rule.chair_decision.article)
    yield line("議事録", _minutes(rule), rule.minutes.article)


def _alone(rule: CommitteeRule) -> str:
    days = rule.chair_decision.report_days
    when = "次の会議に" if days is None else f"決定の後{days}日以内に"
    return f"招集する暇がないときは、{rule.chair_title}が決し、{when}報告する"


def _quorum(rule: CommitteeRule) -> str:
    quorum = rule.quorum
    if quorum.kind is QuorumKind.NONE:
        return ""
    if quorum.kind is QuorumKind.FRACTION:
        share = f"{quorum.denominator}分の{quorum.numerator}以上"
    elif quorum.kind is QuorumKind.HEADS:
        share = f"うち{quorum.count}人以上"
    else:
        share = quorum.kind.label
    counted = tuple(_counted(rule))
    bases = listed(name for name, yes in counted if yes)
    others = listed(name for name, yes in counted if not yes)
    return sentences(
        f"{rule.member_title}の{share}が出席しなければ、会議を開くことができない",
        f"数えるもの　{bases}" if bases else "",
        f"数えないもの　{others}" if others else "",
        "除斥された委員は、数に入れない" if quorum.excludes_recused else "",
        f"{rule.chair_title}が認めるときは、この限りでない" if quorum.waivable_by_chair else "",
    )


def _counted(rule: CommitteeRule) -> Iterator[tuple[str, bool]]:
    yield rule.chair_title, rule.quorum.includes_chair
    if rule.temporary_members:
        yield "臨時委員", rule.quorum.includes_temporary
    yield "欠員", rule.quorum.includes_vacant
    if rule.proxy.permission is not Permission.FORBIDDEN:
        yield "代理の出席", rule.quorum.counts_proxy
    if rule.online is not Permission.FORBIDDEN:
        yield "オンラインの出席", rule.quorum.counts_online


def _decision(committee: CommitteeRule) -> str:
    rule, chair = committee.decision, committee.chair_title
    if rule.kind is DecisionRuleKind.UNSPECIFIED:
        return ""
    if rule.kind is DecisionRuleKind.CONSENSUS:
        return f"{rule.kind.label}による"
    share = rule.kind.label.replace("委員", committee.member_title)
    if rule.kind is DecisionRuleKind.FRACTION_PRESENT:
        share = f"出席{committee.member_title}の{rule.denominator}分の{rule.numerator}以上"
    told = (_CHAIR_VOTE[rule.chair_vote].format(chair=chair), _TIE[rule.tie].format(chair=chair))
    return sentences(f"{share}で決する", *told)


def _proxy(rule: ProxyRule) -> str:
    if rule.permission not in (Permission.ALLOWED, Permission.MANDATORY):
        return _PROXY[rule.permission]
    return sentences(
        _PROXY[rule.permission],
        f"代理者は{rule.minimum_rank}" if rule.minimum_rank else "",
        "あらかじめ通知した事項に限る" if rule.notified_items_only else "",
        "表決に加わる" if rule.votes else "表決に加わらない",
    )


def _written(rule: WrittenRule) -> str:
    if rule.permission not in (Permission.ALLOWED, Permission.MANDATORY):
        return _WRITTEN[rule.permission]
    return sentences(
        _WRITTEN[rule.permission],
        f"できる場合　{listed(rule.grounds)}" if rule.grounds else "",
        f"{_share(rule.consent_share)}委員の同意を要する" if rule.needs_consent else "",
        f"{_share(rule.replies)}委員の回答を要する" if rule.replies.kind is not QuorumKind.NONE else "",
        "最後の回答の日に決したものとする" if rule.decided_on_last_reply else "",
    )


def _share(rule: QuorumRule) -> str:
    if rule.kind is QuorumKind.NONE:
        return ""
    if rule.kind is QuorumKind.FRACTION:
        return f"{rule.denominator}分の{rule.numerator}以上の"
    if rule.kind is QuorumKind.HEADS:
        return f"{rule.count}人以上の"
    return f"{rule.kind.label}の"


def _convocation(rule: CommitteeRule) -> str:
    calling = rule.convocation
    if not calling.article and calling.notice_days is None and calling.papers_days is None:
        return ""
    unit = "（開庁日で数える）" if calling.day_count is DayCount.BUSINESS else ""
    return sentences(
        f"{rule.convener}が招集する",
        f"{listed(calling.on_request_of)}の求めがあったときは、招集する" if calling.on_request_of else "",
        "通知　"
        + (f"{calling.notice_days}日前まで{unit}" if calling.notice_days is not None else "定めなし"),
        "資料　"
        + (f"{calling.papers_days}日前まで{unit}" if calling.papers_days is not None else "定めなし"),
    )


def _minutes(committee: CommitteeRule) -> str:
    rule = committee.minutes
    due = [
        f"会議の後{rule.due_days}日以内に作る" if rule.due_days is not None else "",
        f"会議の後{rule.due_months}月以内に作る" if rule.due_months is not None else "",
        f"概要は{rule.summary_days}日以内に作る" if rule.summary_days is not None else "",
        "説明した課が先に確認する" if rule.explainer_confirms else "",
    ]
    if not any(due) and not rule.article:
        return ""
    return sentences(*due, f"{listed(committee.signers)}が確認する" if rule.signers else "")
