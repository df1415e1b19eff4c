"""Frames in the languages of the world's newsrooms: what turns a clause is shown, what turns nothing is not.

Each table: a clause, sentences that turn it, sentences that do not; `{}` is where the clause stands.
"""

import pytest

from workbench.verification import CheckFlag, Document

BEFORE = {
    "pl": "Dzień dobry państwu, to jest dla nas ważny dzień i jest nam miło, że przyszliście do nas na to spotkanie. ",
    "cs": "Dobrý den, je to pro nás důležitý den a jsme rádi, že jste přišli do města na toto setkání. ",
    "sv": "God kväll, det är en viktig dag för oss och vi är glada att ni har kommit till mötet. ",
    "da": "Godaften, det er en vigtig dag for os, og vi er glade for at I har kommet til mødet i dag. ",
    "tr": "İyi akşamlar, bu bizim için çok önemli bir gün ve bu toplantı için hepinize teşekkür ederiz. ",
    "id": "Selamat malam, ini adalah hari yang penting untuk kami dan kota ini dengan warga yang datang. ",
}
"""A sentence before, where the clause alone does not tell its language."""
CLAUSES = {
    "ru": "паром закроют в июне",
    "uk": "пором закриють у червні",
    "pl": "prom zostanie zamknięty w czerwcu",
    "cs": "přívoz bude v červnu zavřen",
    "sv": "färjan stängs i juni",
    "da": "færgen lukker i juni",
    "tr": "vapur haziranda kapanacak",
    "id": "feri akan ditutup pada bulan Juni",
    "el": "το πλοίο θα κλείσει τον Ιούνιο",
    "ar": "العبارة ستغلق في يونيو",
    "fa": "کشتی در ماه ژوئن بسته می‌شود",
    "he": "המעבורת תיסגר ביוני",
    "hi": "नाव जून में बंद हो जाएगी",
    "zh": "渡轮将在六月关闭",
    "ja": "フェリーは六月に閉鎖される",
    "ko": "페리는 유월에 문을 닫는다",
}
FRAMED = {
    "ru": """
        Неправда, что {}.
        Говорят, что {}.
        Если совет проголосует, {}.
        Мы надеемся, что {}.
        Я сомневаюсь, что {}.
        Критики утверждают, что {}.
        {}. Это ложь.
        Вы думаете, что {}?
        Возможно, {}.
        Я не верю, что {}.
        Ходят слухи, что {}.
    """,
    "uk": """
        Неправда, що {}.
        Кажуть, що {}.
        Якщо рада проголосує, {}.
        Ми сподіваємось, що {}.
        Я сумніваюся, що {}.
        Критики стверджують, що {}.
        {}. Це брехня.
        Ви думаєте, що {}?
        Я не вірю, що {}.
    """,
    "pl": """
        Nieprawda, że {}.
        Mówią, że {}.
        Jeśli rada zagłosuje, {}.
        Mamy nadzieję, że {}.
        Wątpię, że {}.
        Krytycy twierdzą, że {}.
        {}. To kłamstwo.
        Czy myślicie, że {}?
        Nie wierzę, że {}.
        Podobno {}.
    """,
    "cs": """
        Není pravda, že {}.
        Říkají, že {}.
        Pokud rada souhlasí, {}.
        Doufáme, že {}.
        Pochybuji, že {}.
        Kritici tvrdí, že {}.
        {}. To je lež.
        Myslíte si, že {}?
        Nevěřím, že {}.
    """,
    "sv": """
        Jag tror inte att {}.
        De säger att {}.
        Om rådet röstar för det, {}.
        Vi hoppas att {}.
        Jag tvivlar på att {}.
        Kritiker hävdar att {}.
        {}. Det är en lögn.
        Tror ni att {}?
        Kanske {}.
        Det är inte sant att {}.
    """,
    "da": """
        Jeg tror ikke, at {}.
        De siger, at {}.
        Hvis rådet stemmer for det, {}.
        Vi håber, at {}.
        Jeg tvivler på, at {}.
        Kritikere hævder, at {}.
        {}. Det er løgn.
        Tror I, at {}?
        Måske {}.
    """,
    "tr": """
        Diyorlar ki {}.
        Eğer meclis onaylarsa, {}.
        Umarım {}.
        Belki {}.
        {}. Bu bir yalan.
        {} diyorlar.
        {} diye bir şey yok.
        Sanmıyorum ki {}.
        Bazıları diyor ki {}.
    """,
    "id": """
        Saya tidak percaya bahwa {}.
        Mereka mengatakan bahwa {}.
        Jika dewan setuju, {}.
        Kami berharap {}.
        Saya ragu bahwa {}.
        Para kritikus mengklaim bahwa {}.
        {}. Itu bohong.
        Apakah Anda pikir {}?
        Mungkin {}.
        Tidak benar bahwa {}.
    """,
    "el": """
        Δεν πιστεύω ότι {}.
        Λένε ότι {}.
        Αν το συμβούλιο ψηφίσει, {}.
        Ελπίζουμε ότι {}.
        Αμφιβάλλω αν {}.
        Οι επικριτές ισχυρίζονται ότι {}.
        {}. Αυτό είναι ψέμα.
        Πιστεύετε ότι {};
        Ίσως {}.
        Είναι ψέμα ότι {}.
    """,
    "ar": """
        لا أعتقد أن {}.
        يقولون إن {}.
        إذا وافق المجلس، {}.
        نأمل أن {}.
        أشك في أن {}.
        المنتقدون يزعمون أن {}.
        {}. هذا كذب.
        هل تعتقدون أن {}؟
        ربما {}.
        ليس صحيحا أن {}.
        ينفي العمدة أن {}.
    """,
    "fa": """
        باور ندارم که {}.
        می‌گویند که {}.
        اگر شورا رأی بدهد، {}.
        امیدواریم که {}.
        شک دارم که {}.
        منتقدان ادعا می‌کنند که {}.
        {}. این دروغ است.
        آیا فکر می‌کنید {}؟
        شاید {}.
        درست نیست که {}.
    """,
    "he": """
        אני לא מאמין כי {}.
        אומרים כי {}.
        אם המועצה תצביע, {}.
        אנו מקווים כי {}.
        המבקרים טוענים כי {}.
        {}. זה שקר.
        האם אתם חושבים כי {}?
        אולי {}.
        לא נכון כי {}.
    """,
    "hi": """
        मुझे नहीं लगता कि {}।
        लोग कहते हैं कि {}।
        अगर परिषद मान गई, {}।
        हमें उम्मीद है कि {}।
        मुझे शक है कि {}।
        {}। यह झूठ है।
        क्या आपको लगता है कि {}?
        शायद {}।
        यह सच नहीं है कि {}।
        आलोचक कहते हैं कि {}।
    """,
    "zh": """
        我不相信{}。
        有人说{}。
        如果议会同意，{}。
        我们希望{}。
        我怀疑{}。
        批评者说{}。
        {}。这是谎言。
        你们认为{}吗？
        也许{}。
        他否认{}。
        {}的说法是错的。
    """,
    "ja": """
        {}とは思わない。
        彼らは{}と言う。
        もし議会が賛成すれば、{}。
        {}ことを願っています。
        {}かもしれない。
        {}と言う人もいる。
        {}。それは嘘だ。
        {}でしょうか？
        {}というのは嘘です。
        {}という噂がある。
    """,
    "ko": """
        그들은 {}고 말합니다.
        만약 의회가 찬성하면, {}.
        {}. 그것은 거짓입니다.
        아마도 {}.
    """,
}
PLAIN = {
    "ru": """
        Я уверен, что {}.
        Мэр сказал, что {}.
        Нет сомнений, что {}.
        У нас нет денег, и {}.
        Мы не боимся, но {}.
        {}. Это правда.
        Сегодня известно, что {}.
        Мы знаем: {}.
        Я повторяю, {}.
    """,
    "uk": """
        Я впевнений, що {}.
        Мер сказав, що {}.
        Немає сумнівів, що {}.
        У нас немає грошей, і {}.
        Ми не боїмося, але {}.
        {}. Це правда.
    """,
    "pl": """
        Jestem pewien, że {}.
        Burmistrz powiedział, że {}.
        Nie ma wątpliwości, że {}.
        Nie mamy pieniędzy, i {}.
        Nie boimy się, ale {}.
        {}. To prawda.
    """,
    "cs": """
        Jsem si jistý, že {}.
        Starosta řekl, že {}.
        Není pochyb, že {}.
        Máme málo peněz, a {}.
        {}. To je pravda.
    """,
    "sv": """
        Jag tror att {}.
        Borgmästaren sade att {}.
        Det råder ingen tvekan om att {}.
        Vi har inga pengar, och {}.
        {}. Det är sant.
        Jag lovar att {}.
    """,
    "da": """
        Jeg tror, at {}.
        Borgmesteren sagde, at {}.
        Der er ingen tvivl om, at {}.
        Vi har ingen penge, og {}.
        {}. Det er sandt.
    """,
    "tr": """
        Eminim ki {}.
        Belediye başkanı dedi ki {}.
        Şüphesiz {}.
        Biz hazırız, ve {}.
        {}. Bu doğru.
        Söz veriyorum, {}.
    """,
    "id": """
        Saya yakin bahwa {}.
        Wali kota berkata bahwa {}.
        Tidak diragukan lagi {}.
        Kami tidak punya uang, dan {}.
        {}. Itu benar.
    """,
    "el": """
        Πιστεύω ότι {}.
        Ο δήμαρχος είπε ότι {}.
        Δεν υπάρχει αμφιβολία ότι {}.
        Δεν έχουμε χρήματα, και {}.
        {}. Αυτή είναι η αλήθεια.
    """,
    "ar": """
        أعتقد أن {}.
        قال العمدة إن {}.
        لا شك أن {}.
        لا نملك المال، ولكن {}.
        {}. هذه هي الحقيقة.
        نحن نعرف أن {}.
    """,
    "fa": """
        باور دارم که {}.
        شهردار گفت که {}.
        شکی نیست که {}.
        ما پول داریم، اما {}.
        {}. این حقیقت است.
    """,
    "he": """
        אני מאמין כי {}.
        ראש העיר אמר כי {}.
        אין ספק כי {}.
        אין לנו כסף, אבל {}.
        {}. זו האמת.
    """,
    "hi": """
        मुझे विश्वास है कि {}।
        महापौर ने कहा कि {}।
        इसमें कोई शक नहीं कि {}।
        हमारे पास पैसे नहीं हैं, लेकिन {}।
        {}। यह सच है।
    """,
    "zh": """
        我相信{}。
        市长说{}。
        毫无疑问{}。
        我们没有钱，但是{}。
        {}。这是事实。
        我向你们保证，{}。
    """,
    "ja": """
        {}と思う。
        市長は{}と言った。
        お金がない、しかし{}。
        {}。それは事実だ。
        今年も{}。
    """,
    "ko": """
        시장은 {}고 말했습니다.
        나는 {}고 생각합니다.
        우리는 돈이 없다, 그러나 {}.
        {}. 그것은 사실입니다.
    """,
}


def listed(table):
    return [(language, one.strip()) for language, text in table.items() for one in text.strip().splitlines()]


def checked(language, said):
    clause = CLAUSES[language]
    stands = clause[0].upper() + clause[1:] if said.startswith("{") else clause
    return Document(BEFORE.get(language, "") + said.format(stands)).check(clause)


@pytest.mark.parametrize(("language", "said"), listed(FRAMED))
def test_words_that_turn_a_clause_are_shown_in_its_language(language, said):
    found = checked(language, said)
    assert CheckFlag.FRAMED in found.flags
    assert found.frame
    assert found.frame in found.reason


@pytest.mark.parametrize(("language", "said"), listed(PLAIN))
def test_words_that_turn_nothing_are_no_frame(language, said):
    assert checked(language, said).frame is None
