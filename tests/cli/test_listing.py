import json
import re
import sqlite3
import unicodedata

import pytest

HOSTILE = "a\x1b]52;c;AAAA\x07b \x1b[31mred \x9b5m \u202egnp.exe\u2066 \rover\x08 [@click=app.quit]x[/] end"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def width(line):
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line
    )


def test_claims_are_listed_as_a_table(done, add):
    add("The pier is safe")
    head, line = done("list").splitlines()
    assert head.split() == ["id", "status", "ev", "speaker", "quote", "source"]
    assert re.match(r"1 +unreviewed +Ada Stone +The pier is safe +https://news.exa", line)


@pytest.mark.parametrize("columns", [30, 60, 79, 80, 100, 200])
def test_the_table_fits_the_terminal(columns, done, add):
    add("Ünïcödé e\u0301 " * 20)
    add("桟橋は安全です。" * 20, speaker="港長" * 20, source="https://news.example/" + "長" * 50)
    lines = done("list", env={"COLUMNS": str(columns)}).splitlines()
    assert len(lines) == 3
    assert all(width(line) <= max(columns, 46) for line in lines)


def test_a_filter_may_be_several_words(done, add):
    for quote in ("The pier is safe", "The pier is shut", "The bridge is safe"):
        add(quote)
    assert done("list", "--ids", "pier", "safe") == "1\n"
    assert done("list", "--ids", "pier", "-safe") == "2\n"
    assert done("list", "--ids", '"bridge is"') == "3\n"
    assert done("list", "--ids", "speaker:stone", "--limit", "2") == "1\n2\n"


@pytest.mark.parametrize("word", ["-harbour", "-speaker:stone", '-"is safe"', "-is"])
def test_a_word_with_a_minus_is_no_option(word, done, add):
    add("The harbour is safe")
    assert done("list", "--ids", word) == done("list", word, "--ids") == ""
    assert done("list", "--ids", "--", "-bridge") == "1\n"


def test_a_misspelt_option_is_not_taken_for_a_filter(run, add):
    add("The pier is safe")
    result = run("list", "--jsno")
    assert result.code == 2
    assert "--jsno" in result.err


def test_a_list_as_json_is_an_array_of_claims(done, add):
    add("One", "--priority", "2")
    add("Two")
    rows = json.loads(done("list", "--json"))
    assert [(row["id"], row["quote"], row["status"], row["priority"]) for row in rows] == [
        (1, "One", "unreviewed", 2),
        (2, "Two", "unreviewed", 0),
    ]
    assert json.loads(done("list", "nothing", "--json")) == []


def test_more_claims_than_a_batch_are_all_there(done, folder):
    lines = [json.dumps({"quote": f"Quote {n}", "source": "https://news.example/a"}) for n in range(2_300)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    done("import", "many.jsonl")
    assert len(json.loads(done("list", "--json"))) == 2_300
    assert len(done("list").splitlines()) == 2_301
    assert len(done("list", "--ids").splitlines()) == 2_300


def test_an_empty_list_is_no_failure(run, add):
    add("One")
    result = run("list", "nothing")
    assert (result.code, result.out, result.err) == (0, "", "No claims match.\n")


def test_a_list_cut_short_says_so(run, add):
    add("One")
    add("Two")
    assert run("list", "--limit", "1").err == "The first 1 claims; --limit N shows more, `| less` all.\n"
    assert run("list", "--limit", "2").err == ""


@pytest.mark.parametrize(
    ("words", "word", "told"),
    [
        (("pier", "stutus:open"), "stutus:open", "did you mean status:?"),
        (("桟橋", "e\u0301", "since:soon"), "since:soon", "give a date"),
        (("a" * 90, "pier", "status:bad", "b" * 90), "status:bad", "use unreviewed"),
        (('"open',), '"open', "not closed"),
        (("x\x1b[31mred", "tag:,"), "tag:,", "the value is missing"),
        (("--best", "tag:x"), "order:best", "only words and phrases"),
    ],
)
@pytest.mark.parametrize("command", ["list", "export"])
def test_a_wrong_filter_is_told_and_pointed_at(run, add, words, word, told, command):
    add("One")
    if command == "export":
        words = (
            "--where",
            " ".join("tag:x order:best" if w == "tag:x" else w for w in words if w != "--best"),
        )
    result = run(command, *words)
    error, shown, carets = result.err.splitlines()
    assert result.code == 2
    assert error.startswith(f"Error: filter: {word}: ")
    assert told in error
    start = shown.index(word)
    assert carets == " " * width(shown[:start]) + "^" * width(word)
    assert not RAW.search(result.err)
    assert len(shown) < 90


def test_words_bring_the_newest_first_and_best_those_that_fit(done, add):
    add("The pier, the pier")
    add("A jetty and one pier, which is a long way from here and has a lamp")
    assert done("list", "--ids", "pier") == "2\n1\n"
    assert done("list", "--ids", "pier", "--best") == done("list", "--ids", "pier", "order:best") == "1\n2\n"
    assert done("list", "--ids", "pier", "--best", "--limit", "1") == "1\n"


def test_the_help_names_every_field_and_every_word_that_one_takes(done):
    from workbench.filters import CHOICES, FIELDS

    told = done("list", "--help")
    assert [field for field in FIELDS if f"{field}:" not in told] == []
    words = {
        word for field in ("check", "kind", "order", "evidence", "attribution") for word in CHOICES[field]
    }
    assert [word for word in words if word not in told] == []


def test_no_file_is_told_in_one_line_and_none_is_made(run, folder, failed_in_one_line):
    for words in (("list",), ("show", "1"), ("export",), ("undo",), ("review", "1", "--verdict", "verified")):
        failed_in_one_line(run(*words), "workbench.db", "no such file")
    assert not any(folder.iterdir())


def test_a_claim_is_shown_with_all_that_belongs_to_it(done, add):
    add("The pier is safe", "--role", "harbour master", "--tag", "ports")
    done(
        "evidence",
        "1",
        "--source",
        "Hearing, 2026-03-12",
        "--stance",
        "refutes",
        "--excerpt",
        "A crack was found.",
    )
    done(
        "review",
        "1",
        "--verdict",
        "disputed",
        "--rating",
        "false",
        "--note",
        "See the hearing.",
        "--reviewer",
        "ana",
    )
    done("comment", "1", "Ask the ministry.")
    text = done("show", "1")
    for words in ("Claim 1: disputed", "The pier is safe", "Ada Stone", "harbour master", "ports", "refutes: Hearing",
                  "“A crack was found.”", "ana: disputed, False", "See the hearing.", "Ask the ministry.", "History"):  # fmt: skip
        assert words in text


def test_a_claim_is_found_by_its_uid(done, add, shown):
    add("The pier is safe")
    uid = shown(1)["claim"]["uid"]
    assert done("show", uid) == done("show", "1") == done("show", uid[:8])


def test_a_claim_that_is_not_there_is_told_in_one_line(run, add, failed_in_one_line):
    add("One")
    failed_in_one_line(run("show", "99"), "claim 99")
    failed_in_one_line(run("show", "\x1b[31m"), "claim")


def test_a_claim_as_json_leaves_the_article_out_and_reads_the_history(done, article, shown):
    done("import", article)
    claim = shown(1)
    assert "text" not in claim
    assert claim["claim"]["quote"] == "The pier is safe for everyone,"
    assert all(not isinstance(event["after"], str) for event in claim["events"])


def test_hostile_text_reaches_no_terminal(done, run, add):
    add(HOSTILE, "--role", HOSTILE, "--said-at", "2026", speaker=HOSTILE, source=HOSTILE)
    done(
        "evidence",
        "1",
        "--source",
        HOSTILE,
        "--stance",
        "context",
        "--excerpt",
        HOSTILE,
        "--note",
        HOSTILE,
        "--locator",
        HOSTILE,
    )
    run("comment", "1", HOSTILE)
    done("review", "1", "--attribution", "altered", "--note", HOSTILE, "--reviewer", HOSTILE)
    for words in (("list",), ("list", "--json"), ("show", "1"), ("show", "1", "--json"),
                  ("export", "--all", "--format", "json"), ("export", "--all", "--format", "jsonl"),
                  ("export", "--all", "--format", "markdown"), ("export", "--all", "--format", "csv")):  # fmt: skip
        result = run(*words)
        assert result.code == 0
        text = result.raw.decode("utf-8")
        text = text.replace("\r\n", "\n") if "csv" in words else text
        assert not RAW.search(text), (words, RAW.search(text))
        assert not RAW.search(result.err)
    assert json.loads(done("show", "1", "--json"))["claim"]["quote"] == HOSTILE


def test_a_claim_that_came_in_while_the_rules_were_missing_is_shown(run, add, done, folder):
    add()
    with sqlite3.connect(folder / "workbench.db") as other:
        other.executescript(
            "DROP TRIGGER claims_check; DROP TRIGGER claims_settle; INSERT INTO claims (quote) VALUES ('half');"
        )
    other.close()
    assert "half" in done("list")
    assert json.loads(done("show", "2", "--json"))["claim"]["status"] == "unreviewed"
    assert run("doctor").code == 1
