//! Everything that is being written and not said yet, in one place.

use super::drafts::{DraftOf, Drafts, SaidDraft};
use super::page::room_name;
use crate::platform::{clipboard, page};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::icon::Icon;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::markup::Markup;
use threadline_domain::{Conversation, SaidId, Stand, place};

/// The drafts as a page.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let (store, drafts) = (Store::expect(), Drafts::expect());
    let words = &text().talk;
    page::set_title(&fill(words.page_title, &[("name", words.drafts)]));
    let lines = move || {
        let all = drafts.all();
        if all.is_empty() {
            return view! { <p class="beginning">{words.no_drafts}</p> }.into_any();
        }
        view! { <ul>{all.into_iter().map(|draft| line(store, drafts, draft)).collect_view()}</ul> }.into_any()
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head"><h1>{words.drafts}</h1></header>
            <div class="view-body"><div class="channel-list">{lines}</div></div>
        </main>
    }
}

fn line(store: Store, drafts: Drafts, draft: SaidDraft) -> AnyView {
    let words = &text().talk;
    let (template, at) = match &draft.of {
        DraftOf::New(Stand::In(at), _) => (words.draft_in, Some(*at)),
        DraftOf::New(Stand::Under(_), at) => (words.draft_thread, *at),
        DraftOf::Edit(_, at) => (words.draft_edit, *at),
    };
    let href = at.map(|at| match &draft.of {
        DraftOf::New(Stand::Under(message), _) => {
            format!("{}{}", place::talk(at), place::query([("thread", message.0.as_str())]))
        }
        DraftOf::Edit(SaidId::Message(message), _) => place::message(at, message),
        _ => place::talk(at),
    });
    let name = move || fill(template, &[("place", &place_name(store, at))]);
    let toasts = use_toasts();
    let draft = StoredValue::new(draft);
    let discard = move |()| {
        draft.with_value(|draft| {
            drafts.keep(&draft.of, "");
            let kept = draft.clone();
            let back = move || drafts.keep(&kept.of, &kept.text);
            toasts.show(Toast::done(words.draft_discarded).action(text().common.undo, back));
        });
    };
    // What it was written for may be gone: the words are got out of here.
    let copy = move |()| {
        let all = draft.with_value(|draft| draft.text.clone());
        leptos::task::spawn_local(async move {
            toasts.show(match clipboard::write_text(&all).await {
                true => Toast::done(text().talk.draft_copied),
                false => Toast::failed(text().talk.draft_not_copied),
            });
        });
    };
    let excerpt: String =
        draft.with_value(|draft| Markup::from_markdown(&draft.text).to_text().chars().take(160).collect());
    view! {
        <li>
            <Icon name="drafts"/>
            <a href=href>
                <b class="cut">{excerpt}</b>
                <small class="cut">{name}</small>
            </a>
            <IconButton icon="copy" label=words.copy_draft on_press=copy/>
            <IconButton icon="trash" label=words.discard_draft on_press=discard/>
        </li>
    }
    .into_any()
}

/// What a conversation is called. Follows changes.
pub fn place_name(store: Store, at: Option<Conversation>) -> String {
    let words = &text().talk;
    let name = match at {
        Some(Conversation::Task(id)) => {
            let title = store.task(id).with(|task| task.as_ref().map(|task| task.title.clone()));
            return title.unwrap_or_else(|| words.a_task.to_owned());
        }
        Some(Conversation::Project(id)) => {
            store.project(id).with(|project| project.as_ref().map(|project| project.title.clone()))
        }
        Some(at) => store.room(at).with(|room| room.as_ref().map(|room| room_name(store, room))),
        None => None,
    };
    name.unwrap_or_else(|| words.a_conversation.to_owned())
}
