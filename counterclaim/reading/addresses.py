"""Which web addresses may be fetched: http and https, usual ports, public hosts. Pure checks; nothing is asked here.

Enters: what an analyst typed, or where a site sends on to. Leaves: an `Address` in parts, so that it is taken apart once
and never again, or the reason why it is not fetched.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from .readings import RefusedFile

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?"
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SAFE = "%/:@!$&'()*+,;=-._~?"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in parts; `target` is the path with its query, as it is sent."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.shown_host}{port}{self.target}"

    @property
    def shown_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def check_address(words: str, *, any_port: bool = False) -> Address:
    """The parts of a web address.

    Raises:
        RefusedFile: it is none that is fetched.

    >>> check_address("https://Example.org/a b?q=1#top")
    Address(scheme='https', host='example.org', port=443, target='/a%20b?q=1')
    """
    words = words.strip()
    if len(words) > LONGEST or re.search(r"[\x00-\x1f\x7f\\]", words):
        raise RefusedFile("This is no web address.")
    try:
        parts = urlsplit(words)
        port, name = parts.port, parts.hostname or ""
    except ValueError as error:
        raise RefusedFile("This is no web address.") from error
    if parts.scheme not in PORTS or not name:
        raise RefusedFile("Only addresses that begin with http:// or https:// are fetched.")
    if "@" in parts.netloc:
        raise RefusedFile("An address with a user name or password is not fetched.")
    if not any_port and port not in (None, PORTS[parts.scheme]):
        raise RefusedFile(f"Only the usual port is asked, not {port}.")
    query = f"?{parts.query}" if parts.query else ""
    target = quote(f"{parts.path or '/'}{query}", safe=SAFE)
    return Address(parts.scheme, _host(name), PORTS[parts.scheme] if port is None else port, target)


def follow(address: Address, location: str, *, any_port: bool = False) -> Address:
    """Where a site sends on to, checked like any other address.

    Raises:
        RefusedFile: to no address that is fetched, or from https to http.
    """
    try:
        onward = urljoin(str(address), location.strip())
    except ValueError as error:
        raise RefusedFile("The site sends on to no web address.") from error
    found = check_address(onward, any_port=any_port)
    if (address.scheme, found.scheme) == ("https", "http"):
        raise RefusedFile("The site sends on from https to http, where anyone on the way could change the article.")
    return found


def is_public(words: str) -> bool:
    """Whether this IP address is one of the open internet; addresses that hold another are judged by that one too.

    >>> [is_public(ip) for ip in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2606:4700::1111")]
    [True, False, False, False, True]
    """
    try:
        ip = ipaddress.ip_address(words)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id is not None or ip.teredo:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local or ipaddress.ip_address(ip) not in ipaddress.ip_network("2000::/3"):
            return False
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    )


def _host(name: str) -> str:
    """In lower case and ASCII; an IP address as it is."""
    if "%" in name:
        raise RefusedFile("The name of the host is not understood.")
    if ":" in name:
        try:
            return str(ipaddress.IPv6Address(name))
        except ValueError as error:
            raise RefusedFile("This is no web address.") from error
    try:
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise RefusedFile("The name of the host is not understood.") from error
    if not HOST.fullmatch(host):
        raise RefusedFile("The name of the host is not understood.")
    return host
