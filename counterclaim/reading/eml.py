"""Mails: the body, with subject, sender and date; attachments are handed on to their own readers.

Enters: the bytes of an .eml. Leaves: an article for the body and whatever its attachments give. Nothing is fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from . import html
from .dates import DateRead, find_dateline, read_date
from .encodings import repair
from .markup import html_text
from .readings import Options, Reading, RefusedFile
from .shaping import article_of, clean

MOST_ATTACHMENTS = 50
MOST_PARTS = 2_000  # a saved page has a part for each picture
PASSED_OVER = (
    "image/",
    "video/",
    "audio/",
    "text/calendar",
    "application/pgp-signature",
    "application/pkcs7-signature",
)


def read_eml(
    name: str, data: bytes, options: Options, *, attachment: Callable[[str, bytes], Reading] | None = None
) -> Reading:
    """The articles of a mail.

    Args:
        attachment: reads an attached file; without it attachments are only named.
    Raises:
        RefusedFile: neither a body nor an attachment that could be read.
    """
    _check_parts(data)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        reading = _body(name, message, options)
        parts = list(message.iter_attachments())
    except (ValueError, KeyError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise RefusedFile("This mail is damaged. Open it and save it again.") from error
    for number, part in enumerate(parts[:MOST_ATTACHMENTS], 1):
        reading += _attachment(name, part, number, attachment)
    if len(parts) > MOST_ATTACHMENTS:
        reading += Reading.refused(name, f"{len(parts) - MOST_ATTACHMENTS} more attachments were not read")
    return reading


def read_mhtml(name: str, data: bytes, options: Options) -> Reading:
    """The article of a page that a browser saved as one file (.mhtml): its first HTML part.

    Raises:
        RefusedFile: no HTML in it, or what `html.read_html` refuses.
    """
    _check_parts(data)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        content = pages[0].get_payload(decode=True) if pages else None
        charset = pages[0].get_content_charset() if pages else None
        address = str(message["snapshot-content-location"] or "")
    except (ValueError, KeyError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise RefusedFile("This saved page is damaged. Save it again.") from error
    if not isinstance(content, bytes):
        raise RefusedFile("This saved page holds no HTML.")
    reading = html.read_html(name, content, options, declared=charset)
    articles = [
        replace(read, article=replace(read.article, url=read.article.url or address or None))
        for read in reading.articles
    ]
    return replace(reading, articles=tuple(articles), kind="mhtml")


def _check_parts(data: bytes) -> None:
    """Raises RefusedFile for a mail of more parts than any has: the parser would take minutes over it."""
    boundaries = set(re.findall(rb"boundary=\s*\"?([^\"\s;]{1,70})", data, re.IGNORECASE))
    if len(boundaries) > 50 or any(data.count(b"--" + boundary) > MOST_PARTS for boundary in boundaries):
        raise RefusedFile("The mail has thousands of parts, or parts within parts without end: it is not read.")


def _body(name: str, message: EmailMessage, options: Options) -> Reading:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return Reading.refused(name, "The mail has no text of its own.", kind="eml")
    content = part.get_content()
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    text, notes = repair(
        html_text(text) if part.get_content_subtype() == "html" else text.replace("\r\n", "\n").strip()
    )
    if not text.strip():
        return Reading.refused(name, "The mail has no text of its own.", kind="eml")
    date = read_date(str(message["date"])) if message["date"] else find_dateline(text)
    article = article_of(
        name,
        "".join(character for character in text if character not in "\x00\ufeff"),
        title=str(message["subject"] or "") or None,
        publisher=options.publisher or _sender(message),
        published=date or DateRead(),
        options=options,
        notes=notes,
    )
    return Reading((article,), kind="eml")


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(str(message["from"] or ""))
    return clean(name) or address or None


def _attachment(name: str, part: EmailMessage, number: int, read: Callable[[str, bytes], Reading] | None) -> Reading:
    label = f"{name}: {part.get_filename() or f'attachment {number}'}"
    if part.get_content_type().startswith(PASSED_OVER):
        return Reading.refused(label, "A picture, sound or calendar entry holds no article.")
    if part.get_content_maintype() in ("message", "multipart"):
        return Reading.refused(label, "A mail within a mail is not opened. Save it and add it by itself.")
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or read is None:
        return Reading.refused(label, "This attachment cannot be read. Save it and add it by itself.")
    return read(label, content)
