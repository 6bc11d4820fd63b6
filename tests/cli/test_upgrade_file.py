"""`accord upgrade-file` rewrites older files where they are, whole or not at all, and says what it changed."""

import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from accord.cli.main import main
from accord.procedure.stories.story_format import STORIES
from tests.procedure.older import older_procedure, older_story
from tests.procedure.sampler import SAMPLER_TEXT

ROOT = Path(__file__).resolve().parents[2]
OLDER = older_procedure(SAMPLER_TEXT)
IS_AS_IT_WAS = "The file has not been changed."


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "procedure.toml"
    path.write_bytes(OLDER.encode())
    return path


def test_an_older_file_is_rewritten_where_it_is_and_each_change_is_said(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upgrade-file", str(older)]) == 0

    said = capsys.readouterr().out.splitlines()
    line = OLDER.splitlines().index('beside = ["lead"]') + 1
    assert older.read_bytes() == SAMPLER_TEXT.encode()
    assert said[0] == f"{older}:{line}: “beside” is now “supporting”."
    assert len(said) == 5


def test_a_file_that_is_up_to_date_is_left_alone(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older.write_bytes(SAMPLER_TEXT.encode())
    before = older.stat()

    assert main(["upgrade-file", str(older)]) == 0

    assert capsys.readouterr().out == f"{older}: Nothing to change. It is up to date.\n"
    assert (older.stat().st_ino, older.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_ends_of_lines_and_a_mark_at_the_beginning_stay(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older.write_bytes(BOM_UTF8 + OLDER.replace("\n", "\r\n").encode())

    assert main(["procedure", "check", str(older)]) == 0
    assert main(["upgrade-file", str(older)]) == 0

    assert older.read_bytes() == BOM_UTF8 + SAMPLER_TEXT.replace("\n", "\r\n").encode()
    assert main(["procedure", "check", str(older)]) == 0


def test_a_story_with_a_mark_at_the_beginning_is_rewritten_and_rehearsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (STORIES / "lincolnshire-not-taken-forward.toml").read_text("utf-8")
    path = tmp_path / "story.toml"
    path.write_bytes(BOM_UTF8 + older_story(text).encode())

    assert main(["rehearse", str(path)]) == 0
    assert main(["upgrade-file", str(path)]) == 0
    assert path.read_bytes() == BOM_UTF8 + text.encode()
    assert main(["rehearse", str(path)]) == 0


def test_a_bad_file_is_said_and_left_and_does_not_stop_the_others(
    older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, binary, missing = tmp_path / "other.toml", tmp_path / "binary.toml", tmp_path / "missing.toml"
    other.write_text('[tool]\nname = "x"\n')
    binary.write_bytes(b"\xff\xfe\x00")

    assert main(["upgrade-file", *map(str, (other, binary, missing, tmp_path, older))]) == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{other}: This is not a procedure or a story. ")
    assert said[1:4] == [
        f"{binary}: Not a text file (UTF-8). {IS_AS_IT_WAS}",
        f"{missing}: No such file or directory. {IS_AS_IT_WAS}",
        f"{tmp_path}: Is a directory. {IS_AS_IT_WAS}",
    ]
    assert (other.read_text(), binary.read_bytes()) == ('[tool]\nname = "x"\n', b"\xff\xfe\x00")
    assert older.read_bytes() == SAMPLER_TEXT.encode()


def test_a_file_that_cannot_be_written_to_its_end_stays_whole(older: Path) -> None:
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from accord.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-B", "-c", program, "upgrade-file", str(older)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, f"{older}: File too large. {IS_AS_IT_WAS}\n")
    assert older.read_bytes() == OLDER.encode()
    assert list(older.parent.iterdir()) == [older]


def test_a_rewritten_file_keeps_its_mode_and_a_link_to_it_stays_a_link(
    older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(older.name)

    assert main(["upgrade-file", str(link)]) == 0

    assert link.is_symlink()
    assert older.read_bytes() == SAMPLER_TEXT.encode()
    assert older.stat().st_mode & 0o777 == 0o640
