//! Micrometres written as the points of default user space, by whole numbers alone.

/// Micrometres of 1/72 inch are 25,400 ÷ 72 = 3175 ÷ 9.
const MICROMETRES: i64 = 3175;
const POINTS: i64 = 9;
/// Four digits behind the point: 1/10,000 point is 0.035 µm, far below what is measured.
const SCALE: i64 = 10_000;

/// A length in points, `595.2756`, rounded half up.
#[must_use]
pub fn points(micrometres: i64) -> String {
    let scaled = micrometres.saturating_mul(POINTS).saturating_mul(SCALE);
    decimal(scaled.saturating_add(MICROMETRES / 2).div_euclid(MICROMETRES))
}

/// Tenths of a point as points, `10` or `13.5`.
pub(super) fn tenths(value: i64) -> String {
    decimal(value.saturating_mul(SCALE / 10))
}

/// A value in ten-thousandths as a decimal number without useless zeros.
pub(super) fn decimal(scaled: i64) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, part) =
        (scaled.unsigned_abs() / SCALE.unsigned_abs(), scaled.unsigned_abs() % SCALE.unsigned_abs());
    if part == 0 {
        return if whole == 0 { "0".to_owned() } else { format!("{sign}{whole}") };
    }
    let digits = format!("{part:04}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_exactly_and_short() {
        assert_eq!(points(25_400), "72");
        assert_eq!(points(210_000), "595.2756");
        assert_eq!(points(-25_400), "-72");
        assert_eq!(points(0), "0");
        assert_eq!(points(1), "0.0028");
        assert_eq!(tenths(105), "10.5");
        assert_eq!(decimal(-1), "-0.0001");
    }
}
