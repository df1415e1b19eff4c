"""The sentence decides its language, and its language decides what negates."""

import pytest

from workbench.wording.language import language_of, negations_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will not close the ferry and the bridge this winter", "en"),
        ("Nous allons fermer le bac et les ponts du nord", "fr"),
        ("Wir werden die Fähre und die Brücke nicht schließen", "de"),
        ("Vamos a cerrar el barco y los puentes del norte", "es"),
        ("Wij gaan de pont en de bruggen niet sluiten", "nl"),
        ("Nós vamos fechar a balsa e as pontes do norte", "pt"),
        ("Chiudiamo il traghetto e i ponti del nord per la città", "it"),
        ("Мы закроем паром этой зимой", "ru"),
        ("Ми закриємо пором цієї зими", "uk"),
        ("Θα κλείσουμε το πλοίο", "el"),
        ("سنغلق العبارة هذا الشتاء", "ar"),
        ("נסגור את המעבורת בחורף", "he"),
        ("हम नाव बंद करेंगे", "hi"),
        ("우리는 배를 닫습니다", "ko"),
        ("わたしたちは船を閉じます", "ja"),
        ("我们将关闭渡船", "zh"),
    ],
)
def test_a_sentence_tells_its_language(text, language):
    assert language_of(text) == language


def test_a_sentence_that_tells_too_little_has_the_language_of_its_document():
    assert language_of("Bravo", "fr") == "fr"
    assert language_of("Wir werden die Fähre und die Brücke nicht schließen", "en") == "de"


@pytest.mark.parametrize(
    ("words", "language", "negating"),
    [
        ("we do not close", "en", ["not"]),
        ("nous ne fermons jamais", "fr", ["jamais", "ne"]),
        ("wir schließen keine", "de", ["keine"]),
        ("nunca cerramos", "es", ["nunca"]),
        ("wij sluiten niet", "nl", ["niet"]),
        ("мы не закроем", "ru", ["не"]),
        ("हम बंद नहीं करेंगे", "hi", ["नहीं"]),
        ("우리는 닫지 않습니다", "ko", ["않습니다"]),
        ("我们不关闭", "zh", ["不"]),
        ("the man of the house", "de", []),
    ],
)
def test_a_word_negates_in_its_language(words, language, negating):
    assert negations_in(words, words.split(), language) == negating
