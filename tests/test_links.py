"""Links as articles: followed to the open internet and nowhere else. Here a server on this computer stands for it."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError
from index.links import fetch, is_public
from tests.conftest import SetLimits
from tests.test_formats import FILES

PAGE = (
    b"<html><head><title>Bridge</title></head><body><article><p>The bridge opened in 1932.</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/page":
            self.answer(PAGE, "text/html; charset=utf-8")
        elif path == "/report":
            self.answer((FILES / "libreoffice.pdf").read_bytes(), "application/pdf")
        elif path == "/unknown.docx":
            self.answer((FILES / "pandoc.docx").read_bytes(), "application/octet-stream")
        elif path == "/to":
            self.redirect(query)
        elif path == "/loop":
            self.redirect("/loop")
        elif path == "/picture":
            self.answer(b"\x89PNG", "image/png")
        elif path == "/gzip":
            self.answer(b"\x1f\x8b", "text/html", {"Content-Encoding": "gzip"})
        elif path in ("/large", "/endless"):
            self.start("text/plain", {"Content-Length": str(10**9)} if path == "/large" else {})
            self.drip(b"a" * 65_536, seconds=0)
        elif path == "/slow":
            self.start("text/plain", {})
            self.drip(b"a", seconds=0.05)
        elif path == "/slow-head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self.drip(b"X: y\r\n", seconds=0.05)
        else:
            self.send_error(404)

    def start(self, kind: str, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def answer(self, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.start(kind, {"Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def drip(self, piece: bytes, seconds: float) -> None:
        try:
            for _ in range(400):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(seconds)
        except OSError:
            pass  # whoever asked has had enough

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.mark.parametrize("path", ["/page", "/to?/page", "/to?page"])
def test_a_page_is_read_as_one_from_a_file_is(server: str, path: str) -> None:
    article = Article.load(server + path, allow_private=True)
    assert article.title == "Bridge"
    assert article.text == "The bridge opened in 1932."


def test_a_file_behind_a_link_is_read_by_its_type_or_content(server: str) -> None:
    assert "lighthouse" in Article.load(f"{server}/report", allow_private=True).text
    assert "lighthouse" in Article.load(f"{server}/unknown.docx", allow_private=True).text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/missing", "error 404"),
        ("/picture", "image/png, no article"),
        ("/gzip", "compressed"),
        ("/loop", "redirects too often"),
        ("/large", "larger than"),
        ("/endless", "larger than"),
        ("/slow", "took longer than"),
        ("/slow-head", "took longer than"),
        ("/to?file:///etc/passwd", "no link"),
        ("/to?ftp://127.0.0.1/", "no link"),
        ("/to?http://user:word@127.0.0.1/", "name or password"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_says_what_to_do(
    server: str, path: str, says: str, set_limits: SetLimits
) -> None:
    set_limits(file_bytes=1_000_000, link_seconds=1)
    start = time.monotonic()
    with pytest.raises(ArticleError, match=says):
        fetch(server + path, allow_private=True)
    assert time.monotonic() - start < 5


def test_a_private_address_is_refused_unless_the_operator_allows_it(server: str) -> None:
    with pytest.raises(ArticleError, match="open internet"):
        fetch(f"{server}/page")
    assert fetch(f"{server}/page", allow_private=True).data == PAGE


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)
def test_this_computer_is_known_by_all_its_names(host: str) -> None:
    with pytest.raises(ArticleError, match=r"open internet|no link"):
        fetch(f"http://{host}/")


def test_a_reader_cannot_tell_which_private_names_there_are() -> None:
    def said(host: str) -> str:
        with pytest.raises(ArticleError) as refused:
            fetch(f"http://{host}/")
        return str(refused.value).replace(host, "HOST")

    assert said("localhost") == said("no.such.host.invalid")


def test_a_name_is_resolved_once_and_connected_to_where_it_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])
    port = int(server.rsplit(":", 1)[1])
    monkeypatch.setattr("index.links.socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(answers), port))])
    connected: list[str] = []

    def connect(_: object, host: str, *__: object) -> None:
        connected.append(host)
        raise OSError

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    with pytest.raises(ArticleError, match="Can't reach"):
        fetch(f"http://rebinding.example:{port}/page")
    assert connected == ["93.184.216.34"]


@pytest.fixture
def public(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same server under a name of the open internet; a connection to that address ends up at it."""
    port = int(server.rsplit(":", 1)[1])
    resolve, connect = socket.getaddrinfo, httpcore.SyncBackend.connect_tcp

    def resolve_here(host: str, asked: int, family: int = 0, type: int = 0) -> list[Any]:
        known = {"public.example": ["93.184.216.34"], "two.example": ["93.184.216.99", "93.184.216.34"]}
        found = [(2, 1, 6, "", (address, port)) for address in known.get(host, [])]
        return found or resolve(host, asked, family, type)

    def connect_here(backend: httpcore.SyncBackend, host: str, asked: int, seconds: float) -> httpcore.NetworkStream:
        if host == "93.184.216.99":
            raise httpcore.ConnectError("Connection refused")
        return connect(backend, "127.0.0.1" if host == "93.184.216.34" else host, asked, seconds)

    monkeypatch.setattr("index.links.socket.getaddrinfo", resolve_here)
    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect_here)
    return f"http://public.example:{port}"


def test_a_redirect_from_the_open_internet_to_this_computer_is_refused(public: str, server: str) -> None:
    assert fetch(f"{public}/page").data == PAGE
    assert fetch(f"{public}/to?/page").data == PAGE
    for target in (f"{server}/page", "http://169.254.169.254/", "http://[::1]/", "http://localhost/"):
        with pytest.raises(ArticleError, match="open internet"):
            fetch(f"{public}/to?{target}")


def test_a_host_is_tried_at_each_of_its_addresses(public: str) -> None:
    assert fetch(f"{public.replace('public', 'two')}/page").data == PAGE


def test_a_name_that_is_long_in_being_looked_up_costs_no_longer_than_allowed(
    monkeypatch: pytest.MonkeyPatch, set_limits: SetLimits
) -> None:
    set_limits(link_seconds=1)
    looked_up = threading.Event()
    monkeypatch.setattr("index.links.socket.getaddrinfo", lambda *_, **__: looked_up.wait(20) and [])
    start = time.monotonic()
    with pytest.raises(ArticleError, match="took longer than"):
        fetch("http://slow.example/")
    assert time.monotonic() - start < 5
    looked_up.set()


def test_the_environment_names_no_proxy(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{server}/page", allow_private=True).data == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fec0::1", "fc00::1",
        "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=60))
def test_any_text_as_a_link_is_refused_in_words(text: str) -> None:
    with pytest.raises(ArticleError):
        fetch("http:" + text.replace(".", "").replace("/", ""))
