## What `clausecheck doctor` says, and what limits mean

doctor-reading = Reading documents
doctor-worker-yes = Documents are read in a process of their own.
doctor-worker-no = No process for reading can be started, so that no document can be read; `--in-process` reads documents that you trust (technical message: { $error }).
doctor-limits-yes = The system limits its memory and its time and lets it write no file.
doctor-limits-no = The system does not limit its memory; its time is watched by clausecheck.
doctor-parent-yes = It ends when clausecheck ends.
doctor-parent-no = If clausecheck is killed, it ends with the document that it reads.
doctor-rights-yes = It can not gain rights.
doctor-rights-no = The system can not keep it from gaining rights.
doctor-landlock-yes = It can not open files or connections (Landlock, version { $version }).
doctor-landlock-no = Landlock is not there: the system does not keep it from opening files.
doctor-seccomp-yes = It can not call the system for anything but memory and its own pipes (seccomp).
doctor-seccomp-no = seccomp is not there: the system does not filter its calls.
doctor-others = What else is there
doctor-tesseract-yes = The program tesseract is there. Scanned pages are not recognised with it yet.
doctor-tesseract-no = The program tesseract is not there. Scanned pages are reported as not read.
doctor-libreoffice = LibreOffice is not needed.
doctor-language = Reports and messages are in English.
doctor-library-yes = The library is loaded: { $packs ->
    [one] one pack
   *[other] { $packs } packs
} with { $clauses ->
    [one] one clause
   *[other] { $clauses } clauses
}.
doctor-limits = Limits of reading (`--limit NAME=VALUE` changes one)
doctor-limit = { $name } = { $value }: { $meaning }
doctor-limit-changed = { $name } = { $value } (default: { $default }): { $meaning }

limit-file-size = size of a file
limit-zip-entries = parts of a Word or OpenDocument file
limit-part-size = size of one part when unpacked
limit-package-size = size of a Word or OpenDocument file when unpacked
limit-compression-ratio = unpacked bytes for each packed byte
limit-xml-depth = elements inside each other
limit-xml-attributes = attributes of one element
limit-xml-namespaces = namespaces of one part
limit-xml-nodes = elements and texts of one part
limit-text-length = characters of text
limit-pages = pages of a PDF
limit-page-tree = depth of the page tree of a PDF
limit-nesting = objects inside each other on a page of a PDF
limit-forms = forms inside each other on a page of a PDF
limit-filters = filters of one stream of a PDF
limit-stream-size = size of one stream of a PDF when unpacked
limit-pdf-size = size of all streams of a PDF when unpacked
limit-operators = drawing operations of a page of a PDF
limit-worker-memory = memory of a process that reads
limit-worker-answer = memory of what was read
limit-worker-cpu = processor time for a document
limit-worker-time = time on the clock for a document
limit-worker-files = documents that one process reads before a fresh one takes over
