"""Rules that the files of this repository keep about themselves."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js.", "npm" + "mirror", "deb." + "debian.org")
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.$}])/(?:home|Users|root)/\w")
GIVES_UP = {"sleep", "skip", "skipif", "importorskip", "xfail", "wait_for_timeout"}
INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+="|<script(?![^>]*(?:\bsrc=|application/json))""", re.IGNORECASE)


@cache
def files(*patterns: str) -> list[Path]:
    """What git holds, and is still there."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@cache
def text(path: Path) -> str:
    """What a file says; nothing for one that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def ours(*patterns: str) -> list[Path]:
    """Without migrations, which Django writes."""
    return [path for path in files(*patterns) if "migrations" not in path.parts]


def test_no_file_names_a_package_registry() -> None:
    naming = [path for path in files() if any(host in text(path) for host in REGISTRIES)]

    assert named(naming) == []


def test_no_npm_lock_names_an_address_of_a_package() -> None:
    naming = [path for path in files("*package-lock.json") if '"resolved"' in text(path)]

    assert named(naming) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    naming = [path for path in files() if str(ROOT) in text(path) or SOMEBODYS_FOLDER.search(text(path))]

    assert named(naming) == []


def test_no_test_waits_a_fixed_time_or_gives_itself_up() -> None:
    giving_up = [path for path in files("tests/*.py") if _names(path) & GIVES_UP]

    assert named(giving_up) == []


def _names(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(text(path))))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {node.id for node in nodes if isinstance(node, ast.Name)}


def test_every_module_begins_with_a_sentence_that_says_what_belongs_in_it() -> None:
    silent = [path for path in ours("accord/*.py", "scripts/*.py") if not _first_sentence(path)]

    assert named(silent) == []


def _first_sentence(path: Path) -> str:
    said = (ast.get_docstring(ast.parse(text(path))) or "").split("\n\n")[0]
    return said if said.endswith((".", ":", "?")) else ""


PASSED_ON_ALONE = ROOT / "accord" / "papers" / "pack" / "check.py"
"""It has to be one file: people get it apart from everything else."""


def test_no_file_of_accord_is_longer_than_400_lines() -> None:
    paths = [path for path in ours("accord/*.py", "accord/*.html") if path != PASSED_ON_ALONE]

    long = [path for path in paths if len(text(path).splitlines()) > 400]

    assert named(long) == []


def test_no_template_holds_a_style_or_a_script() -> None:
    holding = [path for path in files("accord/*.html") if INLINE.search(text(path))]

    assert named(holding) == []


def test_every_field_of_a_page_is_checked_by_accord_and_not_by_the_browser() -> None:
    forms = {path: re.findall(r"<form\b[^>]*>", text(path)) for path in files("accord/*.html")}

    checked_by_browser = [path for path, found in forms.items() if any("novalidate" not in form for form in found)]

    assert named(checked_by_browser) == []
