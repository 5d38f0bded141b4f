//! Which kind of Word file a package is, told by the type of its main part. Word refuses a file whose
//! name ends otherwise.

use crate::ingest::package::{Package, normal_name, xml};

const TYPES: &str = "[Content_Types].xml";

/// What the types of main parts begin with, and how the names of their files end.
const ENDINGS: &[(&str, &str)] = &[
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        ".docx",
    ),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main",
        ".dotx",
    ),
    (
        "application/vnd.ms-word.document.macroenabled.main",
        ".docm",
    ),
    (
        "application/vnd.ms-word.template.macroenabledtemplate.main",
        ".dotm",
    ),
];

/// How the name of the file has to end; `None` where the package does not tell.
pub(super) fn ending(package: &Package<'_>, main: &str) -> Option<&'static str> {
    let text = package.xml(TYPES).ok()??;
    let tree = xml::tree(&text).ok()?;
    let wanted = normal_name(main);
    let own = tree.descendants().find(|node| {
        node.tag_name().name() == "Override"
            && xml::attribute(*node, "PartName")
                .is_some_and(|name| normal_name(name.trim_start_matches('/')) == wanted)
    })?;
    let kind = xml::attribute(own, "ContentType")?.to_ascii_lowercase();
    let found = ENDINGS.iter().find(|(start, _)| kind.starts_with(start));
    found.map(|(_, ending)| *ending)
}
