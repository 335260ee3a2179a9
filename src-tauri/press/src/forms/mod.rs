//! Forms of authorities (AcroForm): which fields a blank one has, and filling it so that every viewer shows what was filled in.
//!
//! Each answer is written as the field's value and drawn as its appearance in an embedded typeface, so nothing depends on what fonts a
//! viewer has or whether it can draw fields. A form that only one vendor's program can show (dynamic XFA) is refused.

mod appearance;
mod field;
mod fill;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use lopdf::{Document, Object};

use crate::foreign::page::{self, Geometry, array_at, dict_at, follow};
use crate::foreign::{Protection, Refusal, open};

pub use field::{Choice, Field, FieldKind, Spot};
pub(crate) use fill::complete;

/// Why a form cannot be used. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormRefusal {
    /// The file cannot be opened.
    #[error(transparent)]
    Closed(#[from] Refusal),
    /// It has no fields.
    #[error(
        "Dieses PDF hat keine ausfüllbaren Felder. Bitte fragen Sie bei der Behörde nach einer ausfüllbaren Fassung, oder laden Sie es als Anlage hoch."
    )]
    NoFields,
    /// Only one vendor's program shows it.
    #[error(
        "Dieses Formular ist ein XFA-Formular, das nur der Adobe Reader zeigen und ausfüllen kann. Bitte fragen Sie bei der Behörde nach einer anderen Fassung."
    )]
    Xfa,
    /// It could not be written.
    #[error("Das ausgefüllte Formular ließ sich nicht schreiben.")]
    Writing,
}

/// A blank form.
#[derive(Debug, Clone, PartialEq)]
pub struct Blank {
    /// Its fields in the order of pages, from top to bottom.
    pub fields: Vec<Field>,
    /// Width and height of each page in points.
    pub pages: Vec<(f32, f32)>,
    /// What a person should know about it, German sentences.
    pub remarks: Vec<String>,
}

/// A form filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The file.
    pub bytes: Vec<u8>,
    /// What a person should look at, German sentences.
    pub remarks: Vec<String>,
}

fn form(bytes: &[u8], password: Option<&str>) -> Result<(Document, Vec<String>), FormRefusal> {
    let opened = open(bytes, password)?;
    let mut remarks = Vec::new();
    if opened.protection != Protection::None {
        remarks.push("Das Formular war gegen Ändern geschützt; ausgefüllt ist es das nicht mehr.".to_owned());
    }
    if opened.repaired {
        remarks.push("Das Formular war beschädigt und wurde repariert.".to_owned());
    }
    let doc = opened.doc;
    let catalog = doc.catalog().map_err(|_| Refusal::Damaged)?;
    let acro = dict_at(&doc, catalog, b"AcroForm").ok_or(FormRefusal::NoFields)?;
    let needs = catalog.get(b"NeedsRendering").is_ok_and(|needs| matches!(follow(&doc, needs), Object::Boolean(true)));
    let count = array_at(&doc, acro, b"Fields").len();
    if acro.has(b"XFA") && (needs || count == 0) {
        return Err(FormRefusal::Xfa);
    }
    if count == 0 {
        return Err(FormRefusal::NoFields);
    }
    Ok((doc, remarks))
}

/// Reads which fields a form has, and what they hold.
///
/// # Errors
/// [`FormRefusal`].
pub fn read(bytes: &[u8], password: Option<&str>) -> Result<Blank, FormRefusal> {
    let (doc, remarks) = form(bytes, password)?;
    let fields = field::all(&doc);
    if fields.iter().all(|field| matches!(field.kind, FieldKind::Button | FieldKind::Signature)) {
        return Err(FormRefusal::NoFields);
    }
    let pages = page::pages(&doc).into_iter().map(|id| Geometry::of(&doc, id).size()).collect();
    Ok(Blank { fields, pages, remarks })
}

/// Fills a form: `answers` by the field's full name. A tick box takes "ja" or its own value for set, anything empty or "nein" for not set;
/// a choice takes a value or a label.
///
/// # Errors
/// [`FormRefusal`].
pub fn fill(bytes: &[u8], password: Option<&str>, answers: &BTreeMap<String, String>) -> Result<Filled, FormRefusal> {
    let (mut doc, mut remarks) = form(bytes, password)?;
    fill::fill(&mut doc, answers, &mut remarks);
    let mut out = Vec::new();
    doc.save_to(&mut out).map_err(|_| FormRefusal::Writing)?;
    Ok(Filled { bytes: out, remarks })
}
