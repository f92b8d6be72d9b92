"""Profile texts for the tests: the smallest one that is right, and where the two wards' files are."""

from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
PROFILES = RESOURCES / "profiles"
SAMPLES = RESOURCES / "samples"

MINIMAL = """\
id = "mihon"
name = "見本市"

[terms]
system = "情報システム"
plan = "計画"
secretariat = "総務部情報課"

[[sources]]
name = "見本市規程"

[[sections]]
bureau = "総務部"
names = ["総務課", "情報課"]

[[committees]]
name = "委員会"
authority = "審議する"
chair = { post = "総務部長" }
seats = ["総務課長"]
matters = ["計画に関すること"]

[committees.quorum]
kind = "過半数"

[[committees]]
name = "部会"
authority = "審議する"
parent = "委員会"
chair = { kind = "互選" }

[[plan_types]]
name = "計画書"
kind = "新規"
timing = "翌年度分"
submitter_rank = "部長"
receiver = "総務部長"
committee = "委員会"
matter = "計画に関すること"
deadline = { month = 8, day = "末日" }

[[blocks]]
id = "need"
label = "必要性"
"""
