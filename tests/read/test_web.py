"""Web addresses: only the public internet, at every step, within bounds of time and size.

No test leaves the machine.
"""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import read_url, readings, web
from graph.errors import InputError

PAGE = (
    b"<html><head><title>Norway sends tents</title></head><body><article><h1>Norway sends many tents</h1>"
    + b"".join(
        b"<p>Norway sent %d tents to Latvia in May, and its minister said that more of them would follow.</p>" % n
        for n in (4, 5, 6)
    )
    + b"</article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = self.server.answers.get(self.path, (404, {}, b""))
        status, headers, body = answer
        self.server.asked.append((self.path, self.headers["Host"]))
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if isinstance(body, bytes):
            self.wfile.write(body)
        else:
            self.write_until_left(body)

    def write_until_left(self, pieces):
        """Only a reader who has enough and hangs up ends what has no end."""
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                self.wfile.write(piece)
        self.server.left.append(self.path)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    """A server on this machine that goes for the public host "news.example"."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        found.answers, found.asked, found.left = {}, [], []
        found.daemon_threads = False  # so that closing waits for the last answer to end
        found.url = f"http://news.example:{found.server_port}"
        real = socket.getaddrinfo

        def resolve(host, port, *args, **kwargs):
            return real("127.0.0.1" if host == "news.example" else host, port, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        # The one address of the server counts as public here; all others are judged as ever.
        monkeypatch.setattr(web, "is_public", lambda a, judge=web.is_public: a == "127.0.0.1" or judge(a))
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def test_a_page_is_fetched_and_read(server):
    server.answers["/a?b=c%20d"] = (200, {}, PAGE)
    found = read_url(f"{server.url}/a?b=c d#part", published="2024-03-05")
    assert (found.title, found.published) == ("Norway sends many tents", "2024-03-05")
    assert found.source.startswith(server.url)
    assert server.asked == [("/a?b=c%20d", f"news.example:{server.server_port}")]


def test_redirects_are_followed_and_the_last_address_is_the_source(server):
    server.answers["/a"] = (302, {"Location": "/b"}, b"")
    server.answers["/b"] = (200, {}, PAGE)
    assert read_url(f"{server.url}/a").source == f"{server.url}/b"


def test_plain_text_and_packed_pages_are_read(server):
    server.answers["/t"] = (
        200,
        {"Content-Type": "text/plain; charset=iso-8859-1"},
        "Zoë sent tents.".encode("latin-1"),
    )
    server.answers["/z"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert read_url(f"{server.url}/t").text == "Zoë sent tents."
    assert read_url(f"{server.url}/z").title == "Norway sends many tents"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "404"),
        ((500, {}, b""), "500"),
        ((200, {"Content-Type": "application/zip"}, b"PK"), "application/zip"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "damaged PDF"),
        ((200, {"Content-Encoding": "br"}, b"x"), "'br'"),
        ((200, {"Content-Encoding": "gzip"}, b"not gzip"), "cannot be fetched"),
        ((200, {}, b"<html></html>"), "no article"),
        ((302, {"Location": "/a"}, b""), "redirects"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "http and https"),
        ((302, {"Location": "http://169.254.169.254/latest"}, b""), "not on the public internet"),
        ((302, {"Location": "http://127.0.0.2/"}, b""), "not on the public internet"),
        ((302, {"Location": "http://[::1]/"}, b""), "not on the public internet"),
        ((302, {"Location": "http://user:word@news.example/"}, b""), "password"),
    ],
)
def test_what_cannot_or_must_not_be_fetched_is_refused(server, answer, reason):
    server.answers["/a"] = answer
    with pytest.raises(InputError, match=reason):
        read_url(f"{server.url}/a")


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_without_end_is_cut_off(server, monkeypatch, packed):
    monkeypatch.setattr(web, "MOST_BYTES", 100_000)
    body = repeat(b"x" * 50_000)
    pack = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    packed_body = (pack.compress(piece) + pack.flush(zlib.Z_SYNC_FLUSH) for piece in body)
    server.answers["/a"] = (200, {"Content-Encoding": "gzip"}, packed_body) if packed else (200, {}, body)
    with pytest.raises(InputError, match="larger than"):
        web.fetch(f"{server.url}/a")
    server.shutdown()
    server.server_close()
    assert server.left == ["/a"]


def test_a_server_that_never_answers_is_left(monkeypatch):
    monkeypatch.setattr(web, "TIMEOUT", 0.2)
    monkeypatch.setattr(web, "checked_addresses", lambda *_: ["127.0.0.1"])
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        url = f"http://news.example:{silent.getsockname()[1]}/"
        with pytest.raises(InputError, match="no answer within"):
            web.fetch(url)


def test_the_checked_address_is_the_one_connected_to(monkeypatch):
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked, connected = [], []

    def resolve(host, port, *_, **__):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address, timeout):
        connected.append(address)
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(InputError, match="not in a test"):
        web.fetch("http://rebinding.example/")
    assert (asked, connected) == (["rebinding.example"], [("93.184.215.14", 80)]), (
        "a second look-up could be answered otherwise"
    )


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    both = [(0, 0, 0, "", (a, 80)) for a in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InputError, match="not on the public internet"):
        web.fetch("http://mixed.example/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "gopher://example.org",
        "http://",
        "http:///path",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://[::1",
        "http://localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0/",
        "http://[::]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://192.168.1.1/",
        "https://10.1.2.3:8443/",
        "http://user@127.0.0.1/",
    ],
)
def test_addresses_off_the_public_internet_are_never_connected_to(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail(f"{url} is connected to"))
    with pytest.raises(InputError):
        web.fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - refused, not bound to
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_private_addresses_are_not_public(address):
    assert not web.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111"])
def test_public_addresses_are(address):
    assert web.is_public(address)


@given(st.text(max_size=30))
def test_any_address_is_fetched_or_refused(rest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(OSError()))
        with pytest.raises(InputError):
            web.fetch(f"http://{rest}")


def test_a_web_input_that_fails_is_named(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(OSError()))
    (found,) = readings(["https://nowhere.example/2024/tents-for-riga.html"])
    assert found.name == "tents-for-riga"
    assert str(found.error).startswith("https://nowhere.example/2024/tents-for-riga.html: ")
