"""Whether words before a colon or on a line of their own can name a speaker, and which name they print."""

import re

from workbench.wording.words import listed

_LAST_FIRST = re.compile(r"([^\W\d_][\w'’\- ]{0,40}), ([^\W\d_][\w.'’\- ]{0,40})\Z")
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_SUFFIX = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "qc", "kc", "mp", "co-chair"])
_JOINING = listed("""
    of the de del der den van von al el bin la le di da du ten ter y e and for dos das ibn mac
    """)
_NEVER = listed("""
    note notes subject re date from to cc bcc fact sheet transcript location time times source
    sources contact update background summary http https warning title section chapter part article
    speech remarks address message headline photo video read more topic answers immediate release
    tel phone fax email web monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december but and or so yes
    no this that these those it there here why how what when where who because if then also first
    second third finally however example question one two three result results score today yesterday
    tomorrow tonight remember listen look please thanks thank sorry caption credit by published
    posted share related page pages volume appendix table figure exhibit usage returns return output
    input default options option pros cons ingredients method verdict rating price status type
    format name names genre director starring cast runtime language country size colour color weight
    available buy cost costs winner loser scores home away odds prediction tip tips step steps
    recommended key keywords tags topics category categories author authors abstract introduction
    conclusion methods discussion references see claim ruling issue bottom
    """)
_LONGEST = 6


def plain_name(label: str) -> str | None:
    """Return the name that a label prints, "Stone, Ada" turned about; None for what names nobody."""
    name = _IN_BRACKETS.sub(" ", label).strip(" .,*_")
    turned = _LAST_FIRST.match(name)
    if turned and turned[2].casefold().strip(".") not in _SUFFIX and not turned[2].islower():
        name = f"{turned[2]} {turned[1]}"
    words = name.split()
    if not 1 <= len(words) <= _LONGEST or words[0].casefold().strip(".,'") in _NEVER:
        return None
    if not words[0][0].isalpha() or not (name.isupper() or words[0][0].isupper()):
        return None
    if not all(
        word[0].isupper() or word[0].isdigit() or word[0] == "#" or word in _JOINING for word in words
    ):
        return None
    return name
