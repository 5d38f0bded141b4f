#!/usr/bin/env python3
"""Compares the paragraph numbers of clausecheck with those of LibreOffice.

Usage: compare_numbers.py PLACES_COMMAND FOLDER [FOLDER...]

PLACES_COMMAND prints one line per block of a document:
page<TAB>paragraph<TAB>number<TAB>part<TAB>text, as does
    "clausecheck text --places"      the program

Every *.docx and *.odt of the folders is converted by `soffice --headless` to plain text, where LibreOffice
writes the number of a list paragraph before its text. Blocks of the body are looked up in that
text in order; a number that is typed as part of the text must not be repeated by LibreOffice.
Printed are the paragraphs whose numbers differ, the words that stand in only one of the two texts
(of documents without tracked changes: LibreOffice prints deleted text too), and one summary line.
Needs LibreOffice Writer; it is a measurement, not part of the test suite.
"""
import collections
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile


def normal(text):
    text = text.replace("\u00ad", "").replace("\ufffc", "").replace("\u2011", "-")
    return re.sub(r"\s+", " ", text).strip()


def words(text):
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("\u2011", "-"))


def libreoffice_lines(folder, work):
    out = pathlib.Path(work) / folder.resolve().as_posix().strip("/").replace("/", "_")
    files = sorted(folder.glob("*.docx")) + sorted(folder.glob("*.odt"))
    profile = f"-env:UserInstallation=file://{work}/profile"
    for start in range(0, len(files), 20):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", out]
            + files[start : start + 20],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200, check=False,
        )
    for file in files:
        text = out / (file.stem + ".txt")
        if text.exists():
            yield file, text.read_text(encoding="utf-8-sig").split("\n")


def blocks_of(command, file):
    run = subprocess.run(shlex.split(command) + [file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    for line in run.stdout.decode("utf-8").split("\n"):
        fields = ["" if field == "-" else field for field in line.split("\t", 4)]
        if len(fields) == 5:
            yield fields[2], fields[3], normal(fields[4])


def is_bullet(label):
    return not re.search(r"\w", label)


def main():
    command, folders = sys.argv[1], [pathlib.Path(folder) for folder in sys.argv[2:]]
    right = wrong = missing = 0
    lost, extra, compared = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            for file, lines in libreoffice_lines(folder, work):
                lines = [normal(line) for line in lines]
                at = 0
                body = []
                for number, part, text in blocks_of(command, file):
                    if part not in ("Body", "TextBox", "body", "text-box"):
                        continue
                    body.append(text)
                    if part in ("TextBox", "text-box") or len(text) < 2:
                        continue
                    found = next((i for i in range(at, min(at + 400, len(lines))) if lines[i].endswith(text)), None)
                    if found is None:
                        missing += bool(number) and not text.startswith(normal(number))
                        continue
                    at = found + 1
                    label = lines[found][: len(lines[found]) - len(text)].strip()
                    label = "" if is_bullet(label) else label
                    lines[found] = text
                    number = normal(number)
                    own = "" if text.startswith(number) and not label else number
                    if own == label:
                        right += bool(label)
                    else:
                        wrong += 1
                        print(f"{file.name}: own {own!r}, LibreOffice {label!r}: {text[:60]}")
                ours = collections.Counter(w for text in body for w in words(text))
                theirs = collections.Counter(w for line in lines for w in words(line))
                compared += sum(theirs.values())
                less, more = theirs - ours, ours - theirs
                lost.update({file.name: sum(less.values())})
                extra.update({file.name: sum(more.values())})
    for name, count in lost.most_common(25):
        if count or extra[name]:
            print(f"words only in LibreOffice {count}, only in own text {extra[name]}: {name}")
    print(f"numbers: {right} equal, {wrong} different, {missing} not looked up; "
          f"words: {compared} of LibreOffice, {sum(lost.values())} not in own text, {sum(extra.values())} only in own text")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
