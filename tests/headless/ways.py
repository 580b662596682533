"""What tenants do at the glass, each journey from the screen behind its tile to its end: for the tests of whole
journeys and for service_bench, which walks all of them. Every function begins where the one before it in a journey
ends."""
import re
import time

from payment_stage import shown, words_of
from world import PATIENCE_S, Failed, wait_until

SCANS_MAX, SCAN_PATIENCE_S = 5, 2


def digits_of(contract):
    return contract.replace("/", "")


def row(kiosk, prefix, label=""):
    """The first of the rows of this kind that says so."""
    return next(each["id"] for each in shown(kiosk)["widgets"]
                if re.match(re.escape(prefix) + r"\d", each["id"]) and label in each["label"])


def wait_for_words(kiosk, words):
    wait_until(lambda: words in words_of(kiosk), f"“{words}” on the glass")


def new_sheet(kiosk, key, printer="ticket"):
    """Touches the key that prints. The sheet that has come out when the glass says so, and the glass is led on."""
    before = kiosk.world.sheets(printer)
    kiosk.go(key)
    kiosk.go("print.continue")
    [sheet] = [sheet for sheet in kiosk.world.sheets(printer) if sheet not in before]
    return sheet


def type_code(kiosk, messages_before):
    """The one-time code of a message that came after so many."""
    kiosk.do("type code.pad " + kiosk.world.latest_code(messages_before))
    kiosk.go("code.continue")


# --- signing in -------------------------------------------------------------------------------------------------------
def reach_the_sign_in(kiosk, tile):
    """A kiosk that has just started does not know that its network is there: then a certificate asks who it is of."""
    until = time.monotonic() + PATIENCE_S
    kiosk.go(tile)
    while kiosk.wait("sign_in.contract", "declare.explain") != "sign_in.contract":
        if time.monotonic() >= until:
            raise Failed("the network is not there")
        kiosk.go("declare.back")
        kiosk.go(tile)


def open_signed_in(kiosk, journey, tenant):
    """From the first touch to the first screen of a journey, by e-mail and password."""
    kiosk.go("attract.start")
    reach_the_sign_in(kiosk, f"home.{journey}")
    kiosk.sign_in_by_password(tenant)


def scan_notice(kiosk, tenant, stop):
    return scan_until(kiosk, kiosk.world.notice_code(tenant), stop)


def scan_until(kiosk, code, stop):
    """Held before the reader again when nothing happens: what is read before a code is asked for is dropped."""
    for _ in range(SCANS_MAX):
        kiosk.do("scan " + code)
        try:
            return kiosk.wait(stop, patience_s=SCAN_PATIENCE_S)
        except Failed:
            pass
    raise Failed("the code was not read")


# --- paying -----------------------------------------------------------------------------------------------------------
def pay(kiosk):
    """From the question for the e-mail address, or from "Valider", to the card terminal's yes."""
    if kiosk.wait("email.none", "pay_rent.tick") == "email.none":
        kiosk.tap("email.none")
        kiosk.go("email.continue")
    kiosk.go("pay_rent.tick")
    kiosk.go("pay_rent.confirm_payment")
    kiosk.go("pay_rent.summary_validate")
    kiosk.wait("pay_rent.accepted")


def finish_without_ticket(kiosk):
    kiosk.go("pay_rent.no_ticket")
    end_payment(kiosk)


def finish_with_ticket(kiosk):
    """The sheet."""
    sheet = new_sheet(kiosk, "pay_rent.print")
    end_payment(kiosk)
    return sheet


def end_payment(kiosk):
    """It ends the session too; until the next tenant may come."""
    kiosk.go("pay_rent.finish")
    kiosk.wait("attract.start")


def name_contract_as_guest(kiosk, contract, cents):
    """Typed, with an amount that stands on its notice."""
    kiosk.wait("guest_payment.contract")
    kiosk.do("type guest_payment.pad " + digits_of(contract))
    kiosk.go("guest_payment.continue")
    kiosk.wait("guest_payment.amount")
    kiosk.do(f"type guest_payment.pad {cents // 100},{cents % 100:02d}")
    kiosk.go("guest_payment.continue")


def choose_other_amount_as_guest(kiosk, cents):
    kiosk.go("guest_payment.other_amount")
    kiosk.wait("pay_rent.type_amount")
    kiosk.do(f"type pay_rent.pad {cents // 100},{cents % 100:02d}")
    kiosk.go("pay_rent.continue")


# --- balance, and the ticket again ------------------------------------------------------------------------------------
def list_payments(kiosk, contract=0):
    """« J’ai payé, mais mon solde n’a pas bougé ». The contract is asked for when there are several."""
    if kiosk.wait("balance.contract", "balance.account") == "balance.contract":
        kiosk.go(f"balance.contract.{contract}")
    kiosk.go("balance.payments")
    kiosk.wait("balance.none_of_these", "balance.nothing_found")


def find_payment(kiosk, amount, contract=0):
    """As it stands on the glass: "20,00"."""
    list_payments(kiosk, contract)
    kiosk.tap(row(kiosk, "balance.payment.", amount))
    kiosk.wait("balance.payment")


def ask_for_ticket(kiosk, reference, contract, last_four):
    """All three that stand on it; until the answer."""
    kiosk.wait("receipt_again.reference")
    kiosk.do("type receipt_again.keyboard " + reference.lower())
    kiosk.tap("receipt_again.keyboard.validate")
    kiosk.wait("receipt_again.contract")
    kiosk.do("type receipt_again.pad " + digits_of(contract))
    kiosk.go("receipt_again.continue")
    kiosk.wait("receipt_again.last_four")
    kiosk.do("type receipt_again.pad " + last_four)
    kiosk.go("receipt_again.continue")
    return kiosk.wait("receipt_again.found", "receipt_again.not_found")


# --- papers and requests ----------------------------------------------------------------------------------------------
def choose_notice(kiosk, place):
    kiosk.go(f"rent_notices.notice.{place}")
    kiosk.wait("paper.size")


def ask_for_older_notice(kiosk, place):
    """One that is no longer kept, so many months before the oldest one; from the list to the number."""
    kiosk.go("rent_notices.older")
    kiosk.go("rent_notices.continue")
    kiosk.go(f"rent_notices.older.{place}")
    kiosk.wait("rent_notices.requested")


def add_comment(kiosk, word):
    """To the request that is open."""
    kiosk.go("my_requests.comment")
    kiosk.wait("my_requests.write")
    kiosk.do("type my_requests.keyboard " + word)
    kiosk.tap("my_requests.keyboard.validate")
    wait_for_words(kiosk, "Votre commentaire est ajouté.")


def take_appointment(kiosk, reason):
    """The first hour of the first day. How many there were."""
    kiosk.go("appointments.take")
    kiosk.wait("appointments.reason")
    kiosk.tap(row(kiosk, "appointments.reason.", reason))
    kiosk.wait("appointments.day")
    kiosk.tap(row(kiosk, "appointments.day."))
    kiosk.wait("appointments.hour")
    slots = [each for each in shown(kiosk)["widgets"] if each["id"].startswith("appointments.slot.")]
    kiosk.tap(slots[0]["id"])
    kiosk.wait("appointments.recap")
    kiosk.tap("appointments.continue")
    kiosk.wait("appointments.booked")
    return len(slots)


def cancel_appointment(kiosk):
    """The first of them; from the list."""
    kiosk.go("appointments.mine.0")
    kiosk.go("appointments.cancel")
    kiosk.go("appointments.cancel_now")
    kiosk.wait("appointments.cancelled")


def turn_switch(kiosk, name):
    kiosk.go(f"profile.{name}")
    if kiosk.wait("profile.agree", "profile.overview") == "profile.agree":
        kiosk.tap("profile.continue")
    wait_for_words(kiosk, "c’est enregistré")


def report_paper_notice(kiosk):
    """From the menu of the help to the question whether to send it, or to sign in first."""
    kiosk.go("info.known")
    kiosk.go("info.report_paper")
    return kiosk.wait("help_and_information.paper_report", "help_and_information.paper_sign_in")


# --- accounts ---------------------------------------------------------------------------------------------------------
def type_birth_date(kiosk, birth_date):
    year, month, day = birth_date.split("-")
    kiosk.do(f"type ask_birth_date.pad {day}{month}{year}")
    kiosk.go("ask_birth_date.continue")


def type_email(kiosk, address):
    kiosk.wait("own_email.type")
    kiosk.do(f"type own_email.keyboard {address}")
    kiosk.tap("own_email.keyboard.validate")
    kiosk.wait("own_email.read_back")
    kiosk.go("own_email.continue")


def choose_password(kiosk, password):
    kiosk.do(f"type choose_password.keyboard {password}")
    kiosk.tap("choose_password.keyboard.validate")


def answer_for_account(kiosk, screen, widget):
    kiosk.wait(screen)
    kiosk.go(widget)
    kiosk.go("create_account.continue")


def begin_account(kiosk):
    """From the guide to the question for the contract."""
    kiosk.wait("create_account.guide")
    kiosk.go("create_account.continue")
    kiosk.wait("create_account.number")


def fill_in_account(kiosk, tenant, family_name, email, password):
    """From the guide until the code is asked for."""
    begin_account(kiosk)
    kiosk.do("type create_account.pad " + digits_of(tenant.contracts[0]))
    kiosk.go("create_account.continue")
    fill_in_account_behind_contract(kiosk, tenant, family_name, email, password)


def fill_in_account_behind_contract(kiosk, tenant, family_name, email, password):
    """Until the code is asked for. E-mails: yes; paper notices: to be kept."""
    kiosk.wait("create_account.name")
    kiosk.do("type create_account.keyboard " + family_name)
    kiosk.tap("create_account.keyboard.validate")
    kiosk.wait("create_account.birth_date")
    type_birth_date(kiosk, tenant.birth_date)
    type_email(kiosk, email)
    kiosk.wait("create_account.mobile")
    kiosk.go("create_account.no_mobile")
    kiosk.wait("create_account.password")
    choose_password(kiosk, password)
    answer_for_account(kiosk, "create_account.privacy", "create_account.read")
    answer_for_account(kiosk, "create_account.notifications", "create_account.yes")
    answer_for_account(kiosk, "create_account.paperless", "create_account.no")
    kiosk.wait("create_account.recap")
    kiosk.go("create_account.continue")
    kiosk.wait("create_account.code")


def sign_in_by_email(kiosk, email, password):
    kiosk.wait("sign_in.contract")
    kiosk.go("sign_in.with_email")
    kiosk.wait("sign_in.email")
    kiosk.do(f"type sign_in.keyboard {email}")
    kiosk.tap("sign_in.keyboard.validate")
    kiosk.wait("sign_in.password")
    kiosk.do(f"type sign_in.keyboard {password}")
    kiosk.tap("sign_in.keyboard.validate")


def go_beside_the_tiles(kiosk, button):
    """A button of the home screen that does not say, as the tiles do, that the backend was not heard yet after a start:
    touched before, it leads to the reason."""
    kiosk.wait("home.pay_rent")
    kiosk.go(button)


def forget_password(kiosk, tenant):
    """From the home screen to the question for the address."""
    go_beside_the_tiles(kiosk, "home.sign_in")
    kiosk.go("sign_in.with_email")
    kiosk.go("sign_in.forgotten")
    kiosk.wait("recover_access.which")
    kiosk.go("recover_access.password")
    kiosk.wait("recover_access.birth_date")
    type_birth_date(kiosk, tenant.birth_date)


# --- papers and requests ----------------------------------------------------------------------------------------------
def choose_scanner(kiosk):
    """Once it was heard of."""
    kiosk.wait("scan.way")
    wait_for_words(kiosk, "Posez votre papier sur la vitre")
    kiosk.go("scan.scanner")


def scan_sheet(kiosk, stop="scan.review"):
    """From the question how the paper comes in to the page on the glass."""
    choose_scanner(kiosk)
    kiosk.go("scan.start")
    kiosk.wait(stop)


def take_original(kiosk):
    kiosk.go("scan.good")
    kiosk.go("scan.taken")


def tick_certificate(kiosk):
    """From the ticks to the dates."""
    for tick in ("legible", "current", "mine"):
        kiosk.go(f"insurance_certificate.{tick}")
    kiosk.go("insurance_certificate.continue")
    kiosk.wait("insurance_certificate.dates")


def wait_for_dates(kiosk):
    """That stand on the paper, and were read."""
    wait_for_words(kiosk, "Nous avons lu ces dates")


def leave_ticked_certificate(kiosk):
    """From the three sentences to the reference, with the dates that were read."""
    tick_certificate(kiosk)
    wait_for_dates(kiosk)
    kiosk.go("insurance_certificate.continue")
    kiosk.wait("insurance_certificate.summary")
    kiosk.go("insurance_certificate.continue")
    kiosk.wait("leave.left")


def finish_deposit(kiosk):
    """From the summary's key to the menu."""
    kiosk.wait("leave.left")
    kiosk.go("leave.done")


def hand_in_certificate(kiosk):
    """From the way in which it comes to the reference."""
    scan_sheet(kiosk)
    take_original(kiosk)
    kiosk.go("insurance_certificate.cannot_tick")
    kiosk.wait("insurance_certificate.dates")
    kiosk.go("insurance_certificate.continue")
    kiosk.wait("insurance_certificate.summary")
    kiosk.go("insurance_certificate.continue")
    kiosk.wait("leave.left")


def pass_the_emergencies(kiosk):
    """From the first touch to signing in."""
    kiosk.go("attract.start")
    kiosk.go("home.report_problem")
    # A kiosk that has just started does not know that its network is there.
    kiosk.wait("report_problem.emergencies")
    wait_for_words(kiosk, "me connecter")
    kiosk.go("report_problem.no_emergency")
    kiosk.wait("sign_in.contract")


def open_report_signed_in(kiosk, tenant):
    """From the first touch, past the emergencies, to the places."""
    pass_the_emergencies(kiosk)
    kiosk.sign_in_by_password(tenant)


def report_problem(kiosk, place, category, problem):
    """From the places to the reference, without a word and without a photo."""
    kiosk.go(f"report_problem.place.{place}")
    kiosk.go(f"report_problem.category.{category}")
    kiosk.go(f"report_problem.problem.{problem}")
    kiosk.go("comment.keyboard.validate")
    kiosk.go("report_problem.no_photos")
    kiosk.wait("report_problem.access")
    kiosk.go("report_problem.continue")
    kiosk.wait("report_problem.summary")
    kiosk.go("report_problem.continue")
    kiosk.wait("leave.left")


def ask_for_lease_copy(kiosk, contract=0):
    kiosk.go("other_request.category.lease")
    kiosk.go("other_request.type.lease_copy")
    if kiosk.wait(f"other_request.contract.{contract}", "other_request.comment").startswith("other_request.contract."):
        kiosk.tap(f"other_request.contract.{contract}")
    kiosk.go("comment.keyboard.validate")
    kiosk.wait("other_request.summary")
    kiosk.go("other_request.continue")
    kiosk.wait("leave.left")


def type_iban(kiosk, iban):
    """Letters come up by themselves where a letter is wanted."""
    for sign in iban:
        kiosk.go(f"direct_debit.pad.key.{sign}")


def begin_direct_debit(kiosk):
    """From the contracts to the account."""
    if kiosk.wait("direct_debit.contract.0", "direct_debit.holder") == "direct_debit.contract.0":
        kiosk.tap("direct_debit.contract.0")
        kiosk.go("direct_debit.continue")
    kiosk.wait("direct_debit.holder")
    kiosk.go("direct_debit.continue")
    kiosk.wait("direct_debit.iban")


def choose_debit_day(kiosk):
    """From the account that is right to the question for the bank's paper."""
    kiosk.go("direct_debit.continue")
    kiosk.go("direct_debit.day.10")
    kiosk.go("direct_debit.continue")
    kiosk.wait("direct_debit.bank_details")


def sign_direct_debit(kiosk):
    """From what is agreed to to the reference."""
    kiosk.go("direct_debit.agree")
    kiosk.go("direct_debit.continue")
    kiosk.wait("direct_debit.sign")
    kiosk.do("draw direct_debit.signature")
    kiosk.go("direct_debit.continue")
    kiosk.wait("direct_debit.summary")
    kiosk.go("direct_debit.continue")
    kiosk.wait("leave.left")


def ask_for_direct_debit(kiosk, iban):
    """From the contracts to the reference, the bank's paper to follow."""
    begin_direct_debit(kiosk)
    type_iban(kiosk, iban)
    choose_debit_day(kiosk)
    kiosk.go("direct_debit.rib_later")
    sign_direct_debit(kiosk)
