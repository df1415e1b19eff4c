"""Prints how good and how fast attribution is, beside what was measured before.

    python tests/bench/attribution_bench.py [--data DIR] [--errors N]

Reads the labelled articles of a data folder (`bench/quotes`, `bench/news`), lets their scorers judge, and prints: quality
on all tracks, calibration, errors by class, stored names, roles, speed, growth from 10 kB to 5 MB, hostile texts and the
cost of the import.
Times are CPU seconds of this process. Without that folder it says so and stops.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ANCHORS = (
    ("textacy 0.13 + spaCy small", 66.6, 76.3, "25,000-49,000"),
    ("naive: regex quotes + nearest name", 52.0, 67.3, "5,000,000"),
    ("a linear scorer, no spaCy", 82.3, 87.3, "220,000"),
    ("two people", 91.9, 91.7, "-"),
)
BANDS = ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
HOSTILE = {
    "10,000 quote marks in a paragraph": '" ' * 10_000,
    "10,000 short quotes in a paragraph": "“a” " * 10_000,
    "10,000 tagged quotes in a paragraph": "“a word”, he said. " * 10_000,
    "10,000 marks never closed": "“a " * 10_000,
    "30,000 commas": "Smith, " * 30_000,
    "50,000 initials": "A." * 50_000,
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "data")
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of each class")
    arguments = parser.parse_args()
    folder = arguments.data / "bench" / "quotes"
    if not (folder / "polnear.dev.jsonl").exists():
        print(f"skipped: no labelled articles under {folder}", file=sys.stderr)
        return 0
    documents = [json.loads(line) for line in (folder / "polnear.dev.jsonl").open(encoding="utf-8")]
    documents = [document for document in documents if "text" in document]
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        speed = predict(documents, predictions)
        quality(folder, predictions, speed, arguments.errors)
        inspect(folder, predictions)
        named = folder / "polnear_names.dev.jsonl"
        stored_names(
            folder, folder / "polnear.dev.jsonl", predictions, [str(named)] if named.exists() else []
        )
        news = arguments.data / "bench" / "news" / "en.dev.jsonl"
        if news.exists():
            labelled = [json.loads(line) for line in news.open(encoding="utf-8")]
            predict([document for document in labelled if "text" in document], predictions)
            stored_names(folder, news, predictions, [])
            roles(folder, news, predictions)
    growth("\n\n".join(document["text"] for document in documents))
    import_cost()
    return 0


def predict(documents: list[dict], path: Path) -> float:
    """Write the predictions and return characters per CPU second."""
    from workbench.attribution import quotations

    quotations(documents[0]["text"])  # the lexicon is read once
    began, characters = time.process_time(), 0
    with path.open("w", encoding="utf-8") as out:
        for document in documents:
            started = time.process_time()
            found = quotations(document["text"])
            spent = time.process_time() - started
            characters += len(document["text"])
            quotes = [
                {
                    "start": each.span_start, "end": each.span_end, "kind": each.kind, "speaker": each.mention,
                    "speaker_start": each.mention_start, "speaker_end": each.mention_end,
                    "speaker_name": each.speaker, "role": each.role, "confidence": each.confidence,
                }
                for each in found
            ]  # fmt: skip
            out.write(json.dumps({"doc_id": document["doc_id"], "time": spent, "quotes": quotes}) + "\n")
    return characters / (time.process_time() - began)


def quality(folder: Path, predictions: Path, speed: float, errors: int) -> None:
    """Let its scorer judge, and print its words and the table of figures."""
    table = predictions.with_suffix(".json")
    command = [sys.executable, str(folder / "score.py"), str(folder / "polnear.dev.jsonl"), str(predictions)]
    command += ["--json", str(table), "--errors", str(errors)]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    scores = {row["track"]: row["e2e"]["F1"] for row in json.loads(table.read_text(encoding="utf-8"))}
    print(f"{'F1, words and speaker both right':40}{'quoted':>8}{'direct':>8}  characters per CPU second")
    for name, quoted, direct, pace in ANCHORS:
        print(f"{name:40}{quoted:8.1f}{direct:8.1f}  {pace}")
    print(f"{'this checkout':40}{scores['quoted']:8.1f}{scores['direct']:8.1f}  {speed:,.0f}\n")


def inspect(folder: Path, predictions: Path) -> None:
    """Print the calibration table and the errors by class."""
    sys.path.insert(0, str(folder))
    import score

    gold, _ = score.load(folder / "polnear.dev.jsonl")
    found, _ = score.load(predictions)
    errors: list[tuple[str, object, dict[str, str], object]] = []
    score.score(gold, found, "quoted", errors)
    classes = Counter(
        kind if kind != "speaker" else f"speaker, {label['_grp']}" for kind, _, label, _ in errors
    )
    print("errors by class (quoted):", ", ".join(f"{name} {count}" for name, count in classes.most_common()))
    outcomes = judged(gold, found, score)
    print("\nconfidence    count   right   mean confidence")
    for low, high in [*BANDS, (0.9, 1.01)]:
        band = [(confidence, right) for confidence, right in outcomes if low <= confidence < high]
        if band:
            share = sum(right for _, right in band) / len(band)
            mean = sum(confidence for confidence, _ in band) / len(band)
            print(f"{low:4.2f}-{min(high, 1):4.2f}   {len(band):7}   {share:5.1%}   {mean:.3f}")
    print()


def judged(gold: dict, found: dict, score) -> list[tuple[float, bool]]:
    """Pair every prediction's confidence with whether its words and speaker are right."""
    outcomes = []
    for name, document in gold.items():
        text = document["text"]
        labels, _ = score.doc_units(document, text, "quoted", True)
        for label in labels:
            label["_head"] = score.head_text(label, text)
        for each in found[name]["quotes"]:
            for unit in score.units(text, each["start"], each["end"])[:1]:
                label = next((label for label in labels if score.exact(label["u"], unit)), None)
                right = label is not None and score.speaker_ok(label, each, text)
                outcomes.append((each["confidence"], right))
    return outcomes


def stored_names(folder: Path, gold: Path, predictions: Path, names: list[str]) -> None:
    """Let the scorer of stored names judge, and print its words."""
    command = [sys.executable, str(folder / "score_names.py"), str(gold), str(predictions), *names]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def roles(folder: Path, gold: Path, predictions: Path) -> None:
    """Print how many labelled roles are right: all words of one in the other, or half of all their words shared.

    Articles, capitals and marks do not count. A quote that was not found has no role.
    """
    sys.path.insert(0, str(folder))
    import score
    from score_names import DET, toks

    labelled, found = score.load(gold)[0], score.load(predictions)[0]
    outcomes: Counter[str] = Counter()
    for name, document in labelled.items():
        wanted, _ = score.doc_units(document, document["text"], "quoted", True)
        given, _ = score.doc_units(found[name], document["text"], "quoted", False)
        matched = dict(score.match(wanted, given, score.exact))
        for number, label in enumerate(wanted):
            if not label.get("role"):
                continue
            right = set(toks(label["role"])) - DET
            ours = set(toks(given[matched[number]]["role"] or "")) - DET if number in matched else set()
            agree = right <= ours or ours <= right or 2 * len(right & ours) >= len(right | ours)
            outcomes["right" if ours and agree else "other" if ours else "none"] += 1
    total = max(1, sum(outcomes.values()))
    print(
        f"roles: right {outcomes['right']} of {total} ({outcomes['right'] / total:.1%}), {dict(outcomes)}\n"
    )


def growth(text: str) -> None:
    """Print how cost grows with length, and what hostile texts cost."""
    from workbench.attribution import quotations

    longest = 5_000_000
    text = (text + "\n\n") * (longest // len(text) + 1)
    print("text                                       seconds   characters per CPU second")
    cases = {f"{size:,} characters of news": text[:size] for size in (10_000, 100_000, 1_000_000, longest)}
    for name, case in {**cases, **HOSTILE}.items():
        began = time.process_time()
        quotations(case)
        spent = time.process_time() - began
        print(f"{name:40}{spent:10.3f}   {len(case) / max(spent, 1e-6):,.0f}")


def import_cost() -> None:
    """Print the CPU time of importing the room, beyond a bare interpreter, as the best of seven."""

    def best(code: str) -> float:
        probe = f"import time; t = time.process_time(); {code}; print(time.process_time() - t)"
        runs = [
            float(
                subprocess.run(
                    [sys.executable, "-c", probe], check=True, capture_output=True, text=True, cwd=ROOT
                ).stdout
            )
            for _ in range(7)
        ]
        return min(runs) * 1000

    print(f"\nimport workbench.attribution: {best('import workbench.attribution'):.1f} ms CPU")


if __name__ == "__main__":
    raise SystemExit(main())
