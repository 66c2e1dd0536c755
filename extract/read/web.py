"""A page from the web, fetched with the care that an address typed by a stranger needs.

Only http and https, only public addresses (the one that was checked is the one connected to, at every redirect), and
bounds on time and size.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from graph.errors import InputError

TIMEOUT = 20.0
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 5
_AGENT = "Mozilla/5.0 (compatible; aidgraph)"
FILES: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", *FILES)
_REDIRECTS = (301, 302, 303, 307, 308)
_SHARED_PREFIXES = tuple(ipaddress.IPv6Network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the last address of the redirects, the kind of content, its encoding and bytes."""

    url: str
    kind: str
    charset: str
    data: bytes


def is_url(source: str) -> bool:
    """Say whether the input is a web address rather than a file."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", source) is not None


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet, whatever form of IPv6 it is wrapped in."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        # Translated and tunnelled addresses carry an IPv4 one that a gateway would connect to.
        if any(ip in prefix for prefix in _SHARED_PREFIXES):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def checked_addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises InputError where it is unknown or any of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"there is no host {host!r}: check the address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(is_public(a) for a in addresses):
        raise InputError(f"{host!r} is not on the public internet: save the page and open the file instead")
    return addresses


def fetch(url: str) -> Page:
    """Return the page at an address; raises InputError with the reason where it cannot or must not be fetched."""
    deadline = time.monotonic() + TIMEOUT
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = _get(_checked(url), deadline)
        except TimeoutError as error:
            raise InputError(f"no answer within {TIMEOUT:.0f} seconds: try again, or paste the text") from error
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise InputError(f"the page cannot be fetched ({error or type(error).__name__}): paste its text") from error
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise InputError(f"more than {MOST_REDIRECTS} redirects: open it in a browser and paste the text")


def _checked(url: str) -> SplitResult:
    """Return the parts of an address that may be fetched."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise InputError(f"this is no web address: {error}") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"only http and https addresses can be fetched, not {parts.scheme!r}")
    if not parts.hostname or port == 0:
        raise InputError("this address names no host")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a user name or password in it is not fetched")
    return parts


def _get(parts: SplitResult, deadline: float) -> Page | str:
    """Return the page, or the address it redirects to."""
    host, secure = parts.hostname or "", parts.scheme.lower() == "https"
    port = parts.port or (443 if secure else 80)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    )
    connection = http.client.HTTPConnection(host, port, timeout=_left(deadline))
    # Connected here, to the address that was checked: a second look-up of the name could answer differently.
    connection.sock = _connect(host, port, secure, deadline)
    try:
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
        connection.putheader("Host", name if port == (443 if secure else 80) else f"{name}:{port}")
        connection.putheader("User-Agent", _AGENT)
        connection.putheader("Accept", ", ".join(_KINDS))
        connection.putheader("Accept-Encoding", "gzip, identity")
        connection.putheader("Connection", "close")
        connection.endheaders()
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return location
        if response.status != 200:
            raise InputError(f"the server answered {response.status} {response.reason}: paste the text instead")
        kind = response.headers.get_content_type()
        if kind not in _KINDS:
            raise InputError(f"the address holds {kind}, not a page: save it and open the file")
        charset = response.headers.get_content_charset() or ""
        data = _body(response, connection.sock, deadline)
        return Page(parts.geturl(), kind, charset, data)
    finally:
        connection.close()


def _connect(host: str, port: int, secure: bool, deadline: float) -> socket.socket:
    last: OSError = OSError("no address")
    for address in checked_addresses(host, port):
        try:
            plain = socket.create_connection((address, port), timeout=_left(deadline))
        except OSError as error:
            last = error
            continue
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        except OSError:
            plain.close()
            raise
    raise last


def _body(response: http.client.HTTPResponse, sock: socket.socket | None, deadline: float) -> bytes:
    """Return the content, unpacked, within the bounds of time and size."""
    packed = (response.getheader("Content-Encoding") or "identity").lower()
    if packed not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"the server packs the page as {packed!r}: paste its text instead")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed != "identity" else None
    data = bytearray()
    while len(data) <= MOST_BYTES:
        left = _left(deadline)
        if sock is not None and sock.fileno() >= 0:
            sock.settimeout(left)
        chunk = response.read1(65536)
        if not chunk:
            return bytes(data)
        data += unpack.decompress(chunk, MOST_BYTES + 1 - len(data)) if unpack else chunk
    raise InputError(f"the page is larger than {MOST_BYTES // 1_000_000} MB: paste the text instead")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
