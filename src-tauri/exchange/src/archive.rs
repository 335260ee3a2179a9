//! A ZIP whose every entry is counted and hashed while it is written, and whose bytes depend on nothing but its entries and its day.

use std::io::{self, Read, Seek, Write};

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How much is read at a time.
const CHUNK: usize = 256 << 10;
/// From this size on an entry is written with the long form of its sizes (ZIP64).
const LONG: u64 = u32::MAX as u64 - (1 << 20);

/// An archive that is being written.
pub struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
    day: DateTime,
    entries: Vec<ArchiveEntry>,
}

/// An entry as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveEntry {
    /// Its path in the archive, with "/" between folders.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes in hexadecimal digits.
    pub sha256: String,
}

impl<W: Write + Seek> Archive<W> {
    /// Begins an archive. All entries bear the date `day`.
    pub fn new(out: W, day: NaiveDate) -> Self {
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(day.year()).unwrap_or(1980).clamp(1980, 2107);
        let day = DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default();
        Self { zip: ZipWriter::new(out), day, entries: Vec::new() }
    }

    /// Adds an entry from memory.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.copy(name, bytes.len() as u64, &mut &bytes[..])
    }

    /// Adds an entry of about `size` bytes from a reader, piece by piece.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&mut self, name: &str, size: u64, from: &mut dyn Read) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(if compressed(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated })
            .compression_level(None)
            .last_modified_time(self.day)
            .unix_permissions(0o644)
            .large_file(size > LONG);
        self.zip.start_file(name, options).map_err(io::Error::other)?;
        let (mut hash, mut written, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
        loop {
            let read = match from.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hash.update(&chunk[..read]);
            self.zip.write_all(&chunk[..read])?;
            written += read as u64;
        }
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.entries.push(ArchiveEntry { name: name.to_owned(), size: written, sha256 });
        Ok(())
    }

    /// The entries so far, in their order.
    pub fn entries(&self) -> &[ArchiveEntry] {
        &self.entries
    }

    /// Ends the archive and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.zip.finish().map_err(io::Error::other)
    }
}

/// Whether a file is compressed in itself, so that packing it again only takes time.
fn compressed(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    ["pdf", "jpg", "jpeg", "png", "heic", "docx", "xlsx", "pptx", "odt", "ods", "odp", "zip", "7z"]
        .contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn made() -> (Vec<u8>, Vec<ArchiveEntry>) {
        let mut archive = Archive::new(Cursor::new(Vec::new()), NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        archive.add("Inhalt.txt", "Grüße\r\n".repeat(500).as_bytes()).unwrap();
        archive.copy("Anlagen/Anlage 01 Größe.pdf", 3, &mut &b"abc"[..]).unwrap();
        let entries = archive.entries().to_vec();
        (archive.finish().unwrap().into_inner(), entries)
    }

    #[test]
    fn what_goes_in_comes_out_and_is_hashed() {
        let (bytes, entries) = made();
        assert_eq!(entries[1].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!((entries[0].size, entries[1].size), (4500, 3));
        assert!(bytes.len() < 1000, "text is packed");
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut content = String::new();
        read.by_name("Anlagen/Anlage 01 Größe.pdf").unwrap().read_to_string(&mut content).unwrap();
        assert_eq!(content, "abc");
    }

    #[test]
    fn the_same_entries_make_the_same_bytes() {
        assert_eq!(made(), made());
    }
}
