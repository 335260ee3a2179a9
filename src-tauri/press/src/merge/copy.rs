//! Copies objects of one document into the file being written, each under a new number, and frees them as it goes.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::output::Output;

/// What happens with the keys by which marked content finds its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// The structure is taken over; so much is added.
    Shift(i64),
    /// It is not; the keys go.
    Drop,
}

/// Copies one document.
pub(crate) struct Copier<'a, W: Write> {
    pub doc: Document,
    output: &'a mut Output<W>,
    new: HashMap<ObjectId, u32>,
    waiting: VecDeque<ObjectId>,
    keys: Keys,
}

impl<'a, W: Write> Copier<'a, W> {
    /// Copies out of `doc`; `known` objects are not copied: they stand in the file under the numbers given.
    pub fn new(doc: Document, output: &'a mut Output<W>, known: HashMap<ObjectId, u32>, keys: Keys) -> Self {
        Self { doc, output, new: known, waiting: VecDeque::new(), keys }
    }

    /// The file being written.
    pub fn output(&mut self) -> &mut Output<W> {
        self.output
    }

    /// The reference to an object in the file being written. It is copied with the next [`Copier::drain`].
    pub fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(new) = self.new.get(&id) {
            return Object::Reference((*new, 0));
        }
        // Pages come by themselves; their tree and the catalog are made anew.
        let copied = self.doc.objects.get(&id).is_some_and(|object| match object {
            Object::Dictionary(dict) => {
                !matches!(dict.get_type(), Ok(b"Page" | b"Pages" | b"Catalog" | b"StructTreeRoot"))
            }
            Object::Null => false,
            _ => true,
        });
        if !copied {
            return Object::Null;
        }
        let new = self.output.reserve();
        self.new.insert(id, new);
        self.waiting.push_back(id);
        Object::Reference((new, 0))
    }

    /// An object as it stands in the file being written.
    pub fn translate(&mut self, object: Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(id),
            Object::Array(all) => Object::Array(all.into_iter().map(|one| self.translate(one)).collect()),
            Object::Dictionary(dict) => Object::Dictionary(self.translate_dict(dict)),
            Object::Stream(mut stream) => {
                stream.dict = self.translate_dict(stream.dict);
                Object::Stream(stream)
            }
            other => other,
        }
    }

    /// A dictionary as it stands in the file being written.
    pub fn translate_dict(&mut self, dict: Dictionary) -> Dictionary {
        let mut new = Dictionary::new();
        for (key, value) in dict {
            if matches!(key.as_slice(), b"StructParent" | b"StructParents") {
                if let (Keys::Shift(by), Object::Integer(old)) = (self.keys, &value) {
                    new.set(key, old + by);
                }
                continue;
            }
            // The length is written anew; a reference to it would copy a number for nothing.
            if key == b"Length" && matches!(value, Object::Reference(_)) {
                continue;
            }
            let value = self.translate(value);
            new.set(key, value);
        }
        new
    }

    /// Copies everything referred to so far. `go_on` is asked again and again; `false` ends it.
    pub fn drain(&mut self, go_on: &mut dyn FnMut() -> bool) -> io::Result<Drained> {
        let mut since = 0;
        while let Some(id) = self.waiting.pop_front() {
            let Some(object) = self.doc.objects.remove(&id) else { continue };
            let new = self.new[&id];
            let object = self.translate(object);
            self.output.put(new, &object)?;
            since += 1;
            if since % 64 == 0 && !go_on() {
                return Ok(Drained::Stopped);
            }
        }
        Ok(Drained::Whole)
    }
}

/// Whether everything was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drained {
    Whole,
    Stopped,
}
