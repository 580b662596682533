"""The papers that the demo prepares: every tenant has a certificate and a RIB of the days around today, and what is
wrong with the others is wrong with them alone. The kiosk's own reader reads them."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from demo_desk import DEMO, LANDLORD, PATIENCE_S

sys.path.insert(0, os.path.join(DEMO, "desk"))
import papers_to_lay  # noqa: E402

BINARY = os.environ["KIOSK_BINARY_DIR"]
TODAY = datetime.date(2026, 11, 29)
DATE = re.compile(r"\d\d/\d\d/\d{4}")
NEAR = datetime.timedelta(days=100)


def tenants():
    with open(LANDLORD, encoding="utf-8") as stream:
        landlord = json.load(stream)
    return landlord, papers_to_lay.tenants_of(landlord)


def words_of(paper):
    return "\n".join(words for _, words in paper.lines)


def dates_in(paper):
    return [datetime.datetime.strptime(found, "%d/%m/%Y").date() for found in DATE.findall(words_of(paper))]


class PapersTest(unittest.TestCase):
    def test_every_tenant_has_a_certificate_and_a_rib_with_dates_around_today(self):
        landlord, everybody = tenants()
        self.assertEqual(len(everybody), len(landlord["tenants"]))
        # Ends of months and of years, a leap day, and the day on which this test runs.
        for today in (TODAY, datetime.date(2027, 1, 1), datetime.date(2026, 12, 31), datetime.date(2028, 2, 29),
                      datetime.date(2028, 3, 31), datetime.date.today()):
            for record, tenant in zip(landlord["tenants"], everybody):
                papers = papers_to_lay.papers_of(tenant, today)
                begin, end = dates_in(papers["certificate"])[:2]
                self.assertTrue(begin <= today <= end, (today, begin, end))
                self.assertLess(today - begin, NEAR)
                [issued] = dates_in(papers["bank-details"])
                self.assertTrue(datetime.timedelta() <= today - issued < NEAR, (today, issued))
                last_name = record["holders"][0]["last_name"]
                for name in ("certificate", "bank-details"):
                    self.assertIn(last_name, words_of(papers[name]))
                self.assertIn(today, dates_in(papers["mandate"]))

    def test_the_other_papers_are_wrong_in_one_way_each(self):
        for tenant in tenants()[1]:
            papers = papers_to_lay.papers_of(tenant, TODAY)
            begin, end = dates_in(papers["certificate-expired"])[:2]
            self.assertTrue(begin < end < TODAY)
            self.assertLess(TODAY - end, NEAR)
            self.assertIn(tenant.name, words_of(papers["certificate-expired"]))
            for name in ("certificate-other", "bank-details-other"):
                self.assertNotIn(tenant.name, words_of(papers[name]))
            self.assertEqual(dates_in(papers["certificate-other"]), dates_in(papers["certificate"]))
            self.assertEqual(words_of(papers["blurred"]), words_of(papers["certificate"]))
            self.assertGreater(papers["blank"].draw().getextrema()[0], 240)

    def test_every_iban_is_right_and_nobody_elses(self):
        ibans = [tenant.iban for tenant in tenants()[1]]
        self.assertEqual(len(set(ibans)), len(ibans))
        self.assertEqual(ibans[0], "FR7699999000010010420100179")  # the tour types it
        for iban in ibans:
            self.assertRegex(iban, r"^FR\d{25}$")
            bank, branch, account, key = (int(iban[a:b]) for a, b in ((4, 9), (9, 14), (14, 25), (25, 27)))
            self.assertEqual((89 * bank + 15 * branch + 3 * account + key) % 97, 0, "the key of the RIB")
            self.assertEqual(int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97, 1)

    def test_the_same_day_gives_the_same_files_and_another_day_others(self):
        everybody = tenants()[1]
        with tempfile.TemporaryDirectory(prefix="kiosk-test-") as directory:
            contents = []
            for place, today in enumerate((TODAY, TODAY, TODAY + datetime.timedelta(days=1))):
                stack = papers_to_lay.Stack(everybody, today, os.path.join(directory, str(place)))
                contents.append([pathlib.Path(stack.file(5, "bank-details", form)).read_bytes()
                                 for form in papers_to_lay.FORMS])
        self.assertEqual(contents[0], contents[1])
        for one, other in zip(contents[0], contents[2]):
            self.assertNotEqual(one, other)
        # What a PDF says about itself, too: two that are made in one second would be the same otherwise.
        pdf = contents[0][list(papers_to_lay.FORMS).index("pdf")]
        self.assertIn(TODAY.strftime("D:%Y%m%d000000").encode(), pdf)

    def test_the_kiosks_reader_reads_every_tenants_dates_and_tells_what_cannot_be_read(self):
        with tempfile.TemporaryDirectory(prefix="kiosk-test-") as directory:
            truths = [self.truth(directory, number, "certificate") for number in range(len(tenants()[1]))]
            truths += [self.truth(directory, 0, name) for name in ("certificate-expired", "blank", "blurred")]
            with open(os.path.join(directory, "truth.json"), "w", encoding="utf-8") as stream:
                json.dump(truths, stream)
            run = subprocess.run([os.path.join(BINARY, "bin/reading_bench"), directory, "--each"], check=True,
                                 stdout=subprocess.PIPE, text=True, timeout=4 * PATIENCE_S)
        figures = {each["name"]: each["value"] for each in map(json.loads, re.findall(r"^{.*", run.stdout, re.M))}
        self.assertEqual(figures["certificates_legible"], len(tenants()[1]) + 1, run.stdout)
        self.assertNotIn("WRONG", run.stdout)
        self.assertRegex(run.stdout, r"(?m)^# 0-blank\.jpg sheet: .* blank")
        self.assertRegex(run.stdout, r"(?m)^# 0-blurred\.jpg sheet: .* blurred")

    def truth(self, directory, tenant, name):
        """A page as reading_bench wants it, and what it says."""
        paper = papers_to_lay.papers_of(tenants()[1][tenant], TODAY)[name]
        file = f"{tenant}-{name}.jpg"
        paper.draw().convert("RGB").save(os.path.join(directory, file), quality=90, dpi=(300, 300))
        truth = {"file": file, "how": "sheet", "kind": {"blank": "blank", "blurred": "unreadable"}.get(name, "legible")}
        if truth["kind"] == "legible":
            truth["from"], truth["until"] = (date.isoformat() for date in dates_in(paper)[:2])
        return truth


if __name__ == "__main__":
    unittest.main()
