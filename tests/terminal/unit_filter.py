"""What a unit forbids its program, put in force without systemd: the system calls of SystemCallFilter=, the families of
RestrictAddressFamilies=, MemoryDenyWriteExecute=, and for root the capabilities of CapabilityBoundingSet=."""
import ctypes
import re
import socket
import subprocess

# capability.h; a unit that asks for another one is looked at first.
CAPABILITIES = {"CAP_NET_ADMIN": 12, "CAP_SYS_ADMIN": 21, "CAP_SYS_TTY_CONFIG": 26}
CAPABILITIES_MAX = 64
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS, PR_SET_MDWE, MDWE_REFUSE_EXEC_GAIN = 38, 65, 1


def calls_of(name):
    """The system calls of a name or of a @set, sets in sets resolved."""
    if not name.startswith("@"):
        return {name}
    listing = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True)
    words = [line.strip() for line in listing.stdout.splitlines()[1:]]
    return {call for word in words if word and not word.startswith("#") for call in calls_of(word)}


def values_of(text, key):
    return [line for line in re.findall(rf"^{key}=(.*)$", text, re.MULTILINE)]


class UnitFilter:
    def __init__(self, path):
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        self.calls = set()
        for words in values_of(text, "SystemCallFilter"):
            named = {call for word in words.lstrip("~").split() for call in calls_of(word)}
            self.calls = self.calls - named if words.startswith("~") else self.calls | named
        self.families = [getattr(socket, word) for word in values_of(text, "RestrictAddressFamilies")[0].split()]
        self.capabilities = {CAPABILITIES[word] for line in values_of(text, "CapabilityBoundingSet")
                             for word in line.split()}
        self.denies_write_and_execute = values_of(text, "MemoryDenyWriteExecute") == ["yes"]

    def put_in_force(self, become=lambda: None):
        """In the child, before it becomes the program; children inherit it. `become` takes another user's identity."""
        import seccomp  # Debian's python3-seccomp
        libc = ctypes.CDLL(None)
        for number in set(range(CAPABILITIES_MAX)) - self.capabilities:
            libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0)  # root's alone
        become()
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if self.denies_write_and_execute:
            libc.prctl(PR_SET_MDWE, MDWE_REFUSE_EXEC_GAIN, 0, 0, 0)  # a kernel before 6.3 does not know it
        forbidding = seccomp.SyscallFilter(seccomp.ERRNO(1))
        for call in self.calls - {"socket"}:
            try:
                forbidding.add_rule(seccomp.ALLOW, call)
            except (RuntimeError, ValueError):
                pass  # of another architecture
        for family in self.families:
            forbidding.add_rule(seccomp.ALLOW, "socket", seccomp.Arg(0, seccomp.EQ, int(family)))
        forbidding.load()
