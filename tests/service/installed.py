"""Accord as an operator has it: the wheel of `make wheel`, installed without a network into an empty folder."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import postgres

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "dist" / "accord-server"
Ran = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Installed:
    """A folder with Accord in it, and nothing of the source tree in its environment."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def programs(self) -> Path:
        return self.folder / "opt" / "accord" / "bin"

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join([str(self.programs), "/usr/bin", "/bin"])
        return {"PATH": path, "HOME": str(self.folder), **self.settings}

    def having(self, **settings: str | Path) -> "Installed":
        return replace(self, settings={**self.settings, **{name: str(value) for name, value in settings.items()}})

    def run(self, program: str, *words: str | Path) -> Ran:
        command = [self.programs / program, *words]
        options = {"cwd": self.folder, "env": self.environment, "capture_output": True, "text": True, "check": False}
        return subprocess.run(command, **options)

    def accord(self, *words: str | Path) -> Ran:
        return self.run("accord", *words)

    def of_unit(self, unit: str) -> list[list[str]]:
        """What the unit starts, as its file has it, in this folder."""
        text = (SERVER / "deploy" / "systemd" / unit).read_text()
        lines = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
        assert lines, unit
        return [shlex.split(self.here(line)) for line in lines]

    def here(self, text: str) -> str:
        """The text of a file of deploy/, with the machine's folders in this one."""
        for absolute in ("/opt/accord", "/var/lib/accord", "/backups", "/run/clamav"):
            text = text.replace(absolute, f"{self.folder}{absolute}")
        return text

    @contextmanager
    def started(self, command: list[str], *more: str) -> Iterator["subprocess.Popen[bytes]"]:
        """It runs, and ends when it is asked to."""
        running = subprocess.Popen([*command, *more], cwd=self.folder, env=self.environment)
        try:
            yield running
        finally:
            running.terminate()
            running.wait()


def install(folder: Path) -> Installed:
    """As install.sh does, with the lock file and its digests."""
    assert SERVER.exists(), "There is no dist/accord-server: run `make test-service`, which builds it."
    installed = Installed(folder).having(PIP_CONFIG_FILE=os.devnull)
    subprocess.run([sys.executable, "-m", "venv", installed.programs.parent], check=True)
    offline = ["--no-index", "--find-links", SERVER / "wheels", "--require-hashes", "-r", SERVER / "accord.lock"]
    made = installed.run("python", "-m", "pip", "install", "--quiet", "--no-compile", *offline)
    assert made.returncode == 0, made.stderr
    for name in ("backups", "var/lib/accord"):
        (folder / name).mkdir(parents=True, mode=0o700)
    return installed


@contextmanager
def database() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server on which roles.sql has run."""
    with postgres.database() as address:
        socket = parse_qs(urlsplit(address).query)["host"][0]
        command = ["psql", "--quiet", "--no-psqlrc", "--host", socket, "--username=postgres", "--dbname=postgres"]
        for _ in range(2):  # it may be run again
            subprocess.run([*command, f"--file={SERVER / 'deploy' / 'roles.sql'}"], check=True)
        yield socket
