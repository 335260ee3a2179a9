//! The fields of a form as a person knows them: name, kind, where they stand, what may be chosen.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::foreign::page::{self, Geometry, array_at, dict_at, follow, number};

/// Most fields read.
const MOST: usize = 20_000;

/// What kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// A box to tick.
    Tick,
    /// One of several circles.
    Radio,
    /// One of a list.
    Choice,
    /// A place for a digital signature; not filled in.
    Signature,
    /// A push button; does nothing on paper.
    Button,
}

/// Where a field stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Page, from 0.
    pub page: usize,
    /// Left, top, width, height in shares (0 to 1) of the page as a person sees it.
    pub place: [f32; 4],
    /// The value this spot stands for, of ticks and circles.
    pub value: String,
}

/// One of what may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Full name, unique in the form ("Antragsteller.Ort").
    pub name: String,
    /// What the form says of it to a screen reader; the name when it says nothing.
    pub label: String,
    /// Its kind.
    pub kind: FieldKind,
    /// Where it stands; the same field may stand in several places.
    pub spots: Vec<Spot>,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// Most characters it takes.
    pub most: Option<usize>,
    /// Whether the form wants it filled in.
    pub required: bool,
    /// What it holds.
    pub value: String,
}

/// A field inside the file.
pub(super) struct Inside {
    pub name: String,
    pub kind: FieldKind,
    /// The object that carries the value.
    pub id: ObjectId,
    pub widgets: Vec<ObjectId>,
    pub flags: i64,
    pub appearance: Vec<u8>,
    pub alignment: i64,
    pub most: Option<usize>,
    pub choices: Vec<Choice>,
    pub value: Object,
    pub label: String,
}

/// Bits of a field's flags (ISO 32000-1, tables 221, 226, 228, 230).
pub(super) mod flag {
    pub const REQUIRED: i64 = 1 << 1;
    pub const MULTILINE: i64 = 1 << 12;
    pub const RADIO: i64 = 1 << 15;
    pub const PUSH: i64 = 1 << 16;
    pub const COMBO: i64 = 1 << 17;
    pub const COMB: i64 = 1 << 24;
}

#[derive(Clone)]
struct Inherited {
    name: String,
    kind: Vec<u8>,
    flags: i64,
    appearance: Vec<u8>,
    alignment: i64,
    most: Option<i64>,
    value: Object,
    options: Object,
    label: String,
}

/// A text of the file as a person reads it.
pub(super) fn text(doc: &Document, object: &Object) -> String {
    match follow(doc, object) {
        string @ Object::String(bytes, _) => {
            lopdf::decode_text_string(string).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
        }
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        Object::Stream(stream) => {
            let bytes = stream.get_plain_content_with_limit(1 << 20).unwrap_or_default();
            text(doc, &Object::string_literal(bytes))
        }
        Object::Array(all) => all.iter().map(|one| text(doc, one)).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// All fields as they lie in the file.
pub(super) fn inside(doc: &Document) -> Vec<Inside> {
    let Some(form) = doc.catalog().ok().and_then(|catalog| dict_at(doc, catalog, b"AcroForm")) else {
        return Vec::new();
    };
    let start = Inherited {
        name: String::new(),
        kind: Vec::new(),
        flags: 0,
        appearance: form.get(b"DA").ok().and_then(|da| follow(doc, da).as_str().ok()).unwrap_or_default().to_vec(),
        alignment: form.get(b"Q").ok().and_then(|q| follow(doc, q).as_i64().ok()).unwrap_or(0),
        most: None,
        value: Object::Null,
        options: Object::Null,
        label: String::new(),
    };
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    for field in array_at(doc, form, b"Fields") {
        if let Ok(id) = field.as_reference() {
            walk(doc, id, &start, &mut seen, &mut all);
        }
    }
    all
}

fn walk(doc: &Document, id: ObjectId, above: &Inherited, seen: &mut HashSet<ObjectId>, all: &mut Vec<Inside>) {
    if seen.len() >= MOST || !seen.insert(id) {
        return;
    }
    let Ok(dict) = doc.get_dictionary(id) else { return };
    let mut own = above.clone();
    let whole = |key: &[u8]| dict.get(key).ok().map(|value| follow(doc, value));
    if let Some(part) = whole(b"T") {
        let part = text(doc, part);
        own.name = if own.name.is_empty() { part } else { format!("{}.{part}", own.name) };
    }
    if let Some(Object::Name(kind)) = whole(b"FT") {
        own.kind = kind.clone();
    }
    if let Some(Object::Integer(flags)) = whole(b"Ff") {
        own.flags = *flags;
    }
    if let Some(Object::String(appearance, _)) = whole(b"DA") {
        own.appearance = appearance.clone();
    }
    if let Some(Object::Integer(alignment)) = whole(b"Q") {
        own.alignment = *alignment;
    }
    if let Some(Object::Integer(most)) = whole(b"MaxLen") {
        own.most = Some(*most);
    }
    if let Some(value) = whole(b"V") {
        own.value = value.clone();
    }
    if let Some(options) = whole(b"Opt") {
        own.options = options.clone();
    }
    if let Some(label) = whole(b"TU") {
        own.label = text(doc, label);
    }
    let kids: Vec<ObjectId> = array_at(doc, dict, b"Kids").iter().filter_map(|kid| kid.as_reference().ok()).collect();
    let named = |kid: &ObjectId| doc.get_dictionary(*kid).is_ok_and(|kid| kid.has(b"T"));
    if kids.iter().any(named) {
        for kid in kids {
            walk(doc, kid, &own, seen, all);
        }
        return;
    }
    let widgets = if kids.is_empty() { vec![id] } else { kids };
    let kind = match own.kind.as_slice() {
        b"Tx" if own.flags & flag::MULTILINE != 0 => FieldKind::Lines,
        b"Tx" => FieldKind::Text,
        b"Btn" if own.flags & flag::PUSH != 0 => FieldKind::Button,
        b"Btn" if own.flags & flag::RADIO != 0 => FieldKind::Radio,
        b"Btn" => FieldKind::Tick,
        b"Ch" => FieldKind::Choice,
        b"Sig" => FieldKind::Signature,
        _ => return,
    };
    // A widget may say its appearance for itself.
    let appearance = widgets
        .first()
        .and_then(|widget| doc.get_dictionary(*widget).ok()?.get(b"DA").ok())
        .and_then(|da| follow(doc, da).as_str().ok())
        .map_or(own.appearance, <[u8]>::to_vec);
    all.push(Inside {
        name: own.name,
        kind,
        id,
        flags: own.flags,
        appearance,
        alignment: own.alignment,
        most: own.most.and_then(|most| usize::try_from(most).ok()).filter(|most| *most > 0),
        choices: choices(doc, &own.options),
        value: own.value,
        label: own.label,
        widgets,
    });
}

fn choices(doc: &Document, options: &Object) -> Vec<Choice> {
    let Object::Array(all) = options else { return Vec::new() };
    all.iter()
        .map(|option| match follow(doc, option) {
            Object::Array(pair) if pair.len() == 2 => Choice { value: text(doc, &pair[0]), label: text(doc, &pair[1]) },
            one => Choice { value: text(doc, one), label: text(doc, one) },
        })
        .collect()
}

/// The state in which a tick or a circle is set.
pub(super) fn on_state(doc: &Document, widget: &Dictionary) -> Option<Vec<u8>> {
    let normal = dict_at(doc, widget, b"AP").and_then(|look| dict_at(doc, look, b"N"))?;
    normal.iter().map(|(state, _)| state.clone()).find(|state| state != b"Off")
}

/// Corners of a widget in its page's own unit.
pub(super) fn rect(doc: &Document, widget: &Dictionary) -> Option<[f32; 4]> {
    let values: Vec<f32> = array_at(doc, widget, b"Rect").iter().filter_map(|value| number(doc, value)).collect();
    let &[a, b, c, d] = values.as_slice() else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// All fields as a person knows them.
pub(super) fn all(doc: &Document) -> Vec<Field> {
    let pages = page::pages(doc);
    let mut on_page: HashMap<ObjectId, usize> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let Ok(page) = doc.get_dictionary(*page) else { continue };
        for annotation in array_at(doc, page, b"Annots") {
            if let Ok(id) = annotation.as_reference() {
                on_page.insert(id, index);
            }
        }
    }
    let geometries: Vec<Geometry> = pages.iter().map(|id| Geometry::of(doc, *id)).collect();
    let mut fields: Vec<Field> = inside(doc)
        .into_iter()
        .map(|field| {
            let spots: Vec<Spot> = field
                .widgets
                .iter()
                .filter_map(|id| {
                    let widget = doc.get_dictionary(*id).ok()?;
                    let by_page = || {
                        pages
                            .iter()
                            .position(|page| widget.get(b"P").and_then(Object::as_reference).ok() == Some(*page))
                    };
                    let page = on_page.get(id).copied().or_else(by_page)?;
                    let value = on_state(doc, widget)
                        .map_or(String::new(), |state| String::from_utf8_lossy(&state).into_owned());
                    Some(Spot { page, place: geometries[page].shares(rect(doc, widget)?), value })
                })
                .collect();
            let choices = match field.kind {
                FieldKind::Radio | FieldKind::Tick => states(&spots, &field.choices),
                _ => field.choices,
            };
            let value = text(doc, &field.value);
            Field {
                label: if field.label.trim().is_empty() { field.name.clone() } else { field.label },
                name: field.name,
                kind: field.kind,
                spots,
                choices,
                most: field.most,
                required: field.flags & flag::REQUIRED != 0,
                value: if matches!(field.kind, FieldKind::Radio | FieldKind::Tick) && value == "Off" {
                    String::new()
                } else {
                    value
                },
            }
        })
        .collect();
    let first = |field: &Field| {
        field.spots.first().map_or((usize::MAX, 0, 0), |spot| {
            // Fields of one line stand side by side: a hundredth of the page is one line.
            (spot.page, (spot.place[1] * 100.0) as i64, (spot.place[0] * 1000.0) as i64)
        })
    };
    fields.sort_by_key(first);
    fields
}

/// What a circle or a tick can be: its states, with the labels the form gives in their order.
fn states(spots: &[Spot], labels: &[Choice]) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for (index, spot) in spots.iter().enumerate() {
        if !spot.value.is_empty() && found.iter().all(|known| known.value != spot.value) {
            let label = labels.get(index).map_or_else(|| spot.value.clone(), |choice| choice.label.clone());
            found.push(Choice { value: spot.value.clone(), label });
        }
    }
    found
}
