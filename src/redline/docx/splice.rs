//! Changes to a text as stretches of bytes that are replaced. Everything between them is copied.

/// A stretch that is replaced; an empty one is a place where something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    /// First byte.
    pub(super) start: usize,
    /// First byte behind it.
    pub(super) end: usize,
    /// What stands there instead.
    pub(super) text: String,
}

impl Splice {
    /// Something added at a place.
    pub(super) fn insertion(at: usize, text: String) -> Self {
        Self {
            start: at,
            end: at,
            text,
        }
    }
}

/// The text with its changes. Of several additions at one place the first comes first, and before a
/// replacement that begins there. `None` where changes overlap or leave the text.
/// O(length + n log n).
pub(super) fn apply(source: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| (splice.start, splice.end)); // stable
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut result = String::with_capacity(source.len() + added);
    let mut at = 0;
    for splice in &splices {
        if splice.end < splice.start {
            return None;
        }
        result.push_str(source.get(at..splice.start)?);
        result.push_str(&splice.text);
        at = splice.end;
    }
    result.push_str(source.get(at..)?);
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(start: usize, end: usize, text: &str) -> Splice {
        Splice {
            start,
            end,
            text: text.to_owned(),
        }
    }

    #[test]
    fn changes_are_made_from_front_to_back() {
        let splices = vec![
            splice(4, 7, "X"),
            splice(4, 4, "1"),
            splice(4, 4, "2"),
            splice(0, 1, ""),
        ];
        assert_eq!(apply("abcdefgh", splices).as_deref(), Some("bcd12Xh"));
        assert_eq!(apply("abc", Vec::new()).as_deref(), Some("abc"));
    }

    #[test]
    fn changes_that_overlap_are_refused() {
        assert_eq!(
            apply("abcdef", vec![splice(0, 3, ""), splice(2, 4, "")]),
            None
        );
        assert_eq!(apply("abc", vec![splice(2, 9, "")]), None);
    }
}
