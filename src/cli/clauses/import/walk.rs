//! The walk-through: what was found, and what a person wants of it. Each question has an answer
//! that Enter takes.

use super::files::Existing;
use super::options::ImportOptions;
use crate::import::{Section, Survey};
use crate::locale::Locale;
use crate::report::visible::on_one_line;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

/// Titles are asked for one by one for as many clauses.
const FEW: usize = 5;

/// What the options or a person say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answers {
    /// Title of the pack.
    pub(super) pack_title: String,
    /// Who publishes the text.
    pub(super) publisher: String,
    /// Title of the source.
    pub(super) source_title: String,
    /// Whose duty it is.
    pub(super) bound: Option<String>,
    /// First day in force.
    pub(super) valid_from: Option<Date>,
    /// The pack is new.
    is_new: bool,
}

impl Answers {
    /// What the options say, and what follows from the document.
    pub(super) fn of(options: &ImportOptions, survey: &Survey, existing: &Existing) -> Self {
        let file = options
            .file
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let document = if survey.title.is_empty() {
            file
        } else {
            survey.title.clone()
        };
        Self {
            pack_title: options.title.clone().unwrap_or_else(|| document.clone()),
            publisher: options
                .publisher
                .clone()
                .unwrap_or_else(|| options.pack.clone()),
            source_title: options.source_title.clone().unwrap_or(document),
            bound: options.bound.clone(),
            valid_from: options.valid_from,
            is_new: existing.folder.is_none(),
        }
    }
}

/// Asks; false where the person does not want the pack, or ends the input (Ctrl-D) before all is
/// answered.
pub(super) fn walk(
    locale: &Locale,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    survey: &Survey,
    sections: &mut Vec<Section>,
    answers: &mut Answers,
) -> io::Result<bool> {
    let mut talk = Talk {
        locale,
        input,
        output,
    };
    let is_wanted = match questions(&mut talk, survey, sections, answers) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => false,
        answer => answer?,
    };
    if !is_wanted {
        talk.say(&locale.text("import-walk-nothing"))?;
    }
    Ok(is_wanted)
}

fn questions(
    talk: &mut Talk<'_>,
    survey: &Survey,
    sections: &mut Vec<Section>,
    answers: &mut Answers,
) -> io::Result<bool> {
    let locale = talk.locale;
    talk.say(&locale.format(
        "import-walk-found",
        &[
            ("title", on_one_line(&survey.title).into()),
            ("count", sections.len().into()),
        ],
    ))?;
    for (index, section) in sections.iter().enumerate() {
        let name = named(section);
        let sentences = section.sentences.len();
        talk.say(&locale.format(
            "import-walk-section",
            &[
                ("index", (index + 1).into()),
                ("title", on_one_line(&name).into()),
                ("sentences", sentences.into()),
            ],
        ))?;
    }
    if sections.len() > 1 {
        let kept = loop {
            let answer = talk.ask(&locale.text("import-walk-keep"), "")?;
            match numbers(&answer, sections.len()) {
                Some(kept) => break kept,
                None => talk.say(&locale.text("import-walk-keep-again"))?,
            }
        };
        let mut index = 0;
        sections.retain(|_| {
            index += 1;
            kept.contains(&index)
        });
    }
    if sections.len() <= FEW {
        for section in sections.iter_mut() {
            let question = locale.format(
                "import-walk-title",
                &[("title", on_one_line(&named(section)).into())],
            );
            section.title = talk.ask(&question, &section.title)?;
        }
    }
    if answers.is_new {
        let question = locale.text("import-walk-pack-title");
        answers.pack_title = talk.ask(&question, &answers.pack_title)?;
    }
    answers.publisher = talk.ask(&locale.text("import-walk-publisher"), &answers.publisher)?;
    let bound = answers.bound.clone().unwrap_or_default();
    let bound = talk.ask(&locale.text("import-walk-bound"), &bound)?;
    answers.bound = Some(bound).filter(|bound| !bound.is_empty());
    loop {
        let known = answers
            .valid_from
            .map_or_else(String::new, |date| date.to_string());
        let answer = talk.ask(&locale.text("import-walk-valid-from"), &known)?;
        if answer.is_empty() {
            break;
        }
        match answer.parse() {
            Ok(date) => {
                answers.valid_from = Some(date);
                break;
            }
            Err(_) => talk.say(&locale.text("import-walk-date-again"))?,
        }
    }
    let answer = talk
        .ask(&locale.text("import-walk-write"), "")?
        .to_lowercase();
    let yes = locale.text("import-walk-yes");
    Ok(answer.is_empty() || yes.split(", ").any(|word| word == answer))
}

fn named(section: &Section) -> String {
    if section.number.is_empty() {
        section.title.clone()
    } else {
        format!("{} {}", section.number, section.title)
    }
}

/// "1, 3-5": the numbers that are meant; all where nothing is said; `None` where it makes no sense.
fn numbers(answer: &str, most: usize) -> Option<BTreeSet<usize>> {
    if answer.is_empty() {
        return Some((1..=most).collect());
    }
    let mut numbers = BTreeSet::new();
    for part in answer.split([',', ' ']).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
        if from == 0 || from > to || to > most {
            return None;
        }
        numbers.extend(from..=to);
    }
    (!numbers.is_empty()).then_some(numbers)
}

struct Talk<'t> {
    locale: &'t Locale,
    input: &'t mut dyn BufRead,
    output: &'t mut dyn Write,
}

impl Talk<'_> {
    fn say(&mut self, sentence: &str) -> io::Result<()> {
        writeln!(self.output, "{sentence}")
    }

    /// The answer, or what is known where nothing was said.
    ///
    /// # Errors
    /// [`io::ErrorKind::UnexpectedEof`] where the person ends the input instead of answering.
    fn ask(&mut self, question: &str, known: &str) -> io::Result<String> {
        let question = if known.is_empty() {
            question.to_owned()
        } else {
            self.locale.format(
                "import-walk-question",
                &[
                    ("question", question.into()),
                    ("known", on_one_line(known).into()),
                ],
            )
        };
        write!(self.output, "{question} ")?;
        self.output.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            writeln!(self.output)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let answer = line.trim();
        Ok(if answer.is_empty() {
            known.to_owned()
        } else {
            answer.to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::Language;
    use crate::import::Sentence;
    use crate::locale::InterfaceLanguage;

    fn section(number: &str, title: &str) -> Section {
        Section {
            number: number.to_owned(),
            title: title.to_owned(),
            sentences: vec![Sentence {
                text: "Er achtet die Würde.".to_owned(),
                number: number.to_owned(),
                typed_number: String::new(),
                is_entry: false,
                is_heading: false,
            }],
            before: Vec::new(),
            left_out: None,
        }
    }

    fn walked(said: &str) -> (bool, Vec<String>, Answers, String) {
        let mut sections = vec![
            section("1", "Eins"),
            section("2", "Zwei"),
            section("3", "Drei"),
        ];
        let survey = Survey {
            language: Language::new("de"),
            title: "Kodex".to_owned(),
            sections: sections.clone(),
        };
        let mut answers = Answers {
            pack_title: "Kodex".to_owned(),
            publisher: "stadt".to_owned(),
            source_title: "Kodex".to_owned(),
            bound: None,
            valid_from: None,
            is_new: true,
        };
        let mut output = Vec::new();
        let locale = Locale::of(InterfaceLanguage::German);
        let wanted = walk(
            locale,
            &mut said.as_bytes(),
            &mut output,
            &survey,
            &mut sections,
            &mut answers,
        )
        .unwrap();
        let titles = sections.into_iter().map(|section| section.title).collect();
        (wanted, titles, answers, String::from_utf8(output).unwrap())
    }

    #[test]
    fn enter_takes_what_was_found() {
        let (wanted, titles, answers, output) = walked(&"\n".repeat(9));
        assert!(wanted);
        assert_eq!(titles, ["Eins", "Zwei", "Drei"]);
        assert_eq!(
            (answers.publisher.as_str(), answers.valid_from),
            ("stadt", None)
        );
        assert!(output.contains("Kodex"));
    }

    #[test]
    fn a_person_chooses_names_and_dates() {
        let said = "7\n1,3\nErste\n\nMein Kodex\nStadt Graz\ngrantee\nmorgen\n2026-01-01\nj\n";
        let (wanted, titles, answers, _) = walked(said);
        assert!(wanted);
        assert_eq!(titles, ["Erste", "Drei"]);
        assert_eq!(answers.pack_title, "Mein Kodex");
        assert_eq!(answers.publisher, "Stadt Graz");
        assert_eq!(answers.bound.as_deref(), Some("grantee"));
        assert_eq!(answers.valid_from, "2026-01-01".parse().ok());
    }

    #[test]
    fn a_no_is_a_no_and_so_is_the_end_of_the_input() {
        for said in ["\n\n\n\n\n\n\n\nnein\n", "", "1,3\nErste\n"] {
            let (wanted, _, _, output) = walked(said);
            assert!(!wanted, "{said:?}");
            assert!(
                output.ends_with("Es wurde nichts geschrieben.\n"),
                "{output}"
            );
        }
    }
}
