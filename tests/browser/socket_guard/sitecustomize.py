"""Python imports this by itself when it starts, where the folder is on PYTHONPATH: it refuses every foreign address.

Each process writes to the file COUNTERCLAIM_SOCKET_LOG that it is guarded, and every attempt to reach another machine. An
audit hook sees what goes past the module `socket` too, and cannot be taken off again.
"""

from __future__ import annotations

import ipaddress
import os
import sys

LOG = os.environ.get("COUNTERCLAIM_SOCKET_LOG")
# Where the address stands among the arguments of each event.
EVENTS = {
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}  # fmt: skip


def _is_here(address: object) -> bool:
    """This machine itself: a loopback address, a name of it, a path of a local socket, or nothing at all."""
    host = address[0] if isinstance(address, tuple) and address else address
    if host is None or (not isinstance(address, tuple) and isinstance(host, bytes | str) and str(host).startswith("/")):
        return True
    name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback or name in ("0.0.0.0", "::")
    except ValueError:
        return False


def _note(line: str) -> None:
    with open(str(LOG), "a", encoding="utf-8") as file:  # noqa: PTH123  (pathlib is not loaded yet)
        file.write(f"{line}\n")


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    place = EVENTS.get(event)
    if place is not None and len(arguments) > place and not _is_here(arguments[place]):
        _note(f"attempt {event} {arguments[place]!r} by {sys.argv[:6]}")
        raise OSError(f"refused: {arguments[place]!r} is not this machine")


if LOG:
    sys.addaudithook(_guard)
    _note(f"guarded {' '.join(sys.orig_argv)}")
