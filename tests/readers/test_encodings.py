"""Text files of any encoding are read as what was written, short ones too."""

import pytest

from companion.readers import alphabets
from companion.readers.decoding import decode

SAID = {
    "ru": "Вчера мы поехали на велосипедах к озеру, и там было уже очень холодно. Дети играли на берегу, а солнце.",
    "uk": "Учора ми поїхали велосипедами до озера, і там було вже дуже холодно. Діти гралися на березі, а.",
    "el": "Χθες πήγαμε με το ποδήλατο στη λίμνη και έκανε πολύ κρύο. Τα παιδιά έπαιζαν στην όχθη και ο ήλιος.",
    "tr": "Dün bisikletle göle gittik ve hava çok soğuktu, ışık da azdı. Çocuklar kıyıda oynuyordu ve güneş.",
    "he": "אתמול נסענו באופניים לאגם וכבר היה קר מאוד. הילדים שיחקו על החוף והשמש שקעה לאט מאחורי היער.",
    "ar": "ذهبنا أمس بالدراجة إلى البحيرة وكان الجو بارداً. لعب الأطفال على الشاطئ وغابت الشمس ببطء خلف الغابة.",
    "cs": "Včera jsme jeli na kole k jezeru a bylo už velmi chladno. Děti si hrály na břehu a slunce pomalu.",
    "pl": "Wczoraj pojechaliśmy rowerami nad jezioro i było już bardzo zimno. Dzieci bawiły się, a słońce.",
    "hu": "Tegnap biciklivel mentünk a tóhoz, és már nagyon hideg volt. A gyerekek játszottak, és a nap az erdő.",
    "de": "Gestern fuhren wir über die Brücke nach Köln, und es war schön. Die Kinder spielten am Ufer und.",
    "fr": "Hier nous sommes allés au lac à vélo et il faisait déjà très froid. Le soleil se couchait derrière.",
    "es": "Ayer fuimos al lago en bicicleta y ya hacía mucho frío. Los niños jugaban en la orilla y el sol se ponía.",
    "sv": "Igår cyklade vi till sjön och det var redan mycket kallt. Barnen lekte på stranden och solen gick.",
    "ja": "昨日は自転車で湖に行きましたが、とても寒かったです。子供たちは岸辺で遊び、太陽はゆっくりと沈みました。",
    "zh": "昨天我们骑自行车去湖边，天气已经很冷了。孩子们在岸边玩耍，太阳慢慢落到森林后面。",
    "zt": "昨天我們騎自行車去湖邊，天氣已經很冷了。孩子們在岸邊玩耍，太陽慢慢落到森林後面。",
    "ko": "어제 우리는 자전거를 타고 호수에 갔는데 벌써 매우 추웠다. 아이들은 물가에서 놀았고 해는 천천히 졌다.",
}
WRITTEN = [
    *[("ru", name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5")],
    ("uk", "cp1251"),
    *[("el", name) for name in ("cp1253", "iso8859-7")],
    ("tr", "cp1254"),
    ("he", "cp1255"),
    ("ar", "cp1256"),
    *[(language, name) for language in ("cs", "pl", "hu") for name in ("cp1250", "iso8859-2")],
    ("cs", "cp852"),
    *[(language, name) for language in ("de", "fr", "sv") for name in ("cp1252", "cp850", "mac_roman")],
    ("de", "cp437"),
    ("es", "cp1252"),
    *[("ja", name) for name in ("shift_jis", "euc_jp", "iso2022_jp")],
    ("zh", "gb18030"),
    ("zt", "big5"),
    ("ko", "euc_kr"),
]


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
@pytest.mark.parametrize("times", [1, 12])
def test_it_is_read_as_it_was_written(language, encoding, times):
    data = "\n".join([SAID[language]] * times).encode(encoding, "replace")
    assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize(
    "text", ["Käse", "naïve café", "Größe: 5 m²", "“smart” – quotes", "Preis 5€", "Señor", "© 2024 Ünal", "Größe\tMaß"]
)
def test_a_few_western_letters_stay_what_they_are(text):
    assert decode(text.encode("cp1252")) == text


def test_without_the_rule_that_letters_go_together_czech_would_be_nonsense(monkeypatch):
    data = SAID["cs"].encode("cp1250")
    every_letter = ("".join(dict.fromkeys("".join(alphabets._LATIN["cp1252"]))) + "ìøšžù",)
    changed = (("cp1252", every_letter), *alphabets.CANDIDATES[1:])
    monkeypatch.setattr(alphabets, "CANDIDATES", changed)
    assert decode(data) != SAID["cs"]
