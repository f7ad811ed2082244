"""Zip containers opened with care: a document's parts (docx, odt, xlsx) and the members of an archive.

Enters: bytes that start like a zip. Leaves: members that are small enough, each with its name made harmless.
Nothing is ever written to disk, so a name such as "../../etc/passwd" has nowhere to go; it is refused all the same.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from .readings import LIMITS, MEGABYTE, Limits, RefusedFile

DAMAGED = "The file is damaged or cut short: it cannot be unpacked."
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_zip(data: bytes, *, entries: int) -> zipfile.ZipFile:
    """The container, its directory read.

    Raises:
        RefusedFile: damaged, or more than `entries` members.
    """
    # The directory alone of a hostile file may fill the memory: count its signatures before it is read.
    if data.count(b"PK\x01\x02") > entries * 2:
        raise RefusedFile(f"The archive holds more than {entries:,} files. Split it into smaller ones.")
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise RefusedFile(DAMAGED) from error
    if len(container.infolist()) > entries:
        raise RefusedFile(
            f"The archive holds {len(container.infolist()):,} files; at most {entries:,} are read at once. Split it."
        )
    return container


def check_document(data: bytes, *, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The container of a docx, odt or xlsx whose parts are of a believable size unpacked.

    The sizes that the directory states are believed here only to refuse; `zipfile` reads no more than they say.
    """
    container = open_zip(data, entries=limits.document_entries)
    total = sum(part.file_size for part in container.infolist())
    if total > limits.document_bytes:
        raise RefusedFile(f"Unpacked, this file would take {total / MEGABYTE:,.0f} MB: it is made to fill the memory.")
    for part in container.infolist():
        if part.flag_bits & 1:
            raise RefusedFile("The file is encrypted. Save it without a password.")
        if _swells(part, limits):
            raise RefusedFile(
                "A part of this file swells more than two-hundredfold when unpacked: it is made to fill the memory."
            )
    return container


def read_part(container: zipfile.ZipFile, name: str | zipfile.ZipInfo, *, most: int) -> bytes:
    """The bytes of one part.

    Raises:
        KeyError: no such part.
        RefusedFile: damaged, encrypted or longer than `most`.
    """
    part = container.getinfo(name) if isinstance(name, str) else name
    if part.flag_bits & 1:
        raise RefusedFile("It is encrypted. Unpack it with its password first.")
    if part.compress_type not in PLAIN:
        raise RefusedFile("It is packed by a method that is not read here. Pack it again as an ordinary zip.")
    try:
        with container.open(part) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise RefusedFile(DAMAGED) from error
    if len(data) > most:
        raise RefusedFile(f"Unpacked, it is larger than {most / MEGABYTE:,.0f} MB.")
    return data


def _swells(part: zipfile.ZipInfo, limits: Limits) -> bool:
    return part.file_size > MEGABYTE and part.file_size > limits.ratio * max(part.compress_size, 1)


def members(data: bytes, *, limits: Limits = LIMITS) -> Iterator[tuple[str, bytes | str]]:
    """Each member of an archive: its name and its bytes, or the reason why it is left out. Folders are passed over.

    Only one member is unpacked at a time, and no more than `archive_bytes` in all.
    """
    container = open_zip(data, entries=limits.archive_entries)
    unpacked = 0
    for part in container.infolist():
        if part.is_dir() or _is_furniture(part.filename):
            continue
        name, reason = part.filename, _refusal(part, limits)
        if reason is None and unpacked > limits.archive_bytes:
            reason = f"Not read: the archive unpacks to more than {limits.archive_bytes / MEGABYTE:,.0f} MB. Split it."
        if reason is not None:
            yield harmless(name), reason
            continue
        try:
            content = read_part(container, part, most=limits.file_bytes)
        except RefusedFile as error:
            yield harmless(name), str(error)
            continue
        unpacked += len(content)
        yield harmless(name), content


def _refusal(part: zipfile.ZipInfo, limits: Limits) -> str | None:
    name = part.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:3] == ":/" or "\x00" in part.orig_filename:
        return "Its name points outside the archive: such files are not read."
    if (part.external_attr >> 16) & 0o170000 == 0o120000:
        return "It is a link to another file, not a file."
    if part.file_size > limits.file_bytes:
        return f"Unpacked, it is larger than {limits.file_bytes / MEGABYTE:,.0f} MB."
    if _swells(part, limits):
        return "It swells more than two-hundredfold when unpacked: it is made to fill the memory."
    if name.lower().endswith((".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")):
        return "An archive within an archive is not opened. Unpack it and add its files."
    return None


def _is_furniture(name: str) -> bool:
    """What systems put into archives beside the files: nobody misses it in the report."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini") or last.startswith("._")


def harmless(name: str) -> str:
    """The name as it can be shown: no control characters, not endless, no way up.

    >>> harmless("../../etc/pass\\x00wd")
    'etc/passwd'
    """
    shown = "".join(character for character in name.replace("\\", "/") if character.isprintable())
    shown = "/".join(part for part in shown.split("/") if part not in ("", ".", ".."))
    return shown[-200:] or "unnamed"
