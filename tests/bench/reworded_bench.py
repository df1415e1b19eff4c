"""Measure reworded quotes: python tests/bench/reworded_bench.py FOLDER [--errors N].

FOLDER holds speeches of American presidents as text files, one a speech, free to use (their inaugural addresses,
named like `inaug__1961-Kennedy.txt`). Each rewording of REWORDED is looked for in its own speech, where it should be
found (`paraphrase` or `altered`) at the passage that holds its word, and in every other speech, where none should be.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from workbench.verification import CheckResult, Document  # noqa: E402

FOUND = {CheckResult.PARAPHRASE, CheckResult.ALTERED, CheckResult.MARKED, CheckResult.VERBATIM}
REWORDED = {
    "1961-Kennedy": {
        "Ask not what your country can do": "Do not ask your country to do things for you; ask what you can do for the country",
        "pay any price": "We would pay any price and bear every burden so that liberty survives and succeeds",
        "torch has been passed": "A new generation of Americans, born in this century, has been handed the torch",
        "negotiate out of fear": "Out of fear we should not negotiate, but we should not be afraid to negotiate",
        "cannot help the many who are poor": "A free society that does not help its many poor will not be able to save the few rich",
        "riding the back of the tiger": "People who rode the tiger's back foolishly in search of power ended up inside it",
        "the first 100 days": "Not everything will be finished in a hundred days, nor in a thousand, nor in the life of this administration",
        "civility is not a sign of weakness": "Remember that being civil is no sign of weakness, and that sincerity has to be proved",
    },
    "1865-Lincoln": {
        "malice toward none": "With charity for all people and malice toward nobody, let us finish the work and bind the nation's wounds",
        "read the same Bible": "Both sides read one Bible, prayed to the same God, and asked His aid against each other",
        "the war came": "One side would make war rather than let the nation survive, the other accept war rather than let it perish",
        "scourge of war": "We fondly hope and pray that this mighty scourge, the war, may soon pass away",
        "insurgent agents": "The insurgent agents in this city wanted to destroy the Union without war, by negotiation, dissolving it",
    },
    "1861-Lincoln": {
        "better angels": "Mystic chords of memory will swell the Union's chorus once the better angels of our nature touch them",
        "not enemies, but friends": "We are friends and not enemies; we must not become enemies, even if passion has strained our bonds of affection",
        "no purpose, directly or indirectly": "I have neither directly nor indirectly any purpose to interfere with slavery in States where it exists",
        "momentous issue of civil war": "It is in your hands, dissatisfied fellow-countrymen, and not in mine, whether the momentous issue of civil war comes",
        "Union of these States is perpetual": "By universal law and the Constitution, I hold, the Union of the States is perpetual",
    },
    "1933-Roosevelt": {
        "fear itself": "All that we have to fear is fear itself, the nameless and unjustified terror that paralyzes our efforts",
        "money changers": "The temple of our civilization has lost its money changers, who fled from their high seats",
        "put people to work": "Putting people to work is the greatest and primary task that we have",
        "good neighbor": "In world policy this Nation will be dedicated to being a good neighbor who respects himself and others",
        "Happiness lies not in": "Mere possession of money makes no happiness; that is in the joy of achievement and creative effort",
    },
    "1937-Roosevelt": {
        "one-third of a nation": "A third of the nation, as I see it, is badly housed, badly clad and badly nourished",
        "test of our progress": "Progress is tested not by adding to the abundance of those with much but by providing enough to those with too little",
    },
    "1981-Reagan": {
        "government is not the solution": "In the present crisis, government does not solve our problem; it is itself the problem",
        "no heroes": "Heroes are there if you look; those who say there are no heroes simply do not know where to look",
        "deficit upon deficit": "We have piled up deficits for decades and mortgaged our children's future for a temporary convenience of the present",
    },
    "1801-Jefferson": {
        "all Republicans": "All of us are Federalists and all of us Republicans",
        "entangling alliances": "Honest friendship, commerce and peace with every nation, and with none an entangling alliance",
        "difference of opinion is not": "Not every different opinion is also a different principle",
        "error of opinion may be tolerated": "Errors of opinion can be tolerated as long as reason remains free to combat them",
    },
    "1789-Washington": {
        "sacred fire of liberty": "The preservation of liberty's sacred fire is staked on the experiment that was entrusted to the American people's hands",
        "vicissitudes incident to life": "No event among all the vicissitudes of life could have filled me with more anxieties than the notification of your order",
    },
    "1953-Eisenhower": {
        "values its privileges above its principles": "Any people that places privileges above its principles will lose both of them soon",
        "forces of good and evil": "The forces of evil and good are massed, armed and opposed as rarely before in history",
    },
    "1977-Carter": {
        "competent and compassionate": "Our government must be at once competent and compassionate",
        "nuclear weapons": "This year we move a step toward the ultimate goal: eliminating every nuclear weapon from this Earth",
    },
    "1989-Bush": {
        "thousand points of light": "I have talked of community organizations spread like a thousand points of light through the Nation, doing good",
        "new breeze is blowing": "A fresh new breeze blows, and a world renewed by freedom seems born again",
    },
    "1993-Clinton": {
        "nothing wrong with America": "What is wrong with America can be cured by the things that are right with America",
        "force the spring": "The ceremony is held in winter's depth, but with our words and faces we force spring to come",
    },
    "2001-Bush": {
        "affirm a new commitment": "Today we affirm again a commitment to live out the promise of our nation with civility, courage, compassion and character",
    },
    "2005-Bush": {
        "survival of liberty in our land": "Liberty's survival in our country depends more and more on liberty succeeding in other lands",
    },
    "2009-Obama": {
        "unclench your fist": "We will extend our hand if you are willing to unclench the fist",
        "not whether our government is too big": "What we ask now is not if government is too big or too small but if it works",
        "patchwork heritage": "Our patchwork heritage, we know, is a strength and no weakness",
    },
    "1825-Adams": {
        "discord": "The harmony of the nation is promoted by every good citizen when discord is laid aside",
    },
    "1841-Harrison": {
        "a second term": "Under no circumstances, I repeat, will I consent to serve another term",
    },
    "1905-Roosevelt": {
        "Much has been given": "Since we were given much, much will rightfully be expected of us",
        "justice and generosity": "Toward all other nations we show friendship that is cordial and sincere, the weak as well as the strong",
    },
    "1913-Wilson": {
        "not a day of triumph": "This day is no triumph, it is a day of dedication",
        "human cost": "Proud of industrial achievements, we have not stopped to count the human cost, the cost of lives snuffed out",
    },
    "1917-Wilson": {
        "provincials no longer": "We are not provincials any longer; thirty months of turmoil have made us citizens of the world",
    },
    "1921-Harding": {
        "supreme": "Our supreme task is to resume our onward and normal way",
    },
    "1949-Truman": {
        "bold new program": "Fourth, a bold program must make the benefits of our scientific advances available to improve underdeveloped areas",
    },
    "1965-Johnson": {
        "uncrossed desert": "It is the uncrossed desert and the ridge not climbed, the star that nobody has reached",
    },
    "1969-Nixon": {
        "lower our voices": "To lower our voices would be something simple; we cannot learn from one another while we shout",
        "title of peacemaker": "History bestows no greater honor than the title of a peacemaker",
    },
    "1985-Reagan": {
        "two of our Founding Fathers": "Two Founding Fathers, a Boston lawyer called Adams and a planter from Virginia called Jefferson, had once been rivals",
    },
    "1945-Roosevelt": {
        "have a friend is to be one": "Only by being a friend can one have a friend, as Emerson said",
    },
}  # fmt: skip
"""By speech: some words of the passage, and what it says in the words of this project."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    paths = {name: options.folder / f"inaug__{name}.txt" for name in REWORDED}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items() if path.exists()}
    documents = {name: Document(text) for name, text in texts.items()}
    found = total = strange = looked = altered = 0
    wrong: list[str] = []
    for name, document in documents.items():
        for words, quote in REWORDED[name].items():
            there = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
            places = [one.start() for one in there.finditer(texts[name])]
            if not places:
                wrong.append(f"{name} does not hold “{words}”: not counted")
                continue
            check = document.check(quote)
            low, high = (check.spans[0][0], check.spans[-1][1]) if check.spans else (0, 0)
            near = any(low - 600 < at < high + 600 for at in places)
            total += 1
            if check.result in FOUND and near:
                found += 1
            else:
                wrong.append(f"{name}: {check.result}{'' if near else ', elsewhere'}: {quote}")
            for other, strangers in documents.items():
                if other != name:
                    looked += 1
                    result = strangers.check(quote).result
                    strange += result in FOUND
                    altered += result in FOUND - {CheckResult.PARAPHRASE}
                    if result in FOUND:
                        wrong.append(f"{name} in {other}: {result}: {quote}")
    print(f"rewordings found in their speech: {found} of {total} ({found / max(1, total):.2f})")
    print(f"in other speeches: {strange} of {looked} found, {altered} of them called altered")
    for told in wrong[: options.errors]:
        print("   ", told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
