"""The entry for a web server that speaks WSGI."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what is written here is for its owner alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")

application = get_wsgi_application()
