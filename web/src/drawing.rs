//! What the reader's page and the worker that draws say to each other: pictures and text of pages.
//!
//! The worker is a second one of the program `pages`, so that it may be ended without costing the third answer. A message
//! to it has a member `order`; a question about the third answer has none.

use crate::protocol::{member, number, object};
use js_sys::{Array, Float64Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, ImageBitmap};

/// What the page asks of the worker, one thing at a time.
#[derive(Clone, Debug)]
pub enum Order {
    /// This file, which must be the one of the report.
    Open {
        /// The file.
        file: File,
        /// Digest of the whole file, hexadecimal, as the report has it.
        sha256: String,
        /// Its length in bytes.
        length: f64,
        /// The revision that is looked at, 1 for the first; the last where none is named.
        revision: Option<u32>,
    },
    /// A page as a picture.
    Draw {
        /// The page, 1 for the first.
        page: u32,
        /// Columns of the picture.
        width: u32,
    },
    /// A page as text.
    Read {
        /// The page, 1 for the first.
        page: u32,
    },
}

/// What the worker says.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It has loaded.
    Ready {
        /// Bytes of its linear memory.
        memory: f64,
    },
    /// The file is open.
    Opened {
        /// Width and height of each page as shown (micrometres).
        sizes: Vec<[f64; 2]>,
    },
    /// A page as a picture.
    Drawn {
        /// The page.
        page: u32,
        /// Columns that were asked for.
        width: u32,
        /// The picture.
        picture: ImageBitmap,
        /// Something of the page is missing.
        incomplete: bool,
        /// Bytes of its linear memory now.
        memory: f64,
    },
    /// A page as text.
    Text {
        /// The page.
        page: u32,
        /// What it says.
        text: PageText,
        /// Bytes of its linear memory now.
        memory: f64,
    },
    /// What was asked cannot be had: the file is another one, or the page cannot be drawn.
    Refused {
        /// The page; 0 for the file.
        page: u32,
        /// Its text was asked for, not its picture.
        reading: bool,
    },
    /// It cannot work at all.
    Failed,
}

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// Runs in the order of drawing; what nobody sees is left out.
    pub runs: Vec<TextBox>,
    /// Fonts used that are not in the file, those that every reader has left out. Data.
    pub unembedded: Vec<String>,
    /// Some text has no Unicode or was not read.
    pub incomplete: bool,
}

/// A run of text and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    /// The text; data.
    pub text: String,
    /// Left, top, right, bottom in micrometres from the upper left corner of the page as shown.
    pub place: [f64; 4],
    /// Direction of the baseline in tenths of a degree, counter-clockwise.
    pub angle: f64,
}

impl Order {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Open { file, sha256, length, revision } => object(&[
                ("order", "open".into()),
                ("file", file.clone().into()),
                ("sha256", sha256.as_str().into()),
                ("length", (*length).into()),
                ("revision", revision.unwrap_or(0).into()),
            ]),
            Self::Draw { page, width } => {
                object(&[("order", "draw".into()), ("page", (*page).into()), ("width", (*width).into())])
            }
            Self::Read { page } => object(&[("order", "read".into()), ("page", (*page).into())]),
        }
    }

    /// From the data of a message; `None` when it is no order.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        match member(value, "order")?.as_string()?.as_str() {
            "open" => Some(Self::Open {
                file: member(value, "file")?.dyn_into().ok()?,
                sha256: member(value, "sha256")?.as_string()?,
                length: member(value, "length")?.as_f64()?,
                revision: number(value, "revision").filter(|number| *number > 0),
            }),
            "draw" => Some(Self::Draw { page: number(value, "page")?, width: number(value, "width")? }),
            "read" => Some(Self::Read { page: number(value, "page")? }),
            _ => None,
        }
    }
}

impl Answer {
    /// As an object for `postMessage`.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Ready { memory } => object(&[("kind", "ready".into()), ("memory", (*memory).into())]),
            Self::Opened { sizes } => {
                let flat: Vec<f64> = sizes.iter().flatten().copied().collect();
                object(&[("kind", "opened".into()), ("sizes", Float64Array::from(flat.as_slice()).into())])
            }
            Self::Drawn { page, width, picture, incomplete, memory } => object(&[
                ("kind", "drawn".into()),
                ("page", (*page).into()),
                ("width", (*width).into()),
                ("picture", picture.clone().into()),
                ("incomplete", (*incomplete).into()),
                ("memory", (*memory).into()),
            ]),
            Self::Text { page, text, memory } => object(&[
                ("kind", "text".into()),
                ("page", (*page).into()),
                ("text", text.to_js()),
                ("memory", (*memory).into()),
            ]),
            Self::Refused { page, reading } => object(&[
                ("kind", "refused".into()),
                ("page", (*page).into()),
                ("reading", (*reading).into()),
            ]),
            Self::Failed => object(&[("kind", "failed".into())]),
        }
    }

    /// From the data of a message; `None` when it is none of the answers.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Option<Self> {
        let memory = || member(value, "memory")?.as_f64();
        match member(value, "kind")?.as_string()?.as_str() {
            "ready" => Some(Self::Ready { memory: memory()? }),
            "opened" => {
                let flat = member(value, "sizes")?.dyn_into::<Float64Array>().ok()?.to_vec();
                let (pairs, _) = flat.as_chunks::<2>();
                Some(Self::Opened { sizes: pairs.to_vec() })
            }
            "drawn" => Some(Self::Drawn {
                page: number(value, "page")?,
                width: number(value, "width")?,
                picture: member(value, "picture")?.dyn_into().ok()?,
                incomplete: member(value, "incomplete")?.as_bool()?,
                memory: memory()?,
            }),
            "text" => Some(Self::Text {
                page: number(value, "page")?,
                text: PageText::from_js(&member(value, "text")?)?,
                memory: memory()?,
            }),
            "refused" => Some(Self::Refused {
                page: number(value, "page")?,
                reading: member(value, "reading")?.as_bool()?,
            }),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }
}

impl PageText {
    fn to_js(&self) -> JsValue {
        let texts: Array = self.runs.iter().map(|run| JsValue::from(run.text.as_str())).collect();
        let mut places = Vec::with_capacity(self.runs.len() * 5);
        for run in &self.runs {
            places.extend_from_slice(&run.place);
            places.push(run.angle);
        }
        let fonts: Array = self.unembedded.iter().map(|name| JsValue::from(name.as_str())).collect();
        object(&[
            ("texts", texts.into()),
            ("places", Float64Array::from(places.as_slice()).into()),
            ("fonts", fonts.into()),
            ("incomplete", self.incomplete.into()),
        ])
    }

    fn from_js(value: &JsValue) -> Option<Self> {
        let strings = |key| -> Option<Vec<String>> {
            let array: Array = member(value, key)?.dyn_into().ok()?;
            array.iter().map(|item| item.as_string()).collect()
        };
        let places = member(value, "places")?.dyn_into::<Float64Array>().ok()?.to_vec();
        let (places, _) = places.as_chunks::<5>();
        let runs = strings("texts")?
            .into_iter()
            .zip(places)
            .map(|(text, [left, top, right, bottom, angle])| TextBox {
                text,
                place: [*left, *top, *right, *bottom],
                angle: *angle,
            })
            .collect();
        Some(Self {
            runs,
            unembedded: strings("fonts")?,
            incomplete: member(value, "incomplete")?.as_bool()?,
        })
    }
}
