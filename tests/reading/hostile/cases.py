"""Files made to break a reader, or broken by accident: each gives an article or a clear reason, and the next file is read.

Every case is a function that makes the bytes. `wants` is a pattern of the reason, or None where an article must come out;
`part` says that both must: the good article beside the bad part.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.reading.documents import (
    HTML_PROSE,
    PROSE,
    RUSSIAN,
    SENTENCES,
    assemble_pdf,
    docx,
    odt,
    page,
    pdf,
    xlsx,
    zipped,
)

LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Case:
    name: str  # of the file
    what: str
    make: Callable[[], bytes]
    wants: str | None
    part: bool = False  # an article comes out besides


CASES: list[Case] = []


def case(
    name: str, what: str, wants: str | None = None, *, part: bool = False
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def add(make: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES.append(Case(name, what, make, wants, part))
        return make

    return add


def item(body: str) -> bytes:
    return f"<item><title>T</title><description>{body}</description></item>".encode()


def rss(items: bytes, *, head: bytes = b"") -> bytes:
    return (
        b"<?xml version='1.0'?>"
        + head
        + b"<rss version='2.0'><channel><title>Desk</title>"
        + items
        + b"</channel></rss>"
    )


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    """The zip with one part exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts: dict[str, bytes | str] = {name: container.read(name) for name in container.namelist()}
    return zipped(parts | {part: content})


# Archives


@case("bomb.zip", "a member that unpacks to 120 MB of zeros, beside a good one", "larger than", part=True)
def zip_bomb() -> bytes:
    return zipped({"zeros.txt": bytes(120_000_000), "good.txt": PROSE})


@case("overlap.zip", "500 entries that all point at the same 5 MB", "swells|damaged")
def zip_overlap() -> bytes:
    one = zipped({"a.txt": bytes(5_000_000)})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry = one[start:end]
    return (
        one[:start] + entry * 500 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entry) * 500, start, 0)
    )


@case("nested.zip", "a zip in a zip in a zip", "archive within an archive", part=True)
def zip_nested() -> bytes:
    return zipped({"inner.zip": zipped({"inner.zip": zipped({"a.txt": PROSE})}), "good.txt": PROSE})


@case("tiny.zip", "100,000 files of one byte", "at most 20,000|more than 20,000")
def zip_many() -> bytes:
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(b"x"), 1, 1, 6, 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, zlib.crc32(b"x"), 1, 1, 6, 0, 0, 0, 0, 0, 0
    )
    bodies = b"".join(local + b"%06d" % i + b"x" for i in range(100_000))
    entries = b"".join(central + b"%06d" % i for i in range(100_000))
    return bodies + entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), len(bodies), 0)


@case("names.zip", "names that climb out of the archive: ../../x, /etc/x, C:\\x", "points outside", part=True)
def zip_traversal() -> bytes:
    return zipped({"../../etc/cron.txt": PROSE, "/etc/passwd.txt": PROSE, "C:\\x.txt": PROSE, "good.txt": PROSE})


@case("link.zip", "a symbolic link to /etc/passwd", "link to another file", part=True)
def zip_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        container.writestr(link, "/etc/passwd")
        container.writestr("good.txt", PROSE)
    return out.getvalue()


@case("locked.zip", "an encrypted member", "encrypted", part=True)
def zip_encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": PROSE, "good.txt": PROSE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


@case("short.zip", "an archive cut in half", "damaged or cut short")
def zip_cut() -> bytes:
    data = zipped({"a.txt": PROSE, "b.txt": PROSE * 3})
    return data[: len(data) // 2]


@case("empty.zip", "an archive of nothing", "archive is empty")
def zip_empty() -> bytes:
    return zipped({})


@case("methods.zip", "members packed with LZMA and bzip2", "method that is not read")
def zip_methods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("a.txt", PROSE, zipfile.ZIP_LZMA)
        container.writestr("b.txt", PROSE, zipfile.ZIP_BZIP2)
    return out.getvalue()


@case("flipped.zip", "a member whose bytes do not match their checksum", "damaged or cut short", part=True)
def zip_crc() -> bytes:
    data = bytearray(zipped({"a.txt": PROSE, "good.txt": PROSE}, method=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    return bytes(data)


@case("liar.zip", "a member that says it has 10 bytes and unpacks to 50 MB", "damaged|swells", part=True)
def zip_liar() -> bytes:
    data = bytearray(zipped({"a.txt": bytes(50_000_000), "good.txt": PROSE}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + at
        data[start : start + 4] = struct.pack("<L", 10)
    return bytes(data)


@case("long-name.zip", "a name of 60,000 characters with control characters")
def zip_long_name() -> bytes:
    return zipped({"a\x07\x1b[31m" * 7_500 + ".txt": PROSE})


@case("pdf-first.zip", "an archive whose first member is an unpacked, damaged PDF", "damaged or cut short", part=True)
def zip_pdf_first() -> bytes:
    return zipped({"scan.pdf": b"%PDF-1.7 and no more", "good.txt": PROSE}, method=zipfile.ZIP_STORED)


@case("app.exe", "a program", "program")
def program() -> bytes:
    return b"MZ\x90\x00" + bytes(300) + zipped({"a.txt": PROSE})


# Word, OpenDocument, Excel


@case("bomb.docx", "a document of 0.7 MB that unpacks to 160 MB", "fill the memory")
def docx_bomb() -> bytes:
    xml = (
        f"<w:document {SPACE}><w:body><w:p><w:r><w:t>".encode()
        + b"A" * 160_000_000
        + b"</w:t></w:r></w:p></w:body></w:document>"
    )
    return replaced(docx(SENTENCES), "word/document.xml", xml)


@case("laughs.docx", "billion laughs in the document's XML", "damaged|entities|no text")
def docx_laughs() -> bytes:
    xml = LAUGHS + f"<w:document {SPACE}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>".encode()
    return replaced(docx(SENTENCES), "word/document.xml", xml)


@case("entity.docx", "an entity that names a local file", "damaged|entities|no text")
def docx_entity() -> bytes:
    xml = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return replaced(
        docx(SENTENCES),
        "word/document.xml",
        xml + f"<w:document {SPACE}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>".encode(),
    )


@case("template.docx", "a template to be fetched from an address")
def docx_template() -> bytes:
    data = docx(SENTENCES)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        relations = container.read("word/_rels/document.xml.rels")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    more = (
        b'<Relationship Id="rId99" Type="%s" Target="http://192.0.2.1/x.dotm" TargetMode="External"/></Relationships>'
        % kind
    )
    return replaced(data, "word/_rels/document.xml.rels", relations.replace(b"</Relationships>", more))


@case("deep.docx", "tables within tables, 3,000 deep", "damaged|deep")
def docx_deep() -> bytes:
    xml = (
        f"<w:document {SPACE}><w:body>"
        + "<w:tbl><w:tr><w:tc>" * 3_000
        + "</w:tc></w:tr></w:tbl>" * 3_000
        + "</w:body></w:document>"
    )
    return replaced(docx(SENTENCES), "word/document.xml", xml.encode())


@case("long.docx", "one paragraph of 1.5 million characters", "million characters")
def docx_long() -> bytes:
    return docx([" ".join(str(n) for n in range(230_000))])


@case("hollow.docx", "50,000 empty paragraphs around four sentences")
def docx_hollow() -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>" for sentence in SENTENCES)
    xml = (
        f"<w:document {SPACE}><w:body>" + "<w:p/>" * 25_000 + paragraphs + "<w:p/>" * 25_000 + "</w:body></w:document>"
    )
    return replaced(docx(SENTENCES), "word/document.xml", xml.encode())


@case("cut.docx", "a document cut in half", "damaged or cut short")
def docx_cut() -> bytes:
    data = docx(SENTENCES)
    return data[: len(data) // 2]


@case("old.doc", "an old Word document, or one with a password", "old Office document")
def doc_old() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


@case("bomb.odt", "an OpenDocument text that unpacks to 20 MB", "fill the memory")
def odt_bomb() -> bytes:
    return odt("<text:p>" + " " * 20_000_000 + "</text:p>")


@case("laughs.odt", "billion laughs in an OpenDocument text", "entities")
def odt_laughs() -> bytes:
    return replaced(odt(""), "content.xml", LAUGHS + b"<a>&j;</a>")


@case("spaces.odt", "a run of two thousand million spaces, written as a number")
def odt_spaces() -> bytes:
    return odt(f'<text:p>{SENTENCES[0]}<text:s text:c="2000000000"/>{SENTENCES[1]}</text:p>')


@case("sheet.odt", "an OpenDocument file that is no text", "no OpenDocument text")
def odt_sheet() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})


@case("huge.xlsx", "a sheet that says it has 17,000 million cells")
def xlsx_dimensions() -> bytes:
    data = xlsx([("title", "text"), ("T", PROSE)])
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheet = container.read("xl/worksheets/sheet1.xml")
    return replaced(data, "xl/worksheets/sheet1.xml", sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))


@case("laughs.xlsx", "billion laughs in a sheet", "damaged|empty|entit")
def xlsx_laughs() -> bytes:
    return replaced(
        xlsx([("title", "text"), ("T", PROSE)]), "xl/worksheets/sheet1.xml", LAUGHS + b"<worksheet>&j;</worksheet>"
    )


@case("strings.xlsx", "shared strings that swell to 160 MB", "fill the memory")
def xlsx_strings() -> bytes:
    return replaced(
        xlsx([("title", "text"), ("T", PROSE)]),
        "xl/sharedStrings.xml",
        b"<sst><si><t>" + b"a" * 160_000_000 + b"</t></si></sst>",
    )


@case("numbers.xlsx", "a sheet of numbers only", "No column holds the text|no text")
def xlsx_numbers() -> bytes:
    return xlsx([(1, 2, 3), (4, 5, 6)])


# PDF


def one_stream(stream: bytes, filters: bytes) -> bytes:
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


@case("bomb.pdf", "a page whose contents unpack to 150 MB", "damaged|memory|no text")
def pdf_bomb() -> bytes:
    return one_stream(zlib.compress(bytes(150_000_000), 1), b"/FlateDecode")


@case("filters.pdf", "a page packed five times over", "damaged|memory|no text|longer")
def pdf_filters() -> bytes:
    stream = bytes(80_000_000)
    for _ in range(5):
        stream = zlib.compress(stream, 1)
    return one_stream(stream, b"[" + b"/FlateDecode " * 5 + b"]")


@case("loop.pdf", "a tree of pages that contains itself", "damaged|no text|deep")
def pdf_loop() -> bytes:
    return assemble_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


@case("xref.pdf", "a cross-reference table that follows itself")
def pdf_xref() -> bytes:
    data = pdf([SENTENCES])
    start = data.rindex(b"xref\n0")
    return data.replace(b"trailer << ", b"trailer << /Prev %d " % start)


@case("deep.pdf", "arrays within arrays, 200,000 deep", "damaged|deep|no text|broke|memory")
def pdf_deep() -> bytes:
    nested = b"[" * 200_000 + b"]" * 200_000
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents %s >>" % nested,
        ]
    )


@case("pages.pdf", "one page listed 20,000 times", "pages; at most")
def pdf_pages() -> bytes:
    page_object = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % (b"3 0 R " * 20_000),
            page_object,
        ]
    )


@case("cut.pdf", "a PDF cut in half", "damaged|no text")
def pdf_cut() -> bytes:
    data = pdf([SENTENCES] * 4)
    return data[: len(data) // 4]


@case("locked.pdf", "a PDF that opens with a password only", "encrypted")
def pdf_locked() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([SENTENCES])))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@case("aes.pdf", "a PDF encrypted with AES", "encrypted")
def pdf_aes() -> bytes:
    lock = (
        b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (%s) /U (%s) /OE (%s) /UE (%s) /Perms (%s) "
        b"/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
        % (b"o" * 48, b"u" * 48, b"p" * 32, b"q" * 32, b"r" * 16)
    )
    pages = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R >>",
    ]
    return assemble_pdf([*pages, lock], trailer=b"/Encrypt 4 0 R /ID [(abc) (abc)]")


@case("scan.pdf", "pages without a text layer", "no text layer")
def pdf_scan() -> bytes:
    return pdf([[], [], []])


@case("script.pdf", "a PDF that runs a script when it is opened")
def pdf_script() -> bytes:
    return pdf([SENTENCES]).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    )


@case("operators.pdf", "a page of 40,000 drawing operators", "longer|no text|damaged|memory")
def pdf_operators() -> bytes:
    return one_stream(zlib.compress(b"q Q 1 0 0 1 0 0 cm " * 20_000), b"/FlateDecode")


@case("noise.pdf", "a PDF's first bytes and then noise", "damaged|no text")
def pdf_noise() -> bytes:
    return b"%PDF-1.7\n" + random.Random(1).randbytes(200_000)


# Web pages


@case("links.html", "20 MB of links, flat", "MB of HTML")
def html_links() -> bytes:
    return page("<a href='/x'>Forty die</a> " * 700_000)


@case("heavy.html", "1.9 MB of links around an article", "tags")
def html_heavy() -> bytes:
    return page(f"<article>{HTML_PROSE * 3}</article>" + "<p><a href='/x'>Forty die in a storm</a></p>" * 42_000)


@case("deep.html", "divisions within divisions, 40,000 deep", "deep")
def html_deep() -> bytes:
    return page("<div>" * 40_000 + HTML_PROSE)


@case("deeper.html", "40,000 unknown elements within each other", None)
def html_unknown() -> bytes:
    return page(HTML_PROSE + "<x>" * 40_000)


@case("script.html", "a script that is never closed", "empty|No article")
def html_script() -> bytes:
    return page("<script>" + "var a = '<p>999 were killed</p>';" * 100_000)


@case("scripts.html", "100,000 scripts opened within each other", "empty|No article")
def html_scripts() -> bytes:
    return page("<script " * 100_000 + ">")


@case("picture.html", "an article with an embedded picture of 6 MB")
def html_picture() -> bytes:
    return page(f"<img src='data:image/png;base64,{'A' * 6_000_000}'><article>{HTML_PROSE}</article>")


@case("attributes.html", "an attribute of 1.5 MB, and 20,000 attributes")
def html_attributes() -> bytes:
    many = " ".join(f"a{n}='x'" for n in range(20_000))
    return page(f"<div class='{'related ' * 180_000}'></div><p {many}>x</p><article>{HTML_PROSE}</article>")


@case("fetch.html", "frames, pictures, a refresh and a style from addresses")
def html_fetch() -> bytes:
    head = "<meta http-equiv='refresh' content='0;url=http://192.0.2.1/'><link rel=stylesheet href='http://192.0.2.1/a.css'><base href='http://192.0.2.1/'>"
    return page(
        f"<iframe src='file:///etc/passwd'></iframe><img src='http://192.0.2.1/p.png'><article>{HTML_PROSE}</article>",
        head=head,
    )


@case("breaks.html", "400,000 line breaks", "tags")
def html_breaks() -> bytes:
    return page(f"<article>{HTML_PROSE}" + "<br>" * 400_000 + "</article>")


@case("linked-data.html", "metadata of a thousand nested lists")
def html_linked_data() -> bytes:
    nested = "[" * 50_000 + "]" * 50_000
    return page(f"<article>{HTML_PROSE}</article>", head=f"<script type='application/ld+json'>{nested}</script>")


@case("codes.html", "characters that do not exist: &#1114112; and half of a pair")
def html_codes() -> bytes:
    return page(
        f"<article>{HTML_PROSE}<p>Signs &#1114112; &#xD800; &#0; &bogus; stand at the end of this paragraph.</p></article>"
    )


@case("marks.html", "half a million accents on one letter", None)
def html_marks() -> bytes:
    marks = "\u0301\u0316" * 250_000
    return page(f"<article>{HTML_PROSE}<p>Zal{marks}go</p></article>")


@case("charset.html", "a page that says it is UTF-8 and is Windows-1252")
def html_charset() -> bytes:
    return f"<html><head><meta charset=utf-8></head><body><article>{HTML_PROSE}<p>The café was hit, “twice”, they said.</p></article>".encode(
        "cp1252"
    )


@case("utf7.html", "a page that says it is in an encoding used for attacks")
def html_utf7() -> bytes:
    return f"<html><head><meta charset=unicode_escape></head><body><article>{HTML_PROSE}</article>".encode()


@case("nulls.html", "a page with NULs between its words", None)
def html_nulls() -> bytes:
    return page(f"<article>{HTML_PROSE}</article>").replace(b"said", b"said\x00", 3)


# Feeds and other XML


@case("laughs.rss", "billion laughs in a feed", "entities")
def rss_laughs() -> bytes:
    return rss(item("&j;"), head=LAUGHS)


@case("quadratic.rss", "one entity of 100 kB used 10,000 times", "entities")
def rss_quadratic() -> bytes:
    return rss(item("&a;" * 10_000), head=b'<!DOCTYPE r [<!ENTITY a "' + b"x" * 100_000 + b'">]>')


@case("entity.rss", "an entity that names a local file", "entities")
def rss_entity() -> bytes:
    return rss(item("&x;"), head=b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@case("long.rss", "a feed of 5,000 entries, most without text", "title only", part=True)
def rss_long() -> bytes:
    return rss(item(PROSE) + item("x") * 5_000)


@case("deep.rss", "20,000 elements within each other", "no entries|deep|broke|memory|longer|title only")
def rss_deep() -> bytes:
    return rss(b"<item>" + b"<a>" * 20_000 + b"</a>" * 20_000 + b"</item>")


@case("cut.rss", "a feed cut in the middle of its second entry", "title only", part=True)
def rss_cut() -> bytes:
    return rss(item(PROSE) + item(PROSE))[:-250]


@case("news.xml", "XML that is neither feed nor page", "no feed and no web page")
def xml_unknown() -> bytes:
    return b"<?xml version='1.0'?><newsItem><body>" + PROSE.encode() + b"</body></newsItem>"


# JSON


@case("deep.json", "a million lists within each other", "deep|breaks|no articles")
def json_deep() -> bytes:
    return b"[" * 1_000_000 + b"]" * 1_000_000


@case("number.json", "a number of a million digits", "breaks|no articles")
def json_number() -> bytes:
    return b'{"text": ' + b"9" * 1_000_000 + b"}"


@case("cut.json", "JSON cut in half", "breaks")
def json_cut() -> bytes:
    data = json.dumps([{"title": "T", "text": PROSE}] * 3).encode()
    return data[: len(data) // 2]


@case("half.json", "half of a pair of characters, as an escape")
def json_half() -> bytes:
    return b'[{"title": "T", "text": "' + SENTENCES[0].encode() + b' \\ud83d"}]'


@case("hollow.json", "100,000 empty objects", "no articles")
def json_hollow() -> bytes:
    return b"[" + b"{}," * 99_999 + b"{}]"


@case("bad-lines.jsonl", "good lines among broken ones, lists and a line of NULs", "line", part=True)
def jsonl_bad() -> bytes:
    good = json.dumps({"id": "g", "text": PROSE}).encode()
    return b"\n".join(
        [good, b"{", b"[1]", b"\x00\x00", b'{"id": "x"}', b'{"id": "y", "text": 7}', good.replace(b'"g"', b'"h"')]
    )


# Tables


@case("quote.csv", "a quotation mark that is never closed, before 3 MB", "never closed|million characters|no text")
def csv_quote() -> bytes:
    return b'title,text\n"T,' + b"a word or two, \n" * 200_000


@case("wide.csv", "a million columns", "columns")
def csv_wide() -> bytes:
    return b"text," * 1_000_000 + b"\n" + b"x," * 1_000_000


@case("cell.csv", "a cell of 5 MB beside a good row", "million characters|never closed", part=False)
def csv_cell() -> bytes:
    return b'title,text\nA,"' + PROSE.encode() + b'"\nB,"' + b"word " * 1_000_000 + b'"\n'


@case("formula.csv", "cells that a spreadsheet would run")
def csv_formula() -> bytes:
    return f'title,text\n"=cmd|\'/c calc\'!A1","{PROSE}"\n'.encode()


@case("nulls.csv", "NULs in a table")
def csv_nulls() -> bytes:
    return f'title,text\nA\x00,"{PROSE}"\n'.encode()


@case("header.csv", "a header and no rows", "no articles")
def csv_header() -> bytes:
    return b"title,text,date\n"


@case("blank-rows.csv", "50,000 rows without text", "no text|more than")
def csv_blank() -> bytes:
    return b"title,text\n" + b"A,\n" * 49_999


# Text


@case("empty.txt", "nothing", "empty")
def txt_empty() -> bytes:
    return b""


@case("blank.txt", "blanks and NULs", "nothing but blanks")
def txt_blank() -> bytes:
    return b" \n\t\x00" * 5_000


@case("noise.txt", "noise named as text", "not text")
def txt_noise() -> bytes:
    return b"\x01\x02" + random.Random(2).randbytes(100_000)


@case("large.txt", "300 MB", "at most 100 MB")
def txt_large() -> bytes:
    return b"Four were killed. " * 16_700_000


@case("long.txt", "one line of 3 MB", "characters")
def txt_long() -> bytes:
    return b"Four were killed, they said. " * 100_000


@case("digits.txt", "900,000 digits in a row")
def txt_digits() -> bytes:
    return PROSE.encode() + b" " + b"1" * 900_000


@case("signs.txt", "900,000 opening brackets, points, dashes and slashes")
def txt_signs() -> bytes:
    return PROSE.encode() + b"\n" + b"(<[{" * 60_000 + b"." * 200_000 + b"-" * 200_000 + b"/" * 200_000


@case("gaps.txt", "900,000 blanks before the last word")
def txt_gaps() -> bytes:
    return PROSE.encode() + b" " * 450_000 + b"\n" * 449_000 + b"end"


@case("headers.txt", "half a million words that begin like headers", None)
def txt_headers() -> bytes:
    return b"Date: Date: From: Title: " * 30_000


@case("clocks.txt", "30,000 times of day, as a live blog of as many posts", "more than")
def txt_clocks() -> bytes:
    return b"".join(b"%02d:%02d x\n" % (n % 24, n % 60) for n in range(30_000))


@case("ends.txt", "50,000 ends of articles that never began", "length line|empty|It holds")
def txt_ends() -> bytes:
    return b"Length: 5 words\n" + b"End of Document\n" * 50_000


@case("utf16.txt", "UTF-16 without a byte order mark")
def txt_utf16() -> bytes:
    return PROSE.encode("utf-16-le")


@case("utf32.txt", "UTF-32")
def txt_utf32() -> bytes:
    return PROSE.encode("utf-32")


@case("cp1251.txt", "Russian in Windows-1251, undeclared: kept, and its language named")
def txt_cp1251() -> bytes:
    return (RUSSIAN * 3).encode("cp1251")


@case("mojibake.txt", "UTF-8 that was once read as Windows-1252")
def txt_mojibake() -> bytes:
    return (PROSE + " It was “a crime”, the ministry’s spokesman said.").encode().decode("cp1252", "ignore").encode()


@case("half-bom.txt", "a byte order mark of UTF-16 before UTF-8")
def txt_half_bom() -> bytes:
    return b"\xff\xfe" + PROSE.encode()


@case("bidi.txt", "characters that turn the direction of writing")
def txt_bidi() -> bytes:
    return ("\u202e\u2066" * 500 + PROSE + "\u200b\ufeff" * 500).encode()


# Rich Text, mail, GDELT


@case("braces.rtf", "a million opening braces", "no text|damaged|deep|memory|longer")
def rtf_braces() -> bytes:
    return b"{\\rtf1" + b"{" * 1_000_000


@case("binary.rtf", "a picture said to have two thousand million bytes")
def rtf_binary() -> bytes:
    return b"{\\rtf1 " + SENTENCES[0].encode() + b"\\par {\\pict\\bin2000000000 x}" + SENTENCES[1].encode() + b"}"


@case("picture.rtf", "a picture of 8 MB in hexadecimal, then the text")
def rtf_picture() -> bytes:
    return b"{\\rtf1 {\\pict\\pngblip " + b"0f" * 4_000_000 + b"}" + SENTENCES[0].encode() + b"}"


@case("large.rtf", "40 MB of Rich Text", "at most 30 MB")
def rtf_large() -> bytes:
    return b"{\\rtf1 " + b"Four were killed. \\par " * 1_800_000 + b"}"


@case("parts.eml", "a mail of 5,000 parts within parts", "parts within parts")
def eml_deep() -> bytes:
    head = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nSubject: x\n"
    return (
        head
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
        + PROSE.encode()
    )


@case("boundary.eml", "a mail of 100,000 empty parts", "thousands of parts")
def eml_parts() -> bytes:
    head = b"From: a@example.org\nMIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\n\n" * 100_000 + b"--b--"


@case("attached.eml", "a mail with a bomb attached", "not opened|fill the memory", part=True)
def eml_bomb() -> bytes:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Desk <desk@example.org>", "Toll", "Tue, 99 Foo 2020 25:61:00"
    mail.set_content(PROSE)
    mail.add_attachment(zip_nested(), maintype="application", subtype="zip", filename="../../a.zip")
    return mail.as_bytes()


@case("gkg.csv", "a GDELT line of the right shape among a million tabs", "no address")
def gdelt_tabs() -> bytes:
    return b"20201006120000-1\t20201006120000" + b"\t" * 25 + b"\n" + b"\t" * 1_000_000


# Files that are not what they are called


@case("picture.docx", "a picture named as a document", "picture")
def wrong_picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(500)


@case("page.pdf", "a web page named as a PDF")
def wrong_page() -> bytes:
    return page(f"<article>{HTML_PROSE}</article>")


@case("document.txt", "a Word document named as text")
def wrong_document() -> bytes:
    return docx(SENTENCES)


@case("report.html", "a PDF named as a web page")
def wrong_report() -> bytes:
    return pdf([SENTENCES])


@case("../../etc/passwd\n\x1b[31m<script>.txt", "a file whose name is an attack")
def wrong_name() -> bytes:
    return PROSE.encode()
