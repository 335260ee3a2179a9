//! What can be asked on the command line, with German help and German sentences for what was asked wrongly.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};

const TEMPLATE: &str = "{about}\n\nAufruf: {usage}\n\n{all-args}{after-help}";

/// Verzeichnis, Vermittlung und Veröffentlichungen einer Netzwerkstelle Schulerfolg
#[derive(Debug, Parser)]
#[command(
    name = "schulerfolg",
    version,
    help_template = TEMPLATE,
    override_usage = "schulerfolg [OPTIONEN] [AUFGABE]",
    subcommand_help_heading = "Aufgaben",
    next_help_heading = "Optionen",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    after_help = "Ohne Aufgabe öffnet sich das Fenster.\n\n\
        Die Passphrase kommt aus --passphrase-file, aus der Umgebungsvariablen SCHULERFOLG_PASSPHRASE, aus dem Schlüsselbund\n\
        dieses Rechners oder wird am Bildschirm erfragt.\n\n\
        Rückgabe: 0 erledigt, 1 nicht möglich oder etwas gefunden, 2 falsch aufgerufen, 3 Daten nicht zu öffnen."
)]
pub struct Arguments {
    /// Ordner mit den Daten
    #[arg(long, value_name = "ORDNER", global = true)]
    pub data: Option<PathBuf>,
    /// Datei, deren erste Zeile die Passphrase ist
    #[arg(long, value_name = "DATEI", global = true)]
    pub passphrase_file: Option<PathBuf>,
    /// Diese Hilfe zeigen
    #[arg(short = 'h', long, action = clap::ArgAction::Help, global = true)]
    pub help: Option<bool>,
    /// Fassung des Programms zeigen
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
    /// Was zu tun ist
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
#[command(subcommand_value_name = "AUFGABE")]
pub enum Task {
    /// Neue, leere Daten anlegen; die Passphrase kommt wie beim Öffnen
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg create [--author NAME]")]
    Create {
        /// Wer an diesem Rechner arbeitet; steht im Verlauf
        #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
        author: String,
    },
    /// Eine Liste einlesen (CSV, XLSX, XLS, ODS)
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg import [OPTIONEN] DATEI")]
    Import(Import),
    /// Eine Publikation als PDF ausgeben
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg print [--out DATEI] [WAS]\n        schulerfolg print --list")]
    Print {
        /// kontaktliste, infoblatt oder der Titel einer Publikation
        #[arg(value_name = "WAS", required_unless_present = "list")]
        what: Option<String>,
        /// Wohin; ohne Angabe in den Ordner „Schulerfolg“ bei den Dokumenten
        #[arg(long, value_name = "DATEI")]
        out: Option<PathBuf>,
        /// Nur zeigen, welche Publikationen es gibt
        #[arg(long)]
        list: bool,
    },
    /// Eine PDF-Datei oder Publikation auf Bogen setzen: Plakat in Blättern, Heft, mehrere auf ein Blatt, Faltblatt, Druckerei
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg sheets [OPTIONEN] ART WAS")]
    Sheets(Sheets),
    /// Die Antragsmappe eines Antrags ausgeben: eine PDF-Datei, und daneben ein ZIP mit allen Teilen
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg packet [--out ORDNER] NUMMER")]
    Packet {
        /// Nummer des Antrags, zum Beispiel 2026-014
        #[arg(value_name = "NUMMER")]
        number: String,
        /// Wohin; ohne Angabe in den Ordner „Schulerfolg“ bei den Dokumenten
        #[arg(long, value_name = "ORDNER")]
        out: Option<PathBuf>,
    },
    /// Eine Publikation veröffentlichen: die Ausgabe wird aufgehoben und auf Änderungen der Angaben beobachtet
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg release [OPTIONEN] WAS\n        schulerfolg release --outdated")]
    Release(Release),
    /// Die letzten Ausgaben zeigen und worin sie nicht mehr stimmen
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg editions [--outdated]")]
    Editions {
        /// Nur die, die nicht mehr aktuell sind
        #[arg(long)]
        outdated: bool,
    },
    /// Einrichtungen, Personen, Angebote und alles andere finden
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg search [--limit ANZAHL] TEXT")]
    Search {
        /// Was gesucht wird; mehrere Wörter in beliebiger Folge
        #[arg(value_name = "TEXT", required = true)]
        text: Vec<String>,
        /// Höchstens so viele Treffer
        #[arg(long, value_name = "ANZAHL", default_value_t = 20, hide_default_value = true)]
        limit: usize,
    },
    /// Mit Beispieldaten alle Publikationen als PDF ausgeben; die eigenen Daten bleiben unberührt
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg demo --out ORDNER")]
    Demo {
        /// Wohin
        #[arg(long, value_name = "ORDNER")]
        out: PathBuf,
    },
    /// Die Daten prüfen und berichten
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg check")]
    Check,
    /// Eine PDF-Datei auf Barrierefreiheit prüfen und berichten
    #[command(name = "check-pdf", help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg check-pdf [OPTIONEN] DATEI")]
    CheckPdf {
        /// Die PDF-Datei
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        /// Datei, deren erste Zeile das Passwort der PDF-Datei ist
        #[arg(long, value_name = "DATEI")]
        pdf_password_file: Option<PathBuf>,
    },
    /// Jetzt eine Sicherung anlegen
    #[command(help_template = TEMPLATE, next_help_heading = "Optionen", override_usage = "schulerfolg backup")]
    Backup,
}

/// What is to be put on sheets, and how.
#[derive(Debug, Args)]
pub struct Sheets {
    /// plakat, heft, nutzen (mehrere auf ein Blatt), faltblatt oder druckerei
    #[arg(value_name = "ART")]
    pub kind: String,
    /// Eine PDF-Datei, oder der Titel einer Publikation
    #[arg(value_name = "WAS")]
    pub what: String,
    /// Wohin; ohne Angabe neben die Datei, bei Publikationen in den Ordner „Schulerfolg“ bei den Dokumenten
    #[arg(long, value_name = "DATEI")]
    pub out: Option<PathBuf>,
    /// Papier im Drucker: a4 oder a3
    #[arg(long, value_name = "PAPIER", default_value = "a4", hide_default_value = true)]
    pub paper: String,
    /// Größe des Plakats: a3, a2, a1, a0 oder Prozent; ohne Angabe so groß, wie es ist
    #[arg(long, value_name = "GRÖSSE")]
    pub size: Option<String>,
    /// Wie viele auf ein Blatt: 2, 4, 6, 8, 9 oder 16
    #[arg(long, value_name = "ANZAHL", default_value_t = 2, hide_default_value = true)]
    pub places: u32,
    /// Beidseitig wenden über die kurze oder lange Kante: kurz oder lang
    #[arg(long, value_name = "KANTE")]
    pub turn: Option<String>,
    /// Datei, deren erste Zeile das Passwort der PDF-Datei ist
    #[arg(long, value_name = "DATEI")]
    pub pdf_password_file: Option<PathBuf>,
}

/// What is to be released.
#[derive(Debug, Args)]
pub struct Release {
    /// Art oder Titel einer Publikation, wie bei print
    #[arg(value_name = "WAS", required_unless_present = "outdated", conflicts_with = "outdated")]
    pub what: Option<String>,
    /// Bemerkung zur Ausgabe
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Vorher vermerken, dass diese Person den Text gelesen und freigegeben hat
    #[arg(long, value_name = "NAME")]
    pub reviewed_by: Option<String>,
    /// Auch bei offenen Fragen veröffentlichen
    #[arg(long)]
    pub anyway: bool,
    /// Alle Ausgaben erneuern, die nicht mehr aktuell sind
    #[arg(long)]
    pub outdated: bool,
}

/// How a list is to be read.
#[derive(Debug, Args)]
pub struct Import {
    /// Die Liste
    #[arg(value_name = "DATEI")]
    pub file: PathBuf,
    /// Gespeichertes Importprofil
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Name der Quelle, unter dem ein nächster Import derselben Liste ihre Zeilen wiedererkennt; ohne Angabe der Dateiname
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Tabellenblatt
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Zeichensatz, zum Beispiel windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Trennzeichen zwischen den Spalten
    #[arg(long, value_name = "ZEICHEN")]
    pub separator: Option<String>,
    /// Zeile, in der die Spaltennamen stehen
    #[arg(long, value_name = "NUMMER")]
    pub header_row: Option<u64>,
    /// Mögliche Dubletten als neue Einrichtungen anlegen, statt sie auszulassen
    #[arg(long)]
    pub take_duplicates: bool,
    /// Abgelehnte Zeilen mit ihrem Grund hierhin schreiben
    #[arg(long, value_name = "DATEI")]
    pub rejected: Option<PathBuf>,
    /// Nur prüfen und berichten, nichts ändern
    #[arg(long)]
    pub dry_run: bool,
}

/// Says in German what was asked wrongly, or shows the help that was asked for.
pub fn explain(error: &clap::Error) -> ExitCode {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{}", error.render());
            return ExitCode::SUCCESS;
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {}.", of(ContextKind::InvalidArg)),
        ErrorKind::UnknownArgument => format!("„{}“ ist hier nicht bekannt.", of(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("Die Aufgabe „{}“ gibt es nicht.", of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("„{}“ passt nicht zu {}.", of(ContextKind::InvalidValue), of(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => format!("{} passt nicht zu den übrigen Angaben.", of(ContextKind::InvalidArg)),
        ErrorKind::InvalidUtf8 => "Eine Angabe ist kein lesbarer Text.".to_owned(),
        _ => "Der Aufruf ist so nicht verständlich.".to_owned(),
    };
    super::fail(super::USAGE, &format!("{sentence} Hilfe: schulerfolg --help"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_help_is_german_throughout() {
        let mut command = Arguments::command();
        let mut texts = vec![command.render_long_help().to_string()];
        texts.extend(command.get_subcommands_mut().map(|task| task.render_long_help().to_string()));
        for text in texts {
            for english in ["Usage", "Options", "Commands", "Arguments", "Print help", "default:", "possible values"] {
                assert!(!text.contains(english), "{english} in\n{text}");
            }
        }
    }

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
        assert!(Arguments::try_parse_from(["schulerfolg", "import", "liste.csv", "--data", "d"]).is_ok());
        assert!(Arguments::try_parse_from(["schulerfolg", "print"]).is_err());
        assert!(Arguments::try_parse_from(["schulerfolg", "print", "--list"]).is_ok());
        assert!(Arguments::try_parse_from(["schulerfolg"]).unwrap().task.is_none());
    }
}
