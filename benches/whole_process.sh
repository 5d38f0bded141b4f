#!/usr/bin/env bash
# Time and memory of the whole program as a user runs it, beside tools that merely read the files.
#
# Usage: benches/whole_process.sh [folder of documents]
#
# Without a folder it measures documents built by code, so that anybody can repeat it. Needs
# hyperfine, GNU time, pdftotext and python-docx:
#   apt-get install hyperfine time poppler-utils python3-docx
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -z "${CLAUSECHECK:-}" ]]; then
    cargo build --release --locked
fi
program=${CLAUSECHECK:-$PWD/target/release/clausecheck}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo run --quiet --release --locked --example make_documents -- "$work"
many=${1:-$work/many}

cat >"$work/read_docx.py" <<'PYTHON'
import sys, docx
for path in sys.argv[1:]:
    try:
        document = docx.Document(path)
    except Exception as error:
        print(path, error, file=sys.stderr)
        continue
    words = sum(len(paragraph.text.split()) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            words += sum(len(cell.text.split()) for cell in row.cells)
PYTHON

# Mean wall-clock time and CPU time (user + system) in milliseconds.
speed() {
    local title=$1 runs=$2
    shift 2
    hyperfine --shell=none --ignore-failure --warmup 1 --runs "$runs" --export-json "$work/speed.json" "$@" >/dev/null 2>&1
    "$python" - "$title" "$work/speed.json" <<'PYTHON'
import json, sys
result = json.load(open(sys.argv[2]))["results"][0]
cpu = (result["user"] + result["system"]) * 1000
print(f"{sys.argv[1]:<58}{result['mean'] * 1000:>10.1f} ms{cpu:>10.1f} ms CPU")
PYTHON
}

# Peak memory in MiB.
memory() {
    local title=$1
    shift
    /usr/bin/time -f %M -o "$work/memory" "$@" >/dev/null 2>&1 || true
    printf '%-58s%10.1f MiB\n' "$title" "$(tail -n 1 "$work/memory" | awk '{ print $1 / 1024 }')"
}

echo "$("$program" --version), $(nproc) processors, $(uname -sm)"
speed "--version" 50 "$program --version"
speed "check: a text of 9 words" 50 "$program check --quiet --format json $work/tiny.txt"
speed "check: a Word file of 30 pages" 20 "$program check --quiet --format json $work/30-pages.docx"
speed "python-docx: the same file" 5 "$python $work/read_docx.py $work/30-pages.docx"
speed "check: a PDF of 100 pages" 10 "$program check --quiet --format json $work/100-pages.pdf"
speed "pdftotext: the same file" 10 "pdftotext $work/100-pages.pdf /dev/null"
speed "redline: a Word file of 30 pages" 20 "$program redline $work/30-pages.docx -o $work/corrected.docx --force --profile at-styria-grant"
speed "annotate: a PDF of 100 pages" 10 "$program annotate $work/100-pages.pdf -o $work/notes.pdf --force --quiet --profile at-styria-grant"

mapfile -d '' -t pdfs < <(find "$many" -type f -iname '*.pdf' -print0)
mapfile -d '' -t words < <(find "$many" -type f -iname '*.docx' -print0)
echo "a folder with ${#pdfs[@]} PDF files and ${#words[@]} Word files"
for threads in 1 2; do
    speed "check: the folder, threads: $threads" 3 "$program check --quiet --format ndjson --threads $threads $many"
done
printf '#!/bin/sh\nfor file in "$@"; do pdftotext "$file" /dev/null; done\n' >"$work/read_pdf"
chmod +x "$work/read_pdf"
printf '%s\0' "${pdfs[@]}" >"$work/pdfs"
printf '%s\0' "${words[@]}" >"$work/words"
speed "pdftotext: its PDF files, one process each" 3 "xargs -0 -a $work/pdfs $work/read_pdf"
speed "python-docx: its Word files, one process" 3 "xargs -0 -a $work/words $python $work/read_docx.py"

echo "peak memory"
memory "check: a text of 9 words" "$program" check --quiet --format json "$work/tiny.txt"
memory "check: a Word file of 30 pages" "$program" check --quiet --format json "$work/30-pages.docx"
memory "check: a PDF of 100 pages" "$program" check --quiet --format json "$work/100-pages.pdf"
memory "redline: a Word file of 30 pages" "$program" redline "$work/30-pages.docx" -o "$work/corrected.docx" --force --profile at-styria-grant
memory "annotate: a PDF of 100 pages" "$program" annotate "$work/100-pages.pdf" -o "$work/notes.pdf" --force --profile at-styria-grant
memory "check: the folder, threads: 1" "$program" check --quiet --format ndjson --threads 1 "$many"
memory "check: the folder, threads: 2" "$program" check --quiet --format ndjson --threads 2 "$many"
memory "pdftotext: a PDF of 100 pages" pdftotext "$work/100-pages.pdf" /dev/null
memory "python-docx: a Word file of 30 pages" "$python" "$work/read_docx.py" "$work/30-pages.docx"
