"""Headers on every answer, errors included: nothing from third parties, nothing inline, nothing kept by others."""

import re

PUBLIC_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
CONTENT_SECURITY = "; ".join(f"{name} {value}" for name, value in PUBLIC_POLICY.items())
# A page without form, script or log-in, made to stand on a municipality's own website (guide/views/embedding.py).
FRAMED_POLICY = PUBLIC_POLICY | {
    "script-src": "'none'",
    "connect-src": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self' https:",
}
FRAMED_SECURITY = "; ".join(f"{name} {value}" for name, value in FRAMED_POLICY.items())
# The draft as a reader will meet it, shown to its editor in a frame as wide as a phone (guide/views/preview.py).
DRAFT = re.compile(r"/min/veileder/[a-z0-9-]+/forhandsvis/")
DRAFT_SECURITY = "; ".join(f"{name} {value}" for name, value in (PUBLIC_POLICY | {"frame-ancestors": "'self'"}).items())
SCREENS = re.compile(r"/min/veileder/[a-z0-9-]+/skjermer/")
SCREENS_SECURITY = "; ".join(f"{name} {value}" for name, value in (PUBLIC_POLICY | {"frame-src": "'self'"}).items())
# The open guide for machines is published for any website to read. Without credentials: it knows nobody.
FOR_EVERY_SITE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends "Origin: null", and no form can be sent
    "X-Content-Type-Options": "nosniff",
}


class SafeHeaders:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if may_be_framed(request, response):
            response.headers["Content-Security-Policy"] = FRAMED_SECURITY
        for pages, policy in ((DRAFT, DRAFT_SECURITY), (SCREENS, SCREENS_SECURITY)):
            if pages.match(request.path_info) and response.status_code == 200:
                response.headers["Content-Security-Policy"] = policy
        if request.path_info.startswith("/api/"):
            for name, value in FOR_EVERY_SITE.items():
                response.headers[name] = value
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if is_confidential(request.path_info):
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def is_confidential(path):
    """Everything about people lies under one address; the rest is public and knows nobody."""
    return path.startswith("/min/")


def may_be_framed(request, response):
    """Only the bare pages: what is said where there is none (404) has a head with a log-in in it."""
    return request.path_info.startswith("/innebygd/") and response.status_code in (200, 304)
