//! The real window, from a person's chair. How to write such a test is said at the top of `driver.rs`. These need Linux,
//! where WebKitWebDriver exists, and a display: `cargo xtask test` gives them a virtual one.
#![cfg(target_os = "linux")]

mod broken;
#[path = "../office/city.rs"]
mod city;
#[allow(dead_code, reason = "the driver can do all that a person can; not every test needs all of it")]
mod driver;
mod editions;
mod events;
#[path = "../office/form.rs"]
mod form;
mod funding;
mod network;
mod office;
mod packet;
mod papers;
mod path;
mod print;
mod reports;
mod screens;
mod sheets;
mod work;

use driver::Start;
use serde_json::Value;

#[test]
fn the_window_opens_in_german_and_says_what_it_is() {
    let window = Start::new().open();
    let page = |question: &str| window.run(question, Vec::new());
    assert_eq!(page("return document.documentElement.lang"), Value::from("de"));
    let title = page("return document.title");
    assert!(title.as_str().is_some_and(|title| title.contains("Schulerfolg")), "{title}");
}
