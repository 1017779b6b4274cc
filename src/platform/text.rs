//! Text as a search sees it.

use js_sys::JsString;

/// Lower case without accents, so that `tomas` finds `Tomás`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain: String = JsString::from(text).normalize("NFD").into();
    plain.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase).collect()
}
