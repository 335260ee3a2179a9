//! Colours of the screen as inks of a printing press.
//!
//! Drawn colours (DeviceRGB, DeviceGray, ICC-based, calibrated) become DeviceCMYK by arithmetic, without a colour profile: black is one
//! minus the largest channel, the other inks make up the difference (full grey component replacement). Text that is nearly black is
//! printed with black ink alone and over what lies below; large black areas get the other inks under them. Pictures keep their colours: a
//! print shop converts them better with its own profile.

mod content;
mod function;
mod space;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::geometry::Matrix;
use super::page_list;
use super::source::{dictionary, numbers};

/// Cyan, magenta, yellow, black; each from 0 to 1.
type Inks = [f32; 4];

/// Colours whose channels differ by less are neutral to the eye.
const NEUTRAL: f32 = 0.12;
/// Neutral colours whose largest channel is below this count as black.
const BLACK: f32 = 0.22;
/// Black with other inks below it, for areas: deep, and well below the 300 per cent of ink that coated paper bears.
const RICH_BLACK: Inks = [0.6, 0.4, 0.4, 1.0];
/// Black alone.
const PLAIN_BLACK: Inks = [0.0, 0.0, 0.0, 1.0];
/// Areas from this size on are large, in square points: five by five centimetres.
const LARGE_AREA: f64 = 20_000.0;

/// What a colour is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Letters: one ink, so that they stay sharp when plates are not exactly in register.
    Text,
    /// Lines and small areas.
    Small,
    /// Areas in which pure black would look grey.
    Large,
}

/// The inks for a colour of the screen, its channels from 0 to 1.
fn inks([r, g, b]: [f32; 3], purpose: Use) -> Inks {
    let [r, g, b] = [r, g, b].map(|channel| channel.clamp(0.0, 1.0));
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let neutral = most - least <= NEUTRAL;
    if neutral && most <= BLACK {
        return if purpose == Use::Large { RICH_BLACK } else { PLAIN_BLACK };
    }
    if neutral && purpose == Use::Text && most < 0.75 {
        // Brightness as the eye weighs it (ITU-R BT.709).
        return [0.0, 0.0, 0.0, 1.0 - (0.2126 * r + 0.7152 * g + 0.0722 * b)];
    }
    let rest = |channel: f32| if most > 0.0 { (most - channel) / most } else { 0.0 };
    [rest(r), rest(g), rest(b), 1.0 - most]
}

/// What was met that stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    /// Pictures in other colours than CMYK or grey.
    Picture,
    /// Gradients that cannot be calculated.
    Gradient,
    /// Spot, Lab and indexed colours.
    SpecialColour,
    /// Content that cannot be read.
    Content,
}

impl Left {
    fn sentence(self, pages: &str) -> String {
        match self {
            Self::Picture => format!(
                "{pages}: Bilder bleiben in ihren Bildschirmfarben (RGB); die Druckerei wandelt sie mit ihrem eigenen Profil um."
            ),
            Self::Gradient => format!(
                "{pages}: Ein Farbverlauf ließ sich nicht in CMYK umrechnen und bleibt, wie er ist. Weisen Sie die Druckerei darauf hin."
            ),
            Self::SpecialColour => format!(
                "{pages}: Sonderfarben oder Farben mit eigenem Farbraum bleiben, wie sie sind. Weisen Sie die Druckerei darauf hin."
            ),
            Self::Content => {
                format!("{pages}: Ein Teil der Seite ließ sich nicht lesen; seine Farben bleiben, wie sie sind.")
            }
        }
    }
}

/// Converts the drawn colours of these pages (counted from 0, with their forms). Returns what was done and what was left, in sentences.
pub(super) fn to_cmyk(pdf: &mut Document, forms: &[(usize, ObjectId)]) -> Vec<String> {
    let mut left: BTreeMap<Left, BTreeSet<usize>> = BTreeMap::new();
    let mut conversion = Conversion { pdf, done: BTreeMap::new(), left: BTreeSet::new(), plain: Vec::new() };
    for (page, form) in forms {
        conversion.form(*form, &Dictionary::new(), content::Begin::Page, Matrix::IDENTITY);
        for kind in std::mem::take(&mut conversion.left) {
            left.entry(kind).or_default().insert(page + 1);
        }
    }
    let mut remarks = vec![
        "Flächen, Linien und Schrift sind rechnerisch in CMYK umgewandelt (ohne Farbprofil, voller Unbuntaufbau); schwarze Schrift ist reines \
         Schwarz und überdruckt. Bei wichtigen Farben verlangen Sie einen Probedruck."
            .to_owned(),
    ];
    for (kind, pages) in left {
        remarks.push(kind.sentence(&page_list(&pages.into_iter().collect::<Vec<_>>())));
    }
    remarks
}

/// Walks through forms, patterns and gradients, each once.
struct Conversion<'a> {
    pdf: &'a mut Document,
    /// Objects that were converted, with what was left in them.
    done: BTreeMap<ObjectId, BTreeSet<Left>>,
    left: BTreeSet<Left>,
    /// Names of the two graphics states, once added.
    plain: Vec<ObjectId>,
}

impl Conversion<'_> {
    /// Converts a form or a tiling pattern with everything it uses.
    fn form(&mut self, id: ObjectId, outer: &Dictionary, begin: content::Begin, matrix: Matrix) {
        if let Some(before) = self.done.get(&id) {
            self.left.extend(before.iter().copied());
            return;
        }
        self.done.insert(id, BTreeSet::new());
        let before = std::mem::take(&mut self.left);
        self.convert(id, outer, begin, matrix);
        self.done.insert(id, self.left.clone());
        self.left.extend(before);
    }

    fn convert(&mut self, id: ObjectId, outer: &Dictionary, begin: content::Begin, matrix: Matrix) {
        let Ok(Object::Stream(stream)) = self.pdf.get_object(id) else { return };
        let mut stream = stream.clone();
        let own = stream.dict.get(b"Matrix").ok().and_then(|object| numbers(self.pdf, object));
        let own = own.and_then(|numbers| numbers.try_into().ok()).map_or(Matrix::IDENTITY, Matrix);
        let inside = own.then(matrix);
        let mut resources = match stream.dict.get(b"Resources").ok().and_then(|object| dictionary(self.pdf, object)) {
            Some(resources) => resources.clone(),
            None => outer.clone(),
        };
        let Ok(plain) = stream.get_plain_content() else {
            self.left.insert(Left::Content);
            return;
        };
        let converted = content::convert(self.pdf, &plain, &resources, begin, inside);
        let Some(converted) = converted else {
            self.left.insert(Left::Content);
            return;
        };
        self.left.extend(converted.left);
        for (name, matrix) in converted.forms {
            if let Some(inner) = self.named(&resources, b"XObject", &name) {
                self.form(inner, &resources, content::Begin::Inherited, matrix);
            }
        }
        self.patterns(&resources, inside);
        self.shadings(&resources);
        if converted.overprints {
            self.add_states(&mut resources);
        }
        stream.set_plain_content(converted.content);
        stream.allows_compression = true;
        stream.dict.set("Resources", Object::Dictionary(resources));
        self.group(&mut stream.dict);
        self.pdf.objects.insert(id, Object::Stream(stream));
    }

    /// Transparency is calculated in CMYK too, so that nothing is converted back and forth (ISO 32000-1, 11.4.7).
    fn group(&self, form: &mut Dictionary) {
        let Some(group) = form.get(b"Group").ok().and_then(|object| dictionary(self.pdf, object)) else { return };
        let mut group = group.clone();
        let rgb = group.get(b"CS").is_ok_and(|space| space::of(self.pdf, space).is_converted());
        if rgb {
            group.set("CS", "DeviceCMYK");
            form.set("Group", Object::Dictionary(group));
        }
    }

    /// The object a name stands for.
    fn named(&self, resources: &Dictionary, kind: &[u8], name: &[u8]) -> Option<ObjectId> {
        let names = dictionary(self.pdf, resources.get(kind).ok()?)?;
        names.get(name).and_then(Object::as_reference).ok()
    }

    fn names(&self, resources: &Dictionary, kind: &[u8]) -> Vec<(Vec<u8>, Object)> {
        let names = resources.get(kind).ok().and_then(|object| dictionary(self.pdf, object));
        names
            .map(|names| names.iter().map(|(name, object)| (name.clone(), object.clone())).collect())
            .unwrap_or_default()
    }

    fn patterns(&mut self, resources: &Dictionary, matrix: Matrix) {
        for (_, object) in self.names(resources, b"Pattern") {
            let Ok(id) = object.as_reference() else { continue };
            match self.pdf.get_object(id) {
                // A tiling pattern draws like a page, in colours of its own (ISO 32000-1, 8.7.3).
                Ok(Object::Stream(stream))
                    if stream.dict.get(b"PaintType").and_then(Object::as_i64).is_ok_and(|kind| kind == 1) =>
                {
                    self.form(id, resources, content::Begin::Page, matrix);
                }
                Ok(Object::Dictionary(pattern)) => {
                    let Ok(shading) = pattern.get(b"Shading").cloned() else { continue };
                    if let Some(new) = self.shading(&shading)
                        && let Ok(pattern) = self.pdf.get_dictionary_mut(id)
                    {
                        pattern.set("Shading", new);
                    }
                }
                _ => {}
            }
        }
    }

    fn shadings(&mut self, resources: &Dictionary) {
        for (_, object) in self.names(resources, b"Shading") {
            self.shading(&object);
        }
    }

    /// Converts a gradient in place, when it is an object of its own; otherwise returns the new one.
    fn shading(&mut self, shading: &Object) -> Option<Object> {
        let id = shading.as_reference().ok();
        if let Some(before) = id.and_then(|id| self.done.get(&id)) {
            self.left.extend(before.iter().copied());
            return None;
        }
        let dictionary = match self.pdf.dereference(shading) {
            Ok((_, Object::Dictionary(dictionary))) => dictionary.clone(),
            // Meshes carry their colours in their data.
            Ok((_, Object::Stream(stream))) => {
                if stream.dict.get(b"ColorSpace").is_ok_and(|space| space::of(self.pdf, space).is_converted()) {
                    self.left.insert(Left::Gradient);
                }
                return None;
            }
            _ => return None,
        };
        let space = dictionary.get(b"ColorSpace").map_or(space::Space::Other, |space| space::of(self.pdf, space));
        if !space.is_converted() {
            return None;
        }
        let Some(function) = function::as_inks(self.pdf, &dictionary, space) else {
            self.left.insert(Left::Gradient);
            return None;
        };
        let function = self.pdf.add_object(function);
        let mut new = dictionary;
        new.set("ColorSpace", "DeviceCMYK");
        new.set("Function", Object::Reference(function));
        if let Some(background) = new.get(b"Background").ok().and_then(|object| numbers(self.pdf, object)) {
            let inks = inks(space.rgb(&background), Use::Small);
            new.set("Background", Object::Array(inks.iter().map(|ink| Object::Real(*ink)).collect()));
        }
        match id {
            Some(id) => {
                self.done.insert(id, BTreeSet::new());
                self.pdf.objects.insert(id, Object::Dictionary(new));
                None
            }
            None => Some(Object::Dictionary(new)),
        }
    }

    /// Adds the two graphics states that switch overprinting on and off.
    fn add_states(&mut self, resources: &mut Dictionary) {
        if self.plain.is_empty() {
            for on in [true, false] {
                let mut state = Dictionary::new();
                state.set("Type", "ExtGState");
                state.set("OP", on);
                state.set("op", on);
                state.set("OPM", 1);
                let id = self.pdf.add_object(state);
                self.plain.push(id);
            }
        }
        let mut states = resources
            .get(b"ExtGState")
            .ok()
            .and_then(|object| dictionary(self.pdf, object))
            .cloned()
            .unwrap_or_default();
        states.set(content::OVERPRINT, Object::Reference(self.plain[0]));
        states.set(content::KNOCKOUT, Object::Reference(self.plain[1]));
        resources.set("ExtGState", Object::Dictionary(states));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_text_is_black_ink_alone_and_large_black_areas_are_rich() {
        let ink = [0.106, 0.137, 0.153];
        assert_eq!(inks(ink, Use::Text), PLAIN_BLACK);
        assert_eq!(inks([0.0; 3], Use::Small), PLAIN_BLACK);
        assert_eq!(inks([0.0; 3], Use::Large), RICH_BLACK);
    }

    #[test]
    fn white_is_no_ink_and_pure_colours_keep_their_inks() {
        assert_eq!(inks([1.0; 3], Use::Large), [0.0; 4]);
        assert_eq!(inks([1.0, 0.0, 0.0], Use::Small), [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(inks([0.0, 1.0, 1.0], Use::Text), [1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn no_colour_takes_more_ink_than_coated_paper_bears() {
        let steps = || (0..=10).map(|step| step as f32 / 10.0);
        for r in steps() {
            for g in steps() {
                for b in steps() {
                    for purpose in [Use::Text, Use::Small, Use::Large] {
                        assert!(inks([r, g, b], purpose).iter().sum::<f32>() <= 3.001);
                    }
                }
            }
        }
    }
}
