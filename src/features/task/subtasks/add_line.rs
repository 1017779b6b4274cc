//! The field for the next subtask.

use super::outline::Outline;
use crate::features::task::drafts::{self, TextField};
use crate::platform::focus;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};
use threadline_domain::draft::Draft;
use threadline_domain::{TaskId, TaskPatch};

/// Enter adds what was typed and waits for another; what is left in it stays.
#[component]
pub(super) fn AddLine(
    /// The task that it is added to.
    parent: Signal<TaskId>,
) -> impl IntoView {
    let outline = Outline::expect();
    let store = outline.task.store;
    let kept = drafts::load(parent.get_untracked(), TextField::Subtask);
    let restored = kept.is_some();
    let typed = RwSignal::new(kept.map(|draft| draft.text).unwrap_or_default());
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(field) = field.get()
            && !restored
        {
            focus::focus(&field);
            field.scroll_into_view_with_bool(false);
        }
    });
    let type_in = move |text: String| {
        let id = parent.get_untracked();
        if text.is_empty() {
            drafts::forget(id, TextField::Subtask);
        } else {
            drafts::keep(id, TextField::Subtask, &Draft { base: String::new(), text: text.clone() });
        }
        typed.set(text);
    };
    let shut = move || {
        outline.adding.try_set(None);
    };
    let add = move || {
        let title = typed.with_untracked(|typed| typed.trim().to_owned());
        if title.is_empty() {
            shut();
            return;
        }
        let id = parent.get_untracked();
        store.create_task(TaskPatch {
            title: Some(title),
            parent: Some(Some(id)),
            project: store.peek_task(id).and_then(|task| task.project).map(Some),
            ..TaskPatch::default()
        });
        type_in(String::new());
        if let Some(field) = field.get_untracked() {
            // The new line has pushed the field down.
            request_animation_frame(move || field.scroll_into_view_with_bool(false));
        }
    };
    let shut_if_empty = move || {
        if typed.try_with_untracked(String::is_empty) == Some(true) {
            shut();
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" => {
            take(&event);
            add();
        }
        "Escape" => {
            take(&event);
            if let Some(field) = field.get_untracked() {
                let _ = field.blur();
            }
            shut_if_empty();
        }
        _ if !event.ctrl_key() && !event.meta_key() => event.stop_propagation(),
        _ => {}
    };
    view! {
        <li class="add-line">
            <Icon name="plus"/>
            <input
                type="text"
                autocomplete="off"
                aria-label=text().task.add_subtask
                placeholder=text().task.new_subtask
                prop:value=move || typed.get()
                on:input=move |event| type_in(event_target_value(&event))
                on:blur=move |_| shut_if_empty()
                {..on_key(on_keydown)}
                node_ref=field
            />
        </li>
    }
}
