//! What belongs to a meeting: when it was, who was there, what was said and what is to be done.

use super::{NoteDialogs, Typed};
use crate::features::talk::PeopleField;
use crate::platform::focus;
use crate::text::{fill, text};
use crate::ui::bound::bound;
use crate::ui::button::IconButton;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use crate::ui::text_area::TextArea;
use leptos::{ev, html, prelude::*};
use threadline_domain::note::ActionItem;

#[component]
pub(super) fn MeetingFields(dialogs: NoteDialogs) -> impl IntoView {
    let words = &text().notes;
    let input = move |kind: &'static str, get: fn(&Typed) -> String, set: fn(&mut Typed, String)| {
        // Written once: the browser clears such a field when it is set while somebody types in it.
        let first = dialogs.typed.with_untracked(get);
        view! {
            <input
                class="field" type=kind autocomplete="off" value=first
                on:input=move |event| dialogs.change(|typed| set(typed, event_target_value(&event)))
            />
        }
    };
    let first = dialogs.typed.get_untracked();
    let summary = bound(first.summary, move |now| dialogs.change(|typed| typed.summary = now));
    let people = bound(first.people, move |now| dialogs.change(|typed| typed.people = now));
    view! {
        <label class="stack wide">
            {words.day}
            {input("date", |typed| typed.day.clone(), |typed, day| typed.day = day)}
        </label>
        <label class="stack">
            {words.from}
            {input("time", |typed| typed.from.clone(), |typed, hour| typed.from = hour)}
        </label>
        <label class="stack">
            {words.until}
            {input("time", |typed| typed.until.clone(), |typed, hour| typed.until = hour)}
        </label>
        <PeopleField label=words.participants picked=people fixed=false/>
        <label class="stack wide">
            {words.guests}
            {input("text", |typed| typed.guests.clone(), |typed, guests| typed.guests = guests)}
            <span>{words.guests_hint}</span>
        </label>
        <label class="stack wide">
            {words.summary}
            <TextArea value=summary label=words.summary placeholder=words.summary_hint rows=3/>
        </label>
        <Items dialogs/>
    }
}

/// What is to be done, a line each; Enter goes on with the next.
#[component]
fn Items(dialogs: NoteDialogs) -> impl IntoView {
    let words = &text().notes;
    let frame = NodeRef::<html::Fieldset>::new();
    let count = memo(move || dialogs.typed.with(|typed| typed.items.len()));
    let add = move || {
        dialogs.change(|typed| typed.items.push(ActionItem { title: String::new(), add_as_task: true }));
        request_animation_frame(move || {
            let Some(frame) = frame.try_get_untracked().flatten() else { return };
            if let Some(last) = focus::matches_within(&frame, "input[type=text]").last() {
                focus::focus(last);
            }
        });
    };
    let line = move |at: usize| {
        let number = (at + 1).to_string();
        let label = fill(words.item, &[("n", &number)]);
        let remove = Signal::stored(fill(words.remove_item, &[("item", &label)]));
        let title = move || dialogs.typed.with(|typed| typed.items.get(at).map(|item| item.title.clone()));
        let as_task =
            move || dialogs.typed.with(|typed| typed.items.get(at).is_some_and(|item| item.add_as_task));
        let on_keydown = move |event: ev::KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() && !event.ctrl_key() && !event.meta_key() {
                take(&event);
                add();
            }
        };
        view! {
            <li>
                <input
                    {..on_key(on_keydown)}
                    class="field" type="text" autocomplete="off" aria-label=label placeholder=words.item_hint
                    prop:value=move || title().unwrap_or_default()
                    on:input=move |event| dialogs.change(|typed| {
                        if let Some(item) = typed.items.get_mut(at) {
                            item.title = event_target_value(&event);
                        }
                    })
                />
                <label class="choice">
                    <input
                        class="tick" type="checkbox" prop:checked=as_task
                        on:change=move |event| dialogs.change(|typed| {
                            if let Some(item) = typed.items.get_mut(at) {
                                item.add_as_task = event_target_checked(&event);
                            }
                        })
                    />
                    <span>{words.becomes_task}</span>
                </label>
                <IconButton icon="close" label=remove tight=true on_press=move |()| dialogs.change(|typed| {
                    if at < typed.items.len() {
                        typed.items.remove(at);
                    }
                })/>
            </li>
        }
    };
    view! {
        <fieldset class="items wide" node_ref=frame>
            <legend>{words.items}</legend>
            <ul>{move || (0..count.get()).map(line).collect_view()}</ul>
            <button type="button" class="button" on:click=move |_| add()><Icon name="plus"/>{words.add_item}</button>
        </fieldset>
    }
}
