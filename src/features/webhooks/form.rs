//! The fields of a webhook, for a new one and for one that exists.

use super::draft::WebhookDraft;
use super::page::Hooks;
use super::row::signing;
use crate::api::webhook as api;
use crate::store::Scope;
use crate::text::{errors, text};
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use std::collections::BTreeMap;
use threadline_domain::ProjectId;
use threadline_domain::error::ApiError;
use threadline_domain::webhook::{ACTIONS, COLLECTIONS, Signing, event_name};

#[component]
pub(super) fn WebhookForm(hooks: Hooks) -> impl IntoView {
    let words = &text().webhooks;
    let subject = hooks.subject.get_untracked();
    let base = subject.as_ref().map(WebhookDraft::of).unwrap_or_default();
    let draft = RwSignal::new(base.clone());
    let base = StoredValue::new(base);
    let flaws = RwSignal::new(BTreeMap::<String, String>::new());
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let eid = StoredValue::new(subject.map(|hook| hook.eid));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let missing = draft.with_untracked(missing);
        flaws.set(missing.clone());
        if !missing.is_empty() || busy.get_untracked() {
            return;
        }
        let patch = draft.with_untracked(|draft| base.with_value(|base| draft.patch(base)));
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let http = hooks.store.http();
            let answer = match eid.try_get_value().flatten() {
                Some(eid) => api::update(&http, &eid, &patch).await,
                None => api::create(&http, &patch).await,
            };
            busy.try_set(false);
            match answer {
                Ok(hook) => {
                    hooks.take(hook);
                    hooks.form.try_set(false);
                }
                Err(ApiError::Invalid(_, fields)) if !fields.is_empty() => drop(flaws.try_set(fields)),
                Err(error) => drop(failed.try_set(Some(errors::words(&error)))),
            }
        });
    };
    let is_new = eid.with_value(Option::is_none);
    view! {
        <form class="grid-form hook-form" novalidate on:submit=submit>
            {line(words.name, "name", draft, flaws, |draft| draft.name.clone(), |draft, text| draft.name = text, true)}
            {line(words.url, "url", draft, flaws, |draft| draft.url.clone(), |draft, text| draft.url = text, false)}
            <Events draft flaws/>
            <PlaceFields draft hooks flaws/>
            <label class="tick-line wide">
                <input
                    type="checkbox" class="tick" prop:checked=move || draft.with(|draft| draft.exclude_details)
                    on:change=move |event| draft.update(|draft| draft.exclude_details = event_target_checked(&event))
                />
                {words.exclude}
            </label>
            <SigningFields draft flaws/>
            <span class="flaw wide" role="alert">{move || failed.get()}</span>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| hooks.form.set(false)>{text().common.cancel}</button>
                <button class="button primary large" disabled=move || busy.get()>
                    {if is_new { words.create } else { words.save }}
                </button>
            </div>
        </form>
    }
}

/// What has to be there before anything is sent; the server says the rest.
fn missing(draft: &WebhookDraft) -> BTreeMap<String, String> {
    let words = &text().webhooks;
    let mut missing = BTreeMap::new();
    let mut need = |field: &str, is_there: bool, message: &str| {
        if !is_there {
            missing.insert(field.to_owned(), message.to_owned());
        }
    };
    need("name", !draft.name.trim().is_empty(), words.name_missing);
    need("url", !draft.url.trim().is_empty(), words.url_missing);
    need("events", !draft.events.is_empty(), words.events_missing);
    missing
}

/// A line of text with its flaw.
fn line(
    label: &'static str,
    field: &'static str,
    draft: RwSignal<WebhookDraft>,
    flaws: RwSignal<BTreeMap<String, String>>,
    get: fn(&WebhookDraft) -> String,
    set: fn(&mut WebhookDraft, String),
    first: bool,
) -> impl IntoView {
    let error = unique_id("error");
    let flaw = move || flaws.with(|flaws| flaws.get(field).cloned());
    view! {
        <label class="stack wide">
            {label}
            <input
                class="field" autocomplete="off" autofocus=first spellcheck="false"
                aria-invalid=move || flaw().is_some().then_some("true")
                aria-describedby=error.clone()
                prop:value=move || draft.with(get)
                on:input=move |event| draft.update(|draft| set(draft, event_target_value(&event)))
            />
            <span class="flaw" id=error role="status">{flaw}</span>
        </label>
    }
}

/// What it hears: a box for each thing that may happen to each kind of record.
#[component]
fn Events(draft: RwSignal<WebhookDraft>, flaws: RwSignal<BTreeMap<String, String>>) -> impl IntoView {
    let words = &text().webhooks;
    let cell = move |collection: &'static str, action: &'static str| {
        let event = event_name(collection, action);
        let (name, wanted) = (event.clone(), event.clone());
        view! {
            <td>
                <label>
                    <input
                        type="checkbox" class="tick" aria-label=event
                        prop:checked=move || draft.with(|draft| draft.events.contains(&wanted))
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            draft.update(|draft| {
                                if on { draft.events.insert(name.clone()) } else { draft.events.remove(&name) };
                            });
                        }
                    />
                </label>
            </td>
        }
    };
    let row = move |collection: &'static str| {
        let cells = ACTIONS.into_iter().map(|action| cell(collection, action)).collect_view();
        view! { <tr><th scope="row">{kind_name(collection)}</th>{cells}</tr> }
    };
    let heads = [words.created, words.updated, words.gone].map(|name| view! { <th scope="col">{name}</th> });
    view! {
        <fieldset class="wide hook-events">
            <legend>{words.hears}</legend>
            <table>
                <thead><tr><td></td>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{COLLECTIONS.into_iter().map(row).collect_view()}</tbody>
            </table>
            <span class="flaw" role="status">{move || flaws.with(|flaws| flaws.get("events").cloned())}</span>
        </fieldset>
    }
}

fn kind_name(collection: &'static str) -> &'static str {
    let words = &text().webhooks;
    match collection {
        "task" => words.tasks,
        "project" => words.projects,
        "section" => words.sections,
        "note" => words.notes,
        "user" => words.users,
        other => other,
    }
}

/// Only what lies in a project, or in one of its sections.
#[component]
fn PlaceFields(
    draft: RwSignal<WebhookDraft>,
    hooks: Hooks,
    flaws: RwSignal<BTreeMap<String, String>>,
) -> impl IntoView {
    let words = &text().webhooks;
    let store = hooks.store;
    let project = memo(move || draft.with(|draft| draft.project));
    effect(move || {
        if let Some(project) = project.get() {
            store.load(Scope::Project(project));
        }
    });
    let option = move |id: ProjectId, title: String| {
        let chosen = draft.with_untracked(|draft| draft.project == Some(id));
        view! { <option value=id.to_string() selected=chosen>{title}</option> }
    };
    let projects = move || {
        let open = store.projects().into_iter().filter(|own| !own.is_template && !own.archived);
        open.map(|own| option(own.id, own.title.clone())).collect_view()
    };
    let sections = move || {
        let project = project.get()?;
        let chosen = draft.with_untracked(|draft| draft.section);
        let options = store.sections_of(project).into_iter().map(|own| {
            view! { <option value=own.id.to_string() selected=chosen == Some(own.id)>{own.name.clone()}</option> }
        });
        let options = options.collect_view();
        Some(view! {
            <label class="stack">
                {words.section}
                <select class="field" on:change=move |event| {
                    draft.update(|draft| draft.section = event_target_value(&event).parse().ok());
                }>
                    <option value="">{words.every_section}</option>
                    {options}
                </select>
                <span class="flaw" role="status">{move || flaws.with(|flaws| flaws.get("section").cloned())}</span>
            </label>
        })
    };
    view! {
        <label class="stack">
            {words.project}
            <select class="field" on:change=move |event| {
                draft.update(|draft| {
                    draft.project = event_target_value(&event).parse().ok();
                    draft.section = None;
                });
            }>
                <option value="">{words.every_project}</option>
                {projects}
            </select>
            <span class="flaw" role="status">{move || flaws.with(|flaws| flaws.get("project").cloned())}</span>
        </label>
        {sections}
    }
}

/// Whether calls are signed, and with whose secret.
#[component]
fn SigningFields(draft: RwSignal<WebhookDraft>, flaws: RwSignal<BTreeMap<String, String>>) -> impl IntoView {
    let words = &text().webhooks;
    let group = unique_id("signing");
    let choice = move |value: Signing| {
        view! {
            <label class="tick-line">
                <input
                    type="radio" name=group.clone() prop:checked=move || draft.with(|draft| draft.signing == value)
                    on:change=move |_| draft.update(|draft| draft.signing = value)
                />
                {signing(value)}
            </label>
        }
    };
    let is_own = memo(move || draft.with(|draft| draft.signing == Signing::Provided));
    view! {
        <fieldset class="wide hook-signing">
            <legend>{words.signing}</legend>
            {[Signing::None, Signing::Generate, Signing::Provided].into_iter().map(choice).collect_view()}
        </fieldset>
        {move || is_own.get().then(|| {
            line(words.own_secret, "secret", draft, flaws, |draft| draft.secret.clone(), |draft, text| draft.secret = text, false)
        })}
    }
}
