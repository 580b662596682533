"""A new kiosk before the gateway as it is deployed, behind nginx with the very configuration that is: it is let in, its
certificate is what it is known by, and it renews that before its end."""
import os
import struct
import subprocess
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "gateway")]
import tls_stage
from enrolment_stage import NEW_KIOSK, EnrolmentStage, approve, code_on, identity_file
from world import BINARY, World, wait_until

MINUTE_MS = 60 * 1000
DAY_MS = 24 * 3600 * 1000
# A certificate lasts a year. One of so many days ago is in its last third.
LONG_AGO_MS = 300 * DAY_MS


class NginxWorld(World):
    """The gateway's clock is moved by hand."""

    def begin_gateway(self, port="0"):
        self.set_clock(int(time.time() * 1000))
        self.start("gateway", [f"{BINARY}/bin/gateway_by_hand", self.at("clock"),
                               *self.gateway_options(f"unix:{self.at('gateway.socket')}")])
        self.gateway_child = self.children[-1]
        self.nginx = tls_stage.Nginx(self.work, self.at("gateway.socket"),
                                     authority=self.at("gateway.key.kiosks.pem"))
        return f"https://localhost:{self.nginx.port}"

    def begin_all(self):
        super().begin_all()
        with open(self.at("kiosk.toml"), encoding="utf-8") as stream:
            text = stream.read()
        authority = f'[backend]\ncertificate_authority_file = "{self.nginx.server_certificate}"\n'
        self.write("kiosk.toml", text.replace("[backend]\n", authority))

    def set_clock(self, now_ms):
        self.now_ms = now_ms
        path = self.at("clock")
        with open(path, "r+b" if os.path.exists(path) else "wb") as stream:
            stream.write(struct.pack("<q", now_ms))

    def __exit__(self, *_):
        if getattr(self, "nginx", None):
            self.nginx.end()
        super().__exit__()


def facts_of(certificate):
    """(name, last day in seconds)."""
    run = subprocess.run(["openssl", "x509", "-noout", "-subject", "-enddate", "-nameopt", "RFC2253"],
                         input=certificate, capture_output=True, check=True)
    subject, end = run.stdout.decode().splitlines()
    last_day = time.mktime(time.strptime(end.removeprefix("notAfter="), "%b %d %H:%M:%S %Y GMT"))
    return subject.removeprefix("subject="), last_day


class EnrolmentOverTlsTest(EnrolmentStage):
    KIND_OF_WORLD = NginxWorld

    def approved(self):
        """On a slow machine the kiosk has asked before staff approved: at once again is too early for the gateway."""
        kiosk = self.kiosk()
        approve(self.world, code_on(kiosk))
        self.world.set_clock(self.world.now_ms + MINUTE_MS)
        kiosk.wait("attract")
        return kiosk

    def let_in(self):
        kiosk = self.approved()
        kiosk.wait_for_seal_key()  # its signed configuration has come: the gateway knows it by its certificate
        return kiosk

    def certificate(self):
        return identity_file(self.world, "kiosk.pem")

    def test_let_in_it_is_known_by_its_certificate_and_by_nothing_else(self):
        kiosk = self.let_in()
        self.serve(kiosk)
        kiosk.end()
        subject, last_day = facts_of(self.certificate())
        self.assertEqual(subject, f"CN={NEW_KIOSK}")
        self.assertGreater(last_day, time.time() + 300 * 24 * 3600)

    def test_a_certificate_in_its_last_third_is_renewed_with_the_same_key_and_the_new_one_serves(self):
        self.world.set_clock(int(time.time() * 1000) - LONG_AGO_MS)
        self.approved().end()
        old, key = self.certificate(), identity_file(self.world, "kiosk.key")
        self.world.set_clock(int(time.time() * 1000))
        kiosk = self.kiosk()
        kiosk.wait("attract")
        wait_until(lambda: self.certificate() != old, "the new certificate")
        kiosk.end()
        self.assertEqual(identity_file(self.world, "kiosk.key"), key)
        self.assertGreater(facts_of(self.certificate())[1], facts_of(old)[1] + 200 * 24 * 3600)
        kiosk = self.kiosk()
        kiosk.wait_for_seal_key()
        self.serve(kiosk)
        kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
