"""Test settings."""

import atexit
import shutil
import tempfile
from pathlib import Path

from accord.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 takes 0.2 seconds by design
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # the live server needs names without hashes
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="accord-files-"))  # one for each process
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
if "init_command" in DATABASES["default"].get("OPTIONS", {}):  # noqa: F405
    # 20 parallel writers on a busy machine must not time out
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA busy_timeout=600000;"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAILS_AT_ONCE = True  # so that tests can read them
ALLOWED_HOSTS = ["localhost", "testserver"]
ACCOUNT_RATE_LIMITS = False
IDLE_SECONDS = 10 * 365 * 24 * 60 * 60  # tests jump days ahead
SECOND_FACTOR = False  # most tests skip sign-in
