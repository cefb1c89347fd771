//! What the program was given is not handed on to the processes that it starts.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// `O_CLOEXEC` as `/proc/PID/fdinfo` prints it, octal.
const CLOEXEC: u32 = 0o2_000_000;

fn flags(pid: u32) -> Option<u32> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/fdinfo/3")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("flags:"))?;
    u32::from_str_radix(line.trim(), 8).ok()
}

/// A descriptor with a PIN must not reach the process that interprets pages.
#[test]
fn a_descriptor_that_was_inherited_goes_to_no_child() {
    // The program waits for a document on standard input while its descriptor is looked at.
    let script = "exec \"$0\" verify - 3</dev/zero";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_kiemky")])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let mut seen = None;
    while began.elapsed() < Duration::from_secs(20) {
        seen = flags(child.id());
        if seen.is_some_and(|flags| flags & CLOEXEC != 0) {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(child.stdin.take());
    child.wait().unwrap();
    assert!(seen.is_some_and(|flags| flags & CLOEXEC != 0), "{seen:?}");
}
