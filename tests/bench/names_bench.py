"""How well speakers are told together and apart: 200 names grouped by who is meant, and the time for 20,000.

    python tests/bench/names_bench.py [--show] [--many 20000]

A proposed pair is right where both names stand on one line of names.txt. Recall counts each name that has another
on its line: found, if proposals join it to one of them, for accepting a proposal brings the aliases together.
"""

import argparse
import random
import re
import time
from pathlib import Path

from workbench.matching.names import Known, proposals

NAMES = Path(__file__).with_name("names.txt")
_ORGANISATION = "organisations"


def labelled() -> tuple[list[Known], dict[int, int]]:
    """Return the speakers, and of each the line it stands on."""
    speakers: list[Known] = []
    person: dict[int, int] = {}
    for number, line in enumerate(NAMES.read_text(encoding="utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        for printed in line.split("|"):
            name, _, articles = printed.partition("@")
            speaker_id = len(speakers) + 1
            own = {10_000 + speaker_id} if not articles.strip() else set()
            sources = own | {int(article) for article in re.findall(r"\d+", articles)}
            speakers.append(Known(speaker_id, (name.strip(),), sources=frozenset(sources)))
            person[speaker_id] = number
    return speakers, person


def many(count: int) -> list[Known]:
    """Return invented speakers: common and rare names, initials, titles, bare surnames."""
    chance = random.Random(7)
    syllables = "ba co da el fi go hu ir ja ko li ma ne or pa qui ra so tu va wen xi yo ze".split()
    given = ["".join(chance.choices(syllables, k=chance.choice((2, 3)))).capitalize() for _ in range(400)]
    given += "John Jane William Bill Robert Bob Mary Anna Thomas Peter Mohammed Muhammad".split()
    family = ["".join(chance.choices(syllables, k=3)).capitalize() for _ in range(count // 8)]
    family += ["Smith", "Jones", "Nguyen", "Kim", "Khan"] * (count // 200)
    made = []
    for number in range(count):
        first, last = chance.choice(given), chance.choice(family)
        form = chance.choice(
            ("{f} {l}", "{f} {l}", "{f} {m}. {l}", "{i}. {l}", "Dr. {f} {l}", "{l}", "Gen. {l}")
        )
        name = form.format(f=first, l=last, i=first[0], m=chance.choice("ABCDEFG"))
        made.append(Known(number + 1, (name,), sources=frozenset(chance.choices(range(count // 2), k=2))))
    return made


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print every proposed pair and every name missed")
    parser.add_argument("--many", type=int, default=20_000, help="how many names to time")
    options = parser.parse_args()
    speakers, person = labelled()
    names = {speaker.id: speaker.names[0] for speaker in speakers}
    made = proposals(speakers)
    wrong = [found for found in made if person[found.keep] != person[found.merge]]
    joined = {one for found in made if found not in wrong for one in (found.keep, found.merge)}
    lines = list(person.values())
    wanted = [speaker_id for speaker_id, line in person.items() if lines.count(line) > 1]
    if options.show:
        for found in made:
            mark = "WRONG" if found in wrong else "     "
            print(
                f"{mark} {found.confidence:.2f}  {names[found.merge]} -> {names[found.keep]}: {found.reason}"
            )
        print("missed:", "; ".join(names[one] for one in wanted if one not in joined))
    right = len(made) - len(wrong)
    print(f"{len(speakers)} names; {len(made)} pairs proposed, {right} right, {len(wrong)} wrong")
    print(
        f"precision {right / len(made):.3f}  recall {len(joined) / len(wanted):.3f} ({len(joined)} of {len(wanted)})"
    )
    crowd = many(options.many)
    began = time.process_time()
    found_many = len(proposals(crowd))
    print(f"{len(crowd):,} names: {time.process_time() - began:.2f} s CPU, {found_many:,} pairs")


if __name__ == "__main__":
    main()
