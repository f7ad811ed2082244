"""Tables: delimiters, encodings, quoted line ends, guessed and chosen columns, dates settled by the whole column."""

from __future__ import annotations

import pytest

from counterclaim.reading.readings import Options, RefusedFile
from counterclaim.reading.tables import preview, read_table
from tests.reading.documents import PROSE, SENTENCES, xlsx

TEXT = SENTENCES[0]


def read(source, **options):
    data = source if isinstance(source, bytes) else source.encode("utf-8")
    return read_table("a.csv", data, Options(**options), workbook=data[:2] == b"PK")


@pytest.mark.parametrize(
    "source",
    [
        f'title,text,date,source,url\nToll,"{TEXT}",2020-10-06,Kalto Post,https://e.org/1\n',
        f'"Headline";"Body";"Published_At";"Outlet";"Link"\n"Toll";"{TEXT}";"6 October 2020";"Kalto Post";"https://e.org/1"\n',
        f"HEADLINE\tFull Text\tPub Date\tPublisher\tURL\nToll\t{TEXT}\tOct. 6, 2020\tKalto Post\thttps://e.org/1\n",
        f"\n\ntitle|content|date|site|link\r\nToll|{TEXT}|06.10.2020|Kalto Post|https://e.org/1\r\n",
    ],
    ids=["comma", "semicolon", "tab", "bar"],
)
def test_kinds_of_table(source):
    [article] = read(source).articles
    found = article.article
    assert (found.text, found.title, found.publisher, found.url) == (TEXT, "Toll", "Kalto Post", "https://e.org/1")
    assert str(found.published) == "2020-10-06"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_quoted_line_ends_survive(codec):
    text = 'The “Kalto Post”:\n\nNine "soldiers", they said;\r\nfour – by others.'
    source = 'id,text\nk1,"' + text.replace('"', '""') + '"\nk2,Two died.\n'
    first, second = read(source.encode(codec)).articles
    assert (first.article.id, first.article.text) == ("k1", text)
    assert second.article.text == "Two died."


def test_all_rows_are_read():
    source = "id,text\n" + "".join(f"k{number},Toll {number}.\n" for number in range(2_000))
    articles = read(source).articles
    assert [article.article.id for article in articles] == [f"k{number}" for number in range(2_000)]


def test_a_row_without_text_is_named():
    reading = read("title,text\nA,\nB,Two died.\n,\n")
    assert [(skip.label, skip.reason) for skip in reading.skipped] == [("a.csv, row 2", "It holds no text.")]
    assert len(reading.articles) == 1


def test_the_columns_may_be_chosen():
    source = f"a,b,c\nToll,{TEXT.replace(',', '')},x\n"
    chosen = read(source, columns={"text": "b", "title": "a"}).articles[0].article
    assert chosen.title == "Toll"
    with pytest.raises(RefusedFile, match="no column “z”"):
        read(source, columns={"text": "z"})
    with pytest.raises(RefusedFile, match="No column holds the text"):
        read("a,b\n1,2\n")


def test_one_settled_date_settles_the_column():
    rows = ["03/04/2024", "13/04/2024", "05/06/2024"]
    dates = [
        str(a.article.published) for a in read("text,date\n" + "".join(f"Two died.,{row}\n" for row in rows)).articles
    ]
    assert dates == ["2024-04-03", "2024-04-13", "2024-06-05"]


def test_an_ambiguous_column_is_asked():
    source = "text,date\nTwo died.,03/04/2024\n"
    [article] = read(source).articles
    assert article.article.published is None and len(article.date_choices) == 2
    assert str(read(source, day_first=True).articles[0].article.published) == "2024-04-03"
    assert read("text,date\nTwo died.,soon\n").articles[0].notes == ("date not understood: “soon”",)


def test_preview():
    shown = preview(f'Headline,Body,Day\nToll,"{PROSE}",03/04/2024\n'.encode(), Options(), workbook=False)
    assert shown.columns == ("Headline", "Body", "Day")
    assert shown.guess == {"text": "Body", "title": "Headline", "date": "Day"}
    assert shown.dates == (("03/04/2024", "ambiguous: 2024-04-03 or 2024-03-04"),)


def test_contents_tell_where_names_do_not():
    source = f'x,y,z\n1,2020-10-06,"{TEXT} {TEXT}"\n2,2020-10-07,"{TEXT} {TEXT}"\n'
    assert preview(source.encode(), Options(), workbook=False).guess == {"text": "z", "date": "y"}


def test_workbook():
    import datetime as dt

    data = xlsx([("id", "title", "text", "date"), (17, "Toll", PROSE, dt.date(2020, 10, 6)), (None, None, None, None)])
    [article] = read(data).articles
    assert (article.article.id, article.article.text, str(article.article.published)) == ("17", PROSE, "2020-10-06")
    assert preview(data, Options(), workbook=True).sheets == ("Articles",)
    with pytest.raises(RefusedFile, match="no sheet “B”"):
        read(data, sheet="B")


def test_addresses_without_text_are_leads():
    reading = read("title,url,date\nToll,https://e.org/1,2020-10-06\n")
    assert not reading.articles
    assert [(lead.url, lead.title) for lead in reading.leads] == [("https://e.org/1", "Toll")]
