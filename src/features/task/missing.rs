//! What stands where the task would be: shapes of what comes, or in words why there is none.

use super::drafts::{self, TextField};
use super::open_task::{OpenTask, Stage};
use super::refusal::RefusalNote;
use crate::store::Load;
use crate::text::{errors, fill, text};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskStatus;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::Write;

/// Nothing yet, or nothing any more.
#[component]
pub(super) fn Missing() -> impl IntoView {
    let open = OpenTask::expect();
    let refused = memo(move || {
        let id = open.id.get();
        open.store.refused().into_iter().find_map(|refused| match &refused.write {
            Write::CreateTask { id: made, fields } if *made == id => {
                Some((refused.seq, fields.title.clone().unwrap_or_default(), refused.error.clone()))
            }
            _ => None,
        })
    });
    let failed = move || match open.loaded() {
        Load::Failed(ApiError::NotFound) | Load::Ready => Some((text().task.gone.to_owned(), false)),
        Load::Failed(error) => Some((errors::words(&error), true)),
        Load::Idle | Load::Loading => None,
    };
    move || {
        let title_id = open.title_id.get_value();
        if let Some((seq, title, error)) = refused.get() {
            let why = errors::words(&error);
            let words = fill(text().task.not_made, &[("title", &title), ("why", &why)]);
            return view! { <div class="task-body" id=title_id><RefusalNote seq words/></div> }.into_any();
        }
        let Some((words, may_retry)) = failed() else {
            return view! {
                <div class="task-body" aria-busy="true">
                    <p class="unseen" id=title_id>{text().task.loading}</p>
                    <ul class="ghosts" aria-hidden="true"><li></li><li></li><li></li></ul>
                </div>
            }
            .into_any();
        };
        let id = open.id.get();
        let kept: Vec<_> = [TextField::Title, TextField::Description]
            .into_iter()
            .filter_map(|field| drafts::load(id, field))
            .map(|draft| view! { <pre class="kept" tabindex="0">{draft.text}</pre> })
            .collect();
        let way = match open.stage {
            _ if may_retry => view! {
                <button type="button" class="button primary large" on:click=move |_| untrack(|| open.load())>
                    {text().common.retry}
                </button>
            }
            .into_any(),
            Stage::Page => {
                view! { <a class="button primary large" href="projects">{text().shell.to_projects}</a> }
                    .into_any()
            }
            Stage::Peek(state) => view! {
                <button type="button" class="button framed large" on:click=move |_| state.set_peek(None)>
                    {text().common.close}
                </button>
            }
            .into_any(),
        };
        view! {
            <div class="first" role="alert">
                <span class="first-glyphs" aria-hidden="true">
                    <Glyph shape=Shape::Status(TaskStatus::New.slug())/>
                </span>
                <h2 id=title_id>{words}</h2>
                {(!kept.is_empty()).then(|| view! { <p>{text().task.kept_text}</p> })}
                {kept}
                {way}
            </div>
        }
        .into_any()
    }
}
