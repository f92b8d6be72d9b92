"""The words in which rules are written: every choice that a profile can make, with its Japanese label."""

from kiosk_app.domain.labels import Labelled


class Authority(Labelled):
    """What a committee does with a matter."""

    DELIBERATE = ("deliberate", "審議する")
    DECIDE = ("decide", "審議し、決定する")
    ADVISE = ("advise", "諮問に応じ答申する")
    PROCESS = ("process", "処理し、報告する")


class OfficeKind(Labelled):
    """How a chair or a deputy is found."""

    POST = ("post", "職による")
    ELECTED = ("elected", "互選")
    DESIGNATED = ("designated", "委員長の指名")
    APPOINTED = ("appointed", "任命")
    UNSPECIFIED = ("unspecified", "定めなし")


class SeatKind(Labelled):
    """How a member's seat is filled."""

    POST = ("post", "充て職")
    PERSON = ("person", "任命された者")
    CHOSEN = ("chosen", "委員長が選任する者")


class QuorumKind(Labelled):
    """The share of the base, or the number of members, that must be present."""

    NONE = ("none", "定めなし")
    MORE_THAN_HALF = ("more_than_half", "過半数")
    HALF_OR_MORE = ("half_or_more", "半数以上")
    FRACTION = ("fraction", "割合")
    HEADS = ("heads", "人数")


class DecisionRuleKind(Labelled):
    """How a committee comes to its decision."""

    UNSPECIFIED = ("unspecified", "定めなし")
    MAJORITY_PRESENT = ("majority_present", "出席委員の過半数")
    HALF_OR_MORE_PRESENT = ("half_or_more_present", "出席委員の半数以上")
    FRACTION_PRESENT = ("fraction_present", "出席委員の割合")
    CONSENSUS = ("consensus", "合議（全会一致）")


class ChairVote(Labelled):
    """When the chair votes."""

    ALWAYS = ("always", "委員長も表決に加わる")
    ON_TIE = ("on_tie", "可否同数のときのみ")
    NEVER = ("never", "表決に加わらない")
    UNSPECIFIED = ("unspecified", "定めなし")


class TieRule(Labelled):
    """What becomes of a tie."""

    CHAIR_DECIDES = ("chair_decides", "委員長が決する")
    REJECTED = ("rejected", "否決とみなす")
    UNRESOLVED = ("unresolved", "定めなし（継続審議）")


class Permission(Labelled):
    """Whether a regulation allows something."""

    UNSPECIFIED = ("unspecified", "定めなし")
    FORBIDDEN = ("forbidden", "認めない")
    ALLOWED = ("allowed", "認める")
    MANDATORY = ("mandatory", "必ず行う")


class GuestRule(Labelled):
    """Who besides the members may be asked to attend."""

    UNSPECIFIED = ("unspecified", "定めなし")
    STAFF_ONLY = ("staff_only", "関係職員")
    ANYONE = ("anyone", "委員以外の者")


class DayCount(Labelled):
    """How days before or after a date are counted."""

    CALENDAR = ("calendar", "暦日")
    BUSINESS = ("business", "開庁日")


class DeadlineKind(Labelled):
    """How the deadline of a plan is found."""

    NONE = ("none", "定めなし")
    DATE = ("date", "前年度の日")
    MONTHS_BEFORE_START = ("months_before_start", "実施の月数前")
    WEEKS_BEFORE_START = ("weeks_before_start", "実施の週数前")


class PlanTiming(Labelled):
    """When a kind of plan is filed."""

    ANNUAL = ("annual", "翌年度分")
    MID_YEAR = ("mid_year", "年度の途中")
    ANY = ("any", "随時")


class PlanKind(Labelled):
    """What a plan does to a business or a system."""

    CONTINUE = ("continue", "継続")
    CHANGE = ("change", "変更")
    NEW = ("new", "新規")
    INSTALL = ("install", "設置")
    MODEL = ("model", "機種変更・増設")
    ITEMS = ("items", "項目の追加・変更・廃止")
    ABOLISH = ("abolish", "廃止")
    PROGRAMME = ("programme", "適用年次計画")


class RunningRule(Labelled):
    """What the register must say about the business of a plan."""

    ANY = ("any", "問わない")
    MUST_RUN = ("must_run", "現に利用している業務")
    MUST_NOT_RUN = ("must_not_run", "現に利用していない業務")


class Referral(Labelled):
    """When a plan is put to the committee."""

    ALWAYS = ("always", "必ず付議する")
    WHEN_NECESSARY = ("when_necessary", "必要と認めるときに付議する")
    BUDGET_ONLY = ("budget_only", "予算を要するものを付議する")
    NEVER = ("never", "付議しない")


class SheetStyle(Labelled):
    """How the plans of a type appear in a packet."""

    EACH = ("each", "付議書")
    LIST = ("list", "一覧（包括議案）")


class Strictness(Labelled):
    """Whether a missing step stops the next one."""

    OFF = ("off", "求めない")
    WARN = ("warn", "注意を表示する")
    BLOCK = ("block", "先に進めない")


class NumberStyle(Labelled):
    """How figures are set in papers."""

    SINGLE_FULL = ("single_full", "１桁は全角、２桁以上は半角")
    FULL = ("full", "全角")
    HALF = ("half", "半角")


class YearStyle(Labelled):
    """How the year stands at the head of a document number."""

    ERA = ("era", "年度の元号年")
    WESTERN = ("western", "西暦")
    NONE = ("none", "付けない")


class BillNumbering(Labelled):
    """Where the count of 議案番号 starts again."""

    FISCAL_YEAR = ("fiscal_year", "年度通し")
    MEETING = ("meeting", "会議ごと")


class Rounding(Labelled):
    """How yen become 千円."""

    HALF_UP = ("half_up", "四捨五入")
    UP = ("up", "切上げ")
    DOWN = ("down", "切捨て")
