//! Ranges of several signatures nest: a later one covers the whole of what every earlier one signed.

use super::facts::SignatureFacts;
use report::{Code, Finding};

/// The range of one signature that takes part in the comparison.
struct Span {
    /// Index of the signature.
    signature: usize,
    gap_start: u64,
    end: u64,
}

/// Marks, on both sides, signatures whose ranges overlap without nesting, and those that share one range.
pub(super) fn check(signatures: &mut [SignatureFacts], takes_part: impl Fn(&SignatureFacts) -> bool) {
    let mut spans: Vec<Span> = Vec::new();
    for (signature, facts) in signatures.iter().enumerate() {
        if let Some([start, first, second, length]) = facts.byte_range.filter(|_| takes_part(facts)) {
            let (gap_start, end) = (start.saturating_add(first), second.saturating_add(length));
            spans.push(Span { signature, gap_start, end });
        }
    }
    crate::order::sort_by_key(&mut spans, |span| (span.end, span.gap_start, span.signature));
    let mut crossed = Vec::new();
    for (position, later) in spans.iter().enumerate() {
        // Ascending ends: whoever ends behind the later one's gap begins crosses it.
        let earlier = spans.get(..position).unwrap_or_default().iter().rev();
        for earlier in earlier.take_while(|earlier| earlier.end > later.gap_start) {
            crossed.push((earlier.signature, later.signature, [earlier.end, later.end]));
        }
    }
    for (earlier, later, [earlier_end, later_end]) in crossed {
        for index in [earlier, later] {
            let Some(facts) = signatures.get_mut(index) else { continue };
            // One finding a signature is enough: many signatures could cross each other.
            if facts.findings.iter().all(|finding| finding.code != Code::SignatureByteRangeCrossed) {
                let finding = Finding::new(Code::SignatureByteRangeCrossed);
                facts.findings.push(finding.arg("earlier_end", earlier_end).arg("later_end", later_end));
            }
        }
    }
}
