"""The wheel alone, in an empty folder and without a network, serves the first page with its styles and fonts."""

import re
import subprocess
from pathlib import Path

import pytest

from bench.half_sent import ask, free_port, wait_for
from tests.service.installed import SERVER, Installed


def test_the_wheel_serves_the_first_page_with_styles_and_fonts(installed: Installed, tmp_path: Path) -> None:
    alone, port = installed.having(ACCORD_VAR=tmp_path / "var"), free_port()
    assert alone.accord("migrate", "--quiet").returncode == 0
    with alone.started([f"{alone.programs}/accord", "serve", "--port", str(port)]):
        wait_for(port)
        _, status, _, page = ask(f"http://localhost:{port}", "/accounts/login/", {})
        [style] = re.findall(r'href="(/static/accord\.\w+\.css)"', page)
        _, styled, _, css = ask(f"http://localhost:{port}", style, {})
        font = re.findall(r"fonts/[\w.-]+\.woff2", css)[0]
        served = ask(f"http://localhost:{port}", f"/static/{font}", {})[1]

    assert (status, styled, served) == (200, 200, 200)


def test_the_wheel_holds_what_papers_are_printed_with(installed: Installed) -> None:
    program = "from accord.site.environment import MADE; print(len([*(MADE / 'fonts').glob('*.ttf')]))"

    said = installed.run("python", "-c", program)

    assert int(said.stdout) > 50


def test_without_settings_an_installed_accord_says_what_is_missing(installed: Installed) -> None:
    told = installed.accord("migrate")

    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert told.stderr.startswith("ACCORD_VAR is missing: name a folder ")


def test_the_settings_file_is_read_by_the_command_itself(installed: Installed, tmp_path: Path) -> None:
    file = tmp_path / "environment"
    file.write_text(f'# Settings\nACCORD_VAR={tmp_path}/var\nACCORD_MAIL_FROM="Accord <accord@accord.example>"\n')

    assert installed.having(ACCORD_ENVIRONMENT=file).accord("migrate", "--quiet").returncode == 0
    assert (tmp_path / "var" / "accord.sqlite3").exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("ACCORD_VAR", "line 1: Enter NAME=VALUE."), ("ACCORD_VRA=/x", "ACCORD_VRA is no setting of Accord. ")],
)
def test_a_line_of_the_settings_file_that_is_wrong_is_named(
    installed: Installed, tmp_path: Path, line: str, sentence: str
) -> None:
    (tmp_path / "environment").write_text(f"{line}\n")

    told = installed.having(ACCORD_ENVIRONMENT=tmp_path / "environment").accord("migrate")

    assert told.returncode == 1
    assert sentence in told.stderr


def test_every_file_of_the_folder_is_as_its_sum_says() -> None:
    subprocess.run(["sha256sum", "--quiet", "--check", "SHA256SUMS"], cwd=SERVER, check=True)
    named = {line.split("  ", 1)[1] for line in (SERVER / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(SERVER)) for path in SERVER.rglob("*") if path.is_file()}

    assert there - named == {"SHA256SUMS"}


def test_the_wheel_declares_what_it_needs(installed: Installed) -> None:
    checked = installed.run("python", "-m", "pip", "check")
    shown = installed.run("python", "-m", "pip", "show", "accord").stdout

    [needed] = re.findall(r"^Requires: (.*)$", shown, re.MULTILINE)
    assert checked.returncode == 0, checked.stdout
    assert {"django", "granian", "msgspec"} <= {*needed.lower().split(", ")}
