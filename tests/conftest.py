"""Fixtures that more than one room's tests use."""

import os

# Playwright's event loop runs in the thread of the test, and Django would refuse to touch a database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from tests.append_only import lay_aside_for_flush

lay_aside_for_flush()
