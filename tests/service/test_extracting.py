"""Whole archives into a table: each article once, whoever reads it, and nothing that is bad unsaid."""

import gzip
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench
from workbench.model import BadInput
from workbench.reading.article_archives import ArchivedArticle, BadArticle, Partition, archived, partitions
from workbench.service import extracting
from workbench.service.extracting import COLUMNS, extract, quotation_rows

STORY = "MARRICK — “The dam will hold for {} years,” said Ada Stone, the harbour master, on Monday.\n"


def lines_of(count):
    return "".join(
        json.dumps({"url": f"https://news.example/{number}", "maintext": STORY.format(number)}) + "\n"
        for number in range(count)
    )


def rows_in(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def record(url, body, content_type="text/html; charset=utf-8", status="200 OK"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(body)}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def page(number):
    told = "Others in the town were not so sure about what the engineers had found out about the old wall."
    return (
        f"<html><head><title>Dam {number}</title></head><body><article><p>{STORY.format(number)}</p>"
        f"<p>{told}</p></article></body></html>"
    ).encode()


def test_a_row_says_who_said_what_and_where(tmp_path):
    (row,) = quotation_rows([{"text": STORY.format(5), "source": "https://news.example/5"}])
    assert list(row) == list(COLUMNS)
    assert (row["speaker"], row["quote"]) == ("Ada Stone", "The dam will hold for 5 years,")
    assert STORY.format(5)[row["span_start"] : row["span_end"]] == row["quote"]
    assert workbench.quotation_rows is quotation_rows


def test_two_processes_write_the_same_table_as_one(tmp_path, monkeypatch):
    archive = tmp_path / "articles.jsonl"
    archive.write_text(lines_of(40), encoding="utf-8")
    monkeypatch.setattr("workbench.reading.article_archives._SHORTEST", 1_000)
    one = extract([archive], tmp_path / "one.jsonl", jobs=1)
    two = extract([archive], tmp_path / "two.jsonl", jobs=2)
    assert (one.articles, one.quotations, one.bad) == (two.articles, two.quotations, two.bad) == (40, 40, 0)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "one.jsonl", "two.jsonl"]


@given(
    lines=st.lists(st.text(max_size=30), max_size=12),
    cuts=st.lists(st.integers(min_value=1, max_value=400), max_size=6),
    ends=st.booleans(),
)
def test_however_a_file_is_cut_each_line_is_read_once(tmp_path_factory, lines, cuts, ends):
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    told = [json.dumps({"text": f"“{line}” x", "id": str(number)}) for number, line in enumerate(lines)]
    path.write_bytes(("\n".join(told) + ("\n" if ends else "")).encode())
    places = sorted({0, *(cut for cut in cuts if cut < path.stat().st_size), path.stat().st_size})
    parts = [Partition("lines", (str(path),), start, stop) for start, stop in pairwise(places)]
    found = [article.source for part in parts for article in archived(part)]
    assert found == [str(number) for number in range(len(lines))]


def test_what_breaks_off_goes_on_where_it_stood(tmp_path, monkeypatch):
    archive, table = tmp_path / "articles.jsonl", tmp_path / "quotes.jsonl"
    archive.write_text(lines_of(30), encoding="utf-8")
    monkeypatch.setattr("workbench.reading.article_archives._SHORTEST", 1_000)
    read: list[int] = []
    whole = extracting._part

    def breaks_off(task, number, part):
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(number)
        return whole(task, number, part)

    monkeypatch.setattr(extracting, "_part", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        extract([archive], table, jobs=1)
    assert not table.exists()
    monkeypatch.setattr(extracting, "_part", whole)
    done = extract([archive], table, jobs=1)
    assert (done.kept, done.articles) == (2, 30)
    assert [row["quote"] for row in rows_in(table)] == [
        f"The dam will hold for {number} years," for number in range(30)
    ]


def test_the_work_of_another_run_is_neither_used_nor_lost(tmp_path, monkeypatch):
    archive, table = tmp_path / "articles.jsonl", tmp_path / "quotes.jsonl"
    archive.write_text(lines_of(3), encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(extracting, "_put_together", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            extract([archive], table, jobs=1)
    with pytest.raises(BadInput, match="another run left"):
        extract([archive], table, jobs=1, minimum=0.5)
    assert extract([archive], table, jobs=1, minimum=0.5, anew=True).articles == 3


def test_what_cannot_be_read_is_listed_with_its_place_and_why(tmp_path):
    archive, table = tmp_path / "articles.jsonl", tmp_path / "quotes.jsonl"
    archive.write_bytes(b'{"oops"\n[1]\n\n{"words": "here"}\n\xff\xfe\n' + lines_of(1).encode())
    done = extract([archive], table, jobs=1)
    assert (done.articles, done.bad) == (1, 4)
    told = rows_in(tmp_path / "quotes.jsonl.bad.jsonl")
    assert [one["where"].rpartition("byte ")[2] for one in told] == ["0", "8", "13", "31"]
    assert "--map text=FIELD" in told[2]["reason"]


def test_an_article_that_the_program_stumbles_over_is_listed_and_the_next_is_read(tmp_path, monkeypatch):
    archive, table = tmp_path / "articles.jsonl", tmp_path / "quotes.jsonl"
    archive.write_text(lines_of(3), encoding="utf-8")
    whole = extracting._rows

    def stumbles(article, minimum):
        if article.source.endswith("/1"):
            raise IndexError("string index out of range")
        return whole(article, minimum)

    monkeypatch.setattr(extracting, "_rows", stumbles)
    done = extract([archive], table, jobs=1)
    assert (done.articles, done.quotations, done.bad) == (2, 2, 1)
    (told,) = rows_in(tmp_path / "quotes.jsonl.bad.jsonl")
    assert told["where"] == "https://news.example/1"
    assert "a defect on it (IndexError)" in told["reason"]


def test_a_field_of_another_name_is_named(tmp_path):
    archive, table = tmp_path / "a.jsonl.gz", tmp_path / "quotes.jsonl"
    archive.write_bytes(gzip.compress(json.dumps({"story": STORY.format(1), "no": 7}).encode()))
    assert extract([archive], table, jobs=1, named={"text": "story", "source": "no"}).articles == 1
    assert rows_in(table)[0]["external_id"].startswith("7#char=")
    with pytest.raises(BadInput, match="the fields of an article are text, html, source"):
        extract([archive], table, jobs=1, named={"words": "story"})


def test_a_packed_archive_that_is_cut_short_says_so(tmp_path):
    archive = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(lines_of(400).encode())
    archive.write_bytes(whole[: len(whole) // 2])
    done = extract([archive], tmp_path / "quotes.jsonl", jobs=1)
    assert 0 < done.articles < 400
    assert done.bad == 1


def test_a_folder_gives_its_articles_in_the_order_of_their_names(tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(STORY.format(2), encoding="utf-8")
    (folder / "deep" / "a.html").write_bytes(page(3))
    (folder / "c.pdf").write_bytes(b"%PDF-nothing")
    (folder / "d.jsonl").write_text(lines_of(1), encoding="utf-8")
    done = extract([folder], tmp_path / "quotes.jsonl", jobs=1)
    assert (done.articles, done.bad) == (3, 1)
    assert [row["quote"][-8:] for row in rows_in(tmp_path / "quotes.jsonl")] == [
        "2 years,",
        "3 years,",
        "0 years,",
    ]


def test_a_crawl_gives_its_pages_and_nothing_else(tmp_path):
    crawl = tmp_path / "x.warc.gz"
    crawl.write_bytes(
        b"".join([
            record("https://news.example/1", page(1)),
            record("https://news.example/logo", b"\x89PNG", "image/png"),
            record("https://news.example/gone", page(9), status="404 Not Found"),
            record("https://news.example/2", page(2)),
        ])
    )  # fmt: skip
    extract([crawl], tmp_path / "quotes.jsonl", jobs=1)
    assert [row["source"][-1] for row in rows_in(tmp_path / "quotes.jsonl")] == ["1", "2"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_crawl_that_is_cut_short_says_so(tmp_path, share):
    crawl = tmp_path / "x.warc.gz"
    whole = b"".join(record(f"https://news.example/{number}", page(number)) for number in range(5))
    crawl.write_bytes(whole[: int(len(whole) * share)])
    found = list(archived(partitions([crawl])[0]))
    assert isinstance(found[-1], BadArticle)
    assert "cut short" in found[-1].reason
    crawl.write_bytes(whole)
    assert all(isinstance(one, ArchivedArticle) for one in archived(partitions([crawl])[0]))


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_the_table_comes_in_as_claims_and_only_once(tmp_path, database, ending):
    archive, table = tmp_path / "articles.jsonl", tmp_path / f"quotes.{ending}"
    archive.write_text(lines_of(5), encoding="utf-8")
    extract([archive], table, jobs=1)
    with workbench.open(database) as store:
        first = workbench.service.import_path(store, table, actor="ana")
        again = workbench.service.import_path(store, table, actor="ana")
        assert (first.claims_added, again.claims_added, again.claims_known) == (5, 0, 5)
        assert store.value("SELECT DISTINCT speaker FROM claims") == "Ada Stone"


def test_a_broken_parquet_file_is_told_in_one_line(tmp_path, database):
    table = tmp_path / "quotes.parquet"
    table.write_bytes(b"PAR1 and then nothing of the kind")
    with workbench.open(database) as store, pytest.raises(BadInput, match="this Parquet file is broken"):
        workbench.service.import_path(store, table, actor="ana")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.jsonl", "-o", "q.jsonl"], "nowhere.jsonl: there is no such file; check the path"),
        (["a.jsonl", "-o", "q.csv"], "q.csv: give a name that ends in .jsonl or .parquet"),
        (["a.jsonl", "-o", "none/q.jsonl"], "cannot be written: No such file or directory"),
        (["a.jsonl", "-o", "q.jsonl", "--map", "text"], "--map text: give it as text=FIELD"),
    ],
)
def test_a_mistake_is_one_line(tmp_path, words, told):
    (tmp_path / "a.jsonl").write_text(lines_of(1), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "workbench", "extract", *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert told in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]
