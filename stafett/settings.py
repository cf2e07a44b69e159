"""One file of settings. What differs between municipalities is a row, never a setting."""

from pathlib import Path

from stafett import env

HERE = Path(__file__).resolve().parent
ENVIRONMENT = env.read()
MODE = ENVIRONMENT.mode
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = ["*"]  # the host is looked up among the municipalities' domains; an unknown one gets a calm page

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "stafett.core",
    "stafett.core.keystore",
    "stafett.design",
    "stafett.audit",
    "stafett.tenancy",
    "stafett.identity",
    "stafett.messages",
    "stafett.guide",
    "stafett.relaylog",
    "stafett.web",
]
if ENVIRONMENT.is_demo:
    INSTALLED_APPS.append("stafett.demo")

MIDDLEWARE = [
    "stafett.web.middleware.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "stafett.web.middleware.place.Place",
    "stafett.web.middleware.language.Language",
    "django.middleware.common.CommonMiddleware",  # an address without its last slash is led to the one with it
    "stafett.web.middleware.sessions.Sessions",
    "stafett.web.middleware.asking.Asking",
    "stafett.web.middleware.calm.CalmErrors",
    "stafett.web.middleware.sessions.OwnForms",
    "stafett.web.middleware.meeting.OnAScreen",
]

_serving = MODE != "test" and ENVIRONMENT.role == "app"
_as_bytes = "-c bytea_output=hex"  # as `core.together` reads them, whatever the server has chosen
_longest = "lock_timeout=5s" if ENVIRONMENT.role == "owner" else "statement_timeout=20s"
DATABASES = {
    "default": env.database(ENVIRONMENT.database_url, ATOMIC_REQUESTS=True),
    "keys": env.database(ENVIRONMENT.keys_url),
}
DATABASES["default"]["OPTIONS"] |= {"options": f"-c {_longest} {_as_bytes}"}
DATABASES["keys"]["OPTIONS"] |= {"options": _as_bytes}
if _serving:
    for _database in DATABASES.values():  # no `reset`: the pool would hand each connection over to a thread of its own
        _database["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
DATABASE_ROUTERS = ["stafett.core.keystore.router.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOT_URLCONF = "stafett.urls"
WSGI_APPLICATION = "stafett.wsgi.application"
ROOMS_WITH_PAGES = ("design", "guide", "relaylog", "messages", "identity", "web", "demo")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [str(HERE / room / "templates") for room in ROOMS_WITH_PAGES],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "stafett.design.environment.Pages"},
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if MODE != "test":
    STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
WHITENOISE_USE_FINDERS = MODE == "test"
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has anything to do with our files

# What a plan in a log can begin with: a room that says `templates` and `measures` for a municipality and a language.
PLAN_SUGGESTIONS = "stafett.guide.suggesting"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
# What a guide can be written and read in besides. What we say around it is in the municipality's own language.
GUIDE_LANGUAGES = [("se", "Davvisámegiella"), ("sma", "Åarjelsaemien gïele"), ("smj", "Julevsámegiella")]
LOCALE_PATHS = []
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

SESSION_ENGINE = "stafett.web.session_rows"
SESSION_COOKIE_NAME = "stafett" if ENVIRONMENT.is_demo else "__Host-stafett"
SESSION_COOKIE_SECURE = not ENVIRONMENT.is_demo
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 24 * 60 * 60  # how long the row lives; how long one is logged in: web/middleware/asking.py
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True  # no second cookie, and none on the public half
CSRF_FAILURE_VIEW = "stafett.web.views.errors.form_too_old"
CSRF_TRUSTED_ORIGINS = []
SECURE_PROXY_SSL_HEADER = None if ENVIRONMENT.is_demo else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = False  # the reverse proxy's, see deploy/
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = [
    "stafett.core.uploads.AtMost",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {  # they write addresses, and an address can be confidential; a logger without a handler is not silent
        name: {"handlers": ["nowhere"], "propagate": False} for name in ("django.request", "django.security.csrf")
    },
}
