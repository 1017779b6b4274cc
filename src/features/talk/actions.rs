//! What can be done with a message: at its corner while pointer or keyboard are there.

use super::message::Line;
use super::reactions::ReactionPicker;
use crate::features::commands::Commands;
use crate::platform::{clipboard, page};
use crate::store::Sending;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use crate::ui::toast::{Toast, use_toasts};
use leptos::{html, prelude::*};
use threadline_domain::markup::{Block, Inline, Mark, Markup};
use threadline_domain::{Said, SaidId, place};

#[component]
pub(super) fn Actions(line: Line) -> impl IntoView {
    let scope = line.scope;
    let words = &text().talk;
    let button = NodeRef::<html::Button>::new();
    let reacting = RwSignal::new(scope.reacting.with_untracked(|key| *key == Some(line.key.get_value())));
    effect(move || {
        // Opened by a key.
        if scope.reacting.with(|key| *key == Some(line.key.get_value())) {
            scope.reacting.set(None);
            reacting.set(true);
        }
    });
    let commands = Commands::expect();
    let toasts = use_toasts();
    let can = memo(move || line.sending.with(|state| *state == Sending::Done));
    let thread = move |()| {
        if let Some(message) = line.id.with_untracked(|id| id.message().cloned()) {
            scope.open_thread.try_run(message);
        }
    };
    let entries = Callback::new(move |()| {
        let Some(said) = scope.now(&line.key.get_value()) else { return Vec::new() };
        entries(line, &said, commands, toasts)
    });
    let shown = move || {
        view! {
            <div class="message-actions" role="group" aria-label=text().common.more>
                <IconButton icon="react" label=words.react tight=true node_ref=button on_press=move |()| reacting.set(true)/>
                {(!scope.in_thread()).then(|| view! {
                    <IconButton icon="reply" label=words.reply tight=true on_press=thread/>
                })}
                <MenuButton label=text().common.more entries class="button icon-only tight" side=Side::BelowEnd>
                    <Icon name="more"/>
                </MenuButton>
                <ReactionPicker line open=reacting anchor=button/>
            </div>
        }
    };
    move || can.get().then(shown)
}

fn entries(line: Line, said: &Said, commands: Commands, toasts: crate::ui::toast::Toasts) -> Vec<MenuEntry> {
    let scope = line.scope;
    let words = &text().talk;
    let mut entries: Vec<MenuEntry> = Vec::new();
    let mine = scope.is_mine(said);
    if mine {
        let edit = move || scope.editing.set(Some(line.key.get_value()));
        entries.push(MenuItem::new(words.edit, edit).icon("drafts").into());
    }
    let quoted = quote(&said.html);
    let quote = move || {
        if let Some(composer) = scope.composer.get_value() {
            composer.insert_block(&quoted);
        }
    };
    entries.push(MenuItem::new(words.quote, quote).icon("quote").into());
    let address = link(line, said);
    if let Some(address) = address.clone() {
        let copy = move || copy(toasts, address.clone());
        entries.push(MenuItem::new(words.copy_link, copy).icon("link").into());
    }
    if let Some(mark) = scope.mark_unread {
        let mark = move || {
            mark.try_run(line.key.get_value());
        };
        entries.push(MenuItem::new(words.mark_unread, mark).icon("eye").into());
    }
    let (title, note) = task_of(&said.html, address.as_deref());
    let make = move || commands.create_task_of(title.clone(), note.clone());
    entries.push(MenuItem::new(words.make_task, make).icon("plus").into());
    if mine {
        entries.push(MenuEntry::Divider);
        let delete = move || scope.store.unsay(&line.id.get_untracked());
        entries.push(MenuItem::new(words.delete, delete).icon("trash").bad().into());
    }
    entries
}

/// Its words as a quote, with the caret behind.
fn quote(html: &str) -> String {
    let markup = Markup { blocks: vec![Block::Quote(Markup::from_html(html).blocks)] };
    format!("{}\n\n", markup.to_markdown())
}

/// The address of a message, once it has one.
fn link(line: Line, said: &Said) -> Option<String> {
    let at = said.place.unwrap_or(line.scope.talk.place);
    let place = match &said.id {
        id if id.is_temporary() => return None,
        SaidId::Message(id) => place::message(at, id),
        SaidId::Reply(id) => place::reply(at, said.under.as_ref()?, id),
    };
    Some(page::absolute(&place))
}

fn copy(toasts: crate::ui::toast::Toasts, link: String) {
    leptos::task::spawn_local(async move {
        let toast = if clipboard::write_text(&link).await {
            Toast::done(text().talk.copied)
        } else {
            Toast::failed(fill(text().talk.not_copied, &[("link", &link)]))
        };
        toasts.show(toast);
    });
}

/// The longest title that is made of a message.
const TITLE: usize = 120;

/// A title and a description: the first line, and all of it with the way back.
fn task_of(html: &str, address: Option<&str>) -> (String, String) {
    let mut markup = Markup::from_html(html);
    let words = markup.to_text();
    let first = words.lines().next().unwrap_or_default();
    let title: String = first.chars().take(TITLE).collect();
    if let Some(address) = address {
        let back = vec![Inline::Text(text().talk.from_message.to_owned())];
        markup.blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Link(address.to_owned()), back)]));
    }
    (title, markup.to_html())
}
