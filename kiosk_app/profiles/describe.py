"""The rules of a profile in Japanese words with their articles, as a clerk compares them with the regulation.

What a regulation does not say is said as 「定めなし」.
"""

from collections.abc import Iterator

from kiosk_app.domain.numbering import BLANK, NUMBER_PARTS
from kiosk_app.domain.regulations import (
    LAST_DAY,
    DataUseRule,
    DeadlineKind,
    DeadlineRule,
    DocumentNumberRule,
    EmergencyRule,
    PlanTiming,
    PlanTypeRule,
    Regulations,
    RunningRule,
    Strictness,
    YearStyle,
)
from kiosk_app.profiles.describe_committee import describe_committee
from kiosk_app.profiles.describe_evaluation import describe_evaluation
from kiosk_app.profiles.describe_ledgers import describe_ledger
from kiosk_app.profiles.phrases import NO_ARTICLE, cited, full_name, line, listed, sentences


def describe(regs: Regulations) -> tuple[str, ...]:
    """Return the rules as lines, one heading for each committee, kind of plan and duty."""
    return tuple(_lines(regs))


def _lines(regs: Regulations) -> Iterator[str]:
    yield f"{regs.name}の規則"
    for source in regs.sources:
        number = f"（{source.number}）" if source.number else ""
        yield line("出典", f"{source.name}{number}。以下「{source.short}」")
    for committee in regs.committees:
        yield ""
        yield from describe_committee(committee, regs)
    for plan_type in regs.plan_types:
        yield ""
        yield from _plan_type(plan_type, regs)
    for use in regs.data_uses:
        yield ""
        yield from _data_use(use)
    yield ""
    yield "決定に関すること"
    yield from _decisions(regs)
    if regs.evaluation.enabled:
        yield ""
        yield from describe_evaluation(regs)
    yield ""
    yield "監査・分類・簿冊"
    yield from _oversight(regs)
    yield ""
    yield "部・課・職と書き方"
    yield from _ward(regs)


def _plan_type(rule: PlanTypeRule, regs: Regulations) -> Iterator[str]:
    yield cited(f"計画書等　{rule.name}", rule.article or NO_ARTICLE)
    yield line("区分", f"{rule.kind.label}（{rule.timing.label}）。議題「{rule.stream}」")
    by = listed(filter(None, (rule.submitter_rank, *rule.other_submitters)))
    yield line("提出", f"{by}が{full_name(regs.post(rule.receiver))}に提出する" if by else "")
    yield line("期限", _deadline(rule), rule.deadline.article)
    yield line("対象", _target(rule))
    if rule.covers:
        yield line("対象とする台帳の表", listed(table.label for table in rule.covers))
    committee = regs.committee(rule.committee)
    yield line("付議", f"{committee.name}に{rule.referral.label}", rule.referral_article or NO_ARTICLE)
    yield from (line("付議しないもの", text) for text in rule.exclusions)
    yield from (
        line("審議事項", matter.label.rstrip("。"), matter.article)
        for matter in committee.matters
        if matter.id == rule.matter
    )
    if rule.emergency is not None:
        yield from _emergency(rule.emergency)
    labels = {block.id: block.label for block in regs.blocks}
    if rule.mandatory_blocks:
        yield line("必ず書く項目", listed(labels[block] for block in rule.mandatory_blocks))
    yield from (line("基準", text.rstrip("。"), rule.criteria_article) for text in rule.criteria)
    yield line("付議書の体裁", rule.sheet.label)
    if rule.review is not Strictness.OFF:
        yield line("部会の評価がないとき", rule.review.label)


def _deadline(rule: PlanTypeRule) -> str:
    lead = f"実施の{rule.lead_months}月前までに提出する" if rule.lead_months is not None else ""
    words = _deadline_words(rule.deadline)
    late = f"{rule.deadline.late_reason}は、この限りでない" if words and rule.deadline.late_reason else ""
    return sentences(words, late, lead)


def _deadline_words(rule: DeadlineRule) -> str:
    if rule.kind is DeadlineKind.DATE:
        day = "末" if rule.day == LAST_DAY else str(rule.day)
        return f"前年度の{rule.month}月{day}日まで"
    if rule.kind is DeadlineKind.MONTHS_BEFORE_START:
        return f"実施の{rule.months}月前まで"
    if rule.kind is DeadlineKind.WEEKS_BEFORE_START:
        return f"実施の{rule.weeks}週前まで"
    return ""


def _target(rule: PlanTypeRule) -> str:
    running = "" if rule.running is RunningRule.ANY else rule.running.label
    scheduled = "適用予定業務に限る" if rule.needs_scheduled else ""
    when = {
        PlanTiming.ANNUAL: "翌年度に実施するもの",
        PlanTiming.MID_YEAR: "年度の途中に実施するもの",
        PlanTiming.ANY: "",
    }[rule.timing]
    return sentences(running, scheduled, when)


def _data_use(rule: DataUseRule) -> Iterator[str]:
    yield cited(f"他課データの利用　{rule.name}", rule.article or NO_ARTICLE)
    when = "新たに利用するとき" if rule.only_new else "利用するとき"
    form = f"{rule.form_name}により" if rule.form_name else ""
    asked = f"{when}は、あらかじめ{form}{rule.consult_with}に協議する"
    yield line("協議", f"{asked}（認める回答　{rule.answer_word}）")
    if rule.exempt_items:
        yield line("協議を要しない項目", listed(rule.exempt_items), rule.exempt_article)
    yield line("協議がないとき", rule.gate.label)
    report = (
        f"{rule.usage_report_name}により{rule.usage_report_to}に報告する" if rule.usage_report_name else ""
    )
    yield line("利用状況の報告", report, rule.usage_report_article)
    yearly = (
        f"{rule.annual_report_by}が毎年一回、利用の結果を会議体に報告する" if rule.annual_report_by else ""
    )
    yield line("年次報告", yearly, rule.annual_report_article)


def _decisions(regs: Regulations) -> Iterator[str]:
    minor, notify = regs.minor_change, regs.notify
    yield from _emergency(regs.emergency)
    light = f"{minor.applicant_rank}の申請により{minor.decider}が可否を決定し、{minor.promptly}{minor.notify_rank}に通知する"
    yield line("軽易な変更", light if minor.enabled else "", minor.article)
    if minor.record_article:
        yield line("変更の記録", "保管する", minor.record_article)
    told = f"{notify.promptly}{'、' if notify.promptly else ''}{notify.to_rank or '提出した者'}に通知しなければならない"
    yield line("結果の通知", told if notify.required else "", notify.article)
    shown = f"「{regs.publication.title}」として公表する" if regs.publication.required else ""
    yield line("公表", shown, regs.publication.article)
    objection = regs.objection
    days = f"決定の後{objection.days}日以内に" if objection.days is not None else ""
    against = f"{objection.by}は、{days}書面で異議を申し出ることができる。会議体が意見を述べる"
    yield line("異議の申出", against if objection.enabled else "", objection.article)


def _emergency(urgent: EmergencyRule) -> Iterator[str]:
    alone = f"急施を要すると認めるときは、{urgent.decider}が適用の可否を決定することができる"
    yield line("付議の特例", alone if urgent.enabled else "", urgent.article)
    if urgent.enabled:
        when = "" if urgent.report_days is None else f"{urgent.report_days}日以内に"
        told = f"決定したときは、{when}会議体に報告しなければならない"
        yield line("特例の報告", told, urgent.report_article)


def _oversight(regs: Regulations) -> Iterator[str]:
    audit = regs.audit
    by = regs.committee(audit.committee).name if audit.committee is not None else "実施者の定めなし"
    yield line("監査", f"{by}。{audit.frequency or '時期の定めなし'}" if audit.enabled else "", audit.article)
    yield line("自己点検", audit.self_check_by, audit.self_check_article)
    yield line("見直し", "評価及び見直しを行う" if audit.review_article else "", audit.review_article)
    advice = f"{audit.advice_to}に行う" if audit.advice_to else ""
    yield line("助言・勧告", advice, audit.advice_article)
    for kind in regs.classifications:
        yield line(f"分類（{kind.name}）", listed(kind.levels), kind.article)
    for checklist in regs.checklists:
        yield line(
            checklist.name, " ／ ".join(item.rstrip("。") for item in checklist.items), checklist.article
        )
    for ledger in regs.ledgers:
        yield from describe_ledger(ledger, regs)


def _ward(regs: Regulations) -> Iterator[str]:
    bureaus = dict.fromkeys(section.bureau for section in regs.sections)
    for bureau in bureaus:
        names = listed(s.name for s in regs.sections if s.bureau == bureau and s.name)
        yield line(bureau, names or "課なし")
    for post in regs.posts:
        if post.titles:
            yield line("職", f"{full_name(post)}は、{listed(post.titles)}に充てられる", post.article)
    yield line("文書番号", _number(regs.document_number))
    yield line("庶務", f"{regs.terms.secretariat}{regs.terms.secretariat_contact}")
    yield line("敬称", f"庁内「{regs.terms.honorific_internal}」、庁外「{regs.terms.honorific_external}」")
    yield line("数字", regs.number_style.label)
    yield line("千円未満の端数", regs.rounding.label)
    yield line("閉庁日", f"土曜日、日曜日、国民の祝日のほか、{listed(_day(day) for day in regs.closed_days)}")


def _number(rule: DocumentNumberRule) -> str:
    if rule.form:
        known = {part: f"（{part}）" for part in NUMBER_PARTS}
        return rule.form.format_map({**known, "記号": rule.letters, "種": rule.kind_letter, "番号": BLANK})
    year = "" if rule.year_style is YearStyle.NONE else f"（{rule.year_style.label}）"
    return f"{year}{rule.letters}{rule.kind_letter}第{BLANK}号"


def _day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(month)}月{int(day)}日"
