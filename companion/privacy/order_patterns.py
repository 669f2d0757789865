"""How orders to a model are worded, as patterns over folded text (`injection.plain`).

Gathered from what attacks have in common: they set rules aside, give the model another role, speak to "the assistant",
ask for its instructions, say what its answer must contain, or make it call tools.
"""

import re

_RULES = (
    r"(?:instruct|prompt|\brules?\b|guideline|directive|direction|system message|developer|polic(?:y|ies)|command|"
    r"context|"
    r"anweisung|instruktion|regel|vorgabe|richtlinie|consigne|regle|instruccion|indicacion|regla|istruzion|regol|"
    r"instruc|"
    r"regras?|инструкц|указани|правил)"
)
_SET_ASIDE = (
    r"(?:ignor|disregard|forget|overrid|bypass|overlook|neglect|discard|vergiss|vergessen sie|missacht|uberschreib|"
    r"oubli|negli|olvid|omit[ae]|descart|dimentic|tralasci|esquec|desconsider|negeer|vergeet|игнорир|забуд)"
)
_AI = (
    r"(?:\bai\b|\bllms?\b|\bki\b|\bia\b|language models?|sprachmodell\w*|assist[ae]nte?n?s?\b|chat ?bots?|"
    r"\bbots?\b|\bagents?\b|"
    r"\bmodels?\b|\bgpt\b|copilot|companion)"
)
_AI_SPOKEN_TO = r"(?:\bai\b|\bllms?\b|\bki\b|language models?|assistants?\b|chat ?bots?|\bbots?\b|\bagents?\b)"
_ANSWER = (
    r"(?:answers?|responses?|repl(?:y|ies)|summar(?:y|ies)|outputs?|elucidation|explanation|completion|reviews?|"
    r"messages?|"
    r"antwort(?:en)?|zusammenfassung(?:en)?|ausgabe|reponses?|resumes?|respuestas?|resumen(?:es)?|risposta|"
    r"risposte|resposta)"
)
_YOUR = (
    r"(?:your|every|each|any|all|deine[rnms]?|ihre[rnms]?|jede[rnms]?|votre|ta|toute|chaque|tu|su|cada|tua|sua|ogni)"
)
_MANIPULATE = (
    r"(?:add|append|prepend|includ|insert|integrat|incorporat|embed|weav|mention|modif|enhanc|augment|translat|"
    r"render|encod|"
    r"encrypt|cipher|revers|invert|substitut|replac|highlight|hint|referenc|conclud|finish|begin|start|"
    r"end(?:ing)? with|adjust|"
    r"enrich|suppl[ey]|introduc|rewrit|convert|transform|put|place|spell|tweak|alter|infus|slip|featur|suggest|promot|"
    r"fug|hang|erwahn|ubersetz|ersetz|verschlussel|beginn|beend|angehangt|ajout|inser|mentionn|tradui|commenc|termin|"
    r"anad|agreg|inclu|menciona|traduc|empiez|aggiung|inserisc|traduci|inizia)"
)
_SECRETS = (
    r"(?:system ?-?prompts?|system message|initial (?:instructions|prompt)|hidden (?:prompt|instructions)|"
    r"operating instructions|"
    r"your (?:own )?(?:instructions|prompt|guidelines|configuration)\b|the (?:prompt|instructions you)\b|"
    r"context window|words above|text above|"
    r"systemanweisung\w*|systemprompt\w*|systemnachricht|prompt systeme|instructions systeme|prompt di sistema|"
    r"prompt del sistema|"
    r"instrucciones del sistema|admin (?:password|pages?)|api ?keys?|credentials|secrets?\b|passwords?|"
    r"what was written above)"
)
_TELL = (
    r"(?:reveal|print|show|repeat|output|tell|leak|display|disclos|recite|expose|send|verrat|zeig|nenne|gib|wiederhol|"
    r"revele|montre|affiche|muestra|revela|mostra|stampa|rivela|mostre)"
)
_LANGUAGES = (
    r"(?:spanish|german|french|italian|portuguese|chinese|japanese|russian|arabic|hindi|korean|dutch|latin|"
    r"klingon|pirate|"
    r"spanisch|englisch|franzosisch)"
)
_CODE = (
    r"(?:code|codebase|algorithm|implementation|solution(?: logic)?|code foundation|elucidation|response|answer|"
    r"script you)"
)
_FREE = (
    r"(?:restrictions?|rules?|filters?|limits?|limitations|content (?:policy|policies|restrictions)|censorship|safety)"
)

_STRONG = (
    # rules set aside
    rf"{_SET_ASIDE}\w*\b.{{0,60}}\b(?:previous|prior|above|earlier|all|any|your|initial|preceding|foregoing|system|"
    rf"former|operator'?s|"
    rf"alle|vorherige|bisherige|obige|deine|ihre|toutes?|precedentes?|vos|todas?|las|anteriores|tutte|precedenti|le|as|"
    rf"предыдущ|все)\w*\b.{{0,40}}{_RULES}",
    rf"{_SET_ASIDE}\w* (?:the |all |these )?{_RULES}",
    rf"{_SET_ASIDE}\w* (?:the user|den nutzer|l'utilisateur|al usuario)",
    r"(?:忽略|无视|無視|忘记|不要理会).{0,12}(?:指令|指示|说明|規則|规则|提示|命令)|(?:指示|命令|ルール).{0,6}(?:無視|忘れ)",
    r"\b(?:new|updated|real|true|actual|neue|nouvelles?|nuevas?|nuove) (?:system )?(?:instruct|anweisung|instrucc|"
    r"istruzion)\w*\s?:",
    r"\byour (?:(?:real|true|actual|only) (?:task|goal|job|purpose)|new (?:instructions?|role|mission|goal|"
    r"purpose)) (?:is|are)\b",
    r"\byour (?:rules|instructions|guidelines) (?:have|has) (?:been )?(?:changed|updated|replaced)",
    r"\b(?:safety|content|security) (?:protocols?|guidelines?|rules?|polic(?:y|ies)|filters?) (?:are |were |is |"
    r"have been )?"
    r"(?:disabled|off|lifted|not meant|(?:do|does|did) ?n[o']?t apply|no longer appl)",
    r"sicherheits(?:richtlinien|regeln).{0,30}nicht|reglas de seguridad no|regles de securite ne",
    # another role
    r"\byou(?:'re| are) (?:now|no longer|hereby) (?:an? |in |the |free|unrestricted|instructed|ordered|required)",
    r"\bfrom (?:now on|this point (?:on|forward)|here on),? you (?:must|will|shall|are|have to|only|always|never|"
    r"answer|ignore|act)\b|\byou must (?:comply|obey)|\bcomply (?:fully|with (?:every|all|any))",
    r"\b(?:developer|god|dan|debug|admin|root|jailbreak) mode\b.{0,60}\b(?:you|no|ignore|enabled?|activated)|"
    r"\benable developer mode",
    rf"\b(?:pretend|act as|behave as|imagine|roleplay)\b.{{0,40}}(?:{_AI}|uncensored|unrestricted).{{0,40}}\b(?:no|"
    rf"without|any)\b",
    r"\buncensored\b|\bunrestricted (?:assistant|ai|model|response|mode|answer)",
    rf"\b(?:with|have|has|had) no (?:content |safety )?{_FREE}\b.{{0,60}}(?:answer|respon|assist|\bai\b|question)",
    rf"(?:answer|respon|assist|\bai\b)\w*.{{0,60}}\b(?:without|with no|no) (?:any )?(?:content |safety )?{_FREE}",
    r"(?:assist|antwort|asistente|assistente|vous etes|repond|respond|sei ).{0,80}(?:ohne einschrankungen|"
    r"ohne einschraenkungen|sans restrictions?|sin restricciones|"
    r"senza restrizioni|sem restricoes)",
    r"\bas (?:the|an?) (?:ai |helpful )?assistant,? i(?:'ve| have)? (?:already )?(?:reasoned|determined|decided|"
    r"concluded)|"
    r"als assistent habe ich|como asistente,? ya he|en tant qu'assistant,? j'ai",
    # its instructions and secrets
    rf"\b{_TELL}\w*\b.{{0,60}}{_SECRETS}",
    r"\b(?:repeat|print|output) (?:the |all |everything )?.{0,20}\b(?:above|verbatim|word for word)",
    # tools and data that are to leave
    r"\b(?:call|use|invoke|run|execute)(?: the)? (?:\w+_\w+|\w+\(\))",
    r"\b(?:forward|send|e-?mail|upload|post|exfiltrate|transmit|leak)\b.{0,50}\b(?:full |entire |all |the |"
    r"any )?(?:customer (?:list|data)|"
    r"order data|credentials|passwords?|api keys?|conversation|chat history|user data|private (?:data|files|"
    r"keys?)|database|memory|contacts)\b"
    r".{0,60}(?:\bto\b|\bat\b|externally|https?:)",
    # encodings
    r"\b(?:decode|decrypt|entschlussel\w*|dekodier\w*)\b.{0,60}\b(?:and|then|und)\b.{0,40}\b(?:follow|execute|do|"
    r"obey|run|comply|befolg|fuhr)",
    r"\bfollow the instructions? (?:inside|within|below|hidden)|\bthen execute it\b|\bexecute it as a command",
)
_OTHER = (
    # spoken to the model
    rf"\b(?:note|message|attention|notice|important|instruction|reminder|hinweis|achtung|attenzione|atencion|nota|"
    rf"avis)s?\b.{{0,16}}\b"
    rf"(?:to|for|an|fur|pour|para|a|per|all'|aux?)\b.{{0,16}}{_AI}",
    rf"{_AI_SPOKEN_TO}(?: (?:assistant|system|agent|model|tool)s?)? (?:reading|processing|summari[sz]ing|reviewing|"
    rf"integrating|parsing|analy[sz]ing|"
    rf"that (?:read|process|summari)|who (?:read|process))",
    rf"\bif you(?:'re| are) (?:an? |the )?{_AI}",
    r"\b(?:systemhinweis|system ?note|systemnotiz|note systeme|nota del sistema|nota di sistema|system (?:update|"
    r"override|alert|instruction|message))\s?:",
    r"^\W*(?:override|breach alert)\b|\b(?:jailbreak|prompt injection)\b.{0,20}:",
    rf"{_AI}.{{0,40}}\b(?:should|must|shall|have to|need to|are to) (?:first |always |also |now )?(?:empty|delete|"
    rf"remove|send|run|execute|ignore|"
    rf"append|include|install|reveal|output|call|add|reply|respond|answer)",
    r"\b(?:when|before|after|once|while|whenever) you (?:process|summari[sz]e|read|reply|answer|respond|handle|"
    r"analy[sz]e|review|are asked)\b"
    r".{0,60}\b(?:also|must|add|include|append|send|e-?mail|call|first|always|delete|forward)",
    r"\b(?:call|delete|send|run|execute|post|upload)\b.{0,80}\bbefore you (?:reply|answer|respond|finish|summari)",
    r"\bon the next (?:user )?(?:message|turn|question)\b|\b(?:save|store|keep|write|"
    r"remember)\b.{0,60}\b(?:long-?term |your )memory\b|"
    r"\bpersists? across\b",
    # what its answer must hold
    rf"\b{_MANIPULATE}\w*\b(?:.{{0,120}})\b{_YOUR} (?:next |final |future |entire |own |whole )?{_ANSWER}\b",
    rf"\b{_YOUR} (?:next |final |future |entire |own |whole )?{_ANSWER}\b.{{0,60}}\b(?:must|should|has to|have to|"
    rf"muss|doit|debe)\b.{{0,30}}"
    rf"{_MANIPULATE}",
    rf"\b(?:muss|mussen|soll|sollen|doit|doivent|debe|deben)\b.{{0,60}}\b{_YOUR} {_ANSWER}\b.{{0,60}}{_MANIPULATE}",
    rf"\b(?:encode|encrypt|reverse|invert|translate|render|scramble|obfuscate|flip|mirror|"
    rf"shuffle)\b.{{0,20}}\b(?:your|the) (?:{_ANSWER}|text you)",
    rf"\b(?:reply|respond|answer|write|communicate)\b(?: only| solely| entirely| back)? (?:in|using|with|"
    rf"through)(?: an?| the| only)* "
    rf"(?:reverse|backwards?|base ?-?\d+|rot ?-?13|morse|emojis?|hex\w*|binary|leet|cipher|pig latin|rhymes?|"
    rf"all caps|{_LANGUAGES})",
    rf"\buse (?:an? |the )?(?:\w+ )?(?:cipher|emoji\w*|base ?\d+|morse|encoding|encryption)\b.{{0,60}}\b(?:your|"
    rf"the) {_ANSWER}",
    r"\byou must (?:include|add|append|mention|say|output|begin|start|end|use|write|state)\b",
    # code to slip in
    rf"\b(?:below|following|subsequent|provided|succeeding|given) (?:python )?code (?:snippet|block|section|"
    rf"excerpt|segment|fragment|sample|piece)s?\b"
    rf".{{0,120}}\b(?:your|the) (?:\w+ )?(?:{_CODE}|code you)",
    rf"\byour (?:\w+ )?{_CODE}\b.{{0,120}}\b(?:below|following|subsequent) (?:python )?code (?:snippet|block|"
    rf"section|excerpt|segment|fragment)",
    r"\b(?:below|following|subsequent) code (?:snippet|block|section|excerpt|segment|"
    r"fragment)s?\b.{0,80}\b(?:add the following code|your (?:code|algorithm))",
    r"\b(?:add|embed|include|insert) the (?:following|below|subsequent) code (?:snippet|block|section|excerpt|"
    r"segment) (?:below|to it|into it)",
    # borders of a prompt
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)\|?>?|\[/?inst\]|<</?sys>>|"
    r"<(?:start|end)_of_turn>|"
    r"</?(?:system|passage)\b[^>]{0,40}>|#{2,} ?(?:system|instruction|new task)s?\b ?(?:prompt)? ?:",
    r"^\W*(?:assistant|system) ?: ?(?:sure|of course|ok|certainly|absolutely|you)\b",
)
STRONG_ORDERS = tuple(re.compile(pattern) for pattern in _STRONG)
ORDERS = (*STRONG_ORDERS, *(re.compile(pattern) for pattern in _OTHER))
