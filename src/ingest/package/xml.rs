//! XML parts: their encoding, and a guard that looks at them before a tree is built.

use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::limits::Limits;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Decodes a part: a byte order mark, else the shape of the first bytes, else the declared
/// encoding, else UTF-8.
///
/// # Errors
/// Where the bytes are no text in that encoding.
pub fn decode(bytes: Vec<u8>) -> Result<String, Signal> {
    let undecodable =
        |encoding: &str| Signal::new(SignalCode::UndecodableBytes).with_detail(encoding);
    let encoding = encoding_rs::Encoding::for_bom(&bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| match bytes.get(..4) {
            Some([b'<', 0, _, 0]) => Some(encoding_rs::UTF_16LE),
            Some([0, b'<', 0, _]) => Some(encoding_rs::UTF_16BE),
            _ => declared_encoding(&bytes),
        });
    match encoding {
        None => String::from_utf8(bytes).map_err(|_| undecodable("UTF-8")),
        Some(encoding) => {
            let (text, _, malformed) = encoding.decode(&bytes);
            if malformed {
                Err(undecodable(encoding.name()))
            } else {
                Ok(text.into_owned())
            }
        }
    }
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?);
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration
        .split("encoding")
        .nth(1)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    // A part that got here is not UTF-16, whatever it declares.
    encoding_rs::Encoding::for_label(label.as_bytes())
        .filter(|encoding| *encoding != encoding_rs::UTF_8 && encoding.is_ascii_compatible())
}

/// Refuses document type declarations and what exceeds the limits, without recursion and in one
/// pass: a tree is quadratic on some of it.
///
/// # Errors
/// A signal with the code of what was refused.
pub fn guard(text: &str, limits: &Limits) -> Result<(), Signal> {
    let mut reader = quick_xml::Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut depth = 0_usize;
    let mut nodes = 0_u32;
    let mut namespaces = BTreeSet::new();
    loop {
        let place = reader.buffer_position();
        let over = |code, limit: u64| {
            Err(Signal::new(code)
                .at_byte(place)
                .with_detail(limit.to_string()))
        };
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                nodes = nodes.saturating_add(1);
                if depth > limits.xml_depth {
                    return over(SignalCode::LimitXmlDepth, limits.xml_depth as u64);
                }
                guard_attributes(&element, limits, &mut namespaces)
                    .map_err(|signal| signal.at_byte(place))?;
            }
            Ok(Event::Empty(element)) => {
                nodes = nodes.saturating_add(1);
                guard_attributes(&element, limits, &mut namespaces)
                    .map_err(|signal| signal.at_byte(place))?;
            }
            Ok(Event::Text(_)) => nodes = nodes.saturating_add(1),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(_)) => return Err(Signal::new(SignalCode::DtdForbidden)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Signal::new(SignalCode::Damaged).with_detail("faulty XML")),
        }
        if nodes > limits.xml_nodes {
            return over(SignalCode::LimitXmlNodes, u64::from(limits.xml_nodes));
        }
    }
}

fn guard_attributes(
    element: &BytesStart<'_>,
    limits: &Limits,
    namespaces: &mut BTreeSet<(Vec<u8>, Vec<u8>)>,
) -> Result<(), Signal> {
    let mut count = 0;
    for attribute in element.attributes().with_checks(false).flatten() {
        count += 1;
        if count > limits.xml_attributes {
            return Err(Signal::new(SignalCode::LimitXmlAttributes)
                .with_detail(limits.xml_attributes.to_string()));
        }
        let name: &[u8] = attribute.key.as_ref().as_ref();
        if name.starts_with(b"xmlns") {
            let value: &[u8] = attribute.value.as_ref().as_ref();
            namespaces.insert((name.to_vec(), value.to_vec()));
            if namespaces.len() > limits.xml_namespaces {
                return Err(Signal::new(SignalCode::LimitXmlNamespaces)
                    .with_detail(limits.xml_namespaces.to_string()));
            }
        }
    }
    Ok(())
}

/// The tree of a part that has passed [`guard`].
///
/// # Errors
/// Where the text is not well-formed.
pub fn tree(text: &str) -> Result<roxmltree::Document<'_>, Signal> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => {
            Signal::new(SignalCode::LimitXmlNodes).with_detail(u32::MAX.to_string())
        }
        roxmltree::Error::DtdDetected => Signal::new(SignalCode::DtdForbidden),
        _ => Signal::new(SignalCode::Damaged).with_detail("faulty XML"),
    })
}
/// The first child element of any namespace with this local name.
pub fn child<'a, 'i>(node: roxmltree::Node<'a, 'i>, name: &str) -> Option<roxmltree::Node<'a, 'i>> {
    node.children()
        .find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The value of the attribute with this local name, of any namespace.
pub fn attribute<'a>(node: roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}
