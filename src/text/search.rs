//! Words of the search over what was said.

use super::Plural;

texts! {
    /// Words of the search over what was said.
    SearchText {
        title: &'static str = "Search messages";
        field: &'static str = "Words that were said";
        hint: &'static str = "Type words, or choose a person or a place.";
        searching: &'static str = "Searching…";
        nothing: &'static str = "Nothing found.";
        count: Plural = Plural::new("{n} message found", "{n} messages found");
        at_least: Plural = Plural::new("{n} message found, and there are more", "{n} messages found, and there are more");
        more: &'static str = "More results";
        results: &'static str = "Found messages";
        only_here: &'static str = "This server cannot search: what this browser has read is searched.";
        narrow: &'static str = "Narrow the search";
        person: &'static str = "Said by";
        anybody: &'static str = "Anybody";
        place: &'static str = "Said in";
        anywhere: &'static str = "Anywhere";
        no_place: &'static str = "No such place";
        from: &'static str = "From";
        to: &'static str = "To";
        clear: &'static str = "Clear";
        for_words: &'static str = "Search messages for “{words}”";
    }
}
