//! Which options a search finds, and in which order. Texts come folded: lower case, without accents.

use threadline_domain::sort;

/// How well an option fits, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fit {
    Start,
    WordStart,
    Inside,
}

fn fit(text: &str, query: &str) -> Option<Fit> {
    let at = text.find(query)?;
    if at == 0 {
        return Some(Fit::Start);
    }
    let starts_word =
        |at: usize| text[..at].chars().next_back().is_some_and(|before| !before.is_alphanumeric());
    let at_word = text.match_indices(query).any(|(at, _)| starts_word(at));
    Some(if at_word { Fit::WordStart } else { Fit::Inside })
}

/// How well a text answers a query of several words: each must be found, the worst counts.
fn rank(text: &str, query: &str) -> Option<Fit> {
    let mut worst = Fit::Start;
    for (nth, word) in query.split_whitespace().enumerate() {
        let found = fit(text, word)?;
        // Only the first word can stand at the very start.
        worst = worst.max(if nth > 0 && found == Fit::WordStart { Fit::Start } else { found });
    }
    Some(worst)
}

/// Positions of the options that fit, the best first and otherwise in their own order. An empty query keeps all.
pub(super) fn matching<'a>(texts: impl Iterator<Item = &'a str>, query: &str) -> Vec<usize> {
    let mut found: Vec<(Fit, usize)> =
        texts.enumerate().filter_map(|(at, text)| Some((rank(text, query)?, at))).collect();
    sort::by_key(&mut found, |(fit, _)| *fit);
    found.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::matching;

    const PEOPLE: [&str; 4] = ["tomas ferreira", "elif demir", "mira tomic", "hana sato"];

    fn find(query: &str) -> Vec<usize> {
        matching(PEOPLE.into_iter(), query)
    }

    #[test]
    fn an_empty_query_keeps_every_option_in_order() {
        assert_eq!(find(""), [0, 1, 2, 3]);
        assert_eq!(find("  "), [0, 1, 2, 3]);
    }

    #[test]
    fn a_start_beats_the_start_of_a_word_and_that_beats_the_inside() {
        assert_eq!(find("tom"), [0, 2]);
        assert_eq!(find("sat"), [3]);
        assert_eq!(find("mi"), [2, 1]);
    }

    #[test]
    fn every_word_of_the_query_must_be_found() {
        assert_eq!(find("fer tom"), [0]);
        assert_eq!(find("tom x"), [0_usize; 0]);
    }

    #[test]
    fn text_of_any_script_is_searched() {
        assert_eq!(matching(["ведомость", "отчёт"].into_iter(), "чёт"), [1]);
    }
}
