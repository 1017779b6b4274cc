//! A new task, written where it will stand. What is typed is kept until it is made or given up.

use super::BoardState;
use super::state::{Cell, cell_name};
use crate::features::project_page::CurrentProject;
use crate::platform::focus;
use crate::platform::storage::{self, Keep};
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::{html, prelude::*};

/// The button at the end of a column, and the field that takes its place.
#[component]
pub(super) fn Composer(cell: Cell, name: Memo<String>) -> impl IntoView {
    let state = BoardState::expect();
    let board = &text().board;
    let slug = StoredValue::new(cell_name(&cell));
    let cell = StoredValue::new(cell);
    let open = memo(move || {
        state.composing.with(|composing| slug.with_value(|slug| composing.as_ref() == Some(slug)))
    });
    let label = move || fill(board.new_task_in, &[("column", &name.get())]);
    move || {
        if open.get() {
            view! { <Field cell=cell.get_value() label=label()/> }.into_any()
        } else {
            view! {
                <button type="button" class="add" on:click=move |_| state.composing.set(Some(slug.get_value()))>
                    <Icon name="plus"/>
                    {board.new_task}
                </button>
            }
            .into_any()
        }
    }
}

#[component]
fn Field(cell: Cell, label: String) -> impl IntoView {
    let state = BoardState::expect();
    let CurrentProject(project) = expect_context();
    let draft = {
        let project = project.get_untracked().map_or(0, |id| id.0);
        format!("threadline.draft.new-task.{project}.{}", cell_name(&cell))
    };
    let draft = StoredValue::new(draft);
    let words = RwSignal::new(draft.with_value(|draft| storage::get(Keep::Tab, draft)).unwrap_or_default());
    let field = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let typed = move |event| {
        let value = event_target_value(&event);
        draft.with_value(|draft| storage::set(Keep::Tab, draft, &value));
        words.set(value);
    };
    let make = move || {
        let title = words.with_untracked(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        if title.is_empty() {
            return;
        }
        let (lane, column) = &cell;
        let mut fields = column.change();
        if let Some(lane) = lane {
            fields.merge(&lane.change());
        }
        fields.title = Some(title);
        fields.project = Some(project.get_untracked());
        let id = state.store.create_task(fields);
        draft.with_value(|draft| storage::remove(Keep::Tab, draft));
        words.set(String::new());
        // Its row is there in the next frame.
        request_animation_frame(move || state.scroll_to(id));
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                make();
            }
            "Escape" => {
                let column = field.get_untracked().and_then(|field| field.closest(".column").ok().flatten());
                state.composing.set(None);
                // Whoever leaves by key goes on from where the field was.
                request_animation_frame(move || {
                    if let Some(button) =
                        column.iter().flat_map(|it| focus::matches_within(it, ".add")).next()
                    {
                        focus::focus(&button);
                    }
                });
            }
            _ => {}
        }
    };
    // Leaving an empty field closes it; words stay in sight.
    let on_blur = move |_| {
        if words.try_with_untracked(String::is_empty) == Some(true) {
            request_animation_frame(move || {
                let elsewhere =
                    !field.try_get_untracked().flatten().is_some_and(|field| focus::is_within(&field));
                let own = state.composing.try_with_untracked(|composing| {
                    composing.as_ref().is_some_and(|open| {
                        draft.try_with_value(|draft| draft.ends_with(open.as_str())) == Some(true)
                    })
                });
                if elsewhere && own == Some(true) {
                    state.composing.try_set(None);
                }
            });
        }
    };
    view! {
        <div class="composer">
            <textarea
                class="field"
                rows="1"
                node_ref=field
                aria-label=label
                placeholder=text().board.what
                prop:value=move || words.get()
                {..on_key(pressed)}
                on:input=typed
                on:blur=on_blur
            ></textarea>
        </div>
    }
}
