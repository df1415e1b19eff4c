"""The desk's forms: which fields each act asks for, and what is checked before the service is asked."""

from collections.abc import Awaitable, Callable, Mapping

from workbench.model import Assertion, BadInput, Claim, Finding, Verdict
from workbench.text import is_blank, one_line
from workbench.tui.forms.drafts import Draft
from workbench.tui.forms.form import Field, Form
from workbench.tui.text.phrases import spoken

Then = Callable[[Mapping[str, str]], Awaitable[None]]


def finding_form(name: str, check: str, proposed: Finding | None, then: Then, draft: Draft) -> Form:
    """Ask whether they said it; `check` tells what the quote check found, `proposed` what that suggests."""

    async def checked(values: Mapping[str, str]) -> None:
        if not values["finding"]:
            raise BadInput("no finding is chosen: press c, a, m or n, or leave with escape")
        await then(values)

    fields = (
        Field(
            "finding",
            "Finding",
            value=spoken(proposed) if proposed else "",
            choices=tuple(spoken(finding) for finding in Finding),
        ),
        Field("note", "Note", hint="what you go by", lines=3),
    )
    return Form("Did they say it?", fields, checked, about=f"{name}\n{check}", draft=draft)


def finding_in(text: str) -> Finding:
    """Read a word of the form as a finding."""
    return next(finding for finding in Finding if spoken(finding) == text)


def verdict_form(name: str, verdict: Verdict, ratings: tuple[str, ...], then: Then, draft: Draft) -> Form:
    """Ask for the note and the rating that go with a verdict; `ratings` are the scale's words for it."""
    fields = (
        Field("rating", "Rating", choices=ratings),
        Field("note", "Note", hint="what you go by", lines=4),
    )
    title = f"{spoken(verdict).capitalize()}, with a note"
    return Form(title, fields if ratings else fields[1:], then, about=name, draft=draft)


def comment_form(name: str, then: Then, draft: Draft) -> Form:
    """Ask for a comment."""

    async def checked(values: Mapping[str, str]) -> None:
        if is_blank(values["body"]):
            raise BadInput("the comment is blank: write something, or leave with escape")
        await then(values)

    return Form("Comment", (Field("body", "Comment", lines=5),), checked, about=name, draft=draft)


def tag_form(name: str, tags: tuple[str, ...], known: tuple[str, ...], then: Then, draft: Draft) -> Form:
    """Ask for tags to add, or with a minus to remove."""

    async def checked(values: Mapping[str, str]) -> None:
        if is_blank(values["tags"]):
            raise BadInput("no tag is given: write nato or -nato, or leave with escape")
        await then(values)

    now = f"\nNow: {' '.join('#' + one_line(tag) for tag in tags)}" if tags else ""
    in_use = f"\nIn use: {' '.join('#' + one_line(tag) for tag in known[:30])}" if known else ""
    field = Field("tags", "Tags", hint="nato budget -old: a minus removes")
    return Form("Tags", (field,), checked, about=f"{name}{now}{in_use}", draft=draft)


def tags_in(text: str) -> tuple[list[str], list[str]]:
    """Read what was typed as tags: those to add, those to remove."""
    words = [word.strip("#,") for word in text.replace(",", " ").split()]
    add = [word for word in words if word and not word.startswith("-")]
    return add, [word[1:].lstrip("#") for word in words if word.startswith("-") and len(word) > 1]


def priority_form(name: str, priority: int, then: Then, draft: Draft) -> Form:
    """Ask for a priority."""

    async def checked(values: Mapping[str, str]) -> None:
        priority_in(values["priority"])
        await then(values)

    field = Field("priority", "Priority", value=str(priority))
    return Form(
        "Priority",
        (field,),
        checked,
        about=f"{name}\nFrom -9 to 9; higher stands earlier in the queue.",
        draft=draft,
    )


def priority_in(text: str) -> int:
    """Read what was typed as a priority.

    Raises:
        BadInput: it is no whole number from -9 to 9.
    """
    try:
        priority = int(text.replace("−", "-"))
    except ValueError:
        priority = 99
    if not -9 <= priority <= 9:
        raise BadInput(f"{one_line(text, 20) or 'nothing'}: give a whole number from -9 to 9")
    return priority


def correction_form(claim: Claim, quote: str | None, then: Then, draft: Draft) -> Form:
    """Ask for the right speaker, role, assertion and words; `quote` are words that were chosen in the article."""
    fields = (
        Field("speaker", "Speaker", value=claim.speaker or "", hint="nobody is named"),
        Field("speaker_role", "Role", value=claim.speaker_role or "", hint="none is printed"),
        Field("quote", "Words", value=claim.quote, lines=5, put=quote),
        Field("assertion", "Said?", value=claim.assertion, choices=tuple(Assertion)),
    )
    about = "Speaker, role and words as the article prints them; its text is searched for the words."
    return Form(f"Correct claim {claim.id}", fields, then, about=about, draft=draft)
