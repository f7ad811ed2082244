"""Tables get their columns from the reader, with a preview; ambiguous dates are asked once. All texts are invented."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from components import imports, table_columns
from components.imports import File
from counterclaim.reading.readings import Options
from counterclaim.storage.store import Store
from tests.app.conftest import words
from tests.fakes import FakeEngine

PROSE = "Envoys of Norway urged calm near the river, and two fell on Monday, the ministry said in the evening."


def mapper(table: bytes, name: str) -> None:
    """A page that asks about one table, and says what was chosen."""
    import streamlit as st

    from components import table_columns
    from components.imports import File
    from counterclaim.reading.readings import Options

    files, ready = table_columns.show([File(name, table)], Options())
    st.session_state["chosen"], st.session_state["ready"] = files[0].options, ready


def asked(table: str | bytes, name: str = "rows.csv") -> AppTest:
    data = table.encode() if isinstance(table, str) else table
    return AppTest.from_function(mapper, args=(data, name), default_timeout=60).run()


def workbook(sheets: dict[str, list[str]]) -> bytes:
    """A workbook whose sheets have one column."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for cell in cells:
            sheet.append([cell])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def pick(at: AppTest, label: str):
    return next(box for box in at.selectbox if box.label == label)


def test_the_guess_is_shown_with_the_first_rows_and_dates():
    at = asked(f'Headline,Body,Day\nToll,"{PROSE}",03/04/2024\nCalm,"{PROSE}",05/06/2024\n')
    assert not at.exception
    assert at.session_state["chosen"].columns == {"text": "Body", "title": "Headline", "date": "Day"}
    rows, dates = at.dataframe
    assert list(rows.value["Headline"]) == ["Toll", "Calm"]
    assert list(dates.value["Read as"]) == [
        "ambiguous: 2024-04-03 or 2024-03-04",
        "ambiguous: 2024-06-05 or 2024-05-06",
    ]


def test_the_columns_of_a_gdelt_file_are_not_asked_about():
    cells = ["20201006120000-1", "20201006120000", "1", "example.org", "https://example.org/1", *[""] * 22]
    at = asked("\t".join(cells) + "\n", "20201006120000.gkg.csv")
    assert not at.exception and not at.selectbox
    assert at.session_state["ready"] and "is a GDELT file: it gives addresses to read" in words(at)


def test_columns_and_the_order_of_dates_are_the_readers_choice():
    at = asked(f"a,b,c,d\nx,{'z' * 90},3/4/2024,4/5/2024\n")
    pick(at, "Text").select("a").run()
    pick(at, "Date").select("d").run()
    at.segmented_control[0].set_value("Month first").run()
    assert not at.exception
    chosen = at.session_state["chosen"]
    assert (chosen.columns["text"], chosen.columns["date"], chosen.day_first) == ("a", "d", False)
    assert list(at.dataframe[1].value["Read as"]) == ["2024-04-05"]


def test_a_table_without_text_is_not_added():
    at = asked("when,count\n2020-10-06,7\n")
    assert at.session_state["ready"] is False and "No column holds the text" in at.warning[0].value
    pick(at, "Text").select("count").run()
    assert at.session_state["ready"] is True


def test_another_sheet_can_be_chosen():
    at = asked(workbook({"Notes": ["x", "y"], "Articles": ["Body", PROSE]}), "book.xlsx")
    pick(at, "Sheet").select("Articles").run()
    assert not at.exception
    assert (at.session_state["chosen"].sheet, at.session_state["chosen"].columns) == ("Articles", {"text": "Body"})


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n0000", b"PK\x03\x04 broken"], ids=["empty", "picture", "archive"]
)
def test_what_is_no_table_is_left_to_the_report(data):
    at = asked(data)
    assert not at.exception and at.session_state["ready"] is True


def test_hostile_names_of_columns_are_words():
    at = asked(f"![](http://example.org/a.png),<script>\n{PROSE},2\n")
    assert not at.exception and "![](http" not in words(at)


def test_what_was_chosen_is_how_the_file_is_read():
    table = b"a,b\nEnvoys urged calm.,3/4/2024\n"
    own = Options(columns={"text": "a", "date": "b"}, day_first=True)
    [item] = imports.read_files([File("rows.csv", table, own)], Options())
    assert (item.article.text, item.article.published) == ("Envoys urged calm.", dt.date(2024, 4, 3))
    assert table_columns.is_table("x.TSV") and not table_columns.is_table("x.txt")


def test_ambiguous_dates_are_asked_and_the_answer_is_applied(page, tmp_path):
    at = page("add_articles", "empty")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    items = imports.read_files([File("rows.csv", b"body,date\nTwo fell on Monday.,03/04/2024\n")], Options())
    batch = store.enqueue(items, batch_name="rows.csv")
    task = store.take_job("w")
    store.finish_job(task, FakeEngine().parse(task.received.article))
    at.session_state[imports.BATCH] = batch
    at.run()
    assert "**03/04/2024: 3 April or 4 March?**" in words(at)
    at.button(key=f"dates_month first_{batch}").click().run()
    assert not at.exception
    assert store.article(task.received.article.id).article.published == dt.date(2024, 3, 4)
    assert "3 April or 4 March?" not in words(at) and store.open_jobs() == 1
