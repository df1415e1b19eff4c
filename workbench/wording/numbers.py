"""Numbers and amounts in one form: "$1 trillion" and "a trillion dollars" read the same."""

from decimal import Decimal, InvalidOperation

from workbench.wording.tokens import Token
from workbench.wording.words import CURRENCIES, MONEY_WORDS, MORE_NUMBERS, SCALES

_LONGEST = 30


def value(key: str) -> Decimal | None:
    """Return the value of a key in digits, None for any other key."""
    if not key[0].isdigit() or len(key) > _LONGEST or not key.isascii():
        return None
    try:
        return Decimal(key)
    except InvalidOperation:
        return None


def is_number(key: str) -> bool:
    """Whether a key counts something: digits, an ordinal, a scale word, "half", "dozen"."""
    return key[0].isdigit() or key[0] == "#" or key in SCALES or key in MORE_NUMBERS


def is_amount(key: str) -> bool:
    """Whether a key can be part of an amount: a number, money, percent."""
    return is_number(key) or key in CURRENCIES or key in MONEY_WORDS or key == "percent"


def _apart(token: Token) -> bool:
    """Whether punctuation other than a hyphen stands before the token."""
    return any(not c.isspace() and c not in "-‐‑–$€£¥" for c in token.gap)


def _read(words: list[Token], at: int) -> tuple[Decimal, int] | None:  # noqa: C901, PLR0912 - a grammar
    """Read the number that begins at `at`; return its value and where it ends."""
    total = current = Decimal(0)
    seen = False
    index = at
    if words[at].key in {"a", "an"}:
        if at + 1 >= len(words) or words[at + 1].key not in SCALES:
            return None
        current, seen, index = Decimal(1), True, at + 1
    last = Decimal(-1)
    while index < len(words):
        token = words[index]
        if seen and index > at and _apart(token):
            break
        key = token.key
        if key in SCALES:
            scale = SCALES[key]
            if scale == 100:
                current = (current if seen and current else Decimal(1)) * 100
                last = Decimal(100)
            else:
                total += (current if seen and (current or not total) else Decimal(1)) * scale
                current, last = Decimal(0), Decimal(scale)
            seen = True
        elif (number := value(key)) is not None:
            if not seen:
                current, last = number, number
            elif _follows(last, number, current):
                current, last = _joined(last, number, current), number
            else:
                break
            seen = True
        elif key == "and" and seen and last >= 100 and index + 1 < len(words) and _small(words[index + 1]):
            pass
        else:
            break
        index += 1
    return (total + current, index) if seen else None


def _small(token: Token) -> bool:
    number = value(token.key)
    return number is not None and number < 100 and number == number.to_integral_value()


def _follows(last: Decimal, number: Decimal, current: Decimal) -> bool:
    """Whether `number` goes on with the number before it: "twenty five", "hundred five", "nineteen sixty"."""
    if number != number.to_integral_value() or number <= 0:
        return False
    if last in {20, 30, 40, 50, 60, 70, 80, 90} and number < 10:
        return True
    if last >= 100 and last in {100, *SCALES.values()}:
        return number < 1000
    return current == last and 13 <= last <= 20 and 10 <= number < 100


def _joined(last: Decimal, number: Decimal, current: Decimal) -> Decimal:
    if current == last and 13 <= last <= 20 and number >= 10:
        return current * 100 + number
    return current + number


def read_amounts(words: list[Token]) -> list[tuple[str, int, int]]:
    """Return (key, first, last) for the words, amounts read whole.

    Every number is one key, and money's name stands behind its number.
    """
    out: list[tuple[str, int, int]] = []
    money: tuple[str, int] | None = None
    index = 0
    while index < len(words):
        key = words[index].key
        if key in CURRENCIES:
            if money:
                out.append((money[0], money[1], money[1] + 1))
            money = CURRENCIES[key], index
            index += 1
            continue
        begins = key[0].isdigit() or key in SCALES or key in {"a", "an"}
        if begins and (read := _read(words, index)) is not None:
            number, after = read
            out.append((f"#{number.normalize():f}", money[1] if money else index, after))
            if money:
                out.append((money[0], money[1], after))
                money = None
            index = after
            continue
        if money:
            out.append((money[0], money[1], money[1] + 1))
            money = None
        if key == "per" and index + 1 < len(words) and words[index + 1].key == "cent":
            out.append(("percent", index, index + 2))
            index += 2
            continue
        out.append((MONEY_WORDS.get(key, key), index, index + 1))
        index += 1
    if money:
        out.append((money[0], money[1], money[1] + 1))
    return out


def amounts(words: list[Token]) -> list[str]:
    """Return the keys of `words` with every number as one key and money's name behind its number."""
    return [key for key, _, _ in read_amounts(words)]
