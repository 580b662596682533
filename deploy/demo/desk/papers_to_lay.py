"""Papers that a tenant lays on the scanner or photographs: made when they are needed, with dates around today."""
import datetime
import os

from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 300
A4 = (2480, 3508)
FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


def in_french(day):
    return day.strftime("%d/%m/%Y")


def sheet(lines, size=A4):
    """Black on white; each line is (height in dots, words)."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    top = 260
    for height, words in lines:
        draw.text((220, top), words, fill=10, font=ImageFont.truetype(FONT, height))
        top += int(height * 1.7)
    return page


def certificate(name, address, valid_from, valid_until):
    return sheet([
        (64, "ASSURANCES FICTIVES RÉUNIES"), (40, "1 avenue de l’Exemple, 99000 MODÈLE"), (30, " "),
        (72, "ATTESTATION D’ASSURANCE"), (56, "Multirisque habitation"), (30, " "),
        (44, f"Assuré : {name}"), (44, f"Adresse du logement : {address}"), (44, "Contrat n° MRH 0048 7712 935"),
        (30, " "), (44, "Nous attestons que l’assuré est garanti pour les risques locatifs :"),
        (44, "incendie, explosion, dégâts des eaux."), (30, " "),
        (48, f"Valable du {in_french(valid_from)} au {in_french(valid_until)}"), (30, " "),
        (40, f"Fait à Modèle, le {in_french(valid_from)}")])


def good_days():
    """From a month or two ago on, for a year."""
    begin = datetime.date.today().replace(day=1) - datetime.timedelta(days=31)
    return begin, begin + datetime.timedelta(days=364)


def good_certificate(name, address):
    return certificate(name, address, *good_days())


def bank_details(name, iban):
    grouped = " ".join(iban[place:place + 4] for place in range(0, len(iban), 4))
    return sheet([(64, "BANQUE FICTIVE"), (56, "RELEVÉ D’IDENTITÉ BANCAIRE"), (30, " "), (44, f"Titulaire : {name}"),
                  (52, f"IBAN : {grouped}"), (44, "BIC : FICTFRPPXXX")])


def signed_mandate(name):
    """As the landlord's mandate looks once it was signed with a pen."""
    page = sheet([(64, "MANDAT DE PRÉLÈVEMENT SEPA"), (44, "Référence unique du mandat : RVH10420101A"), (30, " "),
                  *[(40, f"En signant ce formulaire de mandat, vous autorisez le créancier, alinéa {number}")
                    for number in range(1, 15)],
                  (30, " "), (44, f"Débiteur : {name}"), (44, f"Le {in_french(datetime.date.today())}")])
    pen = ImageDraw.Draw(page)
    pen.line([(1300, 2400), (1400, 2250), (1480, 2450), (1600, 2260), (1700, 2430), (1900, 2300)], fill=40, width=9)
    return page


def blank():
    return Image.new("L", A4, 252)


def blurred(page):
    return page.filter(ImageFilter.GaussianBlur(14))


def save(page, directory, name):
    path = os.path.join(directory, name + ".png")
    page.save(path, dpi=(DPI, DPI))
    return path
