"""A database of every earlier schema, with somebody in it, is taken over as it is."""
import contextlib
import os
import re
import sqlite3
import subprocess
import unittest

import stage

SCHEMA = os.path.join(stage.SOURCE, "deploy/gateway/store/schema.hpp")


def migrations():
    """[SQL] as the gateway's source has them."""
    with open(SCHEMA, encoding="utf-8") as stream:
        return re.findall(r'R"sql\((.*?)\)sql"', stream.read(), re.DOTALL)


def columns(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        tables = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: [column[1:4] for column in database.execute(f"PRAGMA table_info({name})")] for name in tables}


def fill(path, version):
    with contextlib.closing(sqlite3.connect(path)) as database:
        for sql in migrations()[:version]:
            database.executescript(sql)
        database.execute("INSERT INTO holder(tenant_id, civility, first_name, last_name, birth_date, email, "
                         "preferred_language, may_sign_in, may_sign_in_by_password) "
                         "VALUES ('T01', 'Mme', 'Zoé', 'Lambert', '1988-03-14', 'z@mail.example', 'fr', 1, 1)")
        database.execute("INSERT INTO contract(contract_number, lookup, tenant_id, kind, label, address_line) "
                         "VALUES ('1/01', '101', 'T01', 'flat', '', '')")
        database.execute("INSERT INTO notice(notice_id, contract_number, period, issued, due, total_cents) "
                         "VALUES ('AE-1', '1/01', '2026-10', '2026-10-25', '2026-11-05', 100)")
        database.execute("INSERT INTO ledger(contract_number, date, amount_cents, kind) "
                         "VALUES ('1/01', '2026-10-25', 100, 'notice')")
        database.execute("INSERT INTO kiosk(kiosk_id, agency_name, agency_address_line, agency_postal_code, "
                         "agency_city, agency_phone) VALUES ('K1', 'Agence', '1 rue', '44000', 'Nantes', '02')")
        if version >= 8:
            database.execute("INSERT INTO agency(agency_name, agency_id) VALUES ('Agence', 'AG')")
        if version >= 5:
            database.execute("INSERT INTO preference(holder_id, name, is_on, captured_ms) "
                             "VALUES (1, 'email_notifications', 1, 1)")
        database.execute(f"PRAGMA user_version={version}")
        database.commit()


class MigrationTest(unittest.TestCase):
    def test_each_earlier_schema_becomes_the_one_of_today_and_keeps_what_is_in_it(self):
        with stage.tempfile.TemporaryDirectory() as directory:
            found = {}
            for version in range(len(migrations()) + 1):
                path = os.path.join(directory, f"{version}.db")
                if version:
                    fill(path, version)
                # It migrates first; then this landlord file is refused or not, which is another matter.
                child = subprocess.Popen(
                    [stage.GATEWAY, "--listen", "127.0.0.1:0", "--database", path, "--landlord", stage.LANDLORD,
                     "--smtp", "smtp://127.0.0.1:1", "--text-message-domain", "sms.example",
                     "--key-file", path + ".key"],
                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                child.stdout.readline()
                stage.end(child)
                found[version] = columns(path)
                self.assertEqual(found[version], found[0], f"from version {version}")
                if version:
                    with contextlib.closing(sqlite3.connect(path)) as database:
                        rows = database.execute("SELECT notice_id, total_cents FROM notice WHERE notice_id = 'AE-1'")
                        self.assertEqual(rows.fetchall(), [("AE-1", 100)])
                        places = database.execute("SELECT address_line, postal_code, city, phone FROM agency "
                                                  "WHERE address_line <> ''")
                        self.assertEqual(places.fetchall(),
                                         [("1 rue", "44000", "Nantes", "02")] if 8 <= version < 21 else [])


if __name__ == "__main__":
    stage.main()
