//! Directions of text. Lines are found in a frame in which text runs from left to right.

use crate::page::{Rect, TextRun};
use report::Micrometres;

/// A quarter turn that text runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From left to right.
    Right,
    /// From the lower to the upper edge.
    Up,
    /// From right to left: upside down.
    Left,
    /// From the upper to the lower edge.
    Down,
}

impl Direction {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Up, Self::Left, Self::Down];

    /// The direction nearest to that of a run.
    pub(super) fn of(run: &TextRun) -> Self {
        match run.angle {
            -449..=449 => Self::Right,
            450..=1349 => Self::Up,
            -1349..=-450 => Self::Down,
            _ => Self::Left,
        }
    }

    /// Width and height of the frame.
    pub(super) const fn size(self, width: i32, height: i32) -> (i32, i32) {
        match self {
            Self::Right | Self::Left => (width, height),
            Self::Up | Self::Down => (height, width),
        }
    }

    /// A rectangle of the page in the frame.
    pub(super) fn frame(self, rect: Rect, width: i32, height: i32) -> Rect {
        let flip = |value: Micrometres, size: i32| Micrometres(size.saturating_sub(value.0));
        match self {
            Self::Right => rect,
            Self::Left => Rect {
                left: flip(rect.right, width),
                top: flip(rect.bottom, height),
                right: flip(rect.left, width),
                bottom: flip(rect.top, height),
            },
            Self::Up => Rect {
                left: flip(rect.bottom, height),
                top: rect.left,
                right: flip(rect.top, height),
                bottom: rect.right,
            },
            Self::Down => Rect {
                left: rect.top,
                top: flip(rect.right, width),
                right: rect.bottom,
                bottom: flip(rect.left, width),
            },
        }
    }

    /// Baseline of a run in the frame, carried along its tilt to the frame's left edge, so that the lines of a page
    /// scanned askew stay apart. Where text runs along the page's height the model has no baseline: the middle of
    /// the box stands for it.
    pub(super) fn baseline(self, run: &TextRun, width: i32, height: i32) -> i32 {
        let frame = self.frame(run.rect, width, height);
        match self {
            Self::Right => run.baseline.0.saturating_add(rise(frame.left.0, run.angle)),
            Self::Up | Self::Down => frame.centre_y(),
            Self::Left => height.saturating_sub(run.baseline.0),
        }
    }
}

/// How far a baseline at `angle` tenths of a degree rises over `distance`. Good for small angles.
fn rise(distance: i32, angle: i16) -> i32 {
    // tan(a) ≈ a for the few degrees of a skewed scan; π / 1800 = 0.001 745 33.
    let rise = i64::from(distance).saturating_mul(i64::from(angle)).saturating_mul(174_533) / 100_000_000;
    i32::try_from(rise).unwrap_or(0)
}

/// The direction of most characters; left to right where there are none.
pub(super) fn of_most<'a>(runs: impl Iterator<Item = &'a TextRun>) -> Direction {
    let mut counts = [0usize; 4];
    for run in runs {
        if let Some(count) = counts.get_mut(Direction::of(run) as usize) {
            *count = count.saturating_add(run.text.chars().count());
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    Direction::ALL
        .into_iter()
        .zip(counts)
        .find(|(_, count)| *count == most)
        .map_or(Direction::Right, |(direction, _)| direction)
}
