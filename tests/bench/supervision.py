"""service_start_ms and frozen_loop_recovered_s: the kiosk under a service manager that keeps the unit's own times, with
its counterparts around it and a storage that has been used."""
import os
import subprocess
import sys
import tempfile
import time

import figures

sys.path.insert(0, os.path.join(figures.SOURCE, "tests/terminal"))
from display import Display
from supervisor import UNIT_PATH, Supervisor, Unit

STARTS = 5


def start_ms(world, program, unit, display):
    with tempfile.TemporaryDirectory() as directory:
        with Supervisor([program, "--config", world.at("kiosk.toml")], unit, directory,
                        {"DISPLAY": display.name}) as manager:
            took_ms = (manager.wait_for("READY=1") - manager.started_at) * 1000
            # Used before it is started again.
            manager.wait_for("STATUS=in service")
            manager.process.terminate()
            manager.wait(lambda: manager.statuses, "its end")
    return took_ms


def recovered_s(world, program, unit, display):
    """Frozen as soon as the watchdog has been fed: it cannot take longer to be noticed."""
    freeze = world.at("freeze")
    with tempfile.TemporaryDirectory() as directory:
        with Supervisor([program + "-instrumented", "--config", world.at("kiosk.toml")], unit, directory,
                        {"DISPLAY": display.name, "KIOSK_FREEZE": freeze}) as manager:
            manager.on_missed = lambda: os.remove(freeze)
            manager.wait_for("STATUS=in service")
            manager.wait_for_another("WATCHDOG=1")
            world.write("freeze", "")
            subprocess.run(["/usr/bin/xdotool", "mousemove", "540", "960", "click", "1"], check=True, timeout=20,
                           env={**os.environ, "DISPLAY": display.name})
            manager.wait_for_error("instruments.frozen")
            frozen = time.monotonic()
            return manager.wait_for("READY=1", start=2) - frozen


def measure(world, build):
    unit = Unit(os.path.join(figures.SOURCE, UNIT_PATH))
    program = os.path.join(build, "bin", "agency-kiosk")
    with Display(world.work) as display:
        starts_ms = [start_ms(world, program, unit, display) for _ in range(STARTS)]
        recovery_s = recovered_s(world, program, unit, display)
    return [figures.figure("service_start_ms", round(max(starts_ms), 1), "ms", 1000),
            figures.figure("frozen_loop_recovered_s", round(recovery_s, 1), "s", 15)]
