"""A description that stands for a name just given, in languages that hardly repeat names; and where it does not."""

import pytest

from workbench.attribution import quotations


def speakers(text, language):
    """Return the stored speakers of a text in order."""
    return [each.speaker for each in quotations(text, language=language)]


VARIED = [
    (
        "fr",
        "L'entraîneur Didier Vasseur a démissionné mardi.\n\n« Je pars », a dit le technicien.",
        "Didier Vasseur",
    ),
    ("fr", "Ada Pierre est venue mardi.\n\n« Je pars », a dit l'octogénaire.", "Ada Pierre"),
    (
        "de",
        "Trainer Mirko Stein ging am Montag.\n\n„Ich gehe ohne Groll“, sagte der 49-Jährige.",
        "Mirko Stein",
    ),
    (
        "de",
        "Nach Ansicht des Ökonomen Falk Reimers fehlt Geld.\n\n„Es reicht nicht“, so der Forscher.",
        "Falk Reimers",
    ),
    ("es", "La cantante Lola Santos volvió ayer a casa.\n\n“Ha sido duro”, dijo la artista.", "Lola Santos"),
]

APART = [
    (
        "fr",
        "L'entraîneur Didier Vasseur a démissionné mardi.\n\n« Je pars », a dit la ministre.",
        "la ministre",
    ),
    ("de", "Mirko Stein ging am Montag.\n\n„Er ist schuldig“, sagte der Staatsanwalt.", "der Staatsanwalt"),
    ("de", "Ada Stein ging am Montag.\n\n„Das reicht nicht“, sagten die Forscherinnen.", "die Forscherinnen"),
    ("es", "La cantante Lola Santos volvió ayer a casa.\n\n“Es grave”, dijo el fiscal.", "el fiscal"),
]

VIEWS = [
    (
        "de",
        "Ada Stein kam am Montag in den Rat.\n\nIhrer Ansicht nach ist die Mauer „ein Wunder“.",
        "Ada Stein",
    ),
    ("de", "Der Rat tagte lange.\n\nHolger Rehn zufolge ist die Mauer „ein Wunder“.", "Holger Rehn"),
    ("es", "La alcaldesa Ada Pérez habló ayer.\n\nA su juicio, el muro es “una maravilla”.", "Ada Pérez"),
    (
        "fr",
        "Le mur tombe.\n\nUn choix que dénonce Ada Pierre, maire de Marrick : « C'est une faute. »",
        "Ada Pierre",
    ),
]

NAMES_IN_MARKS = [
    "Das berichtete das Magazin „Neue Zeit“ am Montag, ohne Ada Stein zu fragen.",
    "Ada Stein sagte der „Neuen Zeit“ ab und ging nach Hause.",
]


@pytest.mark.parametrize(("language", "text", "name"), VARIED)
def test_a_description_joins_the_person_spoken_of_before(language, text, name):
    assert speakers(text, language) == [name]


@pytest.mark.parametrize(("language", "text", "description"), APART)
def test_a_description_of_another_sex_or_office_stays_as_printed(language, text, description):
    assert speakers(text, language) == [description]


@pytest.mark.parametrize(("language", "text", "name"), VIEWS)
def test_a_view_is_that_of_whom_the_text_speaks_of(language, text, name):
    assert speakers(text, language) == [name]


@pytest.mark.parametrize("text", NAMES_IN_MARKS)
def test_a_german_name_in_marks_is_no_claim(text):
    assert speakers(text, "de") == []
