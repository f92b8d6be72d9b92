"""Hold the coverage that the house asks for: all branches where the rules live, and a floor under the whole.

Files of the rules that are not there yet stand in coverage_floors.json with what they have reached: they may only
rise. `--record` writes the file anew; a file that reached 100 % leaves it.
"""

import json
import subprocess
import sys
import tempfile
from math import floor
from pathlib import Path

ALL = 100
FULL = (
    "kiosk_app/domain/",
    "kiosk_app/profiles/",
    "kiosk_app/documents/compose/",
    "kiosk_app/usecases/",
)
WHOLE = "whole"
FLOORS = Path(__file__).with_name("coverage_floors.json")


def measured() -> dict[str, float]:
    """Return the covered share of the whole and of every file of the rules, in per cent."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter
        data = json.loads(report.read_text(encoding="utf-8"))
    files = {
        name: entry["summary"]["percent_covered"]
        for name, entry in data["files"].items()
        if name.startswith(FULL)
    }
    return {WHOLE: data["totals"]["percent_covered"], **files}


def record(found: dict[str, float]) -> None:
    """Write the floors of what is not fully covered, a little below what was reached."""
    short = {name: max(0, floor(share) - 1) for name, share in sorted(found.items()) if share < ALL}
    FLOORS.write_text(json.dumps(short, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Print what falls short and return 1 if anything does."""
    found = measured()
    if "--record" in sys.argv:
        record(found)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    short = [
        f"{name}: {share:.2f} % ({floors.get(name, ALL)} %)"
        for name, share in found.items()
        if share < floors.get(name, ALL)
    ]
    sys.stdout.write("\n".join(short) + "\n" if short else f"被覆率 {found[WHOLE]:.2f} %\n")
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
