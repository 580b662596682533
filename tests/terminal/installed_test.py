"""The package as it is after its installation: the installed files at their places (deploy/terminal/as-installed), the
build tree hidden, the units' own command lines and prohibitions. What wants a systemd as PID 1 is not run here."""
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import configuration
from display import Display, is_a_screen_of_the_kiosk
from supervisor import Supervisor, Unit
from unit_filter import UnitFilter

SOURCE, BINARY = os.environ["KIOSK_SOURCE_DIR"], os.environ["KIOSK_BINARY_DIR"]
TERMINAL = os.path.join(SOURCE, "deploy/terminal")
UNITS = "/usr/lib/systemd/system"
CONFIGURATION, NETWORK = "/etc/agency-kiosk/kiosk.toml", "/etc/agency-kiosk/network.nft"
EXAMPLES = "/usr/share/doc/agency-kiosk/examples"
COOKIE = "/tmp/display/authority"
# What Xorg knows and Xvfb does not; the second word belongs to the first.
ONLY_XORG, ONLY_XORG_WITH_A_WORD = {"vt7", "-novtswitch"}, {"-configdir", "-logfile", "-verbose"}
# What systemd gives a service of this user; nothing of ours.
BESIDE = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "HOME": "/nonexistent", "USER": "agency-kiosk",
          "LOGNAME": "agency-kiosk", "SHELL": "/usr/sbin/nologin", "LANG": "C.UTF-8"}
PATIENCE_S = 60


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False, **options)


def must(*command, **options):
    done = run(*command, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def may_be_somebody_else():
    """Root of the whole machine, not only of a namespace."""
    with open("/proc/self/uid_map", encoding="ascii") as stream:
        return int(stream.read().split()[2]) > 1


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


def setUpModule():
    # Nothing of the build can be used by mistake.
    must("mount", "-t", "tmpfs", "nothing", BINARY)
    if may_be_somebody_else():
        must("/bin/sh", os.path.join(TERMINAL, "package/postinst"), "configure")
    write(CONFIGURATION, configuration.sample(sample_file=os.path.join(EXAMPLES, "kiosk.toml")))
    write(NETWORK, read(os.path.join(EXAMPLES, "network.nft")))


def x_options():
    """Of the display's unit, without the display's name and the program; the cookie where the test has it."""
    words = Unit(f"{UNITS}/agency-kiosk-display.service").command()[2:]
    return [word.replace("/run/agency-kiosk-display/authority", COOKIE) for word in words]


def options_for_xvfb():
    words, kept = x_options(), []
    while words:
        word = words.pop(0)
        if word in ONLY_XORG_WITH_A_WORD:
            words.pop(0)
        elif word not in ONLY_XORG:
            kept.append(word)
    return kept


class Kiosk(unittest.TestCase):
    """Started as agency-kiosk.service starts it, by its user, under its filter."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        os.chmod(self.directory, 0o755)
        # ProcSubset= and ProtectProc= of the unit.
        must("mount", "-t", "proc", "-o", "subset=pid,hidepid=invisible", "proc", "/proc")
        self.addCleanup(must, "umount", "/proc")
        self.unit = Unit(f"{UNITS}/agency-kiosk.service")
        self.filter = UnitFilter(f"{UNITS}/agency-kiosk.service")
        shutil.rmtree(os.path.dirname(COOKIE), ignore_errors=True)
        os.mkdir(os.path.dirname(COOKIE))
        must("/usr/lib/agency-kiosk/make-display-cookie", COOKIE)
        self.user = pwd.getpwnam("agency-kiosk") if may_be_somebody_else() else None
        if self.user:
            os.chown(COOKIE, 0, self.user.pw_gid)

    def become_the_service(self):
        def become():
            if self.user:
                os.initgroups("agency-kiosk", self.user.pw_gid)
                os.setgid(self.user.pw_gid)
                os.setuid(self.user.pw_uid)
        self.filter.put_in_force(become)

    def manager(self):
        environment = {**self.unit.environment, "XAUTHORITY": COOKIE}
        manager = Supervisor(self.unit.command(), self.unit, self.directory, environment,
                             wrapper=self.become_the_service, beside=BESIDE)
        self.addCleanup(manager.__exit__)
        manager.__enter__()
        os.chmod(manager.path, 0o777)
        return manager

    def test_the_first_screen_stands_and_the_service_serves_by_the_installed_files_alone(self):
        with Display(self.directory, *options_for_xvfb()) as display:
            self.assertEqual(display.name, self.unit.environment["DISPLAY"])
            manager = self.manager()
            took_s = manager.wait_for("READY=1") - manager.started_at
            manager.wait_for("STATUS=in service")
            process = f"/proc/{manager.process.pid}"
            self.assertEqual(os.readlink(process + "/exe"), "/usr/lib/agency-kiosk/agency-kiosk")
            self.assertRegex(read(process + "/status"), r"CapBnd:\t0+\n(.*\n)*NoNewPrivs:\t1\nSeccomp:\t2\n")
            picture = display.picture()
            self.assertTrue(is_a_screen_of_the_kiosk(picture))
            if os.environ.get("KIOSK_PICTURES"):
                picture.save(os.path.join(os.environ["KIOSK_PICTURES"], "installed.png"))
            self.assertTrue(os.listdir("/var/lib/agency-kiosk"))
            manager.process.send_signal(signal.SIGTERM)
            manager.wait(lambda: manager.statuses, "its end")
            self.assertEqual(manager.statuses, [0])
        print(f"installed: the first screen after {took_s:.3f} s")

    def test_nobody_without_the_cookie_reaches_the_display_and_nobody_types_or_reads_along(self):
        with Display(self.directory, *options_for_xvfb()):
            here = {"DISPLAY": ":0", "PATH": os.environ["PATH"]}
            stranger = run("/usr/bin/xdpyinfo", env={**here, "XAUTHORITY": "/nowhere", "HOME": self.directory})
            self.assertNotEqual(stranger.returncode, 0, stranger.stdout)
            said = must("/usr/bin/xdpyinfo", env={**here, "XAUTHORITY": COOKIE})
            self.assertIn("MIT-SHM", said)
            self.assertNotRegex(said, r"\b(XTEST|RECORD)\b")
            self.assertNotIn(":1770", read("/proc/self/net/tcp"))  # 6000 in hexadecimal digits

    def test_the_real_x_server_takes_the_units_line_and_the_packages_directory(self):
        if not may_be_somebody_else() or not os.path.exists("/dev/tty7"):
            self.skipTest("Xorg wants root and a virtual terminal")
        # A screen that is none; the rest is the package's.
        own = os.path.join(self.directory, "xorg.conf.d")
        shutil.copytree("/usr/share/agency-kiosk/xorg.conf.d", own)
        write(os.path.join(own, "99-dummy.conf"),
              'Section "Device"\n Identifier "none"\n Driver "dummy"\n VideoRam 32768\nEndSection\n'
              'Section "Screen"\n Identifier "none"\n Device "none"\n DefaultDepth 24\n SubSection "Display"\n'
              '  Virtual 1080 1920\n EndSubSection\nEndSection\n')
        words = [own if word == "/usr/share/agency-kiosk/xorg.conf.d" else word for word in x_options()]
        log = os.path.join(self.directory, "xorg.log")
        forbidding = UnitFilter(f"{UNITS}/agency-kiosk-display.service")
        with open(log, "wb") as stream:
            server = subprocess.Popen(["/usr/lib/xorg/Xorg", ":0", *words], stderr=stream,
                                      stdin=subprocess.DEVNULL, preexec_fn=forbidding.put_in_force)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        # The unit's own way to wait for it.
        wait = Unit(f"{UNITS}/agency-kiosk-display.service").service["ExecStartPost"]
        wait = wait.replace("/run/agency-kiosk-display/authority", COOKIE)
        must(*["/bin/sh", "-c", wait])
        manager = self.manager()
        manager.wait_for("STATUS=in service")
        self.assertEqual(manager.words()[0], "READY=1")
        said = read(log)
        self.assertIn('Option "DontVTSwitch" "true"', said)
        self.assertNotRegex(said, r"\(EE\).*(onfig|nrecognized|arse)")
        self.assertNotIn("Initializing extension XTEST", said)


class Machine(unittest.TestCase):
    def test_the_configuration_of_the_examples_is_right_where_it_is_installed(self):
        self.assertEqual(must("agency-kiosk", "--check-config"), f"{CONFIGURATION} is right.\n")

    def test_systemd_finds_nothing_wrong_with_the_units_and_little_that_they_may_do(self):
        said = run(os.path.join(TERMINAL, "check-units"), "--installed")
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        print("\n".join(re.findall(r"Overall exposure level.*", said.stdout)))

    def test_the_packet_filter_can_be_loaded_and_names_only_what_the_site_names(self):
        if not shutil.which("nft"):
            self.skipTest("no nft on this machine")
        if not may_be_somebody_else():
            must("sed", "-i", "s/= agency-kiosk$/= 0/", NETWORK)
        must("nft", "--check", "--file", "/usr/share/agency-kiosk/network/agency-kiosk.nft")
        # The network is this test's own: it is loaded for real, as the unit loads it, and a second time as well.
        path = f"{UNITS}/agency-kiosk-network.service"
        command, forbidding = Unit(path).command(), UnitFilter(path)
        must(*command, preexec_fn=forbidding.put_in_force)
        rules = must("nft", "list", "ruleset")
        self.assertEqual(rules.count("policy drop"), 3)
        must(*command, preexec_fn=forbidding.put_in_force)
        self.assertEqual(must("nft", "list", "ruleset"), rules)
        must("nft", "flush", "ruleset")

    def test_the_user_has_no_shell_and_what_is_its_own_is_closed(self):
        if not may_be_somebody_else():
            self.skipTest("users want root")
        user = pwd.getpwnam("agency-kiosk")
        self.assertEqual(user.pw_shell, "/usr/sbin/nologin")
        for path, mode, owner in (("/etc/agency-kiosk", 0o750, 0), ("/var/lib/agency-kiosk", 0o700, user.pw_uid),
                                  ("/var/log/agency-kiosk", 0o750, user.pw_uid)):
            status = os.stat(path)
            self.assertEqual((status.st_mode & 0o7777, status.st_uid), (mode, owner), path)
        groups = must("id", "--name", "--groups", "agency-kiosk").split()
        self.assertEqual(sorted(groups), ["agency-kiosk", "audio", "lp", "scanner"])

    def test_udev_has_nothing_to_say_about_the_rules(self):
        if not may_be_somebody_else():
            self.skipTest("the rules name a group that only root can make")
        # It reads all rules for any device.
        said = run("udevadm", "test", "--action=add", "/sys/class/mem/null")
        ours = [line for line in (said.stdout + said.stderr).splitlines() if "70-agency-kiosk.rules" in line]
        self.assertRegex("\n".join(ours), r"\AReading rules file: \S+\Z")

    def test_the_pages_of_the_manual_are_found(self):
        for page in ("agency-kiosk(1)", "kiosk.toml(5)", "agency-kiosk-terminal(8)"):
            must("man", "--where", page)


class Terminal(unittest.TestCase):
    """agency-kiosk-terminal, on a system in a directory."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = directory.name
        shutil.copytree("/usr/share/agency-kiosk", self.root + "/usr/share/agency-kiosk")
        os.makedirs(self.root + UNITS)
        for name in os.listdir(UNITS):
            if name.endswith((".service", ".target")):
                shutil.copy2(os.path.join(UNITS, name), self.root + UNITS, follow_symlinks=False)
        for path in (CONFIGURATION, NETWORK, "/usr/sbin/sshd"):
            write(self.root + path, "")

    def command(self, action):
        return run("agency-kiosk-terminal", action, "--root", self.root)

    def files(self):
        return sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.root + "/etc") for name in names)

    def shown(self):
        return dict(line.rsplit(None, 1) for line in self.command("show").stdout.splitlines())

    def test_a_machine_becomes_a_terminal_and_back(self):
        before = self.files()
        done = self.command("apply")
        self.assertEqual(done.returncode, 0, done.stderr)
        shown = self.shown()
        for unit in ("agency-kiosk", "agency-kiosk-display", "agency-kiosk-network"):
            self.assertEqual(shown[unit + ".service"], "enabled")
        for unit in ("getty@.service", "autovt@.service", "serial-getty@.service", "console-getty.service",
                     "ctrl-alt-del.target"):
            self.assertEqual(shown[unit], "masked")
        self.assertEqual(shown["/etc/sysctl.d/60-agency-kiosk.conf"], "applied")
        self.assertEqual(self.command("apply").returncode, 0)
        self.assertEqual(self.command("undo").returncode, 0)
        self.assertEqual(set(self.files()) - set(before), {self.root + "/etc/systemd/system/default.target"})

    def test_nothing_is_changed_where_nobody_could_get_in_again_or_the_kiosk_could_not_serve(self):
        for path, words in ((CONFIGURATION, "kiosk.toml is not there"), (NETWORK, "network.nft is not there"),
                            ("/usr/sbin/sshd", "no sshd")):
            with self.subTest(path):
                os.rename(self.root + path, self.root + "/away")
                before, done = self.files(), self.command("apply")
                self.assertEqual((done.returncode, self.files()), (1, before))
                self.assertIn(words, done.stderr)
                os.rename(self.root + "/away", self.root + path)

    def test_a_place_where_the_unit_may_not_write_is_told_before_the_kiosk_finds_out(self):
        for section, key, place, is_right in (
                ("storage", "directory", "/srv/kiosk", False), ("log", "file", "/opt/kiosk.log", False),
                ("storage", "directory", "/var/lib/agency-kiosk", True),
                ("log", "file", "/var/log/agency-kiosk/kiosk.log", True)):
            write(self.root + CONFIGURATION, f'[{section}]  # ours\n{key} = "{place}"  # there\n[panel]\nfile = "/x"\n')
            done = self.command("check")
            self.assertEqual((done.returncode, place in done.stderr), (0, False) if is_right else (1, True), place)

    def test_a_file_of_somebody_else_stays_as_it_is(self):
        theirs = self.root + "/etc/sysctl.d/60-agency-kiosk.conf"
        write(theirs, "theirs\n")
        done = self.command("apply")
        self.assertEqual(done.returncode, 1)
        self.assertIn("60-agency-kiosk.conf is somebody else's", done.stderr)
        self.command("undo")
        self.assertEqual(read(theirs), "theirs\n")


def as_installed():
    """This file again, where the package is installed."""
    with tempfile.TemporaryDirectory() as directory:
        package = subprocess.run([os.path.join(TERMINAL, "make-package"), "--build", BINARY, "--out", directory],
                                 capture_output=True, text=True, check=True).stdout.splitlines()[-1]
        command = [os.path.join(TERMINAL, "as-installed"), package, sys.executable, "-B", os.path.abspath(__file__)]
        return subprocess.run([*command, *sys.argv[1:]], env={**os.environ, "KIOSK_IS_INSTALLED": "yes"},
                              check=False).returncode


if __name__ == "__main__":
    if os.environ.get("KIOSK_IS_INSTALLED"):
        unittest.main()
    sys.exit(as_installed())
