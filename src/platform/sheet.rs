//! Rules of style that are only known while the program runs.

use super::page::document;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    #[wasm_bindgen(js_name = CSSStyleSheet)]
    type StyleSheet;
    #[wasm_bindgen(catch, constructor, js_class = "CSSStyleSheet")]
    fn new() -> Result<StyleSheet, JsValue>;
    #[wasm_bindgen(catch, method, js_class = "CSSStyleSheet", js_name = replaceSync)]
    fn replace_sync(this: &StyleSheet, rules: &str) -> Result<(), JsValue>;
}

/// A style sheet of the page, taken away when this is dropped.
#[derive(Debug)]
pub struct Sheet(StyleSheet);

impl Sheet {
    /// An empty one, after all others. `None` where the browser cannot.
    pub fn new() -> Option<Self> {
        let sheet = StyleSheet::new().ok()?;
        document().adopted_style_sheets().push(&sheet);
        Some(Self(sheet))
    }

    /// Puts these rules in the place of those that there were.
    pub fn write(&self, rules: &str) {
        // Fails only for rules that fetch others, of which there are none.
        let _ = self.0.replace_sync(rules);
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let all = document().adopted_style_sheets();
        let own: &JsValue = &self.0;
        let kept = all.filter(&mut |other, _, _| other != *own);
        document().set_adopted_style_sheets(&kept);
    }
}
