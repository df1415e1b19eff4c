"""ClaimReview: what its readers need, on the desk's scale alone, and never about who said it."""

import json

import pytest

from workbench.export.claim_review import claim_reviewed
from workbench.model import Assertion, Finding, Verdict
from workbench.model.record import ReviewRecord, TruthRecord

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
DAY = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def thing(kinds, required=(), **properties):
    return {
        "type": "object",
        "required": ["@type", *required],
        "properties": {"@type": {"enum": kinds}, **properties},
        "additionalProperties": False,
    }


WORK = thing(
    ["CreativeWork"], url=URL, name=TEXT, author=thing(["Person"], name=TEXT), inLanguage=TEXT, datePublished=DAY,
    publisher=thing(["Organization"], name=TEXT), archivedAt=URL, text=TEXT, pagination=TEXT,
)  # fmt: skip


def schema(best):
    """What a ClaimReview is on a scale of so many ratings."""
    number = {
        "required": ["ratingValue", "bestRating", "worstRating"],
        "properties": {
            "ratingValue": {"type": "integer", "minimum": 1, "maximum": best},
            "bestRating": {"const": best},
            "worstRating": {"const": 1},
        },
    }
    rating = {
        "type": "object",
        "required": ["@type", "alternateName"],
        "properties": {"@type": {"const": "Rating"}, "alternateName": TEXT},
        "if": {"required": ["ratingValue"]},
        "then": number,
    }
    return thing(
        ["ClaimReview"],
        ["url", "claimReviewed", "reviewRating", "author", "itemReviewed", "datePublished"],
        **{"@id": URL},
        url=URL,
        claimReviewed={"type": "string", "pattern": "[^,;]$"},
        reviewRating=rating,
        datePublished=DAY,
        dateModified=DAY,
        inLanguage=TEXT,
        author=thing(["Organization"], ["name"], name=TEXT, url=URL),
        itemReviewed=thing(
            ["Claim"],
            ["author", "appearance"],
            author=thing(["Person", "Organization"], ["name"], name=TEXT, jobTitle=TEXT, sameAs=URL),
            datePublished=DAY,
            appearance={"type": "array", "minItems": 1, "items": WORK},
        ),
        citation={"type": "array", "minItems": 1, "items": WORK},
        correction={"type": "array", "items": thing(["CorrectionComment"], text=TEXT, datePublished=DAY)},
    )


def problems(review, best=5):
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    return [error.message for error in validator(schema(best)).iter_errors(review)]


@pytest.fixture
def reviews(written, desk):
    """The ClaimReviews of some records, and what was told of those that make none."""

    def make(*records, count=None, **parts):
        told: list[str] = []
        count = len(records) if count is None else count
        text = written("claimreview", *records, told=desk(left_out=told.append, **parts), count=count)
        return json.loads(text)["@graph"], told

    return make


def test_a_claim_review_has_all_that_its_readers_need(a_record, reviews):
    (review,), told = reviews(a_record())
    assert problems(review) == told == []
    assert review["url"] == "https://desk.example/checks/5eb535b543476d3e80cf"
    assert review["author"] == {
        "@type": "Organization",
        "name": "The Desk",
        "url": "https://desk.example/checks",
    }
    assert review["itemReviewed"]["author"]["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert review["itemReviewed"]["appearance"][0]["url"] == "https://example.org/a?b=1&c=2"
    assert review["citation"][0]["pagination"] == "p. 4"


def test_a_rating_has_its_place_on_the_desks_scale_and_higher_is_truer(a_record, reviews):
    assert reviews(a_record())[0][0]["reviewRating"] == {
        "@type": "Rating", "alternateName": "Mostly false", "ratingValue": 2, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    true = a_record(truth_verdict=Verdict.VERIFIED, truth_rating="True")
    assert reviews(true)[0][0]["reviewRating"]["ratingValue"] == 5


def test_a_word_that_is_no_degree_of_truth_has_no_number(a_record, reviews):
    scale = {"verified": ("True",), "disputed": ("False",), "unverifiable": ("Unproven",)}
    record = a_record(truth_verdict=Verdict.UNVERIFIABLE, truth_rating="Unproven")
    assert reviews(record, rating_scale=scale)[0][0]["reviewRating"] == {
        "@type": "Rating", "alternateName": "Unproven",
    }  # fmt: skip


def test_our_schema_refuses_what_other_validators_let_through(a_record, reviews):
    review = reviews(a_record())[0][0]
    review["reviewRating"]["ratingValue"] = 9
    assert problems(review)
    del review["itemReviewed"]["author"]
    assert len(problems(review)) == 2


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"truth": None}, "unreviewed"),
        ({"truth_verdict": Verdict.WITHDRAWN}, "withdrawn"),
        ({"truth_verdict": Verdict.NEEDS_EVIDENCE}, "needs evidence"),
        ({"truth_rating": None}, "no rating"),
        ({"truth_rating": "Pants on fire"}, "not of the desk's scale"),
        ({"speaker_name": None, "speaker_uid": None}, "nobody is named"),
        ({"speaker_name": "the driver", "speaker_uid": None}, "only the driver"),
        ({"attribution_finding": Finding.MISATTRIBUTED}, "misattributed"),
        ({"attribution_finding": Finding.NOT_FOUND}, "not found"),
        ({"attribution_finding": Finding.ALTERED}, "altered"),
        ({"assertion": Assertion.DENIED}, "denied"),
        ({"assertion": Assertion.FABRICATED}, "fake"),
    ],
)
def test_a_claim_that_lacks_something_is_told_and_not_written_by_half(parts, why, a_record, reviews):
    found, told = reviews(a_record(**parts), count=0)
    assert found == []
    assert len(told) == 1
    assert told[0].startswith("claim 1: ")
    assert why in told[0]


def test_a_desk_without_an_address_publishes_no_claim_review(a_record, reviews):
    found, told = reviews(a_record(), count=0, desk_url="")
    assert found == []
    assert "desk_url" in told[0]


def test_the_address_may_say_where_the_uid_stands(a_record, reviews):
    (review,), _ = reviews(a_record(), desk_url="https://desk.example/{uid}/check")
    assert review["url"] == "https://desk.example/5eb535b543476d3e80cf/check"
    assert problems(review) == []


@pytest.mark.parametrize("finding", [None, Finding.CONFIRMED])
def test_who_said_it_is_no_rating(finding, a_record, reviews):
    record = a_record() if finding else a_record(attribution=None)
    assert "confirmed" not in json.dumps(reviews(record)[0])


def test_names_and_notes_of_staff_are_in_none(a_record, reviews):
    text = json.dumps(reviews(a_record())[0])
    assert not [word for word in ("ana", "bo", "See the record", "Ask the harbour") if f'"{word}' in text]


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("No captain should sail on that,", "No captain should sail on that"),
        ("One,\n  two ,", "One, two"),
        ("Is it safe?", "Is it safe?"),
        ("是安全的，", "是安全的"),
        (",", ","),
    ],
)
def test_a_comma_that_only_led_on_is_no_part_of_the_claim(quote, claim):
    assert claim_reviewed(quote) == claim


def test_a_rating_that_was_changed_is_told_as_a_correction(a_record, reviews):
    record = a_record()
    first = ReviewRecord("r", "x", "2026-03-01T08:00:00Z", 1, verdict=Verdict.VERIFIED, rating="True")
    (review,), _ = reviews(a_record(reviews=(first, *record.reviews)))
    assert problems(review) == []
    assert (review["datePublished"], review["dateModified"]) == ("2026-03-01", "2026-03-18")
    assert review["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Rated Mostly false; before that, True.",
            "datePublished": "2026-03-18",
        }
    ]


def test_a_data_feed_holds_the_same_reviews(a_record, written, reviews):
    feed = json.loads(written("datafeed", a_record(), a_record(truth=None), count=1))
    assert feed["@type"] == "DataFeed"
    (item,) = feed["dataFeedElement"]
    assert item["item"] == reviews(a_record())[0]
    assert item["dateCreated"] == "2026-03-18"


def test_markup_ends_no_script(a_record, written):
    assert "</script>" not in written("claimreview", a_record(quote="</script><script>alert(1)</script>"))


def test_a_verdict_without_a_time_is_told(a_record, reviews):
    _, told = reviews(a_record(truth=TruthRecord(Verdict.VERIFIED, "True")), count=0)
    assert "no date" in told[0]


def test_a_claim_review_is_json_ld_of_schema_org(a_record, written):
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

    def no_network(url, _options):
        raise AssertionError(url)

    for name in ("claimreview", "datafeed"):
        page = json.loads(written(name, a_record()))
        assert page["@context"] == "https://schema.org"
        local = {
            **page,
            "@context": {
                "@vocab": "https://schema.org/",
                "url": {"@type": "@id"},
                "sameAs": {"@type": "@id"},
            },
        }
        flat = jsonld.flatten(local, options={"documentLoader": no_network})
        (review,) = (one for one in flat if "https://schema.org/ClaimReview" in one.get("@type", ()))
        assert review["@id"] == "https://desk.example/checks/5eb535b543476d3e80cf"
        kinds = {kind.rpartition("/")[2] for one in flat for kind in one.get("@type", ())}
        assert {"ClaimReview", "Claim", "Rating", "Organization", "Person", "CreativeWork"} <= kinds
        words = {term for one in flat for term in one if not term.startswith("@")}
        assert all(term.startswith("https://schema.org/") for term in words)
        triples = jsonld.to_rdf(local, {"format": "application/n-quads", "documentLoader": no_network})
        assert "<https://schema.org/claimReviewed>" in triples
