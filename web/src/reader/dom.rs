//! Trees of `export` as elements of the page: made one by one, so that no text is ever read as markup.

use export::markup::{Element, Node};
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The styles of a report; loaded with the first one.
const STYLES: [&str; 2] = ["./public/style/report.css", "./style/print.css"];

/// The element on the page's own document, not yet in it.
///
/// # Errors
/// What the browser says.
pub(super) fn element(tree: &Element) -> Result<web_sys::Element, JsValue> {
    let made = match tree.name {
        "svg" | "path" => document().create_element_ns(Some(SVG), tree.name)?,
        name => document().create_element(name)?,
    };
    for (name, value) in tree.attributes.iter().filter(|(name, _)| *name != "xmlns") {
        made.set_attribute(name, value)?;
    }
    for child in &tree.children {
        let child: web_sys::Node = match child {
            Node::Element(child) => element(child)?.into(),
            Node::Text(text) => document().create_text_node(text).into(),
        };
        made.append_child(&child)?;
    }
    Ok(made)
}

/// Loads the styles of reports, once.
///
/// # Errors
/// When one cannot be had.
pub(super) async fn styles() -> Result<(), JsValue> {
    for address in STYLES {
        let known = document().query_selector(&["link[href=\"", address, "\"]"].concat())?;
        if known.is_some() {
            continue;
        }
        let link = document().create_element("link")?;
        link.set_attribute("rel", "stylesheet")?;
        link.set_attribute("href", address)?;
        let loaded = js_sys::Promise::new(&mut |resolve, reject| {
            // A link that was just made takes listeners.
            let _ = link.add_event_listener_with_callback("load", &resolve);
            let _ = link.add_event_listener_with_callback("error", &reject);
        });
        let head = document().head().ok_or(JsValue::NULL)?;
        head.append_child(&link)?;
        if let Err(error) = JsFuture::from(loaded).await {
            link.remove();
            return Err(error);
        }
    }
    Ok(())
}

/// Loads a style sheet that one part alone needs, once, and does not wait for it.
pub(super) fn style(address: &str) {
    let known = document().query_selector(&["link[href=\"", address, "\"]"].concat());
    if !matches!(known, Ok(None)) {
        return;
    }
    let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) else { return };
    // Attributes of a new element can be set.
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", address);
    let _ = head.append_child(&link);
}
