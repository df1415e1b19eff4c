"""Documents written for these tests, and a short way to check a quote against them."""

import pytest

from workbench.verification import Document

BRIEFING = """THE PRESIDENT: Good afternoon, everybody. Thank you. (Applause.) Please, have a seat.

We are going to rebuild the harbor, and we are going to do it, uh, with our own steel. We've spent $1 trillion on
this -- on this kind of thing, and I -- I think it's time to say enough. The labor unions know that. They have not
endorsed the plan, but they will if the wages are right.

Q    Mr. President, did you speak with Governor Ramos about the dam?

THE PRESIDENT: I did. I spoke with him this morning. And the dam is not safe. It's going to take twenty-five years
and two hundred and fifty million dollars to repair it, unless Congress acts before June.

MR. OKONKWO: Thank you, Mr. President. We never said that the engineers had signed off. About 40 percent of the
valves failed the inspection in nineteen ninety-eight. We would never put a price on --

THE PRESIDENT: Right.

MR. OKONKWO: -- on a human life. We are going to keep working, and we're going to make sure that everybody gets what
they need. Nobody in this department was told about the second report until March. [Laughter] So that's where we are.

Q    Can you say who wrote it?

MR. OKONKWO: I cannot. The U.S. government doesn't comment on personnel matters. We've asked the utility to
cooperate, and okay, its cooperation is essential.
"""


@pytest.fixture(scope="session")
def briefing():
    return Document(BRIEFING)


@pytest.fixture
def check():
    """Check a quote against a text: check(quote, text, speaker=None)."""

    def run(quote, text, speaker=None):
        return Document(text).check(quote, speaker=speaker)

    return run
