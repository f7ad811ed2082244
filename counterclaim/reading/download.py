"""Fetches one page from a public web address, in a process of its own. With geocoding/online.py the only module that uses the network.

Enters: an address, over standard input. Leaves: the bytes of the page, or the reason why there are none, over standard output.
Nothing imports this module: `fetched.py` starts it, and only where the setting `address_fetch` is on.

* A host's IP addresses are looked up once, all of them must be public, and the connection goes to the one that was checked:
  a host that answers otherwise the next time (DNS rebinding) gains nothing. Each address that a site sends on to goes the same way.
* Besides, the process may connect to public addresses only, whatever its code does (an audit hook), write no files and start no
  programs; its memory, computing time and waiting time are limited.
* No cookies, no scripts, no pictures, no proxy of the environment; certificates are checked.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import certifi
import urllib3

from .. import __version__
from .addresses import Address, check_address, follow, is_public
from .guards import FORBIDDEN, limit, writes
from .readings import MEGABYTE, RefusedFile

AGENT = f"Counterclaim/{__version__} (reads single pages at an analyst's request)"
MOST_BYTES = 25 * MEGABYTE  # unpacked; the readers have closer limits of their own
MOST_HOPS = 5
WAIT_SECONDS = 10.0  # for a connection, and for each piece
ALL_SECONDS = 40.0  # for everything
MEMORY = 1_000 * MEGABYTE
PIECE = 65_536
MOVED = frozenset({301, 302, 303, 307, 308})
ANSWERS = {
    401: "asks for a password", 402: "asks for payment", 403: "refuses to show it", 404: "has no such page", 410: "has taken it down",
    429: "asks to be left alone for a while", 451: "may not show it for legal reasons",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a site sent, and from which address in the end."""

    address: Address
    data: bytes
    content_type: str


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How the network is used. Tests, which may reach nothing but this machine, give another; nothing else can."""

    resolve: Callable[[str, int], list[str]] = resolve
    is_allowed: Callable[[str], bool] = is_public
    any_port: bool = False
    authorities: str = certifi.where()
    most_bytes: int = MOST_BYTES
    wait_seconds: float = WAIT_SECONDS
    all_seconds: float = ALL_SECONDS


def download(words: str, network: Network = Network()) -> Page:
    """The page at an address.

    Raises:
        RefusedFile: it is not fetched, or not found, with the reason in the reader's words.
    """
    end = time.monotonic() + network.all_seconds
    address = check_address(words, any_port=network.any_port)
    for _ in range(MOST_HOPS + 1):
        with _asked(address, network) as response:
            if response.status in MOVED and (location := response.headers.get("Location")):
                address = follow(address, location, any_port=network.any_port)
                continue
            if response.status != 200:
                what = ANSWERS.get(response.status, f"answers with an error ({response.status})")
                raise RefusedFile(f"{address.shown_host} {what}.")
            data = b"".join(_pieces(response, network, end))
            return Page(address, data, response.headers.get("Content-Type", ""))
    raise RefusedFile(f"The site sends on more than {MOST_HOPS} times.")


def checked_ip(address: Address, network: Network) -> str:
    """The IP address to connect to.

    Raises:
        RefusedFile: the host is not known, or one of its addresses is not public.
    """
    try:
        found = network.resolve(address.host, address.port)
    except (OSError, UnicodeError) as error:
        raise RefusedFile(f"The host {address.shown_host} is not found.") from error
    if not found:
        raise RefusedFile(f"The host {address.shown_host} is not found.")
    if not all(network.is_allowed(ip) for ip in found):
        raise RefusedFile(f"{address.shown_host} stands in a private network. Only public addresses are fetched.")
    return found[0]


@contextlib.contextmanager
def _asked(address: Address, network: Network) -> Iterator[urllib3.BaseHTTPResponse]:
    """The answer of a site, its body not yet read."""
    ip = checked_ip(address, network)
    wait = urllib3.Timeout(connect=network.wait_seconds, read=network.wait_seconds)
    port = address.port
    pool = (
        urllib3.HTTPSConnectionPool(ip, port, server_hostname=address.host, assert_hostname=address.host, ca_certs=network.authorities,
                                    cert_reqs=ssl.CERT_REQUIRED, timeout=wait)
        if address.scheme == "https"
        else urllib3.HTTPConnectionPool(ip, port, timeout=wait)
    )  # fmt: skip
    named = address.shown_host if port in (80, 443) else f"{address.shown_host}:{port}"
    headers = {"Host": named, "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip, identity"}
    try:
        response = pool.urlopen(
            "GET", address.target, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False,
            assert_same_host=False,
        )  # fmt: skip
        yield response
        response.close()
    except urllib3.exceptions.SSLError as error:
        raise RefusedFile(
            f"The certificate of {address.shown_host} is not in order, so it may be another site."
        ) from error
    except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
        raise RefusedFile(f"{address.shown_host} does not answer in time.") from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise RefusedFile(f"{address.shown_host} cannot be reached, or breaks off.") from error
    finally:
        pool.close()


def _pieces(response: urllib3.BaseHTTPResponse, network: Network, end: float) -> Iterator[bytes]:
    """The body, unpacked, as far as the limits let it."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise RefusedFile("The site packs its pages in a way that is not unpacked here.")
    unpack = None if packed in ("", "identity") else zlib.decompressobj(47)  # gzip or zlib, whichever it is
    size = 0
    while piece := response.read1(PIECE):
        if time.monotonic() > end:
            raise RefusedFile("The page does not arrive in time.")
        if unpack is not None:
            try:
                piece = unpack.decompress(piece, network.most_bytes - size + 1)
            except zlib.error as error:
                raise RefusedFile("The page is damaged.") from error
        size += len(piece)
        if size > network.most_bytes:
            raise RefusedFile(f"The page has more than {network.most_bytes / MEGABYTE:,.0f} MB.")
        yield piece


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: no connection but to public addresses, no files written, no programs started."""
    if event == "socket.connect":
        address = arguments[1]
        if not (isinstance(address, tuple) and is_public(str(address[0]))):
            raise PermissionError("connections go to public addresses only")
    elif event != "socket.getaddrinfo" and (event in FORBIDDEN or writes(event, arguments)):
        raise PermissionError(f"{event} is not allowed while fetching a page")


def serve() -> NoReturn:
    """Be the fetching process: one address in, one page out."""
    words = json.loads(sys.stdin.buffer.read(10_000))["url"]
    limit(MEMORY)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(ALL_SECONDS), int(ALL_SECONDS)))
    sys.addaudithook(forbid)
    try:
        page = download(words)
        header, data = {"url": str(page.address), "type": page.content_type}, page.data
    except RefusedFile as error:
        header, data = {"error": str(error)}, b""
    except Exception as error:  # whatever a library makes of a strange answer
        header, data = {"error": f"Fetching it failed ({type(error).__name__})."}, b""
    sys.stdout.buffer.write(json.dumps(header).encode("ascii") + b"\n" + data)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    serve()
