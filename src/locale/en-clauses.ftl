## The clauses of the library

clauses-list-clauses = Clauses
clauses-list-profiles = Profiles: which clauses a kind of document needs
clauses-list-known-sources = Known sources without a wording in this library
clauses-list-hint = “clausecheck clauses show ID” shows a clause with its wording and sources.
clauses-pack = { $title } ({ $id }, edition { $version }, licence { $licence })
clauses-replaces = replaces the built-in clause

clauses-requires = requires { $clauses }
clauses-requires-one-of = requires one of { $clauses }
clauses-recommends = recommends { $clauses }
clauses-recommends-one-of = recommends one of { $clauses }
clauses-due-from = since { $date }
clauses-due-value-from = from a value of { $amount }
clauses-due-value-until = up to a value of { $amount }
clauses-due-instrument = only in: { $instrument }
clauses-due-subject = only for certain goods or services
clauses-absence = its absence counts as: { $severity }
clauses-due-until = until { $date }

clauses-instrument-grant = grant
clauses-instrument-procurement = public contract
clauses-instrument-supplier-code = supplier code of conduct
clauses-instrument-framework = framework agreement

clauses-valid-between = in force from { $from } to { $to }
clauses-valid-from = in force since { $from }
clauses-valid-to = in force until { $to }
clauses-valid-always = without beginning and end
clauses-basis-signature = by the date of signature
clauses-basis-application = by the date of application
clauses-basis-publication = by the date of publication

clauses-seen-text = the text of the source was read
clauses-seen-part = a part of the source was read
clauses-seen-description = only a description was read

clauses-modality-obligation = duty
clauses-modality-prohibition = ban
clauses-modality-condition = condition
clauses-modality-right = right
clauses-modality-declaration = statement

clauses-slot-date = date
clauses-slot-amount = amount from { $min } to { $max }
clauses-slot-number = number from { $min } to { $max }
clauses-slot-duration = period of { $min } to { $max } days
clauses-slot-reference = reference
clauses-slot-text = free text

clauses-explain = What the clause secures
clauses-remedy = What you can do
clauses-wording = Wording of edition { $edition } ({ $language })
clauses-wording-marks = <…> is filled in by the document, […] may be absent, (… | …) is a choice.
clauses-wording-also = Also available: { $languages }.
clauses-language-de = German
clauses-language-en = English
clauses-elements = Elements: what the clause demands in detail
clauses-sentence = sentence { $numbers }
clauses-only-editions = only in edition { $editions }
clauses-editions = Editions
clauses-provenance = Origin: { $provenance }
clauses-source = Source: { $source }
clauses-aliases = Names under which documents refer to it
clauses-references = References
clauses-bound = duty of: { $bound }
clauses-rights = Human rights
clauses-ilo = ILO conventions
clauses-sdg = Sustainable development goals
clauses-ungp = UN Guiding Principles on Business and Human Rights
clauses-eforms = eForms
clauses-unknown-edition = The clause has no edition { $edition }. There are: { $known }.

clauses-edition-aliases = Named as: { $names }

catalogue-title = Catalogue of the clause library
catalogue-made = This document is made by `clausecheck clauses catalogue`; it is not edited by hand. Wordings stand beside the clauses in the folder `clauses/`, and “clausecheck clauses show ID” shows them.
catalogue-intro = A clause is one commitment that a public body wants in its agreements. Its elements are the single obligations in it. Every edition says where its wording comes from: what is “written after its source” is not the official wording.
catalogue-contents = Contents
catalogue-pack = Pack `{ $id }`, edition { $version }. Publisher: { $publisher }. Licence: { $licence }.
catalogue-profiles = A profile says which clauses a kind of agreement needs. Required is what a rule of the authority demands or, where the comment in the file says so, this project's choice; the rest is recommended, and its absence is no alarm.
catalogue-asked-by = Profiles that ask for it
catalogue-required-by = required: { $profile }
catalogue-required-choice-by = one of several, required: { $profile }
catalogue-recommended-by = recommended: { $profile }
catalogue-recommended-choice-by = one of several, recommended: { $profile }

clauses-lint-language-missing = “{ $subject }” is missing in the language “{ $language }”.
clauses-lint-key-missing = “{ $subject }” is missing.
clauses-lint-source-missing = No source is named, although the origin is “{ $subject }”.
clauses-lint-sentence-unknown = The element “{ $subject }” does not say in which sentence it stands.
clauses-lint-sentence-without-element = Sentence { $subject } carries no element: “{ $detail }”
clauses-lint-cues-missing = The element “{ $subject }” has no cues.
clauses-lint-cues-silent = The cues of “{ $subject }” do not find the element in its own sentence: “{ $detail }”
clauses-lint-cues-too-broad = The cues of “{ $subject }” find the element where it does not stand: { $detail }
clauses-lint-code-ill-formed = “{ $detail }” does not have the form that “{ $subject }” demands.
clauses-lint-slot-unbounded = The slot “{ $subject }” has a bound on one side only.
clauses-lint-wording-not-found = The clause's own wording is not found as present, but as “{ $detail }”.
clauses-lint-clauses-match-each-other = In this wording the clause { $subject } is found as well ({ $detail }).
clauses-lint-case-fails = The case “{ $subject }” does not give what is expected: { $detail }
clauses-lint-advice = advice
clauses-lint-summary = { $serious ->
    [0] No errors
    [one] One error
   *[other] { $serious } errors
}, { $advice ->
    [0] no advice
    [one] one piece of advice
   *[other] { $advice } pieces of advice
}.
clauses-lint-broken = { $place }: { $error }

import-made = { $pack }: { $count ->
    [one] one clause
   *[other] { $count } clauses
}, edition { $edition }, language { $language }.
import-made-of-parts = Parts of the document could not be read. The clauses may lack sentences.
import-made-clause = { $sentences ->
    [one] One sentence
   *[other] { $sentences } sentences
}, { $elements ->
    [0] no elements
    [one] one element
   *[other] { $elements } elements
} ({ $critical } critical), { $slots ->
    [0] no slots
    [one] one slot
   *[other] { $slots } slots
}.
import-edition-same = The wording is the same as that of the edition { $edition } of { $clause }. No further edition is needed.
import-edition-differs = Difference to the edition before:
import-left-out-contents = Left out as a table of contents:
import-left-out-definitions = Left out as definitions:
import-left-out-recital = Left out as recitals:
import-left-out-no-duty = Left out because no duty was found (“--section NUMBER” takes a section in):
import-left-out-front = Left out because it stands before the first section:
import-repeated = Left out because its words stand in another clause already: { $title }
import-not-recognised = Left out because the checker does not find it in its own wording: { $title }
import-unlike = Please look closely: the checker does not find it unchanged in the document it was taken from: { $title }
import-next = Please read the wording files (.md) against the source. Then:

import-walk-found = “{ $title }”: { $count ->
    [one] one clause was found.
   *[other] { $count } clauses were found.
}
import-walk-section = [{ $index }] { $title } ({ $sentences ->
    [one] one sentence
   *[other] { $sentences } sentences
})
import-walk-keep = Which of them? Numbers such as “1, 3-5”, or Enter for all:
import-walk-keep-again = Please give numbers of the list, such as “1, 3-5”.
import-walk-title = Title of “{ $title }”
import-walk-pack-title = Title of the pack
import-walk-publisher = Who publishes the text?
import-walk-bound = Whose duty is it, such as “grantee” or “contractor”? Enter lets the text decide:
import-walk-valid-from = In force since which day (YYYY-MM-DD)? Enter, if it is not known:
import-walk-date-again = Please give a day such as 2026-01-31.
import-walk-question = { $question } [{ $known }]
import-walk-write = Write the pack? Enter for yes, n for no:
import-walk-nothing = Nothing was written.
import-walk-yes = y, yes

import-bad-name = { $name } can not be a name: it takes lower-case letters, digits, “-”, “_” and “.”. Try { $better }.
import-incomplete = Parts of the document could not be read, and clauses could lack sentences. { $reason } With --force what was read is imported.
import-language-unclear = The language of the text can not be told. Name it with --language, such as --language { $known }.
import-empty = There are no sentences in the document.
import-no-clause = No section holds a duty. Take the whole text with --whole, or a section with --section NUMBER.
import-too-many = There are { $count } clauses; a pack takes { $most } at once. Choose some with --section NUMBER.
import-one-name = --clause names one clause, but there are { $count }. Leave it out, choose one with --section NUMBER, or take the text as one with --whole.
import-no-section = There is no section { $number }. There are: { $known }.
import-no-numbers = There is no section { $number }: no section of the document has a number. Take the whole text with --whole.
import-exists = The clause { $clause } is there already. Give --edition NEW --valid-from DATE for a further edition, --clause NAME for another clause, or --force to replace a clause with one edition.
import-edition-without-date = A further edition of { $clause } needs its first day. Add --valid-from DATE.
import-edition-too-early = The new edition of { $clause } does not begin after the edition { $edition }. Give a later --valid-from.
import-edition-language = The edition { $edition } of { $clause } has no wording in the language of the document. Add the language by hand, or import under another name with --clause.
import-unrecognised = The checker does not find these clauses in their own wording: { $titles }. They may be too short; take in more with --section or --whole.
import-file = { $path }: { $error }. Nothing more was written; choose another folder with --out.

clauses-diff-added = Added: { $clause }
clauses-diff-removed = Removed: { $clause }
clauses-diff-sentence-added = Sentence { $number } is new:
clauses-diff-sentence-removed = Sentence { $number } is gone:
clauses-diff-sentence-changed = Sentence { $number }:
clauses-diff-same = They are the same.
clauses-diff-summary = { $different ->
    [one] One clause differs
   *[other] { $different } clauses differ
}, { $same ->
    [0] none is the same
    [one] one is the same
   *[other] { $same } are the same
}.
clauses-diff-two-documents = Both are documents. Give a clause, an edition or a pack on one side at least.
