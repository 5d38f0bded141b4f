//! Writes the seeds of every target to `corpus/<target>/`, where cargo-fuzz looks for them.

#[path = "../../tests/support/seeds.rs"]
mod seeds;

fn main() -> std::io::Result<()> {
    for (index, (target, name, bytes)) in seeds::all().into_iter().enumerate() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("{index}-{name}")), bytes)?;
    }
    Ok(())
}
