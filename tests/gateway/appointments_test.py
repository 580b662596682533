"""Appointments at the agency of the kiosk: which half hours there are, whose they become, how they are given back."""
import datetime
import zoneinfo

import stage
from stage import AMADOU, DAY_MS, MINUTE_MS, OTHER_KIOSK, SAME_AGENCY_KIOSK, ZOE, Kiosk, next_message, operation_id

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def local(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(PARIS)


class AppointmentsTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        for appointment in self.appointments():
            self.cancel(appointment["id"])

    def look(self, kiosk=None):
        answer = (kiosk or self.kiosk).ask("GET", "/me/appointments")
        self.assertEqual(answer.status, 200)
        return answer.body

    def appointments(self, status="booked"):
        return [one for one in self.look()["appointments"] if one["status"] == status]

    def book(self, slot_id, reason="charges", op_id=None, kiosk=None):
        return (kiosk or self.kiosk).ask("POST", "/me/appointments", {"reason": reason, "slot_id": slot_id}, op_id)

    def cancel(self, appointment_id, op_id=None, kiosk=None):
        return (kiosk or self.kiosk).ask("POST", f"/me/appointments/{appointment_id}/cancellation", {}, op_id)

    # --- the slots ---
    def test_slots_are_half_hours_of_the_opening_hours_from_tomorrow_for_21_days(self):
        hours = stage.landlord_file()["agencies"][0]["hours"]
        slots = self.look()["slots"]
        today = datetime.datetime.fromtimestamp(self.gateway.now_ms() / 1000, PARIS).date()
        for slot in slots:
            start, end = local(slot["starts_at"]), local(slot["ends_at"])
            self.assertEqual((end - start).seconds, 1_800)
            self.assertTrue(any(span[0] <= f"{start:%H:%M}" and f"{end:%H:%M}" <= span[1]
                                for span in hours[DAYS[start.weekday()]]), slot["slot_id"])
            self.assertTrue(1 <= (start.date() - today).days <= 21)
        self.assertEqual(len({slot["slot_id"] for slot in slots}), len(slots))
        self.assertEqual(slots, sorted(slots, key=lambda slot: slot["starts_at"]))

    def test_there_are_none_on_a_holiday_nor_when_the_agency_is_closed_for_once(self):
        def days_at(iso):
            noon = datetime.datetime.fromisoformat(iso + "T12:00:00+01:00").timestamp() * 1_000
            self.gateway.advance(int(noon) - self.gateway.now_ms())
            self.kiosk.sign_in(ZOE, self.mailbox)
            slots = [local(slot["starts_at"]) for slot in self.look()["slots"]]
            return {f"{start:%Y-%m-%d}" for start in slots}, slots
        days, slots = days_at("2026-12-14")
        self.assertNotIn("2026-12-25", days, "Noël")
        self.assertNotIn("2026-12-31", days, "closed for once")
        self.assertNotIn("2027-01-01", days)
        self.assertIn("2026-12-24", days)
        self.assertEqual({start.hour for start in slots if f"{start:%m-%d}" == "12-24"}, {9, 10, 11})
        days, slots = days_at("2027-03-15")
        self.assertNotIn("2027-03-29", days, "lundi de Pâques")
        self.assertEqual(min(start.hour for start in slots), 9, "after the clocks went forward as well")
        self.assertNotIn("2027-05-06", days_at("2027-04-26")[0], "Ascension")
        self.assertNotIn("2027-05-17", days_at("2027-05-10")[0], "lundi de Pentecôte")

    def test_each_agency_has_its_own_and_never_more_than_200(self):
        other = Kiosk(self.gateway, OTHER_KIOSK)
        other.sign_in(AMADOU, self.mailbox)
        mine = {slot["slot_id"] for slot in self.look()["slots"]}
        theirs = {slot["slot_id"] for slot in self.look(other)["slots"]}
        self.assertFalse(mine & theirs)
        self.assertLessEqual(len(theirs), 200)

    # --- taking one ---
    def test_a_slot_that_is_taken_is_not_offered_and_somebody_else_gets_slot_taken(self):
        slot = self.look()["slots"][5]
        op_id = operation_id()
        self.gateway.all_sent()
        seen = len(self.mailbox.messages())
        first = self.book(slot["slot_id"], op_id=op_id)
        again = self.book(slot["slot_id"], op_id=op_id)
        self.assertEqual((first.status, again.body, again.replayed), (201, first.body, True))
        self.assertEqual((first.body["starts_at"], first.body["status"]), (slot["starts_at"], "booked"))
        self.assertIn("Agence Centre", first.body["place"])
        self.assertEqual([one["id"] for one in self.appointments()], [first.body["id"]])
        self.assertEqual(self.kiosk.ask("GET", "/me").body["waiting"]["appointments"], 1)
        message = next_message(self.mailbox, ZOE["email"], seen)
        self.assertIn("Une question sur mes charges", message["text"])
        self.assertNotIn(slot["slot_id"], [one["slot_id"] for one in self.look()["slots"]])
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.sign_in(AMADOU, self.mailbox)
        refused = self.book(slot["slot_id"], kiosk=other)
        self.problem(refused, 409, "slot-taken")
        # Given back, it is anybody's again.
        self.assertEqual(self.cancel(first.body["id"]).body["status"], "cancelled")
        taken = self.book(slot["slot_id"], kiosk=other)
        self.assertEqual(taken.status, 201)
        self.cancel(taken.body["id"], kiosk=other)

    def test_a_tenant_has_at_most_five_to_come(self):
        slots = self.look()["slots"]
        ids = [self.book(slot["slot_id"]).body["id"] for slot in slots[:5]]
        self.problem(self.book(slots[6]["slot_id"]), 409, "too-many")
        self.assertEqual(self.cancel(ids[0]).status, 201)
        self.assertEqual(self.book(slots[6]["slot_id"]).status, 201)

    def test_ten_bookings_within_a_day_are_enough_even_if_each_was_given_back(self):
        slots = self.look()["slots"]
        for slot in slots[:10]:
            self.assertEqual(self.cancel(self.book(slot["slot_id"]).body["id"]).status, 201)
        self.gateway.all_sent()
        seen = len(self.mailbox.messages())
        self.problem(self.book(slots[10]["slot_id"]), 409, "too-many")
        self.gateway.all_sent()
        self.assertEqual(len(self.mailbox.messages()), seen)
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.sign_in(AMADOU, self.mailbox)
        taken = self.book(slots[10]["slot_id"], kiosk=other)
        self.assertEqual(taken.status, 201, "somebody else's day is another one")
        self.cancel(taken.body["id"], kiosk=other)
        self.gateway.advance(DAY_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(self.book(self.look()["slots"][-1]["slot_id"]).status, 201)

    def test_what_is_no_slot_or_no_reason_is_refused(self):
        slot = self.look()["slots"][0]
        today = datetime.datetime.fromtimestamp(self.gateway.now_ms() / 1000, PARIS).date()
        for body, field in (({"reason": "charges", "slot_id": f"AG1-{today:%Y%m%d}-0900"}, "slot_id"),
                            ({"reason": "charges", "slot_id": slot["slot_id"][:-1] + "1"}, "slot_id"),
                            ({"reason": "charges", "slot_id": slot["slot_id"].replace("AG1", "AG2")}, "slot_id"),
                            ({"reason": "party", "slot_id": slot["slot_id"]}, "reason"),
                            ({"reason": "charges"}, "slot_id"),
                            ({"reason": "charges", "slot_id": slot["slot_id"], "x": 1}, "(unknown member)")):
            answer = self.kiosk.ask("POST", "/me/appointments", body)
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)

    # --- giving one back ---
    def test_cancelling_twice_is_the_same_and_cancelling_what_is_over_is_not_possible(self):
        slot = self.look()["slots"][0]
        booked = self.book(slot["slot_id"]).body
        self.gateway.all_sent()
        seen = len(self.mailbox.messages())
        self.assertEqual(self.cancel(booked["id"]).body["status"], "cancelled")
        self.assertIn("annulé", next_message(self.mailbox, ZOE["email"], seen)["subject"])
        self.assertEqual(self.cancel(booked["id"]).body["status"], "cancelled")
        booked = self.book(slot["slot_id"]).body
        start = int(local(booked["starts_at"]).timestamp() * 1_000)
        self.gateway.advance(start + 10 * MINUTE_MS - self.gateway.now_ms())
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.problem(self.cancel(booked["id"]), 409, "request-closed")
        self.gateway.advance(DAY_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertNotIn(booked["id"], [one["id"] for one in self.look()["appointments"]])

    def test_another_tenants_appointment_is_not_there(self):
        booked = self.book(self.look()["slots"][9]["slot_id"]).body
        other = Kiosk(self.gateway)
        other.sign_in(AMADOU, self.mailbox)
        self.problem(self.cancel(booked["id"], kiosk=other), 404, "not-found")
        self.problem(self.cancel("RDV-1"), 404, "not-found")
        self.assertEqual(self.look(other)["appointments"], [])
        answer = self.kiosk.ask("POST", f"/me/appointments/{booked['id']}/cancellation", {"why": "x"})
        self.problem(answer, 422, "invalid-field")


if __name__ == "__main__":
    stage.main()
