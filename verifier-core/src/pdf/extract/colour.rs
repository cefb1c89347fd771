//! Calibrated colour spaces become the device's: a page is drawn and measured without profiles (ISO 32000-2 8.6.5;
//! `docs/decisions/0023`).

use crate::Result;
use crate::pdf::object::Object;
use crate::pdf::{Resolved, View};
use std::rc::Rc;

/// A colour space without profile or calibration.
pub(super) enum Uncalibrated {
    /// A device's own.
    Device(&'static [u8]),
    /// What the profile's stream names, and the object that it stands in.
    Alternate(Rc<Object>, Resolved),
}

/// What stands for a calibrated colour space; `None` for every other array.
pub(super) fn uncalibrated(view: &View<'_>, items: &[Object]) -> Result<Option<Uncalibrated>> {
    let Some(Object::Name(family)) = items.first() else { return Ok(None) };
    match (family.0.as_slice(), items.get(1)) {
        (b"CalRGB", Some(_)) => Ok(Some(Uncalibrated::Device(b"DeviceRGB"))),
        (b"CalGray", Some(_)) => Ok(Some(Uncalibrated::Device(b"DeviceGray"))),
        (b"ICCBased", Some(profile)) => of_profile(view, profile),
        _ => Ok(None),
    }
}

/// The alternate that a profile names, or the device's space of as many components (8.6.5.5).
fn of_profile(view: &View<'_>, profile: &Object) -> Result<Option<Uncalibrated>> {
    let profile = view.resolve(profile)?;
    let Some(dictionary) = profile.object.dictionary() else { return Ok(None) };
    if let Some(alternate) = dictionary.get(b"Alternate") {
        let space = view.resolve(alternate)?;
        if matches!(*space.object, Object::Name(_) | Object::Array(_)) {
            let object = Rc::clone(&space.object);
            let of = if space.id.is_some() { space } else { profile };
            return Ok(Some(Uncalibrated::Alternate(object, of)));
        }
    }
    let device = match view.resolve(dictionary.get(b"N").unwrap_or(&Object::Null))?.object.integer() {
        Some(1) => b"DeviceGray".as_slice(),
        Some(3) => b"DeviceRGB",
        Some(4) => b"DeviceCMYK",
        _ => return Ok(None),
    };
    Ok(Some(Uncalibrated::Device(device)))
}
