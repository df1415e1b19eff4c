import pytest

from workbench import samples
from workbench.model import Stance
from workbench.reading import Format, read_article


@pytest.fixture(scope="module")
def article():
    return read_article(samples.article(), name=samples.ARTICLE, format=Format.HTML)


@pytest.fixture(scope="module")
def hearing():
    return read_article(samples.hearing(), name=samples.HEARING, format=Format.TEXT)


def test_the_sample_article_shows_its_metadata(article):
    assert article.title == "Sollen ferry stays tied up as repair bill grows"
    assert article.publisher == "The Marrick Tideway"
    assert article.author == "Ottoline Vance"
    assert article.published_at == "2024-03-14"
    assert article.language == "en"
    assert article.ref == "https://tideway.example/2024/03/sollen-ferry-repair"


def test_the_sample_article_is_read_without_its_navigation(article):
    assert 450 <= len(article.text.split()) <= 700
    assert "Home" not in article.text
    assert article.text.startswith("Sollen ferry stays tied up")


@pytest.mark.parametrize("link", samples.LINKS, ids=lambda link: link.quote_prefix[:20])
def test_every_demo_link_stands_in_both_texts(link, article, hearing):
    assert hearing.text.count(link.excerpt) == 1
    assert article.text.count(f"“{link.quote_prefix}") == 1


def test_the_demo_links_support_refute_and_give_context():
    assert {link.stance for link in samples.LINKS} == set(Stance)
