"""The source rows of the folder of known truth: bank movements, invoices, sales and customers of an invented roaster.

Everything is drawn from a fixed seed; amounts are whole cents. Nobody and no firm in here exists.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 2025


@dataclass(frozen=True)
class Movement:
    """One line of a bank statement. Cents are negative for money that leaves."""

    day: date
    who: str
    what: str
    cents: int
    currency: str = "EUR"


@dataclass(frozen=True)
class Invoice:
    """One invoice that came in. `net` in cents, `rate` is the VAT in per cent, `paid` is None where it is open."""

    number: str
    supplier: str
    day: date
    due: date
    item: str
    net: int
    rate: int
    currency: str
    medium: str  # pdf, mail, photo
    paid: date | None

    @property
    def vat(self) -> int:
        """VAT in cents, rounded half up."""
        return (self.net * self.rate + 50) // 100

    @property
    def total(self) -> int:
        """What has to be paid, in cents."""
        return self.net + self.vat


@dataclass(frozen=True)
class Sale:
    """One line of the sales sheet. Returns have a negative quantity and amount; quantity in tenths of the unit."""

    day: date
    order: str
    customer: str
    product: str
    tenths: int
    unit: str
    price: int
    seller: str

    @property
    def cents(self) -> int:
        """The amount of the line in cents (a price is a multiple of ten cents, so this is exact)."""
        return self.tenths * self.price // 10


@dataclass(frozen=True)
class Customer:
    """One row of the customers sheet."""

    key: str
    name: str
    kind: str
    city: str
    country: str
    since: int


def _on(month: int, day: int) -> date:
    return date(YEAR, month, day)


def current_account() -> list[Movement]:
    """The movements of the current account (CSV with semicolons and decimal commas)."""
    rng = random.Random("whole: current account")
    rows: list[Movement] = []
    for month in range(1, 13):
        rows.append(
            Movement(
                _on(month, 1), "Hausverwaltung Korff", f"Miete {month:02d}/2025", -118500 if month >= 7 else -114000
            )
        )
        rows.append(Movement(_on(month, 2), "Rösterei Vogelsang", f"Entnahme {month:02d}/2025", 285000))
        rows.append(
            Movement(_on(month, 15), "Stadtwerke Lauenbrück", "Abschlag Strom", -10800 if month >= 10 else -9600)
        )
        rows.append(Movement(_on(month, 18), "Telnova Mobil", "Rechnung Mobilfunk", -2999))
        for _ in range(rng.randint(4, 6)):
            rows.append(
                Movement(_on(month, rng.randint(3, 28)), "Edelmarkt", "Kartenzahlung", -rng.randint(1250, 9840))
            )
        for _ in range(rng.randint(1, 3)):
            rows.append(
                Movement(_on(month, rng.randint(3, 28)), "Biohof Tamm", "Gemüsekiste", -rng.randint(1800, 3900))
            )
        if month in {3, 6, 9, 12}:
            rows.append(Movement(_on(month, 10), "Finanzamt Lauenbrück", "Einkommensteuer Vorauszahlung", -125000))
        if month in {1, 2, 4, 7, 11, 12}:
            rows.append(Movement(_on(month, 21), "Buchhandlung Pfau", "Bücher; Bestellung", -rng.randint(1200, 5400)))
        if month in {2, 5, 10}:
            rows.append(Movement(_on(month, 23), "Apotheke am Markt", "Kartenzahlung", -rng.randint(600, 3100)))
    rows.append(Movement(_on(5, 27), "Finanzamt Lauenbrück", "Erstattung Einkommensteuer 2024", 41237))
    rows.append(Movement(_on(8, 12), "Fahrradladen Kette", "Lastenrad", -234900))
    rows.append(Movement(_on(8, 29), "Fahrradladen Kette", "Gutschrift Schloss", 8990))
    return sorted(rows, key=lambda row: (row.day, row.who, row.cents))


CARD_MERCHANTS = (
    ("Quill Notes", "Software", 900, 900),
    ("Hotel Seeblick", "Travel", 8900, 24500),
    ("Nordbahn", "Travel", 2390, 13900),
    ("Trattoria Zucca", "Restaurant", 2400, 8800),
    ("Café Linde", "Restaurant", 650, 2900),
    ("Wollhaus Ebert", "Clothing", 3900, 18900),
    ("Optik Reimers", "Health", 1500, 29000),
    ("Antiquariat Moll", "Books", 800, 4600),
)


def credit_card() -> list[Movement]:
    """The movements of the credit card (workbook, a sheet a quarter); `what` is the category."""
    rng = random.Random("whole: credit card")
    rows: list[Movement] = []
    for month in range(1, 13):
        rows.append(Movement(_on(month, 5), "Quill Notes", "Software", -900))
        for who, what, low, high in rng.sample(CARD_MERCHANTS[1:], k=rng.randint(4, 6)):
            rows.append(Movement(_on(month, rng.randint(1, 28)), who, what, -rng.randint(low, high)))
    rows.append(Movement(_on(4, 9), "Wollhaus Ebert", "Clothing", 5990))
    rows.append(Movement(_on(11, 17), "Hotel Seeblick", "Travel", 12000))
    return sorted(rows, key=lambda row: (row.day, row.who, row.cents))


def travel_account() -> list[Movement]:
    """The movements of the travel account (PDF table), in euro and in Swiss francs."""
    rng = random.Random("whole: travel account")
    rows: list[Movement] = []
    for month in range(1, 13):
        rows.append(Movement(_on(month, 3), "Top-up from current account", "", 20000, "EUR"))
        for who in rng.sample(("Rail ticket", "Hostel Anker", "Petrol station", "Museum pass", "Ferry Lauen"), k=2):
            rows.append(Movement(_on(month, rng.randint(4, 28)), who, "", -rng.randint(1100, 16900), "EUR"))
        if month in {2, 3, 8, 9}:
            for who in ("Hotel Bergblick Chur", "Rhaetian railway", "Bakery Caduff"):
                rows.append(Movement(_on(month, rng.randint(4, 28)), who, "", -rng.randint(900, 21000), "CHF"))
    rows.append(Movement(_on(2, 1), "Exchange into francs", "", 120000, "CHF"))
    rows.append(Movement(_on(9, 30), "Refund Hotel Bergblick Chur", "", 8500, "CHF"))
    return sorted(rows, key=lambda row: (row.day, row.who, row.cents))


def household_account() -> list[Movement]:
    """The movements of the household account (HTML), shared by Clara and Malte; `what` is who did it."""
    rng = random.Random("whole: household account")
    rows: list[Movement] = []
    for month in range(1, 13):
        rows.append(Movement(_on(month, 1), "Einzahlung", "Clara", 65000))
        rows.append(Movement(_on(month, 1), "Einzahlung", "Malte", 65000))
        for _ in range(rng.randint(5, 8)):
            shop = rng.choice(("Wochenmarkt", "Drogerie Lotus", "Baumarkt Holm", "Getränke Uhl", "Gärtnerei Wicke"))
            rows.append(
                Movement(_on(month, rng.randint(2, 28)), shop, rng.choice(("Clara", "Malte")), -rng.randint(700, 15500))
            )
    rows.append(Movement(_on(6, 19), "Waschmaschine Elektro Benn", "Malte", -108450))
    rows.append(Movement(_on(10, 8), "Kaminholz Arp", "Clara", -42000))
    return sorted(rows, key=lambda row: (row.day, row.who, row.what, row.cents))


# supplier, item, month, day, days to pay, net in cents, VAT, currency, medium, day of payment (days after the invoice)
_INVOICES = (
    ("Kaffeeimport Hansen & Daal", "Green coffee, Sidamo, 420 kg", 1, 9, 30, 302400, 7, "EUR", "pdf", 20),
    ("Stromwerk Nord", "Electricity, January", 1, 31, 14, 41870, 19, "EUR", "mail", 12),
    ("Brandt Verpackung", "Valve bags 250 g, 6,000 pieces", 2, 4, 14, 78000, 19, "EUR", "pdf", 14),
    ("Softwarehaus Quill", "Till licence, one year", 2, 11, 30, 34900, 0, "USD", "mail", 3),
    ("Steuerbüro Amsel", "Yearly accounts 2024", 2, 26, 14, 164000, 19, "EUR", "pdf", 13),
    ("Stromwerk Nord", "Electricity, February", 2, 28, 14, 39715, 19, "EUR", "mail", 10),
    ("Reinigungsdienst Elster", "Cleaning, first quarter", 3, 28, 14, 36000, 19, "EUR", "photo", 11),
    ("Maschinenbau Otterlo", "Drum bearing and labour", 3, 18, 14, 89250, 19, "EUR", "pdf", 21),
    ("Kaffeeimport Hansen & Daal", "Green coffee, Huila, 360 kg", 3, 25, 30, 277200, 7, "EUR", "pdf", 28),
    ("Stromwerk Nord", "Electricity, March", 3, 31, 14, 42230, 19, "EUR", "mail", 9),
    ("Druckerei Wiegand", "Labels, four colours", 4, 8, 14, 42016, 19, "EUR", "pdf", 14),
    ("Spedition Falk", "Freight Hamburg to Lauenbrück", 4, 15, 14, 31500, 19, "EUR", "mail", 16),
    ("Alpina Filtertechnik", "Filter cartridges, two sets", 4, 29, 30, 61800, 0, "CHF", "pdf", 25),
    ("Hafen Assekuranz", "Fire insurance 2025", 5, 2, 30, 88400, 0, "EUR", "mail", 29),
    ("Brandt Verpackung", "Shipping boxes, 1,200 pieces", 5, 13, 14, 49500, 19, "EUR", "pdf", 14),
    ("Kaffeeimport Hansen & Daal", "Green coffee, Sidamo, 480 kg", 5, 22, 30, 350400, 7, "EUR", "pdf", 30),
    ("Reinigungsdienst Elster", "Cleaning, second quarter", 6, 27, 14, 36000, 19, "EUR", "photo", 13),
    ("Druckerei Wiegand", "Flyers summer fair", 6, 5, 14, 18900, 19, "EUR", "mail", 8),
    ("Maschinenbau Otterlo", "Yearly service of the roaster", 7, 10, 14, 126000, 19, "EUR", "pdf", 15),
    ("Spedition Falk", "Freight Hamburg to Lauenbrück", 7, 24, 14, 33600, 19, "EUR", "mail", 14),
    ("Kaffeeimport Hansen & Daal", "Green coffee, decaf, 200 kg", 8, 19, 30, 178000, 7, "EUR", "pdf", 27),
    ("Softwarehaus Quill", "Web shop module", 9, 3, 30, 59900, 0, "USD", "mail", 6),
    ("Reinigungsdienst Elster", "Cleaning, third quarter", 9, 26, 14, 37800, 19, "EUR", "photo", None),
    ("Brandt Verpackung", "Valve bags 1 kg, 2,500 pieces", 9, 30, 14, 42000, 19, "EUR", "pdf", 14),
    ("Steuerbüro Amsel", "Payroll, third quarter", 10, 7, 14, 54000, 19, "EUR", "mail", 14),
    ("Kaffeeimport Hansen & Daal", "Green coffee, Huila, 400 kg", 10, 21, 30, 316000, 7, "EUR", "pdf", 29),
    ("Maschinenbau Otterlo", "Burner, replacement part", 11, 6, 14, 210500, 19, "EUR", "pdf", None),
    ("Druckerei Wiegand", "Advent calendars", 11, 12, 14, 67226, 19, "EUR", "mail", 14),
    ("Spedition Falk", "Freight Rotterdam to Lauenbrück", 12, 2, 14, 47900, 19, "EUR", "mail", None),
    ("Alpina Filtertechnik", "Flue gas filter", 12, 11, 30, 119000, 0, "CHF", "pdf", None),
)


def invoices() -> list[Invoice]:
    """All invoices, in the order of the list above; numbers are the supplier's own."""
    found = []
    for index, (supplier, item, month, day, term, net, rate, currency, medium, paid) in enumerate(_INVOICES):
        issued = _on(month, day)
        number = f"{''.join(word[0] for word in supplier.split() if word[0].isalpha())}-25-{101 + 7 * index}"
        settled = None if paid is None else issued + timedelta(days=paid)
        found.append(
            Invoice(number, supplier, issued, issued + timedelta(days=term), item, net, rate, currency, medium, settled)
        )
    return found


PRODUCTS = (
    ("House Blend", "kg", 1890),
    ("Espresso Nero", "kg", 2150),
    ("Sidamo", "kg", 2680),
    ("Huila", "kg", 2490),
    ("Decaf Lund", "kg", 2320),
    ("Filter papers", "pcs", 450),
    ("Enamel mug", "pcs", 1250),
)
SELLERS = ("Bastian", "Noemi", "Online")
_CITIES = (
    ("Lauenbrück", "DE"), ("Hamburg", "DE"), ("Bremen", "DE"), ("Kiel", "DE"),
    ("Graz", "AT"), ("Linz", "AT"), ("Chur", "CH"), ("Utrecht", "NL"),
)  # fmt: skip
_KINDS = ("Café", "Hotel", "Office", "Shop")
_NAMES = (
    "Ahorn", "Birke", "Drossel", "Esche", "Falke", "Ginster", "Hasel", "Iltis", "Jasmin", "Kiebitz",
    "Lerche", "Mohn", "Nessel", "Otter", "Pirol",
)  # fmt: skip
SILENT = frozenset({"C-1007", "C-1019", "C-1028", "C-1033", "C-1046", "C-1058"})  # never bought anything


def customers() -> list[Customer]:
    """Sixty customers, keys C-1001 to C-1060."""
    rng = random.Random("whole: customers")
    found = []
    for index in range(60):
        kind, name = _KINDS[index % 4], _NAMES[index // 4]
        city, country = rng.choice(_CITIES)
        found.append(Customer(f"C-{1001 + index}", f"{kind} {name}", kind, city, country, rng.randint(2016, 2025)))
    return found


def sales() -> list[Sale]:
    """The 5,000 lines of the sales sheet, by day; every hundredth or so is a return."""
    rng = random.Random("whole: sales")
    buyers = [customer.key for customer in customers() if customer.key not in SILENT]
    days = sorted(_on(1, 2) + timedelta(days=rng.randint(0, 362)) for _ in range(5000))
    rows = []
    for index, day in enumerate(days):
        product, unit, price = rng.choices(PRODUCTS, weights=(30, 24, 14, 12, 8, 7, 5))[0]
        tenths = rng.randint(2, 24) * 5 if unit == "kg" else rng.randint(1, 40) * 10
        if rng.random() < 0.01:
            tenths = -tenths
        rows.append(
            Sale(day, f"S-{20001 + index}", rng.choice(buyers), product, tenths, unit, price, rng.choice(SELLERS))
        )
    return rows
