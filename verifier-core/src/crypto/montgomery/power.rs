//! The arithmetic itself (HAC 14.3.2), for the width of limb that the module above names.
//!
//! Numbers are limbs, the least significant first, as many as the modulus has.

use super::{Limb, Wide};

/// An odd modulus and what is computed from it once.
#[derive(Clone)]
pub struct Modulus {
    limbs: Vec<Limb>,
    /// −1/n modulo 2^w, w being the bits of a limb.
    negative_inverse: Limb,
    /// R² modulo n, for R = 2^(w · limbs): what carries a number into Montgomery form.
    square_of_r: Vec<Limb>,
}

impl Modulus {
    /// From big-endian bytes without zeros in front; nothing for an even number or one that is no more than 1.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        if bytes.first() == Some(&0) || bytes == [1] {
            return None;
        }
        let limbs = limbs(bytes);
        let lowest = *limbs.first()?;
        if lowest & 1 == 0 {
            return None;
        }
        // Newton's iteration doubles the right bits: an odd number is its own inverse modulo 8.
        let mut inverse = lowest;
        for _ in 0..5 {
            let error: Limb = lowest.wrapping_mul(inverse);
            inverse = inverse.wrapping_mul(Limb::wrapping_sub(2, error));
        }
        let mut modulus = Self { limbs, negative_inverse: inverse.wrapping_neg(), square_of_r: Vec::new() };
        modulus.square_of_r = modulus.r_squared();
        Some(modulus)
    }

    /// `base ^ exponent` modulo this number, as big-endian bytes of its whole limbs; nothing unless the base is below
    /// the modulus and the exponent is odd (that of every RSA key is) and above 1.
    pub fn power(&self, base: &[u8], exponent: u64) -> Option<Vec<u8>> {
        let mut base = limbs(base);
        base.resize(self.limbs.len().max(base.len()), 0);
        if base.len() != self.limbs.len() || !self.is_above(&base) || exponent & 1 == 0 || exponent == 1 {
            return None;
        }
        let carried = self.product(&base, &self.square_of_r);
        let mut power = carried.clone();
        for bit in (1..exponent.checked_ilog2()?).rev() {
            power = self.product(&power, &power);
            if exponent.checked_shr(bit)? & 1 == 1 {
                power = self.product(&power, &carried);
            }
        }
        // The last factor is the plain base, which carries the result out of Montgomery form.
        power = self.product(&power, &power);
        let plain = self.product(&power, &base);
        Some(plain.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect())
    }

    /// R² modulo n: 2^(w · limbs) in Montgomery form, by squaring and doubling 1 in Montgomery form.
    fn r_squared(&self) -> Vec<Limb> {
        // The highest power of two that is not above n lies in its highest limb; doubled often enough, it is R, which
        // is 1 in Montgomery form.
        let highest = self.limbs.last().and_then(|limb| limb.checked_ilog2()).unwrap_or(0);
        let mut number = self.small(0);
        if let Some(limb) = number.last_mut() {
            *limb = Limb::from(1_u8).wrapping_shl(highest);
        }
        for _ in highest..Limb::BITS {
            self.double(&mut number);
        }
        // Doubled once for every limb it is 2^limbs; the squares of that, as many as w has factors of two, end at R.
        for _ in &self.limbs {
            self.double(&mut number);
        }
        for _ in 0..Limb::BITS.ilog2() {
            number = self.product(&number, &number);
        }
        number
    }

    fn small(&self, value: Limb) -> Vec<Limb> {
        let mut number = vec![0; self.limbs.len()];
        if let Some(lowest) = number.first_mut() {
            *lowest = value;
        }
        number
    }

    /// `one · other / R` modulo n, both below n (HAC 14.36).
    fn product(&self, one: &[Limb], other: &[Limb]) -> Vec<Limb> {
        let length = self.limbs.len();
        // Each limb of `one` leaves a limb that is 0 behind and writes one more above: a window that moves up.
        let mut sums = vec![0; length.saturating_mul(2)];
        let mut above = false;
        for (place, factor) in one.iter().enumerate() {
            let window = sums.get_mut(place..).unwrap_or_default();
            above = self.add_products(window, *factor, other, above);
        }
        let mut result = sums.split_off(length);
        self.reduce(&mut result, above);
        result
    }

    /// Adds `factor · other`, and as many times n as makes the lowest limb 0. The limb above gets what is carried there,
    /// with the `above` of the last time; returns whether that limb was too small for it.
    fn add_products(&self, sum: &mut [Limb], factor: Limb, other: &[Limb], above: bool) -> bool {
        let (Some(lowest), Some(first)) = (sum.first(), other.first()) else {
            return above;
        };
        let times = lowest.wrapping_add(factor.wrapping_mul(*first)).wrapping_mul(self.negative_inverse);
        let (sum, rest) = sum.split_at_mut_checked(self.limbs.len()).unwrap_or_default();
        let (factor, times) = (Wide::from(factor), Wide::from(times));
        let (mut carried, mut reduced) = (0, 0);
        for ((sum, other), limb) in sum.iter_mut().zip(other).zip(&self.limbs) {
            // Each at most (2^w − 1)² + 2 · (2^w − 1) = 2^2w − 1.
            let total = factor.wrapping_mul(Wide::from(*other));
            let total = total.wrapping_add(Wide::from(*sum)).wrapping_add(Wide::from(high(carried)));
            carried = total;
            let total = times.wrapping_mul(Wide::from(*limb));
            let total = total.wrapping_add(Wide::from(low(carried))).wrapping_add(Wide::from(high(reduced)));
            reduced = total;
            *sum = low(reduced);
        }
        let total = Wide::from(high(carried)).wrapping_add(Wide::from(high(reduced)));
        let total = total.wrapping_add(Wide::from(above));
        if let Some(highest) = rest.first_mut() {
            *highest = low(total);
        }
        high(total) != 0
    }

    fn double(&self, number: &mut [Limb]) {
        let mut over = false;
        for limb in number.iter_mut() {
            let next = limb.leading_zeros() == 0;
            *limb = (*limb << 1) | Limb::from(over);
            over = next;
        }
        self.reduce(number, over);
    }

    /// Takes n off once if the number, with 2^(w · limbs) more when `over`, is not below it.
    fn reduce(&self, number: &mut [Limb], over: bool) {
        if !over && self.is_above(number) {
            return;
        }
        let mut borrow = false;
        for (limb, taken) in number.iter_mut().zip(&self.limbs) {
            let (rest, first) = limb.overflowing_sub(*taken);
            let (rest, second) = rest.overflowing_sub(Limb::from(borrow));
            *limb = rest;
            borrow = first || second;
        }
    }

    /// Is this modulus greater than the number of as many limbs?
    fn is_above(&self, number: &[Limb]) -> bool {
        number.iter().rev().lt(self.limbs.iter().rev())
    }
}

/// Limbs of a big-endian number.
fn limbs(bytes: &[u8]) -> Vec<Limb> {
    let limb = |chunk: &[u8]| chunk.iter().fold(0, |limb: Limb, byte| (limb << 8) | Limb::from(*byte));
    bytes.rchunks(size_of::<Limb>()).map(limb).collect()
}

fn low(number: Wide) -> Limb {
    Limb::try_from(number & Wide::from(Limb::MAX)).unwrap_or(0)
}

fn high(number: Wide) -> Limb {
    Limb::try_from(number >> Limb::BITS).unwrap_or(0)
}
