//! Where files go that the office makes: a path the person chose, or the folder for results with a free name.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use crate::Office;
use crate::error::{Error, Result};

impl Office {
    /// Names the folder for files made without a chosen path.
    pub fn set_output_folder(&self, folder: PathBuf) {
        *self.output.write().unwrap_or_else(PoisonError::into_inner) = Some(folder);
    }

    /// Writes a file and returns its path. Without a chosen path it goes to the folder for results under `name`, numbered when that
    /// name is taken. The file is there whole or not at all.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn save_file(&self, path: Option<&str>, name: &str, bytes: &[u8]) -> Result<String> {
        let path = match path.map(str::trim).filter(|path| !path.is_empty()) {
            Some(path) => PathBuf::from(path),
            None => free(&self.output_folder(), name),
        };
        write_whole(&path, bytes)?;
        Ok(path.to_string_lossy().into_owned())
    }
}

impl Office {
    /// The folder for files made without a chosen path.
    pub(crate) fn output_folder(&self) -> PathBuf {
        let folder = self.output.read().unwrap_or_else(PoisonError::into_inner).clone();
        folder.unwrap_or_else(|| self.folder().join("Ausgabe"))
    }

    /// Writes files into a new folder among the results, numbered when its name is taken, as are files of the same name. Returns the folder's
    /// path.
    ///
    /// # Errors
    /// [`Error::File`].
    pub(crate) fn save_folder(&self, name: &str, files: &[(String, Vec<u8>)]) -> Result<String> {
        let folder = free(&self.output_folder(), &name.replace('.', " "));
        for (name, bytes) in files {
            write_whole(&free(&folder, name), bytes)?;
        }
        Ok(folder.to_string_lossy().into_owned())
    }

    /// Writes a file to the folder for results, unless one of that name with the same bytes is there. Returns its path.
    ///
    /// # Errors
    /// [`Error::File`].
    pub(crate) fn save_once(&self, name: &str, bytes: &[u8]) -> Result<String> {
        let path = self.output_folder().join(clean(name));
        match fs::read(&path) {
            Ok(there) if there == bytes => Ok(path.to_string_lossy().into_owned()),
            _ => self.save_file(None, name, bytes),
        }
    }
}

/// Writes a file into a folder under a name that is not taken yet and returns its path.
///
/// # Errors
/// [`Error::File`].
pub fn save_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<String> {
    let path = free(folder, name);
    write_whole(&path, bytes)?;
    Ok(path.to_string_lossy().into_owned())
}

/// Writes a file beside its place, then moves it there: a power cut leaves the old one or the new one.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = folder.join(format!(".{name}.teil"));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|cause| {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&beside);
        Error::file(path)(cause)
    })
}

/// A path in `folder` that does not exist: the name, or the name with a number.
fn free(folder: &Path, name: &str) -> PathBuf {
    let name = clean(name);
    let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), String::new()), |(a, b)| (a, format!(".{b}")));
    let first = folder.join(&name);
    if !first.exists() {
        return first;
    }
    (2..).map(|n| folder.join(format!("{stem} ({n}){ending}"))).find(|path| !path.exists()).unwrap_or(first)
}

/// A name every file system takes: without the characters Windows refuses, at most 120 characters.
pub fn clean(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { ' ' } else { c }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let stem: String = stem.chars().take(120).collect();
    if ending.is_empty() { stem } else { format!("{}.{ending}", stem.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_nothing_windows_refuses() {
        assert_eq!(clean("Liste: A/B \"neu\"?.pdf"), "Liste A B neu.pdf");
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        write_whole(&folder.path().join("Liste.pdf"), b"1").unwrap();
        assert_eq!(free(folder.path(), "Liste.pdf"), folder.path().join("Liste (2).pdf"));
    }
}
