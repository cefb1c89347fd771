//! Sorting of short lists in little code: one small loop for each type instead of the standard library's three sorts.

use std::cmp::Ordering;

/// Heap sort, O(n log n) whatever the input. Not stable: the comparison tells all items apart, or their order does not
/// matter. Long lists that are mostly sorted already are better served by the standard library.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut end = items.len();
    for root in (0..end.div_ceil(2)).rev() {
        sift_down(items, root, end, &compare);
    }
    while end > 1 {
        end = end.saturating_sub(1);
        items.swap(0, end);
        sift_down(items, 0, end, &compare);
    }
}

/// Heap sort by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// For each fingerprint: is it the first that is like this?
pub(crate) fn firsts(fingerprints: impl Iterator<Item = [u8; 32]>) -> Vec<bool> {
    let mut sorted: Vec<([u8; 32], usize)> = fingerprints.zip(0..).collect();
    sort_by(&mut sorted, Ord::cmp);
    let mut firsts = vec![false; sorted.len()];
    for same in sorted.chunk_by(|(one, _), (other, _)| one == other) {
        if let Some((_, first)) = same.first()
            && let Some(first) = firsts.get_mut(*first)
        {
            *first = true;
        }
    }
    firsts
}

/// Lets the item at `root` sink below the greater of its children, within `..end`.
fn sift_down<T>(items: &mut [T], mut root: usize, end: usize, compare: &impl Fn(&T, &T) -> Ordering) {
    loop {
        let left = root.saturating_mul(2).saturating_add(1);
        let mut greatest = root;
        for child in [left, left.saturating_add(1)].into_iter().filter(|child| *child < end) {
            if let (Some(one), Some(other)) = (items.get(greatest), items.get(child))
                && compare(one, other).is_lt()
            {
                greatest = child;
            }
        }
        if greatest == root {
            return;
        }
        items.swap(root, greatest);
        root = greatest;
    }
}

#[cfg(test)]
mod tests {
    use super::{firsts, sort_by_key};

    #[test]
    fn every_short_list_is_sorted_as_the_standard_library_sorts_it() {
        for length in 0..8_usize {
            for number in 0..length.pow(u32::try_from(length).unwrap_or(0)).min(50_000) {
                let digits = (0..).take(length).map(|digit| number / length.pow(digit) % length);
                let mut list: Vec<usize> = digits.collect();
                let mut expected = list.clone();
                expected.sort_unstable();
                sort_by_key(&mut list, |item| *item);
                assert_eq!(list, expected);
            }
        }
    }

    #[test]
    fn the_first_of_equal_fingerprints_is_told_and_no_other() {
        let fingerprints = [3, 1, 3, 2, 1, 3].map(|byte| [byte; 32]);
        assert_eq!(firsts(fingerprints.into_iter()), [true, true, false, true, false, false]);
        assert!(firsts(core::iter::empty()).is_empty());
    }

    #[test]
    fn long_lists_are_sorted_by_the_key() {
        let mut list: Vec<u32> = (0..10_000_u32).map(|number| number.wrapping_mul(2_654_435_761)).collect();
        let mut expected = list.clone();
        expected.sort_unstable_by_key(|number| (number % 100, *number));
        sort_by_key(&mut list, |number| (number % 100, *number));
        assert_eq!(list, expected);
    }
}
