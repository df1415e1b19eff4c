"""dossier: one page of claims, into a file or to standard output."""


def test_the_page_of_the_claims_that_match_is_written(run, done, folder):
    done("add", "--quote", "All is well", "--speaker", "Ada Stone", "--source", "https://news.example/a")
    found = run("dossier", "-o", "dossier.html", "speaker:stone")
    assert found.code == 0
    assert "1 claim written to dossier.html" in found.err
    assert "All is well" in (folder / "dossier.html").read_text(encoding="utf-8")
    assert run("dossier", "-o", "-").out.startswith("<!doctype html>")


def test_nothing_is_written_where_no_claim_matches(run, done, folder):
    done("add", "--quote", "All is well", "--speaker", "Ada Stone", "--source", "https://news.example/a")
    found = run("dossier", "-o", "dossier.html", "verdict:disputed")
    assert found.code != 0
    assert "no claim matches" in found.err
    assert not (folder / "dossier.html").exists()


def test_the_workbench_file_is_never_written_over(run, done, folder):
    done("add", "--quote", "All is well", "--speaker", "Ada Stone", "--source", "https://news.example/a")
    found = run("dossier", "-o", "workbench.db")
    assert "this is the workbench file itself" in found.err
    assert (folder / "workbench.db").read_bytes().startswith(b"SQLite format 3")
