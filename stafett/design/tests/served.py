"""Serves the gallery and the built files to a real browser, with the content policy that the product has."""

import functools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOM = Path(__file__).parents[1]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Handler(BaseHTTPRequestHandler):
    """Pages by name, and files under /static/."""

    def __init__(self, pages, *args):
        self.pages = pages
        super().__init__(*args)

    def do_GET(self):
        name = self.path.partition("?")[0].strip("/")
        if name in self.pages:
            return self.answer(self.pages[name].encode(), "text/html; charset=utf-8")
        file = (ROOM / name).resolve()
        if file.is_file() and ROOM / "static" in file.parents:
            return self.answer(file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))
        return self.send_error(404)

    def do_POST(self):
        """A part that htmx asks for; it says which token came along."""
        token = self.headers.get("X-CSRFToken", "none")
        body = f'<p id="svar" tabindex="-1" data-focus>{token}</p>'
        return self.answer(body.encode(), "text/html; charset=utf-8")

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Quiet."""


def serve(pages):
    """The server, and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"
