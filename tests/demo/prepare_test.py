"""What deploy/demo/prepare writes: the files that the demo's programs read."""
import datetime
import json
import os
import stat
import subprocess
import sys
import tempfile
import tomllib
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
PROGRAM = os.path.join(SOURCE, "deploy/demo/prepare")
sys.path.insert(0, os.path.join(SOURCE, "tests/support"))
import python_program  # noqa: E402


class PrepareTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def write(self, *options):
        subprocess.run([PROGRAM, *options, "--work", self.directory.name], check=True)

    def read(self, name):
        path = os.path.join(self.directory.name, name)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, "rb") as stream:
            return stream.read().decode()

    def test_a_notice_code_is_the_one_of_the_contract(self):
        # The example of kiosk/portal/openapi.yaml.
        self.assertEqual(python_program.load(PROGRAM).notice_code("104201/01", "202610"), "AVE1-104201/01-202610-26")

    def test_months_count_back_from_the_month_of_the_17th_day_before(self):
        prepare = python_program.load(PROGRAM)
        self.assertEqual(prepare.period_of("month-0", datetime.date(2026, 11, 18)), "202611")
        self.assertEqual(prepare.period_of("month-0", datetime.date(2026, 11, 17)), "202610")
        self.assertEqual(prepare.period_of("month-1", datetime.date(2027, 1, 20)), "202612")

    def test_every_demonstration_has_its_own_password(self):
        self.write("passwords")
        first = json.loads(self.read("passwords.json"))
        self.write("passwords")
        second = json.loads(self.read("passwords.json"))
        self.assertEqual(first.keys(), second.keys())
        self.assertNotEqual(first, second)

    def test_the_kiosks_file_names_the_parts_that_were_started(self):
        self.write("kiosk", "--gateway", "http://127.0.0.1:8001", "--terminal-port", "8002", "--ticket-port", "8003",
                   "--a4-port", "8004", "--root-key-file", "/somewhere/root.key")
        file = tomllib.loads(self.read("kiosk.toml"))
        self.assertEqual(file["backend"]["url"], "http://127.0.0.1:8001/v1")
        self.assertEqual(file["backend"]["root_key_file"], "/somewhere/root.key")
        self.assertEqual(file["terminal"]["port"], 8002)
        self.assertEqual(file["printers"], {"ticket": "ipp://localhost:8003/ipp/print",
                                            "a4": "ipp://localhost:8004/ipp/print"})
        self.assertIs(file["demo"]["demonstration"], True)

    def test_the_kiosks_file_names_the_fonts_that_the_build_made_for_its_paper(self):
        self.write("kiosk", "--build", "/somewhere/build", "--gateway", "http://127.0.0.1:8001")
        self.assertEqual(tomllib.loads(self.read("kiosk.toml"))["fonts"],
                         {"paper_directory": "/somewhere/build/share/fonts"})

    def test_the_kiosks_file_uses_only_keys_that_the_example_explains(self):
        self.write("kiosk", "--gateway", "http://127.0.0.1:8001")
        with open(os.path.join(SOURCE, "deploy/terminal/kiosk.toml.example"), encoding="utf-8") as stream:
            example = stream.read()
        for section, keys in tomllib.loads(self.read("kiosk.toml")).items():
            self.assertIn(f"[{section}]", example)
            for key in keys:
                self.assertRegex(example, rf"(?m)^(# )?{key} =|^\[{section}\.{key}\]")

    def test_the_phone_has_a_camera_where_there_is_a_screen(self):
        camera = {}
        for display in ("", ":9"):
            subprocess.run([PROGRAM, "desk", "--work", self.directory.name], check=True,
                           env={**os.environ, "DISPLAY": display})
            camera[display] = json.loads(self.read("desk.json"))["phone"]["camera"]
        self.assertIsNone(camera[""])
        self.assertTrue(os.access(camera[":9"], os.X_OK))

    def test_the_desk_is_told_where_everything_is(self):
        self.write("desk", "--pages", "http://127.0.0.1:8005")
        desk = json.loads(self.read("desk.json"))
        self.assertEqual((desk["phone"]["pages"], desk["today"]),
                         ("http://127.0.0.1:8005", datetime.date.today().isoformat()))
        self.assertTrue(desk["scanner"]["papers"].startswith(self.directory.name))
        self.assertTrue(desk["reader"]["pipe"].startswith(self.directory.name))
        self.assertRegex(desk["reader"]["notices"][0]["code"], r"^AVE1-[0-9A-Z/]{4,20}-\d{6}-\d{2}$")


if __name__ == "__main__":
    unittest.main()
