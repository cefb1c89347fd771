//! Runs many cases on all processors; each is timed, and a panic is caught and told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// No input may take longer.
pub const LIMIT: Duration = Duration::from_secs(2);

/// Time used by one run: of this thread where the system tells it, else by the clock on the wall.
struct Clock {
    thread: Option<Duration>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { thread: thread_time(), wall: Instant::now() }
    }

    fn used(&self) -> Duration {
        match (self.thread, thread_time()) {
            (Some(start), Some(now)) => now.saturating_sub(start),
            _ => self.wall.elapsed(),
        }
    }
}

/// Time that this thread ran on a processor (Linux): a busy machine must not fail a test.
fn thread_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

/// Runs `what`: its result and the time it took, or the words of its panic.
pub fn timed<R>(what: impl FnOnce() -> R) -> Result<(R, Duration), String> {
    let clock = Clock::start();
    match catch_unwind(AssertUnwindSafe(what)) {
        Ok(result) => Ok((result, clock.used())),
        Err(panic) => Err(panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or_default()),
    }
}

/// What all runs together showed.
#[derive(Default)]
pub struct Totals {
    /// How many runs.
    pub runs: usize,
    /// The longest of them, and its name.
    pub slowest: (Duration, String),
    /// What must not be.
    pub failures: Vec<String>,
    /// How often something that is worth counting occurred.
    pub counts: std::collections::BTreeMap<&'static str, usize>,
}

impl Totals {
    /// Notes the time of a run.
    pub fn took(&mut self, time: Duration, name: impl Fn() -> String) {
        self.runs += 1;
        if time > self.slowest.0 {
            self.slowest = (time, name());
        }
        if time > LIMIT {
            self.failures.push(format!("{time:?}: {}", name()));
        }
    }

    /// Counts one occurrence.
    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn join(&mut self, other: Self) {
        self.runs += other.runs;
        if other.slowest.0 > self.slowest.0 {
            self.slowest = other.slowest;
        }
        self.failures.extend(other.failures);
        for (what, count) in other.counts {
            *self.counts.entry(what).or_default() += count;
        }
    }

    /// Prints the figures and fails where something failed.
    pub fn settle(self, name: &str) {
        println!("{name}: {} runs, slowest {:?} {}", self.runs, self.slowest.0, self.slowest.1);
        for (what, count) in &self.counts {
            println!("  {count:>8} {what}");
        }
        assert!(self.failures.is_empty(), "{} failures:\n{}", self.failures.len(), self.failures.join("\n"));
    }
}

/// Is every file to be taken?
pub fn full() -> bool {
    std::env::var("KIEMKY_ROBUSTNESS").is_ok_and(|value| value == "full")
}

/// Does `each` for every item, on all processors.
pub fn for_all<T: Sync>(items: &[T], each: impl Fn(&T, &mut Totals) + Sync) -> Totals {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Totals::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut mine = Totals::default();
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    each(item, &mut mine);
                }
                all.lock().expect("no panic while joining").join(mine);
            });
        }
    });
    all.into_inner().expect("no panic while joining")
}
