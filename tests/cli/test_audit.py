"""The commands of the audit."""

import json
import sqlite3


def test_every_command_that_writes_seals_what_it_did(run, add):
    add()
    run("review", "1", "--verdict", "verified")
    done = run("audit", "verify")
    assert (done.code, done.out) == (
        0,
        "The chain of 2 seals over 5 events, reviews and comments holds; all 5 rows are what the ledger tells.\n",
    )


def test_a_change_behind_the_programs_back_fails_the_verification(run, add, folder):
    add()
    run("comment", "1", "to be checked")
    with sqlite3.connect(folder / "workbench.db") as other:
        other.executescript("DROP TRIGGER comments_check; UPDATE comments SET body = 'checked';")
    other.close()
    done = run("audit", "verify")
    assert done.code == 1
    assert "comment 1): some of its 2 rows were changed" in done.out
    assert "comment 1 of claim 1: body is “checked”, the ledger tells “to be checked”" in done.out
    assert json.loads(run("audit", "verify", "--json").out)["holds"] is False


def test_a_head_that_was_kept_is_checked(run, add, done, folder):
    add()
    (folder / "head.json").write_text(done("audit", "head"), encoding="utf-8")
    add("Another")
    assert run("audit", "verify", "--head", "head.json").code == 0
    head = json.loads((folder / "head.json").read_text(encoding="utf-8"))
    assert run("audit", "verify", "--head", f"{head['seal']}:{head['sha256']}").code == 0
    assert run("audit", "verify", "--head", f"{head['seal']}:{'0' * 64}").code == 1


def test_the_log_says_who_did_what_and_when(run, add, done):
    add()
    run("review", "1", "--verdict", "disputed", "--reviewer", "mira")
    run("tag", "1", "--add", "ports", "--reviewer", "bo")
    lines = done("audit", "log", "1").splitlines()
    assert len(lines) == 3
    assert "mira" in lines[1]
    assert "disputed" in lines[1]
    assert "bo" in lines[2]
    told = json.loads(done("audit", "log", "--limit", "1", "--json"))
    assert (told[0]["actor"], told[0]["act"], told[0]["claim_id"]) == ("bo", "tag ports", 1)


def test_hostile_text_in_the_log_is_cleaned(run, add, done):
    add()
    run("comment", "1", "red \x1b[31m text", "--reviewer", "e\x1b[2Jve")
    assert "\x1b" not in done("audit", "log")


def test_mistakes_are_told_in_a_line(run, add):
    add()
    for words, told in (
        (("audit", "log", "99"), "there is no such claim"),
        (("audit", "verify", "--head", "nowhere.json"), "No such file"),
        (("audit", "verify", "--head", "3:abc"), "workbench audit head"),
    ):
        done = run(*words)
        assert done.code == 2
        assert told in done.err


def test_a_file_without_seals_has_no_head(run, folder):
    run("init")
    done = run("audit", "head")
    assert done.code == 2
    assert "nothing is sealed yet" in done.err


def test_the_words_that_each_review_judged_are_told_however_the_claim_reads_now(run, add, done):
    add("The pier is safe")
    assert run("audit", "judged", "1").err == "No review yet.\n"
    done("review", "1", "--verdict", "verified", "--reviewer", "mira")
    done("review", "1", "--verdict", "reopened", "--reviewer", "mira")
    done("correct", "1", "--quote", "The pier was safe", "--speaker", "Bo Reed")
    done("review", "1", "--verdict", "disputed", "--attribution", "altered", "--reviewer", "bo")
    lines = done("audit", "judged", "1").splitlines()
    assert [line.split(" ", 1)[1] for line in lines[::3]] == [
        "mira: verified", "mira: reopened", "bo: disputed, altered",
    ]  # fmt: skip
    assert lines[1:3] == ["  The pier is safe", "  Ada Stone, https://news.example/pier"]
    assert lines[7:9] == ["  The pier was safe", "  Bo Reed, https://news.example/pier"]
    told = json.loads(done("audit", "judged", "1", "--json"))
    assert [one["judged"]["quote"] for one in told] == ["The pier is safe"] * 2 + ["The pier was safe"]
    assert told[0]["review"]["reviewer"] == "mira"
