//! The checks, one a file. Each says at its top which rule it serves, what it measures and which figures it takes from
//! the rule's row; a rule names its check by the name in [`CHECKS`].

use crate::Check;

mod appendices;
mod body_form;
mod body_name;
mod components;
mod copy_image;
mod covered_text;
mod drawing;
mod head_form;
mod image_between;
mod image_centred;
mod image_colour;
mod image_format;
mod image_pasted;
mod image_shown;
mod image_size;
mod image_transparent;
mod issuing_place;
mod look;
mod mark_font;
mod mark_place;
mod mark_text;
mod measure;
mod page_form;
mod pairs;
mod pdf_version;
mod recipients;
mod scan;
mod scan_colour;
mod scan_resolution;
mod scan_scale;
mod seal_above;
mod seal_beside;
mod seal_colour;
mod seal_edge;
mod seal_overlap;
mod seal_page;
mod seal_pasted;
mod seal_shown;
mod seal_single;
mod seal_size;
mod seal_transparent;
mod seal_upright;
#[cfg(test)]
mod sheet;
mod signer_body;
mod signer_name;
mod signers;
mod signing_place;
mod signing_text;
#[cfg(test)]
pub(crate) mod testing;
mod urgency_size;

/// Every check by its name.
pub const CHECKS: &[(&str, Check)] = &[
    // The image of the authorised person's signature (ô 7c).
    ("image-shown", image_shown::check),
    ("image-colour", image_colour::check),
    ("image-transparent", image_transparent::check),
    ("image-format", image_format::check),
    ("image-between", image_between::check),
    ("image-centred", image_centred::check),
    ("image-pasted", image_pasted::check),
    ("image-size", image_size::check),
    // The image of the organisation's seal (ô 8).
    ("seal-shown", seal_shown::check),
    ("seal-colour", seal_colour::check),
    ("seal-transparent", seal_transparent::check),
    ("seal-size", seal_size::check),
    ("seal-upright", seal_upright::check),
    ("seal-overlap", seal_overlap::check),
    ("seal-beside", seal_beside::check),
    ("seal-page", seal_page::check),
    ("seal-single", seal_single::check),
    ("seal-edge", seal_edge::check),
    ("seal-pasted", seal_pasted::check),
    ("seal-above", seal_above::check),
    // Copies and attachments.
    ("copy-image", copy_image::check_copy),
    ("attachment-image", copy_image::check_attachment),
    ("pdf-version", pdf_version::check),
    ("scan-colour", scan_colour::check),
    ("scan-resolution", scan_resolution::check),
    ("scan-scale", scan_scale::check),
    // The page as a whole.
    ("issuing-place", issuing_place::check),
    ("covered-text", covered_text::check),
    ("urgency-size", urgency_size::check),
    // Names of who signs, against the page.
    ("signer-name", signer_name::check),
    ("body-name", body_name::check),
    ("delegated-body", body_name::check_delegated),
    ("signer-body", signer_body::check),
    ("certificate-current", signer_body::check_current),
    // The text of ô 14.
    ("mark-place", mark_place::check),
    ("mark-font", mark_font::check),
    ("copy-text", mark_text::check_copy),
    ("attachment-text", mark_text::check_attachment),
    // The text of title and name.
    ("image-right", signing_place::check),
    ("authority-prefix", signing_text::check_authority),
    ("name-without-titles", signing_text::check_name),
    ("signing-block-fonts", signing_text::check_fonts),
    // The form of the document.
    ("page-size", page_form::check_size),
    ("page-margins", page_form::check_margins),
    ("page-numbers", page_form::check_numbers),
    ("national-motto", head_form::check_motto),
    ("issuing-body", head_form::check_issuer),
    ("number-symbol", head_form::check_number),
    ("place-date", head_form::check_date),
    ("body-font", body_form::check_font),
    ("body-layout", body_form::check_layout),
    ("recipients", recipients::check),
    ("main-components", components::check),
    ("appendices-named", appendices::check_named),
    ("appendix-heading", appendices::check_heading),
];
