//! Terms that were typed into the field for words: each becomes a clause, and what means nothing is pointed out. The
//! grammar comes when somebody types a term.

use crate::features::columns::{Columns, Shows};
use crate::features::list::Kind;
use crate::features::parts;
use crate::on_demand::{Asker, NotLoaded};
use crate::platform::clock;
use crate::store::Store;
use crate::text::{fill, text, view_bar as says};
use leptos::prelude::*;
use threadline_domain::filter::typed::{self, Flaw, Typed};
use threadline_domain::filter::{Clause, Field};

/// Reads what was typed in a view.
pub type ReadTyped = fn(Store, Columns, &str) -> Typed;

/// Whether there may be a term in what was typed: without one of these signs there is none.
pub(super) fn may_be_terms(words: &str) -> bool {
    words.contains([':', '<', '>', '=', '"'])
}

/// Hands over what was typed, read, at once or as soon as the grammar is there.
pub(super) fn with_read(
    here: Asker,
    (store, columns): (Store, Columns),
    words: String,
    take: impl FnOnce(Typed) + 'static,
) {
    if !may_be_terms(&words) {
        take(plain(&words));
        return;
    }
    here.once_there(parts::typed_filter(), move |outcome: Result<ReadTyped, NotLoaded>| match outcome {
        Ok(read) => take(read(store, columns, &words)),
        Err(NotLoaded) => take(plain(&words)),
    });
}

fn plain(words: &str) -> Typed {
    Typed { words: words.split_whitespace().collect::<Vec<_>>().join(" "), ..Typed::default() }
}

/// Reads what was typed, with the names of the people, projects and sections that are known here.
pub fn read(store: Store, columns: Columns, words: &str) -> Typed {
    let find = |field: Field, wanted: &str| match field {
        Field::Assignee | Field::Creator => {
            let people = untrack(|| store.people());
            typed::named(wanted, people.iter().map(|one| (one.id.to_string(), one.name())))
        }
        Field::Project => {
            let projects = untrack(|| store.projects());
            typed::named(wanted, projects.iter().map(|one| (one.id.to_string(), one.title.clone())))
        }
        Field::Section => {
            let project = match columns.shows {
                Shows::Project(project) => project.get_untracked(),
                Shows::Person(_) | Shows::Made(_) => None,
            };
            let sections = project.map(|id| untrack(|| store.sections_of(id))).unwrap_or_default();
            typed::named(wanted, sections.iter().map(|one| (one.id.to_string(), one.name.clone())))
        }
        _ => Vec::new(),
    };
    let mut read = typed::read(words, clock::today(), &find);
    // What cannot be asked here is no term here.
    let offered = super::values::fields(&store.capabilities().get_untracked(), untrack(|| columns.kind()));
    let is_offered = |field: &Field| *field == Field::Text || offered.contains(field);
    let (kept, lost) = std::mem::take(&mut read.clauses).into_iter().partition(|one| is_offered(&one.field));
    read.clauses = kept;
    read.flaws.extend(lost.into_iter().map(|clause: Clause| Flaw {
        term: format!("{}:{}", clause.field.key(), clause.values.join(",")),
        field: clause.field,
        value: None,
    }));
    read
}

/// Says what was typed and means nothing.
#[component]
pub(super) fn Flaws(flaws: RwSignal<Vec<Flaw>>) -> impl IntoView {
    let words = move || flaws.with(|flaws| flaws.iter().map(words_of).collect::<Vec<_>>().join(" "));
    view! { <span class="flaw" role="status">{words}</span> }
}

fn words_of(flaw: &Flaw) -> String {
    let bar = &text().view_bar;
    let field = says::field(flaw.field);
    match &flaw.value {
        Some(value) if value.is_empty() => fill(bar.typed_nothing, &[("field", field)]),
        Some(value) => fill(bar.typed_unknown, &[("field", field), ("value", value)]),
        None => fill(bar.typed_compare, &[("term", &flaw.term)]),
    }
}

/// What can be typed here, for the hint of the field.
pub(super) fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Project => text().view_bar.typed_example,
        Kind::Person | Kind::Made => text().view_bar.typed_example_mine,
    }
}
