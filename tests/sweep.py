#!/usr/bin/env python3
"""Reads every document of a folder and reports what must not happen.

    tests/sweep.py CLAUSECHECK FOLDER [--seconds 90] [--megabytes 200] [CHECK OPTION ...]

Each file is checked in a run of its own. Reported are, one line each:

* crash: the program ended in another way than with 0, 1 or 2, or without its one record;
* hang: it took longer than --seconds on the clock;
* memory: it or its reading process took more than --megabytes;
* broken: the reader crashed (`reader-crashed`), which costs the document;
* pages: another reader that is installed (qpdf, pdfinfo, mutool) counts other pages of a PDF,
  and the report does not say that the number is uncertain.

Exit status: 0 nothing of it happened, 1 something did. Nothing is written.
"""

import argparse
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

PAGE_COUNTERS = {
    "qpdf": (["qpdf", "--show-npages"], r"^(\d+)\s*$"),
    "pdfinfo": (["pdfinfo"], r"^Pages:\s+(\d+)"),
    "mutool": (["mutool", "info"], r"^Pages:\s+(\d+)"),
}


def run(command, seconds):
    """Exit status (None where it hung), output, and peak memory of the process itself in MB."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        timer = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        is_late = not timer.is_alive()
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return None if is_late else process.returncode, output, usage.ru_maxrss / 1024


def other_page_counts(path):
    """Number of pages by each other reader that is installed and could read the file."""
    counts = {}
    for name, (command, pattern) in PAGE_COUNTERS.items():
        if shutil.which(name) is None:
            continue
        try:
            result = subprocess.run(
                [*command, path], capture_output=True, timeout=30, check=False
            )
        except subprocess.TimeoutExpired:
            continue
        found = re.search(pattern, result.stdout.decode("utf-8", "replace"), re.MULTILINE)
        if result.returncode == 0 and found:
            counts[name] = int(found.group(1))
    return counts


def faults(program, path, options):
    """What must not happen with this file, as pairs of a kind and a sentence."""
    command = [program, "check", "--quiet", "--format", "ndjson", *options.check, str(path)]
    status, output, megabytes = run(command, options.seconds)
    if status is None:
        yield "hang", f"more than {options.seconds} s"
        return
    lines = [line for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    try:
        (record,) = map(json.loads, lines)
    except ValueError:
        yield "crash", f"{len(lines)} records, exit status {status}"
        return
    if status not in (0, 1, 2):
        yield "crash", f"exit status {status}"
    if megabytes > options.megabytes:
        yield "memory", f"{megabytes:.0f} MB"
    problems = record["reading"]["problems"]
    codes = {entry["code"] for entry in problems + record["signals"]}
    if "reader-crashed" in codes:
        yield "broken", "the reader crashed"
    if record["format"] == "pdf" and record["pages"] and "page-count-unreliable" not in codes:
        for name, count in other_page_counts(path).items():
            if count != record["pages"]:
                yield "pages", f"{record['pages']}, but {count} by {name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--megabytes", type=float, default=200)
    options, options.check = parser.parse_known_args()
    program = shutil.which(options.program) or sys.exit(f"{options.program}: no program")
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    found = {}
    for path in files:
        for kind, sentence in faults(program, path, options):
            found[kind] = found.get(kind, 0) + 1
            print(f"{kind}: {path}: {sentence}", flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    counters = [name for name in PAGE_COUNTERS if shutil.which(name)]
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(found.items())) or "nothing"
    print(
        f"{len(files)} files, {used.ru_utime + used.ru_stime:.0f} s of processor time, "
        f"pages counted by {', '.join(counters) or 'nobody else'}: {told}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
