import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.export import FORMATS, Context, safe_json
from workbench.export.flat import flat
from workbench.model.record import as_json

HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff<\ud800-\udfff]"
)


def test_an_array_holds_a_claim_a_line(a_record, written):
    text = written("json", a_record(id=1), a_record(id=2))
    assert text.startswith("[\n{")
    assert text.endswith("}\n]\n")
    assert [row["id"] for row in json.loads(text)] == [1, 2]
    assert len(text.splitlines()) == 4


def test_json_lines_hold_a_claim_a_line(a_record, written):
    lines = written("jsonl", a_record(id=1), a_record(id=2)).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_comes_back_is_what_went_in(name, a_record, written):
    record = a_record(quote="Zoë said “no” — 日本 🙂\x1b[31m\u202e</script>\x00", tags=("a",))
    read = json.loads(written(name, record))
    assert (read[0] if name == "json" else read) == flat(record)


def test_neither_a_terminal_nor_a_page_can_be_harmed(a_record, written):
    text = written(
        "jsonl", a_record(quote="\x1b]52;c;AAAA\x07 \x9b31m \u202e \U000e0041 \u2028 </script><!--")
    )
    assert not HARMFUL.search(text)
    assert "\\u003c/script>" in text
    assert "\\udb40\\udc41" in text


def test_letters_of_any_script_stay_readable(a_record, written):
    assert "Zoë 日本 🙂" in written("jsonl", a_record(quote="Zoë 日本 🙂"))


def test_bytes_that_a_script_stored_do_not_stop_the_export():
    assert json.loads(safe_json({"note": b"caf\xc3\xa9\xff"})) == {"note": "café\ufffd"}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=st.text(st.characters()), note=st.text() | st.none(), tags=st.lists(st.text()))
def test_any_text_gives_valid_and_safe_json(a_record, quote, note, tags):
    record = a_record(quote=quote, truth_note=note, tags=tuple(tags))
    for name in ("json", "jsonl", "records"):
        out = io.StringIO(newline="")
        FORMATS[name].write([record], out, Context())
        assert not HARMFUL.search(out.getvalue())
        read = json.loads(out.getvalue())
        told = read[0] if name == "json" else read
        assert told == (json.loads(json.dumps(as_json(record))) if name == "records" else flat(record))
        out.getvalue().encode("utf-8")
