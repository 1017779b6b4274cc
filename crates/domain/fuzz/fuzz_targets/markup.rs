//! Feeds the HTML reducer with whatever libFuzzer thinks of. See "Fuzzing" in the README.

#![no_main]

use libfuzzer_sys::fuzz_target;
use threadline_domain::markup::Markup;

#[path = "../../src/markup/clean.rs"]
mod clean;

fuzz_target!(|text: &str| {
    for markup in [Markup::from_html(text), Markup::from_markdown(text)] {
        let html = markup.to_html();
        clean::assert_clean(&html);
        assert_eq!(Markup::from_html(&html), markup, "read again");
        let _ = (markup.to_text(), markup.to_markdown());
    }
});
