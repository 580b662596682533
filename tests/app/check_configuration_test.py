"""agency-kiosk --check-config, and a start that cannot write its log: what the program itself says."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

SOURCE, BINARY = os.environ["KIOSK_SOURCE_DIR"], os.environ["KIOSK_BINARY_DIR"]
WRONG_USE, CANNOT_START = 2, 3


class CheckConfigurationTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        with open(os.path.join(SOURCE, "deploy/terminal/kiosk.toml.example"), encoding="utf-8") as stream:
            text = stream.read()
        # As in the demo: a backend on loopback, everything in one directory, the fonts of the build.
        text = text.replace("https://kiosk.agency.example/v1", "http://127.0.0.1:9/v1")
        text = re.sub(r"^(certificate|client|root)_\w+ = .*\n", "", text, flags=re.MULTILINE)
        text = text.replace("/var/lib/agency-kiosk", self.at("storage"))
        text = text.replace("/var/log/agency-kiosk", self.at("log"))
        self.text = re.sub(r"^# paper_directory = .*", f'paper_directory = "{BINARY}/share/fonts"', text,
                           flags=re.MULTILINE)

    def at(self, name):
        return os.path.join(self.directory, name)

    def run_kiosk(self, text, *options, program=os.path.join(BINARY, "bin/agency-kiosk")):
        """Exit status and everything said; the line of the part that was put in."""
        with open(self.at("kiosk.toml"), "w", encoding="utf-8") as stream:
            stream.write(text)
        environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        run = subprocess.run([program, "--config", self.at("kiosk.toml"), *options],
                             capture_output=True, text=True, timeout=20, env=environment)
        return run.returncode, run.stdout + run.stderr

    def with_line(self, pattern, line):
        text = re.sub(pattern, line, self.text, count=1, flags=re.MULTILINE)
        self.assertIn(line, text)
        return text, text[:text.index(line)].count("\n") + 1

    def test_a_sound_configuration_is_right_and_nothing_is_made(self):
        status, said = self.run_kiosk(self.text, "--check-config")
        self.assertEqual((status, said), (0, f"{self.at('kiosk.toml')} is right.\n"))
        self.assertEqual(os.listdir(self.directory), ["kiosk.toml"])

    def test_files_that_are_not_there_are_named_by_line_and_key(self):
        for key, pattern, path in (("log.file", r"^file = .*", "/proc/no-such-directory/kiosk.log"),
                                   ("brand.logo", r"^# logo = .*", self.at("no-logo.png")),
                                   ("fonts.paper_directory", r"^paper_directory = .*", self.at("no-fonts"))):
            text, line = self.with_line(pattern, f'{key.split(".")[1]} = "{path}"')
            status, said = self.run_kiosk(text, "--check-config")
            self.assertEqual(status, WRONG_USE, said)
            self.assertIn(f"line {line}: {key} ", said)

    def test_a_thermal_printer_is_understood_and_needs_the_program_that_makes_pictures_of_pages(self):
        text, line = self.with_line(r"^ticket = \S+", 'ticket = "escpos://192.0.2.30:9101"')
        self.assertEqual(self.run_kiosk(text, "--check-config"), (0, f"{self.at('kiosk.toml')} is right.\n"))
        alone = shutil.copy2(os.path.join(BINARY, "bin/agency-kiosk"), self.at("agency-kiosk"))
        status, said = self.run_kiosk(text, "--check-config", program=alone)
        self.assertEqual(status, WRONG_USE, said)
        self.assertIn(f"line {line}: printers.ticket needs a program that cannot be run: ", said)
        self.assertIn(self.at("kiosk-render-page"), said)

    def test_a_log_that_cannot_be_opened_stops_the_start_and_is_told(self):
        text, _ = self.with_line(r"^file = .*", 'file = "/proc/no-such-directory/kiosk.log"')
        status, said = self.run_kiosk(text)
        self.assertEqual(status, CANNOT_START)
        self.assertIn("/proc/no-such-directory/kiosk.log", said)
        self.assertIn("log.file", said)


if __name__ == "__main__":
    unittest.main()
