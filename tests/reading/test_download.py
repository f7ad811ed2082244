"""Fetching pages, from servers on this machine: which are asked, how far, and what the process may do besides."""

from __future__ import annotations

import gzip
import json
import shutil
import ssl
import subprocess
import sys
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from counterclaim.reading import fetched
from counterclaim.reading.addresses import Address, check_address
from counterclaim.reading.download import Network, checked_ip, download, forbid
from counterclaim.reading.inputs import read_inputs
from counterclaim.reading.readings import Options, RefusedFile
from counterclaim.records import Received, Unreadable
from counterclaim.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = " ".join(f"The market of Arkem burned. Shop number {n} was empty at that hour." for n in range(9))
PAGE = f"<!doctype html><html><head><title>Fire</title></head><body><article><p>{SENTENCES}</p></article></body></html>".encode()


class Site(BaseHTTPRequestHandler):
    """Answers by path; keeps what it was asked."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append((self.headers["Host"], self.path))
        path = self.path.partition("?")[0]
        if path.startswith("/status/"):
            self.answer(b"", status=int(path.rpartition("/")[2]))
        elif path == "/endless":
            self.answer(b"", status=302, location="/endless")
        elif path.startswith("/onward"):
            self.answer(b"", status=301, location=self.path.partition("?")[2])
        elif path == "/packed":
            self.answer(gzip.compress(PAGE), encoding="gzip")
        elif path == "/bomb":
            self.answer(gzip.compress(b"\0" * 5_000_000), encoding="gzip")
        elif path == "/broken":
            self.answer(b"no gzip at all", encoding="gzip")
        elif path == "/brotli":
            self.answer(b"x", encoding="br")
        elif path == "/large":
            self.answer(b"x" * 300_000, length=False)
        elif path == "/short":
            self.answer(b"x" * 10, claimed=1000)
        elif path == "/slow":
            self.trickle()
        else:
            self.answer(PAGE, kind='text/html; charset="utf-8"')

    def answer(
        self, data: bytes, *, status=200, location="", encoding="", kind="text/html", length=True, claimed=0
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "a=b")
        for name, value in (("Location", location), ("Content-Encoding", encoding)):
            if value:
                self.send_header(name, value)
        if length:
            self.send_header("Content-Length", str(claimed or len(data)))
        self.end_headers()
        self.wfile.write(data)

    def trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(600):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(Site, "asked", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def here(**more) -> Network:
    """A network in which every name is this machine."""
    return Network(resolve=lambda host, port: ["127.0.0.1"], is_allowed=lambda ip: True, any_port=True, **more)


def url(server, path: str, host: str = "news.example") -> str:
    return f"http://{host}:{server.server_port}{path}"


def test_a_page_with_its_name_in_the_request(site):
    page = download(url(site, "/fire?id=7"), here())
    assert page.data == PAGE and page.content_type == 'text/html; charset="utf-8"'
    assert Site.asked == [(f"news.example:{site.server_port}", "/fire?id=7")]


def test_a_packed_page(site):
    assert download(url(site, "/packed"), here()).data == PAGE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/status/404", "has no such page"), ("/status/403", "refuses to show it"), ("/status/500", "error (500)"), ("/status/204", "error (204)"),
        ("/endless", "more than 5 times"), ("/bomb", "more than 0 MB"), ("/large", "more than 0 MB"), ("/broken", "damaged"),
        ("/brotli", "not unpacked here"), ("/short", "breaks off"),
    ],
)  # fmt: skip
def test_pages_that_are_refused(site, path, said):
    with pytest.raises(RefusedFile) as refused:
        download(url(site, path), here(most_bytes=200_000))
    assert said in str(refused.value)


def test_a_page_that_trickles_in_is_given_up(site):
    """Each byte comes in time, the whole never: only the bound on the whole ends it."""
    with pytest.raises(RefusedFile, match="in time"):
        download(url(site, "/slow"), here(all_seconds=0.5))


def test_a_host_that_answers_nothing():
    with pytest.raises(RefusedFile, match=r"cannot be reached|in time"):
        download("http://news.example:9/", here(wait_seconds=0.5))


def test_where_a_site_sends_on_to_is_looked_up_and_checked_anew(site):
    names = []

    def resolve(host, port):
        names.append(host)
        return ["10.0.0.1"] if host == "inner.example" else ["127.0.0.1"]

    network = replace(here(), resolve=resolve, is_allowed=lambda ip: ip == "127.0.0.1")
    assert download(url(site, "/onward?" + url(site, "/a", "other.example")), network).data == PAGE
    assert names == ["news.example", "other.example"] and [path for _, path in Site.asked][-1] == "/a"
    with pytest.raises(RefusedFile, match=r"inner.example stands in a private network"):
        download(url(site, "/onward?" + url(site, "/a", "inner.example")), network)


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "gopher://x/", "http://user@news.example/"])
def test_a_site_may_not_send_on_to_anything_else(site, onward):
    with pytest.raises(RefusedFile):
        download(url(site, f"/onward?{onward}"), here())
    assert len(Site.asked) == 1


def test_a_name_that_moves_after_the_check_gains_nothing(site):
    """DNS rebinding: the name is looked up once, and the connection goes to what was checked."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    network = replace(here(), resolve=lambda host, port: next(answers))
    assert download(url(site, "/"), network).data == PAGE
    assert next(answers) == ["10.0.0.1"]  # nobody asked a second time


def test_one_private_answer_among_public_ones_refuses_the_host():
    network = Network(resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(RefusedFile, match="private network"):
        checked_ip(check_address("https://example.org"), network)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_whatever_it_is_called(site, host):
    with pytest.raises(RefusedFile, match=r"private network|not found"):
        download(url(site, "/", host), Network(any_port=True))
    assert Site.asked == []


def test_no_proxy_of_the_environment_is_asked(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert download(url(site, "/"), here()).data == PAGE


@pytest.fixture
def certificate(tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, to make a certificate")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example", "-addext",
         "subjectAltName=DNS:news.example", "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, cert


def test_the_certificate_is_checked_against_the_name(certificate, monkeypatch):
    monkeypatch.setattr(Site, "asked", [])
    key, cert = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        secure = f"https://{{}}:{server.server_port}/"
        assert download(secure.format("news.example"), here(authorities=str(cert))).data == PAGE
        for host, network in (("other.example", here(authorities=str(cert))), ("news.example", here())):
            with pytest.raises(RefusedFile, match="certificate"):
                download(secure.format(host), network)
        assert len(Site.asked) == 1
    finally:
        server.shutdown()
        server.server_close()


# --- the process -------------------------------------------------------------------------------------------------


def test_the_process_asks_nobody_on_this_machine(site):
    """The real one, with no way to allow it more; its code and its audit hook refuse."""
    asked = json.dumps({"url": f"http://127.0.0.1:{site.server_port}/"}).encode()
    done = subprocess.run(fetched.COMMAND, input=asked, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert "usual port" in json.loads(done.stdout)["error"] and Site.asked == []


HOOKED = """
import socket, subprocess, sys
from counterclaim.reading.download import forbid
sys.addaudithook(forbid)
def tried(act):
    try:
        act()
    except PermissionError as error:
        return str(error)
    except OSError as error:
        return "tried"
    return "done"
print(tried(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1])))))
print(tried(lambda: socket.socket(socket.AF_UNIX).connect("/tmp/none")))
print(tried(lambda: open(sys.argv[2], "w")))
print(tried(lambda: subprocess.run(["true"])))
print(tried(lambda: open(sys.argv[3]).close()))
"""


def test_the_process_may_not_connect_inwards_write_or_start_programs(site, tmp_path):
    arguments = [str(site.server_port), str(tmp_path / "x"), __file__]
    done = subprocess.run(
        [sys.executable, "-c", HOOKED, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    connect, unix, write, program, read = done.stdout.splitlines()
    assert "public addresses only" in connect and "public addresses only" in unix
    assert "open" in write and "Popen" in program and read == "done"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("address", [("10.0.0.1", 80), ("::1", 80, 0, 0), "/run/socket", b"/run/socket"])
def test_the_hook_judges_addresses(address):
    with pytest.raises(PermissionError):
        forbid("socket.connect", (None, address))
    forbid("socket.connect", (None, ("8.8.8.8", 443)))


# --- what becomes of a page --------------------------------------------------------------------------------------

ANSWER = """
import json, sys
asked = json.loads(sys.stdin.read())["url"]
sys.stdout.buffer.write(json.dumps({}).encode() + b"\\n" + bytes.fromhex("{}"))
"""


def answering(header: dict[str, str], data: bytes = b"") -> tuple[str, ...]:
    """In place of the fetching process: one that gives this answer."""
    return (sys.executable, "-c", ANSWER.format(repr(header), data.hex()))


def test_a_page_becomes_an_article_that_goes_by_its_address():
    command = answering({"url": "https://news.example/world/fire", "type": "text/html"}, PAGE)
    [item] = fetched._items("https://news.example/x", Options(), command=command)
    assert item.article.title == "Fire" and item.article.text.startswith("The market of Arkem burned.")
    assert (item.article.url, item.source_name) == ("https://news.example/world/fire",) * 2
    changed = answering(
        {"url": "https://news.example/world/fire", "type": "text/html"}, PAGE.replace(b"burned", b"glowed")
    )
    [later] = fetched._items("https://news.example/x", Options(), command=changed)
    assert later.article.id == item.article.id and later.sha256 != item.sha256


def test_the_charset_that_came_with_the_page_counts():
    words = "Погибли двое — сообщили в министерстве обороны, уточнив детали происшествия в городе. " * 6
    page = f"<html><body><article><p>{words}</p></article></body></html>".encode("koi8-r", "replace")
    command = answering({"url": "https://news.example/a", "type": "text/html; charset=KOI8-R"}, page)
    [item] = fetched._items("https://news.example/a", Options(), command=command)
    assert item.article.text.startswith("Погибли двое") and item.extra["language"] == "ru"


@pytest.mark.parametrize(
    ("words", "command", "said"),
    [
        ("ftp://news.example/", ("/no/such/program",), "http://"),
        ("https://news.example/", answering({"error": "news.example has no such page."}), "no such page"),
        ("https://news.example/", (sys.executable, "-c", "import os; os.abort()"), "more memory or time"),
        ("https://news.example/", answering({"url": "https://news.example/", "type": "image/png"}, b"\x89PNG\r\n\x1a\n"), "picture"),
    ],
)  # fmt: skip
def test_what_gives_no_article_has_its_reason(words, command, said):
    [item] = fetched._items(words, Options(), command=command)
    assert isinstance(item, Unreadable) and said in item.message


def test_a_process_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(fetched, "WALL_SECONDS", 0.3)
    [item] = fetched._items(
        "https://news.example/", Options(), command=(sys.executable, "-c", "import time; time.sleep(60)")
    )
    assert "in time" in item.message


def test_off_unless_the_setting_says_otherwise():
    assert fetched.from_settings(Settings()) is None and fetched.from_settings(Settings(address_fetch="on")) is not None
    with pytest.raises(SettingsError):
        Settings(address_fetch="yes")
    [item] = read_inputs(["https://news.example/"])
    assert isinstance(item, Unreadable) and "address_fetch is off" in item.message


def test_where_it_is_on_the_command_line_fetches():
    command = answering({"url": "https://news.example/fire", "type": "text/html"}, PAGE)
    items = read_inputs(
        ["https://news.example/fire"], fetch=lambda words, options: fetched._items(words, options, command=command)
    )
    assert [type(item) for item in items] == [Received]


def test_hosts_are_named_before_they_are_asked():
    assert fetched.hosts(["https://b.example/1", "nothing", "https://b.example/2", "http://a.example"]) == [
        "b.example",
        "a.example",
    ]
    assert Address("https", "a.example", 443, "/").shown_host == "a.example"
