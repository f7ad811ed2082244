"""A real Nominatim on this machine, over a hand-written extract: PostgreSQL, import and HTTP server in a folder of their own.

Needs what scripts/install_nominatim.sh installs. `programs()` says what is there.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRACT = Path(__file__).parent / "data" / "tiny.osm"
ENV = """NOMINATIM_DATABASE_DSN="pgsql:host=127.0.0.1;port={port};user=postgres;dbname=nominatim"
NOMINATIM_DATABASE_WEBUSER=www-data
NOMINATIM_IMPORT_STYLE=admin
NOMINATIM_TOKENIZER=icu
"""
PATIENCE = 60.0  # seconds until the server must answer


def programs() -> tuple[str, Path] | None:
    """Nominatim's program and the folder of PostgreSQL's; None where something is missing."""
    own = ROOT / "data" / "local" / "nominatim-venv" / "bin" / "nominatim"
    nominatim = str(own) if own.is_file() else shutil.which("nominatim")
    found = shutil.which("initdb") or next(map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)
    if nominatim is None or found is None or shutil.which("osm2pgsql") is None:
        return None
    return nominatim, Path(found).resolve().parent


class Installation:
    """An imported project, and the database it lies in."""

    def __init__(self, nominatim: str, folder: Path) -> None:
        self.nominatim, self.folder = nominatim, folder

    @contextlib.contextmanager
    def serve(self) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
        """Host and port of a server that answers, and its process."""
        domain = f"127.0.0.1:{free_port()}"
        command = [self.nominatim, "serve", "--project-dir", str(self.folder), "--server", domain]
        with (self.folder / "serve.log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        try:
            self._wait(domain, process)
            yield domain, process
        finally:
            process.terminate()
            process.wait(timeout=20)

    def _wait(self, domain: str, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            with (
                contextlib.suppress(urllib.error.URLError, OSError),
                urllib.request.urlopen(f"http://{domain}/status", timeout=5),
            ):
                return
            time.sleep(0.2)
        raise RuntimeError(f"Nominatim does not answer: {(self.folder / 'serve.log').read_text()[-2000:]}")


@contextlib.contextmanager
def install(nominatim: str, postgres: Path) -> Iterator[Installation]:
    """A database with the extract in it; gone afterwards."""
    top = Path(tempfile.mkdtemp(prefix="counterclaim-nominatim-"))
    cluster, project, port = top / "cluster", top / "project", free_port()
    cluster.mkdir()
    project.mkdir()
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        top.chmod(0o755)
        os.chown(cluster, user.pw_uid, user.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*as_user, str(postgres / program), *arguments], check=True, cwd=cluster, **quiet)

    data = str(cluster / "data")
    try:
        run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -k {cluster} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", str(cluster / "log"), "-w", "start")
        try:
            run("createuser", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "--login", "www-data")
            (project / ".env").write_text(ENV.format(port=port))
            import_extract(nominatim, project)
            yield Installation(nominatim, project)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(top, ignore_errors=True)


def import_extract(nominatim: str, project: Path) -> None:
    command = [
        nominatim,
        "import",
        "--osm-file",
        str(EXTRACT),
        "--project-dir",
        str(project),
        "--no-updates",
        "--offline",
        "-j",
        "2",
    ]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise RuntimeError(f"The import failed: {(done.stdout + done.stderr)[-3000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
