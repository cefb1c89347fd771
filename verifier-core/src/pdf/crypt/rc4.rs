//! The stream cipher RC4 that ISO 32000-2 7.6.3 names for old files.

/// Encrypts or decrypts, which is the same; an empty key leaves the bytes as they are.
#[expect(clippy::indexing_slicing, reason = "a u8 indexes an array of 256")]
pub(super) fn apply(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    if key.is_empty() {
        return bytes.to_vec();
    }
    let mut state: [u8; 256] = [0; 256];
    for (value, place) in (0..=255u8).zip(&mut state) {
        *place = value;
    }
    let mut other = 0u8;
    for (index, &key_byte) in (0..=255u8).zip(key.iter().cycle()) {
        other = other.wrapping_add(state[usize::from(index)]).wrapping_add(key_byte);
        state.swap(usize::from(index), usize::from(other));
    }
    let (mut index, mut other) = (0u8, 0u8);
    let next = |byte: &u8| {
        index = index.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(index)]);
        state.swap(usize::from(index), usize::from(other));
        let place = state[usize::from(index)].wrapping_add(state[usize::from(other)]);
        byte ^ state[usize::from(place)]
    };
    bytes.iter().map(next).collect()
}
