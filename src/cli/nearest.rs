//! The names that come nearest to one that does not exist.

/// At most three names, the most similar first; names that share little are left out.
pub(crate) fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| {
            // The half behind the slash is what people remember of a clause.
            let last = name.rsplit('/').next().unwrap_or(name);
            (
                strsim::jaro_winkler(wanted, name).max(strsim::jaro_winkler(wanted, last)),
                name,
            )
        })
        .filter(|(score, _)| *score >= 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored
        .into_iter()
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let names = [
            "at-styria/human-rights-clause",
            "un/child-labour",
            "eu/values",
        ];
        assert_eq!(
            nearest("human-right-clause", names),
            ["at-styria/human-rights-clause"]
        );
        assert_eq!(nearest("un/child-labor", names), ["un/child-labour"]);
        assert!(nearest("qqq", names).is_empty());
    }
}
