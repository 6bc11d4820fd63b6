"""The wheel, and the folder that a server is installed from without a network."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from steps import BUILD, PYTHON, ROOT, say, step

DIST = ROOT / "dist"
SERVER = DIST / "accord-server"
"""What `accord-server.tar.gz` holds."""
STAGE = BUILD / "wheel"
NEEDED = BUILD / "needed"
"""Wheels of the packages that a running Accord needs."""
LOCK = ROOT / "requirements" / "base.txt"
MARK = re.compile(r"^# dependencies: .*$", re.MULTILINE)
BESIDE = ("CHANGELOG.md", "LICENSE", "SECURITY.md", "docs/operations.md")


def make() -> None:
    step(NEEDED / ".made-from", [LOCK], "Downloading the packages that Accord needs.", download)
    say("Building the wheel.")
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    wheel = build()
    gather(wheel)
    packed = pack()
    write_sums(DIST, [wheel, packed])
    say(f"dist/{packed.name}, {packed.stat().st_size / 1e6:.0f} MB: docs/operations.md says how to install it.")


def download() -> None:
    """For this machine's system and Python, each as the lock has it."""
    shutil.rmtree(NEEDED, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    subprocess.run([PYTHON, "-m", "pip", "download", *options, "--dest", NEEDED, "-r", LOCK], check=True)


def build() -> Path:
    """Stage the package with what `make` made, and with its dependencies."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "accord", STAGE / "accord", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("collected", "fonts"):
        shutil.copytree(BUILD / name, STAGE / "accord" / "carried" / name)
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, STAGE)
    needs = f"dependencies = {json.dumps(dependencies(), indent=4)}"
    text, found = MARK.subn(lambda _: needs, (ROOT / "pyproject.toml").read_text())
    assert found == 1
    (STAGE / "pyproject.toml").write_text(text)
    program = "import sys; from flit_core.buildapi import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [PYTHON, "-c", program, DIST], cwd=STAGE, env=dated(), capture_output=True, text=True, check=True
    )
    wheel = DIST / built.stdout.strip()
    wheel.chmod(0o644)
    return wheel


def dependencies() -> list[str]:
    """Those of base.in, without the reasons."""
    lines = (line.partition(" #")[0].strip() for line in (LOCK.with_suffix(".in")).read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def dated() -> dict[str, str]:
    """Date files by the commit, so that the same source gives the same wheel."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {"SOURCE_DATE_EPOCH": asked.stdout.strip() or "1764547200", **os.environ}


def gather(wheel: Path) -> None:
    """Put wheels, lock, deploy/ and the operators' pages into one folder."""
    shutil.copytree(NEEDED, SERVER / "wheels", ignore=shutil.ignore_patterns(".made-from"))
    shutil.copy(wheel, SERVER / "wheels")
    shutil.copytree(ROOT / "deploy", SERVER / "deploy")
    for name in BESIDE:
        shutil.copy(ROOT / name, SERVER)
    name, version = wheel.name.split("-")[:2]
    (SERVER / "accord.lock").write_text(f"{LOCK.read_text()}{name}=={version} --hash=sha256:{digest(wheel)}\n")
    write_sums(SERVER, [path for path in SERVER.rglob("*") if path.is_file()])


def write_sums(folder: Path, files: list[Path]) -> None:
    """Write what `sha256sum -c SHA256SUMS` reads."""
    lines = [f"{digest(path)}  {path.relative_to(folder)}\n" for path in sorted(files)]
    (folder / "SHA256SUMS").write_text("".join(lines))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pack() -> Path:
    packed = DIST / f"{SERVER.name}.tar.gz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    with tarfile.open(packed, "w:gz", compresslevel=1) as archive:
        archive.add(SERVER, SERVER.name, filter=plain)
    return packed
