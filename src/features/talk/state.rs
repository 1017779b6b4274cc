//! Whether what was said has arrived, and what to do where it has not.

use super::message::Line;
use crate::features::files::Drafted;
use crate::store::Sending;
use crate::text::{errors, fill, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use threadline_domain::SaidId;
use threadline_domain::error::ApiError;
use threadline_domain::markup::Markup;
use threadline_domain::outbox::{Refused, Write};

#[component]
pub(super) fn SendingState(line: Line) -> impl IntoView {
    move || match line.sending.get() {
        Sending::Done => ().into_any(),
        Sending::Sending => state(text().talk.sending.to_owned(), "time", "state pending"),
        Sending::Waiting => {
            let store = line.scope.store;
            view! {
                <p class="state late" role="status">
                    <Icon name="warning" small=true/>
                    {text().talk.waiting}
                    <button type="button" class="button" on:click=move |_| store.hurry()>{text().common.retry}</button>
                    {line.id.with_untracked(SaidId::is_temporary).then(|| view! {
                        <button type="button" class="button" on:click=move |_| line.scope.editing.set(Some(line.key.get_value()))>
                            {text().talk.edit}
                        </button>
                        <button type="button" class="button" on:click=move |_| store.unsay(&line.id.get_untracked())>
                            {text().common.discard}
                        </button>
                    })}
                </p>
            }
            .into_any()
        }
        Sending::Refused(refused) => refusal(line, *refused),
    }
}

fn state(words: String, icon: &'static str, class: &'static str) -> AnyView {
    view! { <p class=class role="status"><Icon name=icon small=true/>{words}</p> }.into_any()
}

fn refusal(line: Line, refused: Refused) -> AnyView {
    let store = line.scope.store;
    let words = &text().talk;
    let seq = refused.seq;
    let is_new = matches!(refused.write, Write::Say { .. });
    let template = if is_new { words.refused } else { words.refused_edit };
    let why = fill(template, &[("why", &errors::words(&refused.error))]);
    let edited = (!is_new).then(|| Drafted::new(line.scope.drafts.name(&super::edit::draft_of(line))));
    let edit = move |_| {
        let (Write::Say { id, draft, .. } | Write::Reword(id, draft)) = &refused.write else { return };
        // An upload is good once, and for a day.
        let spoilt =
            matches!(&refused.error, ApiError::Invalid(_, fields) if fields.contains_key("attachments"));
        let markdown = Markup::from_html(&draft.message).to_markdown();
        store.discard(seq);
        if is_new {
            // Back to where it was written.
            if let Some(composer) = line.scope.composer.get_value() {
                composer.insert_block(&markdown);
            }
            if let Some(files) = line.scope.files.get_value() {
                files.come_back(id, spoilt);
            }
        } else {
            line.scope.drafts.keep(&super::edit::draft_of(line), &markdown);
            if let Some(files) = edited {
                files.come_back(id, spoilt);
            }
            line.scope.editing.set(Some(line.key.get_value()));
        }
    };
    view! {
        <p class="state late" role="alert">
            <Icon name="warning" small=true/>
            {why}
            <button type="button" class="button" on:click=move |_| store.retry(seq)>{text().common.retry}</button>
            <button type="button" class="button" on:click=edit>{words.edit}</button>
            <button type="button" class="button" on:click=move |_| store.discard(seq)>{text().common.discard}</button>
        </p>
    }
    .into_any()
}
