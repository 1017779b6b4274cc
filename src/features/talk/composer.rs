//! Where something new is written. What is typed stays until it is sent, whatever happens.

use super::drafts::DraftOf;
use super::scope::TalkScope;
use crate::features::editor::{Editor, EditorState};
use crate::features::files::{Drafted, DraftedList, PickButton, Standing};
use crate::platform::timing::after_paint;
use crate::platform::{focus, media};
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::live::use_announcer;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::markup::Markup;
use threadline_domain::{Conversation, MessageDraft, Stand};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether Enter sends: not while it goes on with a list, not with Shift, and not on the keyboard of a phone,
/// which has no other way to a new line.
pub(super) fn sends(state: EditorState, event: &ev::KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || !(event.shift_key() || media::is_coarse() || state.goes_on())
}

#[component]
pub(super) fn Composer(
    scope: TalkScope,
    #[prop(into)] label: Signal<String>,
    /// Shown while it is empty, instead of the name.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// Something was sent.
    #[prop(into)]
    on_sent: Callback<()>,
) -> impl IntoView {
    let words = &text().talk;
    let of = StoredValue::new(DraftOf::New(scope.stand.get_value(), Some(scope.talk.place)));
    let typed = RwSignal::new(of.with_value(|of| scope.drafts.text(of)));
    let keep = move |now: String| {
        of.with_value(|of| scope.drafts.keep(of, &now));
        if !now.trim().is_empty() {
            of.with_value(|of| match of {
                DraftOf::New(stand, Some(place)) => scope.store.is_writing(*place, stand),
                DraftOf::New(_, None) | DraftOf::Edit(..) => {}
            });
        }
        typed.set(now);
    };
    // Another tab writes the same draft, or has sent it.
    effect(move || {
        if let Some(kept) = of.with_value(|of| scope.drafts.changed_elsewhere(of)) {
            typed.set(kept);
        }
    });
    let state = EditorState::new(typed, Callback::new(keep));
    scope.composer.set_value(Some(state));
    let files = Drafted::new(of.with_value(|of| scope.drafts.name(of)));
    scope.files.set_value(Some(files));
    drop_on_conversation(state, files);
    let announcer = use_announcer();
    effect(move || {
        if state.field.get().is_none() {
            return;
        }
        let goes_on = scope.drafts.goes_on();
        // Whoever opens a chat with somebody means to write; nobody's place is taken from them.
        let is_chat = matches!(scope.stand.get_value(), Stand::In(Conversation::Chat(_)));
        if goes_on || (is_chat && !media::is_coarse()) {
            // A dialog or menu that closes gives the keyboard back first.
            after_paint(move || {
                if goes_on || focus::active().is_none() {
                    state.focus();
                }
            });
        }
    });
    let send = move || {
        let markup = Markup::from_markdown(&typed.get_untracked());
        if let Some(why) = untrack(|| files.hindrance()) {
            // It stays where it is, with its files.
            announcer.say_now(why);
            return;
        }
        let (attachments, known) = files.collect();
        if markup.is_empty() && attachments.is_empty() {
            return;
        }
        let draft = MessageDraft { message: markup.to_html(), attachments, files: known };
        let said = scope.store.say(scope.stand.get_value(), draft);
        files.went_with(&said);
        keep(String::new());
        on_sent.try_run(());
        state.focus();
    };
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if sends(state, &event) => {
            take(&event);
            send();
            true
        }
        "ArrowUp" if typed.with_untracked(String::is_empty) => {
            let done = super::edit_last(scope);
            if done {
                take(&event);
            }
            done
        }
        "Escape" => {
            take(&event);
            leave(scope, state);
            true
        }
        _ => false,
    });
    let is_empty = memo(move || typed.with(|typed| typed.trim().is_empty()));
    let standing = memo(move || files.standing());
    let cannot = move || match standing.get() {
        Standing::Empty => is_empty.get(),
        Standing::Ready => false,
        Standing::Moving(_) | Standing::Stuck(_) => true,
    };
    let hint = move || files.hindrance().or_else(|| (!is_empty.get()).then(|| words.draft_kept.to_owned()));
    let more_tools = move || {
        view! {
            <PickButton icon="file" label=text().files.attach on_files=Callback::new(move |found| files.add(found))/>
            <span class="hint" role="status">{hint}</span>
            <IconButton
                icon="send" label=words.send tight=true class="primary"
                disabled=Signal::derive(cannot) on_press=move |()| send()
            />
        }
    };
    let attached = move || view! { <DraftedList files/> };
    let on_files = files.on_transfer();
    let placeholder = placeholder.map_or(label, |words| Signal::stored(words.to_owned()));
    view! {
        <Editor state label placeholder rows=1 on_keys on_files attached more_tools class="composer"/>
    }
}

/// Files may be dropped on the whole conversation; on a task, which takes files itself, on the field alone.
fn drop_on_conversation(state: EditorState, files: Drafted) {
    effect(move || {
        let Some(field) = state.field.get() else { return };
        let around = |selector: &str| field.closest(selector).ok().flatten();
        let place = around(".task-talk").and_then(|_| around(".composer"));
        if let Some(place) = place.or_else(|| around(".stream, .thread")).or_else(|| around(".composer")) {
            files.drop_on(&place);
        }
    });
}

/// Takes the keyboard out of the field: in a thread to what was said there, so that its keys go on to work.
fn leave(scope: TalkScope, state: EditorState) {
    let thread = state.field.get_untracked().and_then(|field| field.closest(".thread").ok().flatten());
    let log = thread.filter(|_| scope.in_thread()).and_then(|it| it.query_selector(".scroll").ok().flatten());
    match log.and_then(|log| log.dyn_into::<HtmlElement>().ok()) {
        Some(log) => focus::focus(&log),
        None => super::leave_field(),
    }
}
