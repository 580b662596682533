"""Three books of the same money: the gateway's ledger, the card terminal's own, and what stands on the paper. The demo
succeeds only if they agree to the cent."""
import json
import re
import subprocess

TIME_OUT_S = 20
NARROW_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})
REFERENCE = re.compile(r"\b([0-9A-HJKMNP-TV-Z]{4}) ?([0-9A-HJKMNP-TV-Z]{4})\b")
AMOUNT = re.compile(r"(?<![\d,])(\d{1,3}(?: \d{3})*),(\d{2}) €")


class Disagreement(Exception):
    """The books do not say the same; its text says where."""


def euros(cents):
    whole = f"{abs(cents) // 100:,}".replace(",", "\u202f")
    return f"{'-' if cents < 0 else ''}{whole},{abs(cents) % 100:02d}\u00a0€"


def spoken(reference):
    return f"{reference[:4]} {reference[4:]}"


# --- each book --------------------------------------------------------------------------------------------------------
def gateway_book(gateway, database):
    """{"payments", "results", "ledger", "balances_cents", "staff_list", "messages"}: the gateway's own dump."""
    run = subprocess.run([gateway, "--dump-ledger", database], capture_output=True, check=True, timeout=TIME_OUT_S)
    return json.loads(run.stdout)


def terminal_book(ledger):
    """What ended at the terminal, oldest first."""
    with open(ledger, encoding="utf-8") as stream:
        return [line for line in map(json.loads, stream) if line["event"] == "ended"]


def words_of(pdf):
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, timeout=TIME_OUT_S)
    return run.stdout.decode()


def receipt_of(pdf):
    """(reference, cents, the paper's words) of a payment's receipt; None for other papers (a cancelled operation)."""
    words = words_of(pdf)
    plain = words.translate(NARROW_SPACES)
    if "REÇU DE PAIEMENT" not in plain.upper():
        return None
    reference = re.search(r"R[ée]f[ée]rence.*?" + REFERENCE.pattern, plain, re.DOTALL)
    amount = AMOUNT.search(plain)
    if not reference or not amount:
        raise Disagreement("a printed receipt shows no reference or no amount")
    cents = int(amount.group(1).replace(" ", "")) * 100 + int(amount.group(2))
    return reference.group(1) + reference.group(2), cents, words


def is_duplicate(paper):
    return "DUPLICATA" in paper[2]


# --- together ---------------------------------------------------------------------------------------------------------
def by_reference(pairs, book):
    found = {}
    for reference, cents in pairs:
        if reference in found:
            raise Disagreement(f"{book} holds {reference} twice")
        found[reference] = cents
    return found


def compare(before, gateway, terminal, papers, references_on_paper):
    """Sums that agree: {reference: cents}. `before` is the gateway's book before anybody came; `papers` are receipts as
    receipt_of() gives them, duplicates too, `references_on_paper` the payments whose tenant asked for a ticket."""
    old = {payment["reference"] for payment in before["payments"]}
    charged = by_reference(((line["reference"], line["charged_cents"]) for line in terminal
                            if line["outcome"] == "approved"), "the terminal's ledger")
    credited = by_reference(((payment["reference"], payment["authorised_cents"]) for payment in gateway["payments"]
                             if payment["captured_at"] and payment["reference"] not in old),
                            "the gateway's ledger")
    results = by_reference(((result["reference"], result["authorised_cents"]) for result in gateway["results"]
                            if result["outcome"] == "approved"), "the gateway's list of results")
    printed = by_reference(((paper[0], paper[1]) for paper in papers if not is_duplicate(paper)), "the printer's tray")
    if charged != credited:
        raise Disagreement(f"the terminal charged {charged}, the gateway credited {credited}")
    if charged != results:
        raise Disagreement(f"the terminal charged {charged}, the kiosk reported {results}")
    expected = {reference: charged.get(reference) for reference in references_on_paper}
    if printed != expected:
        raise Disagreement(f"the papers say {printed}, the tenants should hold {expected}")
    for reference, cents, _ in filter(is_duplicate, papers):
        if charged.get(reference) != cents:
            raise Disagreement(f"a duplicate says {reference} {cents}, the terminal charged {charged}")
    if gateway["staff_list"] != before["staff_list"]:
        raise Disagreement("the gateway put something on the list of what a person must decide")
    return charged
