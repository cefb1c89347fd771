//! Every power is compared with that of `crypto-bigint`, for limbs of 64 bits and of 32, whichever is built here.

#![allow(clippy::duplicate_mod, reason = "the same arithmetic for both widths of limb")]
#![allow(clippy::as_conversions, clippy::arithmetic_side_effects, reason = "a test may stop")]

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};

#[path = "."]
mod of_32_bits {
    type Limb = u32;
    type Wide = u64;
    mod power;
    pub use power::Modulus;
}

#[path = "."]
mod of_64_bits {
    type Limb = u64;
    type Wide = u128;
    mod power;
    pub use power::Modulus;
}

/// Bytes that repeat with every run.
struct Bytes(u64);

impl Bytes {
    fn next(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 56) as u8
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
    let expected = significant(&by_the_library(modulus, base, exponent));
    let narrow = of_32_bits::Modulus::new(modulus).unwrap().power(base, exponent).unwrap();
    assert_eq!(significant(&narrow), expected, "32: {modulus:02x?} {base:02x?} {exponent}");
    let wide = of_64_bits::Modulus::new(modulus).unwrap().power(base, exponent).unwrap();
    assert_eq!(significant(&wide), expected, "64: {modulus:02x?} {base:02x?} {exponent}");
}

/// The modulus less `taken`, which does not borrow from any byte but the last.
fn less(modulus: &[u8], taken: u8) -> Vec<u8> {
    let mut number = modulus.to_vec();
    *number.last_mut().unwrap() -= taken;
    number
}

#[test]
fn powers_are_those_of_the_library_for_random_keys_of_1024_to_8192_bits() {
    let mut bytes = Bytes(7);
    for length in [128, 129, 131, 192, 255, 256, 257, 260, 384, 511, 512, 515, 768, 1023, 1024] {
        for round in 0..4 {
            let mut modulus = bytes.take(length);
            modulus[0] |= if round == 0 { 0x80 } else { 1 };
            modulus[length - 1] |= 1;
            for _ in 0..3 {
                let mut base = bytes.take(length);
                base[0] %= modulus[0];
                agrees(&modulus, &base, 65_537);
            }
            let exponent = u64::from(bytes.next()) * 2 + 3;
            agrees(&modulus, &bytes.take(length - 1), exponent);
        }
    }
}

#[test]
fn powers_are_those_of_the_library_for_moduli_of_every_short_length() {
    let mut bytes = Bytes(1);
    for length in 1..=40 {
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
                for exponent in [3, 5, 7, 65_537, 0x1_FFFF_FFFF] {
                    agrees(&modulus, &base, exponent);
                }
            }
        }
    }
}

#[test]
fn zero_one_the_numbers_just_below_the_modulus_and_limbs_of_all_ones_carry_rightly() {
    for length in [4, 8, 12, 16, 20, 64, 128, 256, 512, 1024] {
        for (fill, inner) in [(0xff, 0xff), (0xff, 0), (0x80, 0), (0x01, 0), (0x01, 0xff), (0x7f, 0xff)] {
            let mut modulus = vec![inner; length];
            (modulus[0], modulus[length - 1]) = (fill, inner | 3);
            let mut one = vec![0; length];
            one[length - 1] = 1;
            let mut ones = vec![0xff; length];
            ones[0] = 0;
            for base in [vec![0; length], one, less(&modulus, 1), less(&modulus, 2), ones] {
                let exponents = if length > 256 { &[65_537][..] } else { &[3, 5, 17, 65_537, 0x1_FFFF_FFFF] };
                for exponent in exponents {
                    agrees(&modulus, &base, *exponent);
                }
            }
        }
    }
}

#[test]
fn what_is_no_odd_modulus_no_number_below_it_or_no_odd_exponent_above_one_is_refused() {
    for bad in [&b""[..], &[0], &[1], &[2], &[0, 0, 0, 0, 3], &[1, 0]] {
        assert!(of_32_bits::Modulus::new(bad).is_none(), "{bad:?}");
        assert!(of_64_bits::Modulus::new(bad).is_none(), "{bad:?}");
    }
    let modulus = of_32_bits::Modulus::new(&[7]).unwrap();
    assert_eq!(modulus.power(&[3], 3), Some(vec![0, 0, 0, 6]));
    let wide = of_64_bits::Modulus::new(&[7]).unwrap();
    assert_eq!(wide.power(&[3], 3), Some(vec![0, 0, 0, 0, 0, 0, 0, 6]));
    for (base, exponent) in
        [(&[7_u8][..], 3), (&[8], 3), (&[1, 0, 0, 0, 0, 0, 0, 0, 0], 3), (&[3], 0), (&[3], 1), (&[3], 4)]
    {
        assert_eq!(modulus.power(base, exponent), None);
        assert_eq!(wide.power(base, exponent), None);
    }
}
