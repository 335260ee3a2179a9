//! Print sheets from the command line. For a PDF file no office needs to be open.

use std::fs;
use std::path::Path;

use office::Office;
use office::progress::Progress;
use office::publications::sheets::{
    self as office_sheets, Booklet, Folder, Paper, Plan, PosterSize, Several, Shop, Sides, Tiles, Turn,
};

use super::arguments::Sheets;
use crate::error::UiError;

/// Whether what is to be put on sheets is a file.
pub fn is_file(wanted: &Sheets) -> bool {
    Path::new(&wanted.what).is_file()
}

/// Puts a PDF file on sheets.
pub fn file(wanted: &Sheets) -> Result<bool, UiError> {
    let path = Path::new(&wanted.what);
    let plan = plan(wanted)?;
    let password = password(wanted)?;
    let made = office_sheets::put_file(path, password.as_deref(), &plan, chrono::Local::now().date_naive())?;
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (folder, name) = match &wanted.out {
        Some(out) => {
            let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (out.parent(), name)
        }
        None => (path.parent(), office_sheets::file_name(&title, &plan)),
    };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tell(&office::output::save_new(folder, &name, &made.pdf)?, &made.remarks);
    Ok(true)
}

/// Puts a publication on sheets.
pub fn publication(office: &Office, wanted: &Sheets) -> Result<bool, UiError> {
    let plan = plan(wanted)?;
    let publication = super::print::named(office, &wanted.what)?;
    let opened = office.open_publication_for_sheets(&publication)?;
    let out = wanted.out.as_ref().map(|path| path.to_string_lossy().into_owned());
    let (path, remarks) = office.save_sheets(opened.token, &plan, out.as_deref(), &Progress::silent())?;
    tell(&path, &remarks);
    Ok(true)
}

fn tell(path: &str, remarks: &[String]) {
    println!("{path}");
    for remark in remarks {
        eprintln!("Hinweis: {remark}");
    }
}

fn password(wanted: &Sheets) -> Result<Option<String>, UiError> {
    wanted.pdf_password_file.as_deref().map(first_line).transpose()
}

/// The first line of a file that holds a password.
pub fn first_line(path: &Path) -> Result<String, UiError> {
    let text = fs::read_to_string(path).map_err(|_| {
        let sentence = format!("„{}“ ließ sich nicht lesen. Prüfen Sie den Namen der Datei.", path.display());
        UiError::new("file.access", sentence)
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn plan(wanted: &Sheets) -> Result<Plan, UiError> {
    let paper = match wanted.paper.to_lowercase().as_str() {
        "a4" => Paper::A4,
        "a3" => Paper::A3,
        other => return Err(unknown(other, "a4 oder a3")),
    };
    let turn = match wanted.turn.as_deref().map(str::to_lowercase).as_deref() {
        None => None,
        Some("kurz") => Some(Turn::ShortEdge),
        Some("lang") => Some(Turn::LongEdge),
        Some(other) => return Err(unknown(other, "kurz oder lang")),
    };
    Ok(match wanted.kind.to_lowercase().as_str() {
        "plakat" => Plan::Tiles(Tiles { paper, size: size(wanted.size.as_deref())?, ..Tiles::default() }),
        "heft" => Plan::Booklet(Booklet { paper, turn: turn.unwrap_or_default(), ..Booklet::default() }),
        "nutzen" => Plan::Several(Several {
            paper,
            places: wanted.places,
            sides: turn.map_or(Sides::Front, Sides::Both),
            ..Several::default()
        }),
        "faltblatt" => Plan::Folder(Folder { turn: turn.unwrap_or_default(), ..Folder::default() }),
        "druckerei" => Plan::Shop(Shop::default()),
        other => return Err(unknown(other, "plakat, heft, nutzen, faltblatt oder druckerei")),
    })
}

fn size(wanted: Option<&str>) -> Result<PosterSize, UiError> {
    let Some(wanted) = wanted else { return Ok(PosterSize::Own) };
    Ok(match wanted.to_lowercase().as_str() {
        "a3" => PosterSize::A3,
        "a2" => PosterSize::A2,
        "a1" => PosterSize::A1,
        "a0" => PosterSize::A0,
        other => match other.trim_end_matches('%').trim().replace(',', ".").parse() {
            Ok(percent) => PosterSize::Percent(percent),
            Err(_) => return Err(unknown(other, "a3, a2, a1, a0 oder eine Zahl in Prozent")),
        },
    })
}

fn unknown(given: &str, known: &str) -> UiError {
    UiError::new("sheets.unknown", format!("„{given}“ ist hier nicht bekannt. Möglich ist: {known}."))
}
