//! Powers modulo an odd number, in Montgomery form (HAC 14.3.2): the public operation of RSA.
//!
//! Nothing here is secret, so nothing is spent on hiding it. The library's numbers of any length bring multiplication by
//! Karatsuba in twenty sizes along, a sixth of the code that the browser downloads; the schoolbook's two loops are as
//! fast up to the longest key. The tests compare every operation with the library's.

/// An odd modulus of 32-bit limbs, the least significant first, and what is computed from it once.
#[derive(Clone)]
pub struct Modulus {
    limbs: Vec<u32>,
    /// −1/n modulo 2^32.
    negative_inverse: u32,
    /// R² modulo n, for R = 2^(32 · limbs): what carries a number into Montgomery form.
    square_of_r: Vec<u32>,
}

impl Modulus {
    /// From big-endian bytes without zeros in front; nothing for an even number or one that is no more than 1.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let limbs = limbs(bytes);
        let (lowest, highest) = (*limbs.first()?, *limbs.last()?);
        if lowest & 1 == 0 || highest == 0 || (limbs.len() == 1 && lowest == 1) {
            return None;
        }
        // Newton's iteration doubles the right bits: an odd number is its own inverse modulo 8.
        let mut inverse = lowest;
        for _ in 0..4 {
            inverse = inverse.wrapping_mul(2_u32.wrapping_sub(lowest.wrapping_mul(inverse)));
        }
        let mut modulus = Self { limbs, negative_inverse: inverse.wrapping_neg(), square_of_r: Vec::new() };
        modulus.square_of_r = modulus.r_squared(highest);
        Some(modulus)
    }

    /// `base ^ exponent` modulo this number, as big-endian bytes of its whole limbs; nothing unless the base is below
    /// the modulus and the exponent is not 0.
    pub fn power(&self, base: &[u8], exponent: u64) -> Option<Vec<u8>> {
        let mut base = limbs(base);
        base.resize(self.limbs.len().max(base.len()), 0);
        if base.len() != self.limbs.len() || !self.is_above(&base) {
            return None;
        }
        let base = self.product(&base, &self.square_of_r);
        let mut power = base.clone();
        for bit in (0..exponent.checked_ilog2()?).rev() {
            power = self.product(&power, &power);
            if exponent.checked_shr(bit)? & 1 == 1 {
                power = self.product(&power, &base);
            }
        }
        let mut one = vec![0; self.limbs.len()];
        *one.first_mut()? = 1;
        let plain = self.product(&power, &one);
        Some(plain.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect())
    }

    /// R² modulo n: 2^(32 · limbs) in Montgomery form, by squaring and doubling 1 in Montgomery form.
    fn r_squared(&self, highest: u32) -> Vec<u32> {
        // The highest power of two that is not above n lies in its highest limb; doubled often enough, it is R.
        let mut number = vec![0; self.limbs.len()];
        if let Some(limb) = number.last_mut() {
            *limb = 1_u32.checked_shl(highest.ilog2()).unwrap_or(0);
        }
        if !self.is_above(&number) {
            // Only a modulus that is this power itself: even, or 1.
            return number;
        }
        for _ in highest.ilog2()..32 {
            self.double(&mut number);
        }
        let exponent = self.limbs.len().saturating_mul(32);
        for bit in (0..usize::BITS.saturating_sub(exponent.leading_zeros())).rev() {
            number = self.product(&number, &number);
            if exponent.checked_shr(bit).is_some_and(|rest| rest & 1 == 1) {
                self.double(&mut number);
            }
        }
        number
    }

    /// `one · other / R` modulo n, both below n (HAC 14.36).
    fn product(&self, one: &[u32], other: &[u32]) -> Vec<u32> {
        let mut sum = vec![0_u32; self.limbs.len()];
        let mut above = 0_u64;
        for factor in one {
            let carry = add_product(&mut sum, *factor, other);
            above = above.wrapping_add(u64::from(carry));
            let lowest = sum.first().copied().unwrap_or(0);
            let carry = add_product(&mut sum, lowest.wrapping_mul(self.negative_inverse), &self.limbs);
            above = above.wrapping_add(u64::from(carry));
            // The lowest limb is 0 now: divided by 2^32.
            sum.rotate_left(1);
            if let Some(highest) = sum.last_mut() {
                *highest = low(above);
            }
            above >>= 32;
        }
        self.reduce(&mut sum, above != 0);
        sum
    }

    fn double(&self, number: &mut [u32]) {
        let mut carry = 0;
        for limb in number.iter_mut() {
            let next = *limb >> 31;
            *limb = (*limb << 1) | carry;
            carry = next;
        }
        self.reduce(number, carry != 0);
    }

    /// Takes n off once if the number, with 2^(32 · limbs) more when `over`, is not below it.
    fn reduce(&self, number: &mut [u32], over: bool) {
        if !over && self.is_above(number) {
            return;
        }
        let mut borrow = false;
        for (limb, taken) in number.iter_mut().zip(&self.limbs) {
            let (rest, first) = limb.overflowing_sub(*taken);
            let (rest, second) = rest.overflowing_sub(u32::from(borrow));
            *limb = rest;
            borrow = first || second;
        }
    }

    /// Is this modulus greater than the number of as many limbs?
    fn is_above(&self, number: &[u32]) -> bool {
        number.iter().rev().lt(self.limbs.iter().rev())
    }
}

/// `sum += factor · number`; returns the carry above the limbs.
fn add_product(sum: &mut [u32], factor: u32, number: &[u32]) -> u32 {
    let mut carry = 0_u64;
    for (sum, limb) in sum.iter_mut().zip(number) {
        // At most (2^32 − 1)² + 2 · (2^32 − 1) = 2^64 − 1.
        let product = u64::from(factor).wrapping_mul(u64::from(*limb));
        let total = product.wrapping_add(u64::from(*sum)).wrapping_add(carry);
        *sum = low(total);
        carry = total >> 32;
    }
    low(carry)
}

/// Limbs of a big-endian number.
fn limbs(bytes: &[u8]) -> Vec<u32> {
    let limb = |chunk: &[u8]| chunk.iter().fold(0_u32, |limb, byte| (limb << 8) | u32::from(*byte));
    bytes.rchunks(4).map(limb).collect()
}

fn low(number: u64) -> u32 {
    let [_, _, _, _, a, b, c, d] = number.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::Modulus;
    use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
    use crypto_bigint::{BoxedUint, Odd};

    /// Bytes that repeat with every run.
    struct Bytes(u64);

    impl Bytes {
        fn next(&mut self) -> u8 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.0.to_be_bytes()[0]
        }
        fn take(&mut self, count: usize) -> Vec<u8> {
            (0..count).map(|_| self.next()).collect()
        }
    }

    fn by_the_library(modulus: &[u8], base: &[u8], exponent: u64) -> Vec<u8> {
        let odd = Odd::new(BoxedUint::from_be_slice_vartime(modulus)).into_option().unwrap();
        let bits = odd.as_ref().bits_precision();
        let params = BoxedMontyParams::new_vartime(odd);
        let base = BoxedMontyForm::new(BoxedUint::from_be_slice(base, bits).unwrap(), &params);
        base.pow(&BoxedUint::from(exponent)).retrieve().to_be_bytes().to_vec()
    }

    fn agrees(modulus: &[u8], base: &[u8], exponent: u64) {
        let significant = |bytes: &[u8]| {
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            bytes[zeros..].to_vec()
        };
        let own = Modulus::new(modulus).unwrap().power(base, exponent).unwrap();
        let library = by_the_library(modulus, base, exponent);
        assert_eq!(significant(&own), significant(&library), "{modulus:02x?} {base:02x?} {exponent}");
    }

    #[test]
    fn powers_are_those_of_the_library_for_moduli_of_every_length() {
        let mut bytes = Bytes(1);
        for length in (1..=40).chain([64, 127, 128, 129, 255, 256, 257, 512, 1024]) {
            for first in [1, 2, 0x7f, 0x80, 0xff] {
                let mut modulus = bytes.take(length);
                modulus[0] = first;
                modulus[length - 1] |= 1;
                if modulus == [1] {
                    continue;
                }
                let mut base = bytes.take(length);
                base[0] %= first;
                if base < modulus {
                    for exponent in
                        [1, 2, 3, 65_537, 0x1_FFFF_FFFF].into_iter().take(if length > 256 { 4 } else { 5 })
                    {
                        agrees(&modulus, &base, exponent);
                    }
                }
            }
        }
    }

    #[test]
    fn limbs_of_all_ones_and_all_zeros_carry_rightly() {
        for length in [4, 8, 12, 16, 20, 64, 128, 256] {
            for (fill, inner) in [(0xff, 0xff), (0xff, 0), (0x80, 0), (0x01, 0), (0x01, 0xff), (0x7f, 0xff)] {
                let mut modulus = vec![inner; length];
                (modulus[0], modulus[length - 1]) = (fill, inner | 1);
                let mut below = modulus.clone();
                below[length - 1] -= 1;
                let mut small = vec![0; length];
                small[length - 1] = 2;
                for base in [below, small, vec![0; length]] {
                    for exponent in [3, 17, 65_537] {
                        agrees(&modulus, &base, exponent);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_odd_modulus_or_no_number_below_it_is_refused() {
        for bad in [&b""[..], &[0], &[1], &[2], &[0, 0, 0, 0, 3], &[1, 0]] {
            assert!(Modulus::new(bad).is_none(), "{bad:?}");
        }
        let modulus = Modulus::new(&[7]).unwrap();
        assert_eq!(modulus.power(&[3], 3), Some(vec![0, 0, 0, 6]));
        for (base, exponent) in [(&[7_u8][..], 3), (&[8], 3), (&[1, 0, 0, 0, 0], 3), (&[3], 0)] {
            assert_eq!(modulus.power(base, exponent), None);
        }
    }
}
