//! How deep the tree is in which the pages hang.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use rustc_hash::FxHashSet;

/// Whether more nodes than this stand above a page. Nodes that lead round in a circle are looked
/// at once.
pub(super) fn is_deeper_than(pdf: &Pdf, limit: usize) -> bool {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(pages) = root.and_then(|root| root.get::<Dict<'_>>("Pages")) else {
        return false;
    };
    let mut visited: FxHashSet<ObjectIdentifier> = pages.obj_id().into_iter().collect();
    let mut level = vec![pages];
    for _ in 0..limit {
        let mut below = Vec::new();
        for node in &level {
            let Some(kids) = node.get::<Array<'_>>("Kids") else {
                continue;
            };
            for kid in kids.raw_iter() {
                let kid = match kid {
                    MaybeRef::Ref(reference) => {
                        let id = ObjectIdentifier::from(reference);
                        if !visited.insert(id) {
                            continue;
                        }
                        pdf.xref().get::<Dict<'_>>(id)
                    }
                    MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
                    MaybeRef::NotRef(_) => None,
                };
                below.extend(kid.filter(|kid| kid.contains_key("Kids")));
            }
        }
        if below.is_empty() {
            return false;
        }
        level = below;
    }
    true
}
