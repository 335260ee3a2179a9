//! A row of named steps, each timed, with a table at the end. It knows nothing about what a step does.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::process::Outcome;

/// How a step came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Result {
    /// It did what it should.
    Passed,
    /// It did not; the sentence says why.
    Failed(String),
    /// It was not run; the sentence says why.
    Skipped(String),
}

/// The steps so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration, Result)>,
}

impl Steps {
    /// Runs a step and prints its headline, its time and what failed. Returns whether it passed.
    pub fn run(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let time = start.elapsed();
        let result = match outcome {
            Ok(()) => {
                println!("-- {name}: passed in {}", seconds(time));
                Result::Passed
            }
            Err(sentence) => {
                println!("-- {name}: FAILED after {}: {sentence}", seconds(time));
                Result::Failed(sentence)
            }
        };
        let passed = result == Result::Passed;
        self.done.push((name.to_owned(), time, result));
        passed
    }

    /// Records a step that cannot be run, with the reason as a sentence.
    pub fn skip(&mut self, name: &str, reason: &str) {
        println!("\n== {name}\n-- {name}: skipped. {reason}");
        self.done.push((name.to_owned(), Duration::ZERO, Result::Skipped(reason.to_owned())));
    }

    /// Prints the table and the closing line; the exit code is not zero when a step failed.
    pub fn close(&self) -> ExitCode {
        println!("\n{}", self.table());
        println!("{}", self.closing_line());
        let failed = self.done.iter().any(|(_, _, result)| matches!(result, Result::Failed(_)));
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn table(&self) -> String {
        let width = self.done.iter().map(|(name, _, _)| name.chars().count()).max().unwrap_or(0);
        let mut table = String::new();
        for (name, time, result) in &self.done {
            let _ = match result {
                Result::Passed => writeln!(table, "{name:width$}  {:>9}  passed", seconds(*time)),
                Result::Failed(sentence) => writeln!(table, "{name:width$}  {:>9}  FAILED: {sentence}", seconds(*time)),
                Result::Skipped(sentence) => writeln!(table, "{name:width$}  {:>9}  skipped: {sentence}", ""),
            };
        }
        table
    }

    fn closing_line(&self) -> String {
        let count = |wanted: fn(&Result) -> bool| self.done.iter().filter(|(_, _, result)| wanted(result)).count();
        let passed = count(|result| matches!(result, Result::Passed));
        let failed = count(|result| matches!(result, Result::Failed(_)));
        let skipped = count(|result| matches!(result, Result::Skipped(_)));
        let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        format!("{passed} passed, {failed} failed{rest}")
    }
}

fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 { format!("{} min {:02} s", whole / 60, whole % 60) } else { format!("{:.1} s", time.as_secs_f64()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts_what_passed_failed_and_was_skipped() {
        let mut steps = Steps::default();
        assert!(steps.run("format", || Ok(())));
        assert_eq!(steps.closing_line(), "1 passed, 0 failed");
        assert_eq!(steps.close(), ExitCode::SUCCESS);

        assert!(!steps.run("tests", || Err("Two tests failed.".to_owned())));
        steps.skip("window", "There is no driver here.");
        assert_eq!(steps.closing_line(), "1 passed, 1 failed, 1 skipped");
        assert_eq!(steps.close(), ExitCode::FAILURE);
        assert!(steps.table().contains("tests") && steps.table().contains("FAILED: Two tests failed."));
    }

    #[test]
    fn a_time_of_more_than_a_minute_is_told_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
