//! What a floating layer is tied to.

use super::geometry::Area;
use leptos::{html::ElementType, prelude::*};
use send_wrapper::SendWrapper;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// An element or a point of the viewport.
#[derive(Clone)]
pub enum Anchor {
    /// An element, looked up when the layer opens.
    Element(Arc<dyn Fn() -> Option<Element> + Send + Sync>),
    /// A point in CSS pixels from the viewport's left and top, such as that of a right click.
    Point(f64, f64),
}

impl Anchor {
    /// An element that is at hand.
    pub fn element(element: impl Into<Element>) -> Self {
        let element = SendWrapper::new(element.into());
        Self::Element(Arc::new(move || Some(element.clone().take())))
    }

    /// An element that is looked up when the layer opens: where one layer serves many rows.
    pub fn lookup(find: impl Fn() -> Option<Element> + Send + Sync + 'static) -> Self {
        Self::Element(Arc::new(find))
    }

    /// The element, while it is in the page.
    pub fn get(&self) -> Option<Element> {
        match self {
            Self::Element(find) => find().filter(|element| element.is_connected()),
            Self::Point(..) => None,
        }
    }

    /// Its rectangle in logical lengths; `None` once the element has left the page.
    pub fn area(&self, view_inline: f64, rtl: bool) -> Option<Area> {
        let (left, top, inline, block) = match self {
            Self::Element(_) => {
                let rect = self.get()?.get_bounding_client_rect();
                (rect.left(), rect.top(), rect.width(), rect.height())
            }
            Self::Point(left, top) => (*left, *top, 0.0, 0.0),
        };
        let start = if rtl { view_inline - left - inline } else { left };
        Some(Area { start, top, inline, block })
    }
}

impl<E> From<NodeRef<E>> for Anchor
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    fn from(node: NodeRef<E>) -> Self {
        Self::lookup(move || node.try_get_untracked().flatten()?.dyn_into().ok())
    }
}
