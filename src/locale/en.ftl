## Building blocks

date = { $day }{"\u00A0"}{ $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}{"\u00A0"}{ $year }
quoted = “{ $words }”
and-then = { $first }, { $second }
sentence = { $words }.
place-page = page { $page }
place-byte = byte { $byte }
place-paragraph = paragraph { $paragraph }

part-body = running text
part-text-box = text box
part-form-field = form field
part-header = page header
part-footer = page footer
part-footnote = footnote
part-endnote = endnote
part-comment = comment
part-alt-text = description of a picture
part-metadata = document properties
part-field-code = field code
part-attachment = attachment
part-other = other part of the file

## The answer for a document

answer-pass = { $path }: nothing in these clauses speaks against signing.
answer-look = { $path }: please look at { $count ->
    [one] one point
   *[other] { $count } points
} before you sign.
answer-fail = { $path }: do not sign yet.
answer-undetermined = { $path }: could not tell.
answer-nothing-looked-for = { $path }: no clause was looked for.
answer-unread = { $path }: could not be read.

some-clauses = { $count ->
    [one] { $count } clause
   *[other] { $count } clauses
}
counted-missing = { $who } { $count ->
    [one] is missing
   *[other] are missing
}
counted-concealed = { $who } { $count ->
    [one] stands only where it does not count
   *[other] stand only where they do not count
}
counted-stub = { $who } { $count ->
    [one] is an empty shell
   *[other] are empty shells
}
counted-overridden = { $who } { $count ->
    [one] is deprived of effect
   *[other] are deprived of effect
}
counted-weakened = { $who } { $count ->
    [one] is weakened
   *[other] are weakened
}
counted-undetermined = { $who } could not be looked for everywhere
counted-pending = { $who } { $count ->
    [one] has tracked changes
   *[other] have tracked changes
} that nobody decided on
counted-outdated = { $who } { $count ->
    [one] has an outdated wording
   *[other] have an outdated wording
}
counted-referenced = { $who } { $count ->
    [one] is included by reference only
   *[other] are included by reference only
}
counted-altered = { $who } { $count ->
    [one] is changed
   *[other] are changed
}
counted-reworded = { $who } { $count ->
    [one] stands in other words
   *[other] stand in other words
}
counted-waived = { $who } { $count ->
    [one] is waived
   *[other] are waived
}
counted-in-order = { $who } { $count ->
    [one] is in order
   *[other] are in order
}
counted-not-asked = { $who } { $count ->
    [one] is recommended and not there
   *[other] are recommended and not there
}
counted-not-due = { $who } { $count ->
    [one] is not due
   *[other] are not due
}

profile-line = Profile: { $profile } ({ $origin }).
profile-named-clauses = the clauses named on the command line
profile-origin-option = chosen on the command line
profile-origin-config = chosen in the configuration
profile-origin-detected = recognised by { $words }
profile-origin-detected-without-words = recognised from the document
profile-origin-default = no kind of agreement was recognised
date-line = Reference date: { $date } ({ $origin }).
date-origin-document = date of signature in the document
date-origin-register = from the register
date-origin-option = given on the command line
date-origin-today = today, since the document shows no date of signature
value-line-option = Value: { $amount } (given on the command line).
value-line-document = Value: { $amount } (stated in the document: { $words }).
value-line-unknown = The value of the agreement is not known, so clauses that depend on it are asked for; “--value” gives it.
view-line = The document has tracked changes. What was checked is the text as if all of them were accepted.

## Findings

outcome-missing = missing
outcome-concealed = concealed
outcome-stub = empty shell
outcome-overridden = without effect
outcome-weakened = weakened
outcome-undetermined = could not tell
outcome-pending = change pending
outcome-outdated = outdated
outcome-referenced = reference only
outcome-altered = changed
outcome-reworded = in other words
outcome-waived = waived
outcome-in-order = in order
outcome-not-asked = not there
outcome-not-due = not due

found-present-verbatim = The model wording (edition { $edition }) stands in the document.
found-present-variation = The model wording (edition { $edition }) stands in the document; only what may differ differs.
found-altered-none = The wording differs from the model, but the commitment stays the same.
found-altered-weaker = The wording was changed, and the commitment is weaker than in the model.
found-altered-stronger = The wording was changed, and the commitment is stronger than in the model.
found-altered-mixed = The wording was changed: one part is weaker than in the model, another is stronger.
found-altered-unclear = The wording was changed, and no rule tells what that means. Please read the passage.
found-reworded = This is not the model wording, but { $kept } of { $total ->
    [one] one element
   *[other] { $total } elements
} { $kept ->
    [one] was
   *[other] were
} found in one passage.
found-reworded-without-elements = This is not the model wording, but the commitment was found in other words.
found-outdated = The wording is that of edition { $edition }, which was not in force on { $date }.
found-referenced-resolved = The clause is included by reference only, and the text referred to is in the file.
found-referenced-open = The clause is included by reference only, and the text referred to is not in the file.
found-stub = Only the heading or the frame of the clause is there; the commitment itself is not.
found-concealed = The clause stands only where it does not count.
found-concealed-because = The clause stands only where it does not count: { $reasons }.
found-missing = The clause was looked for in the whole document and not found.
found-undetermined = The clause was not found, but a part of the document could not be read. It may stand there.
found-not-applicable-because = The clause is not due here: { $reason }.
found-not-asked-for = It is not asked for here: { $reason }.
found-outdated-reference = The clause is included by reference only, and the reference names edition { $edition }, which was no longer in force on { $date }.
found-alternatives = One of these would do as well: { $clauses }.
not-due-entry = { $clause } ({ $reason })
not-due-from = only from { $date } on
not-due-until = only until { $date }
not-due-value-from = only from a value of { $amount } on
not-due-value-until = only up to a value of { $amount }
not-due-instrument-grant = only in grants
not-due-instrument-procurement = only in public contracts
not-due-instrument-supplier-code = only in codes of conduct for suppliers
not-due-instrument-framework = only in framework agreements
not-due-subject = only for other goods or services
found-not-applicable = The clause is not due for this kind of agreement on { $date }.

effect-also-weaker = As it stands, the commitment is weaker than in the model.
effect-also-mixed = As it stands, one part of the commitment is weaker than in the model, another is stronger.
effect-also-unclear = Whether the commitment is the same, a person has to read.
reference-edition = The reference names the edition { $edition }.
reference-dynamic = The reference takes the text as it is amended from time to time.
reference-carve-out = The reference leaves something out: { $words }.
pending-sentence = Tracked changes that nobody decided on touch this clause. If they are rejected, it is { $original }; if they are accepted, it is { $final }.
overridden-undermined = A sentence in or beside the clause takes it back: { $quote }.
overridden-switched-off = A passage elsewhere switches the clause off: { $quote }.
overridden-precedence = Another text takes precedence over the clause: { $quote }.
overridden-defined-term = A definition hollows out a term of the clause: { $quote }.
overridden-not-binding = The clause stands where it does not bind: { $quote }.
overridden-qualified-by-footnote = A footnote takes the clause back: { $quote }.
overridden-qualified = A condition takes the clause back: { $quote }.
overridden-unticked-option = The clause stands behind a box that is not ticked: { $quote }.
overridden-at = { $sentence } ({ $place })

elements-line = Elements concerned: { $elements }.
element-entry = { $element } ({ $severity }): { $status }
element-sentence = sentence { $number }
recommended-mark = (recommended)
why-line = Why it matters: { $why }
do-line = What to do: { $remedy }
restore-words = Restore { $words }.
strike-words = Strike { $words }.
restore-or-ask = Or ask for the reasons in writing before you sign.
provenance-line = Model wording: { $provenance } ({ $pack }, edition { $edition }).
provenance-line-undated = Model wording: { $provenance } ({ $pack }, edition without a date).
provenance-official-text = the official text
provenance-official-quoted = the official text as another source quotes it
provenance-modelled-on = written after its source, not the official wording
provenance-project-own = the pack’s own wording
diff-words-left-out = … { $count ->
    [one] one more word
   *[other] { $count } more words
} …

in-order-line = In order: { $clauses }.
not-asked-line = Recommended, and not there: { $clauses }.
not-due-line = Not due: { $clauses }.
waiver-line = Waived: { $clause } (until { $date }, by { $approver }): { $reason }

unread-heading = What could not be read
signals-heading = What else was noticed
notice-place = { $place }: { $message }
signals-more = … and { $count ->
    [one] one more of this kind
   *[other] { $count } more of this kind
}.

no-legal-advice = This report informs a decision. It is no legal advice.
totals-line = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}: { $passed } in order, { $failed } not yet to be signed, { $undetermined } could not be judged.

## One change, by kind. The words concerned follow.

changed-modality = { $effect ->
    [weaker] The duty became an intention or a possibility
    [stronger] An intention or a possibility became a duty
   *[other] The strength of the duty was changed
}
changed-knowledge = { $effect ->
    [weaker] The duty now depends on what somebody knows
    [stronger] The duty no longer depends on what somebody knows
   *[other] What somebody has to know was changed
}
changed-materiality = { $effect ->
    [weaker] Only serious or repeated cases count now
    [stronger] All cases count now, not only serious or repeated ones
   *[other] How serious a case has to be was changed
}
changed-fault-or-proof = { $effect ->
    [weaker] Fault or proof is demanded now
    [stronger] Fault or proof is no longer demanded
   *[other] What has to be proven was changed
}
changed-carve-out = { $effect ->
    [weaker] An exception was added
    [stronger] An exception was dropped
   *[other] An exception was changed
}
changed-scope-persons = { $effect ->
    [weaker] Fewer persons or companies are bound or protected
    [stronger] More persons or companies are bound or protected
   *[other] The circle of persons was changed
}
changed-scope-activity = { $effect ->
    [weaker] Fewer activities or a shorter time are covered
    [stronger] More activities or a longer time are covered
   *[other] The activities or the time covered were changed
}
changed-list = { $effect ->
    [weaker] A list became shorter or final
    [stronger] A list became longer or open
   *[other] A list was changed
}
changed-remedy = { $effect ->
    [weaker] A consequence was dropped or softened
    [stronger] A consequence was added or sharpened
   *[other] A consequence was changed
}
changed-control = { $effect ->
    [weaker] A right to inspect, to be told or to be shown was dropped or limited
    [stronger] A right to inspect, to be told or to be shown was added or widened
   *[other] A right to inspect, to be told or to be shown was changed
}
changed-reference = { $effect ->
    [weaker] A reference was dropped or softened
    [stronger] A reference was added or made firmer
   *[other] A reference was changed
}
changed-law-cap = { $effect ->
    [weaker] The duty holds only so far as national law demands it
    [stronger] The duty no longer stops at what national law demands
   *[other] The relation to national law was changed
}
changed-logic = { $effect ->
    [weaker] A negation or a connecting word was changed so that less is demanded
    [stronger] A negation or a connecting word was changed so that more is demanded
   *[other] A negation or a connecting word was changed
}
changed-definition = { $effect ->
    [weaker] A term was given a narrower meaning
    [stronger] A term was given a wider meaning
   *[other] A term was given another meaning
}
changed-number = { $effect ->
    [weaker] A number was changed to the disadvantage of the clause
    [stronger] A number was changed in favour of the clause
   *[other] A number was changed
}
changed-demotion = { $effect ->
    [weaker] The duty was moved to where it does not bind
    [stronger] The duty was moved to where it binds
   *[other] The duty was moved to another kind of place
}
changed-party = { $effect ->
    [weaker] The duty was put on another party
    [stronger] The duty was put on a further party
   *[other] The party was changed
}
changed-omission = { $effect ->
    [weaker] An obligation of the model was dropped
    [stronger] A limitation of the model was dropped
   *[other] Words of the model were dropped
}
changed-addition = { $effect ->
    [weaker] Words were added that limit the commitment
    [stronger] Words were added that widen the commitment
   *[other] Words were added that the model does not have
}
changed-wording = { $effect ->
    [weaker] Words were exchanged for weaker ones
    [stronger] Words were exchanged for stronger ones
    [none] Words were exchanged without changing the meaning
   *[other] Words were exchanged; please read what that means
}
changed-moved = { $effect ->
    [weaker] A sentence was moved to a place where it says less
    [stronger] A sentence was moved to a place where it says more
   *[other] A sentence stands at another place
}
words-replaced = { $sentence }: { $model } became { $document }.
words-dropped = { $sentence }: { $model } is missing.
words-added = { $sentence }: { $document } is new.

## Codes in running text

group-status = What became of a clause
group-match = How the wording equals the model
group-effect = What the difference does
group-change = Kind of change
group-element = What became of an element
group-severity = How urgent it is
group-override = What deprives a clause of effect
group-signal = What was noticed in the file

status-present = present
status-altered = altered
status-reworded = reworded
status-outdated = outdated
status-referenced = included by reference only
status-stub = an empty shell
status-concealed = concealed
status-missing = missing
status-undetermined = not to be told
status-not-applicable = not due

match-verbatim = word for word
match-variation = with permitted variations

effect-none = no effect
effect-weaker = weaker
effect-stronger = stronger
effect-mixed = partly weaker, partly stronger
effect-unclear = unclear

change-modality = strength of the duty
change-knowledge = dependence on knowledge
change-materiality = only serious cases
change-fault-or-proof = fault or proof
change-carve-out = exception
change-scope-persons = circle of persons
change-scope-activity = activities or time covered
change-list = list
change-remedy = consequence
change-control = right of control
change-reference = reference
change-law-cap = limit of national law
change-logic = negation or connecting word
change-definition = meaning of a term
change-number = number
change-demotion = moved to where it does not bind
change-party = party
change-omission = omission
change-addition = addition
change-wording = wording
change-moved = moved sentence

element-kept = kept
element-weakened = weakened
element-strengthened = strengthened
element-missing = missing
element-contradicted = the document says the opposite
element-uncertain = please read

severity-error = do not sign
severity-warning = look before signing
severity-note = good to know
severity-ok = in order

element-severity-critical = essential
element-severity-major = important
element-severity-minor = minor

override-undermined = taken back by a sentence beside it
override-switched-off = switched off elsewhere
override-precedence = another text takes precedence
override-defined-term = hollowed out by a definition
override-not-binding = stands where it does not bind
override-qualified-by-footnote = taken back by a footnote
override-qualified = taken back by a condition
override-unticked-option = behind a box that is not ticked

signal-hidden-text = text that is marked as hidden
signal-low-contrast-text = text that hardly stands out from its background
signal-tiny-text = text that is too small to read
signal-off-page-text = text outside the page
signal-clipped-text = text that is cut away and can not be seen
signal-covered-text = text behind a picture or a filled area
signal-invisible-text = text without any colour, which can not be seen
signal-hidden-layer = text on a layer that is switched off
signal-ocr-layer-unverified = scanned text that only character recognition vouches for
signal-homoglyphs = letters of another alphabet that look like ours
signal-invisible-characters = characters without width inside words
signal-bidi-controls = characters that turn the direction of writing
signal-undecodable-text = text whose letters can not be told
signal-glyph-text-mismatch = text that looks different from what it says to a program
signal-actualtext-mismatch = a replacement text that says something else than the page shows
signal-scattered-words = the words of a clause, one by one between other words
signal-strikethrough = text that is struck through
signal-tracked-deletion = text deleted by a tracked change
signal-tracked-insertion-pending = text inserted by a tracked change that nobody accepted yet
signal-tracked-change-in-clause = a tracked change inside a clause
signal-redaction-pending = text that is marked for redaction
signal-earlier-revision = the file still holds an earlier version of itself
signal-comment-only = text that stands only in a comment
signal-comment-on-clause = a comment on a clause
signal-header-footer-only = text that stands only in a page header or footer
signal-footnote-only = text that stands only in a footnote or endnote
signal-metadata-only = text that stands only in the document properties
signal-alt-text-only = text that stands only in the description of a picture
signal-attachment-only = text that stands only in an attached file
signal-form-field-only = text that stands only in a form field
signal-field-code-only = text that stands only in the code of a field
signal-form-choice-not-chosen = text of a choice that was not chosen
signal-not-body-part = text in a part of the file that is not the agreement itself
signal-orphan-part = text in a part of the file that nothing refers to
signal-orphan-object = text in an object that no page shows
signal-embedded-part-not-read = an embedded file was not read
signal-data-binding-mismatch = a field shows other text than the data behind it
signal-field-result-differs = a field shows something else than it would compute
signal-external-content = content that is fetched from outside the file
signal-text-not-extracted = an element whose text can not be read, or not by every program
signal-picture-inside-clause = a picture inside a clause
signal-text-box-inside-clause = a text box inside a clause
signal-watermark = a watermark
signal-unticked-option = a box that is not ticked
signal-placeholder-unfilled = a placeholder that nobody filled
signal-image-may-hold-text = a picture that may hold text
signal-vector-may-hold-text = a drawing that may hold letters
signal-active-content = macros or scripts
signal-xfa-form = a form of the XFA kind, whose content is not on the pages
signal-ambiguous-package = the file can be read in two ways
signal-ambiguous-file-type = the content of the file is of another kind than its name says, or of two kinds
signal-suspicious-part-name = a part of the file has a name that leads outside the file
signal-unsupported-compression = a part is compressed in a way that is not supported
signal-dtd-forbidden = the file holds a document type declaration, which is refused
signal-encrypted = the document is protected by a password
signal-image-only = every page is a picture, so that there is no text to check
signal-image-page-among-text = a page is a picture, so that its text could not be checked
signal-page-unreadable = a page could not be read
signal-page-count-unreliable = the number of pages is uncertain
signal-zero-pages = the document has no pages
signal-empty-file = the file is empty
signal-damaged = the file is damaged
signal-part-missing = a part that the document declares is not in the file
signal-legacy-doc = the file is in the old Word format (.doc), which is not read
signal-unsupported-format = this kind of file is not read
signal-undecodable-bytes = the file holds bytes that are no text in its encoding
signal-file-not-found = the file does not exist
signal-permission-denied = there is no permission to read this
signal-read-error = reading failed
signal-special-file = this is no file but a pipe, a device or a socket
signal-link-outside = the link leads out of the folder
signal-folder-without-documents = the folder holds no documents that can be checked
signal-limit-file-size = the file is larger than allowed
signal-limit-zip-entries = the file has more parts than allowed
signal-limit-part-size = a part is larger than allowed when unpacked
signal-limit-package-size = the file is larger than allowed when unpacked
signal-limit-compression-ratio = a part is packed more densely than allowed
signal-limit-xml-depth = the content is nested more deeply than allowed
signal-limit-xml-attributes = an element has more attributes than allowed
signal-limit-xml-namespaces = a part declares more namespaces than allowed
signal-limit-text-length = the text is longer than allowed
signal-limit-pages = the document has more pages than allowed
signal-limit-xml-nodes = a part has more elements than allowed
signal-limit-page-tree = the page tree of the PDF is deeper than allowed
signal-limit-forms = forms on a page are nested more deeply than allowed
signal-limit-filters = a stream of the PDF is packed more often than allowed
signal-limit-pdf-size = the PDF is larger than allowed when unpacked
signal-limit-nesting = objects are nested more deeply than allowed
signal-limit-stream-size = the content of the PDF is larger than allowed when unpacked
signal-limit-operators = a page has more drawing operations than allowed
signal-limit-time = reading took longer than allowed
signal-limit-memory = reading took more memory than allowed
signal-limit-answer = what was read takes more memory than allowed
signal-reader-unavailable = the process that reads documents could not be started
signal-reader-crashed = reading this file failed because of an error in clausecheck
signal-qualified = a condition or an exception next to a clause
signal-qualified-by-footnote = a footnote that takes a clause back
signal-defined-term = a definition that changes a term of a clause
notice-detail = { $sentence } ({ $detail })
notice-limit = { $sentence } (limit: { $limit })
notice-words = { $sentence }: { $words }

## What a reader notes about damage

detail-faulty-xml = the content breaks off or is faulty
detail-no-zip-directory = the end of the file is missing
detail-directory = the list of its parts is faulty
detail-directory-entry = the list of its parts is faulty
detail-no-local-header = a part of the file is missing
detail-the-part-is-cut-off = a part of the file breaks off
detail-checksum = the content does not agree with its checksum
detail-deflate = the content can not be unpacked
detail-two-parts-with-one-name = two parts have the same name
detail-two-main-parts = two main parts
detail-no-body = without a text part
detail-several-bodies = several text parts
detail-no-text = no text
detail-text = no text in it
detail-damaged-content = damaged content
detail-a-field-without-an-end = a field without an end
detail-fields-inside-fields = fields inside fields
detail-form-control = a form field
detail-binary = neither text nor a known format
detail-zip = a ZIP archive, not a Word document
detail-ole = an old Office file
detail-program = a program
detail-pages = an Apple Pages document
detail-opendocument = an OpenDocument, but no text document

## The command line

cli-error = clausecheck: { $message }
cli-document = { $path }: { $message }
cli-document-unread = { $path }: { $message } { $advice }
cli-usage = This command line is not valid. `clausecheck --help` shows what is possible (technical message: { $error }).
cli-library = The library of clauses can not be used: { $error }
cli-library-place = { $path }:{ $line }:{ $column } is faulty. Correct the file in line { $line }, column { $column } (technical message: { $error }).
cli-library-file = { $path } is faulty. Correct what the technical message names ({ $error }).
cli-library-unreadable = { $path } can not be read: { $error }. Check the spelling and the permissions.
cli-library-other = Correct what the technical message names ({ $error }).
cli-unknown-clause = No clause matches { $pattern }.
cli-see-list = { $sentence } `clausecheck clauses list` shows all clauses and profiles.
cli-unknown-profile = There is no profile { $profile }.
cli-unknown-code = There is no code { $code }.
cli-unknown-limit = There is no limit { $name }.
cli-see-limits = { $sentence } `clausecheck doctor` shows all limits.
cli-bad-limit = { $setting } sets no limit. Expected: a name and a whole number above zero, such as `pages=20000`; sizes may end with KiB, MiB or GiB.
cli-program = The program does not find its own file, which it needs to read documents in a process of their own: { $error }. Documents that you trust can be read with `--in-process`.
cli-did-you-mean = { $sentence } Did you mean { $names }?
cli-bad-amount = { $typed } is no amount of money. Expected: a number such as 500000, or with its currency, such as "EUR 500,000.00".
cli-bad-pattern = { $pattern } is not a valid pattern for clauses. A pattern is the id of a clause in which `*` stands for any characters (technical message: { $error }).
cli-report-file = The report { $path } can not be written: { $error }
cli-output = The output can not be written: { $error }
cli-two-reports = Only one report can go to the standard output.
cli-files-from = The list of files { $path } can not be read: { $error }
cli-password-file = The password file { $path } can not be read: { $error }
cli-check = The check can not be done (technical message: { $error }).
cli-folder-not-found = the folder does not exist
cli-disk-full = there is no room left on the disk
cli-no-permission-to-write = there is no permission to write there
cli-system-error = the system reports an error ({ $error })
cli-no-original = No changes are tracked in this document; the original text is the text itself.
cli-passed-over = Passed over in folders: { $entries }.
passed-over-not-a-document = { $count ->
    [one] one file that is no document
   *[other] { $count } files that are no documents
}
passed-over-lock-file = { $count ->
    [one] one file that a program keeps beside a document
   *[other] { $count } files that programs keep beside documents
}
passed-over-hidden-folder = { $count ->
    [one] one hidden folder
   *[other] { $count } hidden folders
}
passed-over-link-to-folder = { $count ->
    [one] one link to a folder
   *[other] { $count } links to folders
}
progress-documents = { $done ->
    [one] one document
   *[other] { $done } documents
}

explain-what = What it means
explain-why = Why it matters
explain-do = What to do
explain-all = Every code; `clausecheck explain CODE` says more.
