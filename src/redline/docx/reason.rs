//! Why something is left to a person.

/// Why a change is not made, and only a comment says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The words are computed by a field and would be computed again.
    FieldResult,
    /// The words stand in a formula.
    Mathematics,
    /// The words stand inside a tracked change that another one encloses, or were moved.
    DeeperRevision,
    /// The clause reaches across several cells of a table.
    SeveralCells,
    /// The words stand in a text box or another drawing.
    TextBox,
    /// A content control fetches the words from elsewhere, or is locked.
    ContentControl,
    /// Another proposal of the same run already changes these words.
    OtherProposal,
    /// Something in the passage can not be told from the text: a symbol, an object.
    Object,
    /// The words stand outside the running text: a header, a note, a comment.
    OutsideBody,
    /// No model words can be told for a difference.
    NoWords,
    /// There is no paragraph beside which the clause could stand.
    NoPlace,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::FieldResult,
        Self::Mathematics,
        Self::DeeperRevision,
        Self::SeveralCells,
        Self::TextBox,
        Self::ContentControl,
        Self::OtherProposal,
        Self::Object,
        Self::OutsideBody,
        Self::NoWords,
        Self::NoPlace,
    ];

    /// The frozen code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FieldResult => "field-result",
            Self::Mathematics => "mathematics",
            Self::DeeperRevision => "deeper-revision",
            Self::SeveralCells => "several-cells",
            Self::TextBox => "text-box",
            Self::ContentControl => "content-control",
            Self::OtherProposal => "other-proposal",
            Self::Object => "object",
            Self::OutsideBody => "outside-body",
            Self::NoWords => "no-words",
            Self::NoPlace => "no-place",
        }
    }
}
