//! Writes a PDF as a stream, object after object, so that nothing larger than one part of it is ever in memory.
//!
//! Small objects are gathered in compressed object streams; the cross-reference is a stream at the end (ISO 32000-1, 7.5.7 and 7.5.8).
//! No clock, no random number: the file's identity is the SHA-256 of its bytes.

use std::io::{self, Write};

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// How many small objects share a stream. More compress little better and make a viewer unpack more for one page.
const TOGETHER: usize = 100;

/// Where an object lies in the file.
#[derive(Clone, Copy)]
enum Place {
    Unwritten,
    At(u64),
    Within { stream: u32, index: u32 },
}

/// A PDF being written.
pub(crate) struct Output<W: Write> {
    out: W,
    at: u64,
    hash: Sha256,
    places: Vec<Place>,
    small: Vec<(u32, Vec<u8>)>,
}

impl<W: Write> Output<W> {
    /// Begins a file.
    pub fn begin(out: W) -> io::Result<Self> {
        // Object 0 is the head of the list of free ones.
        let mut new = Self {
            out,
            at: 0,
            hash: Sha256::new(),
            places: vec![Place::Unwritten],
            small: Vec::with_capacity(TOGETHER),
        };
        new.write(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(new)
    }

    /// A number for an object that is written later; one that never is stands for null.
    pub fn reserve(&mut self) -> u32 {
        self.places.push(Place::Unwritten);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    /// Writes an object under a reserved number.
    pub fn put(&mut self, id: u32, object: &Object) -> io::Result<()> {
        if let Object::Stream(stream) = object {
            return self.put_stream(id, stream);
        }
        let mut bytes = Vec::with_capacity(128);
        write_object(&mut bytes, object);
        self.small.push((id, bytes));
        if self.small.len() == TOGETHER { self.flush_small() } else { Ok(()) }
    }

    /// Writes an object under a new number.
    pub fn add(&mut self, object: &Object) -> io::Result<u32> {
        let id = self.reserve();
        self.put(id, object)?;
        Ok(id)
    }

    /// Writes a stream, compressed when that makes it smaller, under a new number.
    pub fn add_compressed(&mut self, dict: Dictionary, content: Vec<u8>) -> io::Result<u32> {
        let id = self.reserve();
        let mut stream = Stream::new(dict, content);
        // What cannot be compressed stays as it is.
        let _ = stream.compress();
        self.put_stream(id, &stream)?;
        Ok(id)
    }

    fn put_stream(&mut self, id: u32, stream: &Stream) -> io::Result<()> {
        self.places[id as usize] = Place::At(self.at);
        let mut head = format!("{id} 0 obj\n").into_bytes();
        let mut dict = stream.dict.clone();
        dict.set("Length", stream.content.len() as i64);
        write_dictionary(&mut head, &dict);
        head.extend_from_slice(b"\nstream\n");
        self.write(&head)?;
        self.write(&stream.content)?;
        self.write(b"\nendstream\nendobj\n")
    }

    fn flush_small(&mut self) -> io::Result<()> {
        if self.small.is_empty() {
            return Ok(());
        }
        let stream = self.reserve();
        let small = std::mem::take(&mut self.small);
        let (mut head, mut body) = (String::new(), Vec::new());
        for (index, (id, bytes)) in small.iter().enumerate() {
            self.places[*id as usize] = Place::Within { stream, index: index as u32 };
            head.push_str(&format!("{id} {} ", body.len()));
            body.extend_from_slice(bytes);
            body.push(b'\n');
        }
        let dict = dictionary! { "Type" => "ObjStm", "N" => small.len() as i64, "First" => head.len() as i64 };
        let mut content = head.into_bytes();
        content.append(&mut body);
        let mut packed = Stream::new(dict, content);
        let _ = packed.compress();
        self.put_stream(stream, &packed)
    }

    /// Ends the file: cross-reference and trailer. Returns what it was written to and its size in bytes.
    pub fn finish(mut self, root: u32, info: u32) -> io::Result<(W, u64)> {
        self.flush_small()?;
        let id = self.reserve();
        let start = self.at;
        self.places[id as usize] = Place::At(start);
        let mut table = Vec::with_capacity(self.places.len() * 8);
        for (number, place) in self.places.iter().enumerate() {
            let (kind, field, last) = match *place {
                Place::Unwritten => (0u8, 0, if number == 0 { u16::MAX } else { 0 }),
                Place::At(offset) => (1, offset, 0),
                Place::Within { stream, index } => (2, u64::from(stream), index as u16),
            };
            table.push(kind);
            table.extend_from_slice(&field.to_be_bytes()[3..]);
            table.extend_from_slice(&last.to_be_bytes());
        }
        let identity = self.hash.clone().finalize()[..16].to_vec();
        let identity = Object::String(identity, StringFormat::Hexadecimal);
        let dict = dictionary! {
            "Type" => "XRef",
            "Size" => self.places.len() as i64,
            "W" => vec![1.into(), 5.into(), 2.into()],
            "Root" => (root, 0),
            "Info" => (info, 0),
            "ID" => vec![identity.clone(), identity],
        };
        let mut stream = Stream::new(dict, table);
        let _ = stream.compress();
        self.put_stream(id, &stream)?;
        self.write(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()?;
        Ok((self.out, self.at))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) if value.is_finite() => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(_) => out.push(b'0'),
        Object::Name(name) => write_name(out, name),
        Object::String(text, _) => write_string(out, text),
        Object::Array(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => write_dictionary(out, dict),
        Object::Reference((id, generation)) => out.extend_from_slice(format!("{id} {generation} R").as_bytes()),
        // A stream is never part of another object.
        Object::Stream(_) => out.extend_from_slice(b"null"),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict.iter() {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// Plain text as it is, everything else in hexadecimal digits, where nothing can be misread.
fn write_string(out: &mut Vec<u8>, text: &[u8]) {
    if text.iter().all(|byte| (b' '..=b'~').contains(byte) && !b"()\\".contains(byte)) {
        out.push(b'(');
        out.extend_from_slice(text);
        out.push(b')');
        return;
    }
    out.push(b'<');
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in text {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_file(count: usize) -> Vec<u8> {
        let mut output = Output::begin(Vec::new()).unwrap();
        let (root, pages, page) = (output.reserve(), output.reserve(), output.reserve());
        output.put(root, &dictionary! { "Type" => "Catalog", "Pages" => (pages, 0) }.into()).unwrap();
        output
            .put(
                pages,
                &dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![Object::from((page, 0))] }.into(),
            )
            .unwrap();
        let content = output.add_compressed(Dictionary::new(), b"0 0 m 100 100 l S ".repeat(20)).unwrap();
        let box_ = vec![0.into(), 0.into(), Object::Real(419.53), 595.into()];
        output
            .put(
                page,
                &dictionary! { "Type" => "Page", "Parent" => (pages, 0), "MediaBox" => box_, "Contents" => (content, 0) }
                    .into(),
            )
            .unwrap();
        for n in 0..count {
            output.add(&dictionary! { "N(1)" => n as i64, "T" => Object::string_literal("a(b\\ä") }.into()).unwrap();
        }
        let info = output.add(&dictionary! { "Title" => Object::string_literal("Mappe") }.into()).unwrap();
        output.finish(root, info).unwrap().0
    }

    #[test]
    fn what_is_written_is_read_again_whatever_its_names_and_texts() {
        let doc = lopdf::Document::load_mem(&small_file(250)).unwrap();
        assert_eq!(doc.get_pages().len(), 1);
        let texts: Vec<_> =
            doc.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"T").ok()?.as_str().ok()).collect();
        assert_eq!(texts.len(), 250);
        assert!(texts.iter().all(|text| *text == "a(b\\ä".as_bytes()));
    }

    #[test]
    fn the_same_objects_make_the_same_bytes() {
        assert_eq!(small_file(30), small_file(30));
        assert_ne!(small_file(30), small_file(31));
    }
}
