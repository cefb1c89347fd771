//! One thread a module: every call on a library is made there, one after the other, and none is waited for longer than
//! its limit. A library that hangs costs its own thread, not the program.

use super::error::TokenError;
use super::model::{Module, Token};
use report::Code;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Longest wait for a library to load, start and list its tokens: readers with slow drivers need some seconds.
pub(super) const STARTING: Duration = Duration::from_secs(60);
/// Longest wait for a call that reads: a card with many certificates is read in seconds.
pub(super) const READING: Duration = Duration::from_secs(60);
/// Longest wait for a login: with a PIN pad a person types meanwhile.
pub(super) const LOGIN: Duration = Duration::from_secs(180);
/// Longest wait for one signature: a card needs up to two seconds; a key that asks each time waits for a person.
pub(super) const SIGNING: Duration = Duration::from_secs(180);
/// Longest wait for closing at the end.
const ENDING: Duration = Duration::from_secs(5);

/// What the thread holds.
pub(super) struct State {
    /// The library.
    pub module: Box<dyn Module>,
    /// The token that is open, if one is.
    pub token: Option<Box<dyn Token>>,
}

impl State {
    /// The open token.
    pub(super) fn token(&mut self) -> Result<&mut (dyn Token + 'static), TokenError> {
        self.token.as_deref_mut().ok_or_else(|| TokenError::new(Code::TokenRemoved))
    }
}

type Job = Box<dyn FnOnce(&mut State) + Send>;

/// Jobs that are asked for before the first of them is answered (count): one runs, the other is at hand when it ends.
pub(super) const AHEAD: usize = 2;

/// What was asked of the thread and is not answered yet.
pub(super) struct Asked<T>(Receiver<Result<T, TokenError>>);

/// The thread of one module.
pub(super) struct Worker {
    jobs: Option<SyncSender<Job>>,
    /// Says that the thread has closed everything.
    ended: Receiver<()>,
    /// A call was given up: nothing more is asked, nothing is waited for.
    given_up: bool,
}

impl Worker {
    /// Starts the thread; `load` runs on it.
    ///
    /// # Errors
    /// What `load` says; [`Code::TokenStalled`] where it does not end.
    pub(super) fn start(
        load: impl FnOnce() -> Result<Box<dyn Module>, TokenError> + Send + 'static,
        limit: Duration,
    ) -> Result<Self, TokenError> {
        let (jobs, work) = sync_channel::<Job>(AHEAD);
        let (end, ended) = sync_channel(1);
        let (loaded, answer) = sync_channel(1);
        let thread = thread::Builder::new().name("token".to_owned()).spawn(move || {
            let module = match load() {
                Ok(module) => module,
                Err(error) => {
                    let _ = loaded.send(Err(error));
                    return;
                }
            };
            let mut state = State { module, token: None };
            // Whoever gave up does not hear it.
            let _ = loaded.send(Ok(()));
            for job in work {
                job(&mut state);
            }
            // The session first, then the library. Whoever was logged in has been logged out by `Opened`.
            state.token = None;
            drop(state);
            let _ = end.send(());
        });
        thread.map_err(|error| TokenError::new(Code::TokenRefused).because(error))?;
        match answer.recv_timeout(limit) {
            Ok(result) => result.map(|()| Self { jobs: Some(jobs), ended, given_up: false }),
            Err(RecvTimeoutError::Timeout) => Err(TokenError::new(Code::TokenStalled)),
            Err(RecvTimeoutError::Disconnected) => Err(TokenError::new(Code::TokenModule)),
        }
    }

    /// Runs `job` on the thread and waits for it.
    ///
    /// # Errors
    /// What the job says; [`Code::TokenStalled`] where it does not end within `limit`, and for every later call.
    pub(super) fn call<T: Send + 'static>(
        &mut self,
        limit: Duration,
        job: impl FnOnce(&mut State) -> Result<T, TokenError> + Send + 'static,
    ) -> Result<T, TokenError> {
        let asked = self.ask(job)?;
        self.answer(asked, limit)
    }

    /// Asks for `job` without waiting; at most [`AHEAD`] at a time. Answers come in the order of asking.
    ///
    /// # Errors
    /// [`Code::TokenStalled`] after a call that was given up, or where the thread has ended.
    pub(super) fn ask<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut State) -> Result<T, TokenError> + Send + 'static,
    ) -> Result<Asked<T>, TokenError> {
        let jobs = self.jobs.as_ref().filter(|_| !self.given_up).ok_or_else(stalled)?;
        let (answer, result) = sync_channel(1);
        let job: Job = Box::new(move |state| {
            let _ = answer.send(job(state));
        });
        // There is room: never are more asked for than it holds.
        if jobs.try_send(job).is_err() {
            self.given_up = true;
            return Err(stalled());
        }
        Ok(Asked(result))
    }

    /// Waits for an answer.
    ///
    /// # Errors
    /// See [`Worker::call`].
    pub(super) fn answer<T>(&mut self, asked: Asked<T>, limit: Duration) -> Result<T, TokenError> {
        if self.given_up {
            return Err(stalled());
        }
        asked.0.recv_timeout(limit).unwrap_or_else(|_| {
            self.given_up = true;
            Err(stalled())
        })
    }
}

fn stalled() -> TokenError {
    TokenError::new(Code::TokenStalled)
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if !self.given_up {
            let _ = self.ended.recv_timeout(ENDING);
        }
    }
}
