//! What all parts of an appearance are written with: streams under Flate, references.

use lopdf::{Dictionary, Object, ObjectId, Stream};

/// Level of compression: the best of those that are not slow for little.
const LEVEL: u8 = 9;

/// A stream under `/FlateDecode` (ISO 32000-2, 7.4.4).
pub(super) fn deflated(mut dictionary: Dictionary, data: &[u8]) -> Object {
    dictionary.set("Filter", "FlateDecode");
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(data, LEVEL);
    Object::Stream(Stream::new(dictionary, packed))
}

pub(super) const fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}
