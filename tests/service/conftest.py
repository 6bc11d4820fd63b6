"""The installed wheel, made once for all tests of the service; a PostgreSQL with the roles of deploy/."""

import os
import subprocess
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

import postgres
from tests.service.installed import SERVER, Installed, install


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server on which roles.sql has run."""
    with postgres.database() as address:
        socket = parse_qs(urlsplit(address).query)["host"][0]
        command = ["psql", "--quiet", "--no-psqlrc", "--host", socket, "--username=postgres", "--dbname=postgres"]
        roles = [*command, f"--file={SERVER / 'deploy' / 'roles.sql'}"]
        for _ in range(2):  # it may be run again
            subprocess.run(roles, check=True, env={**os.environ, "ACCORD_OWNER_PASSWORD": "a", "PGOPTIONS": ""})
        yield socket


@pytest.fixture
def owner(installed: Installed, cluster: str) -> Installed:
    """Root's command, as install.sh makes it, when it migrates."""
    return installed.having(PGHOST=cluster, PGUSER="accord_owner")


@pytest.fixture
def service(installed: Installed, cluster: str) -> Installed:
    return installed.having(PGHOST=cluster, PGUSER="accord")
