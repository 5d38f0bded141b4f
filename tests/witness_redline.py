#!/usr/bin/env python3
"""Corrects Word files and lets LibreOffice read the result, as an independent witness.

Usage: witness_redline.py CLAUSECHECK FOLDER [FOLDER...]

Every *.docx of the folders gets a comment and a missing clause by `CLAUSECHECK redline` (clause
`general/audit-access`, author "Witness"), is converted by `soffice --headless` to flat OpenDocument,
and the insertions and comments by that author which LibreOffice sees are counted against those
that the corrected file holds. Where python-docx is installed, it opens the file as well.
Prints one line per difference and a summary. Needs LibreOffice Writer; a measurement, not a test.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

AUTHOR = "Witness"
DATE = "2026-11-22T10:00:00Z"
CLAUSE = "general/audit-access"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def correct(program, file, out):
    command = [program, "redline", file, "-o", out, "--force", "--clause", CLAUSE, "--author", AUTHOR,
               "--date", DATE, "--format", "json"]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return json.loads(run.stdout) if run.returncode in (0, 1) else None


def held(file):
    """Insertions and deletions of the running text, and comments, that the file holds of the author."""
    with zipfile.ZipFile(file) as package:
        main = package.read("word/document.xml").decode("utf-8") if "word/document.xml" in package.namelist() else ""
        comments = "".join(package.read(name).decode("utf-8") for name in package.namelist()
                           if re.fullmatch(r"word/comments\d*\.xml", name))
    count = lambda text, element: len(re.findall(rf'<w:{element} [^>]*w:author="{AUTHOR}"', text))
    return count(main, "ins") > 0, count(main, "del") > 0, count(comments, "comment")


def seen(file):
    """What LibreOffice sees of the author: insertions, deletions, comments, dates."""
    root = tree.parse(file).getroot()
    kinds = {"insertion": 0, "deletion": 0}
    dates = set()
    for region in root.iter(TEXT + "changed-region"):
        for kind in kinds:
            for change in region.iter(TEXT + kind):
                if change.findtext(f".//{DC}creator") == AUTHOR:
                    kinds[kind] += 1
                    dates.add((change.findtext(f".//{DC}date") or "")[:10])
    comments = sum(1 for note in root.iter(OFFICE + "annotation") if note.findtext(f"{DC}creator") == AUTHOR)
    return kinds["insertion"] > 0, kinds["deletion"] > 0, comments, dates


def main():
    program, folders = sys.argv[1], [pathlib.Path(folder) for folder in sys.argv[2:]]
    files = sorted(file for folder in folders for file in folder.glob("*.docx"))
    try:
        import docx
    except ImportError:
        docx = None
    corrected = refused = converted = differences = opened = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        outputs = []
        for number, file in enumerate(files):
            out = work / f"{number:04}.docx"
            if correct(program, file, out) is None:
                refused += 1
                continue
            corrected += 1
            outputs.append((file, out))
            if docx is not None:
                try:
                    docx.Document(str(out))
                    opened += 1
                except Exception as error:
                    print(f"{file.name}: python-docx: {error}")
        for start in range(0, len(outputs), 20):
            names = [str(out) for _, out in outputs[start : start + 20]]
            subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to",
                            "fodt", "--outdir", str(work)] + names,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200, check=False)
        for file, out in outputs:
            flat = out.with_suffix(".fodt")
            if not flat.exists():
                print(f"{file.name}: not converted")
                continue
            converted += 1
            wanted, found = held(out), seen(flat)
            if wanted != found[:3] or not found[3] <= {DATE[:10]}:
                differences += 1
                print(f"{file.name}: holds {wanted}, LibreOffice sees {found}")
    print(f"{len(files)} files: {corrected} corrected, {refused} refused, {converted} converted by LibreOffice, "
          f"{differences} with a difference" + (f", {opened} opened by python-docx" if docx else ""))


main()
