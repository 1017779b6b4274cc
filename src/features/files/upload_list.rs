//! Files on their way: how far each has come, with the ways out of it.

use crate::platform::object_url::ObjectUrl;
use crate::store::Store;
use crate::text::{self, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::effect::effect_after;
use crate::ui::icon::Icon;
use crate::ui::live::use_announcer;
use crate::ui::memo::memo;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use threadline_domain::attachment::FileKind;
use threadline_domain::neutral::neutral;
use threadline_domain::upload::{Item, Stage, Tally, Target, Ticket};

/// The files of a target that are not where they belong yet.
#[component]
pub fn UploadList(
    /// What they are for.
    #[prop(into)]
    target: Signal<Target>,
) -> impl IntoView {
    let store = Store::expect();
    super::restore(store);
    announce(store, target);
    let tickets = memo(move || {
        let items = target.with(|target| store.uploads(target));
        items.iter().map(|item| item.ticket).collect::<Vec<_>>()
    });
    let any = memo(move || tickets.with(|tickets| !tickets.is_empty()));
    let lines = move || {
        view! {
            <ul class="uploads">
                <Each each=move || tickets.get() key=|ticket| *ticket let(ticket)>{line(store, ticket)}</Each>
            </ul>
        }
    };
    move || any.get().then(lines)
}

/// Says how it goes where nothing is seen of it: when it begins, and when all is over. Not every step.
fn announce(store: Store, target: Signal<Target>) {
    let announcer = use_announcer();
    let tally = memo(move || target.with(|target| store.uploads_tally(target)));
    effect_after(move |before: Option<Tally>| {
        let now = tally.get();
        let Some(before) = before else { return now };
        let words = &text().files;
        if now.moving > before.moving {
            announcer.say(words.said_begun.of(now.moving));
        } else if now.moving == 0 && now.stuck > before.stuck {
            announcer.say(words.said_stuck.of(now.stuck));
        } else if now.moving == 0 && before.moving > 0 && now.stuck == 0 {
            announcer.say(words.said_done);
        }
        now
    });
}

fn line(store: Store, ticket: Ticket) -> AnyView {
    let item = memo(move || store.uploading(ticket));
    let Some(first) = item.get_untracked() else { return ().into_any() };
    let name = neutral(&first.name);
    let is = move |test: fn(&Item) -> bool| item.with(|item| item.as_ref().is_some_and(test));
    let stage = memo(move || item.with(|item| item.as_ref().map(text::files::stage)));
    let (stuck, moving) = (memo(move || is(Item::is_stuck)), memo(move || is(Item::is_moving)));
    let may_retry = memo(move || is(Item::can_retry));
    let waits = memo(move || is(|item| item.stage == Stage::Waiting));
    let words = &text().files;
    let of = StoredValue::new(name.clone());
    let called = move |template: &str| of.with_value(|name| fill(template, &[("name", name)]));
    let bar = move || {
        moving.get().then(|| {
            view! {
                <progress
                    max="100"
                    // Without a value it says that nobody knows.
                    value=move || item.with(|item| item.as_ref().map(Item::percent))
                    aria-label=called(words.progress)
                ></progress>
            }
        })
    };
    let close = move || {
        let template = match (moving.get(), stuck.get()) {
            (true, _) => words.cancel,
            (false, true) => words.discard,
            (false, false) => words.remove_name,
        };
        let label = called(template);
        view! { <IconButton icon="close" label tight=true on_press=move |()| store.cancel_upload(ticket)/> }
    };
    let retry = move || {
        may_retry.get().then(|| {
            view! {
                <button
                    type="button" class="button framed" aria-label=called(words.retry)
                    on:click=move |_| store.retry_upload(ticket)
                >
                    {text().common.retry}
                </button>
            }
        })
    };
    view! {
        <li class="upload" class:failed=move || stuck.get() class:waits=move || waits.get()>
            <span class="thumb">{local_picture(store, ticket)}</span>
            <span class="what">
                <span class="cut">{name}</span>
                <small class:late=move || stuck.get()>
                    {move || stuck.get().then(|| view! { <Icon name="warning" small=true/> })}
                    {move || stage.get()}
                </small>
                {bar}
            </span>
            {retry}
            {close}
        </li>
    }
    .into_any()
}

/// A picture is shown from here, before the server has it.
fn local_picture(store: Store, ticket: Ticket) -> AnyView {
    let file = store.uploading_file(ticket);
    let url = file
        .filter(|file| FileKind::of(&file.type_(), "") == FileKind::Picture)
        .and_then(|file| ObjectUrl::new(&file));
    let Some(url) = url else { return view! { <Icon name="document"/> }.into_any() };
    let address = url.as_str().to_owned();
    let url = SendWrapper::new(url);
    on_cleanup(move || drop(url));
    view! { <img src=address alt="" draggable="false"/> }.into_any()
}
