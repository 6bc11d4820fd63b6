"""What deploy/ says is true of this release: its commands and settings are there, and it can be installed again."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from accord.cli.main import commands, parser
from accord.site.environment import ELSEWHERE, Environment

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PROGRAM = "/opt/accord/bin/accord"
UNITS = sorted((DEPLOY / "systemd").glob("accord*"))
COMMANDS = [
    (unit.name, line.removeprefix("ExecStart="))
    for unit in UNITS
    for line in unit.read_text().splitlines()
    if line.startswith("ExecStart=")
]


def accord_takes(words: list[str]) -> bool:
    """True if there is such a command, with such options."""
    try:
        parser(commands()).parse_args(words)
    except SystemExit:
        return False
    return True


def names_of_settings() -> set[str]:
    fields = Environment.model_fields
    return {fields[name].alias or f"ACCORD_{name}".upper() for name in fields} | ELSEWHERE


@pytest.mark.parametrize(("unit", "line"), COMMANDS)
def test_a_unit_starts_a_command_that_there_is(unit: str, line: str) -> None:
    program, *words = shlex.split(line.replace("%i", "1"))

    assert program == PROGRAM
    assert accord_takes(words), f"{unit}: {line}"


def test_every_command_that_operators_are_told_to_type_is_one() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "operations.md").read_text(), re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.startswith("accord ")]

    assert len(lines) > 5
    assert [line for line in lines if not accord_takes(shlex.split(line, comments=True)[1:])] == []


def test_the_target_wants_every_unit() -> None:
    wanted = re.search(r"^Wants=(.*)$", (DEPLOY / "systemd" / "accord.target").read_text(), re.MULTILINE)
    assert wanted
    named = {re.sub(r"@\d+", "@", name) for name in wanted[1].split()}
    timed = {name.replace(".timer", ".service") for name in named}

    assert {unit.name for unit in UNITS} - {"accord.target"} == named | timed


def test_a_service_reaches_nothing_that_it_does_not_need() -> None:
    services = [unit for unit in UNITS if unit.suffix == ".service"]

    for unit in services:
        said = RawConfigParser(strict=False, interpolation=None)
        said.optionxform = str  # type: ignore[assignment,method-assign]
        said.read_string(unit.read_text())
        kept = dict(said["Service"])
        assert (kept["User"], kept["UMask"], kept["ProtectSystem"]) == ("accord", "0077", "strict"), unit.name
        assert (kept["NoNewPrivileges"], kept["CapabilityBoundingSet"]) == ("true", ""), unit.name


def test_the_settings_file_names_settings_that_there_are() -> None:
    text = (DEPLOY / "environment").read_text()

    named = {*re.findall(r"\b(?:ACCORD_[A-Z_]+|DATABASE_URL)\b", text)}

    assert named - names_of_settings() == set()


@pytest.fixture(scope="module")
def compose() -> Mapping[str, Any]:
    return YAML(typ="safe").load(DEPLOY / "compose.yaml")


def test_the_compose_file_is_one() -> None:
    linter = Path(sys.executable).parent / "check-jsonschema"

    command = [linter, "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"]

    assert subprocess.run(command, check=False).returncode == 0


def test_each_container_of_accord_starts_a_command_that_there_is(compose: Mapping[str, Any]) -> None:
    ours = {name: one["command"] for name, one in compose["services"].items() if one.get("image") == "accord"}

    assert {*ours} == {"migrate", "web", "work", "backup"}
    assert [name for name, words in ours.items() if not accord_takes(words)] == []


def test_only_the_container_that_migrates_has_the_owner_s_password(compose: Mapping[str, Any]) -> None:
    having = {name for name, one in compose["services"].items() if "ACCORD_OWNER_PASSWORD" in str(one)}

    assert having == {"database", "migrate"}


def test_every_password_of_the_compose_file_has_its_line(compose: Mapping[str, Any]) -> None:
    asked = {*re.findall(r"\$\{(\w+)", str(compose))}
    given = {*re.findall(r"^(\w+)=", (DEPLOY / "passwords.example").read_text(), re.MULTILINE)}

    assert asked == given


def test_every_file_that_a_container_mounts_or_copies_is_there(compose: Mapping[str, Any]) -> None:
    mounted = [volume.split(":")[0] for one in compose["services"].values() for volume in one.get("volumes", ())]
    files = [name for name in mounted if name.startswith("./")]

    assert files
    assert [name for name in files if not (DEPLOY / name).is_file()] == []
    assert (DEPLOY / compose["services"]["migrate"]["build"]["dockerfile"].removeprefix("deploy/")).is_file()


STUBS = {
    "id": 'if [ "${1:-}" = -u ]; then echo 0; fi',
    "dpkg-query": "printf 'install ok installed'",
    "runuser": 'shift 2; [ "$1" = -- ] && shift; case "$1" in psql) cat >"$FOLDER/sql" ;; *) exec "$@" ;; esac',
    "chown": ":",
    "service": ":",
    "install": """for one; do shift; case $one in root | accord | -o | -g) ;; *) set -- "$@" "$one" ;; esac; done
exec /usr/bin/install "$@\"""",
    "python3": """mkdir -p "$3/bin"
printf '#!/bin/sh\\nprintf "%%s\\\\n" "$*" >>"$FOLDER/pip"\\n' >"$3/bin/python"
printf '#!/bin/sh\\nprintf "%%s as %%s\\\\n" "$*" "${PGUSER:-accord}" >>"$FOLDER/accord"\\n' >"$3/bin/accord"
chmod 755 "$3/bin/python" "$3/bin/accord\"""",
}
"""Programs that change the machine, or need root: what they are asked is kept in FOLDER."""


class Machine:
    """An empty machine below a folder, on which install.sh runs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root"
        programs, server = folder / "programs", folder / "server"
        programs.mkdir()
        for name, text in STUBS.items():
            (programs / name).write_text(f"#!/bin/sh\n{text}\n")
            (programs / name).chmod(0o755)
        (server / "wheels").mkdir(parents=True)
        subprocess.run(["cp", "-r", DEPLOY, server / "deploy"], check=True)
        (server / "accord.lock").touch()
        sums = "find . -type f ! -name SHA256SUMS -exec sha256sum {} + >SHA256SUMS"
        subprocess.run(["sh", "-c", sums], cwd=server, check=True)
        self.environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "ACCORD_PREFIX": str(self.root),
            "FOLDER": str(folder),
        }

    def install(self, *words: str) -> "subprocess.CompletedProcess[str]":
        command = ["sh", "server/deploy/install.sh", *words]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in found}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_machine_is_installed_once_and_again_without_losing_a_line(machine: Machine) -> None:
    first = machine.install("accord.example")
    settings = machine.root / "etc" / "accord" / "environment"
    with settings.open("a") as file:
        file.write("ACCORD_MAIL_HOST=mail.example\n")
    after = machine.files()

    again = machine.install("accord.example")

    assert (first.returncode, first.stderr, again.returncode, again.stderr) == (0, "", 0, "")
    assert machine.files() == after
    assert oct(settings.stat().st_mode)[-3:] == "640"
    assert oct((machine.root / "etc" / "accord" / "owner").stat().st_mode)[-3:] == "600"
    assert {oct((machine.root / name).stat().st_mode)[-3:] for name in ("var/lib/accord", "backups")} == {"700"}


def test_what_is_installed_has_the_name_a_key_of_its_own_and_every_unit(machine: Machine) -> None:
    machine.install("accord.board.example")

    files = {name: content.decode(errors="replace") for name, content in machine.files().items()}
    assert "ACCORD_URL=https://accord.board.example\n" in files["etc/accord/environment"]
    assert re.search(r"^ACCORD_SECRET_KEY=[0-9a-f]{64}$", files["etc/accord/environment"], re.MULTILINE)
    assert "\naccord.board.example {\n" in files["etc/caddy/Caddyfile"]
    assert {Path(name).name for name in files if name.startswith("etc/systemd/system/")} == {one.name for one in UNITS}


def test_root_s_command_connects_as_the_owner_only_where_tables_change(machine: Machine) -> None:
    machine.install("accord.example")
    command = machine.root / "usr" / "local" / "bin" / "accord"

    for words in (["restore", "x"], ["doctor"]):
        subprocess.run([command, *words], env=machine.environment, check=True)

    said = (machine.folder / "accord").read_text().splitlines()
    assert said == ["migrate --quiet as accord_owner", "restore x as accord_owner", "doctor as accord"]


def test_a_file_that_was_changed_on_the_way_is_not_installed(machine: Machine) -> None:
    with (machine.folder / "server" / "deploy" / "roles.sql").open("a") as file:
        file.write("DROP DATABASE accord;\n")

    said = machine.install("accord.example")

    assert (said.returncode, machine.root.exists()) == (1, False)
    assert "A file is missing or has changed: unpack it again." in said.stderr


@pytest.mark.parametrize("words", [[], ["https://accord.example"], ["Accord Example"], ["a.example", "b.example"]])
def test_without_a_name_nothing_is_done(machine: Machine, words: list[str]) -> None:
    said = machine.install(*words)

    assert (said.returncode, machine.root.exists(), said.stderr.count("\n")) == (1, False, 1)
