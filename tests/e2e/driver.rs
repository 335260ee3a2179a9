//! The real window, driven from a test through WebKitWebDriver as a person with keyboard, mouse or screen reader would
//! use it. It never looks into the program: what cannot be seen on the page is no business of these tests.
//!
//! ```ignore
//! #[test]
//! fn a_found_organisation_opens_with_the_enter_key() {
//!     let window = Start::new().open();                     // the real program on a fresh, empty data folder
//!     window.press("Control+k");
//!     window.field("Suchen").fill("Schule");                // fields go by their label
//!     window.find("option", "Grundschule am Teich").click();// all else by role and accessible name
//!     window.text("zuletzt geprüft");                       // some visible text
//!     window.assert_accessible("record");                   // axe-core finds nothing against WCAG 2.2 AA
//! }
//! ```
//!
//! - Everything that looks for something waits for it, [`PATIENCE`] long, and then fails with a list of what *is* there. So
//!   there is no sleeping in tests. To wait for something to vanish: [`Window::gone`], [`Window::text_gone`].
//! - Roles are ARIA's ("button", "textbox", "row", "heading", "dialog", ...), names those a screen reader says. A name that
//!   ends in "…" is compared by its beginning.
//! - [`Window::press`] and [`Window::tab_to`] go the way of the keyboard: use these where a test says "by keyboard alone".
//! - The data folder dies with its [`Window`], unless the test brings its own ([`Start::data`]), as for "after a restart".
//! - Windows are opened one at a time, whatever the number of test threads: two on one display would fight for the focus.
//! - When a test fails, a picture of the window is left in the `e2e` folder below cargo's `CARGO_TARGET_TMPDIR`; the path is
//!   printed. The program's own output is in the `.log` beside it.
//! - The window runs without a session bus, hence without keychain, portals and notifications; its caches and the like
//!   stay in a temporary folder. Native dialogs ("open file") cannot be driven; see [`Window::opens`].

use std::cell::RefCell;
use std::fmt;
use std::fs::{self, File};
use std::future::Future;
use std::io::Read as _;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long the driver waits for something to appear, to vanish or to come true.
pub const PATIENCE: Duration = Duration::from_secs(45);
/// How long the program may take to show its window; the first start on a busy machine is slow.
const PATIENCE_AT_START: Duration = Duration::from_secs(90);
const INTERVAL: Duration = Duration::from_millis(100);

const PROGRAM: &str = env!("CARGO_BIN_EXE_schulerfolg");
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
const PAGE: &str = include_str!("page.js");
const STILL: &str = include_str!("still.js");
const VIOLATIONS: &str = include_str!("violations.js");
/// WebDriver's name for a reference to an element, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Which colours the desktop asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the program is started.
pub struct Start {
    appearance: Appearance,
    arguments: Vec<String>,
    data: Option<PathBuf>,
    environment: Vec<(String, String)>,
    program: PathBuf,
}

/// Calls of the program go out as requests; this answers the one to the dialog.
const OPENS: &str = "const [file] = arguments; const real = window.realFetch ??= window.fetch; window.fetch = (input, init) => \
     String(input).includes(encodeURIComponent('plugin:dialog|open')) \
     ? Promise.resolve(new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json', 'Tauri-Response': 'ok' } })) \
     : real.call(window, input, init);";

impl Start {
    /// A fresh data folder, light colours.
    pub fn new() -> Self {
        Self {
            appearance: Appearance::Light,
            arguments: Vec::new(),
            data: None,
            environment: Vec::new(),
            program: PROGRAM.into(),
        }
    }

    /// The colours the desktop asks for.
    pub fn appearance(mut self, appearance: Appearance) -> Self {
        self.appearance = appearance;
        self
    }

    /// One more argument for the program.
    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// A data folder of the test's own, which outlives the window.
    pub fn data(mut self, folder: &Path) -> Self {
        self.data = Some(folder.to_owned());
        self
    }

    /// Another program than ours, to compare with.
    pub fn program(mut self, program: &Path) -> Self {
        self.program = program.to_owned();
        self
    }

    /// A variable in the program's environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts the program and waits for its page.
    pub fn open(self) -> Window {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let scratch = TempDir::new().expect("a temporary folder");
        let data = self.data.clone().unwrap_or_else(|| scratch.path().join("data"));
        fs::create_dir_all(&data).expect("the data folder");

        let port = free_port();
        let evidence = evidence();
        let driver = self.driver(port, scratch.path(), &evidence.with_extension("log"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut window = Window { client: None, runtime, driver, data, evidence, _scratch: scratch, _turn: turn };
        window.connect(port, &self.program, &self.arguments);
        window
    }

    fn driver(&self, port: u16, scratch: &Path, log: &Path) -> Child {
        let log = File::create(log).expect("a log file");
        Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("the log once more"))
            .stderr(log)
            // The program inherits all of this from the driver.
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", scratch.join("share"))
            .env("XDG_CONFIG_HOME", scratch.join("config"))
            .env("XDG_CACHE_HOME", scratch.join("cache"))
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("GTK_THEME", if self.appearance == Appearance::Dark { "Adwaita:dark" } else { "Adwaita" })
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            // A group of its own, so that all it starts ends with it.
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver; on Debian it is in the package webkit2gtk-driver")
    }
}

/// The open window; dropping it ends the program.
pub struct Window {
    client: Option<Client>,
    runtime: Runtime,
    driver: Child,
    data: PathBuf,
    evidence: PathBuf,
    _scratch: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Window {
    /// The folder with `office.db`.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The first element with this role and accessible name.
    pub fn find(&self, role: &str, name: &str) -> Found<'_> {
        self.await_first("by role", &json!({ "role": role, "name": name }))
    }

    /// The first form field with this label.
    pub fn field(&self, label: &str) -> Found<'_> {
        self.await_first("field", &json!({ "name": label }))
    }

    /// The innermost element that shows this text.
    pub fn text(&self, text: &str) -> Found<'_> {
        self.await_first("text", &json!({ "text": text }))
    }

    /// The first element a CSS selector fits: for what has no name of its own, or one of many that bear the same.
    pub fn at(&self, selector: &str) -> Found<'_> {
        self.await_first("selector", &json!({ "selector": selector }))
    }

    /// The accessible names of all elements with this role, now.
    pub fn names(&self, role: &str) -> Vec<String> {
        strings(&self.ask("names", &json!({ "role": role })))
    }

    /// Whether there is an element with this role and name, now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        !is_empty(&self.ask("by role", &json!({ "role": role, "name": name })))
    }

    /// Waits until there is no element with this role and name.
    pub fn gone(&self, role: &str, name: &str) {
        self.wait_until(&format!("{role} \"{name}\" is gone"), || !self.has(role, name));
    }

    /// Waits until the elements with this role stand still: results that still come in would move away below a click.
    pub fn still(&self, role: &str) {
        let seen = RefCell::new(Vec::new());
        self.wait_until(&format!("nothing moves among {role}"), || {
            thread::sleep(Duration::from_millis(300));
            let now = self.names(role);
            now == seen.replace(now.clone())
        });
    }

    /// Waits until everything typed is saved: no field shows what the program does not have yet.
    pub fn saved(&self) {
        self.wait_until("everything typed is saved", || {
            self.run("return document.querySelector('[data-unsaved]') === null", Vec::new()) == Value::Bool(true)
        });
    }

    /// Waits until no element shows this text.
    pub fn text_gone(&self, text: &str) {
        let details = json!({ "text": text });
        self.wait_until(&format!("the text \"{text}\" is gone"), || is_empty(&self.ask("text", &details)));
    }

    /// Waits until `condition` holds; `what` completes "waited in vain until ...".
    pub fn wait_until(&self, what: &str, condition: impl Fn() -> bool) {
        let start = Instant::now();
        while !condition() {
            if start.elapsed() > PATIENCE {
                panic!("Waited in vain until {what}.\nThe window shows:\n{}", self.outline());
            }
            thread::sleep(INTERVAL);
        }
    }

    /// Role and accessible name of the element that has the focus.
    pub fn focused(&self) -> (String, String) {
        let pair = strings(&self.ask("focus", &Value::Null));
        (pair[0].clone(), pair[1].clone())
    }

    /// Waits until the focus is on the element with this role and name: whoever types before, types elsewhere.
    pub fn focus_on(&self, role: &str, name: &str) {
        let there = |(its_role, its_name): (String, String)| its_role == role && its_name == name;
        self.wait_until(&format!("the focus is on {role} \"{name}\""), || there(self.focused()));
    }

    /// Presses a key or a chord where the focus is: "Tab", "Enter", "a", "Control+k", "Control+Shift+z".
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), |all, action| all.then(action));
        self.expect("press a key", self.client().perform_actions(actions));
    }

    /// Types where the focus is, key by key.
    pub fn type_text(&self, text: &str) {
        let active = self.expect("find the focus", self.client().active_element());
        self.expect("type", active.send_keys(text));
    }

    /// Presses Tab until the focus is on the element, as somebody without a mouse would; fails after a full round.
    pub fn tab_to(&self, role: &str, name: &str) {
        self.find(role, name);
        let there = |(its_role, its_name): (String, String)| {
            its_role == role
                && name
                    .strip_suffix('…')
                    .map_or(its_name == name, |beginning| its_name.starts_with(beginning) || its_name == name)
        };
        let mut passed = Vec::new();
        while !there(self.focused()) {
            assert!(passed.len() < 200, "Tab never reaches {role} \"{name}\". It passes {passed:?}.");
            self.press("Tab");
            passed.push(self.focused());
        }
    }

    /// The window's inner text, as a person would copy it.
    pub fn all_text(&self) -> String {
        self.run("return document.body.innerText", Vec::new()).as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page; `return` gives the value back. For what has no other way, such as calling the command
    /// behind a native dialog.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.expect("run a script", self.client().execute(script, arguments))
    }

    /// From now on the system's dialog answers with this file when the page asks for one to open. The page, what it does with the file and
    /// the program behind it are the real ones; only the dialog is not shown, for nobody can press its buttons.
    pub fn opens(&self, file: &Path) {
        self.run(OPENS, vec![file.to_string_lossy().into_owned().into()]);
    }

    /// Makes the window as large as given, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.expect("resize", self.client().set_window_size(width, height));
    }

    /// Writes a picture of the page as PNG.
    pub fn screenshot(&self, file: &Path) {
        // What was drawn last reaches the picture a little later than the page.
        thread::sleep(Duration::from_millis(400));
        let picture = self.expect("take a picture", self.client().screenshot());
        fs::create_dir_all(file.parent().expect("a file in a folder")).expect("the picture's folder");
        fs::write(file, picture).expect("the picture");
    }

    /// Leaves a picture of the page where one is wanted: in the folder that `SCHULERFOLG_PICTURES` names.
    pub fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("SCHULERFOLG_PICTURES").map(PathBuf::from) {
            self.screenshot(&folder.join(format!("{name}.png")));
        }
    }

    /// Waits until the page stands still: nothing on it says that it is busy, and nothing has changed for a while.
    pub fn settled(&self) {
        self.wait_until("the page stands still", || self.run(STILL, Vec::new()) == Value::Bool(true));
    }

    /// What axe-core finds against WCAG 2.2 A or AA, readable, once the page stands still.
    pub fn violations(&self) -> Vec<String> {
        self.settled();
        self.ask("focus", &Value::Null); // brings axe-core into the page
        let answer = RefCell::new(Value::Null);
        self.wait_until("axe-core has looked at everything", || {
            answer.replace(self.run(VIOLATIONS, Vec::new()));
            !answer.borrow().is_null()
        });
        strings(&answer.into_inner())
    }

    /// Fails with a readable list when axe-core finds anything. `screen` names the place in it.
    pub fn assert_accessible(&self, screen: &str) {
        let found = self.violations();
        assert!(found.is_empty(), "axe-core finds {} faults on \"{screen}\":\n  {}", found.len(), found.join("\n  "));
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("a window that is open")
    }

    fn expect<T>(&self, what: &str, command: impl Future<Output = Result<T, CmdError>>) -> T {
        match self.within_patience(command) {
            Ok(value) => value,
            Err(error) => panic!("Could not {what}: {error}\nThe window shows:\n{}", self.outline()),
        }
    }

    fn within_patience<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T, Failure> {
        match self.runtime.block_on(async { tokio::time::timeout(PATIENCE, command).await }) {
            Ok(answer) => answer.map_err(Failure::from),
            Err(_) => Err(Failure { gone: false, message: "the window does not answer".to_owned() }),
        }
    }

    /// Puts a question of `page.js`, and brings axe-core into the page before the first one.
    fn ask(&self, question: &str, details: &Value) -> Value {
        let start = Instant::now();
        loop {
            match self.try_to_ask(question, details) {
                Ok(answer) => return answer,
                // What was found left the page before the driver could take it up: another look tells how it is now.
                Err(error) if error.gone && start.elapsed() < PATIENCE => thread::sleep(INTERVAL),
                Err(error) => panic!("The page does not answer \"{question}\" {details}: {error}"),
            }
        }
    }

    fn try_to_ask(&self, question: &str, details: &Value) -> Result<Value, Failure> {
        let arguments = vec![json!(question), details.clone()];
        self.within_patience(async {
            let answer = self.client().execute(PAGE, arguments.clone()).await?;
            if answer.get("unprepared").is_none() {
                return Ok(answer);
            }
            let axe = fs::read_to_string(AXE).expect("axe-core in ui/node_modules: run npm ci in ui first");
            self.client().execute(&axe, Vec::new()).await?;
            self.client().execute(PAGE, arguments).await
        })
    }

    fn await_first(&self, question: &'static str, details: &Value) -> Found<'_> {
        let element = RefCell::new(self.look_for(question, details));
        Found { window: self, element, question, details: details.clone() }
    }

    fn look_for(&self, question: &str, details: &Value) -> Element {
        let start = Instant::now();
        loop {
            let answer = self.ask(question, details);
            if let Some(id) = answer.get(0).and_then(|element| element.get(ELEMENT)).and_then(Value::as_str) {
                return Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()));
            }
            if start.elapsed() > PATIENCE {
                panic!("Waited in vain for {question} {details}.\nThe window shows:\n{}", self.outline());
            }
            thread::sleep(INTERVAL);
        }
    }

    fn outline(&self) -> String {
        match self.try_to_ask("outline", &Value::Null) {
            Ok(answer) => strings(&answer).iter().take(80).map(|line| format!("  {line}\n")).collect(),
            Err(error) => format!("  (it does not answer: {error})"),
        }
    }

    /// Tries until the driver has started the program and the program has loaded its page.
    fn connect(&mut self, port: u16, program: &Path, arguments: &[String]) {
        let all: Vec<String> = ["--data".to_owned(), self.data.display().to_string()]
            .into_iter()
            .chain(arguments.iter().cloned())
            .collect();
        let Value::Object(capabilities) =
            json!({ "webkitgtk:browserOptions": { "binary": program, "args": all }, "pageLoadStrategy": "normal" })
        else {
            unreachable!("an object is written above")
        };
        let address = format!("http://127.0.0.1:{port}");
        let start = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.clone());
            let problem = match self.runtime.block_on(builder.connect(&address)) {
                Ok(client) => {
                    self.client = Some(client);
                    break;
                }
                Err(error) => error.to_string(),
            };
            if start.elapsed() > PATIENCE_AT_START {
                panic!("The program shows no window: {problem}\nIts output:\n{}", self.log());
            }
            thread::sleep(INTERVAL);
        }
        let ready = "return location.href !== 'about:blank' && document.readyState === 'complete'";
        self.wait_until("the page is loaded", || self.run(ready, Vec::new()) == Value::Bool(true));
    }

    fn log(&self) -> String {
        let mut text = String::new();
        if let Ok(mut file) = File::open(self.evidence.with_extension("log")) {
            let _ = file.read_to_string(&mut text);
        }
        text
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            if thread::panicking()
                && let Ok(picture) = self.within_patience(client.screenshot())
            {
                let file = self.evidence.with_extension("png");
                if fs::write(&file, picture).is_ok() {
                    eprintln!("A picture of the window as it was: {}", file.display());
                }
            }
            let _ = self.within_patience(client.close());
        }
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.driver.id())]).status();
        let _ = self.driver.wait();
    }
}

/// Something found on the page. Where the page has exchanged it meanwhile, it is looked for once more.
pub struct Found<'window> {
    window: &'window Window,
    element: RefCell<Element>,
    question: &'static str,
    details: Value,
}

/// Where an element stands, once it can be clicked, after bringing it into view: the driver itself does not see that something lies
/// beyond the edge of a part that scrolls. Last whether a click on its middle would hit it; of a link over two lines it never does.
const PLACE: &str = "const element = arguments[0]; \
    const { x, y, width, height } = element.getBoundingClientRect(); \
    const hit = document.elementFromPoint(x + width / 2, y + height / 2); \
    const hits = hit !== null && (element.contains(hit) || hit.contains(element)); \
    if (!hits) element.scrollIntoView({ block: 'center' }); \
    return element.matches(':disabled, [aria-disabled=true]') ? null : [x, y, width, height, hits];";
/// So many looks in a row must find it in the same place: a list that was just read may be read once more.
const LOOKS: usize = 3;
const HAS_FOCUS: &str = "return arguments[0].contains(document.activeElement)";

impl Found<'_> {
    /// Clicks it with the mouse, after scrolling it into view, once it stands still and can be used.
    pub fn click(&self) {
        let start = Instant::now();
        let until = start + PATIENCE;
        let (mut place, mut same) = (Value::Null, 0);
        loop {
            let now = self.tell(PLACE);
            let hits = now.get(4) == Some(&Value::Bool(true)) || start.elapsed() > Duration::from_secs(2);
            same = if hits && !now.is_null() && now == place { same + 1 } else { 0 };
            if same + 1 < LOOKS {
                assert!(
                    Instant::now() < until,
                    "{} does not stand still to be clicked.\n{}",
                    self.name(),
                    self.window.outline()
                );
                place = now;
                thread::sleep(Duration::from_millis(40));
                continue;
            }
            let element = self.element.borrow().clone();
            // What is just closing may lie over it for a moment.
            let Err(error) = self.window.within_patience(element.click()) else { return };
            assert!(Instant::now() < until, "Could not click: {error}\nThe window shows:\n{}", self.window.outline());
            thread::sleep(INTERVAL);
            self.refresh(&error);
        }
    }

    /// Replaces what the field holds, the way a person would: click, select all, type. The field keeps the focus.
    pub fn fill(&self, text: &str) {
        self.click();
        self.window
            .wait_until(&format!("the focus is in {}", self.name()), || self.tell(HAS_FOCUS) == Value::Bool(true));
        self.window.press("Control+a");
        if text.is_empty() {
            self.window.press("Delete");
        } else {
            self.window.type_text(text);
        }
    }

    /// Types into it, key by key, after what is there.
    pub fn type_text(&self, text: &str) {
        self.with("type", |element| async move { element.send_keys(text).await });
    }

    /// Chooses the entry with this label in a `select`.
    pub fn choose(&self, label: &str) {
        self.with("choose", |element| async move { element.select_by_label(label).await });
    }

    /// The text it shows.
    pub fn text(&self) -> String {
        self.with("read the text", |element| async move { element.text().await })
    }

    /// What a field holds.
    pub fn value(&self) -> String {
        self.with("read the value", |element| async move { element.prop("value").await }).unwrap_or_default()
    }

    /// Waits until a field holds this.
    pub fn holds(&self, value: &str) {
        self.window.wait_until(&format!("{} holds \"{value}\"", self.name()), || self.value() == value);
    }

    /// An attribute's value, when it has the attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.with("read an attribute", |element| async move { element.attr(name).await })
    }

    /// Whether it can be used.
    pub fn is_enabled(&self) -> bool {
        self.with("ask whether it is enabled", |element| async move { element.is_enabled().await })
    }

    fn name(&self) -> String {
        format!("{} {}", self.question, self.details)
    }

    fn refresh(&self, error: &Failure) {
        if error.gone {
            self.element.replace(self.window.look_for(self.question, &self.details));
        }
    }

    /// Runs a script on the element.
    fn tell(&self, script: &str) -> Value {
        self.with("run a script on it", |element| async move {
            let argument = serde_json::to_value(&element).expect("an element");
            self.window.client().execute(script, vec![argument]).await
        })
    }

    fn with<T, Answer>(&self, what: &str, act: impl Fn(Element) -> Answer) -> T
    where
        Answer: Future<Output = Result<T, CmdError>>,
    {
        let until = Instant::now() + PATIENCE;
        loop {
            let element = self.element.borrow().clone();
            match self.window.within_patience(act(element)) {
                Ok(value) => return value,
                Err(error) if error.gone && Instant::now() < until => self.refresh(&error),
                Err(error) => panic!("Could not {what}: {error}\nThe window shows:\n{}", self.window.outline()),
            }
        }
    }
}

/// Why the driver could not do something.
struct Failure {
    /// What it was to be done to is not on the page any more.
    gone: bool,
    message: String,
}

impl From<CmdError> for Failure {
    fn from(error: CmdError) -> Self {
        let message = error.to_string();
        // A script that is handed an element the page has exchanged fails as a script, with this sentence.
        let gone = error.is_stale_element_reference()
            || error.is_no_such_element()
            || message.to_lowercase().contains("stale element")
            || message.contains("Node with identifier");
        Self { gone, message }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// WebDriver's code point for a key's name; a single character stands for itself.
fn key(name: &str) -> char {
    use fantoccini::key::Key;
    let key = match name {
        "Alt" => Key::Alt,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "Down" => Key::Down,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "Home" => Key::Home,
        "Left" => Key::Left,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Right" => Key::Right,
        "Shift" => Key::Shift,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        "Up" => Key::Up,
        _ => {
            let mut characters = name.chars();
            return match (characters.next(), characters.next()) {
                (Some(character), None) => character,
                _ => panic!("No key is named {name}."),
            };
        }
    };
    key.into()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// Where a failing test leaves what it saw, named after the test; without an extension.
fn evidence() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e");
    fs::create_dir_all(&folder).expect("the folder for pictures");
    let test = thread::current().name().unwrap_or("window").replace("::", "-");
    folder.join(test)
}

fn is_empty(answer: &Value) -> bool {
    answer.as_array().is_none_or(Vec::is_empty)
}

fn strings(answer: &Value) -> Vec<String> {
    let items = answer.as_array().into_iter().flatten();
    items.map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
}
