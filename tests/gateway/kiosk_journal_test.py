"""What was done at a kiosk's staff side comes as a chain; what does not follow from the line before is for a person,
and the desk and the staff's command line show all of it."""
import html
import re

import stage
from desk_stage import DeskTest, spoken
from kiosk_staff_stage import MANAGER, TECHNICIAN, ZEROS, journal_entry
from stage import KIOSK, OTHER_KIOSK, Kiosk, operation_id

ENTRIES = "/kiosks/self/journal-entries"
BROKEN = [(KIOSK, "kiosk_journal_broken")]


class KioskJournalTest(DeskTest):
    def send(self, entry, kiosk=None, op_id=None, sequence=None):
        headers = {"X-Kiosk-Sequence": str(sequence)} if sequence else {}
        return (kiosk or self.kiosk).ask("POST", ENTRIES, entry, op_id, headers)

    def chain(self, count, first=1, previous=ZEROS, **changes):
        """Sends so many; the hash of the last."""
        for number in range(first, first + count):
            entry = journal_entry(number, previous, **changes)
            answer = self.send(entry)
            self.assertEqual(answer.status, 201)
            previous = entry["hash"]
        return previous

    def broken(self):
        return [(item["reference"], item["reason"]) for item in self.gateway.ledger()["staff_list"]]

    def lines(self):
        return [(entry["sequence"], entry["follows"])
                for entry in self.gateway.staff("kiosk-journal", KIOSK)["entries"]]

    # --- the chain ---
    def test_a_chain_that_follows_is_nobodys_matter(self):
        self.chain(3)
        self.assertEqual(self.lines(), [(3, True), (2, True), (1, True)])
        self.assertIs(self.gateway.staff("kiosk-journal", KIOSK)["whole"], True)
        self.assertEqual(self.broken(), [])

    def test_the_hash_is_the_one_of_the_contract(self):
        # Worked out by hand, with coreutils: printf '1\n1795604400250\n12\n…' | sha256sum
        self.assertEqual(journal_entry(1)["hash"], "972a88d31d166bf88021dad4078ba7b394a884c96a8b22d89d0d0dd5ba259385")
        self.assertEqual(self.send(journal_entry(1)).status, 201)
        self.assertEqual(self.lines(), [(1, True)])

    def test_each_takes_a_position_of_the_feed_and_is_answered_alike_again(self):
        op_id, entry = operation_id(), journal_entry(1)
        first = self.send(entry, op_id=op_id, sequence=7)
        self.assertGreater(first.body["feed_position"], 0)
        again = self.send(entry, op_id=op_id, sequence=7)
        self.assertEqual((again.replayed, again.body), (True, first.body))
        self.assertEqual(self.send(entry).status, 201)
        self.assertEqual(self.lines(), [(1, True)])

    def test_what_does_not_follow_is_kept_and_puts_the_kiosk_on_the_staff_list_once(self):
        last = self.chain(2)
        for name, entry in (("a gap", journal_entry(4, last)), ("its number again", journal_entry(2, ZEROS)),
                            ("another hash before it", journal_entry(3, "a" * 64)),
                            ("a wrong hash", journal_entry(3, "b" * 64, hash="c" * 64)),
                            ("a start at 1 again", journal_entry(1, detail="roll=2"))):
            with self.subTest(name):
                self.assertEqual(self.send(entry).status, 201)
                self.assertEqual(self.lines()[0], (entry["sequence"], False))
                self.assertEqual(self.broken(), BROKEN)
        self.assertEqual(len(self.lines()), 7)

    def test_a_first_line_that_is_none_does_not_follow_either(self):
        self.send(journal_entry(2))
        self.assertEqual(self.broken(), BROKEN)

    def test_after_a_break_the_chain_goes_on_from_there(self):
        self.chain(2)
        restarted = journal_entry(1, detail="roll=2")
        self.send(restarted)
        self.chain(2, 2, restarted["hash"])
        self.assertEqual(self.lines(), [(3, True), (2, True), (1, False), (2, True), (1, True)])

    def test_once_somebody_has_dismissed_it_the_next_break_is_another_case(self):
        self.chain(1)
        self.send(journal_entry(1, detail="roll=2"))
        manager = self.manager()
        for _ in range(2):
            self.assertIn("dont une ligne ne suit pas la précédente", manager.get("/operations").text)
            manager.send("/operations", numero=KIOSK, sorte="kiosk_journal_broken", texte="Le disque a été changé.")
            self.assertNotIn("dont une ligne", manager.get("/operations").text)
            self.send(journal_entry(1, detail=f"roll={operation_id()[:8]}"))
        self.assertEqual(len(self.gateway.query("SELECT * FROM staff_item_dismissal")), 2)

    def test_each_kiosk_has_its_own(self):
        self.chain(2)
        self.assertEqual(self.send(journal_entry(1), Kiosk(self.gateway, OTHER_KIOSK)).status, 201)
        self.assertEqual(self.broken(), [])

    def test_what_is_no_entry_is_refused_and_not_kept(self):
        for field, value in (("sequence", 0), ("sequence", "1"), ("at", "yesterday"), ("agent_id", "1234567"),
                             ("agent_id", "a"), ("act", ""), ("act", "Paper changed"), ("act", "x" * 41),
                             ("reference", "K4M7 29TX"), ("reference", "x" * 41), ("detail", "Zoé"),
                             ("detail", "x" * 201), ("previous_hash", "A" * 64), ("hash", "0" * 63)):
            answer = self.send({**journal_entry(1), field: value})
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)
        self.assertEqual(self.lines(), [])

    # --- the desk ---
    def rows(self, page):
        """[(number, agent, act)]"""
        return [tuple(html.unescape(part) for part in row) for row in re.findall(
            r'<tr><td>(\d+).*?</td><td class="nowrap">.*?</td><th scope="row">(.*?)</th><td>(.*?)</td>', page.text)]

    def test_a_manager_reads_it_newest_first_filters_it_and_turns_its_pages(self):
        last = self.chain(101)
        reference = stage.new_reference()
        last = self.chain(1, 102, last, agent_id=MANAGER, act="payment.decided", reference=reference)
        self.chain(1, 103, last, agent_id="", act="agent.failed")
        manager = self.manager()
        page = manager.get(f"/bornes/{KIOSK}/journal")
        self.assertEqual(page.title, f"Journal de la borne {KIOSK}")
        self.assertEqual(self.rows(page)[:3], [("103", "–", "agent.failed"), ("102", MANAGER, "payment.decided"),
                                               ("101", TECHNICIAN, "paper.changed")])
        self.assertEqual(len(self.rows(page)), 100)
        self.assertIn(spoken(reference), page.text)
        older = re.search(r'href="(/bornes/[^"]*avant=\d+)"', page.text).group(1)
        self.assertEqual([row[0] for row in self.rows(manager.get(html.unescape(older)))], ["3", "2", "1"])
        for query, numbers in ((f"agent={MANAGER}", ["102"]), ("acte=agent.failed", ["103"]),
                               (f"agent={MANAGER}&acte=agent.failed", [])):
            self.assertEqual([row[0] for row in self.rows(manager.get(f"/bornes/{KIOSK}/journal?{query}"))], numbers)

    def test_a_line_that_does_not_follow_is_marked(self):
        self.chain(2)
        manager = self.manager()
        self.assertIn("Chaque ligne suit la précédente", manager.get(f"/bornes/{KIOSK}/journal").text)
        self.send(journal_entry(1, detail="roll=2"))
        text = manager.get(f"/bornes/{KIOSK}/journal").text
        self.assertIn("Des lignes ne suivent pas la précédente", text)
        self.assertEqual(text.count("ne suit pas<"), 1)

    def test_it_is_for_managers_and_each_look_stands_in_the_desks_own_journal(self):
        self.kiosk.ask("POST", "/kiosks/self/heartbeats", self.kiosk.heartbeat_body())
        agent, manager = self.browser(), self.manager()
        self.assertEqual(agent.get(f"/bornes/{KIOSK}/journal").status, 403)
        self.assertNotIn("/journal", re.findall(r'href="(/bornes/[^"]*)"', agent.get("/bornes").text))
        self.assertIn(f"/bornes/{KIOSK}/journal", manager.get("/bornes").text)
        manager.get(f"/bornes/{KIOSK}/journal")
        self.assertIn(("dominique.leroy", "kiosk_journal", KIOSK, ""), self.journal())
        for path in ("/bornes/", "/bornes/x", f"/bornes/{KIOSK}/other", "/bornes/../journal"):
            self.assertEqual(manager.get(path).status, 404, path)


if __name__ == "__main__":
    stage.main()
