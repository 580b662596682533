"""The scripted tenant with papers: lays a certificate on the scanner, reports a tap that drips, and the landlord's
people record what came in."""
import datetime
import importlib.machinery
import importlib.util
import os
import socket
import sys

import books
import papers
from glass import Stuck, wait_until

# Of a bank that is nobody's; the second one has a wrong last digit.
IBAN, WRONG_IBAN = "FR7699999000010010420100179", "FR7699999000010010420100178"
GARAGE = 1  # among the tenant's places
CABLE_TIME_OUT_S = 10
BACK_PATIENCE_S = 90  # until the kiosk, whose cable was out, tries again

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "desk"))
import papers_to_lay  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402


def staff_tool():
    """deploy/gateway/staff as a module: it has no .py at its end."""
    path = os.path.join(HERE, "..", "..", "gateway", "staff")
    loader = importlib.machinery.SourceFileLoader("staff", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("staff", loader))
    loader.exec_module(module)
    return module


class Lid:
    """What somebody does at the scanner, at the kiosk's network cable, and at the desk of the agency."""

    def __init__(self, scanner, staff_socket, cable, directory):
        self.scanner = scanner
        self.staff_socket = staff_socket
        self.cable = cable
        self.directory = directory

    def turn_cable(self, word):
        """"out" or "in"."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(CABLE_TIME_OUT_S)
            line.connect(self.cable)
            line.sendall(word.encode() + b"\n")
            assert line.recv(16) == b"ok\n"

    def lay(self, page, name):
        self.scanner.say("lay " + papers_to_lay.save(page, self.directory, name))

    def staff(self, *words):
        tool = staff_tool()
        status, body = tool.ask(self.staff_socket, *tool.question(list(words)))
        assert status < 300, body
        return body

    def request_of(self, reference):
        """None: the agency has none under this number."""
        return next((each for each in self.staff("requests")["requests"] if each["reference"] == reference), None)

    def show_at_desk(self, story, reference):
        """The request."""
        request = wait_until(lambda: self.request_of(reference), "the request at the agency's desk", BACK_PATIENCE_S)
        story.add_text("Au bureau de l’agence",
                       f"{books.spoken(reference)} · {request['number']} · {request['title']}")
        return request


def lay_and_scan(glass, lid, page, name, stop):
    lid.lay(page, name)
    glass.touch("scan.start")
    glass.wait_for(stop)


def send_certificate(visit, lid):
    glass, story, tenant = visit.glass, visit.story, visit.tenant
    glass.touch("home.insurance_certificate")
    glass.touch("insurance_certificate.contract.0")
    story.step(glass, "L’attestation d’assurance", "Au scanner, ou avec le téléphone.")
    glass.touch("scan.scanner")
    story.step(glass, "Poser la feuille")
    lay_and_scan(glass, lid, papers_to_lay.blank(), "blank", "scan.redo")
    story.step(glass, "Une page vide", "Elle est montrée et dite. Rien n’est refusé.")
    page = papers_to_lay.good_certificate(tenant["name"], "12 rue du Modèle, 99100 EXEMPLEVILLE")
    glass.touch("scan.redo")
    glass.touch("scan.scanner")
    lay_and_scan(glass, lid, papers_to_lay.blurred(page), "blurred", "scan.redo")
    wait_until(lambda: "floue" in glass.words(), "the word about the blurred page")
    story.step(glass, "Une page floue", "Elle peut être gardée, ou scannée encore.")
    glass.touch("scan.redo")
    glass.touch("scan.scanner")
    lay_and_scan(glass, lid, page, "certificate", "scan.good")
    story.step(glass, "La bonne feuille", "Redressée, coupée au papier, en gris.")
    glass.touch("scan.good")
    story.step(glass, "Reprendre l’original")
    glass.touch("scan.taken")
    for tick in ("legible", "current", "mine"):
        glass.touch(f"insurance_certificate.{tick}")
    story.step(glass, "Trois phrases à cocher")
    glass.go("insurance_certificate.continue", "insurance_certificate.change_until")
    wait_until(lambda: "Nous avons lu" in glass.words(), "the dates that were read")
    story.step(glass, "Les dates lues sur le papier", "Proposées, et corrigées si besoin.")
    glass.go("insurance_certificate.continue", "insurance_certificate.change_comment")
    story.step(glass, "Le résumé")
    glass.go("insurance_certificate.continue", "leave.done")
    story.step(glass, "La référence", "Enregistrée à la borne, puis envoyée, scellée.")
    glass.touch("leave.done")


def record_certificate(visit, lid):
    """The agency records it; then it stands among the documents."""
    glass, story = visit.glass, visit.story

    def waiting():
        return [each for each in lid.staff("requests")["requests"] if "attestation" in each["title"].lower()]
    request = wait_until(waiting, "the certificate at the agency's desk")[0]
    begin, end = papers_to_lay.good_days()
    lid.staff("certificate", request["number"], "valid", begin.isoformat(), end.isoformat())
    glass.touch("home.my_documents")
    glass.wait_for("my_documents.insurance.0")
    story.step(glass, "Traitée par l’agence, dans Mes documents")
    story.add_text("Au bureau de l’agence", f"{request['number']} · {request['title']}")
    papers.go_back(glass, "my_documents.back", "home.pay_rent")


def report_problem(visit):
    glass, story = visit.glass, visit.story
    glass.touch("home.report_problem")
    glass.touch("report_problem.urgent")
    story.step(glass, "Le danger d’abord", "Sans se connecter aussi.")
    glass.touch("report_problem.emergency.gas")
    story.step(glass, "Odeur de gaz", "Ce qu’il faut faire, et des numéros qui se lisent de loin.")
    glass.go("report_problem.back", "report_problem.no_emergency")
    glass.touch("report_problem.no_emergency")
    glass.touch("report_problem.place.0")
    story.step(glass, "Ce qui ne va pas")
    glass.touch("report_problem.category.plumbing")
    story.step(glass, "Qui paie, en général")
    glass.touch("report_problem.problem.plb_drain")
    glass.touch("comment.keyboard.validate")
    glass.touch("report_problem.no_photos")
    glass.touch("report_problem.access.0")
    story.step(glass, "Quand passer")
    glass.go("report_problem.continue", "report_problem.change_comment")
    story.step(glass, "Le résumé du signalement")
    glass.go("report_problem.continue", "leave.done")
    story.step(glass, "Le numéro du signalement")
    glass.touch("leave.done")


def report_with_cable_out(visit, lid):
    """In the garage, what no list has, with a photo; the number comes without the network."""
    glass, story = visit.glass, visit.story
    glass.touch("home.report_problem")
    glass.touch(f"report_problem.place.{GARAGE}")
    glass.touch("report_problem.category.garage")
    glass.wait_for("report_problem.problem.other")
    story.step(glass, "Au garage : « Autre / je ne trouve pas »")
    glass.touch("report_problem.problem.other")
    glass.wait_for("comment.keyboard.key.l")
    glass.type("comment.keyboard", "la porte force")
    glass.go("comment.keyboard.validate", "report_problem.with_photos")
    glass.touch("report_problem.with_photos")
    glass.touch("scan.scanner")
    lay_and_scan(glass, lid, photo_of_door(), "door", "scan.good")
    story.step(glass, "Une photo, par le scanner")
    glass.touch("scan.good")
    glass.touch("scan.taken")
    glass.wait_for("report_problem.access.0")
    glass.go("report_problem.continue", "report_problem.change_comment")
    lid.turn_cable("out")
    try:
        glass.go("report_problem.continue", "leave.done")
        story.step(glass, "Le réseau est coupé, le numéro est là", "Enregistré à la borne : il partira tout seul.")
        number = number_on(glass)
        if lid.request_of(number):
            raise Stuck("the agency has what could not leave")
        story.add_text("Au bureau de l’agence", "Rien encore.")
    finally:
        lid.turn_cable("in")
    lid.show_at_desk(story, number)
    glass.touch("leave.done")


def number_on(glass):
    return "".join(books.REFERENCE.search(glass.words().translate(books.NARROW_SPACES)).groups())


def photo_of_door():
    """A garage door with its slats, printed at home."""
    photo = Image.new("RGB", (1600, 1200), (200, 205, 210))
    draw = ImageDraw.Draw(photo)
    for top in range(100, 1100, 90):
        draw.rectangle((120, top, 1480, top + 55), fill=(60, 70, 85), outline=(10, 10, 10), width=4)
    return photo


def ask_for_lease_copy(visit):
    glass, story = visit.glass, visit.story
    glass.touch("home.other_request")
    story.step(glass, "Une autre demande", "Ce qui a son propre chemin y mène.")
    glass.touch("other_request.category.lease")
    glass.touch("other_request.type.lease_copy")
    glass.touch("other_request.contract.0")
    glass.touch("comment.keyboard.validate")
    glass.wait_for("other_request.change_comment")
    story.step(glass, "Une copie du contrat")
    glass.go("other_request.continue", "leave.done")
    glass.touch("leave.done")


class Voice:
    """What the kiosk says in the headphones: SDL writes it into this file."""

    def __init__(self, file):
        self.file = file

    def has_spoken(self):
        try:
            with open(self.file, "rb") as stream:
                return any(stream.read())
        except FileNotFoundError:
            return False


def ask_for_direct_debit(visit, lid):
    """The number."""
    glass, story = visit.glass, visit.story
    glass.touch("home.direct_debit")
    glass.touch("direct_debit.contract.0")
    glass.go("direct_debit.continue", "direct_debit.change_address")
    story.step(glass, "Le titulaire du compte", "Repris du profil, et corrigé si besoin.")
    glass.go("direct_debit.continue", "direct_debit.pad.key.F")
    glass.type("direct_debit.pad", WRONG_IBAN)
    story.step(glass, "Un chiffre est faux", "La borne dit ce qui ne va pas, et comment le corriger.")
    glass.touch("direct_debit.pad.key.backspace")
    glass.touch(f"direct_debit.pad.key.{IBAN[-1]}")
    story.step(glass, "L’IBAN est juste", "Il ne sera plus jamais affiché en entier.")
    glass.go("direct_debit.continue", "direct_debit.day.10")
    glass.touch("direct_debit.day.10")
    story.step(glass, "Le jour du prélèvement")
    glass.go("direct_debit.continue", "direct_debit.rib_now")
    glass.touch("direct_debit.rib_now")
    glass.touch("scan.scanner")
    lines = papers_to_lay.bank_details_lines(visit.tenant["name"], IBAN, datetime.date.today())
    lay_and_scan(glass, lid, papers_to_lay.sheet(lines), "bank-details", "scan.good")
    story.step(glass, "Le RIB, joint à la demande")
    glass.touch("scan.good")
    glass.touch("scan.taken")
    glass.touch("direct_debit.agree")
    story.step(glass, "Ce qui est demandé", "Une demande : le mandat vient du bailleur.")
    glass.go("direct_debit.continue", "direct_debit.signature")
    glass.sign("direct_debit.signature")
    story.step(glass, "La signature")
    glass.go("direct_debit.continue", "direct_debit.back")
    story.step(glass, "Le résumé de la demande")
    glass.touch("direct_debit.listen")
    wait_until(visit.parties.voice.has_spoken, "the voice that reads the summary")
    story.add_text("Au casque", "La voix lit le résumé, sans le numéro de compte. Toucher l’écran la fait taire.")
    glass.go("direct_debit.continue", "leave.done")
    story.step(glass, "La demande de prélèvement a son numéro")
    number = number_on(glass)
    glass.touch("leave.done")
    return number


def sign_mandate(visit, parties, number):
    """The agency makes it ready; it is printed, signed with a pen and handed back."""
    glass, story, lid, tray = visit.glass, visit.story, parties.lid, parties.sheet_tray
    request = wait_until(lambda: lid.request_of(number), "the request at the agency's desk")
    last = parties.newest_letter()
    lid.staff("mandate", request["number"])
    glass.touch("home.direct_debit")
    glass.wait_for("direct_debit.print_mandate")
    story.step(glass, "Le mandat est prêt", "L’agence l’a préparé : imprimer, signer, rendre.")
    papers.show_letter(story, parties, last)
    before = papers.sheets_of(tray)
    glass.touch("direct_debit.print_mandate")
    sheet = papers.new_sheet_of(tray, before)
    glass.touch("print.continue")
    glass.wait_for("direct_debit.return_mandate")
    story.step(glass, "Le mandat est imprimé")
    story.add_picture("Dans le bac de l’imprimante A4", tray.picture(sheet, 1))
    glass.touch("direct_debit.return_mandate")
    glass.touch("scan.scanner")
    lay_and_scan(glass, lid, papers_to_lay.signed_mandate(visit.tenant["name"]), "mandate", "scan.good")
    story.step(glass, "Signé au stylo, rendu au scanner")
    glass.touch("scan.good")
    glass.touch("scan.taken")
    glass.wait_for("leave.done")
    story.step(glass, "Le mandat est rendu")
    glass.touch("leave.done")


def bring_papers(visit, parties):
    lid = parties.lid
    papers.sign_in_from_home(visit)
    send_certificate(visit, lid)
    record_certificate(visit, lid)
    report_problem(visit)
    ask_for_lease_copy(visit)
    parties.say("a certificate went from an empty and a blurred sheet to the documents; a problem was reported")
    report_with_cable_out(visit, lid)
    parties.say("a report got its number while the cable was out, and came to the agency afterwards")
    number = ask_for_direct_debit(visit, lid)
    sign_mandate(visit, parties, number)
    parties.say("a direct debit was asked for with the bank's paper; its mandate was printed, signed and handed back")
    glass = visit.glass
    glass.wait_for("home.pay_rent")
    glass.touch("bar.leave")
    visit.story.step(glass, "Au revoir", "Et l’original n’est pas oublié.")
