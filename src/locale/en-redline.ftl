### What `clausecheck redline` and `clausecheck compare` say, and the comments in the corrected document.

redline-comment-title = { $title }: { $message }
redline-comment-more = – … and { $count ->
    [one] one more difference
   *[other] { $count } more differences
}.
redline-done-restored = Proposed: the model wording is restored at { $count ->
    [one] one place
   *[other] { $count } places
}. Accept the changes to take it over; reject them to keep the text.
redline-done-updated = Proposed: the edition in force takes the place of the older one ({ $count ->
    [one] one place
   *[other] { $count } places
}). Accept the changes to take it over; reject them to keep the text.
redline-done-struck = Proposed: this passage is deleted, because it deprives the clause of effect. Accept the deletion, or reject it and ask for the reasons in writing.
redline-done-inserted = Proposed: the clause is inserted here. Accept the insertion to take it over; reject it to leave the clause out.
redline-done-lettered = It carries the number { $number }, so that no other number and no reference to one changes.
redline-done-renumbered = The numbers that follow move by one. Check references to them.
redline-references = These passages name numbers that move: { $references }.
redline-wording = The model wording:
redline-check-values = Check these values: { $values }. They lie within the permitted bounds.
redline-fill-in = Fill in or correct: { $values }.
redline-left = For { $count ->
    [one] one more difference
   *[other] { $count } more differences
} no words can be told. Compare the passage with the model and correct it by hand.
redline-kept = { $count ->
    [one] One difference goes
   *[other] { $count } differences go
} further than the model and stay as they are.
redline-source = Source: { $source }.

redline-reason-field-result = Not changed here: the words are computed by a field. Change what the field refers to, or turn it into text.
redline-reason-mathematics = Not changed here: the words stand in a formula. Correct it by hand.
redline-reason-deeper-revision = Not changed here: the words are part of another tracked change. Accept or reject that change first, then run clausecheck again.
redline-reason-several-cells = Not changed here: the clause reaches across several cells of a table. Correct it by hand.
redline-reason-text-box = Not changed here: the words stand in a text box. Put the clause into the running text.
redline-reason-content-control = Not changed here: the words stand in a form field that is locked or filled from elsewhere. Change its source.
redline-reason-other-proposal = Not changed here: another proposal already changes these words. Decide on it first, then run clausecheck again.
redline-reason-object = Not changed here: an object or a symbol stands among the words. Correct them by hand.
redline-reason-outside-body = Not changed here: the words stand outside the running text, such as in a header or a note. Put the clause into the running text.
redline-reason-no-words = Not changed here: no words can be told that would mend it. Compare the passage with the model and correct it by hand.
redline-reason-no-place = Not inserted: there is no paragraph beside which the clause could stand. Insert it by hand.

redline-summary-done = { $path } is written. Nothing is left to do by hand: look at the changes in Word and accept or reject them.
redline-summary-open = { $path } is written. { $count ->
    [one] One clause needs
   *[other] { $count } clauses need
} your hand; the comments in the document say what to do.
redline-summary-nothing = { $path } is written. There was nothing to correct; it is a copy of the document.
redline-summary-none = { $path } is written, as a copy of the document: none of these clauses was looked for. Name a profile (--profile) or clauses (--clause).
redline-line-restored = { $title }: model wording restored at { $count ->
    [one] one place
   *[other] { $count } places
}
redline-line-updated = { $title }: brought to the edition in force at { $count ->
    [one] one place
   *[other] { $count } places
}
redline-line-inserted = { $title }: inserted
redline-line-numbered = { $title }: inserted as { $number }
redline-line-struck = { $title }: the passage that deprives it of effect is proposed for deletion
redline-line-commented = { $title } ({ $status }): a comment only
redline-line-untouched = { $title } ({ $status }): nothing done
redline-open-mark = to do
redline-signed = The document carries a digital signature. It does not cover the corrected copy.
redline-protected = The document is protected against changes. Lift the protection in Word (Review, Restrict Editing) to accept or reject the changes.

redline-not-word = { $path } is no Word file ({ $format }). Tracked changes can be written into Word files only: open the document in Word, save it as DOCX and repeat the command. Notes in a PDF are written by `clausecheck annotate`.
redline-other-kind = { $path }: Word opens this file only under a name that ends in { $ending }. Choose such a name with --output.
redline-needs-file = A document from standard input can not be corrected. Name a file.
redline-bad-date = { $typed } is no date. Expected: a day such as 2026-11-22, or a day with a time such as 2026-11-22T10:00:00Z.

compare-worse = The new version is worse: { $counts }.
compare-better = No clause is lost or weakened in the new version; { $counts }.
compare-not-worse = No clause is lost or weakened in the new version.
compare-count-lost = { $count ->
    [one] one clause is lost
   *[other] { $count } clauses are lost
}
compare-count-weakened = { $count ->
    [one] one clause is weakened
   *[other] { $count } clauses are weakened
}
compare-count-gained = { $count ->
    [one] one clause is gained or strengthened
   *[other] { $count } clauses are gained or strengthened
}
compare-count-undetermined = { $count ->
    [one] one could not be told
   *[other] { $count } could not be told
}
compare-untold = No clause is known to be lost or weakened, but { $undetermined } could not be told: a part of one of the documents could not be read, or nothing was looked for.
compare-lost = lost
compare-weakened = weakened
compare-undetermined = not to be told
compare-gained = gained
compare-strengthened = strengthened
compare-reworded = other words
compare-unchanged = unchanged
compare-absent = in neither version
compare-verdicts = Old version: { $old }. New version: { $new }.
compare-weaker = weaker than the model
compare-without-effect = deprived of effect
compare-stood = It stood there: { $words }
compare-unchanged-line = Unchanged: { $clauses }.
compare-absent-line = In neither version: { $clauses }.
