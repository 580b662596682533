"""The scripted tenant with papers: lays a certificate on the scanner, reports a tap that drips, and the landlord's
people record what came in."""
import importlib.machinery
import importlib.util
import os
import sys

import papers
from glass import wait_until

# Of a bank that is nobody's; the second one has a wrong last digit.
IBAN, WRONG_IBAN = "FR7699999000010010420100179", "FR7699999000010010420100178"

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "desk"))
import papers_to_lay  # noqa: E402


def staff_tool():
    """deploy/gateway/staff as a module: it has no .py at its end."""
    path = os.path.join(HERE, "..", "..", "gateway", "staff")
    loader = importlib.machinery.SourceFileLoader("staff", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("staff", loader))
    loader.exec_module(module)
    return module


class Lid:
    """What somebody does at the scanner, and at the desk of the agency."""

    def __init__(self, scanner, staff_socket, directory):
        self.scanner = scanner
        self.staff_socket = staff_socket
        self.directory = directory

    def lay(self, page, name):
        self.scanner.say("lay " + papers_to_lay.save(page, self.directory, name))

    def staff(self, *words):
        tool = staff_tool()
        status, body = tool.ask(self.staff_socket, *tool.question(list(words)))
        assert status < 300, body
        return body


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
    glass.touch("scan.redo")
    glass.touch("scan.scanner")
    page = papers_to_lay.good_certificate(tenant["name"], "12 rue du Modèle, 99100 EXEMPLEVILLE")
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


def ask_for_direct_debit(visit):
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
    glass.go("direct_debit.continue", "direct_debit.rib_later")
    glass.touch("direct_debit.rib_later")
    glass.touch("direct_debit.agree")
    story.step(glass, "Ce qui est demandé", "Une demande : le mandat vient du bailleur.")
    glass.go("direct_debit.continue", "direct_debit.signature")
    glass.sign("direct_debit.signature")
    story.step(glass, "La signature")
    glass.go("direct_debit.continue", "direct_debit.back")
    story.step(glass, "Le résumé de la demande")
    glass.go("direct_debit.continue", "leave.done")
    story.step(glass, "La demande de prélèvement a son numéro")
    glass.touch("leave.done")


def bring_papers(visit, lid):
    papers.sign_in_from_home(visit)
    send_certificate(visit, lid)
    record_certificate(visit, lid)
    report_problem(visit)
    ask_for_lease_copy(visit)
    ask_for_direct_debit(visit)
    glass = visit.glass
    glass.wait_for("home.pay_rent")
    glass.touch("bar.leave")
    visit.story.step(glass, "Au revoir", "Et l’original n’est pas oublié.")
