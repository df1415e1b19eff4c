import pytest

from workbench.reading.metadata import clean_author, clean_title


@pytest.mark.parametrize(
    ("title", "publisher", "headings", "clean"),
    [
        ("Harbour row | Marrick Post", "Marrick Post", (), "Harbour row"),
        ("Harbour row – The Marrick Post", "Marrick Post", (), "Harbour row"),
        ("Marrick Post: Harbour row", "Marrick Post", (), "Marrick Post: Harbour row"),
        ("Marrick Post - Harbour row", "Marrick Post", (), "Harbour row"),
        ("Harbour row - who pays?", "Marrick Post", (), "Harbour row - who pays?"),
        ("Harbour row | Post Online", None, ("Harbour row",), "Harbour row"),
        ("Harbour row | Post Online", None, ("Harbour row", "Wall"), "Harbour row | Post Online"),
        ("Post | Harbour | Row", "Post", (), "Harbour | Row"),
        ("", None, (), None),
    ],
)
def test_a_title_loses_the_name_of_its_site_and_nothing_else(title, publisher, headings, clean):
    assert clean_title(title, publisher=publisher, headings=headings) == clean


@pytest.mark.parametrize(
    ("author", "clean"),
    [
        ("Ada Stone November", "Ada Stone"),
        ("By Ada Stone", "Ada Stone"),
        ("Ada Stone; ada stone; Bo Reed", "Ada Stone; Bo Reed"),
        ("Ada Stone, March 18, 2024 10:30 am", "Ada Stone"),
        ("Ada Stone | Published 3 May", "Ada Stone"),
        ("April Stone", "April Stone"),
        ("Theresa May", "Theresa May"),
        ("von der Stone", "von der Stone"),
        ("https://post.example/authors/ada", None),
        ("Follow us", None),
        ("Ada Stone is a reporter who covers the harbour", None),
        (None, None),
    ],
)
def test_authors_are_names_without_dates_and_labels(author, clean):
    assert clean_author(author) == clean
