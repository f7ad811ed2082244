"""Documents made in code for the tests of `counterclaim.reading`: all sentences are invented here."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

SENTENCES = (
    "The defence ministry of Arvenia said on Monday that four of its soldiers had been killed near Kalto.",
    "Officials in Borland denied the claim and said that at least nine Arvenian servicemen were dead.",
    "Eleven civilians, among them two children, were wounded in Kalto, according to the town's hospital.",
    "Neither account could be verified by reporters who reached the town on the following day.",
)
PROSE = "\n\n".join(SENTENCES)
HTML_PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
RUSSIAN = "Министерство обороны Арвении сообщило в понедельник о гибели четырёх военнослужащих у города Кальто."

Piece = tuple[str, float]  # words and their size; a size below the line's is set a little higher


def pdf(
    pages: Sequence[Sequence[str | tuple[float, Sequence[Piece]] | tuple[float, float, str]]], *, info: str = ""
) -> bytes:
    """A PDF in Helvetica. A line is a string (11 points, 14 below the one before), `(y, size, words)`, or `(y, pieces)`."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        stream = zlib.compress(_content(page))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(f"<< {info} >>".encode("latin-1"))
    return assemble_pdf(objects, info=len(objects))


def assemble_pdf(objects: Sequence[bytes], *, info: int | None = None, trailer: bytes = b"") -> bytes:
    """Objects, cross-reference table and trailer."""
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    about = b"/Info %d 0 R" % info if info else b""
    out.write(
        b"trailer << /Size %d /Root 1 0 R %s %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, about, trailer, start)
    )
    return out.getvalue()


def _content(page: Sequence[str | tuple[float, Sequence[Piece]] | tuple[float, float, str]]) -> bytes:
    y, parts = 770.0, []
    for line in page:
        if isinstance(line, str):
            y -= 14
            pieces: Sequence[Piece] = [(line, 11.0)]
        elif isinstance(line[1], float):
            y, pieces = line[0], [(str(line[2]), line[1])]
        else:
            y, pieces = line[0], line[1]
        largest = max(size for _, size in pieces)
        x = 72.0
        for words, size in pieces:
            rise = 4 if size < largest else 0
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            parts.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.1f} {y + rise:.1f} Tm ({escaped}) Tj ET")
            x += len(words) * size * 0.5
    return "\n".join(parts).encode("cp1252")


def zipped(members: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return out.getvalue()


def odt(body: str, *, meta: str = "") -> bytes:
    """An OpenDocument text whose `office:text` holds `body`."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def docx(paragraphs: Sequence[str], *, title: str = "", xml: str = "") -> bytes:
    """A Word document; `xml` is put at the end of its body."""
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if xml:
        from docx.oxml import parse_xml

        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {space}>{xml}</w:p>"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: Sequence[Sequence[object]], *, title: str = "Articles") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(body: str, *, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
