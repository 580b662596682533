"""Steps 9 and 10: the papers that the landlord owes a tenant: on the glass, on a sheet, on the phone; those that do not
exist yet, and those that are no longer kept, asked for with a number that the desk knows."""
import os

import tenants_phone
import ways
from payment_stage import words_of, words_on
from service_stage import plain, spoken
from walk import NOELLE, ZOE, number_shown

# Places of notices, the newest first: of Zoé's flat, and of Noëlle's.
UNPAID, PAID = 0, 1
PAID_IN_PART = 1
KEPT_MONTHS = 12


class Papers:
    def open_notices(self, kiosk):
        """Of Zoé's flat."""
        self.open(kiosk, "rent_notices", ZOE)
        kiosk.go("rent_notices.contract.0")
        kiosk.wait("rent_notices.list")

    def print_sheet(self, kiosk):
        """The words on it."""
        return words_on(ways.new_sheet(kiosk, "hand_over.print", "a4"))

    def assert_desk_has(self, number, title, slip):
        """Under the number that is on the glass and on the paper."""
        self.assert_says(slip, spoken(number))
        self.assert_says(self.request_of(number)[1], title)

    def back_to_list(self, kiosk):
        kiosk.go("rent_notices.back")
        kiosk.wait("rent_notices.list")

    # --- 9 ------------------------------------------------------------------------------------------------------------
    def test_09_a_notice_is_seen_printed_and_taken_by_phone_and_the_thirteenth_month_is_explained(self):
        zoe = self.tenant(ZOE)
        kiosk = self.kiosk()
        self.open_notices(kiosk)
        ways.choose_notice(kiosk, UNPAID)
        on_sheet = self.print_sheet(kiosk)
        on_phone = self.take_by_phone(kiosk)
        for paper in (on_sheet, on_phone):
            self.assert_says(paper, "Avis d’échéance", zoe.name, zoe.contracts[0], "720,84 €")
        kiosk.go("hand_over.continue")
        self.back_to_list(kiosk)
        kiosk.go("rent_notices.older")
        kiosk.wait("rent_notices.older_why")
        self.assert_says(plain(words_of(kiosk)), "Les avis sont gardés 12 mois.")
        kiosk.go("rent_notices.continue")
        kiosk.go("rent_notices.older.0")
        kiosk.wait("rent_notices.requested")
        number = number_shown(kiosk)
        slip = words_on(ways.new_sheet(kiosk, "rent_notices.slip"))
        kiosk.do("wait-sent 60000")
        kiosk.end()
        self.assert_desk_has(number, "Copie d’un avis d’échéance", slip)
        [asked] = self.deposits_at_desk(number)
        self.assert_says(asked["comment"], self.month_of_notice(ZOE, KEPT_MONTHS))

    def take_by_phone(self, kiosk):
        """The words of the paper that the page gives, once."""
        page = tenants_phone.take_offer(kiosk)
        status, paper = tenants_phone.ask(page + "/0", b"")
        self.assertEqual(status, 200)
        self.assertEqual(tenants_phone.ask(page + "/0", b"")[0], 404, "once only")
        path = self.world.at("on-the-phone.pdf")
        with open(path, "wb") as stream:
            stream.write(paper)
        self.addCleanup(os.remove, path)
        return words_on(path)

    # --- 10 -----------------------------------------------------------------------------------------------------------
    def test_10_a_paid_month_gives_a_quittance_a_part_a_recu_and_an_unpaid_one_a_numbered_request(self):
        kiosk = self.kiosk()
        self.open_notices(kiosk)
        ways.choose_notice(kiosk, PAID)
        kiosk.go("rent_notices.quittance")
        ways.wait_for_words(kiosk, "Quittance d")
        kiosk.wait("paper.size")
        quittance = self.print_sheet(kiosk)
        self.assert_says(quittance, "Quittance", self.tenant(ZOE).name, "578,24 €")
        kiosk.wait("paper.size")
        self.back_to_list_from_quittance(kiosk)
        self.ask_for_unpaid_quittance(kiosk)
        kiosk.leave()
        self.print_recu(kiosk)
        kiosk.end()

    def back_to_list_from_quittance(self, kiosk):
        kiosk.go("rent_notices.back")
        if kiosk.wait("rent_notices.preview", "rent_notices.list") == "rent_notices.preview":
            self.back_to_list(kiosk)

    def ask_for_unpaid_quittance(self, kiosk):
        ways.choose_notice(kiosk, UNPAID)
        kiosk.go("rent_notices.quittance")
        kiosk.wait("rent_notices.not_yet")
        self.assert_says(plain(words_of(kiosk)), "pas encore reçu de paiement")
        kiosk.go("rent_notices.continue")
        kiosk.wait("rent_notices.requested")
        number = number_shown(kiosk)
        slip = words_on(ways.new_sheet(kiosk, "rent_notices.slip"))
        kiosk.do("wait-sent 60000")
        self.assert_desk_has(number, "Quittance demandée", slip)

    def print_recu(self, kiosk):
        """Of Noëlle, who has paid a part."""
        kiosk.go("attract.start")
        kiosk.go("home.rent_notices")
        kiosk.wait("sign_in.contract")
        self.sign_in_by_contract(kiosk, NOELLE)
        ways.choose_notice(kiosk, PAID_IN_PART)
        kiosk.go("rent_notices.quittance")
        ways.wait_for_words(kiosk, "Reçu d")
        recu = self.print_sheet(kiosk)
        self.assert_says(recu, "Ce reçu n’est pas une quittance.", "350,00 €")
