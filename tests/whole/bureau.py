"""A small household and firm in files, whose numbers are known: for the plans that questions become."""

import io
from email.message import EmailMessage


def _xlsx(sheets):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _mail(sender, subject, sent, body):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, "Ida <ida@x.example>", subject, sent
    message.set_content(body)
    return message.as_bytes()


def bureau():
    """Files by their path."""
    orders = [["Order", "Date", "Customer", "Region", "Product", "Quantity", "Amount"]]
    rows = [
        ("A-1", "2025-01-10", "Nordlicht", "North", "Lamp", 2, 100.5),
        ("A-2", "2025-01-22", "Kessler", "South", "Table", 1, 400),
        ("A-3", "2025-02-03", "Nordlicht", "North", "Table", 3, 1200),
        ("A-4", "2025-02-14", "Ostwind", "East", "Lamp", 5, 251.25),
        ("A-5", "2025-03-01", "Kessler", "South", "Chair", 4, 320),
        ("A-6", "2025-03-02", "Nordlicht", "North", "Chair", 6, 480),
        ("A-7", "2025-03-30", "Kessler", "South", "Lamp", 1, 50.25),
    ]
    import datetime

    orders += [[a, datetime.date.fromisoformat(b), *rest] for a, b, *rest in rows]
    orders.append(["Total", None, None, None, None, 22, 2802])
    customers = [
        ["Customer", "City", "Since"],
        ["Nordlicht", "Kiel", 2019],
        ["Kessler", "Ulm", 2021],
        ["Ostwind", "Görlitz", 2022],
        ["Wiesengrund", "Ulm", 2024],
    ]
    giro = """Kontoauszug;;;;
Buchungstag;Valuta;Empfänger;Verwendungszweck;Betrag;Saldo
03.02.2025;03.02.2025;REWE Markt;Einkauf 1;-45,20;1.954,80
05.02.2025;05.02.2025;Vermieter Hahn;Miete Februar;-800,00;1.154,80
28.02.2025;28.02.2025;Acme GmbH;Gehalt;2.500,00;3.654,80
03.03.2025;03.03.2025;REWE Markt;Einkauf 2;-54,80;3.600,00
05.03.2025;05.03.2025;Vermieter Hahn;Miete März;-800,00;2.800,00
12.03.2025;12.03.2025;TOTAL Tankstelle;Benzin;-61,00;2.739,00
31.03.2025;31.03.2025;Acme GmbH;Gehalt;2.500,00;5.239,00
Summe;;;;3.239,00;
"""
    visa = """Date,Merchant,Debit,Credit,Balance
03/14/2025,Bookshop Lind,25.50,,1000.00
03/21/2025,Café Orla,4.50,,995.50
04/02/2025,Bookshop Lind,19.50,,976.00
"""
    runs = """# Runs
| Day | Distance (km) | Where |
|---|---|---|
| 2025-05-01 | 5.2 | park |
| 2025-05-03 | 10 | river |
| 2025-06-02 | 8.3 | park |
| Total | 23.5 | |
"""
    stromrechnung = """Stadtwerke Ulm GmbH
Karlstraße 1

Rechnung Nr. SW-100
Rechnungsdatum: 04.02.2025
Nettobetrag 100,00 EUR
Umsatzsteuer 19 % 19,00 EUR
Gesamtbetrag: 119,00 EUR
Zahlbar bis 18.02.2025
"""
    second = """Stadtwerke Ulm GmbH
Karlstraße 1

Rechnung Nr. SW-101
Rechnungsdatum: 04.03.2025
Gesamtbetrag: 131,00 EUR
"""
    roof = """Berg Roofing
Hill Road 3

INVOICE
Invoice no: 2025-77
Invoice date: 12 March 2025
Subtotal: €1,000.00
VAT 20 %: €200.00
Total due: €1,200.00
"""
    reminder = """Berg Roofing
Payment reminder
Invoice no: 2025-77
Total due: €1,200.00
"""
    offer = """Lind & Sohn
Angebot Nr. 55
Datum: 01.03.2025
Gesamtsumme: 2.400,00 €
"""
    members = """Name,Joined,Fee,Paid
Ada,2024-01-05,20.00,2024-02-01
Ben,2024-03-09,20.00,
Cem,2024-05-01,35.00,2024-06-01
Dua,2024-07-20,35.00,
"""
    prices = """Article,Price
Nail,1.234
Screw,2.345
"""
    trips = """Trip,Start,Cost
Oslo,03/04/2025,500.00 €
Bern,05/06/2025,CHF 300.00
"""
    heating = """Room;Verbrauch (kWh);Stand
Küche;120,5;ok
Bad;80,25;ok
Flur;9,25;defekt
"""
    return {
        "orders.xlsx": _xlsx({"Orders": orders}),
        "customers.xlsx": _xlsx({"Customers": customers}),
        "bank/giro.csv": giro.encode(),
        "bank/visa.csv": visa.encode(),
        "notes/runs.md": runs.encode(),
        "invoices/strom-feb.txt": stromrechnung.encode(),
        "invoices/strom-mar.txt": second.encode(),
        "invoices/roof.txt": roof.encode(),
        "invoices/roof-again.eml": _mail(
            "Berg Roofing <office@berg.example>",
            "Invoice 2025-77",
            "Wed, 12 Mar 2025 10:00:00 +0100",
            "Dear Ida,\n\nInvoice no: 2025-77\nInvoice date: 12 March 2025\nTotal due: €1,200.00\n",
        ),
        "invoices/reminder.txt": reminder.encode(),
        "invoices/offer.txt": offer.encode(),
        "mail/receipt.eml": _mail(
            "Bookshop Lind <shop@lind.example>",
            "Your receipt R-9",
            "Fri, 14 Mar 2025 10:00:00 +0100",
            "Thank you.\n\nReceipt no. R-9\nShipping: 4.50\nTotal: €25.50\n",
        ),
        "club/members.csv": members.encode(),
        "shop/prices.csv": prices.encode(),
        "travel/trips.csv": trips.encode(),
        "house/heating.csv": heating.encode(),
    }
