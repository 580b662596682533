"""A kiosk is let in by a code that staff approve; afterwards its certificate says who it is, behind a real nginx, and
nothing that it writes into a header does."""
import contextlib
import os
import re
import subprocess
import tempfile

import stage
import tls_stage
from stage import KIOSK, MINUTE_MS, SECOND_MS, ZOE, Kiosk, operation_id
from tls_stage import TlsKiosk, make_request, self_sign


def read_certificate(pem, *what):
    return subprocess.run(["openssl", "x509", "-noout", *what], input=pem, capture_output=True, text=True,
                          check=True).stdout


def option_of_a_certificate_that_is_over():
    """From 3.4 on openssl signs nothing with an end before its beginning, and has words for both."""
    options = subprocess.run(["openssl", "x509", "-help"], capture_output=True, text=True, check=True).stderr
    if "-not_after" in options:
        return ["-not_before", "20200101000000Z", "-not_after", "20200102000000Z"]
    return ["-days", "-1"]


class EnrolmentTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.new = Kiosk(self.gateway, None)  # nobody yet
        self.key, self.request = make_request(self.directory.name, "new")

    def enrol(self, request=None):
        return self.new.ask("POST", "/enrolments", {"certificate_request": request or self.request,
                                                    "serial": "SN-1", "model": "K1"})

    def claim(self, enrolment, op_id=None):
        self.gateway.advance(5 * SECOND_MS)
        return self.new.ask("POST", "/enrolments/claims", {"device_code": enrolment.body["device_code"]}, op_id)

    def approved(self, name, *agency):
        enrolment = self.enrol()
        self.assertEqual(self.gateway.staff("approve", enrolment.body["user_code"], name, *agency),
                         {"status": "approved"})
        return enrolment

    def test_a_kiosk_waits_for_its_code_to_be_approved_and_then_is_one_of_ours(self):
        enrolment = self.enrol()
        self.problem(self.claim(enrolment), 409, "enrolment-pending")
        waiting, = self.gateway.staff("enrolments")["enrolments"]
        self.assertEqual((waiting["user_code"], waiting["serial"]), (enrolment.body["user_code"], "SN-1"))
        typed = enrolment.body["user_code"].lower().replace("-", " ")
        agency = self.gateway.query("SELECT agency_name FROM kiosk WHERE kiosk_id = ?", KIOSK)[0][0]
        self.assertEqual(self.gateway.staff("approve", typed, "BRN-NEW-1", agency), {"status": "approved"})
        answer = self.claim(enrolment)
        self.assertEqual((answer.status, answer.body["kiosk_id"]), (201, "BRN-NEW-1"))
        self.assertEqual(self.claim(enrolment).body["certificate_chain"], answer.body["certificate_chain"])
        named = Kiosk(self.gateway, "BRN-NEW-1")
        self.assertEqual(named.ask("GET", "/kiosks/self/configuration").status, 200)
        self.assertEqual(self.gateway.staff("enrolments")["enrolments"], [])

    def test_its_certificate_is_for_a_year_for_clients_and_for_the_name_that_staff_gave(self):
        chain = self.claim(self.approved(KIOSK)).body["certificate_chain"]
        own, authority = re.findall("-----BEGIN.*?-----END CERTIFICATE-----\n", chain, re.DOTALL)
        text = read_certificate(own, "-subject", "-nameopt", "RFC2253", "-ext",
                                "basicConstraints,keyUsage,extendedKeyUsage")
        for part in (f"CN={KIOSK}", "CA:FALSE", "Digital Signature", "TLS Web Client Authentication"):
            self.assertIn(part, text)
        self.assertNotIn("whoever", text)
        with tempfile.TemporaryDirectory() as directory:
            for name, pem in (("own", own), ("authority", authority)):
                with open(os.path.join(directory, name), "w", encoding="ascii") as stream:
                    stream.write(pem)
            end_s = self.gateway.now_ms() // 1_000 + 365 * 86_400
            for at_s, is_good in ((end_s - 60, True), (end_s + 60, False)):
                run = subprocess.run(["openssl", "verify", "-attime", str(at_s), "-CAfile",
                                      os.path.join(directory, "authority"), os.path.join(directory, "own")],
                                     capture_output=True)
                self.assertEqual(run.returncode == 0, is_good, run.stderr)

    def test_each_enrolment_has_letters_of_its_own_also_after_the_database_was_restored(self):
        copy = self.gateway.database + ".copy"
        subprocess.run(["sqlite3", self.gateway.database, f".backup '{copy}'"], check=True)
        letters = {self.claim(self.approved(KIOSK)).body["reference_enrolment"] for _ in range(3)}
        self.gateway.stop()
        os.replace(copy, self.gateway.database)
        self.gateway.start()
        letters.add(self.claim(self.approved(KIOSK)).body["reference_enrolment"])
        self.assertEqual(len(letters), 4)

    def test_a_new_enrolment_counts_its_sequence_from_the_beginning(self):
        kiosk = Kiosk(self.gateway, "BRN-AG1-02")
        before = self.gateway.staff_list("BRN-AG1-02")
        for _ in range(2):
            self.approved("BRN-AG1-02")
            kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body(), headers={"X-Kiosk-Sequence": "1"})
        self.assertEqual(self.gateway.staff_list("BRN-AG1-02"), before)
        kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body(), headers={"X-Kiosk-Sequence": "1"})
        self.assertEqual(self.gateway.staff_list("BRN-AG1-02"), ["sequence_reused"])

    def test_who_asks_too_often_waits_and_a_refused_or_late_one_is_told(self):
        enrolment = self.enrol()
        self.problem(self.claim(enrolment), 409, "enrolment-pending")
        self.gateway.advance(5 * SECOND_MS - 1)
        answer = self.new.ask("POST", "/enrolments/claims", {"device_code": enrolment.body["device_code"]})
        self.problem(answer, 429, "too-early")
        self.assertEqual(answer.headers["Retry-After"], "1")
        self.gateway.staff("refuse", enrolment.body["user_code"])
        self.problem(self.claim(enrolment), 403, "enrolment-refused")
        late = self.approved(KIOSK)
        self.gateway.advance(15 * MINUTE_MS)
        self.problem(self.claim(late), 410, "enrolment-expired")
        self.problem(self.new.ask("POST", "/enrolments/claims", {"device_code": "A" * 43}), 410, "enrolment-expired")

    def test_twenty_wait_and_one_more_comes_later(self):
        for _ in range(20):
            self.assertEqual(self.enrol().status, 201)
        self.problem(self.enrol(), 429, "too-early")
        self.gateway.advance(15 * MINUTE_MS)
        self.assertEqual(self.enrol().status, 201)

    def test_only_a_request_with_a_key_on_p256_that_signed_it_gets_anything(self):
        lines = self.request.splitlines()
        line = lines[-3]
        forged = "\n".join([*lines[:-3], line[:10] + ("A" if line[10] != "A" else "B") + line[11:], *lines[-2:]])
        for bad in (make_request(self.directory.name, "rsa", None)[1], make_request(self.directory.name, "p384",
                                                                                    "secp384r1")[1],
                    forged, "nonsense", self.request[:200], ""):
            self.problem(self.enrol(bad or " "), 422, "certificate-request-refused")
            self.problem(self.kiosk.ask("POST", "/kiosks/self/certificate", {"certificate_request": bad}), 422,
                         "certificate-request-refused")
        answer = self.enrol("x" * 8_193)
        self.assertEqual((answer.slug, answer.body["field"]), ("invalid-field", "certificate_request"))

    def test_a_kiosk_renews_its_own_certificate_under_its_own_name(self):
        answer = self.kiosk.ask("POST", "/kiosks/self/certificate", {"certificate_request": self.request})
        self.assertEqual(answer.status, 201)
        self.assertIn(KIOSK, read_certificate(answer.body["certificate_chain"], "-subject"))
        self.problem(self.new.ask("POST", "/kiosks/self/certificate", {"certificate_request": self.request}), 401,
                     "kiosk-not-recognised")

    def test_staff_name_a_waiting_code_a_good_name_and_a_known_agency(self):
        code = self.enrol().body["user_code"]
        for words in (("approve", "BBBB-BBBB", KIOSK), ("approve", code, "Borne 1", "Agence Centre"),
                      ("approve", code, "NEW-9"), ("approve", code, "NEW-9", "nowhere"), ("refuse", "BBBB-BBBB"),
                      ("dismiss", "NEW-9")):
            self.assertIsNone(self.gateway.staff(*words), words)
        self.assertIsNotNone(self.gateway.staff("refuse", code))
        self.assertIsNone(self.gateway.staff("approve", code, KIOSK), "decided once")

    def test_a_dismissed_kiosk_is_nobody(self):
        self.approved("BRN-AG2-01")
        gone = Kiosk(self.gateway, "BRN-AG2-01")
        self.assertEqual(gone.ask("GET", "/changes").status, 200)
        self.gateway.staff("dismiss", "BRN-AG2-01")
        self.problem(gone.ask("GET", "/changes"), 401, "kiosk-not-recognised")
        self.gateway.restart()  # the landlord's file is not read again
        self.problem(gone.ask("GET", "/changes"), 401, "kiosk-not-recognised")

    def test_an_agency_whose_last_kiosk_was_dismissed_gets_another_one(self):
        (agency, *place), = self.gateway.query(
            "SELECT agency_name, address_line, postal_code, city, phone FROM agency WHERE agency_id = 'AG2'")
        self.approved("NEW-1", agency)
        for kiosk, in self.gateway.query("SELECT kiosk_id FROM kiosk WHERE agency_name = ?", agency):
            self.gateway.staff("dismiss", kiosk)
        self.approved("NEW-2", agency)
        self.assertEqual(self.gateway.query("SELECT agency_address_line, agency_postal_code, agency_city, agency_phone "
                                            "FROM kiosk WHERE kiosk_id = 'NEW-2'"), [tuple(place)])


class TlsTest(stage.StageTest):
    by_hand = False

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.mailbox = stage.Mailbox(os.path.join(cls.directory.name, "mail"))
        cls.socket = os.path.join(cls.directory.name, "kiosks.socket")
        cls.gateway = stage.Gateway(cls.directory.name, cls.mailbox.port, False, listen=f"unix:{cls.socket}")
        cls.nginx = tls_stage.Nginx(cls.directory.name, cls.socket)
        cls.certificates = {name: tls_stage.let_in(cls.gateway, cls.nginx, cls.directory.name, name)
                            for name in (KIOSK, "BRN-AG2-01")}

    @classmethod
    def tearDownClass(cls):
        cls.nginx.end()
        super().tearDownClass()

    def through_tls(self, name=None):
        files = self.certificates[name] if name else (None, None)
        return TlsKiosk(self.gateway, self.nginx, *files)

    def whose(self, kiosk, **headers):
        """The name under which the gateway knows who asks."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = kiosk.ask("GET", "/kiosks/self/configuration", headers=sent)
        if answer.status == 401:
            return None
        payload = stage.json.loads(stage.base64.b64decode(answer.body["payload"]))
        return payload["kiosk_id"]

    def test_the_certificate_says_who_it_is(self):
        for name in self.certificates:
            self.assertEqual(self.whose(self.through_tls(name)), name)
        self.assertIsNone(self.whose(self.through_tls()))

    def test_a_gateway_that_is_away_leaves_no_contract_in_the_log_of_the_proxy(self):
        self.gateway.stop()
        try:
            with contextlib.closing(self.through_tls(KIOSK).connection()) as connection:
                connection.request("GET", f"/v1/me/notices/AE-2026-10-{ZOE['contract'][:6]}01/pdf")
                self.assertEqual(connection.getresponse().status, 502)
        finally:
            self.gateway.start()
        with open(self.nginx.log, encoding="utf-8") as stream:
            self.assertNotIn(ZOE["contract"][:6], stream.read())

    def test_a_forged_header_makes_nobody_somebody_and_nobody_somebody_else(self):
        for header in ("X_Kiosk_Identity", "x_kiosk_identity", "X-KIOSK-IDENTITY"):
            self.assertIsNone(self.whose(self.through_tls(), **{header: KIOSK}), header)
            self.assertEqual(self.whose(self.through_tls("BRN-AG2-01"), **{header: KIOSK}), "BRN-AG2-01")
        raw = (f"GET /v1/kiosks/self/configuration HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
               f"X-Kiosk-Identity: {KIOSK}\r\nX-Kiosk-Identity: {KIOSK}\r\nX_Kiosk_Identity: {KIOSK}\r\n"
               f"X-Kiosk-Identity : {KIOSK}\r\nX-Operation-Id: {operation_id()}\r\n\r\n")
        with contextlib.closing(self.through_tls().connection()) as connection:
            connection.connect()
            connection.sock.sendall(raw.encode())
            self.assertRegex(connection.sock.recv(4_096), rb"^HTTP/1\.1 40[01] ")

    def test_a_certificate_of_somebody_else_is_nobodys_and_the_gateway_says_so(self):
        path, key = os.path.join(self.directory.name, "forged.pem"), os.path.join(self.directory.name, "forged.key")
        self_sign(key, path, KIOSK)
        forger = TlsKiosk(self.gateway, self.nginx, path, key)
        for headers in ({}, {"X-Kiosk-Identity": KIOSK}):
            self.problem(forger.ask("GET", "/kiosks/self/configuration", headers=headers), 401, "kiosk-not-recognised")
            self.problem(forger.ask("POST", "/kiosks/self/events", forger.events_body(), headers=headers), 401,
                         "kiosk-not-recognised")
            self.problem(forger.put(operation_id(), b"x" * 100_000, X_Kiosk_Identity=KIOSK), 401,
                         "kiosk-not-recognised")

    def test_a_certificate_of_ours_that_is_too_old_is_nobodys_and_the_gateway_says_so(self):
        key, request = make_request(self.directory.name, "old", called=KIOSK)
        authority = os.path.join(self.directory.name, "key.kiosks")
        path = os.path.join(self.directory.name, "old.pem")
        for lasting, name in ((["-days", "1"], KIOSK), (option_of_a_certificate_that_is_over(), None)):
            subprocess.run(["openssl", "x509", "-req", "-CA", authority + ".pem", "-CAkey", authority + ".key",
                            *lasting, "-out", path], input=request, capture_output=True, text=True, check=True)
            late = TlsKiosk(self.gateway, self.nginx, path, key)
            self.assertEqual(self.whose(late), name, lasting)

    def test_whoever_has_a_certificate_works_through_the_proxy_as_without(self):
        kiosk = self.through_tls(KIOSK)
        kiosk.sign_in(ZOE, self.mailbox)
        reference = kiosk.pay(ZOE["contract"], 15_000)
        self.assertEqual(kiosk.ask("GET", f"/payments/{reference}").body["state"], "captured")
        self.problem(self.through_tls("BRN-AG2-01").ask("GET", f"/payments/{reference}"), 404, "not-found")
        largest = os.urandom(1024) * (12 * 1024)
        self.assertEqual(kiosk.put(operation_id(), largest).status, 201)
        cursor = kiosk.ask("GET", "/changes?limit=100").body["cursor"]
        self.assertEqual(kiosk.ask("GET", f"/changes?cursor={cursor}&wait=1").body["changes"], [])

    def test_a_renewed_certificate_works(self):
        key, request = make_request(self.directory.name, "renewed")
        answer = self.through_tls(KIOSK).ask("POST", "/kiosks/self/certificate", {"certificate_request": request})
        path = os.path.join(self.directory.name, "renewed.pem")
        with open(path, "w", encoding="ascii") as stream:
            stream.write(answer.body["certificate_chain"])
        self.assertEqual(self.whose(TlsKiosk(self.gateway, self.nginx, path, key)), KIOSK)

    def test_the_gateway_itself_listens_on_a_file_of_its_owner_and_group(self):
        self.assertEqual(os.stat(self.socket).st_mode & 0o777, 0o660)
        run = subprocess.run([stage.GATEWAY, *self.gateway.command[1:]], capture_output=True, text=True,
                             timeout=stage.PATIENCE_S)
        self.assertEqual(run.returncode, 1)  # not a second one on it
        command = [part if part != f"unix:{self.socket}" else "0.0.0.0:0" for part in self.gateway.command]
        run = subprocess.run(command, capture_output=True, text=True, timeout=stage.PATIENCE_S)
        self.assertNotEqual(run.returncode, 0)


if __name__ == "__main__":
    stage.main()
