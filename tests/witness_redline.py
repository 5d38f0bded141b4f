#!/usr/bin/env python3
"""Lets programs that are no part of this one read corrected Word files, as independent witnesses.

Usage: witness_redline.py FOLDER [WORK]

FOLDER holds `before/NAME.docx` and, corrected, `after/NAME.docx`, as the round trip writes them:

    ROUND_TRIP_FILES=FOLDER cargo test --test redline real_documents

Looked at are, for each corrected file: whether python-docx opens it; with lxml alone, every change
and comment with author and time, identifiers that stand twice, elements in another order than the
schema wants, and whether rejecting gives the words of the original; whether LibreOffice writes a
PDF of it, and whether the author's changes and comments that it sees are those that the file holds.
Faults that the original has too are no faults of the correction. What LibreOffice wrote stays in WORK
and is not written again, since a thousand pages take it many minutes. Prints one line per fault and
a summary; the exit status is 1 where there are any. Needs LibreOffice Writer, lxml and python-docx;
a measurement, not a test.
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import docx
from lxml import etree

AUTHOR = "clausecheck"
STORIES = re.compile(r"word/(document\d*|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$")
MARKED = {"ins", "del", "moveFrom", "moveTo", "comment", "bookmarkStart", "rPrChange", "pPrChange", "cellIns",
          "cellDel", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
# The order that ECMA-376 gives to the children of these elements.
ORDER = {name: words.split() for name, words in {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
           "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
           "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
           "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
           "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
           "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "r": "rPr", "p": "pPr", "ins": "", "del": "",
}.items()}


def local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element, name):
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def stories(file):
    """The parts with text, as trees, by their names."""
    with zipfile.ZipFile(file) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if STORIES.match(name)}


def identifiers_twice(trees):
    """Comments have numbers of their own; bookmarks and changes share theirs."""
    count = collections.Counter()
    for tree in trees.values():
        for element in tree.iter():
            if local(element) in MARKED and attribute(element, "id") is not None:
                count[local(element) == "comment", attribute(element, "id")] += 1
    return {key for key, times in count.items() if times > 1}


def out_of_order(trees):
    found = collections.Counter()
    for tree in trees.values():
        for element in tree.iter():
            order = ORDER.get(local(element))
            if order is None or not etree.QName(element).namespace.endswith("/main"):
                continue
            children = [local(child) for child in element]
            if local(element) in ("r", "p"):
                if order[0] in children[1:]:
                    found[local(element), "properties are not first"] += 1
                continue
            places = [order.index(child) for child in children if child in order]
            if places != sorted(places) or len(places) != len(set(places)):
                found[local(element), " ".join(children)] += 1
            if local(element) in ("ins", "del") and element.getparent() is not None and local(element.getparent()) == "r":
                found[local(element), "inside a run"] += 1
    return found


def rejected(tree, author):
    """The words of the paragraphs without the author's changes."""
    paragraphs, waiting = [], ""
    for paragraph in tree.iter():
        if local(paragraph) != "p" or not etree.QName(paragraph).namespace.endswith("/main"):
            continue
        words = ""
        for element in paragraph.iter():
            # Tabs also stand among the properties of a paragraph, as stops.
            if local(element) not in ("t", "delText", "tab", "br") or local(element.getparent()) != "r":
                continue
            above = [one for one in element.iterancestors()]
            if next((one for one in above if local(one) == "p"), None) is not paragraph:
                continue
            if any(local(one) == "ins" and attribute(one, "author") == author for one in above):
                continue
            words += element.text or "" if local(element) in ("t", "delText") else " "
        mark = paragraph.xpath("./*[local-name()='pPr']/*[local-name()='rPr']/*[local-name()='ins']")
        waiting += words
        if any(attribute(one, "author") == author for one in mark):
            continue
        paragraphs.append(waiting)
        waiting = ""
    return paragraphs + ([waiting] if waiting else [])


def held(trees, author):
    """Kinds of changes in the running text and the comments that the file holds, and their times."""
    count, times = collections.Counter(), collections.Counter()
    for name, tree in trees.items():
        for element in tree.iter():
            if local(element) in ("ins", "del", "comment") and attribute(element, "author") == author:
                count[local(element)] += 1
                times[attribute(element, "date")] += 1
    return count, times


def seen(flat, author):
    """What LibreOffice sees of the author: insertions, deletions, comments, days."""
    root = etree.parse(str(flat), etree.XMLParser(huge_tree=True)).getroot()
    kinds, days = {"insertion": 0, "deletion": 0}, set()
    for region in root.iter(TEXT + "changed-region"):
        for kind in kinds:
            for change in region.iter(TEXT + kind):
                if change.findtext(f".//{DC}creator") == author:
                    kinds[kind] += 1
                    days.add((change.findtext(f".//{DC}date") or "")[:10])
    notes = sum(1 for note in root.iter(OFFICE + "annotation") if note.findtext(f"{DC}creator") == author)
    return kinds["insertion"] > 0, kinds["deletion"] > 0, notes, days


def convert(files, kind, folder):
    """One start of LibreOffice for many files, the small ones first, with a profile of its own."""
    files = [file for file in files if not (folder / f"{file.stem}.{kind}").exists()]
    files.sort(key=lambda file: file.stat().st_size)
    for start in range(0, len(files), 25):
        names = [str(file) for file in files[start : start + 25]]
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                        "--outdir", str(folder)] + names, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=False)


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted((folder / "after").glob("*.docx"))
    faults, total = [], collections.Counter()
    with tempfile.TemporaryDirectory() as own:
        work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else own).resolve()
        work.mkdir(parents=True, exist_ok=True)
        convert(files, "fodt", work)
        convert(files, "pdf", work)
        for file in files:
            say = lambda fault: faults.append(f"{file.name}: {fault}")
            try:
                docx.Document(str(file))
                total["opened by python-docx"] += 1
            except Exception as error:
                say(f"python-docx: {error}")
            before, after = stories(folder / "before" / file.name), stories(file)
            count, times = held(after, AUTHOR)
            total.update(count)
            if not all(time and TIME.match(time) for time in times):
                say(f"times {dict(times)}")
            for key in identifiers_twice(after) - identifiers_twice(before):
                say(f"identifier twice: {key}")
            for fault in (out_of_order(after) - out_of_order(before)).items():
                say(f"order: {fault}")
            for name in before:
                if "comments" not in name and rejected(before[name], AUTHOR) != rejected(after[name], AUTHOR):
                    say(f"rejecting does not give the words of {name}")
            pages = work / (file.stem + ".pdf")
            if pages.exists() and pages.read_bytes()[:5] == b"%PDF-":
                total["PDF by LibreOffice"] += 1
            else:
                say("LibreOffice wrote no PDF")
            flat = work / (file.stem + ".fodt")
            if not flat.exists():
                say("LibreOffice does not open it")
                continue
            total["opened by LibreOffice"] += 1
            found = seen(flat, AUTHOR)
            wanted = (count["ins"] > 0, count["del"] > 0, count["comment"], {time[:10] for time in times})
            if found != wanted:
                say(f"holds {wanted}, LibreOffice sees {found}")
    print("\n".join(faults))
    print(f"{len(files)} files, {len(faults)} faults: {dict(total)}")
    sys.exit(bool(faults))


main()
