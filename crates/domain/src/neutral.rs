//! Names that could lie about themselves: signs that cannot be seen, or that turn the words around them.

/// A name without signs that are invisible or change the direction of what follows. What joins letters of a
/// script or the parts of an emoji stays.
pub fn neutral(name: &str) -> String {
    if name.is_ascii() && !name.contains(|c: char| c.is_ascii_control()) {
        return name.to_owned();
    }
    name.chars().filter(|c| !is_hidden(*c)).collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn nothing_in_a_name_is_hidden_or_turns_the_words_around_it() {
        assert_eq!(neutral("Mira\u{202e}rofako"), "Mirarofako");
        assert_eq!(neutral("Mi\u{200b}ra \u{2066}O\u{2069}\u{feff}"), "Mira O");
        assert_eq!(neutral("Line\nbreak"), "Linebreak");
    }

    #[test]
    fn scripts_and_emoji_keep_what_joins_them() {
        for name in ["Tomás", "می\u{200c}خواهم", "👩\u{200d}🔬 Ada", "李 明"] {
            assert_eq!(neutral(name), name);
        }
    }
}
