#![allow(missing_docs)]
use clausecheck::{assess::policy::Policy, check::Checker, clause::*, ingest};
use serde_json::json;
fn main() {
    let args: Vec<String> = std::env::args().skip(2).collect();
    let mut dirs = vec![]; let mut files = vec![]; let mut glob = String::new();
    let mut i = 0;
    while i < args.len() { match args[i].as_str() { "--library" => { dirs.push(std::path::PathBuf::from(&args[i+1])); i += 2 } "--clause" => { glob = args[i+1].clone(); i += 2 } "--format" => i += 2, f => { files.push(f.to_string()); i += 1 } } }
    let mut library = builtin::library(&dirs).map_err(|e| format!("{e:?}")).unwrap();
    for l in ["de", "en"] {
        let lang = Language::new(l);
        let t = std::fs::read_to_string(format!("clauses/lexicon/{l}.toml")).unwrap();
        let f: &'static str = Box::leak(std::fs::read_to_string(format!("clauses/lexicon/frequency.{l}.txt")).unwrap().into_boxed_str());
        library.lexicons.insert(lang.clone(), Lexicon::parse(&lang, &t).unwrap().with_frequency(f.into()).unwrap());
    }
    let prefix = glob.trim_end_matches('*');
    let clauses: Vec<String> = library.clauses.iter().filter(|c| c.id.starts_with(prefix)).map(|c| c.id.clone()).collect();
    let checker = Checker::new(&library, Policy { clauses, ..Policy::default() }).unwrap();
    for f in files {
        let b = std::fs::read(&f).unwrap();
        let d = ingest::read(&b, &ingest::ReadOptions { name: Some(f.clone()), ..Default::default() });
        let d = match d { Ok(d) => d, Err(e) => { println!("{}", json!({"path": f, "findings": [], "reading": {"status": "failed", "problems": [{"code": e.signal.code.code()}]}})); continue } };
        let a = checker.check(&d, jiff::civil::date(2026, 11, 22));
        let fs: Vec<_> = a.findings.iter().map(|x| json!({"clause": x.clause, "edition": x.edition, "status": x.status.code(), "match": x.match_kind.map(|m| m.code()), "effect": x.effect.code(), "score": x.score, "overridden": x.overridden.as_ref().map(|o| json!({"kind": o.kind.code(), "quote": o.quote})),
            "elements": x.elements.iter().map(|e| json!({"id": e.id, "status": e.status.code()})).collect::<Vec<_>>(),
            "changes": x.changes.iter().map(|c| json!([c.kind.code(), c.effect.code(), c.model, c.document])).collect::<Vec<_>>(),
            "locations": x.locations.iter().map(|l| json!({"span": [l.span.start, l.span.end], "page": l.page, "text": l.text})).collect::<Vec<_>>()})).collect();
        println!("{}", json!({"path": f, "reading": {"status": if d.is_complete() {"complete"} else {"partial"}, "problems": d.problems.iter().map(|p| json!({"code": p.code.code()})).collect::<Vec<_>>()}, "findings": fs, "signals": a.signals.iter().map(|p| json!({"code": p.code.code()})).collect::<Vec<_>>()}));
    }
}
