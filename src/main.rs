//! The command line; a stand-in while the parts are built: `clausecheck text FILE`.

fn main() {
    let mut args = std::env::args().skip(1);
    if let (Some("text"), Some(path)) = (args.next().as_deref(), args.next()) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let options = clausecheck::ingest::ReadOptions { name: Some(path), ..Default::default() };
        match clausecheck::ingest::read(&bytes, &options) {
            Ok(document) => {
                println!("{}", document.body.text);
                for signal in document.signals.iter().chain(&document.problems) {
                    eprintln!("{signal:?}");
                }
            }
            Err(error) => eprintln!("{error:?}"),
        }
    }
}
