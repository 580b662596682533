"""What is in the package, file by file, and what must never be: a stand-in, an instrument, the demo, a key, a
certificate, a path of the machine that built it. The control data, lintian, and the licences of what it is made of."""
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BINARY = os.environ["KIOSK_SOURCE_DIR"], os.environ["KIOSK_BINARY_DIR"]
TERMINAL = os.path.join(SOURCE, "deploy/terminal")
sys.path.insert(0, os.path.join(SOURCE, "tests/support"))
import python_program  # noqa: E402

PROGRAMS = ["agency-kiosk", "kiosk-read-page", "kiosk-render-page", "kiosk-scan-page", "kiosk-speak"]
CONTENTS = {
    "bin/agency-kiosk": "lrwxrwxrwx",
    **{f"lib/agency-kiosk/{name}": "-rwxr-xr-x" for name in [*PROGRAMS, "make-display-cookie"]},
    "sbin/agency-kiosk-terminal": "-rwxr-xr-x",
    **{name: "-rw-r--r--" for name in [
        "lib/systemd/system/agency-kiosk.service", "lib/systemd/system/agency-kiosk-display.service",
        "lib/systemd/system/agency-kiosk-network.service", "lib/sysusers.d/agency-kiosk.conf",
        "lib/tmpfiles.d/agency-kiosk.conf", "lib/udev/rules.d/70-agency-kiosk.rules",
        "share/agency-kiosk/fonts/paper-mono.ttf", "share/agency-kiosk/fonts/paper-sans.ttf",
        "share/agency-kiosk/fonts/paper-sans-bold.ttf", "share/agency-kiosk/xorg.conf.d/10-agency-kiosk.conf",
        "share/agency-kiosk/network/agency-kiosk.nft",
        "share/agency-kiosk/machine/etc/modprobe.d/60-agency-kiosk.conf",
        "share/agency-kiosk/machine/etc/sysctl.d/60-agency-kiosk.conf",
        "share/agency-kiosk/machine/etc/systemd/journald.conf.d/60-agency-kiosk.conf",
        "share/agency-kiosk/machine/etc/systemd/logind.conf.d/60-agency-kiosk.conf",
        "share/agency-kiosk/machine/etc/systemd/system.conf.d/60-agency-kiosk.conf",
        "share/doc/agency-kiosk/acceptance.md", "share/doc/agency-kiosk/changelog.gz",
        "share/doc/agency-kiosk/copyright", "share/doc/agency-kiosk/HARDWARE.md",
        "share/doc/agency-kiosk/installing.md", "share/doc/agency-kiosk/third-party-licences.gz",
        "share/doc/agency-kiosk/examples/kiosk.toml", "share/doc/agency-kiosk/examples/network.nft",
        "share/doc/agency-kiosk/examples/taxonomy.json",
        "share/man/man1/agency-kiosk.1.gz", "share/man/man5/kiosk.toml.5.gz",
        "share/man/man8/agency-kiosk-terminal.8.gz"]}}
# In no file of it, whatever its name.
NEVER = [rb"KIOSK_WITNESS", rb"KIOSK_FREEZE", rb"-----BEGIN ", rb"DEMO0001", rb"Rivages & Vall",
         re.escape(BINARY.encode()), re.escape(SOURCE.encode())]
NEVER_IN_NAMES = re.compile(r"demo|stand.?in|instrument|witness|headless|gateway|\.(pem|key|crt|p12)$", re.IGNORECASE)
NEEDED = ["fonts-inter", "fonts-materialdesignicons-webfont", "fonts-noto-core", "tesseract-ocr-fra", "espeak-ng-data",
          "tzdata", "xserver-xorg-core", "xserver-xorg-input-libinput", "xauth", "nftables", "systemd", "udev",
          "libc6", "libsdl2-2.0-0", "libsqlite3-0"]
# Headers of the compiler and of the C library are no third party's.
THE_SYSTEMS = ("libc6-dev", "libstdc++-", "libgcc-", "linux-libc-dev", "libc-dev")


def said_by(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def make(directory):
    said = said_by(os.path.join(TERMINAL, "make-package"), "--build", BINARY, "--out", directory)
    return said.splitlines()[-1]


def setUpModule():
    global place, package, unpacked
    place = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(place.cleanup)
    package, unpacked = make(place.name), os.path.join(place.name, "unpacked")
    said_by("dpkg-deb", "--extract", package, unpacked)


def files():
    return [os.path.join(folder, name) for folder, _, names in os.walk(unpacked) for name in names
            if not os.path.islink(os.path.join(folder, name))]


class PackageTest(unittest.TestCase):
    def test_it_has_these_files_and_no_other_with_these_rights_and_all_are_roots(self):
        found = {}
        for line in said_by("dpkg-deb", "--contents", package).splitlines():
            rights, owner, _, _, _, name = line.split(None, 5)
            self.assertEqual(owner, "root/root", line)
            if not rights.startswith("d"):
                found[name.split(" -> ")[0].removeprefix("./usr/")] = rights
        self.assertEqual(found, CONTENTS)

    def test_nothing_in_it_belongs_to_a_test_to_the_demo_or_to_one_machine(self):
        self.assertEqual([path for path in CONTENTS if NEVER_IN_NAMES.search(path)], [])
        for path in files():
            with open(path, "rb") as stream:
                data = stream.read()
            data = gzip.decompress(data) if path.endswith(".gz") else data
            for pattern in NEVER:
                self.assertIsNone(re.search(pattern, data), f"{path}: {pattern}")

    def test_what_must_not_be_in_it_would_be_found_in_the_program_with_instruments(self):
        if not os.path.exists(os.path.join(BINARY, "bin/base_test")):
            self.skipTest("a build of the package alone has no such program")
        with open(os.path.join(BINARY, "bin/agency-kiosk-instrumented"), "rb") as stream:
            data = stream.read()
        self.assertTrue(all(re.search(pattern, data) for pattern in NEVER[:2]))

    def test_the_control_data_say_what_it_is_and_what_it_needs(self):
        name, version, architecture = os.path.basename(package).removesuffix(".deb").split("_")
        fields = {key: said_by("dpkg-deb", "--field", package, key).strip()
                  for key in ("Package", "Version", "Architecture", "Depends", "Description")}
        self.assertEqual((fields["Package"], fields["Version"], fields["Architecture"]), (name, version, architecture))
        self.assertEqual(name, "agency-kiosk")
        needed = [word.split()[0] for word in fields["Depends"].split(", ")]
        self.assertEqual([each for each in NEEDED if each not in needed], [])
        self.assertEqual([each for each in needed if each.endswith(("-dev", "-dbg"))], [])
        with gzip.open(os.path.join(unpacked, "usr/share/doc/agency-kiosk/changelog.gz"), "rt") as changelog:
            self.assertIn(f"agency-kiosk ({version})", changelog.readline())

    def test_installing_it_enables_and_starts_nothing(self):
        control = os.path.join(place.name, "control")
        said_by("dpkg-deb", "--control", package, control)
        self.assertEqual(sorted(os.listdir(control)), ["control", "md5sums", "postinst", "postrm", "prerm"])
        with open(os.path.join(control, "postinst"), encoding="utf-8") as script:
            steps = re.sub(r"^#.*\n", "", script.read(), flags=re.MULTILINE)
        self.assertNotRegex(steps, r"enable|\bstart\b|restart|\bmask\b|agency-kiosk-terminal +apply")

    def test_the_programs_find_one_another_and_are_hardened(self):
        self.assertEqual(os.readlink(os.path.join(unpacked, "usr/bin/agency-kiosk")),
                         "../lib/agency-kiosk/agency-kiosk")
        for name in PROGRAMS:
            notes = said_by("readelf", "--wide", "--dynamic", "--program-headers",
                            os.path.join(unpacked, "usr/lib/agency-kiosk", name))
            self.assertIn("GNU_RELRO", notes)
            self.assertRegex(notes, r"FLAGS_1.*NOW.*PIE")
            self.assertNotRegex(notes, r"RPATH|RUNPATH|TEXTREL")

    def test_the_same_sources_make_the_same_package(self):
        with tempfile.TemporaryDirectory() as directory:
            digests = []
            for path in (package, make(directory)):
                with open(path, "rb") as stream:
                    digests.append(hashlib.sha256(stream.read()).hexdigest())
        self.assertEqual(digests[0], digests[1])

    def test_lintian_has_nothing_to_say(self):
        if not shutil.which("lintian"):
            self.skipTest("no lintian on this machine: deploy/setup-debian --tests installs it")
        done = subprocess.run(["lintian", "--fail-on", "error,warning", "--allow-root", package], capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


class LicencesTest(unittest.TestCase):
    def setUp(self):
        with gzip.open(os.path.join(unpacked, "usr/share/doc/agency-kiosk/third-party-licences.gz"), "rt") as stream:
            self.text = stream.read()
        self.licences = python_program.load(os.path.join(TERMINAL, "third-party-licences"))

    def test_every_library_that_is_loaded_is_named_with_its_licence(self):
        for name in PROGRAMS:
            program = os.path.join(unpacked, "usr/lib/agency-kiosk", name)
            for owner in self.licences.packages_of(self.licences.libraries_of(program)):
                self.assertRegex(self.text, rf"\n{re.escape(owner)} \S+\n=+\n")

    def test_poppler_and_espeak_stay_in_child_programs(self):
        for line in re.findall(r"^agency-kiosk\n.*\n  loaded: .*$", self.text, re.MULTILINE):
            self.assertNotRegex(line, r"poppler|espeak|zbar|sane")
        self.assertRegex(self.text, r"kiosk-render-page\n.*\n.*libpoppler")
        self.assertRegex(self.text, r"kiosk-speak\n.*\n.*libespeak-ng")

    def test_every_package_whose_headers_are_compiled_in_is_named(self):
        """From the compiler's own notes of what it read: a header's package is named, or its library is loaded."""
        headers = set()
        for line in said_by("ninja", "-C", BINARY, "-t", "deps").splitlines():
            if not line.startswith(" "):
                ours = re.match(r"(kiosk|screens|printing)/", line)
            elif ours and line.strip().startswith("/usr/include/"):
                headers.add(os.path.realpath(line.strip()))
        owners = {line.split(": ")[0].split(":")[0]
                  for line in said_by("dpkg-query", "--search", *sorted(headers)).splitlines()}
        source_of = dict(line.split() for line in said_by(
            "dpkg-query", "--show", "--showformat=${Package} ${source:Package}\n").splitlines())
        named = re.findall(r"[\w.+-]+", self.text.split("=" * 78)[0])
        sources = {source_of[each] for each in named if each in source_of}
        self.assertIn("libimgui-dev", owners)
        self.assertEqual([each for each in owners
                          if not each.startswith(THE_SYSTEMS) and source_of[each] not in sources], [])


if __name__ == "__main__":
    unittest.main()
