//! Words of a text, made comparable without losing their place.
//!
//! The text is never rewritten. Each [`Token`] keeps the bytes it came from and carries a
//! normalised key beside them: lower case, compatibility forms folded (NFKC), soft hyphens and
//! characters without width dropped, line-break hyphens joined, gendered German forms folded to
//! one, `ß` as `ss`. Enumerators and stand-alone page lines are flagged, never removed.

mod gender;
mod stem;
mod tokens;

pub use stem::stem;
pub use tokens::{Flags, Token, Tokens, tokenize};
