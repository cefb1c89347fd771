//! The checks, one a file. Each says at its top which rule it serves, what it measures and which figures it takes from
//! the rule's row; a rule names its check by the name in [`CHECKS`].

use crate::Check;

mod appendices;
mod attachments;
mod body_form;
mod body_name;
mod both_signatures;
mod calendar;
mod components;
mod converted_after_signing;
mod copies;
mod copy_image;
mod copy_of_paper;
mod covered_text;
mod displayed_time;
mod displayed_zone;
mod drawing;
mod each_signature;
mod head_form;
mod image_between;
mod image_centred;
mod image_format;
mod image_pasted;
mod image_shown;
mod image_size;
mod image_transparent;
mod issue_days;
mod issuing_place;
mod look;
mod mark;
mod mark_font;
mod mark_place;
mod mark_text;
mod measure;
mod number_and_date;
mod page_form;
mod pairs;
mod pdf_version;
mod picture_colour;
pub(crate) mod presence;
mod recipients;
mod scan;
mod scan_colour;
mod scan_resolution;
mod scan_scale;
mod seal_above;
mod seal_beside;
mod seal_edge;
mod seal_overlap;
mod seal_page;
mod seal_pasted;
mod seal_shown;
mod seal_single;
mod seal_size;
mod seal_transparent;
mod seal_upright;
mod secrecy_mark;
mod several_signatures;
#[cfg(test)]
mod sheet;
mod signer_body;
mod signer_class;
mod signer_name;
mod signers;
mod signing_order;
mod signing_place;
mod signing_text;
#[cfg(test)]
pub(crate) mod testing;
mod times_in_order;
mod urgency_size;
mod whole_document;

/// The registry: name, function, and the figures that a rule's row must give (`build.rs` reads the rows below and
/// holds the rules to them).
macro_rules! registry {
    ($($name:literal => $module:ident::$function:ident($($figure:ident),*);)+) => {
        /// Every check by its name.
        pub const CHECKS: &[(&str, Check)] = &[$(($name, $module::$function)),+];
        /// The figures that each check takes.
        pub const FIGURES: &[(&str, &[&str])] = &[$(($name, &[$(stringify!($figure)),*])),+];
    };
}

registry! {
    // Signatures: who, in which order, when.
    "both-signatures" => both_signatures::check();
    "each-signature" => each_signature::check();
    "several-signatures" => several_signatures::check();
    "signer-class" => signer_class::check();
    "signing-order" => signing_order::check();
    "times-in-order" => times_in_order::check(tolerance_seconds, drift_minutes);
    "displayed-zone" => displayed_zone::check(offset_minutes);
    "displayed-time" => displayed_time::check(near_minutes, local_as_utc_minutes, day_minutes);
    "signed-on-issue-day" => issue_days::same_day(offset_minutes);
    "issued-in-time" => issue_days::in_time(working_days, offset_minutes);
    "issue-date-shown" => issue_days::shown(offset_minutes);
    // The image of the authorised person's signature (ô 7c).
    "image-shown" => image_shown::check();
    "image-colour" => picture_colour::check_signature(blue_permille, blue_slight_permille);
    "image-transparent" => image_transparent::check(transparent_permille);
    "image-format" => image_format::check();
    "image-between" => image_between::check(tolerance_um, overlap_permille);
    "image-centred" => image_centred::check(centred_um, slight_um);
    "image-right" => signing_place::check(least_permille, most_permille);
    "image-pasted" => image_pasted::check();
    "image-size" => image_size::check(width_least_um, width_most_um, height_least_um, height_most_um);
    // The image of the organisation's seal (ô 8).
    "seal-shown" => seal_shown::check();
    "seal-colour" => picture_colour::check_seal(red_permille, red_slight_permille);
    "seal-transparent" => seal_transparent::check(transparent_permille);
    "seal-size" => seal_size::check(least_um, most_um, slight_least_um, slight_most_um, stated_permille, stated_least_um);
    "seal-upright" => seal_upright::check(aspect_least_permille, aspect_most_permille, tilt_tenth_deg);
    "seal-overlap" => seal_overlap::check(least_permille, most_permille, slight_least_permille, slight_most_permille, seal_least_permille, seal_most_permille);
    "seal-beside" => seal_beside::check(height_um);
    "seal-page" => seal_page::check();
    "seal-single" => seal_single::check();
    "seal-edge" => seal_edge::check(edge_um, least_um);
    "seal-pasted" => seal_pasted::check();
    "seal-above" => seal_above::check();
    // Copies and attachments.
    "copy-form" => copies::form();
    "copy-signed" => copies::signed();
    "copying-body" => copies::body();
    "copy-unmarked" => copies::unmarked();
    "archive-copy" => copies::archive();
    "copy-of-paper" => copy_of_paper::check();
    "appendix-unsigned" => attachments::unsigned();
    "attachment-signed" => attachments::signed();
    "copy-image" => copy_image::check_copy();
    "attachment-image" => copy_image::check_attachment();
    "pdf-version" => pdf_version::check(version_major, version_minor);
    "scan-colour" => scan_colour::check();
    "scan-resolution" => scan_resolution::check(resolution_dpi, tolerance_permille);
    "scan-scale" => scan_scale::check(scale_permille, paper_um);
    // Names of who signs, against the page.
    "signer-name" => signer_name::check();
    "own-certificate" => signer_name::check_own();
    "body-name" => body_name::check();
    "delegated-body" => body_name::check_delegated();
    "signer-body" => signer_body::check();
    "certificate-current" => signer_body::check_current();
    // The text of ô 14.
    "mark-place" => mark_place::check(left_permille, top_permille);
    "mark-font" => mark_font::check(least_tenth_pt, most_tenth_pt, slight_least_tenth_pt, slight_most_tenth_pt, black_permille, metric_compatible_permille);
    "copy-text" => mark_text::check_copy();
    "attachment-text" => mark_text::check_attachment();
    // The text of title and name.
    "authority-prefix" => signing_text::check_authority();
    "name-without-titles" => signing_text::check_name();
    "signing-block-fonts" => signing_text::check_fonts(least_tenth_pt, most_tenth_pt);
    // The form of the document.
    "page-size" => page_form::check_size(width_um, height_um, tolerance_um);
    "page-margins" => page_form::check_margins(top_least_um, top_most_um, bottom_least_um, left_least_um, left_most_um, right_least_um, right_most_um, tolerance_um);
    "page-numbers" => page_form::check_numbers(top_um, centred_um, least_tenth_pt, most_tenth_pt);
    "national-motto" => head_form::check_motto(title_least_tenth_pt, title_most_tenth_pt, least_tenth_pt, most_tenth_pt);
    "issuing-body" => head_form::check_issuer(least_tenth_pt, most_tenth_pt);
    "number-symbol" => head_form::check_number(least_tenth_pt, most_tenth_pt);
    "place-date" => head_form::check_date(least_tenth_pt, most_tenth_pt);
    "body-font" => body_form::check_font(share_permille);
    "body-layout" => body_form::check_layout(least_tenth_pt, most_tenth_pt, indent_least_um, indent_most_um, spacing_least_permille, spacing_most_permille);
    "recipients" => recipients::check(title_least_tenth_pt, title_most_tenth_pt, least_tenth_pt, most_tenth_pt, level_um);
    "main-components" => components::check();
    "appendices-named" => appendices::check_named();
    "appendix-heading" => appendices::check_heading(least_tenth_pt, most_tenth_pt, centred_um);
    // The document as a whole.
    "secrecy-mark" => secrecy_mark::check();
    "number-and-date" => number_and_date::check();
    "converted-after-signing" => converted_after_signing::check();
    "document-family" => whole_document::family();
    "file-limits" => whole_document::file_limits(name_characters, file_bytes);
    "issuing-place" => issuing_place::check(band_top_permille, band_bottom_permille, around_um);
    "covered-text" => covered_text::check(covered_permille, transparent_permille);
    "urgency-size" => urgency_size::check(tolerance_um);
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}
