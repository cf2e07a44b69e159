"""Real servers that carry: one for mail and one for SMS, each of which can behave badly."""

import dataclasses
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings as configured


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks what SMTP asks of a server. `answers`: the code to each command that is not to be answered with a yes."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.letters, self.answers, self.hangs_up_after = [], {}, None


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(220)
        while line := self.rfile.readline():
            verb = line.split()[0].upper().decode()
            code = self.server.answers.get(verb, {"DATA": 354, "QUIT": 221}.get(verb, 250))
            if verb == "DATA" and code == 354:
                self.say(354)
                self.server.letters.append(self.letter())
                if self.server.hangs_up_after == "DATA":
                    return
                code = self.server.answers.get("LETTER", 250)
            self.say(code)
            if verb == "QUIT":
                return

    def say(self, code):
        self.wfile.write(f"{code} so be it\r\n".encode())

    def letter(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


class Gateway(HTTPServer):
    """Takes one message for each request. `answers`: a code, or bytes that are no answer at all."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taking)
        self.asked, self.answer = [], 200


class Taking(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((dict(self.headers), json.loads(body)))
        if isinstance(self.server.answer, bytes):
            self.wfile.write(self.server.answer)
            return
        self.send_response(self.server.answer)
        if self.server.answer == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.end_headers()
        self.wfile.write(b"<html>not what one expects</html>")

    def log_message(self, *words):
        pass


def served(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def mail(settings):
    for server in served(MailServer()):
        address = f"smtp://127.0.0.1:{server.server_address[1]}"
        settings.ENVIRONMENT = dataclasses.replace(configured.ENVIRONMENT, mail_url=address)
        yield server


@pytest.fixture
def gateway(settings):
    for server in served(Gateway()):
        settings.ENVIRONMENT = dataclasses.replace(
            configured.ENVIRONMENT,
            sms_url=f"http://127.0.0.1:{server.server_port}/send",
            sms_request='{"recipients": ["{to}"], "message": {"body": "{text}"}, "ttl": 60}',
            sms_headers={"Authorization": "Bearer abc"},
        )
        yield server
