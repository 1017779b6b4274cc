//! The columns beside the names: what they are called, which are shown, and what stands in them.

use super::bar;
use super::state::Chart;
use crate::features::view_state::{ViewState, Visit};
use crate::platform::clock;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::arrange::View;

/// A column beside the names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Field {
    Assignee,
    Start,
    Due,
    Length,
    Slack,
}

impl Field {
    /// In the order of the screen.
    const ALL: [Self; 5] = [Self::Assignee, Self::Start, Self::Due, Self::Length, Self::Slack];

    /// Its name in addresses and in the page.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Assignee => "assignee",
            Self::Start => "start",
            Self::Due => "due",
            Self::Length => "length",
            Self::Slack => "slack",
        }
    }

    /// What people read over it.
    pub(super) fn label(self) -> &'static str {
        let words = &text().timeline;
        match self {
            Self::Assignee => words.assignee,
            Self::Start => words.start,
            Self::Due => words.due,
            Self::Length => words.length,
            Self::Slack => words.slack,
        }
    }

    /// The one of that name.
    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Those that the address asks for.
    pub(super) fn of(view: &View) -> Vec<Self> {
        let asked = view.settings.get("fields").unwrap_or_default();
        Self::ALL.into_iter().filter(|field| asked.split(',').any(|key| key == field.key())).collect()
    }
}

/// What stands in a column for a task. Follows changes.
pub(super) fn words(chart: Chart, id: TaskId, field: Field) -> String {
    let Some(row) = chart.plan.row(id) else { return String::new() };
    let today = chart.plan.today.get();
    let derived = chart.show.get().derived;
    let day = |day: Option<threadline_plan::Day>| {
        let day = day.filter(|day| derived || !day.derived);
        day.map(|day| bar::about(day, today)).unwrap_or_default()
    };
    let days = |days: u32| text().timeline.count_days.of(days as usize);
    match field {
        Field::Assignee => {
            let who = chart.store.task(id).get().and_then(|task| task.assignee);
            who.and_then(|who| chart.store.user(who).get()).map(|who| who.name()).unwrap_or_default()
        }
        Field::Start => day(row.start),
        Field::Due => day(row.finish),
        Field::Length if row.guessed => fill(text().timeline.about, &[("dates", &days(row.days))]),
        Field::Length => days(row.days),
        Field::Slack if row.done => String::new(),
        Field::Slack => days(row.float.max(0).unsigned_abs()),
    }
}

/// The same for a subtask, of which no plan knows.
pub(super) fn part_words(chart: Chart, id: TaskId, field: Field) -> String {
    let Some(task) = chart.store.task(id).get() else { return String::new() };
    let day = |at: Option<threadline_domain::Moment>| {
        let day = at.and_then(clock::day_of);
        day.map(|day| bar::day_words(day, chart.plan.today.get())).unwrap_or_default()
    };
    match field {
        Field::Assignee => {
            let who = task.assignee.and_then(|who| chart.store.user(who).get());
            who.map(|who| who.name()).unwrap_or_default()
        }
        Field::Start => day(task.start_date),
        Field::Due => day(task.due_date),
        Field::Length | Field::Slack => String::new(),
    }
}

/// Which columns are shown.
#[component]
pub fn TimelineFields() -> impl IntoView {
    let state = ViewState::expect();
    let entries = Callback::new(move |()| {
        let shown = state.view.with_untracked(Field::of);
        let switch = |field: Field| {
            let is_shown = shown.contains(&field);
            let others: Vec<Field> = shown.iter().copied().filter(|other| *other != field).collect();
            let toggle = move || {
                let own = (!is_shown).then_some(field);
                let keys: Vec<&str> = others.iter().copied().chain(own).map(Field::key).collect();
                let value = (!keys.is_empty()).then(|| keys.join(","));
                state.change(Visit::New, |view| {
                    view.settings.set("fields", value.as_deref());
                });
            };
            MenuEntry::from(MenuItem::new(field.label(), toggle).check(is_shown))
        };
        Field::ALL.map(switch).to_vec()
    });
    view! {
        <MenuButton label=text().view_bar.columns entries class="button on-desk" named_by_children=true>
            <Icon name="eye"/>
            <span>{text().view_bar.columns}</span>
        </MenuButton>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_their_own_order_whatever_the_address_says() {
        let mut view = View::default();
        assert!(Field::of(&view).is_empty());
        view.settings.set("fields", Some("slack,nonsense,start"));
        assert_eq!(Field::of(&view), [Field::Start, Field::Slack]);
        for field in Field::ALL {
            assert_eq!(Field::parse(field.key()), Some(field));
        }
    }
}
