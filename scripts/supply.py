"""Bill of materials and known vulnerabilities."""

import json
import subprocess
import sys

from steps import BUILD, ROOT, VENV, say

LOCKS = ("base", "dev")
BILL = BUILD / "sbom.json"


def has_bill() -> bool:
    """Write a CycloneDX file from the lock, offline."""
    say("Writing the bill of materials.")
    BUILD.mkdir(exist_ok=True)
    command = [VENV / "bin" / "cyclonedx-py", "requirements", "requirements/base.txt", "--output-file", BILL]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def is_sound() -> bool:
    """Look up the locked packages. Passes with a warning without network."""
    sound = [_is_sound(name) for name in LOCKS]  # look up all, even after a failure
    return all(sound)


def _is_sound(name: str) -> bool:
    say(f"Looking up known weaknesses of requirements/{name}.txt.")
    words = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    command = [VENV / "bin" / "pip-audit", *words, "-r", f"requirements/{name}.txt"]
    try:
        ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return not_looked_up("nobody answered in time")
    return judged(ran.stdout)


def judged(said: str) -> bool:
    """Parse pip-audit's JSON. False if there is a vulnerability."""
    try:
        found = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return not_looked_up("there is no network, or nobody answered")
    weak = [(one["name"], one.get("version", ""), weakness["id"]) for one in found for weakness in one.get("vulns", ())]
    for name, version, weakness in weak:
        say(f"{name} {version} has a known weakness: {weakness}.")
    skipped = sum("skip_reason" in one for one in found)
    if skipped:
        not_looked_up(f"{skipped} of {len(found)} packages are not known to whoever answered")
    return not weak


def not_looked_up(why: str) -> bool:
    say(f"Known weaknesses were not looked up: {why}. Run `make check` where there is a network.")
    return True


if __name__ == "__main__":
    sys.exit(0 if all([has_bill(), is_sound()]) else 1)
