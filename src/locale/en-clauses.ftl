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
