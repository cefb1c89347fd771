//! Measured values as people write them: the name of a value ends in its unit.

use crate::{Language, Messages};

/// Units of measured values: ending of the name, how many of it make one of the unit shown, the unit.
const UNITS: [(&str, i64, &str); 5] = [
    ("_um", 1_000, " mm"),
    ("_tenth_pt", 10, " pt"),
    ("_permille", 10, "%"),
    ("_tenth_deg", 10, "°"),
    ("_dpi", 1, " dpi"),
];

impl Messages {
    /// A measured value with its unit, rounded to a tenth: `42,3 mm`, in English `42.3 mm`. `None` where the name ends
    /// in no unit of length, size, share, angle or resolution.
    #[must_use]
    pub fn measure(&self, name: &str, value: i64) -> Option<String> {
        let (_, one, unit) = UNITS.iter().find(|(ending, ..)| name.ends_with(ending))?;
        let one = u128::from(one.unsigned_abs());
        let tenths = (u128::from(value.unsigned_abs()) * 10 + one / 2) / one;
        let mut text = String::new();
        if value < 0 && tenths > 0 {
            text.push('−');
        }
        text.push_str(&(tenths / 10).to_string());
        if tenths % 10 > 0 {
            text.push(if self.language() == Language::Vietnamese { ',' } else { '.' });
            text.push_str(&(tenths % 10).to_string());
        }
        text.push_str(unit);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_has_its_unit_and_the_language_s_decimal_mark() {
        let vietnamese = Messages::new(Language::Vietnamese);
        let english = Messages::new(Language::English);
        let cases = [
            ("diameter_um", 42_349, "42,3 mm", "42.3 mm"),
            ("diameter_um", 42_350, "42,4 mm", "42.4 mm"),
            ("offset_um", 400, "0,4 mm", "0.4 mm"),
            ("width_um", 56_000, "56 mm", "56 mm"),
            ("size_tenth_pt", 135, "13,5 pt", "13.5 pt"),
            ("blue_permille", 446, "44,6%", "44.6%"),
            ("tilt_tenth_deg", -52, "−5,2°", "−5.2°"),
            ("tilt_tenth_deg", 0, "0°", "0°"),
            ("offset_um", -40, "0 mm", "0 mm"),
            ("across_dpi", 200, "200 dpi", "200 dpi"),
        ];
        for (name, value, in_vietnamese, in_english) in cases {
            assert_eq!(vietnamese.measure(name, value).as_deref(), Some(in_vietnamese));
            assert_eq!(english.measure(name, value).as_deref(), Some(in_english));
        }
        assert_eq!(english.measure("count", 3), None);
    }

    #[test]
    fn the_largest_values_are_measures_too() {
        let english = Messages::new(Language::English);
        assert_eq!(english.measure("width_um", i64::MAX / 10).as_deref(), Some("922337203685477.6 mm"));
        assert!(english.measure("width_um", i64::MIN).is_some());
    }
}
