//! `SignatureAttributes` (TS 119 102-2 annex A), as far as the report knows them.

use super::writer::Writer;
use report::{SignatureReport, Time, TimestampKind};

/// Writes the element; nothing where no attribute is known, for it may not be empty.
pub(super) fn write(to: &mut Writer, signature: &SignatureReport) {
    // The claim of a signature that failed is not repeated.
    let claimed = signature.times.claimed.filter(|_| signature.signer.is_some());
    let stamped: Vec<(&str, Time)> = signature
        .timestamps
        .iter()
        .filter_map(|stamp| {
            let name = match stamp.kind {
                TimestampKind::Signature => "SignatureTimeStamp",
                TimestampKind::Content => "AllDataObjectsTimeStamp",
                TimestampKind::Document => "DocTimeStamp",
                TimestampKind::Archive => "ArchiveTimeStamp",
            };
            Some((name, stamp.gen_time?))
        })
        .collect();
    let known = claimed.is_some()
        || !stamped.is_empty()
        || signature.sub_filter.is_some()
        || signature.byte_range.is_some();
    if known {
        to.within("SignatureAttributes", |to| each(to, signature, claimed, &stamped));
    }
}

fn each(to: &mut Writer, signature: &SignatureReport, claimed: Option<Time>, stamped: &[(&str, Time)]) {
    if let Some(time) = claimed {
        to.within("SigningTime", |to| to.text("Time", &time.to_string()));
    }
    for (name, time) in stamped {
        to.within(name, |to| to.text("TimeStampValue", &time.to_string()));
    }
    if let Some(sub_filter) = &signature.sub_filter {
        to.within("SubFilter", |to| to.text("SubFilterElement", sub_filter));
    }
    if let Some(range) = signature.byte_range {
        let numbers: Vec<String> = range.iter().map(u64::to_string).collect();
        to.text("ByteRange", &numbers.join(" "));
    }
}
