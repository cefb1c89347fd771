//! Names of persons and bodies compared: one place for the spelling of Vietnamese, so that no check has its own.

/// One case, single spaces, one spelling of the two ways to set a tone mark ("uỷ" and "ủy" are the same words).
#[must_use]
pub fn fold(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    let folded = words.join(" ").to_lowercase();
    folded.replace("uỷ", "ủy").replace("hoà", "hòa").replace("hoả", "hỏa").replace("toà", "tòa")
}

/// Are these the name of one body?
#[must_use]
pub fn same_body(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && fold(one) == fold(other)
}

/// Are these the name of one person, ranks and degrees before it left out?
#[must_use]
pub fn same_person(printed: &str, name: &str) -> bool {
    let (printed, name) = (fold(printed), fold(name));
    !name.is_empty() && (printed == name || printed.ends_with(&[" ", &name].concat()))
}

/// Is the name of a body a whole part of a longer one: "SỞ NỘI VỤ" in "SỞ NỘI VỤ TỈNH LÂM ĐỒNG"? One word alone is none.
#[must_use]
pub fn body_within(shorter: &str, longer: &str) -> bool {
    let (shorter, longer) = (fold(shorter), fold(longer));
    shorter.contains(' ') && [" ", &longer, " "].concat().contains(&[" ", &shorter, " "].concat())
}
