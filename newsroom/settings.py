"""Settings, read top to bottom. What differs by place comes from the environment; see .env.example."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom.configuration import env
from newsroom.configuration.build_id import compute_build_id
from newsroom.configuration.database_url import parse_database_url
from newsroom.configuration.email_url import parse_email_url
from newsroom.configuration.site_url import check_hosts, check_origins, host_with_port, parse_site_url
from newsroom.configuration.social_login import ORIGINS, read_providers

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What this archive is called -------------------------------------------------------------------------

SITE_NAME = env.text("SITE_NAME", "The Standing Record")
SITE_TAGLINE = env.text("SITE_TAGLINE", "A news archive that remembers")

# --- Safety ----------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
# Off only for a server that listens on this machine alone (make run, tests).
HTTPS = env.flag("HTTPS", default=not DEBUG)
# Canonical links and feeds name this address; where it is empty, the (checked) host of the request serves.
SITE_URL = parse_site_url(env.text("SITE_URL"), https=HTTPS)
SECRET_KEY = env.text("SECRET_KEY", "not-secret-only-for-debugging" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it to 50 or more random characters, for example from: "
        'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
    )
ALLOWED_HOSTS = check_hosts(env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]"))
# A proxy on a port of its own may pass the host on without it; forms come from the site's address all the same.
CSRF_TRUSTED_ORIGINS = check_origins(env.words("CSRF_TRUSTED_ORIGINS") + ([SITE_URL] if SITE_URL else []))

SECURE_SSL_REDIRECT = HTTPS
# With a port of its own the address cannot be made of the host that the proxy passes on.
SECURE_SSL_HOST = host_with_port(SITE_URL)
# Asked by machines that reach this one directly.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Set where a proxy in front ends TLS and overwrites this header; see docs/operators.md.
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies in front append to X-Forwarded-For; 0 trusts nothing but the socket.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 1 if env.flag("BEHIND_PROXY") else 0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.error_pages.forged"
# A long story in Chinese comes twice with the form of the wire copy: as it was pasted, and as it was read.
# nginx takes more (client_max_body_size), so that what is too large is answered here, and not by its bare 413.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
# Each topic of a story is one, and some stories have a thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Log-in with another site's account; none by default. Its form leads to that site.
SOCIALACCOUNT_PROVIDERS = read_providers(env.words("SOCIAL_PROVIDERS"))
SOCIAL_ORIGINS = [ORIGINS[name] for name in SOCIALACCOUNT_PROVIDERS]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *SOCIAL_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# --- Applications ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    # Before allauth, whose templates it has in the site's dress.
    "accounts",
    "wires",
    "comments",
    "search",
    "desk",
    "reading",
    "letters",
    "articles",
    "django_prose_editor",
    "csp",
    "newsroom.desk_login.desk_config.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in SOCIALACCOUNT_PROVIDERS),
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsroom.security_headers.EveryAnswerMiddleware",
    "newsroom.forwarded_scheme.ForwardedSchemeMiddleware",
    "newsroom.request_limits.EmptyHeadMiddleware",
    # Before all that works: a page that is known is answered before anything else runs.
    "reading.page_cache.middleware.PageCacheMiddleware",
    "newsroom.request_limits.NulByteMiddleware",
    "reading.stories.former_permalinks.FormerPermalinkMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.security_headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # The admin needs these; public pages are rendered without a user (reading.pages).
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.site_context.site",
                "accounts.context.account_pages",
            ],
        },
    },
]

# --- Accounts --------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
# The password may be left out: a code by e-mail, or a passkey, does as well.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.NameForm"
ACCOUNT_FORMS = {
    "signup": "accounts.sign_up.SignUpForm",
    "request_login_code": "accounts.newsroom_accounts.CodeForm",
    # No letter sets a password that opens the desk.
    "reset_password": "accounts.newsroom_accounts.PublicResetForm",
    "reset_password_from_key": "accounts.newsroom_accounts.PublicResetKeyForm",
    "set_password": "accounts.newsroom_accounts.FirstPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "articles:front-page"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
# In the cache that all workers share. Beside these, letters to one address are limited (accounts.letters).
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip,200/1h/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "10/m/ip,60/1h/ip,3/5m/key",
    "reset_password": "10/m/ip,60/1h/ip,3/5m/key",
    "signup": "10/m/ip,60/1h/ip",
}
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
# Browsers allow passkeys without TLS on http://localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_EMAIL_VERIFICATION = "mandatory"

# --- Data ------------------------------------------------------------------------------------------------

DATABASES = {
    "default": parse_database_url(env.text("DATABASE_URL", "sqlite:///var/archive.sqlite3"), BASE_DIR)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The search index: derived from the database, on this machine's own disk, safe to delete.
SEARCH_INDEX_DIR = BASE_DIR / env.text("SEARCH_INDEX_DIR", "var/search")
# Whether web workers keep the index up with the database. Off where `manage.py follow_search_index` does.
SEARCH_FOLLOW = env.flag("SEARCH_FOLLOW", default=True)

# Drawn locator maps: derived, too, on this machine's own disk, safe to delete.
LOCATOR_MAPS_DIR = BASE_DIR / env.text("LOCATOR_MAPS_DIR", "var/maps")

# --- Letters ---------------------------------------------------------------------------------------------

# A machine that only its own user reaches (make run) prints letters on the terminal.
mail_server = parse_email_url(env.text("EMAIL_URL", "smtp://localhost:25" if HTTPS else "console://"))
EMAIL_BACKEND = mail_server.backend
EMAIL_HOST, EMAIL_PORT = mail_server.host, mail_server.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail_server.user, mail_server.password
EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server.starts_tls, mail_server.is_tls
# A worker waits no longer for a mail server that does not answer.
EMAIL_TIMEOUT = 8
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"noreply@{ALLOWED_HOSTS[0].lstrip('.')}")

# --- Opinions on comments from beyond our own rules; see docs/operators.md --------------------------------

# A key of akismet.com, which is then told every comment; empty: nobody is asked.
AKISMET_KEY = env.text("AKISMET_KEY")
if AKISMET_KEY and not SITE_URL:
    raise ImproperlyConfigured("AKISMET_KEY needs SITE_URL: the service is told which site asks.")
# The dotted name of a function that takes a text and a context, and returns from 0 (fine) to 1.
COMMENT_SCORER = env.text("COMMENT_SCORER")
# From so many hundredths on a comment waits for a moderator.
COMMENT_SCORER_HOLDS_FROM = env.number("COMMENT_SCORER_HOLDS_FROM", 80)

# --- Language and time -----------------------------------------------------------------------------------

LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
# The date in a permalink is the date in this time zone at the moment of first publication.
TIME_ZONE = env.text("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# --- Static files ----------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static_storage.StaticStorage"
    },
}

# --- Kept pages ------------------------------------------------------------------------------------------

# Part of every validator: a page built by older code or templates, or under another name, is not known.
BUILD_ID = compute_build_id(BASE_DIR, [SITE_NAME, SITE_TAGLINE, SITE_URL, LANGUAGE_CODE, TIME_ZONE])
# Kept pages, per worker process, in megabytes of finished, compressed bytes: about 10,000 stories.
PAGE_CACHE_MEGABYTES = env.number("PAGE_CACHE_MB", 128)
# Besides, what of a story's page outlives a comment: its text, and which stories are like it.
STORY_PARTS_MEGABYTES = env.number("STORY_PARTS_MB", PAGE_CACHE_MEGABYTES // 4)
# A worker trusts a validator that it checked within this many seconds.
PAGE_CACHE_TRUST_SECONDS = 1.0
CACHES = {
    # Shared by all workers, in the database: how often somebody tried to log in or was sent a letter. No public
    # page asks it. Were it full, counts would be dropped, so it is never full before the daily tidying.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}

# --- Logging ---------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"absent_database": {"()": "newsroom.short_logs.AbsentDatabaseFilter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["absent_database"]}
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
