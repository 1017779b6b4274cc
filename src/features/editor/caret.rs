//! The field: its text and caret in bytes, and where on the screen the caret is.

use crate::platform::page;
use crate::ui::popover::geometry::Area;
use std::ops::Range;
use threadline_domain::writing::{Change, from_utf16, to_utf16};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

pub(super) struct Field(pub(super) HtmlTextAreaElement);

impl Field {
    pub(super) fn text(&self) -> String {
        self.0.value()
    }

    /// What is marked, or the caret.
    pub(super) fn marked(&self) -> Range<usize> {
        let text = self.text();
        let read = |at: Result<Option<u32>, _>| {
            at.ok().flatten().map_or(text.len(), |at| from_utf16(&text, at as usize))
        };
        read(self.0.selection_start())..read(self.0.selection_end())
    }

    pub(super) fn mark(&self, range: Range<usize>) {
        let text = self.text();
        let unit = |at: usize| u32::try_from(to_utf16(&text, at)).unwrap_or(u32::MAX);
        let _ = self.0.set_selection_range(unit(range.start), unit(range.end));
    }

    /// Changes the text as typing would, so that the field can take it back.
    pub(super) fn change(&self, change: &Change) {
        crate::platform::focus::focus(&self.0);
        self.mark(change.range.clone());
        let wanted = change.apply(&self.text());
        // The only way that keeps the field's own undo.
        let (command, with) =
            if change.with.is_empty() { ("delete", "") } else { ("insertText", change.with.as_str()) };
        if !(change.with.is_empty() && change.range.is_empty()) {
            let page: HtmlDocument = page::document().unchecked_into();
            let _ = page.exec_command_with_show_ui_and_value(command, false, with);
        }
        if self.text() != wanted {
            self.0.set_value(&wanted);
        }
        self.mark(change.select.clone());
    }

    /// Where a place of the text is on the screen: a copy of the text in front of it is measured, since a
    /// field does not tell.
    pub(super) fn area(&self, at: usize) -> Option<Area> {
        let text = self.text();
        let page = page::document();
        let mirror = page.create_element("div").ok()?;
        mirror.set_class_name("editor-mirror");
        mirror.set_text_content(text.get(..at));
        let mark = page.create_element("span").ok()?;
        mark.set_text_content(Some("\u{200b}"));
        mirror.append_child(&mark).ok()?;
        self.0.parent_element()?.append_child(&mirror).ok()?;
        let (rect, base, own) = (
            mark.get_bounding_client_rect(),
            mirror.get_bounding_client_rect(),
            self.0.get_bounding_client_rect(),
        );
        mirror.remove();
        let (inline, _) = crate::platform::media::viewport();
        let left = own.left() + rect.left() - base.left();
        let start = if crate::platform::media::is_rtl() { inline - left } else { left };
        let top = own.top() + rect.top() - base.top() - f64::from(self.0.scroll_top());
        Some(Area { start, top, inline: 0.0, block: rect.height() })
    }
}
