//! A line of the palette.

use super::answers::{Answer, Line};
use crate::features::commands::{Commands, ShownKeys};
use crate::features::people::monogram;
use crate::ui::avatar::Avatar;
use crate::ui::icon::{Glyph, Icon, Shape};
use leptos::prelude::*;
use std::ops::Range;

/// What stands before the words, the words with what was found marked, and what stands after them.
pub(super) fn row(commands: Commands, line: &Line) -> impl IntoView + use<> {
    let lead = match &line.answer {
        Answer::Task(_, status) => view! { <Glyph shape=Shape::Status(status.slug())/> }.into_any(),
        Answer::Project(_, status) => view! { <Glyph shape=Shape::Project(status.slug())/> }.into_any(),
        Answer::Command(command) => view! { <Icon name=command.icon()/> }.into_any(),
        Answer::Room(_, icon) => view! { <Icon name=*icon/> }.into_any(),
        Answer::Search(_) => view! { <Icon name="search"/> }.into_any(),
        Answer::Person(id) | Answer::Chat(id) => {
            let person = commands.store.user(*id).get_untracked();
            let who = person.as_deref().map(monogram);
            view! { <Avatar who=who/> }.into_any()
        }
    };
    let aside = match &line.answer {
        Answer::Command(command) => {
            view! { <span class="keys aside"><ShownKeys command=*command/></span> }.into_any()
        }
        _ => view! { <span class="aside">{line.aside.clone()}</span> }.into_any(),
    };
    let parts = parts(&line.label, &line.marks).into_iter().map(|(text, marked)| {
        if marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    });
    view! {
        {lead}
        <span class="cut">{parts.collect_view()}</span>
        {aside}
    }
}

/// A text cut at its marks, each part with whether it is marked.
fn parts(label: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
    let letters: Vec<char> = label.chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    let mut add = |from: usize, to: usize, marked: bool| {
        if let Some(part) = letters.get(from..to).filter(|part| !part.is_empty()) {
            parts.push((part.iter().collect(), marked));
        }
    };
    for mark in marks {
        add(at, mark.start, false);
        add(mark.start, mark.end, true);
        at = mark.end;
    }
    add(at, letters.len(), false);
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_label_is_cut_at_its_marks_and_nothing_is_lost() {
        let cut = parts("Über Kalibrierung", &[0..4, 5..8]);
        let texts: Vec<(&str, bool)> = cut.iter().map(|(text, marked)| (text.as_str(), *marked)).collect();
        assert_eq!(texts, [("Über", true), (" ", false), ("Kal", true), ("ibrierung", false)]);
        assert_eq!(parts("abc", &[]), [(String::from("abc"), false)]);
    }
}
