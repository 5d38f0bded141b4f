//! Cue words of one language (file `clauses/lexicon/<lang>.toml`).

/// The cue words of one language.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {}
