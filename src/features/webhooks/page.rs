//! Every webhook of the workspace, for those who manage them.

use super::form::WebhookForm;
use super::row::WebhookRow;
use super::secret::SecretNote;
use super::tester::Tester;
use crate::api::webhook as api;
use crate::platform::page;
use crate::store::{Load, Store};
use crate::text::{errors, fill, text};
use crate::ui::dialog::Dialog;
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, Toasts, use_toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use threadline_domain::{Webhook, WebhookId, WebhookPatch};

/// The webhooks and what is being done with them. A handle.
#[derive(Clone, Copy)]
pub(super) struct Hooks {
    pub(super) store: Store,
    pub(super) toasts: Toasts,
    pub(super) all: RwSignal<Vec<Webhook>>,
    load: RwSignal<Load>,
    /// Which one the form is about; `None` for a new one.
    pub(super) subject: RwSignal<Option<Webhook>>,
    pub(super) form: RwSignal<bool>,
    /// A secret that the server has just made, with the name of its webhook: told this once.
    pub(super) made: RwSignal<Option<(String, String)>>,
    /// Deleted, and held for Undo.
    held: RwSignal<Vec<WebhookId>>,
}

impl Hooks {
    fn read(self) {
        self.load.set(Load::Loading);
        spawn_local(async move {
            match api::list(&self.store.http()).await {
                Ok(all) => {
                    self.all.try_set(all);
                    self.load.try_set(Load::Ready);
                }
                Err(error) => drop(self.load.try_set(Load::Failed(error))),
            }
        });
    }

    pub(super) fn ask(self, subject: Option<Webhook>) {
        self.subject.set(subject);
        self.form.set(true);
    }

    /// What the server answered to a change: shown at its place, or last where it is new.
    pub(super) fn take(self, mut hook: Webhook) {
        if let Some(secret) = hook.secret.take() {
            self.made.set(Some((hook.name.clone(), secret)));
        }
        self.all.update(|all| match all.iter_mut().find(|known| known.eid == hook.eid) {
            Some(known) => *known = hook,
            None => all.push(hook),
        });
    }

    /// Stops what is sent to one, or lets it go on.
    pub(super) fn pause(self, hook: &Webhook, paused: bool) {
        let (words, name, eid) = (&text().webhooks, hook.name.clone(), hook.eid.clone());
        let (http, toasts) = (self.store.http(), self.toasts);
        spawn_local(async move {
            let patch = WebhookPatch { paused: Some(paused), ..WebhookPatch::default() };
            match api::update(&http, &eid, &patch).await {
                Ok(hook) => {
                    self.take(hook);
                    let said = if paused { words.paused_done } else { words.resumed };
                    toasts.show(Toast::done(fill(said, &[("name", &name)])));
                }
                Err(error) => {
                    let why = errors::words(&error);
                    toasts.show(Toast::failed(fill(words.not_paused, &[("why", &why)])));
                }
            }
        });
    }

    /// Gone from sight at once, and from the server when nobody can take it back any more.
    pub(super) fn delete(self, hook: &Webhook) {
        let words = &text().webhooks;
        let id = hook.eid.clone();
        self.held.update(|held| held.push(id.clone()));
        let (back, gone) = (id.clone(), id);
        let toast = Toast::done(fill(words.deleted, &[("name", &hook.name)]))
            .action(text().common.undo, move || {
                self.held.try_update(|held| held.retain(|id| *id != back));
            })
            .on_close(move || {
                if self.held.try_with_untracked(|held| held.contains(&gone)) != Some(false) {
                    self.send_delete(gone.clone());
                }
            });
        self.toasts.show(toast);
    }

    fn send_delete(self, id: WebhookId) {
        let (http, toasts) = (self.store.http(), self.toasts);
        spawn_local(async move {
            let outcome = api::delete(&http, &id).await;
            if outcome.is_ok() {
                self.all.try_update(|all| all.retain(|hook| hook.eid != id));
            }
            self.held.try_update(|held| held.retain(|held| *held != id));
            if let Err(error) = outcome {
                let why = errors::words(&error);
                toasts.show(Toast::failed(fill(text().webhooks.not_deleted, &[("why", &why)])));
            }
        });
    }
}

/// The list, the form, a secret that is told once, and the tester.
#[component]
pub fn WebhooksPage() -> impl IntoView {
    let store = Store::expect();
    let words = &text().webhooks;
    page::set_title(&fill(words.page_title, &[("name", words.title)]));
    let hooks = Hooks {
        store,
        toasts: use_toasts(),
        all: RwSignal::default(),
        load: RwSignal::default(),
        subject: RwSignal::default(),
        form: RwSignal::new(false),
        made: RwSignal::default(),
        held: RwSignal::default(),
    };
    // Known once the workspace is read. The server decides; this only spares a refusal.
    let may = memo(move || {
        let me = store.me().get()?;
        store.user(me).with(|who| who.as_ref().map(|who| who.is_administrator()))
    });
    effect(move || {
        if may.get() == Some(true) {
            hooks.read();
        }
    });
    let shown = memo(move || {
        let held = hooks.held.get();
        hooks.all.with(|all| {
            all.iter().map(|hook| hook.eid.clone()).filter(|id| !held.contains(id)).collect::<Vec<_>>()
        })
    });
    let list = move || {
        match hooks.load.get() {
        Load::Failed(error) => view! {
            <div class="first" role="alert">
                <p>{errors::words(&error)}</p>
                <button type="button" class="button primary large" on:click=move |_| hooks.read()>{text().common.retry}</button>
            </div>
        }
        .into_any(),
        Load::Ready if shown.read().is_empty() => view! {
            <div class="first">
                <h2>{words.empty_title}</h2>
                <p>{words.empty_lead}</p>
                <button type="button" class="button primary large" on:click=move |_| hooks.ask(None)>{words.new}</button>
            </div>
        }
        .into_any(),
        Load::Ready => view! {
            <ul class="hooks">
                <Each each=move || shown.get() key=Clone::clone let(id)><WebhookRow id hooks/></Each>
            </ul>
        }
        .into_any(),
        Load::Idle | Load::Loading => view! {
            <ul class="ghosts" role="status" aria-label=words.loading><li></li><li></li><li></li></ul>
        }
        .into_any(),
    }
    };
    let title = Signal::derive(move || {
        hooks.subject.with(|hook| match hook {
            Some(hook) => fill(words.edit_title, &[("name", &hook.name)]),
            None => words.new.to_owned(),
        })
    });
    let body = move || match may.get() {
        Some(false) => view! { <div class="first"><h2>{words.not_allowed}</h2></div> }.into_any(),
        _ => view! {
            <div class="hooks-page">
                <SecretNote made=hooks.made/>
                {list}
                <Tester/>
            </div>
        }
        .into_any(),
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <h1>{words.title}</h1>
                <span class="end"></span>
                {move || (may.get() == Some(true)).then(|| view! {
                    <button type="button" class="button primary" on:click=move |_| hooks.ask(None)>
                        <Icon name="plus"/>
                        {words.new}
                    </button>
                })}
            </header>
            <div class="view-body">{body}</div>
            <Dialog open=hooks.form title close_label=text().common.close><WebhookForm hooks/></Dialog>
        </main>
    }
}
