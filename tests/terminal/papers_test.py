"""The papers of a terminal say what is so: the manual page of the configuration has every key and every default of the
sample and no other, the pages name files that exist, and what a file of the machine needs is in the package."""
import os
import re
import subprocess
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
TERMINAL = os.path.join(SOURCE, "deploy/terminal")
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def read(*names):
    with open(os.path.join(TERMINAL, *names), encoding="utf-8") as stream:
        return stream.read()


def keys_of_the_sample():
    """"section.key" -> its default as the sample shows it in a comment, or None."""
    keys, section = {}, ""
    for line in read("kiosk.toml.example").splitlines():
        title = re.match(r"\[([\w.]+)\]", line)
        section = title.group(1) if title else section
        key = re.match(r"(# )?([a-z][a-z0-9_]*) = (\[.*?\]|\"[^\"]*\"|[\w.]+)", line)
        if key and section:
            keys[f"{section}.{key.group(2)}"] = key.group(3) if key.group(1) else None
    return keys


def keys_of_the_manual():
    keys, section = {}, ""
    text = re.sub(r"\\(.)", lambda escape: "-" if escape.group(1) == "-" else escape.group(0), read("man/kiosk.toml.5"))
    for line in text.splitlines():
        title = re.match(r"\.SH \[([\w.]+)\]", line)
        section = title.group(1) if title else section
        key = re.match(r"\.B ([a-z][a-z0-9_]*)(?: = (.*))?$", line)
        if key and section:
            keys[f"{section}.{key.group(1)}"] = key.group(2)
    return keys


class ManualTest(unittest.TestCase):
    def test_every_key_of_the_sample_is_explained_and_no_other(self):
        sample, manual = keys_of_the_sample(), keys_of_the_manual()
        self.assertGreater(len(sample), 100)
        days = {f"agency.hours.{day}" for day in DAYS}
        self.assertEqual(set(manual) - days, set(sample) - days)
        self.assertEqual(set(manual) & days, days)

    def test_a_default_is_the_same_on_both(self):
        sample, manual = keys_of_the_sample(), keys_of_the_manual()
        for key, default in sample.items():
            # What is left out is not there, and its line is an example.
            if default is not None and manual[key] is not None:
                self.assertEqual(manual[key], default, key)
        self.assertGreater(sum(1 for value in manual.values() if value is not None), 70)

    def test_the_pages_are_sound(self):
        for page in sorted(os.listdir(os.path.join(TERMINAL, "man"))):
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8",
                                   os.path.join(TERMINAL, "man", page)], capture_output=True, text=True, check=True,
                                  env={**os.environ, "MANROFFSEQ": "", "LC_ALL": "C.UTF-8"})
            self.assertEqual(done.stderr, "", page)
            self.assertGreater(len(done.stdout), 1000)


class PapersTest(unittest.TestCase):
    def test_every_file_of_the_repository_that_a_paper_names_exists(self):
        for paper in ("INSTALL.md", "HARDWARE.md", "acceptance.md", "../INTEGRATION.md"):
            for path in re.findall(r"`((?:deploy|kiosk|tests)/[\w./-]+)", read(paper)):
                self.assertTrue(os.path.exists(os.path.join(SOURCE, path)), f"{paper}: {path}")

    def test_every_command_says_how_it_is_used_and_does_nothing_when_it_is_asked_for_nonsense(self):
        for name in ("make-package", "make-package-in-debian", "as-installed", "check-units",
                     "programs/agency-kiosk-terminal"):
            for words, status in (["--help"], 0), (["nonsense"], 2):
                if (name, words) == ("check-units", ["nonsense"]):
                    continue  # a package's name
                done = subprocess.run([os.path.join(TERMINAL, name), *words], capture_output=True, text=True,
                                      check=False, timeout=20)
                self.assertEqual(done.returncode, status, f"{name} {words}: {done.stdout}{done.stderr}")
                self.assertIn("usage: ", done.stdout + done.stderr)

    def test_a_word_too_many_or_misspelt_makes_no_terminal_of_the_machine_that_runs(self):
        program = os.path.join(TERMINAL, "programs", "agency-kiosk-terminal")
        for words in (["--root=/image"], ["--rot", "/image"], ["--root"], ["--root", ""], ["--root", "/", "now"],
                      ["now"]):
            for action in ("check", "apply", "undo", "show"):
                done = subprocess.run([program, action, *words], capture_output=True, text=True, check=False,
                                      timeout=20)
                self.assertEqual((done.returncode, done.stderr[:6]), (2, "usage:"), [action, *words])

    def test_what_was_never_run_is_marked(self):
        for paper, times in (("INSTALL.md", 5), ("HARDWARE.md", 2)):
            self.assertGreaterEqual(read(paper).count("not run here"), times, paper)
        sheets = re.findall(r"^## \d.*$", read("acceptance.md"), re.MULTILINE)
        self.assertEqual(len(sheets), 8)
        for sheet in sheets:
            self.assertIn("(*not run here*)", sheet)

    def test_what_is_plugged_in_is_no_disk_and_no_keyboard(self):
        modules = read("machine/etc/modprobe.d/60-agency-kiosk.conf")
        for module in ("usb-storage", "uas", "firewire-sbp2", "thunderbolt"):
            self.assertIn(f"\ninstall {module} /bin/false\n", modules)
        rule = re.search(r"^SUBSYSTEM==\"block\", ENV{ID_BUS}==\"usb\",.*$", read("udev/70-agency-kiosk.rules"), re.M)
        for words in ('ENV{UDISKS_IGNORE}="1"', 'ENV{SYSTEMD_READY}="0"'):
            self.assertIn(words, rule.group(0))
        first, second = re.findall(r'Section "InputClass"(.*?)EndSection', read("xorg/10-agency-kiosk.conf"), re.S)
        self.assertIn('Option "Ignore" "on"', first)
        self.assertNotIn("Match", first)
        self.assertIn('MatchIsTouchscreen "on"', second)

    def test_the_packet_filter_accepts_what_is_written_here_and_nothing_else(self):
        accepts = [line.strip() for line in read("network/agency-kiosk.nft").replace("\\\n", "").splitlines()
                   if line.strip().endswith("accept") and not line.strip().startswith("#")]
        everybody = [line for line in accepts if not re.search(r"\$|\blo accept|established|icmpv6|sport 6[78]", line)]
        self.assertEqual(everybody, [])
        to_terminal = [line for line in accepts if "$card_terminal" in line]
        self.assertEqual(len(to_terminal), 1)
        self.assertIn("tcp dport $card_terminal_port", to_terminal[0])
        self.assertIn("meta skuid $kiosk_user", to_terminal[0])
        self.assertEqual(len(accepts), 17)

    def test_the_unit_keeps_the_promises_that_the_papers_make(self):
        unit, display = read("systemd/agency-kiosk.service"), read("systemd/agency-kiosk-display.service")
        for line in ("Type=notify", "WatchdogSec=10", "Restart=always", "StartLimitIntervalSec=0", "LimitCORE=0",
                     "User=agency-kiosk", "ProtectSystem=strict", "CapabilityBoundingSet=", "PrivateTmp=yes",
                     "StateDirectoryMode=0700", "NotifyAccess=main"):
            self.assertIn(f"\n{line}\n", unit)
        for option in ("-nolisten tcp", "-extension XTEST", "-extension RECORD", "-novtswitch", "-nocursor"):
            self.assertIn(option, display)

    def test_the_journal_and_the_log_are_kept_equally_long(self):
        self.assertIn("MaxRetentionSec=26week", read("machine/etc/systemd/journald.conf.d/60-agency-kiosk.conf"))
        self.assertRegex(read("systemd/agency-kiosk.tmpfiles"), r"d /var/log/agency-kiosk .* 26w\n")


if __name__ == "__main__":
    unittest.main()
