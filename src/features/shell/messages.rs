//! What the store has to tell people: toasts with Undo and Retry, and a line while the server is away.

use crate::features::columns;
use crate::store::{Event, Store, UndoStep};
use crate::text::{self, errors, fill, text};
use crate::ui::effect::effect_after;
use crate::ui::icon::Icon;
use crate::ui::live::{LiveRegions, use_announcer};
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, ToastId, ToastStack, Toasts, use_toasts};
use leptos::prelude::*;
use std::cell::RefCell;
use threadline_domain::outbox::{Refused, Write};

/// The messages of the app.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let store = Store::expect();
    let toasts = use_toasts();
    let offers = Offers::default();
    store.listen(move |event| tell(store, toasts, &offers, event));
    let announcer = use_announcer();
    let saving = store.saving();
    let away = memo(move || {
        saving.with(|saving| match (saving.offline, saving.unsaved) {
            (true, 0) => Some(text().shell.offline.to_owned()),
            (true, count) => Some(format!("{} {}", text().shell.offline, text().shell.unsaved.of(count))),
            (false, _) => None,
        })
    });
    effect_after(move |was_away: Option<bool>| {
        let is_away = away.with(Option::is_some);
        if was_away == Some(true) && !is_away {
            announcer.say(text().shell.back_online);
        }
        is_away
    });
    mark_page("offline", move || away.with(Option::is_some));
    view! {
        <LiveRegions/>
        <ToastStack label=text().shell.messages close_label=text().common.close/>
        <div role="status">
            {move || away.get().map(|words| view! {
                <p class="notice">
                    <Icon name="warning" small=true/>
                    <span>{words}</span>
                </p>
            })}
        </div>
    }
}

/// The messages that offer to take a step back.
type Offers = RefCell<Vec<(UndoStep, ToastId)>>;

fn tell(store: Store, toasts: Toasts, offers: &Offers, event: &Event) {
    match event {
        Event::Done(done, step) => {
            let words = untrack(|| text::shell::done(done, |key| columns::name(store, key)));
            let (undone, last) = (step.clone(), step.clone());
            let toast = Toast::done(words)
                .action(text().common.undo, move || store.undo(&undone))
                .on_close(move || store.make_final(&last));
            // One message for one step, however often it was gone on with.
            let former = take_offer(offers, |offered| step.goes_on_from(offered));
            offers.borrow_mut().push((step.clone(), toasts.show(toast)));
            if let Some(former) = former {
                toasts.close(former);
            }
        }
        Event::Undone(step) => {
            if let Some(toast) = take_offer(offers, |offered| offered.is_same(step)) {
                toasts.close(toast);
            }
        }
        Event::Refused(refused) => {
            // What was said stays where it was said, with the ways on beside it.
            let is_said = |one: &&Refused| matches!(one.write, Write::Say { .. } | Write::Reword(..));
            if let Some(first) = refused.iter().find(|one| !is_said(one)) {
                let words = fill(text().shell.refused, &[("why", &errors::words(&first.error))]);
                let again = refused.clone();
                let toast = Toast::failed(words).action(text().common.retry, move || retry(store, &again));
                toasts.show(toast);
            }
        }
        Event::TaskNamed(..)
        | Event::ProjectNamed(..)
        | Event::NoteNamed(..)
        | Event::RoomNamed(..)
        | Event::Heard(_)
        | Event::SignedOut => {}
    }
}

fn take_offer(offers: &Offers, is_it: impl Fn(&UndoStep) -> bool) -> Option<ToastId> {
    let mut offers = offers.borrow_mut();
    offers.iter().position(|(offered, _)| is_it(offered)).map(|at| offers.remove(at).1)
}

fn retry(store: Store, refused: &[Refused]) {
    for one in refused {
        store.retry(one.seq);
    }
}
