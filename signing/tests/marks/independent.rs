//! Measured by another program.
