//! A webhook as a line: what it is called, where it leads, what it hears, and how its calls went.

use super::deliveries::Deliveries;
use super::page::Hooks;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::webhook::{Signing, WebhookState};
use threadline_domain::{Webhook, WebhookId};

#[component]
pub(super) fn WebhookRow(id: WebhookId, hooks: Hooks) -> impl IntoView {
    let words = &text().webhooks;
    let (wanted, key) = (id.clone(), id.to_string());
    let hook = memo(move || hooks.all.with(|all| all.iter().find(|hook| hook.eid == wanted).cloned()));
    let of =
        move |look: fn(&Webhook) -> String| hook.with(|hook| hook.as_ref().map(look).unwrap_or_default());
    let name = move || of(|hook| if hook.name.is_empty() { hook.url.clone() } else { hook.name.clone() });
    let about = move || {
        let hook = hook.get()?;
        let mut facts = vec![words.events.of(hook.events.0.len())];
        if let Some(project) = hook.project {
            let title = hooks.store.project(project).get().map(|project| project.title.clone());
            let title = title.unwrap_or_else(|| format!("#{project}"));
            facts.push(fill(words.only_project, &[("project", &title)]));
        }
        facts.push(signing(hook.signing).to_owned());
        if hook.exclude_details {
            facts.push(words.ids_only.to_owned());
        }
        Some(facts.join(" · "))
    };
    let failing = move || {
        let fails = hook.with(|hook| hook.as_ref().is_some_and(|hook| hook.state == WebhookState::Failing));
        fails.then(|| view! { <p class="late"><Icon name="warning" small=true/> {words.failing}</p> })
    };
    let state = memo(move || hook.with(|hook| hook.as_ref().map(|hook| hook.state)));
    let paused = move || state.get() == Some(WebhookState::Paused);
    let rests = move || paused().then(|| view! { <p class="paused">{words.paused}</p> });
    let can_pause = move || {
        let is_called = matches!(state.get(), Some(WebhookState::Active | WebhookState::Paused));
        is_called && hooks.store.capabilities().with(|known| known.paused_webhooks)
    };
    let turn = move |_| {
        if let Some(hook) = hook.get_untracked() {
            hooks.pause(&hook, hook.state != WebhookState::Paused);
        }
    };
    let open = RwSignal::new(false);
    let more = Signal::derive(move || fill(words.more_for, &[("name", &name())]));
    let entries = Callback::new(move |()| {
        let Some(hook) = hook.get_untracked() else { return Vec::new() };
        let (edit, gone) = (hook.clone(), hook);
        let entries: Vec<MenuEntry> = vec![
            MenuItem::new(words.edit, move || hooks.ask(Some(edit.clone()))).icon("drafts").into(),
            MenuEntry::Divider,
            MenuItem::new(words.delete, move || hooks.delete(&gone)).icon("trash").bad().into(),
        ];
        entries
    });
    view! {
        <li data-webhook-id=key>
            <div class="hook">
                <div>
                    <h2>{name}</h2>
                    <p class="address">{move || of(|hook| hook.url.clone())}</p>
                    <p class="about">{about}</p>
                    {failing}
                    {rests}
                </div>
                {move || can_pause().then(|| view! {
                    <button type="button" class="button" on:click=turn>
                        {move || if paused() { words.resume } else { words.pause }}
                        <span class="unseen">{move || format!(" {}", name())}</span>
                    </button>
                })}
                <button
                    type="button" class="button"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name="chevron-down" small=true/>
                    {words.deliveries}
                    <span class="unseen">{move || format!(" {}", name())}</span>
                </button>
                <MenuButton label=more entries><Icon name="more"/></MenuButton>
            </div>
            {move || open.get().then(|| view! { <Deliveries id=id.clone() store=hooks.store/> })}
        </li>
    }
}

/// Whether and how calls are signed.
pub(super) fn signing(signing: Signing) -> &'static str {
    let words = &text().webhooks;
    match signing {
        Signing::None => words.signing_none,
        Signing::Generate => words.signing_generate,
        Signing::Provided => words.signing_provided,
    }
}
