"""From a link to a file: what a server may fetch for a reader, and for how long.

A reader's link must not make the server look around in its own network. The name is resolved once, every
address that it has is checked, and the connection goes to the one that was checked: a name that answers
otherwise the second time gains nothing. Each redirect is a new link.
"""

import ipaddress
import mimetypes
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from index.limits import limits
from index.loading import oversized
from index.source import ArticleError

if TYPE_CHECKING:
    import httpcore
    import httpx

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
    "application/octet-stream": "",  # told by its content
    "": "",
}
_HEADERS = {"User-Agent": "article-qa", "Accept": "*/*", "Accept-Encoding": "identity"}
# Addresses that stand for one of IPv4, which may be a private one: RFC 6052, 8215.
_TRANSLATED = tuple(ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a link leads to.

    name: of the file, with the suffix that its type has.
    """

    data: bytes
    name: str


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """Fetch a page or file over http or https.

    allow_private: also from this computer and from private networks.

    Raises ArticleError, which says what to do, if the link may not or can't be followed.
    """
    import httpcore
    import httpx

    deadline = time.monotonic() + limits().link_seconds
    try:
        with httpcore.ConnectionPool(network_backend=_backend(allow_private, deadline)) as pool:
            link = _checked(url)
            for _ in range(_MAX_REDIRECTS + 1):
                with pool.stream("GET", _for_core(link), headers=_headers(link)) as response:
                    if response.status not in _REDIRECTS:
                        return _read(response, link)
                    target = _header(response, b"location")
                link = _checked(str(link.join(target)))
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise ArticleError(
            f"The link took longer than {limits().link_seconds} seconds: save the page and give the file."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise ArticleError(f"Can't reach {_shown(url)}: check the link, or save the page and give the file.") from error
    except (httpx.InvalidURL, ValueError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"{_shown(url)} is no link: give one that begins with http:// or https://.") from error
    raise ArticleError(f"{_shown(url)} redirects too often: open it in the browser and give the address shown there.")


def _checked(url: str) -> "httpx.URL":
    import httpx

    link = httpx.URL(url.strip())
    if link.scheme not in ("http", "https") or not link.host:
        raise ArticleError(f"{_shown(url)} is no link: give one that begins with http:// or https://.")
    if link.userinfo:
        raise ArticleError("The link holds a name or password: give it without.")
    return link


def _for_core(link: "httpx.URL") -> "httpcore.URL":
    import httpcore

    return httpcore.URL(scheme=link.raw_scheme, host=link.raw_host, port=link.port, target=link.raw_path)


def _headers(link: "httpx.URL") -> list[tuple[bytes | str, bytes | str]]:
    return [("Host", link.netloc), *_HEADERS.items()]


def _header(response: "httpcore.Response", name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), "")


def _read(response: "httpcore.Response", link: "httpx.URL") -> Fetched:
    shown = _shown(str(link))
    if response.status != 200:
        raise ArticleError(f"{shown} answers with error {response.status}: check the link in a browser.")
    kind = _header(response, b"content-type").split(";")[0].strip().lower()
    if kind not in _TYPES:
        raise ArticleError(f"{shown} is {kind}, no article: give a link to a page, a text, a PDF, a .docx or an .epub.")
    if _header(response, b"content-encoding").lower() not in ("", "identity"):
        raise ArticleError(f"{shown} comes compressed, unasked: save the page and give the file.")
    most = limits().file_bytes
    length = _header(response, b"content-length")
    if length.isdigit() and int(length) > most:
        raise ArticleError(f"{shown} is {oversized()}")
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_stream():
        size += len(chunk)
        if size > most:
            raise ArticleError(f"{shown} is {oversized()}")
        chunks.append(chunk)
    return Fetched(b"".join(chunks), _name(link, _TYPES[kind]))


def _name(link: "httpx.URL", suffix: str) -> str:
    """The file's name; one of the type's suffix unless it has a suffix of that type."""
    name = PurePosixPath(unquote(link.path)).name or link.host
    known, _ = mimetypes.guess_type(name)
    return name if not suffix or _TYPES.get(known or "") == suffix or name.endswith(suffix) else name + suffix


def _shown(url: str) -> str:
    """The link, short and printable."""
    printable = url.strip().encode("ascii", "backslashreplace").decode()
    return printable if len(printable) <= 100 else f"{printable[:99]}…"


# Where a connection may go.


def _backend(allow_private: bool, deadline: float) -> Any:  # noqa: ANN401 (a class of a library imported when needed)
    import httpcore

    class Timed(httpcore.NetworkStream):
        """Ends at the deadline, however slowly what comes drips."""

        def __init__(self, stream: httpcore.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._stream.read(max_bytes, _still(deadline))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._stream.write(buffer, _still(deadline))

        def close(self) -> None:
            self._stream.close()

        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            return Timed(self._stream.start_tls(ssl_context, server_hostname, _still(deadline)))

        def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (as the library has it)
            return self._stream.get_extra_info(info)

    class Checked(httpcore.NetworkBackend):
        """Connects to no address that wasn't checked."""

        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            *others, last = _addresses(host, port, deadline, allow_private=allow_private)
            for number, address in enumerate(others):
                seconds = _still(deadline) / (len(others) + 1 - number)  # one that is silent leaves time for the rest
                try:
                    return Timed(httpcore.SyncBackend().connect_tcp(address, port, seconds))
                except (httpcore.ConnectError, httpcore.ConnectTimeout):
                    continue
            return Timed(httpcore.SyncBackend().connect_tcp(last, port, _still(deadline)))

    return Checked()


def _still(deadline: float) -> float:
    """Seconds until the deadline. Raises TimeoutError after it."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _addresses(host: str, port: int, deadline: float, *, allow_private: bool) -> list[str]:
    """The addresses of the host, at least one, all of which may be connected to."""
    try:
        addresses = _resolved(host, port, _still(deadline))
    except TimeoutError:
        raise
    except (OSError, UnicodeError):
        addresses = []
    if not addresses or not (allow_private or all(map(is_public, addresses))):
        # In the same words: a reader must not learn which names the server's own network has.
        raise ArticleError(
            f"There is no {_shown(host)} in the open internet, where alone links may lead: check the link, "
            "or save the page and give the file."
        )
    return addresses


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """What the host's name stands for. Raises TimeoutError, where the system itself would go on asking for long."""
    found: Future[list[str]] = Future()

    def resolve() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.set_result(list(dict.fromkeys(str(info[4][0]).split("%")[0] for info in infos)))
        except (OSError, UnicodeError) as error:
            found.set_exception(error)

    threading.Thread(target=resolve, daemon=True).start()
    return found.result(seconds)


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address is one of the open internet."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip.is_site_local or ip.sixtofour or ip.teredo or any(ip in network for network in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
