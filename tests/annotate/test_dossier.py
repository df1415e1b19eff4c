"""The dossier: one page that says all, runs nothing, and names nobody of the desk where it is public."""

import re
import shutil
import subprocess

import html5lib
import pytest

from workbench import service
from workbench.export import Context
from workbench.model import BadInput, Finding, Stance, Verdict

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}{% raw %}&amp;\u202e\x1b[31m"
ARTICLE = (
    "The pier and its price\n\n“The pier is safe for everyone,” said Ada Stone, the harbour master.\n\n"
    "Bo Reed denied that he had said “the money is all gone”.\n\n"
    "“It has been closed for a reason,” Corwin Aldous said on Tuesday.\n"
)


@pytest.fixture
def desk(store):
    """Three claims: one verified, one that the text denies, one found to be another's."""
    service.import_bytes(
        store, ARTICLE.encode(), name="a.txt", ref="https://news.example/pier", actor="Anasecret"
    )
    document = service.read_evidence(str(_written(store.path.parent / "hearing.txt")))
    service.link_evidence(
        store, [1], actor="Anasecret", source=str(store.path.parent / "hearing.txt"), stance=Stance.SUPPORTS,
        excerpt="The pier is quite safe for everyone", note="notesecret", document=document,
    )  # fmt: skip
    service.Checker(store).check_claim(1)
    for claim, verdict, finding in ((1, Verdict.VERIFIED, Finding.ALTERED), (3, None, Finding.MISATTRIBUTED)):
        service.review(
            store,
            [claim],
            reviewer="Anasecret",
            verdict=verdict,
            attribution=finding,
            note=f"notesecret {HOSTILE}",
        )
    service.comment(store, [1], actor="Beasecret", body="commentsecret")
    service.seal(store)
    return store


def _written(path):
    path.write_text("ADA STONE: The pier is quite safe for everyone who can swim.", encoding="utf-8")
    return path


def page_of(store, filter="", **context):
    page, _ = service.dossier_page(
        store, filter=filter, context=Context(**context), now="2026-03-18 10:00 UTC"
    )
    return page, html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element):
    parts = [element.text or ""]
    for child in element:
        parts += [words(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return " ".join("".join(parts).split())


def sections(tree):
    return {each.get("id"): words(each) for each in tree.iter("section")}


def test_each_claim_has_both_answers_with_who_and_when(desk):
    _, tree = page_of(desk)
    first = sections(tree)["claim-1"]
    assert re.search(r"Is it true\?\s*verified — Anasecret, \d{4}-\d\d-\d\d", first)
    assert re.search(r"Did they say it\?\s*altered — Anasecret, \d{4}-\d\d-\d\d", first)
    assert "supports: hearing.txt" in first
    assert "commentsecret" in first


def test_the_quote_stands_beside_the_passage_with_what_differs(desk):
    _, tree = page_of(desk)
    assert "quite" in [words(each) for each in tree.iter("del")]
    assert "In the document" in sections(tree)["claim-1"]


def test_what_the_text_denies_never_reads_as_said(desk):
    page, tree = page_of(desk)
    denied = sections(tree)["claim-2"]
    assert "Not vouched for — denied: the text says that it was not said" in denied
    assert "Speaker" not in denied
    assert "<dt>Named</dt><dd>Bo Reed" in page
    notes = [words(each) for each in tree.iter("p") if each.get("class") == "note"]
    assert "denied: the text says that it was not said" in notes[1]
    assert "These words do not stand as theirs: misattributed" in sections(tree)["claim-3"]


def test_the_article_is_whole_and_its_quotes_are_marked_by_state(desk):
    _, tree = page_of(desk)
    marks = [(words(each), each.get("class")) for each in tree.iter("mark")]
    assert ("The pier is safe for everyone,", "verified") in marks
    assert len(marks) == 3
    (article,) = tree.iter("article")
    for number in list(article.iter("sup")):
        number.text = ""
    for line in filter(None, ARTICLE.split("\n")):
        assert line in words(article)


def test_the_ledger_s_head_verifies_the_desk(desk):
    page, _ = page_of(desk)
    newest = service.head(desk)
    assert f"workbench audit verify --head {newest.seal}:{newest.sha256}" in page
    assert service.verify(desk, known=service.known_head(f"{newest.seal}:{newest.sha256}"))


def test_for_the_public_nobody_of_the_desk_and_no_folder_is_named(desk):
    page, _ = page_of(desk, public=True, filter="reviewer:Anasecret")
    assert "secret" not in page
    assert str(desk.path.parent) not in page
    assert "hearing.txt" in page


def test_hostile_words_are_words(desk, add):
    add(HOSTILE, speaker=HOSTILE, source=f"javascript:{HOSTILE}", speaker_role=HOSTILE)
    add("Two is safe", source='https://x.example/"onmouseover=alert(1)')
    page, tree = page_of(desk, desk_name=HOSTILE, desk_url="https://desk.example/checks/{uid}")
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    assert {each.get("href").split(":")[0] for each in tree.iter("a")} <= {
        "https",
        "http",
        *(each.get("href") for each in tree.iter("a") if each.get("href").startswith("#claim-")),
    }
    assert not any(
        name.startswith("on") for each in tree.iter() if isinstance(each.tag, str) for name in each.attrib
    )
    assert "{{ 7*7 }}" in words(tree)
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_the_page_needs_no_other_file(desk):
    page, tree = page_of(desk)
    assert not re.search(r"url\(|@import", page)
    assert not [
        each
        for each in tree.iter()
        if isinstance(each.tag, str) and {"src", "srcset", "data"} & set(each.attrib)
    ]
    assert not list(tree.iter("link"))
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "prefers-color-scheme:dark" in page


def test_a_filter_that_nothing_matches_makes_no_page(desk):
    with pytest.raises(BadInput, match="no claim matches"):
        service.dossier_page(desk, filter="verdict:contested")


_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(_BROWSER is None, reason="Chromium is not installed")
def test_a_browser_prints_and_shows_it(desk, tmp_path):
    page, _ = page_of(desk)
    (tmp_path / "dossier.html").write_text(page, encoding="utf-8")
    options = [
        _BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    address = (tmp_path / "dossier.html").as_uri()
    for wanted in (f"--print-to-pdf={tmp_path / 'dossier.pdf'}", f"--screenshot={tmp_path / 'dossier.png'}"):
        subprocess.run([*options, wanted, address], check=True, capture_output=True, timeout=120)
    from workbench.reading import read_document_path

    printed = read_document_path(tmp_path / "dossier.pdf").source.text
    assert "Did they say it?" in printed
    assert (tmp_path / "dossier.png").stat().st_size > 10_000
