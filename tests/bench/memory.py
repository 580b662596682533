"""rss_mb: how much memory the kiosk holds after a tenant has paid and left. The scripted tenant of the demo plays, on
the instrumented program: the packaged one lacks its witness, and is therefore a little smaller."""
import os
import re
import sys

import figures

sys.path[:0] = [os.path.join(figures.SOURCE, "deploy", "demo", name) for name in ("tour", "desk")]
import journeys
import parts
from glass import Glass, wait_until


class NoStory:
    """The tour tells a story with pictures; here only the gestures count."""

    def begin(self, *_):
        pass

    def step(self, *_):
        pass

    def add_text(self, *_):
        pass

    def add_picture(self, *_):
        pass


def start_kiosk(world, build):
    """On an X server of its own; its process."""
    number = world.start("xvfb", ["/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0", "1080x1920x24", "-nolisten",
                                  "tcp",
                                  "-noreset"])
    os.environ.update(DISPLAY=f":{number}", KIOSK_WITNESS=world.at("witness"))
    world.start("kiosk", [os.path.join(build, "bin", "agency-kiosk-instrumented"), "--config", world.at("kiosk.toml")],
                first_line=False)
    return world.children[-1].pid


def parties_of(world, build):
    os.mkdir(world.at("pictures"))
    pictures = parts.Pictures(world.at("pictures"), os.path.join(build, "bin", "kiosk-render-page"))
    ledgers = {"terminal": world.at("terminal-ledger.jsonl"), "database": world.at("gateway.db"),
               "gateway": os.path.join(build, "bin", "agency-gateway")}
    return journeys.Parties(terminal=parts.CardTerminal(world.at("terminal.control")),
                            ticket_tray=parts.PrinterTray("ticket", world.at("ticket-tray"), pictures),
                            sheet_tray=None, letters=parts.LetterBox(world.at("mail"), pictures), reader=None,
                            ledgers=ledgers, lid=None, voice=None)


def resident_mb(process):
    with open(f"/proc/{process}/status", encoding="ascii") as stream:
        return int(re.search(r"^VmRSS:\s*(\d+) kB$", stream.read(), re.MULTILINE).group(1)) / 1024


def serves(world):
    with open(world.at("kiosk.log"), encoding="utf-8") as stream:
        return '"start.in_service"' in stream.read()


def resident_after_a_journey(world, build):
    process = start_kiosk(world, build)
    glass = Glass(world.at("witness"), "")
    wait_until(lambda: glass.find("attract.start"), "the attract screen")
    wait_until(lambda: serves(world), "the kiosk in service")  # the first picture comes before all letters are there
    at_start = resident_mb(process)
    tenant = world.tenants[0]
    payer = {"contract": tenant.contracts[0], "birth_date": tenant.birth_date}
    journeys.pay_part_of_the_rent(glass, NoStory(), parties_of(world, build), [payer])
    return [figures.figure("rss_mb", round(resident_mb(process), 1), "MB", 45),
            figures.figure("rss_at_start_mb", round(at_start, 1), "MB", 45)]
