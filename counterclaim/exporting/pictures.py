"""A chart becomes a PDF, PNG or SVG by the Chromium of this machine, without a window and without a network.

Enters: one HTML page that needs nothing else. Leaves: the file's bytes. Where there is no Chromium, `find_browser` says so;
SVG and PNG come from the reader's own browser, too, and need none there. The program runs in a process of its own with a time limit,
a profile that is thrown away, no name resolved and no address reached.
"""

from __future__ import annotations

import contextlib
import html
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from ..errors import PrintingError

Kind = Literal["pdf", "png", "svg"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MISSING = "No Chromium was found on the machine that runs Counterclaim, so it makes no PDF. The camera saves SVG, which prints as sharply."
SECONDS = 90
SHARPNESS = 2  # pixels of a PNG for each of the chart
SIZE = re.compile(r"@page \{ size: (\d+)px (\d+)px")
DRAWN = re.compile(r"<body[^>]*>(&lt;svg.*?)</body>", re.S)
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--no-pdf-header-footer", "--hide-scrollbars",
    "--disable-extensions", "--disable-sync", "--disable-default-apps", "--disable-component-update", "--disable-breakpad",
    "--disable-background-networking", "--disable-domain-reliability", "--disable-dev-shm-usage", "--mute-audio",
    # No name is resolved, and what is not a name goes to a port of this machine where nobody answers.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    # The page draws itself; its clock runs on until that is done.
    "--virtual-time-budget=8000", "--run-all-compositor-stages-before-draw",
)  # fmt: skip


def find_browser() -> str | None:
    """The program that makes pictures; None where there is none. `COUNTERCLAIM_CHROMIUM` names another."""
    chosen = os.environ.get("COUNTERCLAIM_CHROMIUM")
    if chosen is not None:
        return shutil.which(chosen)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def make_picture(page: str, kind: Kind, *, seconds: float = SECONDS, flags: Sequence[str] = ()) -> bytes:
    """A page with one chart (`reporting.page.printed_chart`) as a file of this kind, of the chart's own size.

    Raises:
        PrintingError: there is no Chromium, it took too long, or it made nothing.
    """
    browser = find_browser()
    if browser is None:
        raise PrintingError(MISSING)
    with tempfile.TemporaryDirectory(prefix="counterclaim-picture-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / f"page.{kind}"
        source.write_text(page, encoding="utf-8", errors="replace")
        command = [browser, *FLAGS, *_for_this_user(), *flags, f"--user-data-dir={folder / 'profile'}",
                   *_asking(kind, page, target), source.as_uri()]  # fmt: skip
        shown, said = _run(command, folder, seconds)
        made = _svg_of(shown) if kind == "svg" else target.read_bytes() if target.exists() else b""
        if not made:
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise PrintingError(f"Chromium made no {kind.upper()} ({last[0][:200]}). The camera saves PNG and SVG.")
        return made


def _asking(kind: Kind, page: str, target: Path) -> tuple[str, ...]:
    """The flags by which Chromium makes a file of this kind; a page's size stands in its first `@page` rule."""
    if kind == "pdf":
        return (f"--print-to-pdf={target}",)
    if kind == "svg":
        return ("--dump-dom",)
    size = SIZE.search(page)
    window = f"{size[1]},{size[2]}" if size else "1100,800"
    return (f"--screenshot={target}", f"--window-size={window}", f"--force-device-scale-factor={SHARPNESS}")


def _svg_of(shown: str) -> bytes:
    """The drawing that the page's script has put in the place of its words (`printed_chart(as_svg=True)`)."""
    found = DRAWN.search(shown)
    return html.unescape(found[1]).encode() if found else b""


def _for_this_user() -> tuple[str, ...]:
    """Chromium refuses its own sandbox to the administrator of a container; the page is ours and reaches nothing."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: Sequence[str], folder: Path, seconds: float) -> tuple[str, str]:
    """Run to the end, or end it with all that it started; what it gave out, and what it said of itself."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "LOCALAPPDATA") if name in os.environ}
    try:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise PrintingError(
            f"Chromium cannot be started: {error.strerror or error}. The camera saves PNG and SVG."
        ) from error
    try:
        shown, said = process.communicate(timeout=seconds)
        return shown.decode(errors="replace"), said.decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        raise PrintingError(
            f"Chromium took longer than {seconds:.0f} seconds. The camera saves PNG and SVG."
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Chromium's helpers outlive it where it is killed alone."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
