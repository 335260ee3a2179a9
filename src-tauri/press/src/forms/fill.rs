//! Writes answers into a form: as values for programs, as appearances for people.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::appearance::{Room, Setting, Shape, Widget};
use super::field::{self, FieldKind, Inside, flag};
use crate::foreign::page::{dict_at, follow};
use crate::typeface::Typeface;

/// Words that set a tick.
const YES: [&str; 6] = ["ja", "x", "true", "1", "yes", "on"];
/// Words that do not.
const NO: [&str; 6] = ["", "nein", "false", "0", "no", "off"];

struct Pen {
    typeface: Typeface,
    font: ObjectId,
    used: bool,
}

impl Pen {
    fn new(doc: &mut Document) -> Self {
        Self { typeface: Typeface::new(), font: doc.new_object_id(), used: false }
    }

    /// Embeds the typeface, once everything is set.
    fn finish(self, doc: &mut Document) {
        if self.used {
            let Ok(font) = self.typeface.embed(|object| Ok::<_, std::convert::Infallible>(doc.add_object(object).0));
            doc.objects.insert(self.font, font.into());
        }
    }
}

/// Fills the fields that have an answer.
pub(super) fn fill(doc: &mut Document, answers: &BTreeMap<String, String>, remarks: &mut Vec<String>) {
    let mut pen = Pen::new(doc);
    let fields = field::inside(doc);
    for name in answers.keys().filter(|name| fields.iter().all(|field| field.name != **name)) {
        remarks.push(format!("Das Formular hat kein Feld „{name}“ (mehr)."));
    }
    let missing = missing_appearances(doc);
    for field in &fields {
        match answers.get(&field.name) {
            Some(answer) => write(doc, field, answer, &mut pen, remarks),
            // Nobody draws missing appearances later, so they are drawn now.
            None if missing => redraw(doc, field, &mut pen),
            None => {}
        }
    }
    pen.finish(doc);
    tidy(doc);
}

/// Draws appearances that are missing, from the values the form holds.
pub(crate) fn complete(doc: &mut Document) {
    let always = missing_appearances(doc);
    let bare = |doc: &Document, field: &Inside| {
        field.widgets.iter().any(|widget| doc.get_dictionary(*widget).is_ok_and(|widget| !widget.has(b"AP")))
    };
    let fields: Vec<Inside> = field::inside(doc).into_iter().filter(|field| always || bare(doc, field)).collect();
    if fields.is_empty() {
        return;
    }
    let mut pen = Pen::new(doc);
    for field in &fields {
        redraw(doc, field, &mut pen);
    }
    pen.finish(doc);
    tidy(doc);
}

/// Whether the form leaves drawing to the viewer (`NeedAppearances`).
fn missing_appearances(doc: &Document) -> bool {
    doc.catalog()
        .ok()
        .and_then(|catalog| dict_at(doc, catalog, b"AcroForm"))
        .and_then(|form| form.get(b"NeedAppearances").ok())
        .is_some_and(|needs| matches!(follow(doc, needs), Object::Boolean(true)))
}

/// Takes out what would make a viewer draw anew or show something else: the request for it, XFA, usage rights that changing breaks.
fn tidy(doc: &mut Document) {
    let form = doc.catalog().ok().and_then(|catalog| catalog.get(b"AcroForm").ok()).cloned();
    match form {
        Some(Object::Reference(id)) => {
            if let Ok(form) = doc.get_dictionary_mut(id) {
                form.remove(b"NeedAppearances");
                form.remove(b"XFA");
            }
        }
        Some(Object::Dictionary(mut form)) => {
            form.remove(b"NeedAppearances");
            form.remove(b"XFA");
            if let Ok(catalog) = doc.catalog_mut() {
                catalog.set("AcroForm", form);
            }
        }
        _ => {}
    }
    if let Ok(catalog) = doc.catalog_mut() {
        catalog.remove(b"Perms");
    }
}

fn redraw(doc: &mut Document, field: &Inside, pen: &mut Pen) {
    let value = field::text(doc, &field.value);
    match field.kind {
        FieldKind::Tick | FieldKind::Radio => ticks(doc, field, &value),
        FieldKind::Text | FieldKind::Lines | FieldKind::Choice if !value.is_empty() => {
            let shown = label_of(field, &value);
            // What was there before is not our remark to make.
            draw(doc, field, &shown, pen, &mut Vec::new());
        }
        _ => {}
    }
}

fn label_of(field: &Inside, value: &str) -> String {
    field
        .choices
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(|| value.to_owned(), |choice| choice.label.clone())
}

fn write(doc: &mut Document, field: &Inside, answer: &str, pen: &mut Pen, remarks: &mut Vec<String>) {
    let named = if field.label.is_empty() { &field.name } else { &field.label };
    match field.kind {
        FieldKind::Signature | FieldKind::Button => {}
        FieldKind::Tick | FieldKind::Radio => {
            let states: Vec<String> = field
                .widgets
                .iter()
                .map(|widget| doc.get_dictionary(*widget).ok().and_then(|widget| field::on_state(doc, widget)))
                .map(|state| state.map_or("Yes".to_owned(), |state| String::from_utf8_lossy(&state).into_owned()))
                .collect();
            let Some(state) = state(field, &states, answer) else {
                remarks
                    .push(format!("„{named}“ lässt „{answer}“ nicht zu; möglich sind: {}.", possible(field, &states)));
                return;
            };
            let value = if state.is_empty() { "Off" } else { &state };
            if let Ok(dict) = doc.get_dictionary_mut(field.id) {
                dict.set("V", Object::Name(value.as_bytes().to_vec()));
            }
            ticks(doc, field, &state);
        }
        FieldKind::Choice => {
            let editable = field.flags & (flag::COMBO | (1 << 18)) == flag::COMBO | (1 << 18);
            let wanted = answer.trim().to_lowercase();
            let chosen = field
                .choices
                .iter()
                .find(|choice| choice.value.to_lowercase() == wanted || choice.label.to_lowercase() == wanted);
            let (value, shown) = match chosen {
                Some(choice) => (choice.value.clone(), choice.label.clone()),
                None if editable || wanted.is_empty() => (answer.to_owned(), answer.to_owned()),
                None => {
                    let all: Vec<&str> = field.choices.iter().map(|choice| choice.label.as_str()).collect();
                    remarks.push(format!("„{named}“ lässt „{answer}“ nicht zu; möglich sind: {}.", all.join(", ")));
                    return;
                }
            };
            set_text(doc, field.id, &value);
            draw(doc, field, &shown, pen, remarks);
        }
        FieldKind::Text | FieldKind::Lines => {
            let mut answer = answer.to_owned();
            if let Some(most) = field.most
                && answer.chars().count() > most
            {
                answer = answer.chars().take(most).collect();
                remarks.push(format!("„{named}“ nimmt höchstens {most} Zeichen auf; der Eintrag wurde gekürzt."));
            }
            set_text(doc, field.id, &answer);
            draw(doc, field, &answer, pen, remarks);
        }
    }
}

fn set_text(doc: &mut Document, id: ObjectId, value: &str) {
    if let Ok(dict) = doc.get_dictionary_mut(id) {
        dict.set("V", lopdf::text_string(value));
        // A rich text or a remembered index would say something else.
        dict.remove(b"RV");
        dict.remove(b"I");
    }
}

/// The state an answer means; empty is not set, nothing is not understood.
fn state(field: &Inside, states: &[String], answer: &str) -> Option<String> {
    let wanted = answer.trim().to_lowercase();
    if let Some(found) = states.iter().find(|state| state.to_lowercase() == wanted) {
        return Some(found.clone());
    }
    if let Some(at) = field.choices.iter().position(|choice| choice.label.to_lowercase() == wanted)
        && let Some(found) = states.get(at)
    {
        return Some(found.clone());
    }
    if NO.contains(&wanted.as_str()) {
        return Some(String::new());
    }
    (field.kind == FieldKind::Tick && YES.contains(&wanted.as_str())).then(|| states.first().cloned()).flatten()
}

fn possible(field: &Inside, states: &[String]) -> String {
    match field.kind {
        FieldKind::Tick => "ja, nein".to_owned(),
        _ if field.choices.is_empty() => states.join(", "),
        _ => field.choices.iter().map(|choice| choice.label.clone()).collect::<Vec<_>>().join(", "),
    }
}

/// Draws ticks and circles in both states and sets the one that holds.
fn ticks(doc: &mut Document, field: &Inside, value: &str) {
    let shape = if field.kind == FieldKind::Radio { Shape::Circle } else { Shape::Box };
    for id in &field.widgets {
        let Ok(widget) = doc.get_dictionary(*id) else { continue };
        let on = field::on_state(doc, widget).unwrap_or_else(|| b"Yes".to_vec());
        let Some(frame) = Widget::of(doc, widget) else { continue };
        let set = on == value.as_bytes();
        let mut states = Dictionary::new();
        let yes = add(doc, frame.tick(shape, true));
        let no = add(doc, frame.tick(shape, false));
        states.set(on.clone(), yes);
        states.set("Off", no);
        if let Ok(widget) = doc.get_dictionary_mut(*id) {
            widget.set("AP", dictionary! { "N" => states });
            widget.set("AS", Object::Name(if set { on } else { b"Off".to_vec() }));
        }
    }
}

fn draw(doc: &mut Document, field: &Inside, shown: &str, pen: &mut Pen, remarks: &mut Vec<String>) {
    let named = if field.label.is_empty() { &field.name } else { &field.label };
    let setting = match (field.kind, field.most) {
        (FieldKind::Lines, _) => Setting::Lines,
        (FieldKind::Text, Some(cells)) if field.flags & flag::COMB != 0 => Setting::Cells(cells),
        (FieldKind::Choice, _) if field.flags & flag::COMBO == 0 => Setting::Lines,
        _ => Setting::Line,
    };
    if !pen.typeface.has(&shown.replace(['\r', '\n', '\t'], " ")) {
        remarks
            .push(format!("„{named}“ enthält Zeichen, die das Formular nicht drucken kann; sie erscheinen als „?“."));
    }
    for id in &field.widgets {
        let Ok(widget) = doc.get_dictionary(*id) else { continue };
        let Some(frame) = Widget::of(doc, widget) else { continue };
        let shown = shown.replace('\t', " ");
        let (stream, room) =
            frame.text(&shown, setting, &field.appearance, field.alignment, &mut pen.typeface, pen.font);
        pen.used = true;
        match room {
            Room::Enough => {}
            Room::Smaller => {
                remarks.push(format!("„{named}“ ist kleiner gesetzt, damit der ganze Eintrag hineinpasst."))
            }
            Room::TooLittle => remarks.push(format!(
                "„{named}“ ist zu klein für den Eintrag; er ist nicht ganz zu sehen. Bitte kürzen Sie ihn."
            )),
        }
        let look = add(doc, stream);
        if let Ok(widget) = doc.get_dictionary_mut(*id) {
            widget.set("AP", dictionary! { "N" => look });
            widget.remove(b"AS");
        }
    }
    remarks.dedup();
}

fn add(doc: &mut Document, mut stream: Stream) -> ObjectId {
    // What cannot be compressed stays as it is.
    let _ = stream.compress();
    doc.add_object(stream)
}
