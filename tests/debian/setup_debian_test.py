"""deploy/setup-debian against an apt, dpkg and sudo of our own: what it installs, what it says, and that the machine's
policy-rc.d comes back on every way out. The script under test is a copy whose four system paths lie in the test's
directory; nothing of the machine is touched.
"""
import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

SOURCE = os.environ.get("KIOSK_SOURCE_DIR", os.getcwd())
TOOLS = ("bash", "cat", "chmod", "flock", "grep", "mktemp", "mv", "readlink", "rm", "sed", "sh", "tee")
NOBODY = 65534

APT_GET = """#!/bin/sh
# Plays apt-get: says what it was asked, and does what the test wrote into the files beside it.
echo "apt-get $*" >>"$FAKE/calls"
case "$*" in
    update*) cat "$FAKE/update.out" 2>/dev/null; exit "$(cat "$FAKE/update.status" 2>/dev/null || echo 0)" ;;
    *--simulate*)
        if [ -e "$FAKE/simulate.err" ]; then cat "$FAKE/simulate.err" >&2; exit 100; fi
        while [ "$#" -gt 0 ]; do case $1 in -* | install) ;; *) echo "Inst $1 (1.0 x)" ;; esac; shift; done
        exit 0 ;;
esac
cat "$FAKE/policy-rc.d" >"$FAKE/policy-while-installing" 2>/dev/null
[ -x "$FAKE/policy-rc.d" ] || echo "not executable" >>"$FAKE/policy-while-installing"
# Its parent is the package step of setup-debian.
if [ -e "$FAKE/signal" ]; then kill -"$(cat "$FAKE/signal")" "$PPID"; fi
if [ -e "$FAKE/install.err" ]; then cat "$FAKE/install.err" >&2; exit 100; fi
while [ "$#" -gt 0 ]; do
    case $1 in
        -o) shift ;;
        -* | install) ;;
        *) echo "Get:1 http://x y/main amd64 $1 amd64 1.0"; echo "Unpacking $1 (1.0) ..."
           echo "Setting up $1 (1.0) ..."; echo "$1" >>"$FAKE/installed" ;;
    esac
    shift
done
"""
DPKG_QUERY = """#!/bin/sh
sed 's/^/installed /' "$FAKE/installed"
"""
DPKG = """#!/bin/sh
echo "dpkg $*" >>"$FAKE/calls"
"""
SUDO = """#!/bin/sh
echo "sudo" >>"$FAKE/calls"
if [ -e "$FAKE/sudo.refuses" ]; then exit 1; fi
[ "$1" = -- ] && shift
exec "$@"
"""


class World:
    """A directory that is the whole machine."""

    def __init__(self, release='ID=debian\nVERSION_ID="12"\n', sudo=True):
        self.root = tempfile.mkdtemp()
        os.chmod(self.root, 0o777)
        self.bin = self.path("bin")
        os.mkdir(self.bin)
        for tool in TOOLS:
            os.symlink(shutil.which(tool), os.path.join(self.bin, tool))
        programs = {"apt-get": APT_GET, "dpkg-query": DPKG_QUERY, "dpkg": DPKG}
        for name, text in {**programs, **({"sudo": SUDO} if sudo else {})}.items():
            self.write(os.path.join("bin", name), text, 0o755)
        self.write("os-release", release)
        self.write("installed", "")
        self.write("calls", "")
        self.script = self.copy_of_the_script()

    def copy_of_the_script(self):
        with open(os.path.join(SOURCE, "deploy/setup-debian"), encoding="utf-8") as stream:
            text = stream.read()
        for name, place in (("os_release", "os-release"), ("lock", "lock"), ("policy", "policy-rc.d")):
            text, count = re.subn(rf"^readonly {name}=/\S+$", f"readonly {name}={self.path(place)}", text,
                                  flags=re.MULTILINE)
            assert count == 1, name
        self.write("setup-debian", text, 0o755)
        return self.path("setup-debian")

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o644):
        with open(self.path(name), "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(self.path(name), mode)
        if os.geteuid() == 0:
            os.chown(self.path(name), NOBODY, NOBODY)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as stream:
            return stream.read()

    def has(self, name):
        return os.path.lexists(self.path(name))

    def install_all_but(self, *missing):
        listed = self.run("--list").stdout.split()
        self.write("installed", "".join(f"{name}\n" for name in listed if name not in missing))

    def command(self, *arguments):
        environment = {"PATH": self.bin, "FAKE": self.root, "TMPDIR": self.root}
        return {"args": [self.script, *arguments], "env": environment, "text": True, "stdin": subprocess.DEVNULL}

    def run(self, *arguments):
        """As somebody who is not root, whoever runs the test."""
        other = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        return subprocess.run(**self.command(*arguments), **other, capture_output=True, timeout=30, check=False)

    def package_step(self, *packages):
        """What sudo starts; here without being root, since everything that it calls is ours."""
        return self.run("--as-root", *packages)


class Case(unittest.TestCase):
    def world(self, **settings):
        world = World(**settings)
        self.addCleanup(shutil.rmtree, world.root)
        return world

    def assert_one_line(self, run, *words):
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        self.assertTrue(run.stderr.startswith("setup-debian: "), run.stderr)
        for word in words:
            self.assertIn(word, run.stderr)


class Packages(Case):
    def test_when_everything_is_there_neither_apt_nor_sudo_is_called(self):
        world = self.world()
        world.install_all_but()
        run = world.run()
        self.assertEqual((run.returncode, world.read("calls")), (0, ""))

    def test_only_what_is_missing_is_installed_and_a_second_run_does_nothing(self):
        world = self.world()
        world.install_all_but("xvfb", "cmake")
        self.assertEqual(world.run().returncode, 0)
        install = world.read("calls").splitlines()[-1]
        self.assertTrue(install.endswith("cmake xvfb"), install)
        world.write("calls", "")
        self.assertEqual(world.run().returncode, 0)
        self.assertEqual(world.read("calls"), "")

    def test_the_tests_need_more_and_a_list_changes_nothing(self):
        world = self.world()
        plain, tests = world.run("--list").stdout.split(), world.run("--tests", "--list").stdout.split()
        self.assertIn("clang-tidy-16", set(tests) - set(plain))
        self.assertIn("debootstrap", world.run("--debian-tests", "--list").stdout.split())
        self.assertEqual(world.read("calls"), "")
        trixie = self.world(release='ID=debian\nVERSION_ID="13"\n')
        self.assertIn("clang-tidy-19", trixie.run("--tests", "--list").stdout.split())

    def test_progress_is_shown(self):
        world = self.world()
        run = world.package_step("one", "two")
        self.assertEqual(run.returncode, 0, run.stderr)
        for words in ("installing 2 packages", "downloaded 2/2", "unpacked 2/2", "set up 2/2"):
            self.assertIn(words, run.stdout)
        self.assertEqual([name for name in os.listdir(world.root) if name.endswith(".log")], [])

    def test_an_archive_of_somebody_else_that_is_away_does_not_matter(self):
        world = self.world()
        world.write("update.out", "E: Failed to fetch http://elsewhere.example/x  Could not resolve\n")
        world.write("update.status", "100")
        self.assertEqual(world.package_step("one").returncode, 0)

    def test_what_a_killed_run_left_half_installed_is_set_up_first(self):
        world = self.world()
        world.package_step("one")
        self.assertEqual(world.read("calls").splitlines()[0], "dpkg --configure --pending")


class Policy(Case):
    OWN = "#!/bin/sh\n# the machine's own\nexit 101\n"

    def test_services_are_forbidden_while_apt_works_and_only_then(self):
        world = self.world()
        self.assertEqual(world.package_step("one").returncode, 0)
        self.assertIn("exit 101", world.read("policy-while-installing"))
        self.assertNotIn("not executable", world.read("policy-while-installing"))
        self.assertFalse(world.has("policy-rc.d"))

    def test_a_policy_of_the_machine_comes_back_as_it_was(self):
        world = self.world()
        world.write("policy-rc.d", self.OWN, 0o750)
        world.package_step("one")
        self.assertIn("agency-kiosk", world.read("policy-while-installing"))
        self.assertEqual(world.read("policy-rc.d"), self.OWN)
        self.assertEqual(os.stat(world.path("policy-rc.d")).st_mode & 0o777, 0o750)

    def test_a_link_comes_back_as_a_link(self):
        world = self.world()
        os.symlink("/nowhere/policy", world.path("policy-rc.d"))
        world.package_step("one")
        self.assertEqual(os.readlink(world.path("policy-rc.d")), "/nowhere/policy")

    def test_it_comes_back_when_apt_fails_and_when_the_script_is_ended(self):
        for name, text in (("install.err", "E: broken\n"), ("signal", "TERM"), ("signal", "INT"), ("signal", "HUP")):
            with self.subTest(text):
                world = self.world()
                world.write("policy-rc.d", self.OWN)
                world.write(name, text)
                self.assertNotEqual(world.package_step("one").returncode, 0)
                self.assertIn("agency-kiosk", world.read("policy-while-installing"))
                self.assertEqual(world.read("policy-rc.d"), self.OWN)
                self.assertFalse(world.has("policy-rc.d.before-agency-kiosk"))

    def killed(self, own):
        world = self.world()
        if own:
            world.write("policy-rc.d", self.OWN)
        world.write("signal", "KILL")
        self.assertEqual(world.package_step("one").returncode, -signal.SIGKILL)
        os.remove(world.path("signal"))
        self.assertIn("agency-kiosk", world.read("policy-rc.d"))
        return world

    def test_after_a_kill_the_next_run_brings_it_back(self):
        for own in (True, False):
            with self.subTest(own=own):
                world = self.killed(own)
                self.assertEqual(world.package_step("two").returncode, 0)
                self.assertEqual(world.has("policy-rc.d"), own)
                self.assertTrue(not own or world.read("policy-rc.d") == self.OWN)

    def test_after_a_kill_the_next_run_brings_it_back_even_when_nothing_is_missing(self):
        world = self.killed(own=True)
        world.install_all_but()
        self.assertEqual(world.run().returncode, 0)
        self.assertEqual(world.read("policy-rc.d"), self.OWN)

    def test_a_kill_between_any_two_steps_is_mended(self):
        """The states of forbid_services, one after the other, as a kill would leave them."""
        ours = "#!/bin/sh\n# agency-kiosk: no service is started while packages are installed\nexit 101\n"
        for files in ({"policy-rc.d": self.OWN, "policy-rc.d.new-agency-kiosk": "#!/bin"},
                      {"policy-rc.d.before-agency-kiosk": self.OWN, "policy-rc.d.new-agency-kiosk": ours},
                      {"policy-rc.d.before-agency-kiosk": self.OWN, "policy-rc.d": ours}):
            with self.subTest(sorted(files)):
                world = self.world()
                for name, text in files.items():
                    world.write(name, text)
                self.assertEqual(world.package_step("one").returncode, 0)
                self.assertEqual(world.read("policy-rc.d"), self.OWN)
                self.assertEqual([name for name in os.listdir(world.root) if "agency-kiosk" in name], [])

    def test_a_second_run_waits_for_the_first(self):
        world = self.world()
        with open(world.path("lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            second = subprocess.Popen(**world.command("--as-root", "one"), stdout=subprocess.PIPE)
            self.assertEqual(second.stdout.readline(), "setup-debian: waiting for another run of this script\n")
            self.assertEqual(world.read("calls"), "")
            fcntl.flock(lock, fcntl.LOCK_UN)
            output, _ = second.communicate(timeout=30)
        self.assertEqual(second.returncode, 0, output)


class Failures(Case):
    """Each says in one line what is wrong and what to do, with apt's own words."""

    def failing_install(self, errors):
        world = self.world()
        world.write("install.err", errors)
        return world.package_step("one")

    def test_no_network_and_no_package_lists(self):
        world = self.world()
        world.write("update.out", "E: Failed to fetch http://x/InRelease  Temporary failure resolving 'x'\n")
        world.write("update.status", "100")
        world.write("simulate.err", "E: Unable to locate package one\n")
        self.assert_one_line(world.package_step("one"), "check the network", "Temporary failure resolving")

    def test_the_network_goes_away_in_the_middle(self):
        self.assert_one_line(self.failing_install("E: Failed to fetch http://x/one.deb  Connection timed out\n"),
                             "check the network")

    def test_another_package_manager_is_at_work(self):
        self.assert_one_line(
            self.failing_install("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)\n"),
            "another package manager is at work", "process 7")

    def test_the_disk_is_full(self):
        self.assert_one_line(self.failing_install(
            "dpkg: error processing archive one.deb (--unpack):\n failed to write (No space left on device)\n"
            "E: Sub-process /usr/bin/dpkg returned an error code (1)\n"), "the disk is full")
        self.assert_one_line(self.failing_install("E: You don't have enough free space in /var/cache/apt/archives/.\n"),
                             "the disk is full")

    def test_a_package_that_the_archive_does_not_have(self):
        world = self.world()
        world.write("simulate.err", "E: Unable to locate package one\n")
        self.assert_one_line(world.package_step("one"), "Debian's main archive", "Unable to locate package one")

    def test_anything_else_names_the_log_and_keeps_it(self):
        run = self.failing_install("E: Something odd\n")
        self.assert_one_line(run, "Something odd", ".log")
        with open(re.search(r"see (\S+\.log)", run.stderr).group(1), encoding="utf-8") as log:
            self.assertIn("Something odd", log.read())

    def test_not_debian(self):
        for release, name in (('ID=ubuntu\nVERSION_ID="24.04"\n', "ubuntu 24.04"), ("ID=debian\n", "debian"),
                              ("", "unknown")):
            with self.subTest(name):
                self.assert_one_line(self.world(release=release).run(), name, "Debian 12 or 13")

    def test_neither_root_nor_sudo(self):
        world = self.world(sudo=False)
        self.assert_one_line(world.run(), "no sudo", "once as root")

    def test_sudo_refuses(self):
        world = self.world()
        world.write("sudo.refuses", "")
        self.assert_one_line(world.run(), "once as root")
        self.assertEqual(world.read("calls"), "sudo\n")

    def test_apt_says_that_all_is_well_and_it_is_not(self):
        world = self.world()
        world.write("bin/apt-get", "#!/bin/sh\nexit 0\n", 0o755)
        world.install_all_but("xvfb")
        self.assert_one_line(world.run(), "still missing", "xvfb")

    def test_the_failure_of_the_package_step_is_said_once(self):
        world = self.world()
        world.install_all_but("xvfb")
        world.write("install.err", "E: Something odd\n")
        run = world.run()
        self.assertNotEqual(run.returncode, 0)
        self.assert_one_line(run, "Something odd")

    def test_an_option_that_does_not_exist(self):
        run = self.world().run("--everything")
        self.assertEqual(run.returncode, 1)
        self.assertIn("--everything is unknown", run.stderr)


if __name__ == "__main__":
    unittest.main()
