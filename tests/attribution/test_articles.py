"""Whole articles, written for this suite."""

from workbench.attribution import quotations

TRANSLATED = """Oslavia demands answers after sudden halt of fishing treaty

Admiral Tomas Verenko, head of the ruling council in Marenia.
– / Agency

The council, which took power in Marenia in a revolt on May 3, rejected the treaty with Oslavia on Friday, “without delay”.

Fishing rights are useful to both sides, the Oslavian capital said on Sunday. The ruling council, which took power in Marenia in a revolt on May 3, announced Friday night in a statement read on the radio that it rejected “without delay” the treaty with Oslavia.

The statement came after a visit by three ministers. “We are asking the council to explain its words and to tell us what comes next”explained Karim Odell, a spokesperson for the Foreign Ministry. “Our work with the coastal states is good for both and keeps the sea safe for those who live from it”he added.

A navy spokeswoman, Lena Farrow, said the talks had been “open and honest” about the worries of both sides. “We were troubled by the road that Marenia has taken”she told reporters. “Our officers have warned of the harbour plans”. Lena Farrow, however, explained that the “slow” meetings also looked at “a way to begin again, with respect for the shores of Marenia.”

Marenia turns to the east

The head of the ruling council in Marenia, Admiral Tomas Verenko, sent his “warm greetings” to the new president, assuring him of his wish to deepen “already close ties” with his country.
"""


def test_a_machine_translated_article_with_glued_marks_is_read_in_full():
    found = quotations(TRANSLATED)
    assert [(each.quote, each.speaker) for each in found] == [
        ("without delay", "The council"),
        ("without delay", "The ruling council"),
        ("We are asking the council to explain its words and to tell us what comes next", "Karim Odell"),
        ("Our work with the coastal states is good for both and keeps the sea safe for those who live from it", "Karim Odell"),
        ("open and honest", "Lena Farrow"),
        ("We were troubled by the road that Marenia has taken", "Lena Farrow"),
        ("Our officers have warned of the harbour plans", "Lena Farrow"),
        ("slow", "Lena Farrow"),
        ("a way to begin again, with respect for the shores of Marenia.", "Lena Farrow"),
        ("warm greetings", "Tomas Verenko"),
        ("already close ties", "Tomas Verenko"),
    ]  # fmt: skip
    roles = {each.speaker: each.role for each in found}
    assert roles["Karim Odell"] == "a spokesperson for the Foreign Ministry"
    assert roles["Lena Farrow"] == "A navy spokeswoman"


BRITISH = """Villagers fear for bridge as council delays repairs

Residents of Elmbury have told the council they feel 'cut off' after the old bridge was closed for a third winter.

Shopkeeper Alice Moore, 54, said: 'We've lost half our trade. Nobody from the council has been here.'

She added: 'It's the lorries' fault, and they know it.'

A council spokesman said: 'Safety comes first. We're sorry for the disruption.'

Dr Omar Haddad, who runs the surgery, called the delay 'unforgivable'. 'I can't reach my patients,' he told the Courier.
"""


def test_a_british_article_with_single_marks_is_read():
    assert [(each.quote, each.speaker) for each in quotations(BRITISH)] == [
        ("cut off", "Residents of Elmbury"),
        ("We've lost half our trade. Nobody from the council has been here.", "Alice Moore"),
        ("It's the lorries' fault, and they know it.", "Alice Moore"),
        ("Safety comes first. We're sorry for the disruption.", "A council spokesman"),
        ("unforgivable", "Omar Haddad"),
        ("I can't reach my patients,", "Omar Haddad"),
    ]


FRENCH = """« Nous ne céderons pas », a déclaré lundi la maire de Valmont, Claire Duvivier, devant le conseil municipal. « Les habitants ont été entendus », a-t-elle ajouté.

Le projet de route est « une folie », estime Henri Lacaze, président de l'association des riverains. « Personne ne nous a consultés », regrette-t-il.

Selon le rapport de la préfecture, les travaux sont « conformes à la loi ». « Nous attendons », soupire un agriculteur.
"""


def test_a_french_article_is_read():
    assert [each.speaker for each in quotations(FRENCH)] == [
        "Claire Duvivier", "Claire Duvivier", "Henri Lacaze", "Henri Lacaze", "le rapport de la préfecture",
        "un agriculteur",
    ]  # fmt: skip


GERMAN = """„Wir geben nicht auf“, sagte Bürgermeisterin Petra Lindner am Montag. „Die Stadt braucht diese Brücke“, fügte sie hinzu.

Der Sprecher des Verkehrsministeriums, Jonas Kehl, nannte den Plan „verfrüht“. Die Kosten seien »völlig unklar«, erklärte Kehl.

Laut einem Gutachten ist die alte Brücke „nicht mehr sicher“. „Das ist absurd“, so Anwohner Uwe Brandt.
"""


def test_a_german_article_is_read():
    assert [each.speaker for each in quotations(GERMAN)] == [
        "Petra Lindner", "Petra Lindner", "Jonas Kehl", "Jonas Kehl", "einem Gutachten", "Uwe Brandt",
    ]  # fmt: skip


SPANISH = """«No vamos a rendirnos», afirmó el lunes la alcaldesa de Valdeprado, Lucía Montero. «El pueblo necesita este puente», añadió.

El portavoz del ministerio, Andrés Salcedo, calificó el plan de “precipitado”. “Nadie nos ha escuchado”, lamentó Salcedo.

Según un informe, el puente viejo es “inseguro”. “Es absurdo”, dijo un vecino.
"""


def test_a_spanish_article_is_read():
    assert [each.speaker for each in quotations(SPANISH)] == [
        "Lucía Montero", "Lucía Montero", "Andrés Salcedo", "Andrés Salcedo", "un informe", "un vecino",
    ]  # fmt: skip


def test_a_language_tag_takes_the_place_of_detection():
    text = "« Oui », dit-il."
    assert quotations(text, language="fr-CA")[0].cue == "dit"
    assert quotations("“Yes,” said Vera Holm.", language="xx")[0].speaker == "Vera Holm"
