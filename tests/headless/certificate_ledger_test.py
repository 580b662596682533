"""The judge of the certificates, judged: a document that is lost, there twice, cut short, another one, or readable is
told, each by itself; what is as it should be is not."""
import hashlib
import io
import json
import os
import sys
import tempfile
import unittest
import unittest.mock

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import certificate_ledger
import marked_sheets
from certificate_ledger import Handed, Judge, Storage
from world import SOURCE, World

import python_program

sys.path.insert(0, os.path.join(SOURCE, "tests", "gateway"))
import sodium

TRIALS = python_program.load(os.path.join(HERE, "certificate_kill_trials"))
KEY_ID = "seal-2026-11"
CONTRACT = "999999/99"
FIRST, SECOND = "EGV0000X", "EGV0040S"


def pdf_of(trial, sheets):
    pages = [marked_sheets.sheet("Personne", marked_sheets.number_of(trial, page)) for page in range(sheets)]
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", resolution=marked_sheets.DPI, save_all=True, append_images=pages[1:])
    return stream.getvalue()


def words_of_file(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


class WrittenWorld:
    """A gateway and a tray that a test fills by hand; everything is as it should be until it says otherwise."""

    def __init__(self, work):
        self.work = work
        self.deposits, self.contents, self.uploads, self.requests = [], {}, [], []
        os.mkdir(self.at("gateway.db.uploads"))
        os.mkdir(self.at("tray"))
        self.key_file = bytes(range(32))
        with open(self.at("gateway.key"), "wb") as stream:
            stream.write(self.key_file)

    def at(self, *names):
        return os.path.join(self.work, *names)

    def arrive(self, reference, trial, sheets=1, plain=None, **said):
        """A deposit with its document. `plain`: what is sealed in the place of the whole one; `said`: of the document
        by the deposit, in the place of what is true."""
        op_id = f"op-{len(self.deposits)}"
        whole = pdf_of(trial, sheets)
        self.put_upload("up-" + op_id, whole if plain is None else plain, op_id)
        self.deposits.append({"op_id": op_id, "reference": reference, "kind": certificate_ledger.KIND,
                              "status": "to_review", "reason": ""})
        attachment = {"upload_id": "up-" + op_id, "sha256": hashlib.sha256(whole).hexdigest(), "pages": sheets, **said}
        self.contents[op_id] = {"reference": reference,
                                "body": {"contract_number": CONTRACT, "attachments": [attachment]}}
        self.requests.append(reference)
        return attachment["sha256"][:8]

    def put_upload(self, upload_id, plain, op_id):
        self.uploads.append((upload_id, KEY_ID, op_id))
        with open(self.upload(upload_id), "wb") as stream:
            stream.write(sodium.seal(plain, sodium.box_keys(self.key_file, KEY_ID)[0]))

    def upload(self, upload_id):
        return self.at("gateway.db.uploads", upload_id + ".seal")

    def print_slip(self, reference, mark, pages=1):
        self.print_words(f" Votre référence {reference[:4]} {reference[4:]} À donner si vous avez une question. "
                         f"Papiers remis {pages} page{'s' * (pages > 1)} Empreinte {mark} L’agence la vérifie. %%EOF\n")

    def print_words(self, words):
        with open(self.at("tray", f"sheet-{len(self.sheets())}.pdf"), "w", encoding="utf-8") as stream:
            stream.write(words)

    # --- as the judge asks --------------------------------------------------------------------------------------------
    def sheets(self):
        return [self.at("tray", name) for name in os.listdir(self.at("tray"))]

    def gateway_ledger(self):
        return {"deposits": self.deposits}

    def deposit_content(self, op_id):
        return self.contents[op_id]

    def query(self, sql, *values):
        if "FROM request" in sql:
            return [(each, self.requests.count(each)) for each in set(self.requests)]
        if "WHERE upload_id" in sql:
            return [(key_id, op_id) for upload_id, key_id, op_id in self.uploads if upload_id == values[0]]
        return [(upload_id, op_id) for upload_id, _, op_id in self.uploads]


class Written(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.world = WrittenWorld(directory.name)
        self.judge = Judge(self.world)
        self.judge.handed = {trial: Handed(trial, trial, [CONTRACT], is_confirmed=True) for trial in (1, 2)}
        self.judge.handed[3] = Handed(3, 1, [CONTRACT], is_confirmed=False)
        patch = unittest.mock.patch.object(certificate_ledger, "words_on", words_of_file)
        patch.start()
        self.addCleanup(patch.stop)

    def see(self, trial, reference):
        self.judge.saw(trial, f"Votre référence, {reference[:4]}\u00a0{reference[4:]} Pages remises, 1 page")

    def told(self):
        """{kind: its cases} of those that have some."""
        self.judge.look()
        verdict = self.judge.verdict()
        found = {kind: set(getattr(verdict, kind)) for kind in verdict.KINDS if getattr(verdict, kind)}
        self.assertEqual(verdict.holds(), not found)
        self.assertEqual(len(list(verdict.sentences())), sum(map(len, found.values())))
        return found


class SheetTest(unittest.TestCase):
    def test_a_number_is_read_where_it_stands_twice_and_nowhere_else(self):
        page = marked_sheets.sheet("Personne", 1_234)
        self.assertEqual(marked_sheets.number_on(page), 1_234)
        self.assertEqual(marked_sheets.number_on(page.crop((50, 40, 1_600, 2_300)).resize((500, 720))), 1_234)
        self.assertIsNone(marked_sheets.number_on(page.crop((0, 0, page.width, page.height // 2))))
        self.assertIsNone(marked_sheets.number_on(page.point(lambda _: 255)))
        marked_sheets.mark(page, marked_sheets.FOOT, marked_sheets.complement(77))
        self.assertIsNone(marked_sheets.number_on(page))


class JudgeTest(Written):
    def test_what_arrived_whole_and_once_is_told_to_be_so(self):
        self.see(1, FIRST)
        self.world.print_slip(FIRST, self.world.arrive(FIRST, 1))
        self.world.print_slip(SECOND, self.world.arrive(SECOND, 2, sheets=2), pages=2)
        self.assertEqual(self.told(), {})

    def test_what_nobody_has_seen_may_have_arrived_or_not(self):
        self.world.arrive(FIRST, 1)
        self.assertEqual(self.told(), {})

    def test_a_sheet_that_was_cut_off_on_its_way_to_the_printer_is_counted_and_nothing_else(self):
        self.world.print_words("Votre référence EGV0")
        self.assertEqual(self.told(), {})
        self.assertEqual(self.judge.cut_sheets, 1)

    def test_a_number_that_the_gateway_does_not_know_is_lost(self):
        self.see(1, FIRST)
        self.world.print_slip(SECOND, "0123abcd")
        self.assertEqual(self.told(), {"lost": {FIRST, SECOND}})

    def test_a_glass_that_says_stored_without_a_number_is_told(self):
        self.judge.saw(1, "Votre attestation est enregistrée")
        self.assertEqual(self.told(), {"lost": {"trial 1"}})

    def test_a_deposit_whose_document_never_came_is_incomplete(self):
        self.see(1, FIRST)
        self.world.arrive(FIRST, 1)
        os.remove(self.world.upload("up-op-0"))
        self.world.uploads.clear()
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_one_number_that_arrives_twice_is_doubled(self):
        self.see(1, FIRST)
        self.world.arrive(FIRST, 1)
        self.world.arrive(FIRST, 1)
        self.world.requests.pop()
        self.assertEqual(self.told(), {"doubled": {FIRST, "trial 1"}})

    def test_one_certificate_under_two_numbers_is_doubled(self):
        self.see(1, FIRST)
        self.world.arrive(FIRST, 1)
        self.world.arrive(SECOND, 1)
        self.assertEqual(self.told(), {"doubled": {"trial 1"}})

    def test_two_requests_or_none_before_the_agency_are_told(self):
        self.world.arrive(FIRST, 1)
        self.world.requests.append(FIRST)
        self.assertEqual(self.told(), {"doubled": {FIRST}})
        self.world.requests.clear()
        self.assertEqual(self.told(), {"lost": {FIRST}})

    def test_a_box_that_was_cut_short_is_incomplete(self):
        self.see(1, FIRST)
        self.world.arrive(FIRST, 1)
        path = self.world.upload("up-op-0")
        os.truncate(path, os.path.getsize(path) - 1)
        self.assertEqual(self.told(), {"incomplete": {FIRST}})
        self.assertIn("does not open", self.judge.verdict().incomplete[FIRST])

    def test_a_document_that_was_cut_short_before_it_was_sealed_is_incomplete_whatever_is_said_of_it(self):
        cut = pdf_of(1, 1)[:-2_000]
        self.world.arrive(FIRST, 1, plain=cut, sha256=hashlib.sha256(cut).hexdigest())
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_other_bytes_than_the_deposit_names_and_an_end_that_is_missing_are_told(self):
        self.world.arrive(FIRST, 1, plain=pdf_of(1, 1) + b"\n%%EOF")
        endless = pdf_of(2, 2).replace(b"%%EOF", b"")
        self.world.arrive(SECOND, 2, sheets=2, plain=endless, sha256=hashlib.sha256(endless).hexdigest())
        self.assertEqual(self.told(), {"incomplete": {FIRST, SECOND}})

    def test_a_wrong_count_of_pages_and_another_deposits_document_are_told(self):
        self.world.arrive(FIRST, 1, pages=2)
        self.world.arrive(SECOND, 2, sheets=2)
        self.world.uploads[1] = "up-op-1", KEY_ID, "op-0"
        self.assertEqual(self.told(), {"incomplete": {FIRST, SECOND}})
        self.assertIn("another's", self.judge.verdict().incomplete[SECOND])

    def test_a_page_that_is_missing_is_told_even_when_the_kiosk_counts_one_less(self):
        one_of_two = pdf_of(2, 1)
        self.world.arrive(FIRST, 2, plain=one_of_two, sha256=hashlib.sha256(one_of_two).hexdigest(), pages=1)
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_pages_in_another_order_are_told(self):
        with unittest.mock.patch.object(marked_sheets, "number_of", lambda trial, page: trial * 8 + 1 - page):
            turned = pdf_of(2, 2)
        self.world.arrive(FIRST, 2, plain=turned, sha256=hashlib.sha256(turned).hexdigest(), pages=2)
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_a_document_that_is_not_the_one_on_the_slip_is_told(self):
        self.world.arrive(FIRST, 1)
        self.world.print_slip(FIRST, "0123abcd")
        self.world.print_slip(SECOND, self.world.arrive(SECOND, 2, sheets=2), pages=1)
        self.assertEqual(self.told(), {"incomplete": {FIRST, SECOND}})

    def test_another_tenants_document_under_the_number_is_told(self):
        self.see(2, FIRST)
        self.world.arrive(FIRST, 1)
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_another_contract_a_refusal_and_half_a_slip_are_told(self):
        self.world.arrive(FIRST, 1)
        self.world.contents["op-0"]["body"]["contract_number"] = "111111/11"
        self.world.arrive(SECOND, 2, sheets=2)
        self.world.deposits[1] |= {"status": "refused"}
        self.world.print_words("Votre référence EGV0 %%EOF")
        self.assertEqual(self.told(), {"incomplete": {FIRST, SECOND, "sheet-0.pdf"}})

    def test_what_a_person_must_repair_is_told(self):
        self.world.arrive(FIRST, 1)
        self.world.deposits[0] |= {"reason": "document_lost"}
        self.assertEqual(self.told(), {"incomplete": {FIRST}})

    def test_a_document_without_a_deposit_is_told(self):
        self.world.put_upload("up-alone", pdf_of(1, 1), None)
        self.assertEqual(self.told(), {"incomplete": {"up-alone"}})

    def test_what_nobody_allowed_to_go_is_told(self):
        self.world.arrive(FIRST, 3)
        self.assertEqual(self.told(), {"ghosts": {"trial 3"}})


class StorageTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.world = WrittenWorld(directory.name)
        for name in ("kiosk", "kiosk-tmp", "kiosk-home", "kiosk-here"):
            os.mkdir(self.world.at(name))
        self.write("kiosk", "outbox.db", b"\x01" * 9_000)
        self.write("kiosk.log", b"{}\n")
        self.storage = Storage(self.world)
        self.tenant = World().tenants[0]
        self.assertEqual(self.storage.readable(self.tenant), [])

    def write(self, *names_and_content):
        *names, content = names_and_content
        with open(self.world.at(*names), "wb") as stream:
            stream.write(content)

    def test_a_trace_anywhere_in_what_changed_is_told_once_without_its_words(self):
        trace = self.tenant.birth_date.encode()
        for place in (0, 4_000, 9_000 - len(trace)):
            with self.subTest(place=place):
                self.write("kiosk", "outbox.db", b"\x01" * place + trace + b"\x01" * (9_000 - place - len(trace)))
                self.assertEqual(self.storage.readable(self.tenant), ["birth date in outbox.db"])
                self.assertEqual(self.storage.readable(self.tenant), [])

    def test_a_trace_that_was_half_there_before_is_told(self):
        whole = self.tenant.birth_date.encode()
        before, after = whole[:5], whole[5:]
        for written in (before, before + b"\x01" * len(after), b"\x01" * len(before) + after):
            self.write("kiosk", "outbox.db", b"\x01" * 5_000 + written)
            self.assertEqual(self.storage.readable(self.tenant), [])
            self.write("kiosk", "outbox.db", b"\x01" * 5_000 + whole)
            self.assertEqual(self.storage.readable(self.tenant), ["birth date in outbox.db"])

    def test_a_longer_log_a_picture_of_a_page_its_words_and_a_file_that_is_left_are_told(self):
        self.write("kiosk.log", b"{}\n" + json.dumps(self.tenant.first_name).encode())
        self.write("kiosk", "spool", pdf_of(1, 1))
        self.write("kiosk", "cache.db", marked_sheets.WORDS[0].encode())
        self.write("kiosk-tmp", "page", b"")
        self.assertEqual(set(self.storage.readable(self.tenant)), {
            "first name in kiosk.log", "a PDF in spool", "a JPEG in spool", "words of the paper in cache.db",
            "a file in kiosk-tmp"})


class ProgramTest(unittest.TestCase):
    def test_the_program_fails_when_a_rule_was_broken_and_only_then(self):
        def run(kind):
            def run_world(options, _rng, total, _begin):
                total.counted["trials"] = options.trials
                if kind:
                    getattr(total.verdict, kind)["trial 1"] = "for the test"
            with tempfile.TemporaryDirectory() as directory, \
                    unittest.mock.patch.object(TRIALS, "run_world", run_world), \
                    unittest.mock.patch("sys.stdout", io.StringIO()), \
                    unittest.mock.patch.object(sys, "argv", ["certificate_kill_trials", "--figures",
                                                             os.path.join(directory, "figures.json")]):
                status = TRIALS.main()
                with open(os.path.join(directory, "figures.json"), encoding="utf-8") as stream:
                    is_met = all(TRIALS.figures.is_met(each) for each in json.load(stream))
            self.assertEqual(is_met, status == 0)
            return status
        self.assertEqual(run(None), 0)
        for kind in certificate_ledger.Verdict.KINDS:
            self.assertEqual(run(kind), 1, kind)


if __name__ == "__main__":
    unittest.main()
