//! Damaged variants of files, the same ones everywhere: made from a file and a seed, nothing else.

/// A small generator (xorshift64*): the same seed gives the same numbers on every platform.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator for this seed; every seed, 0 too, gives its own sequence.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66_D1CE_4E5B);
        if random.0 == 0 {
            random.0 = 1;
        }
        for _ in 0..4 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from((self.next() >> 11) % bound).unwrap_or(0)
    }

    /// One of these, of which there is at least one.
    fn one_of(&mut self, bytes: &[u8]) -> u8 {
        bytes[self.below(bytes.len())]
    }

    /// A byte.
    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[7]
    }
}

/// A seed for one variant of one file.
#[must_use]
pub fn seed(name: &str, index: usize) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325 ^ u64::try_from(index).unwrap_or(0);
    name.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// How a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Cut off.
    Truncated,
    /// One byte replaced.
    Byte,
    /// Digits of a number replaced.
    Digits,
    /// Two tokens swapped.
    Tokens,
    /// A slice written twice.
    Duplicated,
    /// Bytes inserted.
    Inserted,
    /// Zeros of the padding of `/Contents`, or white space, replaced.
    Padding,
}

/// A damaged file.
#[derive(Clone, Debug)]
pub struct Variant {
    /// How.
    pub kind: Kind,
    /// Where the damage begins (bytes).
    pub at: usize,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Words whose surroundings decide how a PDF is read.
const WORDS: [&[u8]; 12] = [
    b"%%EOF",
    b"startxref",
    b"xref",
    b"trailer",
    b"/ByteRange",
    b"/Contents",
    b" obj",
    b"endobj",
    b"stream",
    b"/Prev",
    b"/Length",
    b"%PDF-",
];

/// A file and the places in it that matter most.
#[derive(Debug)]
pub struct Original<'a> {
    bytes: &'a [u8],
    places: Vec<usize>,
    /// Long runs of hexadecimal zeros: the padding of `/Contents`.
    zeros: Vec<(usize, usize)>,
}

impl<'a> Original<'a> {
    /// Looks the places up.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut places = Vec::new();
        for word in WORDS {
            let found = bytes.windows(word.len()).enumerate().filter(|(_, window)| *window == word);
            let found: Vec<usize> = found.map(|(at, _)| at).collect();
            // Many objects: those at both ends tell the most.
            let last = found.len().saturating_sub(8);
            places.extend(found.iter().enumerate().filter(|(i, _)| *i < 8 || *i >= last).map(|(_, at)| at));
        }
        places.sort_unstable();
        Self { bytes, places, zeros: zeros(bytes) }
    }

    /// The file cut off somewhere, half of the time near a place that matters.
    #[must_use]
    pub fn truncated(&self, seed: u64) -> Variant {
        let mut random = Random::new(seed);
        let length = self.place(&mut random, true);
        Variant { kind: Kind::Truncated, at: length, bytes: self.bytes[..length].to_vec() }
    }

    /// The file with something in it changed.
    #[must_use]
    pub fn changed(&self, seed: u64) -> Variant {
        let mut random = Random::new(seed);
        let near = random.below(3) > 0;
        let at = self.place(&mut random, near);
        let mut bytes = self.bytes.to_vec();
        if bytes.is_empty() {
            return Variant { kind: Kind::Inserted, at: 0, bytes: vec![random.byte()] };
        }
        let (kind, at) = match random.below(10) {
            0..3 => (Kind::Byte, one_byte(&mut bytes, at, &mut random)),
            3..6 => (Kind::Digits, digits(&mut bytes, at, &mut random)),
            6 => (Kind::Tokens, tokens(&mut bytes, at)),
            7 => (Kind::Duplicated, duplicated(&mut bytes, at, &mut random)),
            8 => (Kind::Inserted, inserted(&mut bytes, at, &mut random)),
            _ => (Kind::Padding, self.padding(&mut bytes, &mut random)),
        };
        Variant { kind, at, bytes }
    }

    fn place(&self, random: &mut Random, near: bool) -> usize {
        let chosen = random.below(self.places.len());
        match self.places.get(chosen) {
            Some(at) if near && random.below(4) > 0 => {
                (at + random.below(48)).saturating_sub(8).min(self.bytes.len())
            }
            _ => random.below(self.bytes.len() + 1),
        }
    }

    /// A digit of the padding, or some white space at the end.
    fn padding(&self, bytes: &mut [u8], random: &mut Random) -> usize {
        let chosen = random.below(self.zeros.len());
        let at = match self.zeros.get(chosen) {
            Some((start, end)) => start + random.below(end - start),
            None => bytes.len() - 1 - random.below(bytes.len().min(8)),
        };
        bytes[at] = random.one_of(b"123456789abcdefABCDEF \n");
        at
    }
}

fn zeros(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'0' {
            if at - start >= 64 && *byte == b'>' {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    found
}

fn one_byte(bytes: &mut [u8], at: usize, random: &mut Random) -> usize {
    let at = at.min(bytes.len() - 1);
    let old = bytes[at];
    bytes[at] = match random.below(3) {
        0 => old ^ (1 << random.below(8)),
        1 => random.one_of(b"<>[]()/%{} \r\n\0RF0123456789"),
        _ => random.byte(),
    };
    at
}

/// The first digits behind the place: one of them, or all.
fn digits(bytes: &mut [u8], at: usize, random: &mut Random) -> usize {
    let Some(first) = bytes[at..].iter().take(4096).position(u8::is_ascii_digit) else {
        return one_byte(bytes, at, random);
    };
    let start = at + first;
    let count = bytes[start..].iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
    match random.below(4) {
        0 => bytes[start..start + count].fill(b'9'),
        1 => bytes[start..start + count].fill(b'0'),
        2 => bytes[start] = random.one_of(b"-+."),
        _ => bytes[start + random.below(count)] = b'0' + u8::try_from(random.below(10)).unwrap_or(0),
    }
    start
}

/// The token at the place and the one behind it, swapped.
fn tokens(bytes: &mut [u8], at: usize) -> usize {
    let white = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0);
    let end = bytes.len().min(at + 4096);
    let Some(first) = bytes[at..end].iter().position(white) else { return at };
    let start = at + first + 1;
    let Some(middle) = bytes[start..end].iter().position(white) else { return at };
    let Some(last) = bytes[start + middle + 1..end].iter().position(white) else { return at };
    let both = &mut bytes[start..start + middle + 1 + last];
    both.rotate_left(middle);
    both[..=last].rotate_left(1);
    start
}

fn duplicated(bytes: &mut Vec<u8>, at: usize, random: &mut Random) -> usize {
    let at = at.min(bytes.len() - 1);
    let most = 1 << random.below(14);
    let end = bytes.len().min(at + 1 + random.below(most));
    let slice = bytes[at..end].to_vec();
    bytes.splice(end..end, slice);
    end
}

fn inserted(bytes: &mut Vec<u8>, at: usize, random: &mut Random) -> usize {
    let words: [&[u8]; 10] =
        [b" ", b"\n", b"(", b"<<", b">>", b"[", b"%", b"\nendobj\n", b"\nstartxref\n0\n%%EOF\n", b"/Prev 0"];
    let new = if random.below(2) == 0 {
        words[random.below(words.len())].to_vec()
    } else {
        (0..=random.below(16)).map(|_| random.byte()).collect()
    };
    bytes.splice(at..at, new);
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"%PDF-1.7\n1 0 obj\n<</Contents<30030000>/Length 12>>\nendobj\nxref\n0 1\n%%EOF\n";

    #[test]
    fn a_seed_always_gives_the_same_variant_and_another_one_another() {
        let original = Original::new(FILE);
        let all = |offset: u64| (0..50).map(|seed| original.changed(seed + offset).bytes).collect::<Vec<_>>();
        assert_eq!(all(0), all(0));
        assert_ne!(all(0), all(50));
    }

    #[test]
    fn swapped_tokens_keep_every_byte() {
        let mut bytes = b"aa bbb c dd".to_vec();
        assert_eq!(tokens(&mut bytes, 0), 3);
        assert_eq!(bytes, b"aa c bbb dd");
    }

    #[test]
    fn every_kind_of_damage_occurs_also_on_tiny_files() {
        for file in [FILE, b"", b"1", b"%"] {
            let original = Original::new(file);
            let mut kinds: Vec<Kind> = (0..300).map(|seed| original.changed(seed).kind).collect();
            kinds.extend((0..300).map(|seed| original.truncated(seed).kind));
            kinds.sort_unstable();
            kinds.dedup();
            assert!(kinds.len() == 7 || file.is_empty(), "{kinds:?}");
        }
    }
}
