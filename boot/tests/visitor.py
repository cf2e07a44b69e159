"""Somebody who reads pages and sends forms, with the standard library only: there is a real server at the other end."""

import http.client
from html.parser import HTMLParser
from urllib.parse import urlencode


class Forms(HTMLParser):
    """What can be sent from a page, and where one can go."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        here = dict(attributes)
        if tag == "form":
            self.forms.append((here.get("action", ""), {}))
        elif tag == "a":
            self.links.append(here.get("href", ""))
        elif (
            tag in ("input", "textarea")
            and self.forms
            and "name" in here
            and here.get("type") not in ("radio", "checkbox")
        ):
            self.forms[-1][1][here["name"]] = here.get("value") or ""


class Visitor:
    """A browser without a window."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def get(self, path):
        return self.ask("GET", path)

    def send(self, path, fields):
        """The status alone: what was sent has been acknowledged when it sends us on."""
        return self.ask("POST", path, urlencode(fields))[0]

    def ask(self, method, path, body=None):
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            door.request(method, path, body, self.headers(body))
            answer = door.getresponse()
            self.remember(answer)
            return answer.status, answer.read().decode()
        finally:
            door.close()

    def headers(self, body):
        host = f"nordvik.localhost:{self.port}"
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}"} if body else {}
        return {"Host": host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | sent

    def remember(self, answer):
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value

    def forms(self, path):
        return Forms(self.get(path)[1])
