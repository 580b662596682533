"""Figures: what a measurement found, as out/figures/<name>.json holds it. A file is a list of
{"name", "value", "unit", "limit", "better": "lower" or "higher", "seed", "commit", "machine"}."""
import functools
import json
import os
import re
import subprocess

SOURCE = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
FIELDS = ("name", "value", "unit", "limit", "better", "seed", "commit", "machine")
# The files that a full run leaves, and the figures that each must hold.
EXPECTED = {
    "home": ["frame_full_cpu_ms", "frame_unchanged_cpu_ms"],
    "receipt": ["receipt_pdf_ms"],
    "reading": ["scan_ready_page_ms", "reading_ms", "reading_hard_stop_ms", "certificates_dates_read_percent",
                "certificates_blank_caught_percent", "certificates_unreadable_flagged_percent",
                "certificates_legible_blocked"],
    "store": ["boot_2000_ms", "enqueue_p99_ms"],
    "power_cuts": ["power_cuts", "power_cut_lost"],
    "start": ["start_first_content_ms"],
    "tap": ["tap_to_pixel_ms"],
    "idle": ["idle_cpu_percent"],
    "memory": ["rss_mb"],
    "supervision": ["service_start_ms", "frozen_loop_recovered_s"],
    "payment_kill_trials": ["payment_kill_trials", "payment_lost", "payment_charged_twice", "payment_posted_twice"],
    "payment_kill_trials_duplicate": [
        "payment_kill_trials_duplicate", "payment_lost_duplicate", "payment_charged_twice_duplicate",
        "payment_posted_twice_duplicate"],
    "payment_kill_trials_none": [
        "payment_kill_trials_none", "payment_lost_none", "payment_charged_twice_none", "payment_posted_twice_none"],
    "endtoend_kill_trials": ["endtoend_kills", "endtoend_lost", "endtoend_doubled", "endtoend_ghosts"],
    "certificate_kill_trials": ["certificate_kill_trials", "certificate_lost", "certificate_doubled",
                                "certificate_incomplete", "certificate_ghosts", "certificate_readable"],
    "gateway_kill_trials": ["gateway_kill_trials", "gateway_kill_lost", "gateway_kill_doubled", "gateway_kill_ghosts"],
    "drain": ["drain_10000_s"],
    "services": ["notice_list_ms", "notice_preview_ms", "cached_screen_ms", "journeys_walked_s"],
    "lobby_hours": ["lobby_hours", "lobby_memory_growth_mb", "lobby_descriptors_leaked"],
    "mutants": ["mutations_seeded", "mutations_caught"],
    "demo": ["demo_first_screen_s"],
}


@functools.lru_cache
def commit():
    """The commit that was measured; "+" says that the sources had been changed since."""
    def git(*words):
        return subprocess.run(["git", "-C", SOURCE, *words], capture_output=True, text=True, check=False).stdout.strip()
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if git("status", "--porcelain") else "")


def first_match(path, pattern, otherwise):
    try:
        with open(path, encoding="utf-8") as stream:
            found = re.search(pattern, stream.read(), re.MULTILINE)
    except OSError:
        return otherwise
    return found.group(1).strip() if found else otherwise


@functools.lru_cache
def machine():
    """Processor, cores, memory and Debian's version, in one line."""
    model = first_match("/proc/cpuinfo", r"^model name\s*:\s*(.+)$", "unknown processor")
    memory_kb = int(first_match("/proc/meminfo", r"^MemTotal:\s*(\d+)", "0"))
    debian = first_match("/etc/debian_version", r"^(\S+)", "unknown")
    return f"{os.cpu_count()} x {model}, {memory_kb / 1024 / 1024:.1f} GB, Debian {debian}"


def figure(name, value, unit, limit, better="lower", seed=None):
    return {"name": name, "value": value, "unit": unit, "limit": limit, "better": better, "seed": seed}


def write_to(path, figures):
    """As write(), for a program that is told its file."""
    directory, file_name = os.path.split(os.path.abspath(path))
    write(directory, file_name.removesuffix(".json"), figures)


def write(directory, file_name, figures):
    """Completes the figures and puts them in their file, whole or not at all."""
    about = {"commit": commit(), "machine": machine()}
    os.makedirs(directory, exist_ok=True)
    path = os.path.join(directory, file_name + ".json")
    with open(path + ".half", "w", encoding="utf-8") as stream:
        json.dump([{"seed": None, **each, **about} for each in figures], stream, indent=1, ensure_ascii=False)
        stream.write("\n")
    os.replace(path + ".half", path)


def is_met(each):
    if each["limit"] is None:
        return True
    return each["value"] <= each["limit"] if each["better"] == "lower" else each["value"] >= each["limit"]
