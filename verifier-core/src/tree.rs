//! Maps and sets of small keys in one kind of tree: each kind that the standard library makes is code of its own.
//!
//! A key becomes one number that keeps the order of its parts; what does not fit the value stands in a list, with
//! its place there as the value.

use crate::pdf::ObjectId;
use std::collections::BTreeMap;

/// A map from keys to numbers; a set when the numbers say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree(BTreeMap<u128, u64>);

/// What a tree may be asked for: different keys are different numbers, in the same order.
pub(crate) trait Key {
    /// The number.
    fn key(self) -> u128;
}

impl Key for u128 {
    fn key(self) -> u128 {
        self
    }
}

impl Key for u64 {
    fn key(self) -> u128 {
        self.into()
    }
}

impl Key for u32 {
    fn key(self) -> u128 {
        self.into()
    }
}

/// The parts of a position in the file, or of anything else that is counted.
impl Key for (u64, u32) {
    fn key(self) -> u128 {
        u128::from(self.0) << 32 | u128::from(self.1)
    }
}

impl Key for ObjectId {
    fn key(self) -> u128 {
        u128::from(self.number) << 16 | u128::from(self.generation)
    }
}

impl Key for (ObjectId, ObjectId) {
    fn key(self) -> u128 {
        self.0.key() << 48 | self.1.key()
    }
}

impl Tree {
    /// Sets the value of a key. Is the key new?
    pub(crate) fn insert(&mut self, key: impl Key, value: u64) -> bool {
        self.put(key.key(), value)
    }

    /// Adds a key to a set. Is it new?
    pub(crate) fn add(&mut self, key: impl Key) -> bool {
        self.put(key.key(), 0)
    }

    /// Sets the value of a key to a place in a list.
    pub(crate) fn place(&mut self, key: impl Key, place: usize) -> bool {
        self.put(key.key(), u64::try_from(place).unwrap_or(u64::MAX))
    }

    /// Is the key there?
    pub(crate) fn has(&self, key: impl Key) -> bool {
        self.value(key.key()).is_some()
    }

    /// The place in a list that is the value of a key.
    pub(crate) fn place_of(&self, key: impl Key) -> Option<usize> {
        usize::try_from(self.value(key.key())?).ok()
    }

    /// The first key from this one on, and its value.
    #[inline(never)]
    pub(crate) fn from(&self, key: u128) -> Option<(u128, u64)> {
        self.0.range(key..).next().map(|(key, value)| (*key, *value))
    }

    /// The last key before this one, and its value.
    #[inline(never)]
    pub(crate) fn before(&self, key: u128) -> Option<(u128, u64)> {
        self.0.range(..key).next_back().map(|(key, value)| (*key, *value))
    }

    /// The keys of `start..end` with their values, ascending.
    pub(crate) fn range(&self, start: impl Key, end: impl Key) -> impl Iterator<Item = (u128, u64)> {
        let (mut next, end) = (start.key(), end.key());
        core::iter::from_fn(move || {
            let found = self.from(next).filter(|(key, _)| *key < end)?;
            next = found.0.saturating_add(1);
            Some(found)
        })
    }

    #[inline(never)]
    fn put(&mut self, key: u128, value: u64) -> bool {
        self.0.insert(key, value).is_none()
    }

    #[inline(never)]
    fn value(&self, key: u128) -> Option<u64> {
        self.0.get(&key).copied()
    }
}

/// The object that a key made of it ends in.
pub(crate) fn object_of(key: u128) -> ObjectId {
    let number = u32::try_from(key >> 16 & u128::from(u32::MAX)).unwrap_or(0);
    let generation = u16::try_from(key & u128::from(u16::MAX)).unwrap_or(0);
    ObjectId { number, generation }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn id(number: u32, generation: u16) -> ObjectId {
        ObjectId { number, generation }
    }

    #[test]
    fn keys_keep_the_order_of_what_they_stand_for() {
        let ids = [
            id(0, 0),
            id(0, 1),
            id(0, u16::MAX),
            id(1, 0),
            id(7, 3),
            id(u32::MAX, 0),
            id(u32::MAX, u16::MAX),
        ];
        for one in ids {
            assert_eq!(object_of(one.key()), one);
            for other in ids {
                assert_eq!(one.key().cmp(&other.key()), one.cmp(&other));
                assert_eq!(object_of((one, other).key()), other);
                for third in ids {
                    let (pair, twisted) = ((one, third), (other, one));
                    assert_eq!(pair.key().cmp(&twisted.key()), pair.cmp(&twisted));
                }
            }
        }
        let places = [(0, 0), (0, u32::MAX), (1, 0), (u64::MAX, 0), (u64::MAX, u32::MAX)];
        for one in places {
            for other in places {
                assert_eq!(one.key().cmp(&other.key()), one.cmp(&other));
            }
        }
    }

    #[test]
    fn a_tree_finds_what_was_put_into_it_and_nothing_else() {
        let mut tree = Tree::default();
        assert!(tree.place(3_u32, 30) && tree.insert(9_u32, 90) && tree.add(5_u32));
        assert!(!tree.place(3_u32, 31), "known already");
        assert_eq!(
            (tree.place_of(3_u32), tree.place_of(9_u32), tree.place_of(4_u32)),
            (Some(31), Some(90), None)
        );
        assert!(tree.has(5_u32) && !tree.has(6_u32));
        assert_eq!((tree.from(4), tree.from(10)), (Some((5, 0)), None));
        assert_eq!((tree.before(5), tree.before(3)), (Some((3, 31)), None));
        assert_eq!(tree.range(3_u32, 9_u32).collect::<Vec<_>>(), [(3, 31), (5, 0)]);
        assert_eq!(tree.range(9_u32, 3_u32).count(), 0);
    }
}
