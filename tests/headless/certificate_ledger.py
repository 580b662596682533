"""What became of the certificates that tenants handed in, by witness: the gateway's ledger, what its staff are shown,
its sealed documents opened with the landlord's key, and the sheets in the printer's tray. Nothing is believed of what
the kiosk says of itself; of its glass, only what a tenant saw there."""
import collections
import dataclasses
import hashlib
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canary
import marked_sheets
from ledgers import content_of
from payment_stage import words_on
from world import SOURCE

sys.path.insert(0, os.path.join(SOURCE, "tests", "gateway"))
import sodium

KIND = "insurance_certificate"
REFERENCE = re.compile(r"\b([0-9A-Z]{4})[ \u00a0]([0-9A-Z]{4})\b")
ON_A_SLIP = re.compile(r"Votre référence ([0-9A-Z]{4}) ([0-9A-Z]{4}) .*"
                       r"Papiers remis (\d+) pages? Empreinte ([0-9a-f]{8})")
MARK_CHARACTERS = 8
# A shorter text comes about by chance in bytes that are sealed.
LEAST_IN_STORAGE = 6
# How files begin that show a page.
PICTURES = {"a PDF": b"%PDF-1.", "a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF", "a PNG": b"\x89PNG\r\n\x1a\n"}
END_OF_PDF = b"%%EOF"
OVERLAP_BYTES = 256


@dataclasses.dataclass
class Handed:
    """One trial: what lay on the scanner, and whether the tenant said that it may go."""
    number: int
    sheets: int
    contracts: list
    is_confirmed: bool = False


@dataclasses.dataclass
class Arrived:
    """A deposit at the gateway. `trial`: whose sheets its document shows; None: nobody's."""
    reference: str
    pages: int = 0
    digest: str = ""
    trial: int | None = None
    faults: list = dataclasses.field(default_factory=list)


class Verdict:
    """One sentence for each case. References and numbers of trials: nothing of a tenant."""
    KINDS = ("lost", "doubled", "incomplete", "ghosts", "readable", "stuck")

    def __init__(self):
        for kind in self.KINDS:
            setattr(self, kind, {})

    def holds(self):
        return not any(getattr(self, kind) for kind in self.KINDS)

    def sentences(self):
        for kind in self.KINDS:
            for case, sentence in getattr(self, kind).items():
                yield f"{kind}: {case}: {sentence}"


class Judge:
    """judge.look() whenever everything has been sent; judge.verdict() in the end."""

    def __init__(self, world):
        self.world = world
        with open(world.at("gateway.key"), "rb") as stream:
            self.key_file = stream.read()
        self.handed = {}    # number of the trial: Handed
        self.on_glass = {}  # reference that a tenant saw: trial
        self.slips = {}     # reference on a printed sheet: (pages, mark)
        self.arrived = {}   # operation id: Arrived
        self.seen_sheets = set()
        self.cut_sheets = 0
        self.verdicts = Verdict()  # of what is judged at once

    def saw(self, trial, words):
        """The words of a glass with a number on it."""
        found = REFERENCE.search(words)
        if found is None:
            self.verdicts.lost[f"trial {trial}"] = "a tenant was told that it is stored, without a number"
        else:
            self.on_glass["".join(found.groups())] = trial

    def look(self):
        for sheet in set(self.world.sheets()) - self.seen_sheets:
            self.seen_sheets.add(sheet)
            self.read_slip(sheet)
        for deposit in self.world.gateway_ledger()["deposits"]:
            if deposit["op_id"] not in self.arrived:
                self.arrived[deposit["op_id"]] = self.open(deposit)

    def read_slip(self, sheet):
        """The kiosk may die in the middle of what it sends to the printer: nobody reads anything on such a sheet."""
        if not content_of(sheet).rstrip().endswith(END_OF_PDF):
            self.cut_sheets += 1
            return
        found = ON_A_SLIP.search(words_on(sheet))
        if found is None:
            self.verdicts.incomplete[os.path.basename(sheet)] = "a sheet that is no whole slip"
            return
        first, second, pages, mark = found.groups()
        self.slips[first + second] = int(pages), mark

    # --- one deposit --------------------------------------------------------------------------------------------------
    def open(self, deposit):
        found = Arrived(deposit["reference"])
        if deposit["kind"] != KIND:
            found.faults.append("it is no certificate")
        if deposit["status"] != "to_review" or deposit["reason"]:
            found.faults.append(f"{deposit['status']} {deposit['reason']}")
        content = self.world.deposit_content(deposit["op_id"]) or {}
        body = content.get("body", {})
        attachments = body.get("attachments", [])
        if len(attachments) == 1:
            self.read_document(found, deposit["op_id"], attachments[0])
        else:
            found.faults.append(f"{len(attachments)} documents")
        handed = self.handed.get(found.trial)
        if handed is None:
            found.faults.append("its document shows no sheet that was laid")
            return found
        if content.get("reference") != found.reference or body.get("contract_number") not in handed.contracts:
            found.faults.append("it is another tenant's, or another number's")
        if found.pages != handed.sheets:
            found.faults.append(f"{found.pages} pages of {handed.sheets} sheets")
        return found

    def read_document(self, found, op_id, attachment):
        plain = self.document(op_id, attachment["upload_id"], found.faults)
        if plain is None:
            return
        found.digest = hashlib.sha256(plain).hexdigest()
        if found.digest != attachment["sha256"]:
            found.faults.append("its document is not the one that it names")
        if not plain.startswith(b"%PDF-") or not plain.rstrip().endswith(END_OF_PDF):
            found.faults.append("its document is no whole PDF")
        numbers = [marked_sheets.number_on(page) for page in marked_sheets.pages_of(plain)]
        found.pages = len(numbers)
        if found.pages != attachment["pages"]:
            found.faults.append(f"{found.pages} pages, said to be {attachment['pages']}")
        if numbers and numbers[0] is not None:
            trial = numbers[0] // marked_sheets.PAGES_MAX
            if numbers == [marked_sheets.number_of(trial, page) for page in range(len(numbers))]:
                found.trial = trial

    def document(self, op_id, upload_id, faults):
        rows = self.world.query("SELECT key_id, deposit_id FROM upload WHERE upload_id = ?", upload_id)
        if [deposit_id for _, deposit_id in rows] != [op_id]:
            faults.append("its document is not there, or another's")
            return None
        try:
            with open(self.world.at("gateway.db.uploads", upload_id + ".seal"), "rb") as stream:
                box = stream.read()
        except FileNotFoundError:
            faults.append("its document is not there")
            return None
        plain = sodium.open_box(box, sodium.box_keys(self.key_file, rows[0][0]))
        if plain is None:
            faults.append("its document does not open with the landlord's key")
        return plain

    # --- all of them --------------------------------------------------------------------------------------------------
    def verdict(self):
        verdict = Verdict()
        for kind in Verdict.KINDS:
            getattr(verdict, kind).update(getattr(self.verdicts, kind))
        by_reference = collections.defaultdict(list)
        by_trial = collections.defaultdict(list)
        for arrived in self.arrived.values():
            by_reference[arrived.reference].append(arrived)
            by_trial[arrived.trial].append(arrived)
            if arrived.faults:
                verdict.incomplete[arrived.reference] = "; ".join(arrived.faults)
        self.judge_what_tenants_saw(verdict, by_reference)
        self.judge_trials(verdict, by_trial)
        self.judge_agency(verdict, by_reference)
        return verdict

    def judge_what_tenants_saw(self, verdict, by_reference):
        for reference in {*self.on_glass, *self.slips}:
            where = [name for name, seen in (("the glass", self.on_glass), ("a slip", self.slips)) if reference in seen]
            if reference not in by_reference:
                verdict.lost[reference] = f"on {' and '.join(where)}, not at the gateway"
        for reference, found in by_reference.items():
            if len(found) > 1:
                verdict.doubled[reference] = f"{len(found)} deposits of one number"
            if reference in self.slips and (found[0].pages, found[0].digest[:MARK_CHARACTERS]) != self.slips[reference]:
                verdict.incomplete.setdefault(reference, "its document is not the one on the slip")
            if reference in self.on_glass and found[0].trial not in (None, self.on_glass[reference]):
                verdict.incomplete.setdefault(reference, "its document is not the one of who saw the number")

    def judge_trials(self, verdict, by_trial):
        for trial, found in by_trial.items():
            handed = self.handed.get(trial)
            if handed is None:
                continue  # told above, as incomplete
            numbers = " and ".join(sorted(each.reference for each in found))
            if len(found) > 1:
                verdict.doubled[f"trial {trial}"] = f"arrived as {numbers}"
            if not handed.is_confirmed:
                verdict.ghosts[f"trial {trial}"] = f"arrived as {numbers}, and nobody said that it may go"

    def judge_agency(self, verdict, by_reference):
        """Documents without a deposit, and what the agency's people have before them: one request for each."""
        for upload_id, deposit_id in self.world.query("SELECT upload_id, deposit_id FROM upload"):
            if deposit_id not in self.arrived:
                verdict.incomplete[upload_id] = "a document that no deposit names"
        requests = dict(self.world.query("SELECT reference, count(*) FROM request WHERE reference IS NOT NULL "
                                         "GROUP BY reference"))
        for reference in by_reference:
            count = requests.get(reference, 0)
            if count != 1:
                kind = verdict.doubled if count else verdict.lost
                kind.setdefault(reference, f"{count} requests before the agency's people")


class Storage:
    """What the kiosk has written, looked through for one tenant after another: each time what has changed since."""

    def __init__(self, world):
        self.world = world
        self.known = {}  # path: content

    def changes(self, path):
        """What is new in a file, with a little around it."""
        before, now = self.known.get(path, b""), content_of(path) or b""
        self.known[path] = now
        if now == before:
            return b""
        shorter = min(len(before), len(now))
        begin = first_difference(before, now, shorter)
        if len(before) != len(now):
            return now[max(0, begin - OVERLAP_BYTES):]
        end = shorter - first_difference(before[::-1], now[::-1], shorter)
        return now[max(0, begin - OVERLAP_BYTES):end + OVERLAP_BYTES]

    def readable(self, tenant):
        """["birth date in outbox.db", ...]"""
        canaries = {**canary.canaries_of(tenant), "words of the paper": marked_sheets.WORDS}
        long_ones = {what: [text for text in texts if len(text) >= LEAST_IN_STORAGE]
                     for what, texts in canaries.items()}
        at = self.world.at
        found = []
        for path in canary.files_under(at("kiosk"), at("kiosk.log"), at("kiosk.err")):
            is_storage = path.startswith(at("kiosk") + os.sep)
            new = self.changes(path).strip(b"\0")
            name = os.path.basename(path)
            found += [f"{what} in {name}" for what in canary.what_is_in(new, long_ones if is_storage else canaries)]
            found += [f"{what} in {name}" for what, begin in PICTURES.items() if begin in new]
        for directory in ("kiosk-tmp", "kiosk-home", "kiosk-here"):
            found += [f"a file in {directory}"] * bool(os.listdir(at(directory)))
        return found


def first_difference(one, other, length):
    """How many bytes are the same from the start on, of the first `length`."""
    same, different = 0, length + 1
    while different - same > 1:
        middle = (same + different) // 2
        if one[:middle] == other[:middle]:
            same = middle
        else:
            different = middle
    return same
