//! Names of clauses and elements, and numbers of paragraphs as they are compared.

/// Most letters of a name.
const LONGEST: usize = 48;

/// A text as a name: lower-case letters and digits with `-` between the words.
pub fn slug(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain: &str = match letter {
            'a'..='z' | '0'..='9' => {
                name.push(letter);
                continue;
            }
            'ä' | 'æ' => "ae",
            'ö' | 'œ' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'à' | 'á' | 'â' | 'ã' | 'å' => "a",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
            'ù' | 'ú' | 'û' => "u",
            'ç' | 'č' => "c",
            'ñ' => "n",
            'š' => "s",
            'ž' => "z",
            '\'' | '’' => "",
            _ if name.is_empty() || name.ends_with('-') => "",
            _ => "-",
        };
        name.push_str(plain);
    }
    // A name is cut between its words.
    let mut short = String::new();
    for word in name.split('-').filter(|word| !word.is_empty()) {
        if !short.is_empty() && short.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word.get(..LONGEST).unwrap_or(word));
    }
    if short.is_empty() {
        "clause".to_owned()
    } else {
        short
    }
}

/// Whether this can be the name of a pack, a clause or an edition.
pub fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte))
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
}

/// The name, or the name with the first number behind it that is not taken.
pub(super) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    (2_usize..)
        .map(|number| format!("{name}-{number}"))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// A number as people and documents write it, made comparable: "§ 7 (2)" is `7(2)`, "4.1." is
/// `4.1`, "Artikel 5" is `5`, "APPENDIX I" is `appendixi`.
pub fn plain_number(number: &str) -> String {
    let lower: String = number
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '§')
        .flat_map(char::to_lowercase)
        .collect();
    let plain = match lower.find(|letter: char| letter.is_ascii_digit()) {
        // "(2)" keeps its bracket.
        Some(at) if !lower.starts_with('(') => lower.get(at..).unwrap_or_default(),
        _ => &lower,
    };
    plain.trim_end_matches(['.', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_cut_between_words() {
        assert_eq!(
            slug("§ 7 Menschenrechte & Würde"),
            "7-menschenrechte-wuerde"
        );
        assert_eq!(slug("Dell’etica è già"), "delletica-e-gia");
        assert_eq!(slug("—"), "clause");
        let long = slug(&"verantwortung ".repeat(9));
        assert!(long.len() <= LONGEST && long.ends_with("verantwortung"));
        assert!(is_name(&long));
    }

    #[test]
    fn names_that_are_taken_get_a_number() {
        assert_eq!(unique("a", |name| name == "a" || name == "a-2"), "a-3");
    }

    #[test]
    fn numbers_are_compared_as_people_cite_them() {
        for (number, plain) in [
            ("§ 7 (2)", "7(2)"),
            ("4.1.", "4.1"),
            ("Artikel 5", "5"),
            ("(2)", "(2)"),
            ("APPENDIX I", "appendixi"),
            ("IV.", "iv"),
        ] {
            assert_eq!(plain_number(number), plain, "{number}");
        }
    }
}
