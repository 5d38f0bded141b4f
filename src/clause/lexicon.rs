//! Cue words of one language (file `clauses/lexicon/<lang>.toml`, and `frequency.<lang>.txt`).
//!
//! Another language needs only its two data files. They may stand in a folder given with
//! `--library`; a list that a lexicon leaves out is empty.

use super::Language;
use super::cue_families::{self, CueFamilies};
use crate::code::{ChangeKind, Effect};
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The cue words of one language. Words are normalised keys (lower case, without apostrophes, `ß`
/// or `ss`); a phrase is one or more words
/// separated by spaces, and a trailing `*` matches any ending of the word.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lexicon {
    /// ISO 639-1 code.
    pub language: Language,
    /// Words that carry no commitment of their own.
    pub function_words: Vec<String>,
    /// Articles; the first one stands before a party's name where a wording is shown whole.
    pub articles: Vec<String>,
    /// Articles that point at something known; one of them stands before a party of the agreement.
    pub definite_articles: Vec<String>,
    /// Whether every noun is written with a capital, so that a capital makes no proper name.
    pub capitalised_nouns: bool,
    /// Endings by which the forms of a name differ.
    pub name_endings: Vec<String>,
    /// Endings that make a person of a thing ("Arbeit", "Arbeiter"): another word, not another form.
    pub person_endings: Vec<String>,
    /// Forms of one word and abbreviations, row by row: exchanging them is a permitted variation.
    pub form_rows: Vec<Vec<String>>,
    /// Words of one sense, row by row.
    pub equivalent_rows: Vec<Vec<String>>,
    /// Parts of words and their other spelling.
    pub spellings: Vec<(String, String)>,
    /// Words that negate.
    pub negations: Vec<String>,
    /// Negations that only continue the one before them ("weder ... noch").
    pub continued_negations: Vec<String>,
    /// Negations that only lend weight to another one of their sentence ("unter keinen Umständen").
    pub emphatic_negations: Vec<String>,
    /// Negations that leave room ("not every", unlike "not any").
    pub partial_negations: Vec<String>,
    /// Prefixes that negate.
    pub negating_prefixes: Vec<String>,
    /// Connectives that demand both.
    pub conjunctions_and: Vec<String>,
    /// Connectives that offer a choice.
    pub conjunctions_or: Vec<String>,
    /// Phrases by which an official text promises or demands, beside those of strong modality.
    pub duty: Vec<String>,
    /// Phrases that forbid.
    pub prohibition: Vec<String>,
    /// Words of the weak modality that permit something, to whomever.
    pub permission: Vec<String>,
    /// Words that make a permission the only one there is.
    pub permission_limits: Vec<String>,
    /// Words by which a permission tells what becomes possible ("sodass ... können", "so that").
    pub enabling: Vec<String>,
    /// Words that only join a sentence to the one before it.
    pub connectives: Vec<String>,
    /// Words of the weak modality that tell an attitude ("bekennt sich", "supports"): they soften a
    /// sentence only where it promises nothing else.
    pub attitudes: Vec<String>,
    /// Verbs by which a sentence promises outright ("hält ein", "complies").
    pub commitments: Vec<String>,
    /// Words by which something applies whatever the law or the facts are ("ungeachtet").
    pub regardless: Vec<String>,
    /// Words that leave no time at all ("at once").
    #[serde(default)]
    pub immediately: Vec<String>,
    /// Words before a period within which something is due ("within").
    #[serde(default)]
    pub within: Vec<String>,
    /// Terms that hold a soft word and soften nothing ("reasonable accommodation").
    #[serde(default)]
    pub firm_terms: Vec<String>,
    /// Words that open a condition or name the case in which something is due ("wenn", "where").
    pub conditions: Vec<String>,
    /// Words before whose full stop no sentence ends.
    pub abbreviations: Vec<String>,
    /// Words beside the months that a number with a full stop before them counts ("3. Tag").
    pub counted: Vec<String>,
    /// Headings of tables of contents.
    pub contents_headings: Vec<String>,
    /// Headings of sections that define terms.
    pub definition_headings: Vec<String>,
    /// Words before a date by which something has to be done.
    pub deadline_words: Vec<String>,
    /// Headings of recitals.
    pub recital: Vec<String>,
    /// Words that make a passage information only.
    pub informative: Vec<String>,
    /// What may stand next door to a clause.
    #[serde(default)]
    pub next_door: NextDoor,
    /// Words that stand for content that is not there.
    pub stub: Vec<String>,
    /// Words of placeholders that nobody filled.
    pub placeholder: Vec<String>,
    /// Words by which a text is made part of the agreement.
    pub incorporation: Vec<String>,
    /// Words by which a text is merely taken note of.
    pub acknowledgement: Vec<String>,
    /// Words that refer to whatever edition is current.
    pub dynamic_reference: Vec<String>,
    /// Words for annexes.
    pub annex: Vec<String>,
    /// Words before a number that make it the name of a convention, an article or a paragraph.
    pub numbered: Vec<String>,
    /// Parts of such words.
    pub numbered_parts: Vec<String>,
    /// Words before the number of a clause of the agreement itself.
    pub sections: Vec<String>,
    /// Words that make the number behind them the least that counts.
    pub floor: Vec<String>,
    /// Words by which a text gives a party or a thing its name, before the quotation mark.
    pub introduction: Vec<String>,
    /// Words before the name of an edition.
    pub edition_words: Vec<String>,
    /// Words by which a sentence points at the clause before it.
    pub anaphora: Vec<String>,
    /// Families of words that the cues of clauses name.
    pub cue_families: CueFamilies,
    /// Words that name the whole agreement.
    pub whole_agreement: Vec<String>,
    /// Phrases that switch something off.
    #[serde(rename = "override")]
    pub overriding: Vec<String>,
    /// Phrases that give another text precedence.
    pub precedence: Vec<String>,
    /// Phrases by which a sentence sets itself above another provision.
    pub deviation: Vec<String>,
    /// Phrases that define a term.
    pub definition: Vec<String>,
    /// Words by which a definition hollows out a term.
    pub hollowing: Vec<String>,
    /// Words that stand before a date of signature.
    pub signature: Vec<String>,
    /// Words before the amount that is the value of the whole agreement.
    pub value_words: Vec<String>,
    /// Words that make such an amount another one ("Haftung", "insurance").
    pub other_values: Vec<String>,
    /// Names of currencies in lower case, with their ISO 4217 codes.
    pub currencies: BTreeMap<String, String>,
    /// Words behind a number that multiply it.
    pub multipliers: BTreeMap<String, u32>,
    /// Words that tell a grant from a procurement.
    pub instruments: InstrumentWords,
    /// Words for the parties, by their side.
    pub roles: Roles,
    /// Number words.
    pub numbers: BTreeMap<String, u32>,
    /// Names of months.
    pub months: BTreeMap<String, u8>,
    /// Words behind a number, by what a larger number does.
    pub units: Units,
    /// Cues with what they do.
    pub group: Vec<CueGroup>,
    /// How common words are in contracts of this language.
    #[serde(skip)]
    pub frequency: FrequencyTable,
}

/// Document frequency per mille of the words of contracts, as lines of word, tab and number in
/// the byte order of the words. Looked up in place: loading costs nothing.
#[derive(Debug, Clone, Default)]
pub struct FrequencyTable {
    lines: std::borrow::Cow<'static, str>,
}

impl FrequencyTable {
    /// The frequency of a word in documents, per mille. O(log of the table's length).
    pub fn get(&self, word: &str) -> Option<u16> {
        let bytes = self.lines.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start =
                memchr::memrchr(b'\n', bytes.get(low..middle)?).map_or(low, |at| low + at + 1);
            let line = bytes.get(start..)?;
            let tab = memchr::memchr(b'\t', line)?;
            let length = || {
                let behind = line.get(tab..).unwrap_or_default();
                memchr::memchr(b'\n', behind).map_or(line.len(), |at| tab + at)
            };
            match line.get(..tab)?.cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => {
                    let count = self.lines.get(start + tab + 1..start + length())?;
                    return count.parse().ok();
                }
                std::cmp::Ordering::Less => low = start + length() + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

/// Words that tell a grant from a procurement.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InstrumentWords {
    /// Words of grants.
    pub grant: Vec<String>,
    /// Words of procurement.
    pub procurement: Vec<String>,
}

/// Words for the parties, by their side.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Roles {
    /// The public body.
    pub authority: Vec<String>,
    /// Who is bound to it.
    pub contractor: Vec<String>,
    /// Others.
    pub third: Vec<String>,
}

/// Units by what a larger number does to the commitment of the bound party.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Units {
    /// Periods: more time is weaker.
    pub time_limit: Vec<String>,
    /// Shares and amounts: less is weaker.
    pub share: Vec<String>,
    /// Days; the first one stands behind a number where a wording is shown whole.
    pub day: Vec<String>,
    /// Weeks, of seven days.
    pub week: Vec<String>,
    /// Months, of thirty days.
    pub month: Vec<String>,
    /// Years, of 365 days.
    pub year: Vec<String>,
}

/// Cues of one kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueGroup {
    /// The id.
    pub id: String,
    /// The kind of change they make.
    pub kind: ChangeKind,
    /// What the phrase does where the document has it and the model has not.
    pub added: Effect,
    /// What its loss does.
    pub removed: Effect,
    /// The phrases.
    pub phrases: Vec<String>,
}

impl Lexicon {
    /// Parses a lexicon file.
    ///
    /// # Errors
    /// With the place in the text and what was expected.
    pub fn parse(language: &Language, text: &str) -> Result<Self> {
        let lexicon: Self = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            Error::new(error.message().to_owned()).at(text, offset)
        })?;
        if lexicon.language != *language {
            return Err(Error::new(format!(
                "the file is named for the language `{}` and says `{}`",
                language.code(),
                lexicon.language.code()
            )));
        }
        Ok(lexicon)
    }

    /// Takes over the families of cues that another lexicon of the language has and this one has
    /// not: clauses that name them stay what they are.
    pub(super) fn inherit_families(&mut self, other: &Self) {
        for (name, members) in &other.cue_families {
            let missing = || members.clone();
            self.cue_families
                .entry(name.clone())
                .or_insert_with(missing);
        }
    }

    /// Checks what the shipped lexicons are checked for by a test.
    ///
    /// # Errors
    /// With the family of cues that is no expression.
    pub(super) fn check(&self) -> Result<()> {
        cue_families::check(&self.cue_families).map_err(|(name, error)| {
            Error::new(format!(
                "the family of cues `{name}` is no expression: {error}"
            ))
        })
    }

    /// Adds the frequency table: one word, a tab and its document frequency per mille on each
    /// line, in the byte order of the words.
    ///
    /// # Errors
    /// With the line that is not of this form or out of order.
    pub fn with_frequency(mut self, text: std::borrow::Cow<'static, str>) -> Result<Self> {
        // Looking at every line costs more than everything else at start; the shipped tables are
        // looked at by a test.
        if matches!(text, std::borrow::Cow::Owned(_)) {
            check_frequency(&text)?;
        }
        self.frequency = FrequencyTable { lines: text };
        Ok(self)
    }
}

/// Checks the form and order of a frequency table.
///
/// # Errors
/// With the place of the first line that is wrong.
pub fn check_frequency(text: &str) -> Result<()> {
    let mut offset = 0;
    let mut before = "";
    for line in text.lines() {
        let Some((word, count)) = line.split_once('\t') else {
            return Err(Error::new("expected a word, a tab and a number").at(text, offset));
        };
        if count.parse::<u16>().is_err() {
            return Err(Error::new("expected a number per mille behind the tab")
                .at(text, offset + word.len() + 1));
        }
        if word.as_bytes() <= before.as_bytes() {
            return Err(Error::new(format!(
                "expected the words in byte order; `{word}` follows `{before}`"
            ))
            .at(text, offset));
        }
        before = word;
        offset += line.len() + 1;
    }
    Ok(())
}

/// Phrases of what stands around a clause, or elsewhere, and takes it back. All lists may be empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NextDoor {
    /// Open a condition that leads in to a clause.
    pub lead_conditions: Vec<String>,
    /// Lead in to an example, a sample or an ideal.
    pub lead_informative: Vec<String>,
    /// Limit a clause in a sentence that points back at it.
    pub beside: Vec<String>,
    /// Say that a clause stands in full, where another phrase seems to take it back.
    pub confirming: Vec<String>,
    /// Introduce the words of somebody else.
    pub quoted: Vec<String>,
    /// Say that quoted words were not agreed.
    pub rejected: Vec<String>,
    /// Say that an annex or an introduction does not bind.
    pub detached: Vec<String>,
    /// Headings, beside those of annexes, of parts that may be said not to bind.
    pub containers: Vec<String>,
    /// Put what stands before them above what stands behind them.
    pub outranks: Vec<String>,
    /// Put what stands before them below what stands behind them.
    pub yields: Vec<String>,
    /// Define what stands before them.
    pub defines: Vec<String>,
    /// Narrow a definition.
    pub narrows: Vec<String>,
    /// Widen a definition that seems to be narrowed.
    pub widens: Vec<String>,
    /// Name a provision of the agreement, whose subject stands behind them.
    pub provisions: Vec<String>,
    /// Open the case in which a clause holds nevertheless.
    pub concessive: Vec<String>,
    /// Point to something that was named in the sentence before.
    pub demonstratives: Vec<String>,
    /// Words before a verb that defines, which are no part of the term.
    pub definition_fillers: Vec<String>,
    /// Agree, beside a box.
    pub affirms: Vec<String>,
    /// Refuse, beside a box.
    pub denies: Vec<String>,
    /// Begin a note that only refers to another text.
    pub references: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_are_found_by_search() {
        let text = "an\t7\nder\t1000\nund\t990\nzoll\t3\n";
        check_frequency(text).unwrap();
        let table = FrequencyTable { lines: text.into() };
        assert_eq!(table.get("an"), Some(7));
        assert_eq!(table.get("und"), Some(990));
        assert_eq!(table.get("zoll"), Some(3));
        assert_eq!(table.get("aber"), None);
        assert_eq!(table.get("zz"), None);
    }

    #[test]
    fn the_shipped_tables_are_in_order() {
        for language in ["de", "en"] {
            let path = format!(
                "{}/clauses/lexicon/frequency.{language}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            check_frequency(&std::fs::read_to_string(path).unwrap()).unwrap();
        }
    }

    #[test]
    fn the_shipped_lexicons_load() {
        for language in ["de", "en"] {
            let path = format!(
                "{}/clauses/lexicon/{language}.toml",
                env!("CARGO_MANIFEST_DIR")
            );
            let text = std::fs::read_to_string(path).unwrap();
            Lexicon::parse(&Language::new(language), &text).unwrap();
        }
    }

    #[test]
    fn the_shipped_lexicons_leave_out_no_list() {
        // German makes persons of things by an ending and names conventions in compounds.
        let german_only = ["person-endings", "numbered-parts", "capitalised-nouns"];
        let keys = |language: &str| -> Vec<String> {
            let path = format!(
                "{}/clauses/lexicon/{language}.toml",
                env!("CARGO_MANIFEST_DIR")
            );
            let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
            let inner = |name: &str| {
                let table = table[name].as_table().unwrap();
                let keys = table.keys().map(|key| format!("{name}.{key}"));
                keys.collect::<Vec<_>>()
            };
            let nested = ["units", "roles", "instruments"].map(inner).concat();
            table.keys().cloned().chain(nested).collect()
        };
        let (german, english) = (keys("de"), keys("en"));
        let only_german = german.iter().filter(|key| !english.contains(key));
        assert_eq!(
            only_german.collect::<std::collections::BTreeSet<_>>(),
            german_only.map(str::to_owned).iter().collect()
        );
        assert!(english.iter().all(|key| german.contains(key)));
    }

    #[test]
    fn a_lexicon_may_leave_out_every_list_but_names_its_language() {
        let french = Language::new("fr");
        assert!(Lexicon::parse(&french, "language = \"fr\"").is_ok());
        assert!(Lexicon::parse(&french, "").is_err());
        assert!(Lexicon::parse(&french, "language = \"fr\"\nnegation = []").is_err());
    }
}
