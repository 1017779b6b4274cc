//! What narrows a search: people, places and days.

use super::Search;
use super::query::Wanted;
use crate::features::talk::{monogram_of, name_of, place_name};
use crate::text::text;
use crate::ui::avatar::Avatar;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::picker::{Choice, Picker, PickerWords};
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use threadline_domain::{Conversation, Room, UserId};

#[component]
pub(super) fn Filters(search: Search) -> impl IntoView {
    let words = &text().search;
    let any = memo(move || {
        search
            .wanted
            .with(|it| it.user.is_some() || it.place.is_some() || it.from.is_some() || it.to.is_some())
    });
    let clear = move |_| {
        let words = search.wanted.with_untracked(|wanted| wanted.words.clone());
        search.change.run(Wanted { words, ..Wanted::default() });
    };
    let day = move |label: &'static str,
                    read: fn(&Wanted) -> Option<NaiveDate>,
                    write: fn(&mut Wanted, Option<NaiveDate>)| {
        let value =
            move || search.wanted.with(|wanted| read(wanted).map(|day| day.to_string()).unwrap_or_default());
        let on_change = move |event| {
            let mut wanted = search.wanted.get_untracked();
            write(&mut wanted, event_target_value(&event).parse().ok());
            search.change.run(wanted);
        };
        view! {
            <label class="day-field">
                <span>{label}</span>
                <input type="date" class="field" prop:value=value on:change=on_change/>
            </label>
        }
    };
    view! {
        <div class="filters" role="group" aria-label=words.narrow>
            <PersonFilter search/>
            <PlaceFilter search/>
            {day(words.from, |wanted| wanted.from, |wanted, day| wanted.from = day)}
            {day(words.to, |wanted| wanted.to, |wanted, day| wanted.to = day)}
            {move || any.get().then(|| view! {
                <button type="button" class="button" on:click=clear>{words.clear}</button>
            })}
        </div>
    }
}

#[component]
fn PersonFilter(search: Search) -> impl IntoView {
    let (store, words) = (search.store, &text().search);
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let choices = Signal::derive(move || {
        let choice = |who: threadline_domain::User| {
            let id = who.id;
            Choice::new(Some(id), who.name())
                .lead(move || view! { <Avatar who=monogram_of(store, Some(id))/> })
        };
        let anybody = Choice::new(None::<UserId>, words.anybody);
        [anybody].into_iter().chain(store.people().into_iter().map(choice)).collect::<Vec<_>>()
    });
    let user = memo(move || search.wanted.with(|wanted| wanted.user));
    let shown = move || user.get().map_or_else(|| words.anybody.to_owned(), |id| name_of(store, Some(id)));
    let pick = move |user| search.change.run(Wanted { user, ..search.wanted.get_untracked() });
    let picker = Signal::stored(PickerWords {
        label: words.person.to_owned(),
        placeholder: words.person.to_owned(),
        nothing: text().talk.nobody_found.to_owned(),
    });
    view! {
        <button type="button" class="button" node_ref=button aria-haspopup="listbox" aria-pressed=move || if user.get().is_some() { "true" } else { "false" } on:click=move |_| open.set(true)>
            <Icon name="people" small=true/>
            <span class="unseen">{words.person}" "</span>
            {shown}
        </button>
        <Picker open anchor=button words=picker choices picked=Signal::derive(move || vec![user.get()]) on_pick=Callback::new(pick)/>
    }
}

#[component]
fn PlaceFilter(search: Search) -> impl IntoView {
    let (store, words) = (search.store, &text().search);
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let choices = Signal::derive(move || {
        let me = store.me().get();
        let is_mine = |room: &std::sync::Arc<Room>| room.is_public || me.is_some_and(|me| room.has(me));
        let rooms = store.rooms().into_iter().filter(is_mine).map(|room| room.place);
        let projects = store.projects().into_iter().filter(|project| !project.is_template);
        let projects = projects.map(|project| Conversation::Project(project.id));
        let choice = |place: Conversation| {
            let icon = match place {
                Conversation::Channel(_) => "channel",
                Conversation::Project(_) => "board",
                _ => "people",
            };
            Choice::new(Some(place), place_name(store, Some(place))).lead(move || view! { <Icon name=icon/> })
        };
        let anywhere = Choice::new(None::<Conversation>, words.anywhere);
        [anywhere].into_iter().chain(rooms.chain(projects).map(choice)).collect::<Vec<_>>()
    });
    let place = memo(move || search.wanted.with(|wanted| wanted.place));
    let shown =
        move || place.get().map_or_else(|| words.anywhere.to_owned(), |place| place_name(store, Some(place)));
    let pick = move |place| search.change.run(Wanted { place, ..search.wanted.get_untracked() });
    let picker = Signal::stored(PickerWords {
        label: words.place.to_owned(),
        placeholder: words.place.to_owned(),
        nothing: words.no_place.to_owned(),
    });
    view! {
        <button type="button" class="button" node_ref=button aria-haspopup="listbox" aria-pressed=move || if place.get().is_some() { "true" } else { "false" } on:click=move |_| open.set(true)>
            <Icon name="channel" small=true/>
            <span class="unseen">{words.place}" "</span>
            {shown}
        </button>
        <Picker open anchor=button words=picker choices picked=Signal::derive(move || vec![place.get()]) on_pick=Callback::new(pick)/>
    }
}
