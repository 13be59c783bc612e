"""The application that the server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.project.settings")
application = get_wsgi_application()
# What is loaded by now stays: not to look through it for garbage again and again saves a tenth of a page.
gc.collect()
gc.freeze()
