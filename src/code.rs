//! The stable codes of clausecheck: what can be said about a clause, a change or a document.
//!
//! Every code is kebab-case, English and frozen: reports, configuration and `clausecheck explain`
//! use the same word. A code names the problem, not the remedy. The sentences behind the codes
//! stand in `locale/`; a test fails when one is missing in a language.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants carry a frozen code.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The frozen kebab-case code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes! {
    /// The verdict on one clause in one document.
    Status {
        /// The wording of a permitted edition stands in the document.
        Present = "present",
        /// Aligned with the model, but changed beyond what is permitted.
        Altered = "altered",
        /// Not the model wording, but its elements were found in one passage.
        Reworded = "reworded",
        /// The wording of an edition that was not in force on the reference date.
        Outdated = "outdated",
        /// Incorporated by reference only.
        Referenced = "referenced",
        /// A heading or a frame without content.
        Stub = "stub",
        /// Found only where a reader does not see it or where it does not bind.
        Concealed = "concealed",
        /// Looked for in everything that there is, and not found.
        Missing = "missing",
        /// Could not be looked for everywhere.
        Undetermined = "undetermined",
        /// The profile or the date says that it is not due.
        NotApplicable = "not-applicable",
    }
}

codes! {
    /// How a present wording equals the model.
    MatchKind {
        /// Equal up to layout, numbering and spelling.
        Verbatim = "verbatim",
        /// Only slots, options, permitted alternatives and gendered forms differ.
        Variation = "variation",
    }
}

codes! {
    /// What the difference from the model does to the commitment.
    Effect {
        /// Nothing.
        None = "none",
        /// The commitment got weaker.
        Weaker = "weaker",
        /// The commitment got stronger.
        Stronger = "stronger",
        /// One part got weaker, another stronger.
        Mixed = "mixed",
        /// It can not be told by rule; a person has to read it.
        Unclear = "unclear",
    }
}

codes! {
    /// The kind of one change between model and document (design: kinds of weakening).
    ChangeKind {
        /// A duty became an intention, a possibility or the reverse.
        Modality = "modality",
        /// The duty now depends on what somebody knows.
        Knowledge = "knowledge",
        /// Only material, serious, gross or repeated cases count.
        Materiality = "materiality",
        /// Fault or proof is demanded.
        Fault = "fault-or-proof",
        /// An exception was added or dropped.
        CarveOut = "carve-out",
        /// The circle of persons changed.
        ScopePersons = "scope-persons",
        /// The activities or the period changed.
        ScopeActivity = "scope-activity",
        /// An entry of a list was dropped, added or made exhaustive.
        List = "list",
        /// A consequence was dropped, softened or added.
        Remedy = "remedy",
        /// A right to inspect, be told or be shown changed.
        Control = "control",
        /// A reference was changed, dropped or softened.
        Reference = "reference",
        /// The duty holds only so far as national law demands it.
        LawCap = "law-cap",
        /// A negation or a connective changed.
        Logic = "logic",
        /// A term got another meaning.
        Definition = "definition",
        /// A number, age, period, amount or percentage changed.
        Number = "number",
        /// The duty was moved to where it does not bind.
        Demotion = "demotion",
        /// The duty was put on another party.
        Party = "party",
        /// An obligation of the model was dropped.
        Omission = "omission",
        /// Text stands inside the clause that the model does not have.
        Addition = "addition",
        /// Words were exchanged and no rule tells what that means.
        Wording = "wording",
        /// A sentence stands at another place.
        Moved = "moved",
    }
}

codes! {
    /// What became of an element of a clause.
    ElementStatus {
        /// It stands.
        Kept = "kept",
        /// It stands, but weaker.
        Weakened = "weakened",
        /// It stands, and stronger.
        Strengthened = "strengthened",
        /// It is not there.
        Missing = "missing",
        /// The document says the opposite.
        Contradicted = "contradicted",
        /// A person has to read it.
        Uncertain = "uncertain",
    }
}

codes! {
    /// How urgent a finding is.
    Severity {
        /// Do not sign.
        Error = "error",
        /// Look before signing.
        Warning = "warning",
        /// Good to know.
        Note = "note",
        /// In order.
        Ok = "ok",
    }
}

codes! {
    /// How a clause that stands is deprived of effect.
    OverrideKind {
        /// A sentence inside or beside the clause takes it back.
        Undermined = "undermined",
        /// A passage elsewhere switches the clause off.
        SwitchedOff = "switched-off",
        /// Another text takes precedence.
        Precedence = "precedence",
        /// A definition hollows out one of its terms.
        DefinedTerm = "defined-term",
        /// It stands where it does not bind: recital, example, quotation, information.
        NotBinding = "not-binding",
        /// A footnote takes it back.
        QualifiedByFootnote = "qualified-by-footnote",
        /// A condition takes it back.
        Qualified = "qualified",
        /// It stands behind a box that is not ticked.
        UntickedOption = "unticked-option",
    }
}

impl OverrideKind {
    /// The word that signals have for it.
    pub const fn signal(self) -> SignalCode {
        match self {
            Self::Undermined
            | Self::SwitchedOff
            | Self::Precedence
            | Self::NotBinding
            | Self::Qualified => SignalCode::Qualified,
            Self::DefinedTerm => SignalCode::DefinedTerm,
            Self::QualifiedByFootnote => SignalCode::QualifiedByFootnote,
            Self::UntickedOption => SignalCode::UntickedOption,
        }
    }
}

codes! {
    /// What was noticed while a document was read.
    SignalCode {
        // hidden
        /// Text marked as hidden.
        HiddenText = "hidden-text",
        /// Text that does not stand out from its background.
        LowContrastText = "low-contrast-text",
        /// Text too small to read.
        TinyText = "tiny-text",
        /// Text outside the page.
        OffPageText = "off-page-text",
        /// Text cut away by a clipping path.
        ClippedText = "clipped-text",
        /// Text behind a picture or a filled area.
        CoveredText = "covered-text",
        /// Text painted with no ink.
        InvisibleText = "invisible-text",
        /// Text on a layer that is switched off.
        HiddenLayer = "hidden-layer",
        /// Text of a scanned page that only character recognition vouches for.
        OcrLayerUnverified = "ocr-layer-unverified",
        // characters
        /// Letters of another alphabet that look alike.
        Homoglyphs = "homoglyphs",
        /// Characters without width inside words.
        InvisibleCharacters = "invisible-characters",
        /// Characters that turn the direction of writing.
        BidiControls = "bidi-controls",
        /// Glyphs whose characters are not known.
        UndecodableText = "undecodable-text",
        /// Glyphs that show other letters than the text says.
        GlyphTextMismatch = "glyph-text-mismatch",
        /// A replacement text that says something else than the glyphs.
        ActualtextMismatch = "actualtext-mismatch",
        /// The words of a clause that is not there, one by one between other words.
        ScatteredWords = "scattered-words",
        // state
        /// Struck-through text.
        Strikethrough = "strikethrough",
        /// Text deleted by a tracked change.
        TrackedDeletion = "tracked-deletion",
        /// Text inserted by a tracked change that nobody accepted yet.
        TrackedInsertionPending = "tracked-insertion-pending",
        /// A tracked change inside a clause.
        TrackedChangeInClause = "tracked-change-in-clause",
        /// Text marked for redaction.
        RedactionPending = "redaction-pending",
        /// The file holds an earlier version of itself.
        EarlierRevision = "earlier-revision",
        // only elsewhere
        /// Found only in a comment.
        CommentOnly = "comment-only",
        /// A comment on the clause.
        CommentOnClause = "comment-on-clause",
        /// Found only in a page header or footer.
        HeaderFooterOnly = "header-footer-only",
        /// Found only in a footnote or endnote.
        FootnoteOnly = "footnote-only",
        /// Found only in the document's properties.
        MetadataOnly = "metadata-only",
        /// Found only in the description of a picture.
        AltTextOnly = "alt-text-only",
        /// Found only in an attached file.
        AttachmentOnly = "attachment-only",
        /// Found only as the value of a form field.
        FormFieldOnly = "form-field-only",
        /// Found only in the code of a field.
        FieldCodeOnly = "field-code-only",
        /// Found only as a choice that is not chosen.
        FormChoiceNotChosen = "form-choice-not-chosen",
        /// Found only in a part that does not belong to the body.
        NotBodyPart = "not-body-part",
        /// Found only in a part that nothing refers to.
        OrphanPart = "orphan-part",
        /// Found only in an object that no page shows.
        OrphanObject = "orphan-object",
        /// A part embedded in the document was not read.
        EmbeddedPartNotRead = "embedded-part-not-read",
        // uncertain content
        /// A content control shows other text than the data it is bound to.
        DataBindingMismatch = "data-binding-mismatch",
        /// A field shows something else than it would compute.
        FieldResultDiffers = "field-result-differs",
        /// Content is taken from outside the file.
        ExternalContent = "external-content",
        /// An element of the document whose text could not be extracted.
        TextNotExtracted = "text-not-extracted",
        /// A picture inside a clause.
        PictureInsideClause = "picture-inside-clause",
        /// A text box inside a clause.
        TextBoxInsideClause = "text-box-inside-clause",
        /// A watermark, such as "draft".
        Watermark = "watermark",
        /// A box that is not ticked.
        UntickedOption = "unticked-option",
        /// A placeholder that nobody filled.
        PlaceholderUnfilled = "placeholder-unfilled",
        /// A picture large enough to hold text.
        ImageMayHoldText = "image-may-hold-text",
        /// Drawn outlines that may be letters.
        VectorMayHoldText = "vector-may-hold-text",
        /// Macros or scripts.
        ActiveContent = "active-content",
        /// An XFA form.
        XfaForm = "xfa-form",
        // file
        /// The container has two readings.
        AmbiguousPackage = "ambiguous-package",
        /// The content is of another kind than the name says, or of two kinds.
        AmbiguousFileType = "ambiguous-file-type",
        /// A part has a name that leads outside the container.
        SuspiciousPartName = "suspicious-part-name",
        /// A compression method that is not supported.
        UnsupportedCompression = "unsupported-compression",
        /// A document type declaration, which is refused.
        DtdForbidden = "dtd-forbidden",
        /// The document is encrypted and the password is missing or wrong.
        Encrypted = "encrypted",
        /// Every page is a picture.
        ImageOnly = "image-only",
        /// A page is a picture.
        ImagePageAmongText = "image-page-among-text",
        /// A page could not be read.
        PageUnreadable = "page-unreadable",
        /// Two readers count different numbers of pages.
        PageCountUnreliable = "page-count-unreliable",
        /// The document has no pages.
        ZeroPages = "zero-pages",
        /// The file is empty.
        EmptyFile = "empty-file",
        /// The file is damaged.
        Damaged = "damaged",
        /// A part that the document declares is not there.
        PartMissing = "part-missing",
        /// A legacy Word file.
        LegacyDoc = "legacy-doc",
        /// A kind of file that is not supported.
        UnsupportedFormat = "unsupported-format",
        /// Bytes that are no text in the encoding that the file has.
        UndecodableBytes = "undecodable-bytes",
        /// The file does not exist.
        FileNotFound = "file-not-found",
        /// The file may not be read.
        PermissionDenied = "permission-denied",
        /// Reading the file failed.
        ReadError = "read-error",
        /// No file but a pipe, a device or a socket.
        SpecialFile = "special-file",
        /// A link that leads out of the folder that is checked.
        LinkOutside = "link-outside",
        /// A folder that holds no document.
        FolderWithoutDocuments = "folder-without-documents",
        // limits
        /// The file is larger than allowed.
        LimitFileSize = "limit-file-size",
        /// The container has more entries than allowed.
        LimitZipEntries = "limit-zip-entries",
        /// A part is larger than allowed when unpacked.
        LimitPartSize = "limit-part-size",
        /// The container is larger than allowed when unpacked.
        LimitPackageSize = "limit-package-size",
        /// A part is packed more densely than allowed.
        LimitCompressionRatio = "limit-compression-ratio",
        /// XML is nested more deeply than allowed.
        LimitXmlDepth = "limit-xml-depth",
        /// An XML element has more attributes than allowed.
        LimitXmlAttributes = "limit-xml-attributes",
        /// XML declares more namespaces than allowed.
        LimitXmlNamespaces = "limit-xml-namespaces",
        /// The text is longer than allowed.
        LimitTextLength = "limit-text-length",
        /// The PDF has more pages than allowed.
        LimitPages = "limit-pages",
        /// A part has more XML nodes than allowed.
        LimitXmlNodes = "limit-xml-nodes",
        /// The page tree of the PDF is deeper than allowed.
        LimitPageTree = "limit-page-tree",
        /// Forms of the PDF are nested more deeply than allowed.
        LimitForms = "limit-forms",
        /// A stream of the PDF has more filters than allowed.
        LimitFilters = "limit-filters",
        /// The streams of the PDF are larger than allowed when unpacked.
        LimitPdfSize = "limit-pdf-size",
        /// PDF objects are nested more deeply than allowed.
        LimitNesting = "limit-nesting",
        /// A PDF stream is larger than allowed when unpacked.
        LimitStreamSize = "limit-stream-size",
        /// A page has more drawing operations than allowed.
        LimitOperators = "limit-operators",
        /// Reading took more time than allowed.
        LimitTime = "limit-time",
        /// Reading took more memory than allowed.
        LimitMemory = "limit-memory",
        /// What was read takes more memory than allowed.
        LimitAnswer = "limit-answer",
        /// The process that reads documents could not be started.
        ReaderUnavailable = "reader-unavailable",
        /// The reader crashed.
        ReaderCrashed = "reader-crashed",
        // meaning
        /// A condition or an exception next to a clause.
        Qualified = "qualified",
        /// A footnote that takes a clause back.
        QualifiedByFootnote = "qualified-by-footnote",
        /// A definition that changes a term of a clause.
        DefinedTerm = "defined-term",
    }
}
