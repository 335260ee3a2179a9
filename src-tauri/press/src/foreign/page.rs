//! What a page is from outside: its visible part, how it is turned, how large its unit is.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A page's geometry. Sizes as a person sees the page are in points, whatever the page's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Geometry {
    /// Lower left and upper right corner of the visible part in the page's own unit.
    visible: [f32; 4],
    /// Clockwise, 0 to 3 quarter turns.
    quarters: u8,
    /// The page's unit in points (ISO 32000-1, table 30, `UserUnit`).
    unit: f32,
}

/// Deepest nesting of page trees followed; deeper ones are cycles.
const DEEPEST: usize = 64;

/// An attribute of a page, its own or inherited.
pub(crate) fn attribute<'a>(doc: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = doc.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get(key) {
            return Some(value);
        }
        node = doc.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// An object or what it refers to.
pub(crate) fn follow<'a>(doc: &'a Document, object: &'a Object) -> &'a Object {
    doc.dereference(object).map_or(object, |(_, object)| object)
}

/// A dictionary under a key, directly or by reference.
pub(crate) fn dict_at<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match follow(doc, dict.get(key).ok()?) {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A list under a key, directly or by reference; empty when there is none.
pub(crate) fn array_at<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    dict.get(key).ok().and_then(|object| follow(doc, object).as_array().ok()).map_or(&[], Vec::as_slice)
}

/// A number, whole or not.
pub(crate) fn number(doc: &Document, object: &Object) -> Option<f32> {
    follow(doc, object).as_float().ok().filter(|value| value.is_finite())
}

fn rectangle(doc: &Document, object: &Object) -> Option<[f32; 4]> {
    let values: Vec<f32> = follow(doc, object).as_array().ok()?.iter().filter_map(|v| number(doc, v)).collect();
    let &[a, b, c, d] = values.as_slice() else { return None };
    let sorted = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (sorted[2] - sorted[0] > 0.1 && sorted[3] - sorted[1] > 0.1).then_some(sorted)
}

/// The pages of a document in their order, each once.
pub(crate) fn pages(doc: &Document) -> Vec<ObjectId> {
    let mut seen = std::collections::HashSet::new();
    doc.page_iter().filter(|id| seen.insert(*id)).collect()
}

impl Geometry {
    /// The geometry of a page; what it does not say, or says wrongly, is as the standard has it.
    pub fn of(doc: &Document, page: ObjectId) -> Self {
        let media = attribute(doc, page, b"MediaBox").and_then(|object| rectangle(doc, object));
        let media = media.unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = attribute(doc, page, b"CropBox").and_then(|object| rectangle(doc, object)).unwrap_or(media);
        let both = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let visible = if both[2] - both[0] > 0.1 && both[3] - both[1] > 0.1 { both } else { media };
        let turned = attribute(doc, page, b"Rotate").and_then(|object| number(doc, object)).unwrap_or(0.0);
        let unit = attribute(doc, page, b"UserUnit").and_then(|object| number(doc, object)).unwrap_or(1.0);
        Self {
            visible,
            quarters: ((turned / 90.0).round() as i32).rem_euclid(4) as u8,
            unit: if unit > 0.0 { unit } else { 1.0 },
        }
    }

    /// Width and height as a person sees the page, in points.
    pub fn size(&self) -> (f32, f32) {
        let [left, bottom, right, top] = self.visible;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.quarters.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// The matrix that leads from points, counted from the lower left corner a person sees, to the page's own unit.
    pub fn view_matrix(&self) -> [f32; 6] {
        let [left, bottom, right, top] = self.visible;
        let s = 1.0 / self.unit;
        match self.quarters {
            0 => [s, 0.0, 0.0, s, left, bottom],
            1 => [0.0, s, -s, 0.0, right, bottom],
            2 => [-s, 0.0, 0.0, -s, right, top],
            _ => [0.0, -s, s, 0.0, left, top],
        }
    }

    /// A rectangle of the page's own unit as shares (0 to 1) of what a person sees, from the upper left corner: left, top, width, height.
    pub fn shares(&self, rect: [f32; 4]) -> [f32; 4] {
        let [left, bottom, right, top] = self.visible;
        let (width, height) = (right - left, top - bottom);
        let x = |v: f32| (v - left) / width;
        let y = |v: f32| (top - v) / height;
        let (x0, x1) = (x(rect[0].min(rect[2])), x(rect[0].max(rect[2])));
        let (y0, y1) = (y(rect[1].max(rect[3])), y(rect[1].min(rect[3])));
        match self.quarters {
            0 => [x0, y0, x1 - x0, y1 - y0],
            1 => [1.0 - y1, x0, y1 - y0, x1 - x0],
            2 => [1.0 - x1, 1.0 - y1, x1 - x0, y1 - y0],
            _ => [y0, 1.0 - x1, y1 - y0, x1 - x0],
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn geometry(page: Dictionary) -> Geometry {
        let mut doc = Document::new();
        let id = doc.add_object(page);
        Geometry::of(&doc, id)
    }

    fn box_of(values: [i64; 4]) -> Object {
        values.map(Object::from).to_vec().into()
    }

    fn lead(matrix: [f32; 6], x: f32, y: f32) -> (f32, f32) {
        (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
    }

    #[test]
    fn the_lower_left_corner_one_sees_is_found_however_the_page_is_turned() {
        for (rotate, corner, upper_right) in [
            (0, (10.0, 20.0), (110.0, 220.0)),
            (90, (110.0, 20.0), (10.0, 220.0)),
            (180, (110.0, 220.0), (10.0, 20.0)),
            (-90, (10.0, 220.0), (110.0, 20.0)),
        ] {
            let page = geometry(dictionary! { "MediaBox" => box_of([110, 220, 10, 20]), "Rotate" => rotate });
            let (width, height) = page.size();
            assert_eq!(lead(page.view_matrix(), 0.0, 0.0), corner, "{rotate}");
            assert_eq!(lead(page.view_matrix(), width, height), upper_right, "{rotate}");
        }
    }

    #[test]
    fn a_large_unit_makes_a_large_page() {
        let page = geometry(dictionary! { "MediaBox" => box_of([0, 0, 100, 200]), "UserUnit" => 10 });
        assert_eq!(page.size(), (1000.0, 2000.0));
        assert_eq!(lead(page.view_matrix(), 1000.0, 2000.0), (100.0, 200.0));
    }

    #[test]
    fn a_crop_box_outside_the_sheet_does_not_count() {
        let page =
            geometry(dictionary! { "MediaBox" => box_of([0, 0, 100, 200]), "CropBox" => box_of([300, 300, 400, 400]) });
        assert_eq!(page.size(), (100.0, 200.0));
    }

    #[test]
    fn a_field_is_found_on_the_picture_of_a_turned_page() {
        // The lower left quarter of a page turned clockwise is seen at the upper left.
        let page = geometry(dictionary! { "MediaBox" => box_of([0, 0, 100, 200]), "Rotate" => 90 });
        assert_eq!(page.shares([0.0, 0.0, 50.0, 100.0]), [0.0, 0.0, 0.5, 0.5]);
    }
}
