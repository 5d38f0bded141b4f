#!/usr/bin/env python3
"""Lets programs that are no part of this one read annotated PDFs, as independent witnesses.

Usage: witness_annotate.py CLAUSECHECK FOLDER [FOLDER...]

Every *.pdf below the folders gets notes on all clauses by `CLAUSECHECK annotate`. Looked at are
whether the bytes of the document are a prefix of the copy, whether `qpdf --check` finds more to
complain of than in the document, whether `pdftotext` reads the same words, and whether poppler and
MuPDF still draw every page where they drew those of the document. Prints one line per fault and a
summary; the exit status is 1 where there are any. Needs qpdf, poppler-utils and mupdf-tools; a
measurement, not a test.
"""
import collections
import pathlib
import subprocess
import sys
import tempfile

# qpdf: 0 nothing, 3 warnings, 2 errors.
GRAVITY = {0: 0, 3: 1, 2: 2}


def run(*command):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    files = sorted(file for folder in folders for file in pathlib.Path(folder).rglob("*.pdf"))
    faults, total = [], collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        out = work / "out.pdf"
        viewers = {"poppler": lambda file: run("pdftoppm", "-r", 10, "-png", file, work / "page"),
                   "MuPDF": lambda file: run("mutool", "draw", "-r", 10, "-F", "png", "-o", work / "page%d.png", file)}
        for file in files:
            made = run(program, "annotate", file, "-o", out, "--force", "--clause", "*/*", "--allow-signed", "--lang", "en")
            if made.returncode != 0:
                total["refused"] += 1
                continue
            total["written"] += 1
            before, after = file.read_bytes(), out.read_bytes()
            total["with notes"] += len(after) > len(before)
            if not after.startswith(before):
                faults.append(f"{file.name}: the document is no prefix")
            checks = [GRAVITY.get(run("qpdf", "--check", one).returncode, 2) for one in (file, out)]
            if checks[1] > checks[0]:
                faults.append(f"{file.name}: qpdf complains of more")
            if run("pdftotext", file, "-").stdout != run("pdftotext", out, "-").stdout:
                faults.append(f"{file.name}: other words")
            for name, draw in viewers.items():
                drawn = draw(out).returncode == 0
                total[f"drawn by {name}"] += drawn
                if not drawn and draw(file).returncode == 0:
                    faults.append(f"{file.name}: not drawn by {name}")
            for page in work.glob("page*"):
                page.unlink()
    print("\n".join(faults))
    print(f"{len(files)} files, {len(faults)} faults: {dict(total)}")
    sys.exit(bool(faults))


main()
