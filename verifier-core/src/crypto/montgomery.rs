//! Powers modulo an odd number, in Montgomery form: the public operation of RSA (RFC 8017 §5.2.2).
//!
//! Nothing here is secret, so nothing is spent on hiding it. The library's numbers of any length bring multiplication by
//! Karatsuba in twenty sizes along, a tenth of the code that the browser downloads; one plain loop is as fast up to the
//! longest key. The tests compare every operation with the library's, for both widths of limb.

mod power;

#[cfg(test)]
mod tests;

pub use power::Modulus;

/// What the processor multiplies into a [`Wide`] at once: WebAssembly has no product of 128 bits.
#[cfg(target_pointer_width = "64")]
type Limb = u64;
#[cfg(not(target_pointer_width = "64"))]
type Limb = u32;

/// Twice as wide.
#[cfg(target_pointer_width = "64")]
type Wide = u128;
#[cfg(not(target_pointer_width = "64"))]
type Wide = u64;
