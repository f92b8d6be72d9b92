"""Whether a plan goes to the committee at all, by the rule of its kind and the officer's note (B46-12, A-12-4, A-13)."""

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import Referral


def is_referred(file: PlanFile) -> bool:
    """Tell whether a plan is put to the committee; a note on `referral_exempt` says why it is not."""
    if file.plan.referral_exempt or file.type.referral is Referral.NEVER:
        return False
    return file.type.referral is not Referral.BUDGET_ONLY or any(
        line.amount for line in file.plan.content.costs
    )


def must_be_referred(file: PlanFile) -> bool:
    """Tell whether a regulation commands that a plan is put to the committee."""
    return is_referred(file) and file.type.referral is not Referral.WHEN_NECESSARY
