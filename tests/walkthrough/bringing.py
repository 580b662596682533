"""Steps 11 to 13: what a tenant brings: a certificate, a problem with a photo, a bank account. It counts when the desk
has it as it was given, once, whatever happened to the kiosk after it had shown the number."""
import datetime
import io

from PIL import Image, ImageDraw

import canary
import tenants_phone
import ways
from ledgers import rows_of_kiosk
from paper_stage import IBAN, papers_to_lay
from payment_stage import reason_of, words_of
from walk import ABOUT_GARAGE, ABOUT_OTHER, ABOUT_SOCKET, AMADOU, JEAN_LOUP, ZOE, number_shown

WRONG_IBAN = IBAN[:-1] + "8"
GARAGE = 1  # among Zoé's places


def photo_of_door():
    """A garage door with its slats."""
    photo = Image.new("RGB", (1600, 1200), (200, 205, 210))
    draw = ImageDraw.Draw(photo)
    for top in range(100, 1100, 90):
        draw.rectangle((120, top, 1480, top + 55), fill=(60, 70, 85), outline=(10, 10, 10), width=4)
    return photo


class Bringing:
    # --- 11 -----------------------------------------------------------------------------------------------------------
    def test_11_of_an_empty_a_blurred_and_a_right_sheet_the_right_one_is_recorded_and_stands_in_my_documents(self):
        kiosk = self.kiosk()
        self.open(kiosk, "insurance_certificate", AMADOU)
        self.lay(papers_to_lay.blank())
        ways.scan_sheet(kiosk, stop="scan.doubtful")
        self.assert_says(words_of(kiosk), "La page est vide")
        self.lay(papers_to_lay.blurred(self.certificate_of(AMADOU)))
        kiosk.go("scan.redo")
        ways.scan_sheet(kiosk, stop="scan.doubtful")
        self.assert_says(words_of(kiosk), "La page semble floue")
        self.lay(self.certificate_of(AMADOU))
        kiosk.go("scan.redo")
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)
        body, number = self.hand_in_certificate(kiosk)
        self.assertEqual([each["pages"] for each in body["attachments"]], [1], "only the sheet that was good")
        begin, end = (day.isoformat() for day in papers_to_lay.good_days())
        self.assertEqual((body["valid_from"], body["valid_until"]), (begin, end))
        self.world.staff("certificate", number, "valid", begin, end)
        self.assertEqual(self.certificates_of(AMADOU)[-1], ("valid", begin, end))
        kiosk.go("home.my_documents")
        kiosk.wait("my_documents.list")
        self.assertTrue(any(day in words_of(kiosk) for day in canary.forms_of_date(end)), "its last day is told")
        kiosk.end()

    def hand_in_certificate(self, kiosk):
        """From the three sentences to the menu: what was sealed, and the number of the request."""
        ways.leave_ticked_certificate(kiosk)
        _, body, number = self.left(kiosk)
        return body, number

    def certificates_of(self, number):
        return self.world.query("SELECT status, valid_from, valid_until FROM document WHERE contract_number = ? "
                                "AND kind = 'insurance_certificate' ORDER BY added", self.tenant(number).contracts[0])

    # --- 12 -----------------------------------------------------------------------------------------------------------
    def test_12_two_reports_about_the_garage_outlive_the_cable_and_the_plug_and_lie_at_the_desk_once_each(self):
        kiosk = self.kiosk()
        first, second = self.report_into_trouble(kiosk)
        waiting = [each for each in rows_of_kiosk(self.world)[1] if each["state"] != "done"]
        self.assertGreaterEqual(len(waiting), 2, "neither of them has arrived, as far as the kiosk knows")
        self.assertEqual(self.deposits_at_desk(second), [], "the cable was out")
        kiosk.kill()
        left = {**canary.canaries_of(self.tenant(ZOE)), "comment": [ABOUT_GARAGE, ABOUT_OTHER]}
        self.assertEqual(canary.find(left, *canary.written_by_the_kiosk(self.world)), [], "what waits is sealed")
        self.world.to_gateway.mend()
        again = self.kiosk()
        again.go("attract.start")
        again.do("wait-sent 60000")
        again.end()
        self.assert_reported_once(first, "garage", "gar_door_stuck", ABOUT_GARAGE)
        self.assert_reported_once(second, "other", "other", ABOUT_OTHER)

    def test_12_a_photo_on_the_tenants_phone_comes_into_the_report(self):
        kiosk = self.kiosk()
        ways.open_report_signed_in(kiosk, self.tenant(ZOE))
        self.describe(kiosk, "electricity", "elc_socket", ABOUT_SOCKET)
        kiosk.go("scan.phone")
        self.assertEqual(kiosk.wait("scan.on_phone", "scan.phone_fault"), "scan.on_phone")
        stream = io.BytesIO()
        photo_of_door().save(stream, "JPEG", quality=88)
        self.assertEqual(tenants_phone.send(tenants_phone.address_in_the_code(kiosk), stream.getvalue()), 200)
        kiosk.go("scan.good")
        number = self.send_report(kiosk)
        kiosk.do("wait-sent 60000")
        kiosk.end()
        self.assert_reported_once(number, "electricity", "elc_socket", ABOUT_SOCKET)

    def report_into_trouble(self, kiosk):
        """The numbers of a report whose arrival the kiosk does not hear of, and of one that cannot leave."""
        ways.open_report_signed_in(kiosk, self.tenant(ZOE))
        self.describe(kiosk, "garage", "gar_door_stuck", ABOUT_GARAGE)
        self.scan_photo(kiosk)
        answer = self.world.to_gateway.hold_answer("POST /v1/deposits HTTP")
        first = self.send_report(kiosk)
        answer.wait()
        kiosk.go("leave.done")
        kiosk.go("home.report_problem")
        self.describe(kiosk, "other", "other", ABOUT_OTHER)
        self.scan_photo(kiosk)
        self.world.to_gateway.cut()
        self.addCleanup(self.world.to_gateway.mend)
        return first, self.send_report(kiosk)

    def describe(self, kiosk, category, problem, comment):
        """From the places to the ways in which a photo may come."""
        kiosk.go(f"report_problem.place.{GARAGE}")
        kiosk.go(f"report_problem.category.{category}")
        kiosk.go(f"report_problem.problem.{problem}")
        kiosk.wait("report_problem.comment")
        kiosk.do("type comment.keyboard " + comment)
        kiosk.go("comment.keyboard.validate")
        kiosk.go("report_problem.with_photos")
        kiosk.wait("scan.way")

    def scan_photo(self, kiosk):
        """One that was printed at home."""
        self.lay(photo_of_door())
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)

    def send_report(self, kiosk):
        """The number that is shown."""
        kiosk.wait("report_problem.access")
        kiosk.go("report_problem.continue")
        kiosk.wait("report_problem.summary")
        kiosk.go("report_problem.continue")
        kiosk.wait("leave.left")
        return number_shown(kiosk)

    def assert_reported_once(self, number, category, problem, comment):
        [report] = self.deposits_at_desk(number)
        self.assert_same(report["contract_number"], self.tenant(ZOE).contracts[1], "the contract")
        self.assertEqual([report[key].lower() for key in ("place", "category", "subcategory", "comment")],
                         ["garage", category, problem, comment])
        self.assertEqual([(each["role"], each["pages"]) for each in report["attachments"]], [("photo", 1)])
        self.request_of(number)  # one, or it fails
        same = [each for each in self.world.gateway_ledger()["deposits"]
                if (self.world.deposit_content(each["op_id"])["body"].get("comment") or "").lower() == comment]
        self.assertEqual(len(same), 1, "under no other number either")

    # --- 13 -----------------------------------------------------------------------------------------------------------
    def test_13_a_direct_debit_goes_from_a_wrong_iban_to_a_mandate_that_is_signed_by_pen_and_active(self):
        letters = len(self.letters_to(JEAN_LOUP))
        kiosk = self.kiosk()
        self.open(kiosk, "direct_debit", JEAN_LOUP)
        ways.begin_direct_debit(kiosk)
        self.type_iban_wrong_and_right(kiosk)
        ways.choose_debit_day(kiosk)
        kiosk.go("direct_debit.rib_now")
        self.lay(papers_to_lay.sheet(papers_to_lay.bank_details_lines(self.tenant(JEAN_LOUP).name, IBAN,
                                                                      datetime.date.today())))
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)
        ways.sign_direct_debit(kiosk)
        kind, body, number = self.left(kiosk)
        self.assert_same(body["iban"], IBAN, "the IBAN")
        self.assertEqual((kind, body["debit_day"], body["bank_details"], body["signature"]),
                         ("direct_debit", 10, "attached", "drawn"))
        self.assertEqual(sorted(each["role"] for each in body["attachments"]), ["bank_details", "request_form"])
        self.world.staff("mandate", number)
        self.assert_says(self.next_letter_to(JEAN_LOUP, letters)["subject"], "prêt à signer")
        self.print_sign_and_return_mandate(kiosk, JEAN_LOUP)
        kiosk.end()
        [(mandate, state, reference)] = self.mandates_of(JEAN_LOUP)
        self.assertEqual(state, "received")
        self.world.staff("activate", mandate)
        self.assertEqual([state for _, state, _ in self.mandates_of(JEAN_LOUP)], ["active"])
        self.assert_same(self.world.query("SELECT mandate_reference FROM lease WHERE contract_number = ?",
                                          self.tenant(JEAN_LOUP).contracts[0]), [(reference,)], "the lease's mandate")

    def type_iban_wrong_and_right(self, kiosk):
        ways.type_iban(kiosk, WRONG_IBAN)
        self.assert_says(words_of(kiosk), "Un chiffre est faux")
        self.assertEqual(reason_of(kiosk, "direct_debit.continue"), "IBAN à corriger")
        kiosk.go("direct_debit.pad.key.backspace")
        ways.type_iban(kiosk, IBAN[-1])

    def mandates_of(self, number):
        return self.world.query("SELECT mandate_id, state, reference FROM mandate WHERE contract_number = ?",
                                self.tenant(number).contracts[0])
