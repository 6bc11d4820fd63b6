"""Settings from environment variables, checked at start."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import dj_database_url
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ROOT / "accord" / "carried"
"""Styles and fonts in the wheel. A source tree makes them in build/."""
IS_INSTALLED = CARRIED.exists()
MADE = CARRIED if IS_INSTALLED else ROOT / "build"
SETTINGS_FILE = "/etc/accord/environment"
"""Read by an installed Accord, or another that ACCORD_ENVIRONMENT names. Variables that are set come first."""

ENCRYPTION_KEYS = "encryption-keys"
"""File of keys, newest first."""

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a reader that starts to write would otherwise get "database is locked"
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA busy_timeout=20000; "
        "PRAGMA secure_delete=ON; "  # overwrite deleted data
        "PRAGMA recursive_triggers=ON;"  # without it REPLACE bypasses the append-only triggers
    ),
}


ELSEWHERE = {
    "ACCORD_BROWSER",
    "ACCORD_BROWSER_LIBRARIES",
    "ACCORD_ENVIRONMENT",
    "ACCORD_SEARCH",
    "ACCORD_SIGN_ON_SECRET",
    "ACCORD_THREADS",
    "ACCORD_WALKS",
}
"""Names that a command or the tests read by themselves."""
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
NO_PROXIES = (
    "ACCORD_HTTPS=true means that a TLS proxy stands before Accord: say how many with ACCORD_PROXIES (usually 1). "
    "Without it everybody would have the proxy’s address, and one person’s wrong passwords would shut out all others."
)
NO_TLS = (
    "ACCORD_HOSTS names {hosts}, which others would reach without TLS: set ACCORD_HTTPS=true, behind a TLS proxy, or "
    "name only localhost."
)
NO_FOLDER = (
    "ACCORD_VAR is missing: name a folder for the keys, the files and, without DATABASE_URL, the database. "
    "Accord reads its settings from {file} and from the environment. Run it as a user who may read that file."
)


class Environment(BaseSettings):
    """Variables have the prefix ACCORD_, except DATABASE_URL."""

    model_config = SettingsConfigDict(env_prefix="ACCORD_", extra="ignore", populate_by_name=True)

    debug: bool = False
    secret_key: SecretStr | None = None
    encryption_keys: Annotated[list[str], NoDecode] = []
    idle_minutes: int = Field(default=30, ge=1, le=60)
    hosts: Annotated[list[str], NoDecode] = ["localhost", "127.0.0.1", "[::1]"]
    https: bool = False
    proxies: int = 0
    demonstration: bool = False
    var: Path = ROOT / "var"
    logo: Path | None = None
    static: Path = MADE / "static"
    fonts: Path = MADE / "fonts"
    database_url: str = Field(default="", alias="DATABASE_URL")
    database_replica_url: str = Field(default="", alias="DATABASE_REPLICA_URL")
    database_pool: Literal["", "transaction"] = Field(default="", alias="DATABASE_POOL")
    url: str = "http://localhost:8000"
    mail_host: str = ""
    mail_port: int = 587
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_tls: bool = True
    mail_ssl: bool = False
    mail_from: str = "Accord <accord@localhost>"
    reply_to: str = ""
    bounces_to: str = ""
    seal_addresses: Annotated[list[str], NoDecode] = []
    alarm_addresses: Annotated[list[str], NoDecode] = []
    alarm_webhook: str = ""
    metrics_port: int = 0
    metrics_token: SecretStr = SecretStr("")
    files_bucket: str = ""
    files_endpoint: str = ""
    files_region: str = ""
    files_access_key: SecretStr = SecretStr("")
    files_secret_key: SecretStr = SecretStr("")
    files_encryption_key: str = ""
    virus_scanner: str = ""
    security_contact: str = ""
    stamp_url: str = ""
    stamp_certificates: Path | None = None
    pdf_certificate: str = ""
    pdf_key: str = ""
    pdf_password: SecretStr = SecretStr("")
    log_level: str = "INFO"
    sentry_dsn: SecretStr = SecretStr("")

    @field_validator("url")
    @classmethod
    def regular(cls, given: str) -> str:
        found = urlsplit(given.strip())
        if found.scheme not in ("http", "https") or not found.hostname or found.path.strip("/") or found.query:
            raise ValueError("must be an address such as https://accord.example, with nothing after the name")
        return f"{found.scheme}://{found.netloc}"

    @field_validator("hosts", "seal_addresses", "alarm_addresses", "encryption_keys", mode="before")
    @classmethod
    def split(cls, given: Any) -> Any:
        return [one.strip() for one in given.split(",") if one.strip()] if isinstance(given, str) else given

    @field_validator("alarm_webhook")
    @classmethod
    def reachable(cls, given: str) -> str:
        if given and not given.startswith(("https://", "http://")):
            raise ValueError("must be an address that begins with https://")
        return given

    @field_validator("sentry_dsn")
    @classmethod
    def whole(cls, given: SecretStr) -> SecretStr:
        found = urlsplit(given.get_secret_value())
        if given and not (found.scheme in ("http", "https") and found.username and found.path.strip("/")):
            raise ValueError("must be an address such as https://KEY@sentry.example/1")
        return given

    def faults(self) -> Iterator[str]:
        """Sentences on unsafe combinations."""
        reached = ", ".join(host for host in self.hosts if host not in LOOPBACK)
        for name in sorted(name for name in os.environ if name.startswith("ACCORD_")):
            if name not in ELSEWHERE and name.removeprefix("ACCORD_").lower() not in type(self).model_fields:
                yield _unknown(name)
        if IS_INSTALLED and "var" not in self.model_fields_set:
            yield NO_FOLDER.format(file=settings_file())
        if self.https and self.proxies < 1:
            yield NO_PROXIES
        if self.debug and (self.https or reached):
            yield "ACCORD_DEBUG shows what pages hold: leave it out where others reach Accord."
        if (self.pdf_key or self.pdf_password.get_secret_value()) and not self.pdf_certificate:
            yield "ACCORD_PDF_KEY and ACCORD_PDF_PASSWORD are of no use without ACCORD_PDF_CERTIFICATE: name its file."
        yield from self._faults_of_bucket()
        if (self.database_replica_url or self.database_pool) and not self.database_url:
            yield "DATABASE_REPLICA_URL and DATABASE_POOL are of no use without DATABASE_URL: name the database."
        if reached and not self.https:
            yield NO_TLS.format(hosts=reached)
        if reached and "url" not in self.model_fields_set:
            yield "ACCORD_URL is missing: emails would lead to this machine alone. Enter the address people use."

    def _faults_of_bucket(self) -> Iterator[str]:
        access, secret = self.files_access_key.get_secret_value(), self.files_secret_key.get_secret_value()
        if not self.files_bucket and (access or self.files_endpoint or self.files_region or self.files_encryption_key):
            yield "ACCORD_FILES_ settings are of no use without ACCORD_FILES_BUCKET: name the bucket."
        if bool(access) != bool(secret):
            yield "ACCORD_FILES_ACCESS_KEY and ACCORD_FILES_SECRET_KEY belong together: set both, or neither."

    @property
    def origin(self) -> str:
        at = urlsplit(self.url)
        return f"{at.scheme}://{at.netloc}"

    def key(self) -> str:
        """As set, or generated once into a private file."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        return self._made_once("secret-key", lambda: secrets.token_urlsafe(50))

    def keys_at_rest(self) -> list[str]:
        """Newest first."""
        return self.encryption_keys or self._made_once(ENCRYPTION_KEYS, lambda: Fernet.generate_key().decode()).split()

    def keep_keys(self, keys: list[str]) -> None:
        with NamedTemporaryFile("w", dir=self.var, delete=False) as made:
            made.write("\n".join(keys))
        os.replace(made.name, self.var / ENCRYPTION_KEYS)

    def _made_once(self, name: str, make: Callable[[], str]) -> str:
        kept = self.var / name
        if not kept.exists():
            for_its_owner(self.var)
            with NamedTemporaryFile(
                "w", dir=self.var
            ) as made:  # linked once complete, as other processes may start too
                made.write(make())
                made.flush()
                with suppress(FileExistsError):
                    os.link(made.name, kept)
        return kept.read_text()

    def database(self) -> dict[str, Any]:
        """SQLite in `var`, or the PostgreSQL of DATABASE_URL."""
        for_its_owner(self.var)
        if not self.database_url:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.var / "accord.sqlite3",
                "OPTIONS": SQLITE_OPTIONS,
                "TEST": {"NAME": self.var / "test.sqlite3"},
            }
        return postgres(self.database_url, pooled=bool(self.database_pool))

    def databases(self) -> dict[str, dict[str, Any]]:
        """With the replica that reports may read."""
        found = {"default": self.database()}
        if self.database_replica_url:
            found["replica"] = postgres(self.database_replica_url, pooled=bool(self.database_pool))
        return found


OURS = ("accord.sqlite3*", "secret-key", ENCRYPTION_KEYS, "erasures.jsonl", "mail", "mail/*", "files")


def for_its_owner(folder: Path) -> None:
    """Create, or remove others' access left by earlier releases."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ours = [path for pattern in OURS for path in folder.glob(pattern)]
    for path in (*ours, *([folder] if ours else [])):  # only a folder with our files
        with suppress(OSError):  # deleted by now, or another user's
            mode = path.stat().st_mode
            if mode & 0o077 and not mode & 0o1000:
                path.chmod(mode & 0o700)


def settings_file() -> str:
    return os.environ.get("ACCORD_ENVIRONMENT") or (SETTINGS_FILE if IS_INSTALLED else "")


def read_settings_file() -> None:
    file = settings_file()
    if not file or (file == SETTINGS_FILE and not os.path.exists(file)):
        return
    try:
        with open(file, encoding="utf-8") as lines:
            for line in parse_stream(lines):
                if line.error or (line.key and line.value is None):
                    raise ImproperlyConfigured(f"{file}, line {line.original.line}: Enter NAME=VALUE.")
                if line.key:
                    os.environ.setdefault(line.key, line.value or "")
    except OSError as wrong:
        raise ImproperlyConfigured(f"{file} cannot be read: {wrong.strerror}.") from wrong


def environment() -> Environment:
    """Raise ImproperlyConfigured, naming each fault."""
    read_settings_file()
    try:
        found = Environment()
    except ValidationError as wrong:
        raise ImproperlyConfigured("\n".join(_sentence(one) for one in wrong.errors())) from wrong
    faults = "\n".join(found.faults())
    if faults:
        raise ImproperlyConfigured(faults)
    return found


def _unknown(name: str) -> str:
    every = [f"ACCORD_{known}".upper() for known in Environment.model_fields]
    near = get_close_matches(name, every, n=1)
    return f"{name} is no setting of Accord.{f' Do you mean {near[0]}?' if near else ''}"


def _sentence(wrong: Any) -> str:
    said = str(wrong["msg"]).removeprefix("Value error, ")
    name = "".join(part if part.isupper() else f"ACCORD_{part}".upper() for part in map(str, wrong["loc"][:1]))
    return f"{name}: {said}." if name else said


def postgres(url: str, *, pooled: bool = False) -> dict[str, Any]:
    """Parse `postgresql://user:password@host:port/name?option=value`. `?host=` may name a socket's folder.

    `pooled`: another server connection may serve each transaction, so no cursor outlives one.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise ValueError("DATABASE_URL must begin with postgresql://; leave it out to use SQLite.")
    kept = dj_database_url.parse(url, conn_max_age=300, conn_health_checks=True, disable_server_side_cursors=pooled)
    return dict(kept)
