"""Find Chromium for the tests: on the PATH, from Playwright, npm or Debian."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from steps import BUILD, PYTHON, ROOT, npm_ci, say, step

NODE = ROOT / "tests" / "browser" / "node"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The browser tests need Chromium, and none was found: install it, "
    "or put the path of one into ACCORD_BROWSER. They do not skip: a green run without a browser would lie."
)


def prepare() -> dict[str, str]:
    """Install the browser tests' packages. Return the browser's variables, empty if there is none."""
    found = os.environ.get("ACCORD_BROWSER") or on_the_path() or playwrights_own()
    lock = [NODE / "package-lock.json"]
    if found:
        step(
            NODE / "node_modules" / ".made-from",
            lock,
            "Installing axe and a sign-on.",
            lambda: npm_ci(NODE, "--omit=optional"),
        )
        return {"ACCORD_BROWSER": found}
    step(
        NODE / "node_modules" / ".made-from-all", lock, "Installing axe, a sign-on and a browser.", lambda: npm_ci(NODE)
    )
    if carried := from_npm():
        return carried
    found = from_debian()
    return {"ACCORD_BROWSER": found} if found else {}


def on_the_path() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


def playwrights_own() -> str | None:
    program = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = subprocess.run([PYTHON, "-c", program], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None


def from_npm() -> dict[str, str] | None:
    """Unpack npm's Chromium, only on Linux x86-64."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return None
    packed = NODE / "node_modules" / "@sparticuz" / "chromium" / "bin"
    folder = BUILD / "browser"
    files = [packed / "chromium.br", packed / "al2023.tar.br"]
    if not all(file.exists() for file in files):
        return None
    step(folder / "made-from", [packed.parent / "package.json"], "Unpacking a browser.", lambda: unpack(packed, folder))
    return {"ACCORD_BROWSER": str(folder / "chromium"), "ACCORD_BROWSER_LIBRARIES": str(folder / "al2023" / "lib")}


def unpack(packed: Path, folder: Path) -> None:
    """Run by the test environment's Python, which has Brotli."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = (
        "import brotli, io, pathlib, sys, tarfile\n"
        "packed, folder = map(pathlib.Path, sys.argv[1:])\n"
        "(folder / 'chromium').write_bytes(brotli.decompress((packed / 'chromium.br').read_bytes()))\n"
        "(folder / 'chromium').chmod(0o755)\n"
        "libraries = brotli.decompress((packed / 'al2023.tar.br').read_bytes())\n"
        "tarfile.open(fileobj=io.BytesIO(libraries)).extractall(folder / 'al2023', filter='data')\n"
    )
    subprocess.run([PYTHON, "-c", program, packed, folder], check=True)


def from_debian() -> str | None:
    """Install Debian's package, if root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's chromium.")
    quiet = {"check": False, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-qq", "--no-install-recommends", "chromium"], **quiet)
    return shutil.which("chromium")
