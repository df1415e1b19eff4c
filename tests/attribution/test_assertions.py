"""Whether the text vouches that something was said: minimal pairs, a changed word and a changed answer."""

import pytest

from workbench.attribution import quotations

ENGLISH = [
    # denied
    ("Ada Stone never said “the wall is safe.”", "denied"),
    ("Ada Stone once said “the wall is safe.”", "asserted"),
    ("Ada Stone has never said: “The wall is safe.”", "denied"),
    ("Ada Stone, who never said a word before, said: “The wall is safe.”", "asserted"),
    ("Ada Stone didn’t say “the wall is safe.”", "denied"),
    ("Ada Stone did not just say “the wall is safe.”", "asserted"),
    ("Ada Stone did not hesitate to say “the wall is safe.”", "asserted"),
    ("Ada Stone could not say “the wall is safe.”", "denied"),
    ("Ada Stone refused to say “the wall is safe.”", "denied"),
    ("Ada Stone agreed to say “the wall is safe.”", "asserted"),
    ("Ada Stone declined to say “the wall is safe.”", "denied"),
    ("Ada Stone denied saying “the wall is safe.”", "denied"),
    ("Ada Stone denied the charge, saying “the wall is safe.”", "asserted"),
    ("Ada Stone denied the charge and said “the wall is safe.”", "asserted"),
    ("Ada Stone did not deny saying “the wall is safe.”", "asserted"),
    ("Ada Stone admitted saying “the wall is safe.”", "asserted"),
    ("Ada Stone denied that she had ever called the wall “a ruin”.", "denied"),
    ("Ada Stone regretted that she had ever called the wall “a ruin”.", "asserted"),
    ("Ada Stone denied claims that she called the wall “a ruin”.", "denied"),
    ("Ada Stone was wrongly quoted as saying “the wall is safe.”", "denied"),
    ("Ada Stone was widely quoted as saying “the wall is safe.”", "asserted"),
    ("Ada Stone was misquoted as saying “the wall is safe.”", "denied"),
    ("There is no record of Ada Stone saying “the wall is safe.”", "denied"),
    ("There is a record of Ada Stone saying “the wall is safe.”", "asserted"),
    ("It is not true that Ada Stone said “the wall is safe.”", "denied"),
    ("There is no evidence that Ada Stone ever said “the wall is safe.”", "denied"),
    ("Ada Stone stopped short of calling the wall “a ruin”.", "denied"),
    ("Ada Stone kept on calling the wall “a ruin”.", "asserted"),
    ("Nobody called the wall “a ruin” in public.", "denied"),
    ("Nobody listened when Ada Stone called the wall “a ruin”.", "asserted"),
    ("Ada Stone said: “We never said that.”", "asserted"),
    ("She said she would not resign, adding: “The wall is safe.”", "asserted"),
    ("Ada Stone will not resign, she said, because “the wall is safe.”", "asserted"),
    ("Ada Stone did not resign. “The wall is safe,” she said.", "asserted"),
    ("Ada Stone would not comment on the wall, but said: “It is old.”", "asserted"),
    # questioned
    ("Did Ada Stone say “the wall is safe”?", "questioned"),
    ("Why did Ada Stone say “the wall is safe”?", "asserted"),
    ("“Why not?” she asked.", "asserted"),
    ("“Is the wall safe?” asked Ada Stone.", "asserted"),
    ("Ada Stone asked: “Is the wall safe?”", "asserted"),
    ("Bo Reed asked whether Ada Stone had said “the wall is safe.”", "questioned"),
    ("Bo Reed asked why Ada Stone had said “the wall is safe.”", "asserted"),
    ("Bo Reed asked if she had called the wall “a ruin”.", "questioned"),
    ("It is unclear whether Ada Stone said “the wall is safe.”", "questioned"),
    ("It is clear that Ada Stone said “the wall is safe.”", "asserted"),
    ("Is it true that Ada Stone said “the wall is safe”?", "questioned"),
    # hypothetical
    ("If Ada Stone had said “the wall is safe,” nobody would have left.", "hypothetical"),
    ("Because Ada Stone had said “the wall is safe,” nobody left.", "asserted"),
    ("If the wall falls, Ada Stone said, “we will leave.”", "asserted"),
    ("If the wall falls, Ada Stone said: “We will leave.”", "asserted"),
    ("Ada Stone will say “the wall is safe” when she speaks on Friday.", "hypothetical"),
    ("Ada Stone would later say “the wall is safe.”", "asserted"),
    ("Ada Stone would say “the wall is safe” if she were asked.", "hypothetical"),
    ("Ada Stone should have said “the wall is safe.”", "hypothetical"),
    ("Ada Stone should have gone, Bo Reed said: “The wall is safe.”", "asserted"),
    ("Imagine Ada Stone saying “the wall is safe.”", "hypothetical"),
    ("Ada Stone is expected to say “the wall is safe.”", "hypothetical"),
    ("Ada Stone was the first to say “the wall is safe.”", "asserted"),
    ("Ada Stone will leave, Bo Reed said: “The wall is safe.”", "asserted"),
    # alleged
    ("Ada Stone allegedly said “the wall is safe.”", "alleged"),
    ("Ada Stone angrily said “the wall is safe.”", "asserted"),
    ("The allegedly corrupt mayor said “the wall is safe.”", "asserted"),
    ("Ada Stone was accused of saying “the wall is safe.”", "alleged"),
    ("Ada Stone was fond of saying “the wall is safe.”", "asserted"),
    ("A Facebook post claims that Ada Stone said “the wall is safe.”", "alleged"),
    ("A Facebook post claims the wall is safe, and Ada Stone said “it is.”", "asserted"),
    ("Ada Stone is alleged to have said “the wall is safe.”", "alleged"),
    ("Ada Stone is known to have said “the wall is safe.”", "asserted"),
    ("Bo Reed accused Ada Stone of calling the wall “a ruin”.", "alleged"),
    ("In a post on Friday, Ada Stone said: “The wall is safe.”", "asserted"),
    # fabricated
    ("A fake video shows Ada Stone saying “the wall is safe.”", "fabricated"),
    ("A new video shows Ada Stone saying “the wall is safe.”", "asserted"),
    ("A fake video was shown when Ada Stone said “the wall is safe.”", "asserted"),
    ("Asked about a fake video, Ada Stone said: “The wall is safe.”", "asserted"),
    ("In a doctored clip, Ada Stone says: “The wall is safe.”", "fabricated"),
    ("In a short clip, Ada Stone says: “The wall is safe.”", "asserted"),
    ("A quote falsely attributed to Ada Stone reads: “The wall is safe.”", "fabricated"),
    ("An AI-generated recording has Ada Stone shouting “the wall is safe.”", "fabricated"),
    ("Ada Stone shared a fake video and said: “The wall is safe.”", "asserted"),
    ("“The wall is safe,” Ada Stone said of the fake video.", "asserted"),
    ("No official has called the plan “dead.”", "denied"),
    ("No doubt Ada Stone called the plan “dead.”", "asserted"),
    ("At no point did Ada Stone say “the wall is safe.”", "denied"),
    ("At one point Ada Stone did say “the wall is safe.”", "asserted"),
    ("Ada Stone never used the words “the wall is safe.”", "denied"),
    ("The quote “the wall is safe” was falsely attributed to Ada Stone.", "fabricated"),
    ("The words “the wall is safe” were never spoken by Ada Stone.", "denied"),
    ("Should Ada Stone say “the wall is safe,” shares would rise.", "hypothetical"),
    ("Asked whether she would resign, Ada Stone said: “The wall is safe.”", "asserted"),
    ("According to rumours, Ada Stone said “the wall is safe.”", "alleged"),
    ("According to friends, Ada Stone said “the wall is safe.”", "asserted"),
    ("It is said that Ada Stone called the wall “a ruin”.", "alleged"),
    ("Police are checking whether Ada Stone shouted “the wall is safe.”", "questioned"),
]
FRENCH = [
    ("Ada Roche n’a jamais dit : « Le mur est sûr. »", "denied"),
    ("Ada Roche a souvent dit : « Le mur est sûr. »", "asserted"),
    ("Ada Roche dément avoir dit « le mur est sûr ».", "denied"),
    ("Ada Roche regrette avoir dit « le mur est sûr ».", "asserted"),
    ("Ada Roche n’a pas hésité à dire : « Le mur est sûr. »", "asserted"),
    ("Ada Roche aurait dit : « Le mur est sûr. »", "alleged"),
    ("Ada Roche avait dit : « Le mur est sûr. »", "asserted"),
    ("Si Ada Roche avait dit « le mur est sûr », personne ne serait parti.", "hypothetical"),
    ("Ada Roche a-t-elle dit « le mur est sûr » ?", "questioned"),
    ("On ignore si Ada Roche a dit « le mur est sûr ».", "questioned"),
    ("On sait que Ada Roche a dit « le mur est sûr ».", "asserted"),
    ("Une vidéo truquée montre Ada Roche disant « le mur est sûr ».", "fabricated"),
    ("Une vidéo ancienne montre Ada Roche disant « le mur est sûr ».", "asserted"),
    ("Ada Roche est accusée d’avoir dit « le mur est sûr ».", "alleged"),
    ("« Le mur n’est pas sûr », a dit Ada Roche.", "asserted"),
    ("Selon une rumeur, Ada Roche a dit « le mur est sûr ».", "alleged"),
    ("Selon une amie, Ada Roche a dit « le mur est sûr ».", "asserted"),
    ("Ada Roche refuse de dire « le mur est sûr ».", "denied"),
    ("Est-ce que Ada Roche a dit « le mur est sûr » ?", "questioned"),
]
GERMAN = [
    ("Ada Stein hat nie gesagt: „Die Mauer ist sicher.“", "denied"),
    ("Ada Stein hat oft gesagt: „Die Mauer ist sicher.“", "asserted"),
    ("Ada Stein bestreitet, „die Mauer ist sicher“ gesagt zu haben.", "denied"),
    ("Ada Stein bereut, „die Mauer ist sicher“ gesagt zu haben.", "asserted"),
    ("Ada Stein sagte nicht: „Die Mauer ist sicher.“", "denied"),
    ("Ada Stein sagte nicht ohne Stolz: „Die Mauer ist sicher.“", "asserted"),
    ("Ada Stein soll gesagt haben: „Die Mauer ist sicher.“", "alleged"),
    ("Ada Stein muss gehen, sagte Bo Rieth: „Die Mauer ist sicher.“", "asserted"),
    ("Hat Ada Stein gesagt: „Die Mauer ist sicher“?", "questioned"),
    ("Es ist unklar, ob Ada Stein „die Mauer ist sicher“ gesagt hat.", "questioned"),
    ("Es ist klar, dass Ada Stein „die Mauer ist sicher“ gesagt hat.", "asserted"),
    ("Wenn Ada Stein „die Mauer ist sicher“ gesagt hätte, wäre niemand gegangen.", "hypothetical"),
    ("Ein gefälschtes Video zeigt Ada Stein, wie sie sagt: „Die Mauer ist sicher.“", "fabricated"),
    ("Ein altes Video zeigt Ada Stein, wie sie sagt: „Die Mauer ist sicher.“", "asserted"),
    ("Er sei nicht schuld, sagte Bo Rieth: „Die Mauer ist sicher.“", "asserted"),
    ("Ada Stein wird sagen: „Die Mauer ist sicher.“", "hypothetical"),
    ("Ada Stein wird mit den Worten zitiert: „Die Mauer ist sicher.“", "asserted"),
    ("Ada Stein wurde fälschlich mit den Worten zitiert: „Die Mauer ist sicher.“", "denied"),
    ("Ada Stein soll die Mauer „sicher“ genannt haben.", "alleged"),
    ("Ada Stein will die Mauer „sicher“ genannt haben.", "asserted"),
    ("In einem gefälschten Video sagt Ada Stein: „Die Mauer ist sicher.“", "fabricated"),
    ("In einem alten Video sagt Ada Stein: „Die Mauer ist sicher.“", "asserted"),
]
SPANISH = [
    ("Ada Roca nunca dijo: «El muro es seguro».", "denied"),
    ("Ada Roca siempre dijo: «El muro es seguro».", "asserted"),
    ("Ada Roca negó haber dicho «el muro es seguro».", "denied"),
    ("Ada Roca lamentó haber dicho «el muro es seguro».", "asserted"),
    ("Ada Roca no dudó en decir: «El muro es seguro».", "asserted"),
    ("Ada Roca habría dicho: «El muro es seguro».", "alleged"),
    ("Ada Roca había dicho: «El muro es seguro».", "asserted"),
    ("¿Dijo Ada Roca «el muro es seguro»?", "questioned"),
    ("¿Por qué dijo Ada Roca «el muro es seguro»?", "asserted"),
    ("No está claro si Ada Roca dijo «el muro es seguro».", "questioned"),
    ("Si Ada Roca hubiera dicho «el muro es seguro», nadie se habría ido.", "hypothetical"),
    ("Un vídeo manipulado muestra a Ada Roca diciendo «el muro es seguro».", "fabricated"),
    ("Un vídeo antiguo muestra a Ada Roca diciendo «el muro es seguro».", "asserted"),
    ("Ada Roca fue acusada de decir «el muro es seguro».", "alleged"),
    ("«El muro no es seguro», dijo Ada Roca.", "asserted"),
    ("Ada Roca desmintió que dijera «el muro es seguro».", "denied"),
    ("Ada Roca se negó a decir «el muro es seguro».", "denied"),
    ("Ada Roca empezó a decir «el muro es seguro».", "asserted"),
    ("Según un rumor, Ada Roca dijo «el muro es seguro».", "alleged"),
]
ALL = [
    pytest.param(language, text, wanted, id=f"{language}: {text}")
    for language, pairs in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN), ("es", SPANISH))
    for text, wanted in pairs
]


@pytest.mark.parametrize(("language", "text", "wanted"), ALL)
def test_the_words_around_a_quote_say_whether_it_was_said(language, text, wanted):
    found = quotations(text, language=language)
    assert [str(each.assertion) for each in found] == [wanted], [each.reason for each in found]


def test_the_reason_quotes_the_words_that_say_so():
    assert quotations("Ada Stone never said “the wall is safe.”")[0].reason.endswith("; denied: 'never said'")


def test_what_is_said_outright_adds_nothing_to_the_reason():
    assert ";" not in quotations("Ada Stone said “the wall is safe.”")[0].reason


def test_reported_speech_is_judged_as_well():
    found = quotations("Ada Stone never said that the wall was safe.", language="en", indirect=True)
    assert [str(each.assertion) for each in found] == ["denied"]
