"""Foreign files are read in another process, with limits on memory, computing time, waiting time and what it may do.

Enters: a file's name and bytes. Leaves: a `Reading`; whatever a hostile or broken file does to the other process becomes a
`Skipped` with the reason in the reader's words, and the next file is read by a fresh one. The process answers over a pipe, in
JSON, so that nothing it says is run here. `python -m counterclaim.reading.sandbox` is that process.

What it may not do: write files, start programs, use the network (refused by Python's audit hooks), take more memory
or computing time than its limits (refused by the kernel; macOS does not keep the limit of memory, Windows neither).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import IO, Any, NoReturn

from .guards import FORBIDDEN, ROOT, environment, limit, writes
from .readings import LIMITS, MEGABYTE, Limits, Options, Reading, RefusedFile
from .tables import Preview

LENGTH = struct.Struct(">Q")
LARGEST_ANSWER = 1_000 * MEGABYTE
FILES_PER_PROCESS = 500  # then a fresh one, in case a library leaks
TOO_MUCH_MEMORY = "Reading it takes more memory than is allowed. It may be made to fill the memory; if not, split it."
TOO_LONG = "Reading it takes longer than is allowed. It may be made to keep a program busy; if not, split it."
TOO_DEEP = "It nests so deeply that it cannot be read."
BROKE = "It broke the program that read it, which only damaged or hostile files do. The other files were read."


_kept = threading.local()


class Sandbox:
    """A reading process, started when first needed and again after each file that breaks it. Not for several threads at once.

    >>> with Sandbox() as sandbox:
    ...     [article] = sandbox.read("note.txt", b"Two soldiers were wounded.").articles
    >>> article.article.text
    'Two soldiers were wounded.'
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        with contextlib.suppress(Exception):  # at the end of the interpreter nothing may be left to close with
            self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    assert stream is not None
                    stream.close()
            self._process = None

    def read(self, name: str, data: bytes, options: Options | None = None) -> Reading:
        """What the file holds; an archive's members are read one by one."""
        reading = sum(self.read_parts(name, data, options), Reading())
        return replace(reading, kind="zip") if _is_opened(data, options) else reading

    def read_parts(self, name: str, data: bytes, options: Options | None = None) -> Iterator[Reading]:
        """What the file holds, piece by piece: an archive gives a `Reading` for each member, so that progress shows."""
        from .archives import read_members

        chosen = options or Options()
        if _is_opened(data, chosen) and len(data) <= self._limits.file_bytes:
            inner = replace(chosen, kind=None)
            yield from read_members(
                name, data, lambda label, content: self._one(label, content, inner), limits=self._limits
            )
        else:
            yield self._one(name, data, chosen)

    def preview(self, name: str, data: bytes, options: Options | None = None) -> Preview:
        """The first rows of a table, to choose its columns by.

        Raises:
            RefusedFile: no table.
        """
        answer = self._ask("preview", name, data, options or Options())
        if "error" in answer:
            raise RefusedFile(str(answer["error"]))
        return Preview.from_json(answer)

    def _one(self, name: str, data: bytes, options: Options) -> Reading:
        answer = self._ask("read", name, data, options)
        return Reading.refused(name, str(answer["error"])) if "error" in answer else Reading.from_json(answer)

    def _ask(self, task: str, name: str, data: bytes, options: Options) -> Mapping[str, Any]:
        if len(data) > self._limits.file_bytes:
            size, most = len(data) / MEGABYTE, self._limits.file_bytes / MEGABYTE
            return {"error": f"It has {size:,.0f} MB; at most {most:,.0f} MB are read. Split it."}
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limits.wall_seconds, end)
        timer.start()
        try:
            _send(process.stdin, {"task": task, "name": name, "options": options.to_json(), "size": len(data)}, data)
            answer = _receive(process.stdout)
        except (OSError, EOFError, ValueError):
            process.kill()
            answer = {"error": _reason(process.wait(), late=late.is_set())}
            self.close()
        finally:
            timer.cancel()
        self._read += 1
        if answer.pop("last", False) or self._read >= FILES_PER_PROCESS:
            self.close()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-m", "counterclaim.reading.sandbox", json.dumps(_numbers(self._limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=environment(),
                start_new_session=True,  # Ctrl-C ends us first; it then ends by itself, at the end of its input
            )
            self._read = 0
        return self._process


def _is_opened(data: bytes, options: Options | None) -> bool:
    """Whether this is an archive, and not to be read as something else."""
    return (options is None or options.kind in (None, "zip")) and is_archive(data)


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a zip archive, and not a document in a zip."""
    from .kinds import find_kind

    try:
        return data[:2] == b"PK" and find_kind("", data) == "zip"
    except RefusedFile:
        return False


def read_file(name: str, data: bytes, *, options: Options | None = None, sandbox: Sandbox | None = None) -> Reading:
    """What a file holds: articles, leads, and what was skipped and why. Never raises for what is in the file.

    Args:
        name: The file's name, for labels and ids; it decides the format only where the contents do not.
        sandbox: One with other limits; without it, one that this thread keeps, because starting it takes half a second.
    """
    return (sandbox or _own()).read(name, data, options)


def preview_table(name: str, data: bytes, *, options: Options | None = None) -> Preview:
    """The first rows of a CSV file or workbook and what its columns seem to hold.

    Raises:
        RefusedFile: no table.
    """
    return _own().preview(name, data, options)


def _own() -> Sandbox:
    """This thread's sandbox. It ends with the thread, or with us, when the pipe to it is closed."""
    if not hasattr(_kept, "sandbox"):
        _kept.sandbox = Sandbox()
    sandbox: Sandbox = _kept.sandbox
    return sandbox


def _numbers(limits: Limits) -> dict[str, int]:
    return {"memory_bytes": limits.memory_bytes, "cpu_seconds": limits.cpu_seconds}


def _reason(status: int, *, late: bool) -> str:
    """Why the process ended without an answer."""
    if late or status == -getattr(signal, "SIGXCPU", 24):
        return TOO_LONG
    return BROKE


def _send(stream: IO[bytes] | None, header: Mapping[str, Any], data: bytes = b"") -> None:
    assert stream is not None
    # Names of files may hold bytes that are no text: JSON escapes them.
    packed = json.dumps(header).encode("ascii")
    stream.write(LENGTH.pack(len(packed)) + packed)
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> dict[str, Any]:
    assert stream is not None
    length = LENGTH.unpack(_exactly(stream, LENGTH.size))[0]
    if length > LARGEST_ANSWER:
        raise ValueError("the answer is too long")
    answer = json.loads(_exactly(stream, length))
    if not isinstance(answer, dict):
        raise ValueError("the answer is no object")
    return answer


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def serve() -> NoReturn:
    """Be the reading process: answer until the input ends."""
    limits = json.loads(sys.argv[1])
    # What a library prints must not end up between two answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _restrict(limits["memory_bytes"])
    while True:
        try:
            header = _receive(sys.stdin.buffer)
            data = _exactly(sys.stdin.buffer, header["size"])
        except EOFError:
            sys.exit(0)
        _allow_seconds(limits["cpu_seconds"])
        answer = _answer(header["task"], header["name"], data, Options.from_json(header["options"]))
        del data
        try:
            _send(answers, answer)
        except MemoryError:
            _send(answers, {"error": TOO_MUCH_MEMORY, "last": True})


def _answer(task: str, name: str, data: bytes, options: Options) -> dict[str, Any]:
    from . import files, kinds, tables

    try:
        if task == "preview":
            kind = kinds.find_kind(name, data)
            return tables.preview(data, options, workbook=kind == "xlsx").to_json()
        return files.read_here(name, data, options).to_json()
    except MemoryError:
        return {"error": TOO_MUCH_MEMORY, "last": True}
    except RecursionError:
        return {"error": TOO_DEEP, "last": True}
    except RefusedFile as error:
        return {"error": str(error)}
    except Exception as error:  # whatever a library makes of a broken file: the others must still be read
        return {
            "error": f"Reading it failed ({type(error).__name__}): it is damaged, or of an unusual make.",
            "last": True,
        }


def _restrict(memory_bytes: int) -> None:
    limit(memory_bytes)
    # Temporary files, as the language model is unpacked to, live in memory.
    tempfile.TemporaryFile = lambda *_, **__: io.BytesIO()  # type: ignore[assignment]

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if writes(event, arguments) or event in FORBIDDEN:
            raise PermissionError(f"{event} is not allowed while reading a foreign file")

    sys.addaudithook(refuse)


def _allow_seconds(seconds: int) -> None:
    """The computing time for one file: the kernel counts a process's whole life, so the limit moves on."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


if __name__ == "__main__":
    serve()
