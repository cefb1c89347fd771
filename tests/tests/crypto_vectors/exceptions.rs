//! The committed list of vectors that are knowingly not accepted.

use std::collections::BTreeMap;

/// Names with their reasons, and whether a vector fell under each.
pub struct Exceptions(BTreeMap<String, bool>);

impl Exceptions {
    pub fn read() -> Self {
        let text = include_str!("../../exceptions/crypto.toml");
        let mut names = BTreeMap::new();
        for block in text.split("[[exception]]").skip(1) {
            let name = field(block, "name");
            assert!(field(block, "reason").len() > 20, "{name} has no reason");
            assert!(names.insert(name, false).is_none());
        }
        Self(names)
    }

    /// Whether vectors of this group are excepted.
    pub fn covers(&mut self, group: &str) -> bool {
        self.0.get_mut(group).map(|met| *met = true).is_some()
    }

    /// Exceptions that no vector fell under.
    pub fn unmet(&self) -> Vec<String> {
        self.0.iter().filter(|(_, met)| !**met).map(|(name, _)| name.clone()).collect()
    }
}

fn field(block: &str, key: &str) -> String {
    let line = block.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('=')).unwrap();
    line.trim().trim_matches('"').to_owned()
}
