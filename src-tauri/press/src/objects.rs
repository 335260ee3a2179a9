//! How values of a PDF are read: numbers, texts, dictionaries, wherever they lie.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How deep a tree of pages may be.
const DEPTH: usize = 64;

/// A value a page has or inherits from the nodes above it (ISO 32000-1, 7.7.3.4).
pub(crate) fn inherited<'a>(pdf: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = pdf.get_dictionary(id).ok()?;
    for _ in 0..DEPTH {
        if let Ok(value) = node.get_deref(key, pdf)
            && !value.is_null()
        {
            return Some(value);
        }
        node = node.get_deref(b"Parent", pdf).ok()?.as_dict().ok()?;
    }
    None
}

/// A number, written as an integer or not, behind a reference or not.
pub(crate) fn number(pdf: &Document, object: &Object) -> Option<f64> {
    match pdf.dereference(object).ok()?.1 {
        Object::Integer(whole) => Some(*whole as f64),
        Object::Real(real) if real.is_finite() => Some(f64::from(*real)),
        _ => None,
    }
}

/// All numbers of an array.
pub(crate) fn numbers(pdf: &Document, object: &Object) -> Option<Vec<f64>> {
    pdf.dereference(object).ok()?.1.as_array().ok()?.iter().map(|object| number(pdf, object)).collect()
}

/// A dictionary, of a stream or on its own, behind a reference or not.
pub(crate) fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match pdf.dereference(object).ok()?.1 {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A text: UTF-16 or UTF-8 with a byte order mark, otherwise Latin letters (ISO 32000-1, 7.9.2.2).
pub(crate) fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    Some(text)
}
