"""Django's settings under test: quick hashes, plain file names, mail kept in memory."""

import atexit
import shutil
import tempfile
from pathlib import Path

from accord.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 takes a fifth of a second by design
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The live server serves names without hashes only.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="accord-files-"))  # each process has its own
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
if "init_command" in DATABASES["default"].get("OPTIONS", {}):  # noqa: F405
    # Twenty at once on a busy machine wait their turn: nobody is told that the database is locked.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA busy_timeout=600000;"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAILS_AT_ONCE = True  # a test reads them
ALLOWED_HOSTS = ["localhost", "testserver"]
ACCOUNT_RATE_LIMITS = False
IDLE_SECONDS = 10 * 365 * 24 * 60 * 60  # a test goes from day to day; those of idle sessions say so
SECOND_FACTOR = False  # most tests come in without signing in; those of signing in turn it on
