"""Bytes become text: byte order mark, then the declared charset, then UTF-8, then a guess; and mojibake repaired.

Enters: bytes and perhaps a declared charset. Leaves: text and notes that say what was guessed or repaired.
Text that is sound is never touched.
"""

from __future__ import annotations

import codecs
import re

import ftfy
from ftfy import badness

from .readings import RefusedFile

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Control characters that no text holds; tab, the line ends and the form feed are not among them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
LONGEST_FOR_REPAIR = 2_000_000


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text and notes.

    Raises:
        RefusedFile: too many control characters: not text at all.

    >>> decode("Köln".encode("cp1252"))
    ('Köln', ('read as Windows-1252: the file does not say its encoding and is not UTF-8',))
    """
    text, notes = _decode(data, declared)
    controls = len(CONTROLS.findall(text))
    if controls > 20 and controls > len(text) / 100:
        raise RefusedFile("This is not text: it is full of control characters. Was it given a wrong extension?")
    if controls:
        text = CONTROLS.sub("", text)
        notes += (f"{controls} control character{'s' * (controls > 1)} (such as NUL) removed",)
    repaired, more = repair(text)
    return repaired, notes + more


def _decode(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, codec in BOMS:
        if data.startswith(bom) and not (len(bom) == 2 and _is_ascii(data[2:1000])):
            return data.decode(codec, "replace"), ()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and len(data) > 2:
        text, notes = _decode(data[2:], declared)
        return text, (*notes, "the byte order mark says UTF-16, wrongly")
    if guessed := _utf16_without_mark(data):
        return data.decode(guessed, "replace"), ("read as UTF-16: every other byte is null",)
    notes = ()
    if declared:
        if (found := _strict(data, declared)) is not None:
            return found, ()
        notes = (f"the file says it is {declared[:40]}, but it is not",)
    if (found := _strict(data, "utf-8", cut_short=True)) is not None:
        return found, notes
    guess, name = _one_byte(data)
    return guess, (*notes, f"read as {name}: the file does not say its encoding and is not UTF-8")


def _strict(data: bytes, codec: str, *, cut_short: bool = False) -> str | None:
    """The text, or None where the codec is unknown, is no text codec, or does not fit."""
    try:
        if codecs.lookup(codec).name in (
            "rot13",
            "undefined",
            "idna",
            "punycode",
            "unicode_escape",
            "raw_unicode_escape",
        ):
            return None
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if cut_short and error.reason == "unexpected end of data" and error.start > 100:
            return _strict(data[: error.start], codec)
        return None
    except (LookupError, ValueError):
        return None


def _is_ascii(data: bytes) -> bool:
    return bool(data) and all(byte in b"\t\r\n" or 32 <= byte < 127 for byte in data)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 8 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _one_byte(data: bytes) -> tuple[str, str]:
    """Windows-1252; or Windows-1251 where nearly all letters are high bytes, as in Cyrillic and never in Western text."""
    letters = re.sub(rb"[^A-Za-z\xc0-\xff]", b"", data[:100_000])
    high = sum(1 for byte in letters if byte >= 0xC0)
    if len(letters) > 20 and high > len(letters) * 0.6:
        return data.decode("cp1251", "replace"), "Windows-1251"
    # Five bytes mean nothing in Windows-1252; as control characters they would be taken for a binary file.
    return data.decode("cp1252", "replace"), "Windows-1252"


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with mojibake ("â€œ" for a quotation mark) undone, and a note; sound text comes back as it is.

    >>> repair("It was â€œa clear violationâ€\\x9d.")[0]
    'It was “a clear violation”.'
    >>> repair("Sound “text”.")
    ('Sound “text”.', ())
    """
    if len(text) > LONGEST_FOR_REPAIR or not badness.is_bad(text):
        return text, ()
    # Line by line: one that was pasted in from elsewhere must not decide for the others.
    lines = [ftfy.fix_encoding(line) if badness.is_bad(line) else line for line in text.split("\n")]
    repaired = "\n".join(lines)
    return (repaired, ("mojibake repaired",)) if repaired != text else (text, ())
