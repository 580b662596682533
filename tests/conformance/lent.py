"""What a landlord lends for a visit: the settings file with test tenant, kiosks and commands, and the certificates of
the command line. Every mistake in them is a SettingsWrong, said before anything is asked."""
import base64
import binascii
import dataclasses
import os
import ssl
import subprocess
import time
import tomllib

CODE_WITHIN_S = 120  # unless the settings say otherwise
COMMAND_WITHIN_S = 600
COMMAND = (list,)
# {table: {name: (types, whether it must be there)}}
SETTINGS = {
    "kiosks": {"first": ((str,), True), "second": ((str,), True)},
    "tenant": {"contract_number": ((str,), True), "birth_date": ((str,), True), "email": ((str,), False),
               "family_name": ((str,), False), "password": ((str,), False), "one_time_codes": (COMMAND, False),
               "one_time_code_within_s": ((int,), False)},
    "nobody": {"contract_number": ((str,), True), "birth_date": ((str,), True)},
    "payment": {"amount_cents": ((int,), True), "lower_amount_cents": ((int,), True)},
    "configuration": {"root_key": ((str,), False)},
    "staff": {f"{role}_{part}": ((str,), False)
              for role in ("technician", "manager", "second_manager", "reception") for part in ("id", "pin")},
    "copy": {"save": (COMMAND, False), "restore": (COMMAND, False)},
}


class SettingsWrong(Exception):
    """What a person must mend in the settings file or on the command line."""


class NotReached(Exception):
    """A rule cannot be judged, because something before it did not work."""


def wrong_with(settings):
    """The first mistake, in words, or None."""
    for table, members in settings.items():
        if table not in SETTINGS or not isinstance(members, dict):
            return f"[{table}] is no table of these settings"
        for name in members:
            if name not in SETTINGS[table]:
                return f"{table}.{name} is not known"
    for table, members in SETTINGS.items():
        for name, (types, is_needed) in members.items():
            value = settings.get(table, {}).get(name)
            if value is None and is_needed:
                return f"{table}.{name} is missing"
            if value is not None and type(value) not in types:
                return f"{table}.{name} is no {types[0].__name__}"
            if types is COMMAND and value is not None and not (value and all(isinstance(one, str) for one in value)):
                return f"{table}.{name} is no command: [\"program\", \"word\", …]"
    tenant, payment = settings["tenant"], settings["payment"]
    if ("email" in tenant) != ("password" in tenant):
        return "tenant.email and tenant.password go together"
    if "password" not in tenant and "one_time_codes" not in tenant:
        return "tenant.password or tenant.one_time_codes is missing: nobody could sign in"
    staff = settings.get("staff", {})
    for name in staff:
        role = name.rsplit("_", 1)[0]
        if not {f"{role}_id", f"{role}_pin"} <= set(staff):
            return f"staff.{role}_id and staff.{role}_pin go together"
    if not 0 < payment["lower_amount_cents"] < payment["amount_cents"]:
        return "payment.lower_amount_cents is not below payment.amount_cents"
    return None


class Lent:
    def __init__(self, path):
        try:
            with open(path, "rb") as stream:
                self.settings = tomllib.load(stream)
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SettingsWrong(f"{path}: {error}") from error
        wrong = wrong_with(self.settings)
        if wrong:
            raise SettingsWrong(f"{path}: {wrong}")
        self.directory = os.path.dirname(os.path.abspath(path))
        self.root_key = self.read_root_key(path)

    def read_root_key(self, path):
        try:
            return base64.b64decode(self.settings.get("configuration", {}).get("root_key", ""), validate=True)
        except binascii.Error as error:
            raise SettingsWrong(f"{path}: configuration.root_key is not base64") from error

    def __getitem__(self, table):
        return self.settings[table]

    def has(self, name):
        """`name`: table.name"""
        table, member = name.split(".")
        return member in self.settings.get(table, {})

    def run(self, table, name):
        """What a command of the settings prints. It runs where the settings file is."""
        try:
            run = subprocess.run(self.settings[table][name], capture_output=True, text=True, check=True,
                                 cwd=self.directory, timeout=COMMAND_WITHIN_S)
        except (OSError, subprocess.SubprocessError) as error:
            raise SettingsWrong(f"{table}.{name}: {error}") from error
        return run.stdout

    def codes(self):
        """Every code that the test tenant was sent so far, oldest first."""
        return self.run("tenant", "one_time_codes").split()

    def code_after(self, count):
        """The command reads a mail box or a log, which knows no way to wait for it."""
        within_s = self.settings["tenant"].get("one_time_code_within_s", CODE_WITHIN_S)
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            codes = self.codes()
            if len(codes) > count:
                return codes[-1]
            time.sleep(0.05)
        raise NotReached(f"no one-time code within {within_s} s")


@dataclasses.dataclass(frozen=True)
class Asker:
    """Who a request comes from: over http the name in the header, over https the certificate in the context."""
    header: str | None
    tls: ssl.SSLContext | None


def askers(lent, is_tls, authority=None, certificates=()):
    """(first kiosk, second kiosk, a stranger); `certificates`: a (certificate file, key file) for each of the two."""
    if not is_tls:
        return Asker(lent["kiosks"]["first"], None), Asker(lent["kiosks"]["second"], None), Asker(None, None)
    found = []
    for certificate, key in (*certificates, (None, None)):
        try:
            context = ssl.create_default_context(cafile=authority)
            if certificate:
                context.load_cert_chain(certificate, key)
        except OSError as error:
            raise SettingsWrong(f"{certificate or authority}: {error}") from error
        found.append(Asker(None, context))
    return tuple(found)
