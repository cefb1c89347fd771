//! The values of a finding, by name.

use super::finding::ArgValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;

/// A few values, ascending by their names, each name once. In the JSON an object.
///
/// A list and no tree: there are five values at most, and each kind of tree is code of its own in the module.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Args(Vec<(String, ArgValue)>);

impl Args {
    /// No values.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets the value of this name.
    #[inline(never)]
    pub fn insert(&mut self, name: String, value: ArgValue) {
        match self.place(&name) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known = value;
                }
            }
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// The value of this name.
    #[must_use]
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<&ArgValue> {
        self.0.get(self.place(name).ok()?).map(|(_, value)| value)
    }

    /// Is there a value of this name?
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Names and values, ascending by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ArgValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The values, ascending by name.
    pub fn into_values(self) -> impl Iterator<Item = ArgValue> {
        self.0.into_iter().map(|(_, value)| value)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl Index<&str> for Args {
    type Output = ArgValue;

    #[expect(clippy::expect_used, reason = "as a map answers; for tests")]
    fn index(&self, name: &str) -> &ArgValue {
        self.get(name).expect("a value of this name")
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Args {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<String, ArgValue>::deserialize(deserializer)?;
        Ok(Self(read.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_order_of_their_names_each_once() {
        let mut args = Args::new();
        for (name, number) in [("b", 1), ("a", 2), ("c", 3), ("b", 4)] {
            args.insert(name.to_owned(), ArgValue::Integer(number));
        }
        let json = r#"{"a":2,"b":4,"c":3}"#;
        assert_eq!(serde_json::to_string(&args).unwrap(), json);
        assert_eq!(serde_json::from_str::<Args>(r#"{"c":3,"b":1,"a":2,"b":4}"#).unwrap(), args);
        assert_eq!((args.get("b"), args.get("d")), (Some(&ArgValue::Integer(4)), None));
        assert_eq!(args["c"], ArgValue::Integer(3));
        assert!(args.contains_key("a") && !args.contains_key("ab"));
        assert_eq!(args.into_values().count(), 3);
    }
}
