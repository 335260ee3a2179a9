//! The commands of the window: one table, from which come the dispatch and the TypeScript the window calls them by.
//!
//! An area declares its commands with [`commands!`]; each takes its arguments, calls one function of `office` and returns its result.
//! No rule lives here. A command runs on a thread that may block, so the window never waits for the database.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody};
use ts_rs::{Config, TS, TypeVisitor};

use crate::error::UiError;
use crate::shell::Shell;

/// A command the window can call.
pub struct Command {
    /// The area it belongs to; the window groups by it.
    pub area: &'static str,
    /// Its name within the area, in snake case.
    pub name: &'static str,
    /// What it does, for the generated TypeScript.
    pub doc: &'static str,
    /// Names and TypeScript types of its arguments.
    pub arguments: fn(&Config) -> Vec<(&'static str, String)>,
    /// TypeScript type of its result.
    pub output: fn(&Config) -> String,
    /// Shows all its types to a visitor.
    pub types: fn(&mut TypeExport),
    /// Runs it.
    pub run: fn(&Shell, Value) -> Result<Value, UiError>,
}

impl Command {
    /// The name under which the window invokes it.
    pub fn key(&self) -> String {
        format!("{}_{}", self.area, self.name)
    }
}

/// Declares the commands of one area as `pub const COMMANDS`.
macro_rules! commands {
    ($area:literal; $(
        $(#[doc = $doc:literal])+
        fn $name:ident($shell:ident $(, $arg:ident: $ty:ty)* $(,)?) -> $out:ty $body:block
    )+) => {
        /// The commands of this area.
        pub const COMMANDS: &[$crate::command::Command] = &[$(
            $crate::command::Command {
                area: $area,
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                arguments: |_config| vec![$((stringify!($arg), <$ty as ts_rs::TS>::name(_config))),*],
                output: |config| <$out as ts_rs::TS>::name(config),
                types: |export| { $(export.add::<$ty>();)* export.add::<$out>(); },
                run: |$shell, input| {
                    #[derive(serde::Deserialize)]
                    struct Input { $($arg: $ty),* }
                    let Input { $($arg),* } = $crate::command::parse(input)?;
                    let answer = || -> Result<$out, $crate::error::UiError> { $body };
                    let output = answer();
                    $crate::command::to_json(&output?)
                },
            }
        ),+];
    };
}
pub(crate) use commands;

/// Writes the TypeScript of every type it is shown, with all types those are made of.
pub struct TypeExport {
    config: Config,
    failed: Option<String>,
}

impl TypeExport {
    /// An export into the folder of `config`.
    pub fn new(config: Config) -> Self {
        Self { config, failed: None }
    }

    /// Exports `T` and what it is made of.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        T::visit_generics(self);
        self.visit::<T>();
    }

    /// Whether everything could be written.
    ///
    /// # Errors
    /// The first failure, in words.
    pub fn finish(self) -> Result<(), String> {
        self.failed.map_or(Ok(()), Err)
    }
}

impl TypeVisitor for TypeExport {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some()
            && let Err(error) = T::export_all(&self.config)
        {
            self.failed.get_or_insert_with(|| error.to_string());
        }
    }
}

pub(crate) fn parse<T: DeserializeOwned>(input: Value) -> Result<T, UiError> {
    serde_json::from_value(input).map_err(|error| {
        UiError::new("command.arguments", format!("Das Fenster hat etwas Unverständliches gefragt ({error})."))
    })
}

pub(crate) fn to_json<T: Serialize>(output: &T) -> Result<Value, UiError> {
    serde_json::to_value(output)
        .map_err(|error| UiError::new("command.output", format!("Die Antwort ließ sich nicht übergeben ({error}).")))
}

/// All commands of all areas.
pub fn all() -> impl Iterator<Item = &'static Command> {
    use crate::commands::{
        directory, events, funding, history, import, jobs, lists, network, overview, packet, papers, publications,
        referral, reports, settings, sheets, start,
    };
    [
        start::COMMANDS,
        overview::COMMANDS,
        history::COMMANDS,
        directory::COMMANDS,
        lists::COMMANDS,
        referral::COMMANDS,
        network::COMMANDS,
        funding::COMMANDS,
        reports::COMMANDS,
        papers::COMMANDS,
        packet::COMMANDS,
        events::COMMANDS,
        import::COMMANDS,
        publications::COMMANDS,
        sheets::COMMANDS,
        settings::COMMANDS,
        jobs::COMMANDS,
    ]
    .into_iter()
    .flatten()
}

/// Answers one call of the window. Returns `false` for a name that is no command.
pub fn dispatch(shell: &Shell, invoke: Invoke<tauri::Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let Some(command) = all().find(|command| command.key() == message.command()) else { return false };
    let input = match message.payload() {
        InvokeBody::Json(value) => value.clone(),
        InvokeBody::Raw(_) => Value::Null,
    };
    let shell = shell.clone();
    tauri::async_runtime::spawn(async move {
        match tokio::task::spawn_blocking(move || (command.run)(&shell, input)).await {
            Ok(Ok(output)) => resolver.resolve(output),
            Ok(Err(error)) => resolver.reject(error),
            Err(_) => resolver.reject(UiError::new(
                "command.crashed",
                "Das hat das Programm nicht geschafft; Ihre Daten sind unverändert. Bitte versuchen Sie es noch einmal.",
            )),
        }
    });
    true
}
