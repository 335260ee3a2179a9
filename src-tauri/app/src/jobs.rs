//! Long work beside the window: progress, cancel, result.
//!
//! A job runs on a thread of its own; the window hears of it through the event `job`, at most about twelve times a second.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use office::progress::Progress;
use serde::{Deserialize, Serialize};
use tauri::Emitter;
use ts_rs::TS;

use crate::error::UiError;
use crate::shell::Shell;

/// How often the window hears of progress at most.
const BETWEEN_EVENTS: Duration = Duration::from_millis(80);

/// A piece of long work as the window sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Job {
    /// Number of the job since the program started.
    pub id: u32,
    /// What it does, German.
    pub title: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while unknown.
    pub total: u64,
    /// How it stands.
    pub state: JobState,
}

/// How a job stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "state", content = "content", rename_all = "snake_case")]
pub enum JobState {
    /// Runs.
    Running,
    /// Done.
    Finished(JobResult),
    /// Stopped because the person said so; nothing was changed.
    Cancelled,
    /// Failed.
    Failed(UiError),
}

/// What a job made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum JobResult {
    /// A file was written.
    File {
        /// Its path.
        path: String,
        /// What a person should know about it, German sentences.
        remarks: Vec<String>,
    },
    /// A list was checked before import.
    ImportChecked(office::import::ImportCheck),
    /// A list was imported.
    Imported(office::import::ImportResult),
    /// Publications were released.
    Released(office::publications::ReleasedAgain),
    /// Files were taken in as attachments.
    AttachmentsTaken(office::funding::AttachmentsTaken),
    /// The packet of an application was made.
    Packet(office::funding::PacketMade),
    /// Something was done; the sentence says what.
    Done(String),
}

/// All jobs since the program started.
#[derive(Default)]
pub struct Jobs {
    next: AtomicU32,
    cancelled: Mutex<HashMap<u32, Arc<AtomicBool>>>,
    jobs: Mutex<HashMap<u32, Job>>,
}

impl Jobs {
    /// A job as it stands.
    pub fn get(&self, id: u32) -> Option<Job> {
        lock(&self.jobs).get(&id).cloned()
    }

    /// Asks a job to stop; it does at its next step.
    pub fn cancel(&self, id: u32) {
        if let Some(flag) = lock(&self.cancelled).get(&id) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Whether any job runs.
    pub fn busy(&self) -> bool {
        lock(&self.jobs).values().any(|job| matches!(job.state, JobState::Running))
    }
}

/// Starts `work` beside the window and returns the job's number.
pub fn start(
    shell: &Shell,
    title: &str,
    work: impl FnOnce(&Progress) -> Result<JobResult, UiError> + Send + 'static,
) -> u32 {
    let jobs = shell.jobs();
    let id = jobs.next.fetch_add(1, Ordering::Relaxed) + 1;
    let flag = Arc::new(AtomicBool::new(false));
    lock(&jobs.cancelled).insert(id, flag.clone());
    let job = Job { id, title: title.to_owned(), done: 0, total: 0, state: JobState::Running };
    tell(shell, &job);
    let shell = shell.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let last = Mutex::new(Instant::now());
        let stopped = flag.clone();
        let progress = Progress::new(|done, total| {
            let mut last = lock(&last);
            if last.elapsed() >= BETWEEN_EVENTS {
                *last = Instant::now();
                tell(&shell, &Job { done, total, ..job.clone() });
            }
            !stopped.load(Ordering::Relaxed)
        });
        let state = match work(&progress) {
            Ok(result) => JobState::Finished(result),
            Err(error) if error.code == "cancelled" => JobState::Cancelled,
            Err(error) => JobState::Failed(error),
        };
        drop(progress);
        lock(&shell.jobs().cancelled).remove(&id);
        tell(&shell, &Job { done: 1, total: 1, state, ..job.clone() });
    });
    id
}

fn tell(shell: &Shell, job: &Job) {
    lock(&shell.jobs().jobs).insert(job.id, job.clone());
    if let Some(window) = shell.window() {
        // A window that is closing does not hear it; the job's state is kept above.
        let _ = window.emit("job", job);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
