"""Tell a text's language, cheaply: by script, and in Latin script by its most frequent words.

The lists hold words that carry grammar rather than content. They serve twice: to tell languages apart, and to leave
such words out of a question.
"""

import re
import unicodedata
from functools import lru_cache

from companion.types.documents import UNDETERMINED

_LISTS: dict[str, str] = {
    "en": """a about after all also am an and any are as at be because been before being but by can could did do does
        doing don for from had has have having he her here hers him his how i if in into is it its just let like many
        me more most much my no nor not of off on once only or other our out over own please same she should so some
        such tell than that the their theirs them then there these they this those through to too under until up us
        very was we were what when where which while who whom whose why will with would you your yours""",
    "de": """ab aber alle allem allen aller alles als also am an ander andere auch auf aus bei beim bin bis bist da
        dabei
        damit dann das dass daß dazu dein deine dem den denn der des dessen deren dich die dies diese diesem diesen
        dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch für gab gegen gibt habe
        haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem
        jeden jeder jedes kann kein keine keinen konnte können man mehr mein meine meinem meinen meiner mich mir mit
        muss nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind
        so solche soll sondern sonst über um und uns unser unsere unter viel viele vom von vor wann war waren warum was
        weil welche welchem welchen welcher welches wenn wer werde werden wem wen wessen wie wieder wieviel will wir
        wird wo wohin woher wurde wurden während würde zu zum zur zwar zwischen""",
    "es": """a al algo algunos ante antes aquel aquella como con contra cual cuál cuales cuáles cuando cuándo cuanto
        cuánto cuánta cuántos cuántas de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran
        es esa ese eso esta está están este esto estos estas fue fueron ha había habían han hasta hay la las le les lo
        los más me mi mis mucho muy nada ni no nos nosotros o otra otras otro otros para pero poco por porque que qué
        quien quién quienes quiénes se según ser si sí sido sin sobre son su sus también tan tanto te tiene tienen
        tenía todo todos tu un una uno unos y ya yo""",
    "fr": """à alors au aucun aussi autre aux avait avant avec avoir c ce cela ces cet cette chez comme comment combien
        d dans de des donc dont du elle elles en encore entre est et étaient était être eu fait il ils j je l la le les
        leur leurs lui m ma mais me même mes moi mon n ne nos notre nous on ont où ou par pas plus pour pourquoi qu
        quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous sur ta te tes toi ton tous tout
        très tu un une vos votre vous y""",
    "it": """a ad agli ai al alla alle allo anche avere aveva c che chi ci come con cosa cui da dagli dai dal dalla
        dalle
        degli dei del della delle dello di dove e è ed era erano essere fu gli ha hanno ho i il in io l la le lei lo
        loro lui ma mi mia mio ne nei nel nella nelle noi non nostro o per perché però più quale quali quando quanti
        quanto quella quello questa questo qui se sei si sia sono sta stato su sua sui sul sulla suo te ti tra tu tutto
        un una uno vi""",
    "pt": """a à ao aos as às até com como da das de dela dele deles depois do dos e é ela elas ele eles em entre era
        eram essa esse esta está este eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem
        no nos nós num numa o os ou para pela pelas pelo pelos por porque qual quais quando quantos quantas quanto que
        quem são se sem ser seu sua suas seus só também tem têm tinha um uma você""",
    "nl": """aan al als bij dan dat de deze die dit door een en er geen had heb hebben heeft het hij hoe hoeveel hun
        ik in
        is je kan maar me meer met mijn na naar niet nog nu of om onder ons ook op over te tot u uit van veel voor waar
        waarom wanneer want waren was wat we wel welke werd wie wij wordt worden zal ze zich zij zijn zo""",
    "sv": """alla att av blev bli då de dem den denna det detta dig din du eller en ett för från ha hade han har hon hur
        i icke inte jag kan man med men mig min mot mycket någon när och om på sedan sig sin ska skulle som så till
        under upp ut vad var vara vem vi vid vilka vilken är över""",
    "da": """af alle at blev blive da de dem den denne der deres det dette dig din du efter eller en end er et for fra
        ham
        han har havde hende her hun hvad hvem hver hvilke hvilken hvor hvordan hvornår hvorfor i ikke jeg kan man med
        men mig min mod når og om op over på sig sin skal som til ud under var ved vi vil være""",
    "fi": """ei että hän he ja jo joka jos kanssa koska kuin kuinka kuka kun me mikä minä missä mitä mutta myös ne niin
        nyt oli olla on ovat se sen sitä tai tämä vain voi""",
    "tr": """ama bir bu çok da daha de değil en gibi hangi her için ile ise kadar kaç ki kim mi mu nasıl ne neden nerede
        o olan olarak şu ve veya ya zaman""",
    "pl": """a ale być był była było były co czy dla do gdzie go i ich ile jak jaki jakie jako je jego jej jest już
        kiedy
        kto która które który lub ma na nie o od on ona oni po pod przez się są ta tak te tego ten to tym w we z za
        że""",
    "ru": """а без был была были было быть в вам вас во вот все вы где да для до его ее если есть еще же за и из или
        им их
        к как какая какие каких какой когда которая которые который кто ли мне мы на над не него нее нет ни но о об он
        она они от по под после при с сколько со так там то того тоже только у уже что чтобы чье эта эти это этот я""",
    "hi": """अपना अपनी अपने इस इसका इसकी इसके उन उनका उनकी उनके उस उसका उसकी उसके एक और कब कर करता करती करते करना करने
        कहा कहाँ कहां का कि कितना कितनी कितने किन किस किसका किसकी किसके किसने किसे की कुछ के को कोई कौन कौनसा कौनसी क्या
        क्यों गई गए गया जब जा जाता जाती जाते जैसे जो तक तब तो था थी थीं थे दिया द्वारा नहीं ने पर बाद भी में यह या ये
        रहा
        रही रहे लिए वह वाला वाली वाले वे सा साथ सी से हुआ हुई हुए है हैं हो होता होती होते होना ही कैसे""",
    "ar": """أن أو أي أين إذا إلى إن الذي التي الذين اللذان الى ان او اي اين بأن بعد بين تم ثم حتى حيث ذلك عن عند
        عندما على
        في قبل قد كان كانت كانوا كل كم كما كيف لا لقد لكن لم لماذا لن له لها لهم ما ماذا متى مع من منذ من هذا هذه هل
        هم هو
        هي هناك و وقد وكان ولا ولم وما ومن وهو وهي يتم يكون التى الذى لدى عليه عليها فيه فيها به بها منه منها بما
        مما""",
    "zh": """的 了 在 是 和 与 及 或 吗 呢 什么 哪些 哪个 哪里 多少 为什么 怎么 如何 谁 何时 几 有 我 你 他 她 它 们 这
        那 被 把 从 到 对 于 为 以 之 其 并 而 也 都 就""",
}

# what snowballstemmer calls them; a language without an entry is not stemmed
STEMMERS: dict[str, str] = {
    "en": "english", "de": "german", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "fi": "finnish", "tr": "turkish", "pl": "polish",
    "ru": "russian", "hi": "hindi", "ar": "arabic", "el": "greek", "hy": "armenian", "ta": "tamil",
}  # fmt: skip

LATIN = ("en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "fi", "tr", "pl")

STOP_WORDS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _LISTS.items()}

_LATIN_VOTES: dict[str, tuple[str, ...]] = {
    word: tuple(language for language in LATIN if word in STOP_WORDS[language])
    for word in frozenset().union(*(STOP_WORDS[language] for language in LATIN))
}

_SCRIPTS = (
    ("DEVANAGARI", "hi"), ("ARABIC", "ar"), ("CYRILLIC", "ru"), ("GREEK", "el"), ("ARMENIAN", "hy"), ("TAMIL", "ta"),
    ("HANGUL", "ko"), ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("CJK", "zh"), ("THAI", "th"), ("LATIN", "latin"),
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT_CHARACTERS = 1_500  # enough to tell a language; more only costs time


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Language code that goes with a letter's script; "latin" for Latin letters, "" for digits and signs."""
    name = unicodedata.name(letter, "")
    return next((code for start, code in _SCRIPTS if name.startswith(start)), "")


def latin_language(text: str) -> str | None:
    """Which language written in Latin script the text is in; None where its words do not tell."""
    votes = dict.fromkeys(LATIN, 0.0)
    for word in _WORD.findall(text[:LOOKED_AT_CHARACTERS].casefold()):
        languages = _LATIN_VOTES.get(word)
        if languages:
            for language in languages:
                votes[language] += 1 / len(languages)
    best = max(LATIN, key=votes.__getitem__)
    return best if votes[best] > 0 else None


# Letters beyond a to z that a language's own words are written with.
_LETTERS = {
    "en": "", "de": "äöüß", "es": "áéíóúüñ", "fr": "àâæçèéêëîïôœùûüÿ", "it": "àèéìíîòóùú", "pt": "áâãàçéêíóôõú",
    "nl": "áéíóúëïöüè", "sv": "åäöé", "da": "æøåé", "fi": "äöåšž", "tr": "çğıöşüâî", "pl": "ąćęłńóśźż",
}  # fmt: skip
_STRANGE_SHARE, _STRANGE_LETTERS = 0.01, 3  # of letters that the language does not have, from which it is another
_PLAIN_SHARE, _PLAIN_WORDS = 0.12, 12  # of little words, below which a text of so many words is in none of ours
_ACCENTED_SHARE, _ACCENTED_LETTERS = 0.04, 6  # of letters beyond a to z, where no little word tells


def document_language(text: str) -> str | None:
    """Language code of a document; "und" where it is written in one that we do not know; None where nothing tells.

    Languages share their little words ("a" is an article in Hungarian as in English), so the letters have to agree, and
    but for English, whose words stand in every list and table, there must be enough of such words.
    """
    text = text[:LOOKED_AT_CHARACTERS]
    found = language_of(text)
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    if found is None:
        strange = sum(not letter.isascii() for letter in letters)
        enough = strange >= _ACCENTED_LETTERS and strange >= _ACCENTED_SHARE * len(letters)
        return UNDETERMINED if enough else None
    if found not in LATIN:
        return found
    strange = sum(not letter.isascii() and letter not in _LETTERS[found] for letter in letters)
    if strange >= _STRANGE_LETTERS and strange >= _STRANGE_SHARE * len(letters):
        return UNDETERMINED
    words = _WORD.findall(text.casefold())
    little = sum(word in STOP_WORDS[found] for word in words)
    if found != "en" and len(words) >= _PLAIN_WORDS and little < _PLAIN_SHARE * len(words):
        return UNDETERMINED
    return found


def language_of(text: str) -> str | None:
    """Language code of most of the text ("en", "zh", ...), by its letters and frequent words; None if unclear."""
    letters: dict[str, int] = {}
    for letter in text[:LOOKED_AT_CHARACTERS]:
        if letter.isalpha():
            script = "latin" if letter.isascii() else script_of(letter)
            letters[script] = letters.get(script, 0) + 1
    letters.pop("", None)
    if not letters:
        return None
    if letters.get("ja", 0) * 10 > letters.get("zh", 0) and "ja" in letters:
        letters["ja"] += letters.pop("zh", 0)
    script = max(letters, key=letters.__getitem__)
    return latin_language(text) if script == "latin" else script
