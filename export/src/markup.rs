//! A small tree of elements and its writer. Text enters the tree as text only, so nothing a document says can become
//! markup; what `messages` isolated with U+2068 and U+2069 becomes a `bdi` element.

use std::fmt::Write as _;

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, as `messages` writes them around data.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Elements without an end tag (HTML 13.1.2).
const VOID: [&str; 2] = ["meta", "hr"];

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Characters, not yet escaped.
    Text(String),
}

/// An element of HTML, or of SVG below an `svg` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its attributes, values not yet escaped.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds, in order.
    pub children: Vec<Node>,
}

impl Element {
    /// An empty element.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with a class.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.attribute("class", class)
    }

    /// The same with one more element in it.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// The same with several more elements in it.
    #[must_use]
    pub fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The same with these words in it: ours, with data isolated inside.
    #[must_use]
    pub fn words(mut self, words: &str) -> Self {
        self.children.extend(isolated(words));
        self
    }

    /// The same with a text in it that we did not write: cleaned, and in a `bdi` element.
    #[must_use]
    pub fn data(self, text: &str) -> Self {
        self.with(bdi(&messages::clean(text)))
    }

    /// Adds an element.
    pub fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    /// The element as HTML text.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Depth is bounded by the code that builds trees: documents of a fixed shape.
    fn write(&self, to: &mut String) {
        to.push('<');
        to.push_str(self.name);
        for (name, value) in &self.attributes {
            // Writing to a String cannot fail.
            let _ = write!(to, " {name}=\"");
            escape(value, to);
            to.push('"');
        }
        to.push('>');
        if VOID.contains(&self.name) {
            return;
        }
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(to),
                Node::Text(text) => escape(text, to),
            }
        }
        let _ = write!(to, "</{}>", self.name);
    }
}

/// An element that holds these words.
#[must_use]
pub fn worded(name: &'static str, words: &str) -> Element {
    Element::new(name).words(words)
}

fn bdi(text: &str) -> Element {
    let mut element = Element::new("bdi");
    element.children.push(Node::Text(text.to_owned()));
    element
}

/// Words cut at their isolates.
fn isolated(words: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (index, part) in words.split(ISOLATE[0]).enumerate() {
        let (inside, outside) = match part.split_once(ISOLATE[1]) {
            Some((inside, outside)) if index > 0 => (inside, outside),
            _ => ("", part),
        };
        if !inside.is_empty() {
            nodes.push(Node::Element(bdi(inside)));
        }
        if !outside.is_empty() {
            nodes.push(Node::Text(outside.replace(ISOLATE, "")));
        }
    }
    nodes
}

/// The five characters with a meaning in markup, in text and in quoted attributes alike.
fn escape(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            _ => to.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_document_never_becomes_markup() {
        let hostile = "</bdi><script>alert(1)</script>\u{202e}&\"'";
        let element = Element::new("p").attribute("title", hostile).data(hostile);
        assert_eq!(
            element.to_html(),
            "<p title=\"&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{202e}&amp;&quot;&#39;\"><bdi>&lt;/bdi&gt;\
             &lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;</bdi></p>"
        );
    }

    #[test]
    fn what_was_isolated_in_a_sentence_is_isolated_on_the_page() {
        let sentence = format!("tự xưng là {}, trang 1", messages::isolate("Nguyễn <A>"));
        assert_eq!(
            worded("p", &sentence).to_html(),
            "<p>tự xưng là <bdi>Nguyễn &lt;A&gt;</bdi>, trang 1</p>"
        );
        assert_eq!(worded("p", "no data").to_html(), "<p>no data</p>");
        assert_eq!(worded("p", "\u{2068}open").to_html(), "<p>open</p>");
        assert_eq!(worded("p", "\u{2069}shut").to_html(), "<p>shut</p>");
        assert_eq!(Element::new("hr").to_html(), "<hr>");
    }
}
