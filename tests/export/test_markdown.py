import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.export import FORMATS
from workbench.export.csv_table import COLUMNS
from workbench.export.marked import block, inline

OURS = "https://example.org/a?b=1&c=2"
HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- gone",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "[ref]: https://evil.example",
    "<https://evil.example>",
    "see https://evil.example/x or www.evil.example, //evil.example",
    "bbc.com, ana@evil.example, mailto:ana@evil.example",
    "# Heading",
    "title\n=====",
    "title\n---",
    "a | b\n--- | ---\n1 | 2",
    "a | b\n|---|---|\n| 1 | 2 |",
    "a\n:-:\nb",
    "- item\n+ item\n* item\n1. item\n2) item",
    "    code\n```\ncode\n```\n~~~\ncode",
    "`code` **bold** _em_ ~~gone~~ $x$",
    "> quote\n>> deeper",
    "&lt;b&gt; &#60; &amp;",
    "end\\",
    "line  \nbreak",
    "***\n___\n- - -",
    "\\[x](y)",
    "\x1b]52;c;AAAA\x07 \x9b31m \u202eabc",
]


def rendered(text):
    return MarkdownIt("gfm-like", {"html": True, "linkify": True}).parse(text)


def inner(tokens):
    for token in tokens:
        yield token
        yield from inner(token.children or [])


def plain(tokens):
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in inner(tokens) if not token.children)


def report(*rows):
    out = io.StringIO(newline="")
    FORMATS["markdown"].write(rows, out)
    return out.getvalue()


def row_of(text, a_row=None):
    columns = {
        name: text for name in COLUMNS if name not in {"id", "span_start", "span_end", "version", "source"}
    }
    evidence = dict.fromkeys(("uid", "source", "title", "stance", "excerpt", "locator", "note"), text)
    return columns | {"id": 7, "source": OURS, "evidence": [evidence], "tags": [text]}


def assert_harmless(text):
    tokens = list(inner(rendered(report(row_of(text)))))
    kinds = [token.type for token in tokens]
    assert {
        "html_block",
        "html_inline",
        "image",
        "table_open",
        "fence",
        "code_block",
        "code_inline",
        "hr",
    }.isdisjoint(kinds)
    assert {"em_open", "s_open", "ordered_list_open"}.isdisjoint(kinds)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    assert all(token.attrGet("href") == OURS for token in tokens if token.type == "link_open")
    assert kinds.count("link_open") == (1 if inline(text) else kinds.count("link_open"))


def test_a_report_reads_like_this(a_row, written):
    assert written("markdown", a_row(tags=["nato"])) == (
        "# Claims\n"
        "\n"
        "## Claim 1: disputed\n"
        "\n"
        "> The bridge is safe.\n"
        "\n"
        "- **Speaker:** Ada Stone, minister of ports\n"
        "- **Source:** [The bridge](<https://example.org/a?b=1&amp;c=2>), The Courier\n"
        "- **Verdict:** disputed\n"
        "- **Attribution:** confirmed\n"
        "- **Rating:** Mostly false\n"
        "- **Reviewer:** ana, 2026-03-18T10:00:00.000Z\n"
        "- **Note:** See the record.\n"
        "- **Tags:** nato\n"
        "- **Quote check:** altered, goes on in Hearing, 2026-03-12\n"
        "- **Id:** 5eb535b543476d3e80cf\n"
        "\n"
        "**Evidence**\n"
        "\n"
        "- **refutes:** Hearing, 2026-03-12, p. 4\n"
        "\n"
        "  > A crack was found.\n"
    )


def test_a_report_without_claims_says_so(written):
    assert written("markdown") == "# Claims\n\nNo claims.\n"


def test_a_claim_without_speaker_or_review_has_a_section_too(a_row, written):
    text = written(
        "markdown",
        a_row(
            speaker=None,
            speaker_role=None,
            rating=None,
            reviewer=None,
            review_note=None,
            evidence=[],
            tags=[],
        ),
    )
    assert "**Speaker:** nobody named" in text
    assert "Evidence" not in text


def test_paragraphs_of_a_quote_stay_apart(a_row, written):
    tokens = rendered(written("markdown", a_row(quote="One.\nTwo.\n\nThree.", evidence=[])))
    quote = tokens[[token.type for token in tokens].index("blockquote_open") :]
    assert [token.content for token in quote if token.type == "inline"][:2] == ["One.\\\nTwo.", "Three."]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a.example/ b",
        "https://a.example/<x>",
        "https://a.example/\u202e",
        "//a.example",
        "ftp://a.example/x",
        "vbscript:x",
        "Hearing, p. 4",
    ],
)
def test_only_plain_web_addresses_become_links(address, a_row):
    kinds = [token.type for token in inner(rendered(report(a_row(source=address, evidence=[]))))]
    assert "link_open" not in kinds


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_comes_from_data(text):
    assert_harmless(text)


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("<>[]()!#*_`~|-+=:.\\/&;@$^{} \n\t19aw\"'\x1b") | st.characters(), max_size=60)
)
def test_no_markup_comes_from_any_text(text):
    assert_harmless(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>[]()!#*_`~|-+=:.\\/&;@$^{} 19aw\"'"), max_size=60))
def test_any_line_reads_as_it_was(text):
    line = " ".join(text.split())
    assert plain(rendered(f"x {inline(text)}")) == f"x {line}".strip()
    assert plain(rendered("\n".join(block(text, "> ")))).strip() == text.strip() or "\t" in text


def test_controls_are_shown_and_not_sent(a_row, written):
    text = written("markdown", a_row(quote="a\x1b]52;c;AAAA\x07b\u202ec\x9b"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "␛" in text


def test_the_quote_check_is_told_with_its_flags_and_document(a_row):
    assert "- **Quote check:** altered, goes on in Hearing, 2026-03-12" in report(a_row())


@pytest.mark.parametrize("word", ["alleged", "denied", "questioned", "hypothetical", "fabricated"])
def test_what_the_text_does_not_vouch_for_never_reads_as_the_speakers_words(word):
    told = plain(rendered(report(row_of("x") | {"speaker": "Ada Stone", "assertion": word})))
    assert told.index(f"{word.capitalize()}: ") < told.index("Named as speaker: Ada Stone")
    assert "Speaker: Ada" not in told.replace("Named as speaker: ", "")


def test_what_was_said_names_its_speaker_plainly():
    told = plain(rendered(report(row_of("x") | {"speaker": "Ada Stone", "assertion": "asserted"})))
    assert "Speaker: Ada Stone" in told
    assert "asserted" not in told
