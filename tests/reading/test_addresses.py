"""Which web addresses are fetched, and which never."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.addresses import check_address, follow, is_public
from counterclaim.reading.readings import RefusedFile


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("https://example.org", "https://example.org/"),
        ("  http://Example.ORG/a/b.html?q=x%20y#part ", "http://example.org/a/b.html?q=x%20y"),
        ("https://example.org/гори?имя=1", "https://example.org/%D0%B3%D0%BE%D1%80%D0%B8?%D0%B8%D0%BC%D1%8F=1"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_addresses_that_may_be_fetched(words, whole):
    assert str(check_address(words)) == whole


@pytest.mark.parametrize(
    "words",
    [
        "", "example.org", "ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "//example.org/a",
        "gopher://example.org", "https://", "https:///path", "http://user@example.org/", "http://user:word@example.org/",
        "http://example.org:22/", "https://example.org:80/", "http://example.org:99999/", "http://example.org:x/",
        "http://exa mple.org/", "http://example.org\\@127.0.0.1/", "http://example.org/\r\nHost: x", "http://exam\x00ple.org/",
        "http://[::1", "http://[fe80::1%25eth0]/", "http://-a-.org/", "http://a..b/", f"https://example.org/{'a' * 2000}",
        "https://" + "a" * 300 + ".org/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(words):
    with pytest.raises(RefusedFile):
        check_address(words)


@pytest.mark.parametrize(
    ("location", "whole"),
    [("/b", "https://example.org/b"), ("c", "https://example.org/a/c"), ("//other.example/x", "https://other.example/x"),
     ("https://other.example", "https://other.example/")],
)  # fmt: skip
def test_where_a_site_sends_on_to(location, whole):
    assert str(follow(check_address("https://example.org/a/b"), location)) == whole


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/",
        "file:///etc/passwd",
        "https://x@example.org/",
        "https://example.org:8443/",
        "//[",
        "javascript:1",
    ],
)
def test_where_no_site_may_send_on_to(location):
    with pytest.raises(RefusedFile):
        follow(check_address("https://example.org/"), location)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001:0:4136:e378::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808", "2002:7f00:1::", "2002:a00:1::1", "100::1", "", "localhost", "8.8.8.8.8", "0x7f.1", "2130706433",
    ],
)  # fmt: skip
def test_not_public(ip):
    assert not is_public(ip)


@given(st.ip_addresses(v=4))
def test_what_is_not_public_is_public_in_no_disguise(ip):
    number = int(ip)
    for disguise in (
        f"::ffff:{ip}",
        str(ipaddress.IPv6Address((0x64FF9B << 96) | number)),
        str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))),
    ):
        assert is_public(disguise) == is_public(str(ip))
