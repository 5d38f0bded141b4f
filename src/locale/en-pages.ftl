## The report as a page, and the check record

page-name = clausecheck – check report
page-skip = Skip to content
page-overview = All documents
page-answer = Answer
page-found = What was found
page-not-detailed = Only the first { $count } documents are told in detail here. The others stand in the table above; check them one by one to see more.
page-to-do = What to do
page-findings = Clause by clause
page-others = The other clauses
page-recheck = For rechecking
page-about = About this check
page-library = Library of clauses used
page-what = Item
page-value = Value
page-file = File
page-sha256 = SHA-256
page-format = Format
page-reading = Read
page-reading-complete = completely
page-reading-partial = in part only
page-reading-failed = not at all
page-extent = Extent
page-words = { $count ->
    [one] one word
   *[other] { $count } words
}
page-pages = { $count ->
    [one] one page
   *[other] { $count } pages
}
page-languages = Languages
page-judged-by = Judged by
page-view = Tracked changes
page-pack = Pack
page-version = Edition
page-unknown = not known
page-place = Place: { $places }
page-diff = The changes in the text
page-diff-legend = [-…-] stands in the model and is missing from the document. {"{"}+…+{"}"} stands in the document and not in the model.
page-deleted = Missing from the document:
page-inserted = New in the document:
page-side-by-side = Model and document side by side
page-model = Model
page-document = Document
page-no-model = No model wording is given.
page-not-in-document = Not found in the document.
page-overriding = This passage deprives the clause of effect: { $kind }
page-elements = What became of the elements
page-element = Element
page-importance = Weight
page-element-status = Result
page-element-words = Words of the document
page-valid-between = This edition was in force from { $from } to { $to }.
page-valid-from = This edition has been in force since { $from }.
page-valid-to = This edition was in force until { $to }.
page-clause-id = Id: { $id }.
page-verdict-pass = nothing against it
page-verdict-look = look at it first
page-verdict-fail = do not sign yet
page-verdict-undetermined = can not be told
page-verdict-unread = not read

## The check record

memo-title = Check record: { $name }
memo-check = The check
memo-date = Checked on
memo-checked-by = Checked by
memo-reference = Reference
memo-program = Program
memo-results = Result for each clause
memo-results-table = All clauses with place and origin of the model
memo-clause = Clause
memo-place = Place
memo-recheck = The same file (see SHA-256), the same library of clauses and the same reference date give the same result. So every line of this record can be rechecked.
memo-signatures = Signatures
memo-place-and-date = Place, date
memo-signed-by = Checked: { $name }
memo-approved-by = Approved:
memo-page = Page { $page } of { $pages }

## Files that are written

artifact-exists = { $path } exists already. Choose another name, or replace the file with "--force".
artifact-is-document = { $path } is the document itself. It is never changed; choose another name.
artifact-not-written = { $path } can not be written: { $error }.
artifact-kind = { $path }: the name has to end in one of these: { $kinds }.
artifact-written = { $path } is written.

## A PDF with notes

annotate-heading = clausecheck: { $answer }
annotate-written = { $path } is written, with { $count ->
    [one] one note
   *[other] notes on { $count } points
}.
annotate-nothing = { $path } is written. There was nothing to note; the file is a copy of the document.
annotate-was-signed = The document is signed. The signature stays valid but does not cover the notes. Hand on the original only.
annotate-had-rights = The maker of the document gave it special rights in Adobe Reader, such as to save a form. The copy no longer has them; the original stays as it is.
annotate-no-bookmarks = Bookmarks could not be added, because those that are there are faulty. The notes themselves are complete.
annotate-not-pdf = { $path } is no PDF. `clausecheck redline` writes changes and comments into Word files; `clausecheck memo` is there for every document.
annotate-damaged = { $path } is damaged in such a way that nothing can be appended without rebuilding it. Save the document anew as a PDF from the program that made it.
annotate-encrypted = { $path } is encrypted. Give the password with "--password-file".
annotate-not-permitted = { $path } does not permit notes. Ask whoever made the file for a version that does.
annotate-signed = { $path } is signed. Notes then stand outside of what is signed. If that is all right, repeat the call with "--allow-signed"; the original stays as it is.
annotate-certified = { $path } is certified in such a way that even notes make the certification invalid. Use `clausecheck memo`.
annotate-bad-time = { $typed } is no time. Expected is a day such as 2026-11-22 or a time such as 2026-11-22T10:00:00Z.
annotate-needs-file = Notes need a file; standard input will not do.
artifact-changed = { $path }: The file changed while it was read. Wait until it has been saved, and try again.
