"""Whether two sentences say the opposite: a negation on one side only, or a word and its opposite."""

from companion.answers.lexicon import fold, words_of
from companion.answers.tokens import Token

_NEGATIONS = frozenset(
    fold(w)
    for w in words_of(
        """not no never none nobody nothing without neither nor cannot hardly nicht kein keine keinen keinem
        keiner keines nie niemals niemand nichts ohne weder kaum nunca jamas sin ni ninguno ninguna ningun
        tampoco pas jamais sans aucun aucune non mai nessuno senza"""
    )
)
_NEGATIVE_ENDINGS = ("n't", "n’t")
_NEGATIVE_SIGNS = frozenset("不没沒無无未非")

_OPPOSITES = """
increase decrease|increased decreased|increasing decreasing|rise fall|rises falls|rose fell|rising falling
raise lower|higher lower|high low|highest lowest|more less|more fewer|most least|larger smaller|large small
largest smallest|big small|bigger smaller|biggest smallest|before after|first last|early late|earlier later
earliest latest|above below|over under|inside outside|north south|northern southern|east west|eastern western
win lose|won lost|wins loses|winner loser|open closed|opened closed|start end|started ended|starts ends
begin end|begins ends|began ended|old new|older younger|oldest youngest|accept reject|approved rejected
approve reject|granted denied|grant deny|confirmed denied|confirm deny|confirmed cancelled|joined left
hired fired|hire fire|raised lowered|raised cut|raises lowers|signed terminated|borrowed lent|lend borrow
accepted rejected|accepts rejects|allow forbid|allowed forbidden|include exclude|included excluded
with without|same different|true false|yes no|possible impossible|legal illegal|male female|men women
man woman|mother father|son daughter|brother sister|husband wife|left right|up down|hot cold|warm cold
good bad|better worse|best worst|strong weak|stronger weaker|fast slow|faster slower|long short|longer shorter
longest shortest|near far|public private|present absent|major minor|maximum minimum|always never|buy sell
bought sold|import export|arrive depart|arrived departed|succeed fail|succeeded failed|success failure
gain loss|profit loss|income expense|approve refuse|approved refused|agree disagree|agreed disagreed
positive negative|often rarely|many few|all none|morning evening|day night|summer winter|spring autumn
paid unpaid|known unknown|available unavailable|married divorced|steigt fallt|stieg fiel|steigen fallen
gestiegen gefallen|erhoht gesenkt|erhohen senken|hoher niedriger|hoch niedrig|hohe niedrige|mehr weniger
meisten wenigsten|grosser kleiner|gross klein|grosste kleinste|vor nach|erste letzte|ersten letzten|fruh spat
fruher spater|uber unter|innen aussen|norden suden|nordlich sudlich|osten westen|ostlich westlich
gewann verlor|gewinnt verliert|gewonnen verloren|offen geschlossen|geoffnet geschlossen|beginnt endet
begann endete|beginn ende|anfang ende|alt neu|alter junger|alteste jungste|angenommen abgelehnt
erlaubt verboten|mit ohne|gleich anders|richtig falsch|ja nein|moglich unmoglich|mutter vater|sohn tochter
bruder schwester|links rechts|warm kalt|gut schlecht|besser schlechter|beste schlechteste|stark schwach
starker schwacher|schnell langsam|schneller langsamer|lang kurz|langer kurzer|offentlich privat
maximal minimal|immer nie|kauft verkauft|kaufte verkaufte|gekauft verkauft|einnahme ausgabe|einnahmen ausgaben
gewinn verlust|zugesagt abgesagt|bezahlt unbezahlt|bekannt unbekannt|morgens abends|sommer winter
aumento disminuyo|mayor menor|mas menos|primero ultimo|primera ultima|antes despues|norte sur|este oeste
gano perdio|abierto cerrado|alto bajo|grande pequeno|mejor peor|siempre nunca
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _OPPOSITES.replace("\n", "|").split("|"):
        if pair.strip():
            one, other = pair.split()
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites()


def negates(token: Token) -> bool:
    """Whether this token turns what is said into its opposite."""
    if token.unspaced:
        return any(sign in _NEGATIVE_SIGNS for sign in token.written[:1])
    return fold(token.written) in _NEGATIONS or token.written.lower().endswith(_NEGATIVE_ENDINGS)


def opposite(one: Token, other: Token) -> bool:
    """Whether two words are each other's opposite."""
    return fold(other.written) in OPPOSITES.get(fold(one.written), frozenset())
