"""An agent's morning at the desk, in a real browser: signing in, a certificate with its picture, recording and
refusing, at 1280 points, zoomed to 200 % and on a narrow window. Pictures of the pages go to KIOSK_PICTURES when it is
set."""
import base64
import os
import unittest

import stage
from desk_stage import AGENT, AGENT_PASSWORD, MANAGER, MANAGER_PASSWORD, DeskTest, certificate_pdf, picture
from kiosk_staff_stage import ZEROS, journal_entry
from stage import DAY_MS, HOUR_MS, KIOSK, ZOE
from web_driver import Chromium

PICTURES = os.environ.get("KIOSK_PICTURES")
# What stands beyond the right edge, other than tables that scroll by themselves.
OVERFLOW = """return [...document.querySelectorAll('body *')].filter(each => !each.closest('.scroll, .skip') &&
    each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""


def as_seen(reference):
    """The driver gives a no-break space as a plain one."""
    return f"{reference[:4]} {reference[4:]}"


class DeskBrowserTest(DeskTest):
    def setUp(self):
        super().setUp()
        self.chromium = Chromium()
        self.addCleanup(self.chromium.close)

    def keep(self, name):
        if PICTURES:
            self.chromium.picture(os.path.join(PICTURES, name + ".png"))

    def sign_in(self, name=AGENT, password=AGENT_PASSWORD):
        self.chromium.go(self.desk_url + "/")
        self.chromium.wait_for_title("Connexion")
        self.chromium.type("#nom", name)
        self.chromium.type("#mot-de-passe", password)
        self.keep("connexion")
        self.chromium.click("form button")
        self.chromium.wait_for_title("À traiter")

    def open_case(self, reference):
        """By the search field, as with a tenant who holds the slip."""
        self.chromium.type("#q", reference)
        self.chromium.click(".search button")
        self.chromium.wait_for_title("Mon contrat / Vie du bail › Envoyer mon attestation d’assurance")

    def pictures_seen(self):
        """Natural widths of the pictures of the page, once all have come; 0: not decoded."""
        script = "return [...document.images].map(each => [each.complete, each.naturalWidth])"
        self.chromium.run("for (const each of document.images) each.loading = 'eager'")
        seen = stage.wait_until(lambda: (lambda found: found and all(done for done, _ in found) and found)(
            self.chromium.run(script)), "pictures")
        return [width for _, width in seen]

    def test_a_certificate_is_looked_at_and_recorded_and_another_refused(self):
        _, first = self.leave(self.certificate(self.attachment(certificate_pdf(), role="certificate"),
                                               self.attachment(picture(mode="RGB"), "image/jpeg", role="photo"),
                                               comment="<script>document.title = 'faux'</script> Merci"))
        _, second = self.leave(self.certificate())
        self.sign_in()
        self.keep("liste")
        self.assertIn(as_seen(second), self.chromium.text("main"))
        self.open_case(first)
        self.assertTrue(all(width > 600 for width in self.pictures_seen()))
        self.assertEqual(len(self.pictures_seen()), 2)
        self.assertIn("<script>document.title = 'faux'</script> Merci", self.chromium.text("main"))
        self.assertNotEqual(self.chromium.run("return document.title"), "faux")
        self.keep("attestation")
        self.chromium.click("form[action$='/enregistrer'] button")
        self.chromium.wait_for_title("À traiter")
        self.assertIn("L’attestation est enregistrée.", self.chromium.text(".done"))
        self.assertNotIn(as_seen(first), self.chromium.text("main"))
        self.open_case(second)
        self.chromium.click("#motif option[value='name_mismatch']")
        self.chromium.click("button.refuse")
        self.chromium.wait_for_title("À traiter")
        self.assertIn("L’attestation est refusée.", self.chromium.text(".done"))
        self.assertNotIn(as_seen(second), self.chromium.text("main"))
        self.keep("refusee")
        statuses = dict(self.gateway.query("SELECT reference, document.status FROM document JOIN deposit "
                                           "USING (operation_id)"))
        self.assertEqual(statuses, {first: "valid", second: "rejected"})

    def test_every_page_fits_a_desk_a_zoom_of_200_percent_and_a_narrow_window(self):
        path, _ = self.leave(self.certificate(comment="Voici mon attestation.\nMerci."))
        self.leave(self.kiosk.problem_report(ZOE["contract"]))
        self.leave(self.kiosk.problem_report("104202/01"), stage.AMADOU)
        self.gateway.advance(5 * DAY_MS + 3 * HOUR_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        debit, _ = self.leave(("direct_debit", {
            "contract_number": ZOE["contract"], "iban": "FR1420041010050500013M02606", "account_holder": "Zoé Lambert",
            "debit_day": 5, "phone": None, "email": None, "attachments": [], "consent": True,
            "signed_at": "2026-11-25T11:00:00.000Z"}))
        self.kiosk.ask("POST", "/kiosks/self/calls", {"topic": "pay_rent"})
        self.kiosk.ask("POST", "/kiosks/self/heartbeats", self.kiosk.heartbeat_body())
        reference = self.kiosk.register(ZOE["contract"], 5_000).body["reference"]
        self.kiosk.result(reference, "unknown")
        self.sign_in(MANAGER, MANAGER_PASSWORD)
        places = {"a-traiter": "/a-traiter", "dossier": path, "prelevement": debit, "appels": "/appels",
                  "operations": "/operations", "bornes": "/bornes", "journal": "/journal",
                  "recherche": "/recherche?q=x"}
        self.assert_fit(places)

    def assert_fit(self, places):
        for name, place in places.items():
            for width in (1280, 640, 500):  # 640: 1280 points at 200 %
                self.chromium.resize(width, 900)
                self.chromium.go(self.desk_url + place)
                self.chromium.find("h1")
                self.assertEqual(self.chromium.run(OVERFLOW), [], (name, width))
                if name in ("dossier", "a-traiter") or width == 1280:
                    self.keep(f"{name}-{width}")

    def test_so_does_every_page_about_a_kiosk(self):
        previous = ZEROS
        acts = (("signed_in", "", "offline"), ("paper_changed", "", "ticket printed=812"),
                ("closure_added", "2026-12-24", ""), ("decision_not_charged", "K4M729TX", "first"),
                ("tested", "", "card_terminal failed other_serial other_merchant label_differs seal_broken"))
        for sequence, (act, reference, detail) in enumerate(acts, 1):
            entry = journal_entry(sequence, previous, act=act, reference=reference, detail=detail)
            self.assertEqual(self.kiosk.ask("POST", "/kiosks/self/journal-entries", entry).status, 201)
            previous = entry["hash"]
        broken = journal_entry(7, "1" * 64, act="left", detail="silent")
        self.assertEqual(self.kiosk.ask("POST", "/kiosks/self/journal-entries", broken).status, 201)
        for day in ("2026-11-24", "2026-11-25"):
            report = {"day": day, "csv": "jour;numero;montant\r\n", "approved_count": 21, "approved_cents": 1_234_567}
            self.assertEqual(self.kiosk.ask("POST", "/kiosks/self/day-reports", report).status, 201)
        for overall in ("ready", "not_ready"):
            self.assertEqual(self.kiosk.ask("POST", "/kiosks/self/readiness-reports", {
                "made_at": "2026-11-25T23:30:00.000Z", "overall": overall, "agent_id": "12",
                "pdf": base64.b64encode(certificate_pdf()).decode()}).status, 201)
        self.kiosk.ask("POST", "/kiosks/self/heartbeats", self.kiosk.heartbeat_body())
        self.sign_in(MANAGER, MANAGER_PASSWORD)
        self.assert_fit({"borne": "/bornes", "borne-journal": f"/bornes/{KIOSK}/journal",
                         "borne-journees": f"/bornes/{KIOSK}/journees",
                         "borne-mises-en-service": f"/bornes/{KIOSK}/mises-en-service",
                         "a-traiter-borne": "/a-traiter"})

    def test_the_keyboard_reaches_the_content_first_and_nothing_needs_a_script(self):
        self.sign_in()
        self.chromium.command("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": "\ue004"}, {"type": "keyUp", "value": "\ue004"}]}]})
        self.assertEqual(self.chromium.run("return document.activeElement.textContent"), "Aller au contenu")
        self.assertEqual(self.chromium.run("return document.scripts.length"), 0)
        self.assertEqual(self.chromium.run("return document.documentElement.lang"), "fr")
        self.assertEqual(self.chromium.command("GET", "/cookie")[0]["sameSite"], "Strict")
        self.assertEqual(self.chromium.run("return document.cookie"), "", "no script could read it")


if __name__ == "__main__":
    unittest.main()
