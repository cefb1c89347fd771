//! Changes in small files built by hand: what each rule permits and what it does not.
