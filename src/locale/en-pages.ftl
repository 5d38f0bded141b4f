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
page-place = Place: { $places }.
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
