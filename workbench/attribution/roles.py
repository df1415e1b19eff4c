"""What a person is in an article, as printed: "Finance Minister", "a spokeswoman for the port"."""

from workbench.attribution.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    DOCUMENT,
    ORGANISATION,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAY,
    SPEECH,
    TIME,
    TITLE,
    WORK,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, Mention
from workbench.attribution.names import Names
from workbench.attribution.tokens import QUOTE

_LONGEST, _HELD = 26, 5
_ENDS = frozenset([",", ".", ";", ")", "-", "–", "—", ":", "?", "!"])
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ee", "ant", "eur", "keeper", "master", "head")


class Roles:
    """Finds roles beside the names of one article and gives them to the people."""

    def __init__(self, names: Names) -> None:
        self.names, self.text, self.tokens, self.mentions = names, names.text, names.tokens, names.mentions
        self.entities = names.entities
        self.join_appositions()
        self.note_roles()

    def join_appositions(self) -> None:
        """Give "A harbour spokeswoman" in "A harbour spokeswoman, Vera Holm, said" the name beside it."""
        for mention in self.mentions:
            if mention.sort == PHRASE and mention.noun & ROLE:
                name = self._name_beside(mention)
                if name is not None:
                    mention.entity = name.entity
                    entity = self.entities[name.entity]
                    entity.sex = entity.sex or self.names.sex(mention)
                    if entity.role is None and name.first > mention.first:
                        entity.role = self._cut(self.names.extent(mention)[0], self._before_name(name))

    def _before_name(self, name: Mention) -> int:
        """Return the last token of the description before a name: a comma between them does not belong to it."""
        before = name.name_first - 1
        return before - 1 if self.tokens.low[before] == "," else before

    def _name_beside(self, mention: Mention) -> Mention | None:
        """Return the name in apposition to a role phrase: after it, over "of the …", or before it."""
        tokens, number = self.tokens, mention.number
        before = self.mentions[number - 1] if number else None
        if (
            before is None
            or before.sort != NAME
            or before.entity < 0
            or before.last != mention.first - 2
            or tokens.low[mention.first - 1] not in ",-–—("
        ):
            before = None
        if before is not None and not before.oblique:
            return before
        return self._name_after(mention) or before

    def _name_after(self, mention: Mention) -> Mention | None:
        """Return the name in apposition after a role phrase, over "of the …"."""
        tokens, number = self.tokens, mention.number
        following = number + 1
        while following < len(self.mentions) and following <= number + 4:
            name = self.mentions[following]
            if name.sentence != mention.sentence or name.first - mention.last > 16:
                return None
            between = tokens.low[name.first - 1]
            held = following > number + 1 and self.mentions[following - 1].last == name.first - 1
            held = held or self._holds(mention, name)
            if held and name.sort == NAME and name.entity >= 0 and not name.oblique:
                return name  # "la ministre de la Culture Ada Pierre"
            if name.sort == NAME and between == "," and name.entity >= 0:
                commas = sum(tokens.low[at] == "," for at in range(mention.last + 1, name.first))
                after = name.last + 1
                closed = after < len(tokens.low) and tokens.low[after] in ",.;:)"
                opens = mention.first == tokens.bounds(mention.sentence)[0] and tokens.words.noun_first
                closed = (
                    closed or opens
                )  # "La maire de Marrick, Ada Pierre a parlé": the second comma is often left out
                return name if commas == 1 and closed else None
            if not name.oblique:
                return None
            following += 1
        return None

    def _holds(self, mention: Mention, name: Mention) -> bool:
        """Tell whether only "of the …" stands between a role and a name: "la présidente du groupe vert Ada Pierre"."""
        tokens, first = self.tokens, mention.last + 1
        if (
            not tokens.words.noun_first
            or first >= name.first
            or tokens.low[first] not in tokens.words.linking
        ):
            return False
        between = range(first, name.first)
        stops = CUE | AUXILIARY | CONJUNCTION
        return len(between) <= _HELD and all(
            tokens.low[at].isalpha() and not tokens.capital[at] and not tokens.flags[at] & stops
            for at in between
        )

    def note_roles(self) -> None:
        """Read the role of every named person from the words beside one of their mentions."""
        for entity in self.entities:
            if entity.role is None:
                roles = (self.role_beside(self.mentions[number]) for number in entity.mentions[:6])
                entity.role = next((role for role in roles if role), None)

    def role(self, mention: Mention) -> str | None:
        """Return the role of a mention's entity as printed, or the one beside this mention."""
        if mention.entity >= 0 and self.entities[mention.entity].role:
            return self.entities[mention.entity].role
        return self.role_beside(mention) if mention.sort == NAME else None

    def role_beside(self, mention: Mention) -> str | None:
        """Return the description beside a name: "a spokesperson for the Ministry of Health"."""
        before, after = self._role_before(mention), self._role_after(mention)
        return after if after and before and " " not in before else before or after

    def _cut(self, first: int, last: int) -> str:
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[last]].split())

    def _role_before(self, mention: Mention) -> str | None:
        """Return the words before the bare name inside its own mention."""
        first, last = mention.first, mention.name_first - 1
        flags = self.tokens.flags
        if last < first:
            # "the spokeswoman for the firm" is not part of a mention that begins with the name
            return None
        lows = self.tokens.low
        useful = any(
            lows[at] not in self.names.honorifics and flags[at] & (ROLE | TITLE)
            for at in range(first, last + 1)
        )
        return self._cut(first, last).strip(" .,") if useful else None

    def _role_after(self, mention: Mention) -> str | None:
        """Return the apposition after a name: up to the comma, verb or quote that ends it."""
        tokens = self.tokens
        comma = mention.last + 1
        if comma + 1 >= len(tokens.low) or tokens.low[comma] not in (",", "(", "-", "–", "—"):
            return None
        _, end = tokens.bounds(mention.sentence)
        if comma + 3 < end and tokens.low[comma + 1].isdigit() and tokens.low[comma + 2] == ",":
            comma += 2  # "Amina, 23, a student"
        first = place = comma + 1
        has_role = plain = False
        while place < min(end, comma + _LONGEST):
            flag = tokens.flags[place]
            if flag == QUOTE or flag & RELATIVE or tokens.low[place] in _ENDS:
                break
            verb = flag & (SAY | SPEECH) or (flag & AUXILIARY and not flag & TIME)
            if verb and not flag & ROLE and place > first and not tokens.capital[place]:
                if flag & AUXILIARY:
                    return None  # "Smith, the report was told"
                break
            has_role = has_role or bool(flag & ROLE)
            place += 1
        else:
            plain = place >= end
        if place <= first or tokens.flags[first] == QUOTE:
            return None
        closed = plain or place >= end or tokens.low[place] in _ENDS
        if not has_role and not (closed and self._describes(first, place, mention)):
            return None
        if tokens.flags[first] & (SAY | SPEECH | CUE) and not tokens.flags[first] & (ROLE | TITLE):
            return None
        return self._cut(first, place - 1)

    def _describes(self, first: int, end: int, mention: Mention) -> bool:
        """Tell whether "the harbour master of Marrick" describes the name before it, by its shape alone."""
        tokens = self.tokens
        if not tokens.flags[first] & (DETERMINER | POSSESSIVE) or mention.oblique or end - first < 2:
            return False
        head = first
        while head + 1 < end and not tokens.flags[head + 1] & PREPOSITION:
            head += 1
        other = ORGANISATION | DOCUMENT | WORK | TIME | CUE
        low = tokens.low[head]
        if tokens.flags[head] & TITLE or low.endswith(_AGENTS):
            return not tokens.capital[head] or bool(tokens.flags[head] & TITLE)
        named = mention.subject_of >= 0 or mention.main
        return (
            named
            and not tokens.flags[head] & other
            and low.isalpha()
            and not tokens.capital[head]
            and (head + 1 < end and tokens.low[head + 1] in ("of", "for", "at") and not low.endswith("s"))
        )
