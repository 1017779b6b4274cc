//! Finding by a few typed letters, over everything that is in memory, within a frame.
//!
//! Texts and query come folded: lower case, without accents.

use crate::sort;
use std::ops::Range;

/// How well a text answers, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It begins with the query.
    Start,
    /// Every word of the query begins a word.
    WordStart,
    /// Every word of the query is in it.
    Inside,
    /// Its words begin with the letters of the query.
    Loose,
}

const FITS: usize = 4;

/// A text that answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Which of the texts.
    pub at: usize,
    /// How well.
    pub fit: Fit,
}

/// The best of the texts, at most `limit`, equally good ones in the order in which they come. Stops as soon as
/// nothing better can follow, so the likelier texts should come first. An empty query finds the first ones.
pub fn rank<'a>(texts: impl IntoIterator<Item = &'a str>, query: &str, limit: usize) -> Vec<Hit> {
    let query = query.trim();
    let mut found: [Vec<Hit>; FITS] = Default::default();
    for (at, text) in texts.into_iter().enumerate() {
        if found[0].len() >= limit {
            break;
        }
        // Beside texts that hold every word, those with loose letters are noise.
        let loosely = found[..FITS - 1].iter().all(Vec::is_empty);
        if let Some(fit) = fit(text, query, loosely) {
            let hits = &mut found[fit as usize];
            if hits.len() < limit {
                hits.push(Hit { at, fit });
            }
        }
    }
    if found[..FITS - 1].iter().any(|hits| !hits.is_empty()) {
        found[FITS - 1].clear();
    }
    let mut hits: Vec<Hit> = found.into_iter().flatten().collect();
    hits.truncate(limit);
    hits
}

/// How well a text answers the query, if at all.
fn fit(text: &str, query: &str, loosely: bool) -> Option<Fit> {
    if text.starts_with(query) {
        return Some(Fit::Start);
    }
    let mut worst = Fit::WordStart;
    for word in query.split_whitespace() {
        if word_start(text, word).is_some() {
            continue;
        }
        if text.contains(word) {
            worst = Fit::Inside;
        } else {
            return (loosely && letters(text, query).is_some()).then_some(Fit::Loose);
        }
    }
    Some(worst)
}

/// Whether every word of the query begins a word of the text.
pub fn begins_words(text: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| word_start(text, word).is_some())
}

/// Where a word of the text begins with `word`, in bytes.
fn word_start(text: &str, word: &str) -> Option<usize> {
    let begins = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).find(|at| begins(*at))
}

/// The bytes of the query's letters in their order, each next to the one before or at the start of a word:
/// `fkl` and `fikila` both find `field kit launch`. Shorter queries than three letters mean too little.
fn letters(text: &str, query: &str) -> Option<Vec<usize>> {
    let wanted: Vec<char> = query.chars().filter(|letter| !letter.is_whitespace()).collect();
    if wanted.len() < 3 {
        return None;
    }
    let mut places = Vec::with_capacity(wanted.len());
    let mut next = 0;
    for letter in wanted {
        let rest = text.get(next..)?;
        let follows = !places.is_empty() && rest.starts_with(letter);
        let at = if follows { 0 } else { word_start_from(text, next, letter)? - next };
        places.push(next + at);
        next += at + letter.len_utf8();
    }
    Some(places)
}

/// Where the next word that begins with this letter begins, in bytes.
fn word_start_from(text: &str, from: usize, letter: char) -> Option<usize> {
    let mut before = text.get(..from)?.chars().next_back();
    for (at, found) in text.get(from..)?.char_indices() {
        if found == letter && before.is_none_or(|before| !before.is_alphanumeric()) {
            return Some(from + at);
        }
        before = Some(found);
    }
    None
}

/// Which parts of a text the query was found in, in characters, in order and without overlaps.
pub fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    let words = || query.split_whitespace();
    let mut bytes: Vec<Range<usize>> = words()
        .filter_map(|word| word_start(text, word).or_else(|| text.find(word)).map(|at| at..at + word.len()))
        .collect();
    if bytes.len() < words().count() {
        let places = letters(text, query.trim()).unwrap_or_default();
        let end = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
        bytes = places.into_iter().map(|at| at..end(at)).collect();
    }
    sort::by_key(&mut bytes, |range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in bytes {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    let characters = |at: usize| text[..at].chars().count();
    merged.into_iter().map(|range| characters(range.start)..characters(range.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 6] = [
        "recalibration interval in the manual",
        "turbidity calibration curve",
        "calibrate the bench thermometer",
        "go to calendar",
        "order humidity cards and labels",
        "print and pack",
    ];

    fn found(query: &str, limit: usize) -> Vec<usize> {
        rank(TEXTS, query, limit).into_iter().map(|hit| hit.at).collect()
    }

    #[test]
    fn a_start_beats_a_word_start_and_that_beats_the_inside() {
        assert_eq!(found("cal", 10), [2, 1, 3, 0]);
    }

    #[test]
    fn the_beginnings_of_words_are_found_only_when_nothing_else_is() {
        assert_eq!(rank(TEXTS, "ohuca", 10), [Hit { at: 4, fit: Fit::Loose }]);
        assert_eq!(rank(["carol lane", "calm"], "cal", 10), [Hit { at: 1, fit: Fit::Start }]);
        assert_eq!(found("xyz", 10), [0_usize; 0]);
    }

    #[test]
    fn every_word_of_the_query_must_be_found() {
        assert_eq!(found("man inter", 10), [0]);
        assert_eq!(found("curve xyz", 10), [0_usize; 0]);
    }

    #[test]
    fn no_more_than_the_limit_are_found_and_an_empty_query_finds_the_first() {
        assert_eq!(found("cal", 2), [2, 1]);
        assert_eq!(found(" ", 2), [0, 1]);
        assert_eq!(found("cal", 0), [0_usize; 0]);
    }

    #[test]
    fn the_search_stops_once_nothing_better_can_follow() {
        let mut looked = 0;
        let texts = std::iter::repeat_n("task", 10_000).inspect(|_| looked += 1);
        assert_eq!(rank(texts, "ta", 6).len(), 6);
        assert!(looked <= 7, "looked at {looked}");
    }

    #[test]
    fn what_was_found_is_marked_in_characters() {
        assert_eq!(marks("turbidity calibration curve", "cal"), vec![10..13]);
        assert_eq!(marks("prüfung überfällig", "über prü"), vec![0..3, 8..12]);
        assert_eq!(marks("calibrate", "cal cali"), vec![0..4]);
        assert_eq!(marks("print and pack", "prap"), vec![0..2, 6..7, 10..11]);
        assert_eq!(marks("print", "x"), Vec::<Range<usize>>::new());
    }
}
