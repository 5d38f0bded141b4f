//! Finding the wordings of a library in a text: cheap to costly, one pass over the text.
//!
//! [`compile`] turns the wordings into word numbers and an index of all their word triples;
//! [`candidates`] collects the windows of a text in which enough of a wording stands; [`align`]
//! aligns wording and window word by word, anchored in what is equal; [`find`](find::find) keeps
//! the best hits. Nothing here judges what a difference means.

pub mod align;
pub mod candidates;
pub mod compile;
pub mod find;
pub mod phrases;
pub mod prepared;
pub mod typo;
pub mod vocabulary;
