//! How the view is arranged: groups, order, and what is shown at all.

use crate::features::columns::{self, Columns};
use crate::features::list::Kind;
use crate::features::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{text, view_bar as says};
use crate::ui::icon::Icon;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::Capabilities;
use threadline_domain::arrange::{GroupBy, SortBy};

/// Which field makes the groups, and on a board also which one makes lanes.
#[component]
pub(super) fn GroupMenu(
    /// Whether there can be lanes.
    lanes: bool,
) -> impl IntoView {
    let (store, state, columns) = (Store::expect(), ViewState::expect(), Columns::expect());
    let now = move || state.view.with(|view| view.group);
    let entries = Callback::new(move |()| {
        let choice = |group: GroupBy| {
            let choose = move || {
                state.change(Visit::New, |view| {
                    if view.group != group {
                        view.group = group;
                        // They name columns of the other grouping.
                        view.hidden.clear();
                        view.shut.clear();
                    }
                });
            };
            MenuEntry::from(MenuItem::new(says::group(group), choose).radio(untrack(now) == group))
        };
        let groups = groups(&store.capabilities().get_untracked(), untrack(|| columns.kind()));
        let mut entries: Vec<MenuEntry> = groups.iter().copied().map(choice).collect();
        if lanes {
            entries.push(MenuEntry::Heading(text().view_bar.lanes.to_owned()));
            let (group, own) = state.view.with_untracked(|view| (view.group, view.lanes()));
            let lane = |by: Option<GroupBy>| {
                let choose = move || {
                    state.change(Visit::New, |view| {
                        view.settings.set("lanes", by.map(GroupBy::as_str));
                        view.settings.set("folded", None);
                    });
                };
                let name = by.map_or(text().view_bar.no_lanes, says::group);
                MenuEntry::from(MenuItem::new(name, choose).radio(by == own))
            };
            let others = groups.into_iter().filter(|by| *by != group).map(Some);
            entries.extend([None].into_iter().chain(others).map(lane));
        }
        entries
    });
    let by_lanes = move || state.view.with(|view| view.lanes()).filter(|_| lanes);
    view! {
        <MenuButton label=text().view_bar.group entries class="button" named_by_children=true>
            <Icon name="group"/>
            <span>{text().view_bar.group}</span>
            <b>{move || says::group(now())}</b>
            {move || by_lanes().map(|by| view! { <b>{format!("× {}", says::group(by))}</b> })}
        </MenuButton>
    }
}

/// The fields that can make groups here.
fn groups(server: &Capabilities, kind: Kind) -> Vec<GroupBy> {
    let here = |group: &GroupBy| match group {
        GroupBy::Status | GroupBy::Due => true,
        GroupBy::Priority => server.priority,
        GroupBy::Section => kind == Kind::Project,
        GroupBy::Assignee => kind != Kind::Person,
        GroupBy::Project => kind.is_over_all(),
    };
    GroupBy::ALL.into_iter().filter(here).collect()
}

/// The orders that the server's fields allow.
pub(super) fn orders(capabilities: &Capabilities) -> Vec<SortBy> {
    let kept = |sort: &SortBy| match sort {
        SortBy::Priority => capabilities.priority,
        SortBy::Estimate => capabilities.estimated_time,
        SortBy::Start => capabilities.start_date,
        SortBy::Progress => capabilities.progress,
        // Without an order key "by hand" is the order of making, and still the one to come back to.
        SortBy::Position
        | SortBy::Due
        | SortBy::Title
        | SortBy::Status
        | SortBy::Updated
        | SortBy::Created => true,
    };
    SortBy::ALL.into_iter().filter(kept).collect()
}

/// Which field makes the order, and which way round.
#[component]
pub(super) fn SortMenu() -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let now = move || state.view.with(|view| (view.sort, view.descending));
    let entries = Callback::new(move |()| {
        let (sort, descending) = untrack(now);
        let orders = orders(&store.capabilities().get_untracked());
        let mut entries: Vec<MenuEntry> = orders
            .into_iter()
            .map(|order| {
                let choose = move || state.change(Visit::New, |view| view.sort = order);
                MenuItem::new(says::sort(order), choose).radio(order == sort).into()
            })
            .collect();
        entries.push(MenuEntry::Divider);
        for (label, way) in [(text().view_bar.in_order, false), (text().view_bar.turned_round, true)] {
            let choose = move || state.change(Visit::New, |view| view.descending = way);
            entries.push(MenuItem::new(label, choose).check(descending == way).into());
        }
        entries
    });
    view! {
        <MenuButton label=text().view_bar.sort entries class="button" named_by_children=true>
            <Icon name="sort"/>
            <span>{text().view_bar.sort}</span>
            <b>{move || says::sort(now().0)}</b>
            <Show when=move || now().1>
                <span class="unseen">{text().view_bar.turned_round}</span>
                <Icon name="chevron-up" small=true/>
            </Show>
        </MenuButton>
    }
}

/// Which columns are shown: those of the board, or the fields and groups of the list.
#[component]
pub fn ShownMenu(
    /// What stands before the groups: the fields of a list.
    #[prop(optional)]
    fields: Option<Callback<(), Vec<MenuEntry>>>,
) -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let shown = Columns::expect();
    let hidden = move || state.view.with(|view| view.hidden.len());
    // Chosen columns are no fewer than usual: they are others.
    let chosen = move || state.view.with(|view| view.settings.get("cols").is_some());
    let groups = move || {
        let hidden = state.view.with_untracked(|view| view.hidden.clone());
        let groups =
            shown.all.with_untracked(|all| all.iter().map(|column| column.key.clone()).collect::<Vec<_>>());
        groups.into_iter().map(move |key| {
            let slug = key.slug();
            let is_shown = !hidden.contains(&slug);
            let toggle = move || {
                state.change(Visit::New, |view| {
                    view.hidden.retain(|other| *other != slug);
                    if is_shown {
                        view.hidden.push(slug.clone());
                    }
                });
            };
            MenuEntry::from(MenuItem::new(untrack(|| columns::name(store, &key)), toggle).check(is_shown))
        })
    };
    let entries = Callback::new(move |()| {
        let mut entries = Vec::new();
        if let Some(fields) = fields {
            entries.extend(fields.run(()));
            entries.push(MenuEntry::Heading(text().view_bar.groups.to_owned()));
        }
        entries.extend(groups());
        if untrack(hidden) > 0 || untrack(chosen) {
            entries.push(MenuEntry::Divider);
            let all = move || {
                state.change(Visit::New, |view| {
                    view.hidden.clear();
                    view.settings.set("cols", None);
                });
            };
            entries.push(MenuItem::new(text().view_bar.as_usual, all).icon("eye").into());
        }
        entries
    });
    let label = move || match hidden() {
        0 => text().view_bar.columns.to_owned(),
        count => text().view_bar.hidden.of(count),
    };
    view! {
        <MenuButton label=Signal::derive(label) entries class="button" named_by_children=true>
            <Icon name="eye"/>
            <span>{label}</span>
        </MenuButton>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_by_a_field_that_the_server_lacks_is_not_offered() {
        let documented = orders(&Capabilities::default());
        assert!(!documented.contains(&SortBy::Priority) && !documented.contains(&SortBy::Estimate));
        let all = Capabilities {
            priority: true,
            estimated_time: true,
            start_date: true,
            progress: true,
            ..Capabilities::default()
        };
        assert_eq!(orders(&all).len(), SortBy::ALL.len());
    }
}
