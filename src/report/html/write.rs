//! Blocks as HTML. The only place where text meets markup: everything that is not the program's
//! own goes through [`escaped`].

use super::class_of;
use crate::locale::Locale;
use crate::report::blocks::{Block, Run, Side, Table, Text, Tone};

/// Text that stays text inside an element or an attribute in double quotes.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// Writes blocks one below the other.
pub(in crate::report) fn blocks(out: &mut String, locale: &Locale, blocks: &[Block]) {
    for block in blocks {
        write(out, locale, block);
    }
}

fn write(out: &mut String, locale: &Locale, block: &Block) {
    match block {
        Block::Heading { level, id, text } => {
            let level = (*level).clamp(1, 6);
            out.push_str(&format!("<h{level}"));
            if let Some(id) = id {
                out.push_str(&format!(" id=\"{}\"", escaped(id)));
            }
            out.push('>');
            runs(out, locale, text);
            out.push_str(&format!("</h{level}>\n"));
        }
        Block::Paragraph(text) => element(out, locale, "p", "", text),
        Block::Passage(text) => {
            out.push_str("<blockquote>");
            element(out, locale, "p", "", text);
            out.push_str("</blockquote>\n");
        }
        Block::Remark(text) => element(out, locale, "p", "remark", text),
        Block::List { is_ordered, items } => {
            let tag = if *is_ordered { "ol" } else { "ul" };
            out.push_str(&format!("<{tag}>\n"));
            for item in items {
                element(out, locale, "li", "", item);
            }
            out.push_str(&format!("</{tag}>\n"));
        }
        Block::Table(table) => self::table(out, locale, table),
        Block::Comparison(model, document) => {
            out.push_str("<div class=\"sides\">\n");
            side(out, locale, model);
            side(out, locale, document);
            out.push_str("</div>\n");
        }
        Block::Section {
            gravity,
            blocks: inner,
        } => {
            out.push_str(&format!("<div class=\"part {}\">\n", class_of(*gravity)));
            blocks(out, locale, inner);
            out.push_str("</div>\n");
        }
        Block::Details {
            summary,
            is_open,
            blocks: inner,
        } => {
            let open = if *is_open { " open" } else { "" };
            out.push_str(&format!(
                "<details{open}><summary>{}</summary>\n",
                escaped(summary)
            ));
            blocks(out, locale, inner);
            out.push_str("</details>\n");
        }
        Block::Line(label) => {
            out.push_str(&format!("<p class=\"line\">{}</p>\n", escaped(label)));
        }
    }
}

fn side(out: &mut String, locale: &Locale, side: &Side) {
    out.push_str(&format!(
        "<figure><figcaption>{}</figcaption>\n",
        escaped(&side.title)
    ));
    for paragraph in &side.paragraphs {
        element(out, locale, "p", "", paragraph);
    }
    out.push_str("</figure>\n");
}

/// A table that a narrow screen shows row by row, each cell with its column; roles keep it a
/// table for screen readers then.
fn table(out: &mut String, locale: &Locale, table: &Table) {
    out.push_str("<table role=\"table\">\n");
    out.push_str(&format!("<caption>{}</caption>\n", escaped(&table.caption)));
    out.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    for column in &table.columns {
        out.push_str(&format!(
            "<th scope=\"col\" role=\"columnheader\">{}</th>",
            escaped(column)
        ));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in &table.rows {
        out.push_str("<tr role=\"row\">");
        for (index, cell) in row.iter().enumerate() {
            if index == 0 {
                out.push_str("<th scope=\"row\" role=\"rowheader\">");
                runs(out, locale, cell);
                out.push_str("</th>");
            } else {
                let label = table.columns.get(index).map_or("", String::as_str);
                out.push_str(&format!(
                    "<td role=\"cell\" data-label=\"{}\">",
                    escaped(label)
                ));
                runs(out, locale, cell);
                out.push_str("</td>");
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn element(out: &mut String, locale: &Locale, tag: &str, class: &str, text: &Text) {
    if class.is_empty() {
        out.push_str(&format!("<{tag}>"));
    } else {
        out.push_str(&format!("<{tag} class=\"{class}\">"));
    }
    runs(out, locale, text);
    out.push_str(&format!("</{tag}>\n"));
}

/// The stretches of a text; neighbours that lead to the same place are one link.
fn runs(out: &mut String, locale: &Locale, text: &Text) {
    for linked in text.0.chunk_by(|a, b| a.target == b.target) {
        let target = linked.first().and_then(|run| run.target.as_deref());
        if let Some(target) = target {
            out.push_str(&format!("<a href=\"#{}\">", escaped(target)));
        }
        for run in linked {
            self::run(out, locale, run);
        }
        if target.is_some() {
            out.push_str("</a>");
        }
    }
}

fn run(out: &mut String, locale: &Locale, run: &Run) {
    let language = run.language.as_ref().map_or_else(String::new, |language| {
        format!(" lang=\"{}\" dir=\"auto\"", escaped(language.code()))
    });
    let words = escaped(&run.text);
    match run.tone {
        Tone::Plain if language.is_empty() => out.push_str(&words),
        Tone::Plain => out.push_str(&format!("<span{language}>{words}</span>")),
        Tone::Deleted | Tone::Inserted => {
            let (tag, before, after, key) = if run.tone == Tone::Deleted {
                ("del", "[-", "-]", "page-deleted")
            } else {
                ("ins", "{+", "+}", "page-inserted")
            };
            // Screen readers pass over signs and do not all tell these elements.
            out.push_str(&format!(
                "<{tag}><span class=\"spoken\">{} </span><span aria-hidden=\"true\">{before}</span>\
                 <span{language}>{words}</span><span aria-hidden=\"true\">{after}</span></{tag}>",
                escaped(&locale.text(key))
            ));
        }
        tone => out.push_str(&format!(
            "<strong class=\"{}\"{language}>{words}</strong>",
            class_of(tone)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(
            escaped("<a href='x' title=\"y\">&amp;</a>"),
            "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;"
        );
    }
}
