"""Papers that a tenant lays on the scanner or photographs: drawn when they are needed, with dates around today, and
always the same on the same day."""
import dataclasses
import datetime
import os
import tempfile

from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 300
A4 = (2480, 3508)
FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
# Of a bank that is nobody's; its branch.
BANK, BRANCH = "99999", "00001"
SOMEBODY_ELSE = "M. Gaspard Imaginaire"
TABLE = (121, 94, 68)  # on which a paper lies that is photographed
DAY = datetime.timedelta(days=1)


def in_french(day):
    return day.strftime("%d/%m/%Y")


# --- whose ------------------------------------------------------------------------------------------------------------
@dataclasses.dataclass(frozen=True)
class Tenant:
    """As papers name somebody."""
    name: str
    address: str
    iban: str
    mandate: str


def check_digits(text):
    """ISO 7064 MOD 97-10 of letters (A = 10) and digits."""
    return 98 - int("".join(str(int(sign, 36)) for sign in text) + "00") % 97


def iban_of(tenant_number):
    """French, right by its own digits and by the key of the RIB; the account is the tenant's number."""
    account = tenant_number + "001"
    key = 97 - (89 * int(BANK) + 15 * int(BRANCH) + 3 * int(account)) % 97
    number = f"{BANK}{BRANCH}{account}{key:02d}"
    return f"FR{check_digits(number + 'FR'):02d}{number}"


def tenants_of(landlord):
    """Everybody in landlord.json, in its order: the first holder, at the dwelling of the first lease."""
    residences = {each["id"]: each for each in landlord["residences"]}
    at = {unit["id"]: residences[unit["residence_id"]] for unit in landlord["units"]}
    tenants = []
    for record in landlord["tenants"]:
        holder, lease = record["holders"][0], record["leases"][0]
        home = at[lease["unit_ids"][0]]
        tenants.append(Tenant(f"{holder['civility']} {holder['first_name']} {holder['last_name']}",
                              f"{home['address_line']}, {home['postal_code']} {home['city']}",
                              iban_of(record["tenant_number"]),
                              landlord["landlord"]["mandate_prefix"] + lease["contract_number"].replace("/", "") + "A"))
    return tenants


# --- what is written on them ------------------------------------------------------------------------------------------
def sheet(lines, size=A4):
    """Black on white; each line is (height in dots, words)."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    top = 260
    for height, words in lines:
        draw.text((220, top), words, fill=10, font=ImageFont.truetype(FONT, height))
        top += int(height * 1.7)
    return page


def certificate_lines(name, address, valid_from, valid_until):
    return [
        (64, "ASSURANCES FICTIVES RÉUNIES"), (40, "1 avenue de l’Exemple, 99000 MODÈLE"), (30, " "),
        (72, "ATTESTATION D’ASSURANCE"), (56, "Multirisque habitation"), (30, " "),
        (44, f"Assuré : {name}"), (44, f"Adresse du logement : {address}"), (44, "Contrat n° MRH 0048 7712 935"),
        (30, " "), (44, "Nous attestons que l’assuré est garanti pour les risques locatifs :"),
        (44, "incendie, explosion, dégâts des eaux."), (30, " "),
        (48, f"Valable du {in_french(valid_from)} au {in_french(valid_until)}"), (30, " "),
        (40, f"Fait à Modèle, le {in_french(valid_from)}")]


def certificate(name, address, valid_from, valid_until):
    return sheet(certificate_lines(name, address, valid_from, valid_until))


def good_days(today=None):
    """From a month or two ago on, for a year."""
    begin = (today or datetime.date.today()).replace(day=1) - 31 * DAY
    return begin, begin + 364 * DAY


def old_days(today):
    """The year before: over for a month or two."""
    end = good_days(today)[0] - DAY
    return end - 364 * DAY, end


def good_certificate(name, address):
    return certificate(name, address, *good_days())


def bank_details_lines(name, iban, issued):
    grouped = " ".join(iban[place:place + 4] for place in range(0, len(iban), 4))
    return [(64, "BANQUE FICTIVE"), (56, "RELEVÉ D’IDENTITÉ BANCAIRE"), (30, " "), (44, f"Titulaire : {name}"),
            (52, f"IBAN : {grouped}"), (44, "BIC : FICTFRPPXXX"), (30, " "), (40, f"Édité le {in_french(issued)}")]


def mandate_lines(name, reference, signed):
    return [(64, "MANDAT DE PRÉLÈVEMENT SEPA"), (44, f"Référence unique du mandat : {reference}"), (30, " "),
            *[(40, f"En signant ce formulaire de mandat, vous autorisez le créancier, alinéa {number}")
              for number in range(1, 15)],
            (30, " "), (44, f"Débiteur : {name}"), (44, f"Le {in_french(signed)}")]


def signed(page):
    """With a pen."""
    pen = ImageDraw.Draw(page)
    pen.line([(1300, 2400), (1400, 2250), (1480, 2450), (1600, 2260), (1700, 2430), (1900, 2300)], fill=40, width=9)
    return page


def signed_mandate(name):
    """As the landlord's mandate looks once it was signed."""
    return signed(sheet(mandate_lines(name, "RVH10420101A", datetime.date.today())))


def blank():
    return Image.new("L", A4, 252)


def blurred(page):
    return page.filter(ImageFilter.GaussianBlur(14))


# --- the stack of a tenant --------------------------------------------------------------------------------------------
@dataclasses.dataclass(frozen=True)
class Paper:
    """A sheet that is ready to be drawn; `finish` is what happens to it after it was printed."""
    label: str
    lines: list
    finish: object = None

    def draw(self):
        page = sheet(self.lines) if self.lines else blank()
        return self.finish(page) if self.finish else page


def papers_of(tenant, today):
    """{name: Paper}: what this tenant may have in the bag today; the good ones first."""
    good, issued = good_days(today), today - 12 * DAY
    good_lines = certificate_lines(tenant.name, tenant.address, *good)
    return {
        "certificate": Paper("Attestation d’assurance", good_lines),
        "bank-details": Paper("RIB", bank_details_lines(tenant.name, tenant.iban, issued)),
        "mandate": Paper("Mandat SEPA signé", mandate_lines(tenant.name, tenant.mandate, today), signed),
        "certificate-expired": Paper("Attestation périmée",
                                     certificate_lines(tenant.name, tenant.address, *old_days(today))),
        "certificate-other": Paper("Attestation à un autre nom",
                                   certificate_lines(SOMEBODY_ELSE, tenant.address, *good)),
        "bank-details-other": Paper("RIB à un autre nom",
                                    bank_details_lines(SOMEBODY_ELSE, iban_of("00999999"), issued)),
        "blurred": Paper("Attestation floue", good_lines, blurred),
        "blank": Paper("Feuille vide", [])}


class Stack:
    """Everybody's papers, as files in a directory of its own: each is drawn once, when it is first asked for."""

    def __init__(self, tenants, today, directory):
        self.tenants = tenants
        self.today = today
        self.directory = directory
        self.papers = [papers_of(tenant, today) for tenant in tenants]
        os.makedirs(directory, mode=0o700, exist_ok=True)

    def names(self):
        """For whoever chooses: the tenants, and the papers that each of them has."""
        return {"tenants": [tenant.name for tenant in self.tenants],
                "papers": [{"name": name, "label": paper.label} for name, paper in self.papers[0].items()]}

    def paper(self, tenant, name):
        """LookupError when there is none."""
        if not 0 <= tenant < len(self.papers):
            raise LookupError
        return self.papers[tenant][name]

    def file(self, tenant, name, form):
        """The path of it as one of FORMS."""
        paper = self.paper(tenant, name)
        ending, save_as = FORMS[form]
        path = os.path.join(self.directory, f"{tenant}-{name}-{form}.{ending}")
        if not os.path.exists(path):
            half = tempfile.mktemp(suffix="." + ending, dir=self.directory)
            save_as(paper.draw(), half, self.today)
            os.replace(half, path)
        return path


# --- files ------------------------------------------------------------------------------------------------------------
def save(page, directory, name):
    path = os.path.join(directory, name + ".png")
    page.save(path, dpi=(DPI, DPI))
    return path


def save_sheet(page, path, _):
    page.save(path, dpi=(DPI, DPI))


def save_small(page, path, _):
    """To be looked at on the desk."""
    page.resize((A4[0] // 3, A4[1] // 3), Image.LANCZOS).save(path)


def save_photo(page, path, _):
    """On a table, a little crooked, as a phone's camera sees it."""
    laid = Image.new("L", page.size, 255)
    laid.paste(page)
    table = Image.new("RGB", (3024, 4032), TABLE)
    mask = Image.new("L", page.size, 255).rotate(1.5, expand=True, resample=Image.BICUBIC)
    laid = laid.rotate(1.5, expand=True, resample=Image.BICUBIC).point(lambda level: level * 240 // 255)
    table.paste(laid.convert("RGB"), ((table.width - laid.width) // 2, (table.height - laid.height) // 2), mask)
    table.save(path, quality=85)


def save_picture(page, path, _):
    """As somebody's insurer shows it on a phone: no edge, fewer dots."""
    page.resize((A4[0] * 2 // 3, A4[1] * 2 // 3), Image.LANCZOS).convert("RGB").save(path)


def save_pdf(page, path, today):
    made = datetime.datetime.combine(today, datetime.time()).timetuple()
    page.save(path, resolution=DPI, title="DÉMONSTRATION", creationDate=made, modDate=made)


# How a paper leaves: {form: (ending of the file, how it is written)}.
FORMS = {"sheet": ("png", save_sheet), "small": ("png", save_small), "photo": ("jpg", save_photo),
         "picture": ("png", save_picture), "pdf": ("pdf", save_pdf)}
MEDIA_TYPES = {"photo": "image/jpeg", "picture": "image/png", "pdf": "application/pdf"}
