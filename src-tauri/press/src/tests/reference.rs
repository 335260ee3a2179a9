//! The picture of a page held against its reference. With `SCHULERFOLG_NEW_REFERENCES=1` a reference that no longer holds is made
//! anew, and those that do are left alone. Also part of the tests of the whole office.

use std::path::Path;

/// Panics when a picture (PNG) differs from the one in `file` by `tolerance` (of 255, on average) or more.
pub(crate) fn hold(file: &Path, now: &[u8], tolerance: f64) {
    let renew = std::env::var_os("SCHULERFOLG_NEW_REFERENCES").is_some();
    match difference(file, now) {
        Ok(mean) if mean < tolerance => {}
        _ if renew => std::fs::write(file, now).unwrap(),
        Ok(mean) => panic!("{} differs by {mean:.2}", file.display()),
        Err(why) => panic!("{}: {why}", file.display()),
    }
}

/// How much they differ on average, of 255.
fn difference(file: &Path, now: &[u8]) -> Result<f64, String> {
    let before = image::open(file).map_err(|error| error.to_string())?.to_rgb8();
    let now = image::load_from_memory(now).unwrap().to_rgb8();
    if before.dimensions() != now.dimensions() {
        return Err(format!("{:?} before, {:?} now", before.dimensions(), now.dimensions()));
    }
    let sum: u64 = before.iter().zip(now.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    Ok(sum as f64 / before.len() as f64)
}
