//! Gendered German forms, folded to one.
//!
//! "Förderungsnehmerin", "Förderungsnehmer:in", "Förderungsnehmer*innen", "FörderungsnehmerInnen"
//! and "Förderungsnehmer(in)" all get the key of "Förderungsnehmer".

/// Cuts a feminine ending from a lower-case key; true where one was cut.
pub(super) fn fold_feminine(key: &mut String) -> bool {
    let cut = feminine_ending(key);
    key.truncate(key.len() - cut);
    cut > 0
}

/// The length in bytes of the feminine ending of a word, zero where it has none.
pub(super) fn feminine_ending(word: &str) -> usize {
    // Eight letters keep "hierin", "worin" and names such as "Katherine" as they are.
    if word.len() < 8 || !matches!(word.as_bytes(), [.., b'i' | b'e', b'n']) {
        return 0;
    }
    let endings = [("erinnen", 5), ("erin", 2), ("ärinnen", 5), ("ärin", 2)];
    let ending = endings.iter().find(|(ending, _)| word.ends_with(ending));
    ending.map_or(0, |(_, cut)| *cut)
}

/// The length in bytes of a gender ending behind a word (`:in`, `*innen`, `/-in`, `(in)`, `_in`),
/// or nothing.
pub(super) fn marked_ending(rest: &str) -> Option<usize> {
    let (mark, closing) = match rest.chars().next()? {
        mark @ (':' | '*' | '_' | '·') => (mark.len_utf8(), ""),
        '/' => (
            if rest.as_bytes().get(1) == Some(&b'-') {
                2
            } else {
                1
            },
            "",
        ),
        '(' => (1, ")"),
        _ => return None,
    };
    let behind = rest.get(mark..)?;
    for ending in ["innen", "in", "n"] {
        // "(n)" and "_n" are enumerators or names, not endings.
        if ending == "n" && mark == 1 && !rest.starts_with(['*', ':']) {
            continue;
        }
        if let Some(after) = behind.strip_prefix(ending)
            && let Some(after) = after.strip_prefix(closing)
            && !after.chars().next().is_some_and(char::is_alphanumeric)
        {
            return Some(rest.len() - after.len());
        }
    }
    None
}

/// Whether two keys are one word but for a short plural or case ending.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    long.strip_prefix(short)
        .is_some_and(|ending| matches!(ending, "" | "n" | "s" | "e" | "en" | "es"))
}
