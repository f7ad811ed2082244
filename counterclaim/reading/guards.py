"""What the processes that read foreign files and fetch pages are kept from: the same for both.

The guards against writing, programs and the network are Python's audit hooks; memory and file sizes are limited by the
kernel (macOS does not keep the limit of memory, Windows neither).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FORBIDDEN = frozenset(
    ["socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "subprocess.Popen", "os.system", "os.exec",
     "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link",
     "os.chmod", "os.chown", "os.kill", "shutil.rmtree"]
)  # fmt: skip


def environment() -> dict[str, str]:
    """As little as will do: no secrets of ours. One thread each, because every thread of a library reserves memory."""
    kept = {
        key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV") if key in os.environ
    }
    return kept | {
        "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2",
    }  # fmt: skip


def limit(memory_bytes: int) -> None:
    """No core dumps, no files written, no more memory than this."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def writes(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audited event opens a file to write to it."""
    flags = arguments[2] if event == "open" else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
