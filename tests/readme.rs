//! The report that the README shows is the one that the program prints.

use std::process::Command;

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap_or_default();
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .current_dir(root)
        // 22 November 2026: a signature in the future would count as a plan.
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .args(["check", "fixtures/foerdervertrag-2026-117.docx"])
        .args(["--lang", "de", "--width", "92", "--color", "never"])
        .output();
    let printed = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let printed = printed.unwrap_or_default();
    assert!(printed.lines().count() > 20, "nothing was printed");
    assert!(
        readme.contains(printed.trim_end()),
        "README.md shows another report than:\n{printed}"
    );
}
