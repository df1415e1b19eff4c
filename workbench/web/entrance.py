"""Who may come in: tokens that only their hashes are kept of, sessions, and how often anybody may try. No I/O."""

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_SESSION_SECONDS = 12 * 3600.0
_TRIES, _TRY_SECONDS = 5, 60.0
"""So many wrong tokens an address may give in so many seconds, and ten times as many all together."""
_MOST_ADDRESSES = 10_000


def new_token() -> str:
    """Return a token of 256 random bits: too many to be tried, so that a plain hash keeps it."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who gave a token: who, the token's hash, and until when it holds."""

    reviewer: str
    token: str
    until: float


@dataclass(slots=True)
class Entrance:
    """Asks for tokens and remembers who gave one; `reviewers` gives the hashes by name, as they stand now.

    Whoever is taken off that list is out with their next request.
    """

    reviewers: Callable[[], Mapping[str, str]]
    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, Session] = field(default_factory=dict)
    _wrong: dict[str, deque[float]] = field(default_factory=dict)
    _all_wrong: deque[float] = field(default_factory=deque)

    def wait(self, address: str) -> int:
        """Return how many seconds an address must wait before it may try again, 0 for none."""
        now = self.clock()
        for tries, most in ((self._wrong.get(address, deque()), _TRIES), (self._all_wrong, _TRIES * 10)):
            while tries and now - tries[0] > _TRY_SECONDS:
                tries.popleft()
            if len(tries) >= most:
                return int(_TRY_SECONDS - (now - tries[0])) + 1
        return 0

    def enter(self, token: str, address: str) -> str | None:
        """Return the key of a new session for whoever has this token, None where nobody has it."""
        given = hashed(token)
        found = [name for name, kept in self.reviewers().items() if hmac.compare_digest(kept, given)]
        if not found:
            self._refuse(address)
            return None
        now = self.clock()
        self._sessions = {key: one for key, one in self._sessions.items() if one.until > now}
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session(found[0], given, now + _SESSION_SECONDS)
        return key

    def reviewer(self, key: str | None) -> str | None:
        """Return whose session this is, None where it is nobody's any more."""
        session = self._sessions.get(key or "")
        if session is None or session.until < self.clock():
            return None
        return session.reviewer if self.reviewers().get(session.reviewer) == session.token else None

    def leave(self, key: str | None) -> None:
        """End a session."""
        self._sessions.pop(key or "", None)

    def _refuse(self, address: str) -> None:
        now = self.clock()
        if address not in self._wrong and len(self._wrong) >= _MOST_ADDRESSES:
            self._wrong.clear()  # the limit for all together still holds
        self._wrong.setdefault(address, deque(maxlen=_TRIES)).append(now)
        self._all_wrong.append(now)
