"""Titles before a name: what each stands for, and whether it tells a man from a woman."""

from dataclasses import dataclass

from workbench.matching.spelling import fold, words_of


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is told; `rank` is False for mere courtesy, which says little of who somebody is."""

    name: str
    gender: str = ""
    rank: bool = True
    royal: bool = False
    """Whether a single name after it is a given name: King Charles, Pope Francis."""


_COURTESY = {
    "Mr": ("m", "mr mister herr monsieur m senor sr sig signor signore dhr meneer pan gospodin"),
    "Mrs": ("f", "mrs ms miss mme madame mlle frau senora sra senorita srta signora sigra mevrouw pani"),
    "Sir": ("m", "sir"),
    "Dame": ("f", "dame lady"),
    "Dr": ("", "dr doctor drs dra docteur doktor doc"),
    "Professor": ("", "prof professor professeur profesor profesora professorin"),
}  # fmt: skip
# Words apart, or phrases with a | between.
_RANKS = {
    "General": "gen general général generaal generale",
    "Lieutenant General": "lt gen|lieutenant general|ltg",
    "Major General": "maj gen|major general",
    "Brigadier General": "brig gen|brigadier general",
    "Brigadier": "brig brigadier",
    "Colonel": "col colonel oberst coronel",
    "Lieutenant Colonel": "lt col|lieutenant colonel",
    "Major": "maj major",
    "Captain": "capt captain cpt kapitän",
    "Lieutenant": "lt lieutenant leutnant",
    "Sergeant": "sgt sergeant",
    "Admiral": "adm admiral",
    "Rear Admiral": "rear adm|rear admiral",
    "Vice Admiral": "vice adm|vice admiral",
    "Marshal": "marshal maréchal",
    "Commander": "cmdr commander",
    "President": "president pres président präsident presidente präsidentin présidente",
    "Vice President": "vice president|vice pres",
    "Prime Minister": "prime minister|pm|premier ministre|premierminister|primer ministro|premier",
    "Chancellor": "chancellor kanzler bundeskanzler bundeskanzlerin|federal chancellor",
    "Minister": "minister ministre ministerin ministro ministra",
    "Foreign Minister": "foreign minister|aussenminister|außenminister|aussenministerin|außenministerin",
    "Defence Minister": "defence minister|defense minister|verteidigungsminister",
    "Finance Minister": "finance minister|finanzminister",
    "Interior Minister": "interior minister|home minister|innenminister|innenministerin",
    "Secretary": "secretary sec",
    "Home Secretary": "home secretary|",
    "Foreign Secretary": "foreign secretary|",
    "Secretary of State": "secretary of state|",
    "Secretary-General": "secretary general|secretary-general|secgen",
    "Attorney General": "attorney general|atty gen",
    "Press Secretary": "press secretary|",
    "Senator": "sen senator sénateur senador",
    "Representative": "rep representative congressman congresswoman congressperson",
    "Member of Parliament": "mp mep",
    "Delegate": "del delegate",
    "Deputy": "dep deputy député",
    "Governor": "gov governor gouverneur gobernador",
    "Mayor": "mayor maire bürgermeister bürgermeisterin alcalde alcaldesa",
    "Judge": "judge juge richter richterin juez",
    "Justice": "justice",
    "Chief Justice": "chief justice|",
    "Ambassador": "amb ambassador ambassadeur botschafter",
    "Speaker": "speaker",
    "Chairman": "chairman chairwoman chairperson chair",
    "Director": "director directeur direktor",
    "Commissioner": "commissioner commissaire",
    "Sheriff": "sheriff",
    "Chief": "chief",
    "Inspector": "inspector",
    "Detective": "detective det",
    "Officer": "officer",
    "Councillor": "cllr councillor councilor councilman councilwoman",
    "Reverend": "rev reverend revd",
    "Bishop": "bishop évêque bischof",
    "Archbishop": "archbishop",
    "Cardinal": "cardinal kardinal",
    "Rabbi": "rabbi",
    "Imam": "imam",
    "Ayatollah": "ayatollah",
    "Father": "fr father",
    "Sister": "sister",
    "Sheikh": "sheikh sheik shaikh",
    "Lord": "lord",
    "Baroness": "baroness",
    "Baron": "baron",
    "Spokesperson": "spokesman spokeswoman spokesperson porte-parole sprecher sprecherin portavoz",
    "Former": "former ex",
    "Acting": "acting interim",
    "Hon": "hon honourable honorable",
}
_ROYAL = {
    "King": ("m", "king könig roi rey"),
    "Queen": ("f", "queen königin reine reina"),
    "Prince": ("m", "prince prinz"),
    "Princess": ("f", "princess prinzessin"),
    "Pope": ("", "pope papst pape papa"),
    "Emperor": ("m", "emperor"),
    "Emir": ("m", "emir"),
    "Patriarch": ("", "patriarch"),
    "Saint": ("", "saint"),
}
_FEMALE = {"baroness", "chairwoman", "congresswoman", "councilwoman", "sister", "bundeskanzlerin",
           "aussenministerin", "außenministerin", "présidente", "präsidentin", "ministerin",
           "innenministerin", "bürgermeisterin", "alcaldesa", "richterin", "ministra"}  # fmt: skip
_MALE = {"chairman", "congressman", "councilman", "baron", "father", "lord"}
_QUALIFIERS = frozenset({"Former", "Acting", "Hon"})
"""Words before a title that are no title themselves."""


def _table() -> dict[str, Title]:
    found: dict[str, Title] = {}

    def enter(word: str, title: Title) -> None:
        found[" ".join(fold(part) for part in word.replace("-", " ").split())] = title

    for name, (gender, words) in _COURTESY.items():
        for word in words.split():
            enter(word, Title(name, gender, rank=False))
    for name, listed in _RANKS.items():
        for word in filter(None, listed.split("|")) if "|" in listed else listed.split():
            gender = "f" if word in _FEMALE else "m" if word in _MALE else ""
            enter(word, Title(name, gender, rank=name not in _QUALIFIERS))
    for name, (gender, words) in _ROYAL.items():
        for word in words.split():
            enter(word, Title(name, gender, royal=True))
    return found


TITLES = _table()
"""Folded words (one to three, a space between) -> what they stand for."""

ALSO_GIVEN = frozenset({"major", "chief", "justice", "baron", "director", "sister", "doc", "m", "det", "del",
                        "fr", "rey", "pan", "papa"})  # fmt: skip
"""Titles that are as well given names or initials: before one word alone they are taken for those."""

SUFFIXES = {
    "jr": "Jr.", "jnr": "Jr.", "junior": "Jr.", "sr": "Sr.", "snr": "Sr.", "senior": "Sr.", "ii": "II",
    "iii": "III", "iv": "IV", "vi": "VI", "vii": "VII", "viii": "VIII", "ix": "IX", "xi": "XI", "xii": "XII",
    "xiii": "XIII", "xiv": "XIV", "xv": "XV", "xvi": "XVI", "2nd": "II", "3rd": "III", "4th": "IV",
}  # fmt: skip
"""Folded words after a name that tell father from son, and one king from the next."""

LETTERS_AFTER = words_of(
    "phd md mba ma msc bsc jd llb llm esq esquire kc qc obe cbe mbe kbe dbe frs rn dds dphil edd cpa ret usn "
    "usa usaf usmc mp mep mla sc"
)
"""Folded degrees and honours after a name; they say nothing of who it is."""
