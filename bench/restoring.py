"""Back up and restore, with time and peak memory: `python -m bench.restoring 20000 100000`.

Each case is raised through the door. Uses DATABASE_URL or a temporary, durable server.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.half_sent import ACCORD
from bench.postgresql import measured_on
from bench.sweep import populate

ONE = "--one"
MOST = 300
"""Megabytes that restoring may take."""


def main(sizes: list[int]) -> None:
    peaks = [_peak(size) for size in sizes]
    is_flat = all(peak <= MOST and peak <= 1.1 * peaks[0] for peak in peaks)
    print(f"{'As wanted' if is_flat else 'Over'}: at most {MOST} MB, and at most a tenth above the first.")


def _peak(size: int) -> int:
    """In a process of its own, as settings name one database."""
    command = [sys.executable, "-m", "bench.restoring", ONE, str(size)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    print(*said[:-1], sep="\n", flush=True)
    return int(said[-1])


def one(size: int) -> None:
    with measured_on(), tempfile.TemporaryDirectory() as folder:
        populate(size)
        file = Path(folder) / "backup.tar.gz"
        _said("backup", size, [str(file)], folder)
        peak = _restored(size, file, folder)
    print(peak)


def _restored(size: int, file: Path, folder: str) -> int:
    from django.db import connection

    name = f"{connection.settings_dict['NAME']}_again"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
        return _said("restore", size, [str(file), "--database", address, "--files", f"{folder}/files"], folder)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _said(what: str, size: int, given: list[str], folder: str) -> int:
    """Print time and peak memory, and return it in megabytes."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    begun = time.perf_counter()
    process = subprocess.Popen([ACCORD, what, *given], env={**kept, "ACCORD_VAR": folder}, stdout=subprocess.PIPE)
    answer = process.stdout.read().decode().strip().splitlines()[-1:] if process.stdout else []
    _, status, used = os.wait4(process.pid, 0)
    peak = used.ru_maxrss // 1024
    took = time.perf_counter() - begun
    print(f"{what} of {size:,} cases: {took:.0f} s, {peak} MB, exit {os.waitstatus_to_exitcode(status)}. {answer}")
    return peak


if __name__ == "__main__":
    if sys.argv[1:2] == [ONE]:
        one(int(sys.argv[2]))
    else:
        main([int(given) for given in sys.argv[1:]] or [20_000, 100_000])
