//! The form: name, place, text, and for a meeting what belongs to one.

use super::meeting::MeetingFields;
use super::{Flaw, NoteDialogs};
use crate::features::editor::{Editor, EditorState};
use crate::text::text;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::{ev, prelude::*};
use threadline_domain::ProjectId;

#[component]
pub(super) fn Fields(dialogs: NoteDialogs, send: Callback<(), Option<Flaw>>) -> impl IntoView {
    let words = &text().notes;
    let flaw = RwSignal::new(None::<Flaw>);
    let error = unique_id("error");
    let said_at = error.clone();
    let go = move || flaw.set(send.try_run(()).flatten());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        go();
    };
    let is_meeting = dialogs.typed.with_untracked(|typed| typed.is_meeting);
    let content = Signal::derive(move || dialogs.typed.with(|typed| typed.content.clone()));
    let state = EditorState::new(
        content,
        Callback::new(move |content: String| dialogs.change(|typed| typed.content = content)),
    );
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| {
        let sends = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        if sends {
            crate::ui::roving::dom::take(&event);
            go();
        }
        sends
    });
    let tasks = move || {
        let count = dialogs.typed.with(super::Typed::tasks);
        (count > 0).then(|| words.makes_tasks.of(count))
    };
    view! {
        <form class="grid-form note-form" novalidate on:submit=submit>
            <label class="stack wide">
                {words.name}
                <input
                    class="field"
                    autofocus
                    autocomplete="off"
                    aria-invalid=move || (flaw.get() == Some(Flaw::Name)).then_some("true")
                    aria-describedby=error
                    prop:value=move || dialogs.typed.with(|typed| typed.name.clone())
                    on:input=move |event| {
                        flaw.set(None);
                        dialogs.change(|typed| typed.name = event_target_value(&event));
                    }
                />
            </label>
            <PlaceField dialogs/>
            {is_meeting.then(|| view! { <MeetingFields dialogs/> })}
            <div class="stack wide">
                <span>{words.content}</span>
                <Editor state label=words.content placeholder=words.write rows=4 on_keys/>
            </div>
            <p class="flaw wide" id=said_at role="alert">{move || flaw.get().map(Flaw::words)}</p>
            <p class="warnings wide" role="status"><span>{tasks}</span></p>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| dialogs.open.set(false)>
                    {text().common.cancel}
                </button>
                <button class="button primary large">
                    {if is_meeting { words.create_meeting } else { words.create }}
                </button>
            </div>
        </form>
    }
}

#[component]
fn PlaceField(dialogs: NoteDialogs) -> impl IntoView {
    let words = &text().notes;
    let store = dialogs.store;
    let project = memo(move || dialogs.typed.with(|typed| typed.project));
    let options = move || {
        let now = project.get();
        let mut open = store.projects();
        open.retain(|own| Some(own.id) == now || (!own.is_template && !own.archived));
        open.into_iter()
            .map(|own| {
                let chosen = now == Some(own.id);
                view! { <option value=own.id.to_string() selected=chosen>{own.title.clone()}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="stack wide">
            {words.place}
            <select
                class="field"
                on:change=move |event| {
                    let chosen = event_target_value(&event).parse::<ProjectId>().ok();
                    dialogs.change(|typed| typed.project = chosen);
                }
            >
                <option value="" selected=move || project.get().is_none()>{words.personal}</option>
                {options}
            </select>
        </label>
    }
}
