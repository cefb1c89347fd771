//! Lengths and angles by the four operations and the square root alone, which give the same bits everywhere (trap 27).

use hayro_interpret::kurbo::{Affine, Point, Vec2};

/// The image of a vector: the linear part of a transform applied to it.
pub(crate) fn turned(transform: Affine, vector: Vec2) -> Vec2 {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    Vec2::new(a * vector.x + c * vector.y, b * vector.x + d * vector.y)
}

/// The image of a point.
pub(crate) fn moved(transform: Affine, point: Point) -> Point {
    transform * point
}

/// Length of a vector.
pub(crate) fn length(vector: Vec2) -> f64 {
    (vector.x * vector.x + vector.y * vector.y).sqrt()
}

/// Direction of a vector of the page as shown (y downwards), in tenths of a degree, counter-clockwise from left to
/// right; −1799 to 1800. The error of the polynomial (Abramowitz and Stegun 4.4.49) is below 0.001°.
pub(crate) fn tenths(vector: Vec2) -> i16 {
    let (x, y) = (vector.x, -vector.y);
    let (width, height) = (x.abs(), y.abs());
    let (small, large) = if width < height { (width, height) } else { (height, width) };
    if !(large > 0.0 && large.is_finite()) {
        return 0;
    }
    let t = small / large;
    let s = t * t;
    let series = 0.999_866_0 + s * (-0.330_299_5 + s * (0.180_141_0 + s * (-0.085_133_0 + s * 0.020_835_1)));
    let mut angle = t * series * (1800.0 / std::f64::consts::PI);
    if width < height {
        angle = 900.0 - angle;
    }
    if x < 0.0 {
        angle = 1800.0 - angle;
    }
    let rounded = (angle + 0.5).floor() as i16;
    if y < 0.0 && rounded != 1800 { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_right_to_a_tenth_of_a_degree_all_around() {
        for tenth in -1799i16..=1800 {
            let radians = f64::from(tenth).to_radians() / 10.0;
            assert_eq!(tenths(Vec2::new(radians.cos() * 7.0, -radians.sin() * 7.0)), tenth);
        }
        assert_eq!(tenths(Vec2::ZERO), 0);
        assert_eq!(tenths(Vec2::new(f64::NAN, 1.0)), 0);
    }
}
