"""Django's settings, derived from `closeknit.config`. Nothing here asks which environment it is in."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from closeknit.config import read_config
from closeknit.project.database import database
from closeknit.project.mail import backend, options, smtp

CONFIG = read_config()
HTTPS = CONFIG.address.startswith("https://")

SECRET_KEY = CONFIG.key
SECRET_KEY_FALLBACKS = [key] if (key := CONFIG.secret_key_before.get_secret_value()) else []
DEBUG = False
ALLOWED_HOSTS = sorted({urlsplit(CONFIG.address).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [CONFIG.address]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_linear_migrations",
    "closeknit.web",
    "closeknit.jobs",
    "closeknit.search",
    "closeknit.mail",
    "closeknit.audit",
    "closeknit.topics",
    "closeknit.network",
    "closeknit.people",
    "closeknit.ties",
    "closeknit.reports",
    "closeknit.conversations",
    "closeknit.introductions",
    "closeknit.insights",
    "closeknit.asks",
    "closeknit.circles",
    "closeknit.collaborations",
    "closeknit.mentoring",
    "closeknit.openings",
    "closeknit.week",
    "closeknit.organising",
]
FIRST_PARTY_APPS = [name for name in INSTALLED_APPS if name.startswith("closeknit.")]

MIDDLEWARE = [
    "closeknit.web.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # its files lie there compressed already
    "django.middleware.gzip.GZipMiddleware",  # adds random bytes against BREACH
    "csp.middleware.CSPMiddleware",
    "closeknit.web.frame.quiet_headers",
    "closeknit.web.frame.small_bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "closeknit.web.frame.LinesAsTyped",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "closeknit.web.frame.TheClock",
    "closeknit.web.frame.OwnTongueAndClock",
    "closeknit.people.views.coming_in.SeenToday",
    "closeknit.people.views.suspension.KeptOut",
    "closeknit.web.frame.back_to_a_page",
    "closeknit.web.frame.says_it_takes_forms",
    "closeknit.web.frame.MissingRows",
]

ROOT_URLCONF = "closeknit.project.urls"
WSGI_APPLICATION = "closeknit.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "closeknit.web.frame.navigation",
                "closeknit.network.views.this_network",
            ],
            "builtins": ["closeknit.web.templatetags.pieces"],
        },
    }
]
# The places in the head of every page, in order, and those in the second row beneath each: route, words, and what a
# role has to let one do. One without a route leads to the first place beneath that one may go to.
NAVIGATION: list[dict[str, Any]] = [
    {"route": "week:week", "words": _("This week")},
    {
        "route": "ties:ties",
        "words": _("People"),
        "below": [
            ("ties:ties", _("Map")),
            ("conversations:conversations", _("Conversations")),
            ("introductions:introductions", _("Introductions")),
            ("mentoring:mentoring", _("Mentoring")),
            ("people:find", _("Find")),
        ],
    },
    {
        "route": "asks:asks",
        "words": _("Asks"),
        "below": [("asks:asks", _("Asks")), ("collaborations:collaborations", _("Collaborations"))],
    },
    {"route": "circles:circles", "words": _("Circles")},
    {"route": "insights:insights", "words": _("Insights")},
    {
        "words": _("Organise"),
        "below": [
            ("organising:health", _("Health"), "totals"),
            ("organising:rounds", _("Rounds"), "totals"),
            ("organising:asks", _("Asks"), "totals"),
            ("organising:circles", _("Circles"), "totals"),
            ("organising:collaborations", _("Collaborations"), "totals"),
            ("organising:openings", _("Openings"), "totals"),
            ("organising:programmes", _("Programmes"), "programmes"),
            ("organising:requests", _("Requests"), "admit"),
            ("organising:invitations", _("Invitations"), "admit"),
            ("organising:queue", _("Reports"), "reports"),
            ("organising:people", _("Members"), "suspend"),
            ("organising:acts", _("Acts"), "own_acts"),
            ("organising:settings", _("Settings"), "settle"),
        ],
    },
]

SHOWS_GALLERY = CONFIG.gallery

DATABASES = {"default": database(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BASE_URL = CONFIG.address
ORIGIN = CONFIG.origin
PASSKEY_HOST = CONFIG.passkey_host
MAIL_HOST = urlsplit(CONFIG.address).hostname or "localhost"
MAIL_NAME = "Closeknit"
DEFAULT_FROM_EMAIL = CONFIG.mail_from or f"closeknit@{MAIL_HOST}"
REPLY_TO = CONFIG.reply_to
HEARS_BOUNCES = CONFIG.listens_for_mail
EMAIL_BACKEND = backend(CONFIG)
MAIL_OPTIONS = options(CONFIG)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = smtp(CONFIG)
EMAIL_TIMEOUT = 20

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["closeknit.people.models.sessions.Whose"]
LOGIN_URL = "/"
LOGIN_REDIRECT_URL = "week:week"
LOGOUT_REDIRECT_URL = "/"

SESSION_ENGINE = "closeknit.people.models.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # the server in front of this one speaks https, and says so
TRUSTED_PROXIES = CONFIG.proxies  # what others say in this header is dropped before anything reads it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "closeknit.web.views.form_out_of_date"
# They ask for the redirect that the server in front makes, and for promises only the owner of a domain can give.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

STATIC_URL = "/static/"
STATIC_ROOT = str(Path(CONFIG.data).absolute() / "static")
ERASED_FILE = str(Path(CONFIG.data).absolute() / "erased")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": CONFIG.log_level},
    "loggers": {"django": {"handlers": ["console"], "level": CONFIG.log_level, "propagate": False}},
}
