//! The page around a report: head with the policy and the style, landmarks, foot.

use super::write::escaped;
use crate::locale::Locale;
use crate::report::model::Tool;
use crate::report::visible::on_one_line;
use sha2::{Digest, Sha256};

/// The style of every page.
const STYLE: &str = include_str!("page.css");

/// A whole page. `title` is text; `main` and `foot` are markup already.
pub(in crate::report) fn page(
    locale: &Locale,
    title: &str,
    main: &str,
    foot: &str,
    tool: Option<&Tool>,
) -> String {
    let text = |key: &str| escaped(&locale.text(key));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE.as_bytes()))
    );
    let tool = tool.map_or_else(String::new, |tool| {
        format!(
            "<p>{} {}</p>\n",
            escaped(&tool.name),
            escaped(&tool.version)
        )
    });
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{skip}</a>\n\
         <header><p>{name}</p></header>\n\
         <main id=\"main\" tabindex=\"-1\">\n{main}</main>\n\
         <footer>\n{foot}<p>{advice}</p>\n{tool}</footer>\n</body>\n</html>\n",
        language = locale.language().code(),
        title = escaped(&on_one_line(title)),
        skip = text("page-skip"),
        name = text("page-name"),
        advice = text("no-legal-advice"),
    )
}

/// Standard Base64 with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            if digit > group.len() {
                text.push('=');
            } else {
                let index = (bits >> (18 - 6 * digit)) & 63;
                text.push(ALPHABET.get(index as usize).map_or('=', |&c| char::from(c)));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_browsers_expect() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }
}
