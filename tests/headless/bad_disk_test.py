"""A storage that cannot be used, on the whole program: at the start the glass says that the kiosk is out of service and
goes on by itself once it can; in the middle of a payment nothing is said that is not on the disk, nothing is charged
twice, and nothing is lost."""
import os
import shutil
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ledgers import rows_of_kiosk
from payment_stage import REGISTER, TIMING, Stage, begun_at_terminal, log_of, reason_of, shown, words_of
from world import wait_until

AGAIN = {**TIMING, "start_patience_ms": 500, "start_again_ms": 200, "farewell_ms": 100}


class BadDisk(Stage):
    options = {"timing": AGAIN}

    # --- at the start -------------------------------------------------------------------------------------------------
    def out_of_service(self, kiosk, code):
        """The screen says what a tenant can do, and names the cause for staff without any path."""
        kiosk.wait("out_of_service")
        wait_until(lambda: f"À dire à l’agence\u202f: {code}" in words_of(kiosk), f"the code « {code} »")
        words = words_of(kiosk)
        self.assertIn("Cette borne est hors service", words)
        self.assertIn("Ne payez pas à nouveau", words)
        self.assertIn("01\u00a099\u00a000\u00a0", words, "a telephone number")
        self.assertNotIn(self.world.work, words)
        self.assertNotIn("/", words.replace("18\u00a0h\u00a0/", ""))
        self.assertIn("not there", kiosk.ask("tap attract.start"))

    def assert_serves(self, kiosk):
        """A payment from the first touch to the last ledger."""
        kiosk.wait("attract.start")
        self.reach_terminal(kiosk)
        self.say("card")
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()

    def test_a_disk_that_fails_at_the_start_is_told_and_the_kiosk_serves_once_it_is_sound(self):
        for fault, code in (("read-only", "stockage en lecture seule"), ("sync-fails", "stockage en panne")):
            with self.subTest(fault):
                self.setUp()
                kiosk = self.kiosk("--disk", fault)
                self.out_of_service(kiosk, code)
                kiosk.do("disk sound")
                self.assert_serves(kiosk)

    def test_a_disk_that_cannot_be_read_at_the_start_is_told_and_its_files_are_not_taken_for_damaged(self):
        kept_before = self.quarantines()
        kiosk = self.kiosk("--disk", "read-fails")
        self.out_of_service(kiosk, "stockage en panne")
        kiosk.do("disk sound")
        self.assert_serves(kiosk)
        self.assertEqual(self.quarantines(), kept_before)

    def test_a_disk_that_does_not_answer_at_the_start_is_told_and_the_kiosk_serves_once_it_does(self):
        kiosk = self.kiosk("--disk", "silent")
        self.out_of_service(kiosk, "le stockage ne répond pas")
        kiosk.do("disk sound")
        self.assert_serves(kiosk)

    def test_a_disk_that_answers_late_and_with_an_error_is_told_and_tried_again(self):
        kiosk = self.kiosk("--disk", "silent")
        self.out_of_service(kiosk, "le stockage ne répond pas")
        kiosk.do("disk read-only")
        self.out_of_service(kiosk, "stockage en lecture seule")
        kiosk.do("disk sound")
        self.assert_serves(kiosk)

    def test_a_disk_that_is_full_from_the_first_start_on_is_told_and_used_once_there_is_room(self):
        kiosk = self.with_another_storage(os.mkdir, "--disk", "full")
        self.out_of_service(kiosk, "stockage plein")
        kiosk.do("disk sound")
        kiosk.wait("attract.start")
        kiosk.end()

    def test_a_disk_that_fills_up_under_a_kiosk_with_files_stops_its_tile_and_no_more(self):
        self.start_again_and_end()
        kiosk = self.kiosk("--disk", "full")
        kiosk.go("attract.start")
        wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La borne n’a plus de place", "the reason on the tile")
        kiosk.end()

    def test_another_fault_than_before_is_named_at_the_next_try(self):
        kiosk = self.kiosk("--disk", "read-only")
        self.out_of_service(kiosk, "stockage en lecture seule")
        kiosk.do("disk sync-fails")
        self.out_of_service(kiosk, "stockage en panne")

    def test_larger_letters_and_contrast_work_and_nothing_else_does(self):
        kiosk = self.kiosk("--disk", "read-only")
        kiosk.wait("out_of_service")
        chosen = [w["id"] for w in shown(kiosk)["widgets"] if w["role"] == "bar_key" and w["chosen"]]
        self.assertEqual(chosen, [])
        kiosk.tap("bar.text_size")
        kiosk.tap("bar.contrast")
        chosen = [w["id"] for w in shown(kiosk)["widgets"] if w["role"] == "bar_key" and w["chosen"]]
        self.assertEqual(sorted(chosen), ["bar.contrast", "bar.text_size"])
        for key in ("bar.help", "bar.hide", "bar.leave"):
            kiosk.ask("tap " + key)
            kiosk.wait("out_of_service")

    def with_another_storage(self, prepare, *options):
        """A kiosk whose storage is what `prepare` makes of its place; the real one is put back at the end."""
        storage, aside = self.world.at("kiosk"), self.world.at("kiosk-aside")
        os.rename(storage, aside)

        def put_back():
            if os.path.isdir(storage):
                shutil.rmtree(storage)
            else:
                os.unlink(storage)
            os.rename(aside, storage)
        self.addCleanup(put_back)
        prepare(storage)
        return self.kiosk(*options)

    def test_a_directory_that_cannot_be_made_is_told_and_used_once_it_can(self):
        def a_file(storage):
            with open(storage, "w", encoding="ascii"):
                pass
        kiosk = self.with_another_storage(a_file)
        self.out_of_service(kiosk, "stockage introuvable")
        os.unlink(self.world.at("kiosk"))
        kiosk.wait("attract.start")
        self.assertTrue(os.path.exists(self.world.at("kiosk", "outbox.db")))
        kiosk.end()

    def test_files_of_a_later_version_are_told_and_left_as_they_are(self):
        def later(storage):
            shutil.copytree(self.world.at("kiosk-aside"), storage)
            database = sqlite3.connect(os.path.join(storage, "outbox.db"))
            database.execute("PRAGMA user_version = 9999")
            database.close()
        self.start_again_and_end()  # so that there are files
        kiosk = self.with_another_storage(later)
        before = self.files()
        self.out_of_service(kiosk, "données d’une version plus récente")
        wait_until(lambda: log_of(self.world).count("storage_newer") > 1, "a second try")
        self.assertEqual(self.files(), before)

    def test_a_key_that_is_none_is_told_and_never_replaced(self):
        def damaged(storage):
            shutil.copytree(self.world.at("kiosk-aside"), storage)
            with open(os.path.join(storage, "identity.key"), "w", encoding="ascii") as stream:
                stream.write("no key")
        self.start_again_and_end()
        kiosk = self.with_another_storage(damaged)
        self.out_of_service(kiosk, "clé de la borne illisible")
        with open(self.world.at("kiosk", "identity.key"), encoding="ascii") as stream:
            self.assertEqual(stream.read(), "no key")

    def files(self):
        """What the database holds, without what a look at it may touch."""
        with open(self.world.at("kiosk", "outbox.db"), "rb") as stream:
            return stream.read()

    # --- while it serves ----------------------------------------------------------------------------------------------
    def test_a_disk_that_fails_while_nobody_is_there_stops_the_tile_before_the_next_tenant_starts(self):
        for fault in ("read-only", "sync-fails"):
            with self.subTest(fault):
                kiosk = self.kiosk()
                kiosk.go("attract.start")
                kiosk.wait("home.pay_rent")
                kiosk.do("disk " + fault)
                kiosk.tap("bar.leave")
                kiosk.go("attract.start")
                wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La borne ne peut rien enregistrer",
                           "the reason on the tile")
                kiosk.tap("home.pay_rent")
                kiosk.wait("home.why_not")
                kiosk.tap("home.back")
                kiosk.do("disk sound")
                kiosk.wait("home.pay_rent")
                kiosk.end()

    def fail_before_the_card_is_asked_for(self, fault):
        hold = self.to_gateway.hold_answer(REGISTER)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        hold.wait()
        kiosk.do("disk " + fault)
        hold.go_on()
        kiosk.wait("pay_rent.card_not_asked")
        self.assertIn("Rien n’est débité", words_of(kiosk))
        self.assertEqual(begun_at_terminal(self.world, self.rows()), [])
        return kiosk

    def test_a_disk_that_fails_before_sent_lets_no_byte_leave_and_the_tenant_is_told(self):
        for fault in ("read-only", "sync-fails"):
            with self.subTest(fault):
                self.setUp()
                kiosk = self.fail_before_the_card_is_asked_for(fault)
                kiosk.do("disk sound")
                kiosk.go("pay_rent.menu")
                wait_until(lambda: self.state_now() == "not_started", "the next try to write")
                self.end(kiosk)
                self.assert_nothing_charged("not_started")

    def test_a_disk_that_fails_before_sent_and_a_death_there_leave_nothing_charged(self):
        for fault in ("read-only", "sync-fails"):
            with self.subTest(fault):
                self.setUp()
                self.fail_before_the_card_is_asked_for(fault).kill()
                again = self.kiosk("--disk", fault)
                again.wait("out_of_service")
                again.do("disk sound")
                again.go("attract.start")
                again.wait("home.pay_rent")
                self.end(again)
                self.assertEqual(self.charges(), [])
                self.assertIn(self.state_now(), ("not_started", "abandoned"))
                self.assert_ledgers_agree()

    def test_a_disk_that_does_not_answer_before_sent_lets_no_byte_leave_and_the_tenant_is_told(self):
        hold = self.to_gateway.hold_answer(REGISTER)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        hold.wait()
        kiosk.do("disk silent")
        hold.go_on()
        kiosk.wait("pay_rent.card_not_asked")
        self.assertIn("Rien n’est débité", words_of(kiosk))
        kiosk.tap("pay_rent.menu")
        wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La borne ne peut rien enregistrer", "the reason")
        kiosk.do("disk sound")
        wait_until(lambda: self.state_now() == "not_started", "what it has written in the end")
        self.end(kiosk)
        self.assert_nothing_charged("not_started")

    def test_a_result_that_a_silent_disk_does_not_take_is_not_said_until_it_has(self):
        kiosk = self.fail_while_the_card_is_charged("silent")
        kiosk.do("disk sound")
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()

    def fail_while_the_card_is_charged(self, fault):
        """Nothing may be said of a result that is not on the disk; the screen says not to pay again."""
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        kiosk.do("disk " + fault)
        self.say("card")
        wait_until(self.charges, "the charge")
        kiosk.wait("pay_rent.verifying")
        self.assertIn("Ne payez pas à nouveau", words_of(kiosk))
        self.assertIn("timeout", kiosk.ask("wait pay_rent.accepted pay_rent.refused 1500"))
        self.assertIn(self.state_now(), ("sent", "unknown"))
        return kiosk

    def test_a_result_that_a_failing_disk_refuses_is_written_when_it_is_sound(self):
        for fault in ("read-only", "sync-fails"):
            with self.subTest(fault):
                self.setUp()
                kiosk = self.fail_while_the_card_is_charged(fault)
                kiosk.do("disk sound")
                self.see_accepted_and_end(kiosk)
                self.assert_paid_once()

    def test_a_result_that_a_failing_disk_refuses_survives_a_death_and_is_not_asked_for_twice(self):
        for fault in ("read-only", "sync-fails"):
            with self.subTest(fault):
                self.setUp()
                self.fail_while_the_card_is_charged(fault).kill()
                again = self.kiosk("--disk", fault)
                self.out_of_service(again, {"read-only": "stockage en lecture seule"}.get(fault, "stockage en panne"))
                again.do("disk sound")
                again.go("attract.start")
                again.wait("home.pay_rent")
                self.end(again)
                self.assert_paid_once()

    # --- damage that is found while it serves -------------------------------------------------------------------------
    def test_a_file_that_is_damaged_while_it_serves_is_set_aside_once_nobody_is_there_and_the_kiosk_serves_on(self):
        logged_before, kept_before = len(log_of(self.world)), len(self.quarantines())

        def is_logged(event):
            return f'"{event}"' in log_of(self.world)[logged_before:]
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        wait_until(lambda: all(o["state"] == "done" for o in rows_of_kiosk(self.world)[1]), "the result's delivery")
        # What is read has been read: only a disk that fails for a moment makes the kiosk read its file anew.
        self.damage_database()
        kiosk.do("disk sync-fails")
        kiosk.tap("pay_rent.no_ticket")
        wait_until(lambda: is_logged("store.does_not_work"), "the fault")
        kiosk.do("disk sound")
        self.assertFalse(is_logged("start.stopped_to_mend_the_store"), "not before the tenant has gone")
        kiosk.go("pay_rent.finish")
        wait_until(lambda: is_logged("start.stopped_to_mend_the_store"), "the stop")
        def alarm_after_the_stop():
            return "store.quarantine" in log_of(self.world)[logged_before:].split("start.stopped_to_mend_the_store")[1]
        wait_until(alarm_after_the_stop, "the alarm")  # each start before has one too, for what earlier tests set aside
        kiosk.wait("attract.start")
        self.assertEqual(len(self.quarantines()), kept_before + 1)
        before = self.charges()
        self.assertEqual(before, [self.cents])
        # The journal has what the damaged file may have lost: the payment is known, and the next one is paid once.
        self.assertEqual(self.state_now(), "approved")
        self.setUp()
        self.assert_serves(kiosk)

    def test_a_disk_that_damages_its_file_again_and_again_is_not_filled_with_copies_and_the_tile_stays_off(self):
        logged_before = len(log_of(self.world))

        def stops():
            return log_of(self.world)[logged_before:].count('"start.stopped_to_mend_the_store"')

        def damage_and_leave():
            self.damage_database()
            kiosk.do("disk sync-fails")
            kiosk.tap("bar.leave")
            kiosk.go("attract.start")
            wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La borne ne peut rien enregistrer", "the reason")
            kiosk.do("disk sound")
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.wait("home.pay_rent")
        damage_and_leave()
        wait_until(lambda: os.path.exists(self.world.at("kiosk", "outbox.damaged")), "the mark of the damage")
        kiosk.tap("bar.leave")
        wait_until(stops, "the stop")
        kiosk.go("attract.start")
        kiosk.wait("home.pay_rent")
        damage_and_leave()
        wait_until(lambda: os.path.exists(self.world.at("kiosk", "outbox.damaged")), "the mark of the damage")
        kiosk.tap("bar.leave")
        kiosk.go("attract.start")
        self.assertEqual(reason_of(kiosk, "home.pay_rent"), "La borne ne peut rien enregistrer")
        self.assertEqual(stops(), 1)
        kiosk.end()
        self.start_again_and_end()
        self.assert_ledgers_agree()

    def quarantines(self):
        place = self.world.at("kiosk", "quarantine")
        return os.listdir(place) if os.path.isdir(place) else []


if __name__ == "__main__":
    unittest.main()
