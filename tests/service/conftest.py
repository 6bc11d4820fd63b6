"""The installed wheel, made once for all tests of the service; a PostgreSQL with the roles of deploy/; a browser."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from browser import MISSING, prepare
from tests.browser.conftest import ARGUMENTS
from tests.service.installed import Installed, database, install
from tests.service.morning import TO_THE_PROXY


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium, which finds the machine's name at its proxy."""
    found = os.environ if "ACCORD_BROWSER" in os.environ else prepare()
    assert "ACCORD_BROWSER" in found, MISSING
    libraries = {"LD_LIBRARY_PATH": found["ACCORD_BROWSER_LIBRARIES"]} if "ACCORD_BROWSER_LIBRARIES" in found else {}
    return {
        **browser_type_launch_args,
        "executable_path": found["ACCORD_BROWSER"],
        "args": [*ARGUMENTS, TO_THE_PROXY],
        "env": {**os.environ, **libraries},
    }


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    with database() as socket:
        yield socket


@pytest.fixture
def owner(installed: Installed, cluster: str) -> Installed:
    """Root's command, as install.sh makes it, when it migrates."""
    return installed.having(PGHOST=cluster, PGUSER="accord_owner")


@pytest.fixture
def service(installed: Installed, cluster: str) -> Installed:
    return installed.having(PGHOST=cluster, PGUSER="accord")
