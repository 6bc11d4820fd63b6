"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # files are private to their owner
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")

application = get_wsgi_application()
