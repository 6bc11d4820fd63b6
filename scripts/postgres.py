"""PostgreSQL for the tests: DATABASE_URL, the system's, or pgserver."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from steps import PYTHON, CannotGoOn

MISSING = (
    "The tests need PostgreSQL, and there is none: install it, "
    "or name one in DATABASE_URL whose user may create databases."
)
QUICK = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=400"]
"""Many connections: a live server keeps one for each connection that a browser keeps."""


@contextlib.contextmanager
def database() -> Iterator[str]:
    """URL of a PostgreSQL, stopped afterwards if started here."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="accord-pg-"))
    folder.chmod(0o755)  # if root, the server runs as another user
    try:
        programs = find_programs()
        with machines_own(programs, folder) if programs else from_package(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """Debian keeps initdb and postgres off the PATH."""
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def as_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses root, so use its own user or nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise CannotGoOn("PostgreSQL does not run as root, and there is no other user here to run it as.")


@contextlib.contextmanager
def machines_own(programs: Path, folder: Path) -> Iterator[str]:
    """Temporary cluster on a Unix socket."""
    user = as_user(folder)
    data = folder / "data"
    make = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [programs / "initdb", f"--pgdata={data}", *make], cwd=folder, check=True, stdout=subprocess.DEVNULL, **user
    )
    settings = [word for setting in QUICK for word in ("-c", setting)]
    command = [programs / "postgres", "-D", data, "-k", folder, *settings]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **user)
    try:
        wait_for(server, programs, folder)
        yield f"postgresql:///postgres?host={folder}&user=postgres"
    finally:
        server.send_signal(2)  # SIGINT: fast shutdown
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(server: "subprocess.Popen[bytes]", programs: Path, folder: Path) -> None:
    """Raise CannotGoOn with the log if it does not start."""
    for _ in range(150):
        if server.poll() is None:
            asked = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.1)
    raise CannotGoOn(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


@contextlib.contextmanager
def from_package(folder: Path) -> Iterator[str]:
    """pgserver in a process that ends when its stdin closes."""
    program = (
        "import sys, pgserver; server = pgserver.get_server(sys.argv[1], cleanup_mode='stop');"
        "print(server.get_uri(), flush=True); sys.stdin.read(); server.cleanup()"
    )
    command = [PYTHON, "-c", program, folder / "data"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            if not address:
                raise CannotGoOn(MISSING)
            yield address
        finally:
            server.stdin.close()
