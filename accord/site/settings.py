"""Django's settings. Operators set those in `environment`."""

from csp.constants import NONE, SELF

from accord.site.environment import MADE, ROOT, environment
from accord.site.logs import logging_of

ENVIRONMENT = environment()

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.key()
ENCRYPTION_KEYS = ENVIRONMENT.keys_at_rest()  # for sign-in data; not in database backups
ALLOWED_HOSTS = ENVIRONMENT.hosts
ROOT_URLCONF = "accord.site.urls"
ASGI_APPLICATION = "accord.site.asgi.application"
WSGI_APPLICATION = "accord.site.wsgi.application"

# Applications

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "accord.journal",
    "accord.directory",
    "accord.evidence",
    "accord.access",
    "accord.record",
    "accord.letters",
    "accord.pages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
]
MIDDLEWARE = [
    "accord.site.request_log.RequestId",
    "accord.site.watching.Watching",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accord.site.request_log.RequestLog",
    "accord.site.headers.PrivatePages",
    "accord.site.readable.Readable",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accord.pages.shared.keep_typed.KeepTyped",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accord.access.letting_in.LettingIn",
    "accord.pages.starting.no_procedure.NoProcedureYet",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "accord" / "pages" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["accord.pages.templatetags.sending"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accord.pages.shared.context.on_every_page",
            ],
        },
    }
]

# Storage

DATABASES = ENVIRONMENT.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # holds rate limits, which all processes must share
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}
STATIC_URL = "static/"
STATIC_ROOT = MADE / "collected"
STATICFILES_DIRS = [ENVIRONMENT.static] if ENVIRONMENT.static.exists() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.var / "files"  # evidence; served only by a view that checks access
FILES_BUCKET = ENVIRONMENT.files_bucket  # or, where it is named, in this bucket
FILES_ENDPOINT, FILES_REGION = ENVIRONMENT.files_endpoint, ENVIRONMENT.files_region
FILES_ACCESS_KEY = ENVIRONMENT.files_access_key.get_secret_value()
FILES_SECRET_KEY = ENVIRONMENT.files_secret_key.get_secret_value()
FILES_ENCRYPTION_KEY = ENVIRONMENT.files_encryption_key
FILE_UPLOAD_HANDLERS = [
    "accord.evidence.uploads.NoLarger",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "accord.evidence.uploads.OnDisk",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # far more than a text may have, so that a pasted one comes back
DATA_UPLOAD_MAX_NUMBER_FILES = None  # evidence/uploads names those that are too many, and reads the text
VIRUS_SCANNER = ENVIRONMENT.virus_scanner
LOGO = ENVIRONMENT.logo  # the Board's, at the top of every page
PAPER_FONTS = ENVIRONMENT.fonts
ERASURES = ENVIRONMENT.var / "erasures.jsonl"  # not in database backups, so that a restore can repeat erasures

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

# Sign-in

AUTH_USER_MODEL = "directory.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accord.access.adapters.Door"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation or the agency already verified the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # sends nothing, in equal time: see `Door.send_mail`
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "accord.access.forms.LoginForm",
    "reset_password": "accord.access.forms.ResetPasswordForm",
    "request_login_code": "accord.access.forms.RequestLoginCodeForm",
    "confirm_login_code": "accord.access.forms.ConfirmLoginCodeForm",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_request_login_code"
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    # IP limits allow for a whole office. See access/limits.
    "login": "600/m/ip",
    "login_failed": "5/5m/key",  # IP and account
    "login_failed_elsewhere": "300/5m/ip,100/h/key",  # account, from unknown browsers
    "request_login_code": "200/m/ip,3/m/key",  # IP and account
    "code_to": "20/h/key",  # mailbox, from unknown browsers
    "reset_password": "200/m/ip,5/m/key",
    "reset_password_from_key": "200/m/ip",
    "signup": "60/m/ip",
    "mail_to": "5/h/key",  # mailbox, from strangers
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies  # limits count by IP, which a proxy hides
MFA_ADAPTER = "accord.access.adapters.Factors"
MFA_RATE_LIMITS = {"webauthn_login": "200/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Accord"
MFA_TOTP_TOLERANCE = 1  # steps early or late: people type slowly, and phones’ clocks differ
MFA_FORMS = {
    "authenticate": "accord.access.forms.AuthenticateForm",
    "reauthenticate": "accord.access.forms.ReauthenticateForm",
    "activate_totp": "accord.access.forms.ActivateTOTPForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https  # browsers then allow passkeys only on localhost
SOCIALACCOUNT_ADAPTER = "accord.access.sign_on.SignOn"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}  # each agency's provider is a database row
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link needs no host in the CSP's form-action
SOCIALACCOUNT_STORE_TOKENS = False
DEMONSTRATION = ENVIRONMENT.demonstration  # stated on every page
SECOND_FACTOR = not DEMONSTRATION  # required except in a demonstration

# Headers and cookies

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
BOUND = "__Host-" if ENVIRONMENT.https else ""  # binds the cookie to this host
SESSION_COOKIE_NAME = f"{BOUND}accord-session"
SESSION_ENGINE = "accord.access.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
IDLE_SECONDS = ENVIRONMENT.idle_minutes * 60  # idle time before the person must confirm it is them
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{BOUND}accord-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accord.pages.shared.unreadable.forged"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.origin]  # also where a proxy changes Host

# Email and logs

ACCORD_URL = ENVIRONMENT.url  # for links in emails
LETTERS_STAY_HERE = not ENVIRONMENT.mail_host  # a demonstration shows its emails on a page
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
REPLY_TO = ENVIRONMENT.reply_to  # unless a Board's letters name its own mailbox
BOUNCES_TO = ENVIRONMENT.bounces_to  # envelope sender: where delivery reports go
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.mail_host
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = ENVIRONMENT.var / "mail"
EMAIL_HOST = ENVIRONMENT.mail_host
EMAIL_PORT = ENVIRONMENT.mail_port
EMAIL_HOST_USER = ENVIRONMENT.mail_user
EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_password.get_secret_value()
EMAIL_USE_TLS = ENVIRONMENT.mail_tls and not ENVIRONMENT.mail_ssl
EMAIL_USE_SSL = ENVIRONMENT.mail_ssl  # from the first byte, as on port 465
MAILS_AT_ONCE = False  # sent after the response
EMAIL_TIMEOUT = 20
SEAL_ADDRESSES = ENVIRONMENT.seal_addresses  # off-site: these emails prove later tampering

SECURITY_CONTACT = ENVIRONMENT.security_contact  # "mailto:" or "https:"
METRICS_TOKEN, METRICS_PORT = ENVIRONMENT.metrics_token.get_secret_value(), ENVIRONMENT.metrics_port
ALARM_ADDRESSES, ALARM_WEBHOOK = ENVIRONMENT.alarm_addresses, ENVIRONMENT.alarm_webhook  # an operator's, outside Accord
STAMP_URL, STAMP_CERTIFICATES = ENVIRONMENT.stamp_url, ENVIRONMENT.stamp_certificates
PDF_CERTIFICATE, PDF_KEY = ENVIRONMENT.pdf_certificate, ENVIRONMENT.pdf_key  # for signed cases
PDF_PASSWORD = ENVIRONMENT.pdf_password.get_secret_value()

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_of(ENVIRONMENT.log_level, ENVIRONMENT.sentry_dsn.get_secret_value())
