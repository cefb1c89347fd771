//! Calibrated colour spaces become the device's: a page is drawn and measured without profiles (ISO 32000-2 8.6.5;
//! `docs/decisions/0023`).

use super::writer::malformed;
use crate::Result;
use crate::pdf::object::Object;
use crate::pdf::{Resolved, View};
use std::rc::Rc;

/// A colour space without profile or calibration.
pub(super) enum Uncalibrated {
    /// A device's own.
    Device(&'static [u8]),
    /// The CIE-based space that the profile's stream names, and the object that it stands in.
    Alternate(Rc<Object>, Resolved),
}

/// What stands for a calibrated colour space; `None` for every other array.
///
/// # Errors
/// A profile without a number of components that a device has: nobody knows which colours it means.
pub(super) fn uncalibrated(view: &View<'_>, items: &[Object]) -> Result<Option<Uncalibrated>> {
    let [family, parameters, ..] = items else { return Ok(None) };
    let family = match family {
        // A family may be named in an object of its own, which those who draw would follow.
        Object::Reference(_) => view.resolve(family)?.object.name().map(<[u8]>::to_vec),
        other => other.name().map(<[u8]>::to_vec),
    };
    match family.as_deref() {
        Some(b"CalRGB") => Ok(Some(Uncalibrated::Device(b"DeviceRGB"))),
        Some(b"CalGray") => Ok(Some(Uncalibrated::Device(b"DeviceGray"))),
        Some(b"ICCBased") => of_profile(view, parameters).map(Some),
        _ => Ok(None),
    }
}

/// The device's space of as many components (8.6.5.5), or `Lab` where the profile names that as its alternate. No other
/// alternate is followed: an indexed one of a single white would hide what everybody else sees.
fn of_profile(view: &View<'_>, profile: &Object) -> Result<Uncalibrated> {
    let profile = view.resolve(profile)?;
    let Some(dictionary) = profile.object.dictionary() else { return Err(malformed("colour")) };
    let entry = |key: &[u8]| view.resolve(dictionary.get(key).unwrap_or(&Object::Null));
    let components = entry(b"N")?.object.integer();
    let device = match components {
        Some(1) => b"DeviceGray".as_slice(),
        Some(3) => b"DeviceRGB",
        Some(4) => b"DeviceCMYK",
        _ => return Err(malformed("colour")),
    };
    let space = entry(b"Alternate")?;
    let is_lab = matches!(&*space.object, Object::Array(items) if items.first().and_then(Object::name) == Some(b"Lab"));
    if is_lab && components == Some(3) {
        let object = Rc::clone(&space.object);
        let of = if space.id.is_some() { space } else { profile };
        return Ok(Uncalibrated::Alternate(object, of));
    }
    Ok(Uncalibrated::Device(device))
}
