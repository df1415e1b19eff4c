"""Given names: which are common, which are short for which, and which are one name written differently."""

from workbench.matching.spelling import words_of

COMMON = words_of(
    """
    aaron adam adrian alan albert alec alex alexander alexandra alfred alice alicia alison allan allen
    amanda amy ana andre andrea andreas andrew angela angus ann anna anne annie anthony anton antonio
    archie arnold arthur ashley audrey barbara barry beatrice ben benjamin bernard beth betty bill billy
    bob bobby bonnie brad bradley brandon brenda brian bridget bruce bryan cameron carl carla carlo carlos
    carmen carol caroline catherine cathy cecilia charles charlie charlotte cheryl chris christian
    christina christine christoph christopher cindy clara claire claude claudia cliff colin connor corinne
    craig curtis cynthia dale dan daniel daniela danielle danny dave david dawn dean deborah debbie denis
    dennis derek diana diane dick dominic don donald donna dora doris dorothy doug douglas duncan dylan
    earl ed eddie edgar edith edmund edward eileen elaine eleanor elena eli elias elizabeth ellen emily
    emma eric erica erik erika ernest ethan eugene eva evan eve evelyn felix fiona florence frances
    francis francisco franco frank franz fred frederick gabriel gareth gary gavin gene geoffrey george
    georgia gerald gerard gerhard gina giorgio giovanni glen glenn gloria gordon grace graham greg gregory
    guy hannah hans harold harriet harry harvey heather hector heidi helen helena henri henry herbert
    hilary hillary holly howard hubert hugh hugo ian ida inge ingrid irene iris isaac isabel ivan jack
    jacob jacqueline jacques jake james jamie jan jane janet janice jason jay jean jeff jeffrey jennifer
    jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan
    jordan jorge jose joseph josh joshua joy joyce juan judith judy julia julian julie june justin karen
    karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin kim kimberly klaus kurt
    kyle larry laura lauren laurie lawrence leah lee leo leon leonard lewis liam linda lisa liz logan lois
    louis louise lucas lucy luis luke lynn madeleine malcolm manuel marc marcel marco marcus margaret
    maria marian marie marilyn mario marion mark marta martha martin mary mathew matt matthew maureen
    maurice max megan melanie melissa michael michel michelle miguel mike mitchell molly monica morgan
    nancy naomi natalie nathan neil nicholas nick nicola nicole nigel noah nora norman olga oliver olivia
    oscar owen pamela pat patricia patrick paul paula pauline pedro peggy penny pete peter phil philip
    phillip phyllis pierre rachel ralph randy ray raymond rebecca richard rick rita rob robert roberto
    robin rod roger roland ron ronald rosa rose roy russell ruth ryan sally sam samantha samuel sandra
    sara sarah scott sean sebastian sharon shaun sheila shirley simon sofia sophia sophie stan stanley
    stefan stella stephanie stephen steve steven stuart sue susan suzanne sylvia ted teresa terence terry
    theodore theresa thomas tim timothy tina toby todd tom tommy tony tracy trevor valerie vanessa vera
    vernon veronica vicky victor victoria vincent virginia walter warren wayne wendy werner wilfred will
    william wolfgang xavier yvonne zachary zoe
    """
)
"""Given names that thousands share: with them, a surname spelled otherwise is another person."""

_SHORT_FORMS = """
    alexander alex alec sandy | alexandra alex sandra | alfred alf fred | albert al bert | andrew andy
    drew | anthony tony | antonio tony toni | arthur art | barbara barb | benjamin ben benny | bernard
    bernie | bernadette bernie | bradley brad | catherine cathy kate cate | charles charlie chuck |
    christine chris | christopher chris kit | cynthia cindy | daniel dan danny | david dave | deborah deb
    debbie debby | dennis denny | donald don donny | dorothy dot dottie | douglas doug | edward ed eddie
    ted ned | edmund ed | eleanor ellie nell | elizabeth liz beth betty lizzie betsy eliza bess | eugene
    gene | frances fran | francis frank fran | francisco paco pancho | frederick fred freddie freddy |
    gabriel gabe | geoffrey geoff | gerald gerry jerry | gregory greg | harold hal harry | henry harry
    hank | isabella bella | jacob jake | james jim jimmy jamie | jeffrey jeff | jennifer jen jenny |
    jeremy jerry | jerome jerry | jessica jess | john jack johnny | jonathan jon | joseph joe joey | jose
    pepe | joshua josh | judith judy | katherine kathy kate katie kat | kathleen kathy | kenneth ken kenny
    | kimberly kim | lawrence larry | leonard len lenny leo | lewis lew | louis lou | margaret maggie meg
    peggy marge | matthew matt | maximilian max | michael mike mick mickey | mitchell mitch | nathaniel
    nat nate nathan | nathan nate | nicholas nick | nicola nicky | pamela pam | patricia pat patty trish |
    patrick pat paddy | peter pete | philip phil | rachel rach | randall randy | raymond ray | rebecca
    becky becca | richard dick rick rich ricky | robert bob bobby rob robbie bert | rodney rod | roger rog
    | ronald ron ronnie | rudolph rudy | russell russ | samuel sam sammy | samantha sam | sebastian seb |
    stanley stan | stephen steve | steven steve | susan sue susie | suzanne sue | terence terry | teresa
    terry tess | theodore ted teddy theo | thomas tom tommy | timothy tim timmy | victor vic | victoria
    vicky tori | vincent vince vinny | virginia ginny | walter walt wally | wilhelm willi | william bill
    billy will willy | zachary zach zack | vladimir volodya vova | aleksandr sasha | mikhail misha |
    dmitri dima
"""

_ONE_NAME = """
    muhammad mohammed mohammad mohamed mohamad muhammed mohamud muhamad mohammod mehmed | ahmad ahmed
    ahmet achmed | husayn hussein hussain husain hossein husein hussayn hoseyn | abdullah abdallah abdulla
    abdalla abdulah | abd abdel abdul abdal abdoul abdol | yusuf youssef yousef yousif yousuf yusef youcef
    yussuf | muammar moammar muamar mouammar moamer | usama osama oussama | umar omar oumar | uthman
    othman osman ousmane | khalid khaled | walid waleed oualid | said saeed saied | hamid hameed | rashid
    rasheed rachid | salih saleh | tariq tarik tareq tarek | ibrahim ebrahim ibraheem | ismail ismaeel
    ismael | mustafa mostafa moustafa mustapha | jamal gamal djamal | faysal faisal feisal faycal | nasir
    nasser naser | sulayman suleiman sulaiman soleiman | aisha aysha ayesha | fatima fatimah fatma fatema
    | khadija khadijah | zaynab zainab zeinab | layla leila laila | sergei sergey serguei serhiy | aleksei
    alexei alexey aleksey | aleksandr alexandr oleksandr | dmitri dmitry dmitriy dimitri dmytro dmitro |
    mikhail michail mihail mykhailo | nikolai nikolay mykola | andrei andrey andriy | vladimir wladimir
    vladimer | volodymyr wolodymyr | vitali vitaly vitaliy | yevgeny evgeny yevgeni evgeni yevgeniy
    jewgeni | yuri yury yuriy iouri | yulia yuliya iulia | viktor wiktor | valery valeri valeriy | georgi
    georgiy heorhiy | anatoly anatoli anatoliy | arkady arkadi | grigory grigori | leonid leonyd | timofei
    timofey | catherine katherine kathryn katharine catharine cathryn | philip phillip | matthew mathew |
    stephen steven | geoffrey jeffrey | sara sarah | hannah hanna | theresa teresa | marc mark | thomas
    tomas | jose josé | frederick frederic fredrick | lawrence laurence | allan alan | anthony antony |
    benjamin binyamin benyamin | moshe moshé | chaim haim | yitzhak itzhak yitzchak | natan nathan |
    yaakov yakov
"""


def _families(table: str) -> list[list[str]]:
    return [family.split() for family in table.split("|")]


FORMAL: dict[str, frozenset[str]] = {}
"""A short form -> the names that it is short for."""
for _full, *_shorts in _families(_SHORT_FORMS):
    for _short in _shorts:
        FORMAL[_short] = FORMAL.get(_short, frozenset()) | {_full}

ONE_SPELLING = {name: family[0] for family in _families(_ONE_NAME) for name in family}
"""A spelling -> one spelling that stands for all of that name."""

FAMILY_FIRST = words_of(
    """
    kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song moon ban roh xi li
    wang zhang liu chen yang zhao huang zhou wu xu sun zhu ma hu guo lin he gao luo zheng liang xie tang
    deng jiang mao nguyen tran le pham phan vu dang bui ngo duong kishida suga tanaka sato suzuki watanabe
    ito yamamoto nakamura orban
    """
)
"""Surnames that are printed first where they come from: Xi Jinping is Xi."""

NOT_ONE = (frozenset({"frances", "francis"}), frozenset({"louis", "luis"}), frozenset({"julio", "julia"}))
"""Names that spelling rules would take for one."""
