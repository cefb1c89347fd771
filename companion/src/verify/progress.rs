//! A progress line on standard error: only on a terminal, only for several files.

use messages::{Language, Messages, Value};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Width of the bar (characters).
const WIDTH: usize = 24;
/// The line is drawn at most this often, so that drawing costs nothing beside checking.
const PAUSE: Duration = Duration::from_millis(100);

/// How far the run has come.
pub(super) struct Progress {
    total: usize,
    done: usize,
    drawn: Option<Instant>,
    visible: bool,
    messages: Option<Messages>,
}

impl Progress {
    /// Progress over `total` inputs; silent where it would be noise.
    pub(super) fn new(total: usize, language: Language) -> Self {
        let shown = total > 1 && io::stderr().is_terminal();
        Self { total, done: 0, drawn: None, visible: false, messages: shown.then(|| Messages::new(language)) }
    }

    /// One more input is done.
    pub(super) fn one_more(&mut self) {
        self.done += 1;
        let Some(messages) = &self.messages else { return };
        if self.drawn.is_some_and(|drawn| drawn.elapsed() < PAUSE) {
            return;
        }
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let words = messages
            .label_with("cli-progress", &[("done", number(self.done)), ("total", number(self.total))]);
        let filled = self.done * WIDTH / self.total.max(1);
        let bar = ["█".repeat(filled), "░".repeat(WIDTH.saturating_sub(filled))].concat();
        draw(&["\r\u{1b}[K", &bar, " ", &words]);
        self.drawn = Some(Instant::now());
        self.visible = true;
    }

    /// Takes the line away, so that a result can be printed.
    pub(super) fn clear(&mut self) {
        if self.visible {
            draw(&["\r\u{1b}[K"]);
            self.visible = false;
        }
    }
}

fn draw(parts: &[&str]) {
    let mut output = io::stderr().lock();
    // A progress line that cannot be drawn is no loss.
    let _ = output.write_all(parts.concat().as_bytes()).and_then(|()| output.flush());
}
