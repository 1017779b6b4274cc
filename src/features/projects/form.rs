//! The fields of a project, for a new one and for one that exists.

use super::dialogs::ProjectDialogs;
use super::draft::{Flaw, ProjectDraft};
use crate::features::talk::PeopleField;
use crate::platform::clock;
use crate::router::use_navigate;
use crate::store::{Scope, Store};
use crate::text::{project_status, text};
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use chrono::NaiveDate;
use leptos::{ev, prelude::*};
use threadline_domain::{ProjectId, ProjectStatus, UserId, place, sort};

/// The form in the dialog.
#[component]
pub(super) fn ProjectForm() -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let words = &text().projects;
    let draft = dialogs.draft;
    let flaw = RwSignal::new(None::<Flaw>);
    let navigate = use_navigate();
    let is_new = dialogs.subject.with_untracked(Option::is_none);
    if is_new {
        store.load(Scope::Templates);
    }
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (new, base) = (draft.get_untracked(), dialogs.base.get_untracked());
        flaw.set(new.flaw());
        if new.flaw().is_some() {
            return;
        }
        let mut patch = new.patch(&base, clock::moment_of);
        dialogs.form_open.set(false);
        match dialogs.subject.get_untracked() {
            Some(id) => store.edit_project(id, patch),
            None => {
                patch.status.get_or_insert(new.status);
                patch.owner = Some(new.owner);
                let id = store.create_project(patch);
                navigate(&format!("/{}", place::board(id)), Default::default());
            }
        }
        dialogs.forget();
    };
    let at = move |which: Flaw| flaw.get() == Some(which);
    let (title_error, dates_error, folders) = (unique_id("error"), unique_id("error"), unique_id("folders"));
    let folder_names = move || {
        let mut names: Vec<String> =
            store.projects().iter().filter_map(|project| project.folder.clone()).collect();
        sort::by_key(&mut names, String::clone);
        names.dedup();
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    view! {
        <form class="grid-form" novalidate on:submit=submit>
            <label class="stack wide">
                {words.field_title}
                <input
                    class="field"
                    autofocus
                    autocomplete="off"
                    aria-invalid=move || at(Flaw::TitleMissing).then_some("true")
                    aria-describedby=title_error.clone()
                    prop:value=move || draft.with(|draft| draft.title.clone())
                    on:input=move |event| {
                        flaw.set(None);
                        draft.update(|draft| draft.title = event_target_value(&event));
                    }
                />
                <span class="flaw" id=title_error role="status">
                    {move || at(Flaw::TitleMissing).then_some(words.title_missing)}
                </span>
            </label>
            {is_new.then(|| view! { <TemplateField/> })}
            <label class="stack">
                {words.field_folder}
                <input
                    class="field"
                    list=folders.clone()
                    autocomplete="off"
                    title=words.folder_hint
                    prop:value=move || draft.with(|draft| draft.folder.clone())
                    on:input=move |event| draft.update(|draft| draft.folder = event_target_value(&event))
                />
                <datalist id=folders>{folder_names}</datalist>
            </label>
            <label class="stack">
                {words.status}
                <select
                    class="field"
                    on:change=move |event| {
                        draft.update(|draft| draft.status = ProjectStatus::from(event_target_value(&event).as_str()));
                    }
                >
                    {statuses(&draft.get_untracked().status).into_iter().map(|status| {
                        let chosen = draft.with_untracked(|draft| draft.status == status);
                        view! { <option value=status.as_str().to_owned() selected=chosen>{project_status(&status)}</option> }
                    }).collect_view()}
                </select>
            </label>
            <OwnerField draft is_new/>
            <TeamField draft/>
            {day_field(words.field_start, draft, |draft| draft.start, |draft, day| draft.start = day, None)}
            {day_field(words.field_due, draft, |draft| draft.due, |draft, day| draft.due = day, Some(dates_error.clone()))}
            <span class="flaw wide" id=dates_error role="status">
                {move || at(Flaw::DatesCrossed).then_some(words.dates_crossed)}
            </span>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| dialogs.form_open.set(false)>
                    {text().common.cancel}
                </button>
                <button class="button primary large">{if is_new { words.create } else { words.save }}</button>
            </div>
        </form>
    }
}

/// The closed list of the API text; a status that a server added stays what it is.
fn statuses(now: &ProjectStatus) -> Vec<ProjectStatus> {
    let mut all = ProjectStatus::KNOWN.to_vec();
    if !now.is_known() {
        all.push(now.clone());
    }
    all
}

#[component]
fn OwnerField(draft: RwSignal<ProjectDraft>, is_new: bool) -> impl IntoView {
    let store = Store::expect();
    // Whoever makes a project answers for it until somebody else is named.
    if is_new && draft.with_untracked(|draft| draft.owner.is_none()) {
        draft.update(|draft| draft.owner = store.me().get_untracked());
    }
    let options = move || {
        let owner = draft.with(|draft| draft.owner);
        store
            .people()
            .into_iter()
            .map(|person| {
                let chosen = owner == Some(person.id);
                view! { <option value=person.id.to_string() selected=chosen>{person.name()}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="stack wide">
            {text().projects.owner}
            <select
                class="field"
                on:change=move |event| {
                    let owner = event_target_value(&event).parse::<UserId>().ok();
                    draft.update(|draft| draft.owner = owner);
                }
            >
                <option value="" selected=move || draft.with(|draft| draft.owner.is_none())>{text().common.nobody}</option>
                {options}
            </select>
        </label>
    }
}

#[component]
fn TeamField(draft: RwSignal<ProjectDraft>) -> impl IntoView {
    let team = RwSignal::new(draft.with_untracked(|draft| draft.team.clone()));
    effect(move || {
        let team = team.get();
        if draft.with_untracked(|draft| draft.team != team) {
            draft.update(|draft| draft.team = team);
        }
    });
    view! { <PeopleField label=text().projects.team_field picked=team fixed=false/> }
}

#[component]
fn TemplateField() -> impl IntoView {
    let store = Store::expect();
    let words = &text().projects;
    let draft = ProjectDialogs::expect().draft;
    let templates = memo(move || {
        let all = store.projects().into_iter().filter(|project| project.is_template);
        all.map(|template| (template.id, template.title.clone())).collect::<Vec<_>>()
    });
    let options = move || {
        let chosen = draft.with(|draft| draft.template);
        let option = |(id, title): (ProjectId, String)| {
            view! { <option value=id.to_string() selected=chosen == Some(id)>{title}</option> }
        };
        templates.get().into_iter().map(option).collect_view()
    };
    view! {
        <Show when=move || !templates.read().is_empty()>
            <label class="stack wide">
                {words.field_template}
                <select
                    class="field"
                    on:change=move |event| {
                        let template = event_target_value(&event).parse::<ProjectId>().ok();
                        draft.update(|draft| draft.template = template);
                    }
                >
                    <option value="" selected=move || draft.with(|draft| draft.template.is_none())>{words.no_template}</option>
                    {options}
                </select>
                <span>{words.template_hint}</span>
            </label>
        </Show>
    }
}

fn day_field(
    label: &'static str,
    draft: RwSignal<ProjectDraft>,
    get: fn(&ProjectDraft) -> Option<NaiveDate>,
    set: fn(&mut ProjectDraft, Option<NaiveDate>),
    described_by: Option<String>,
) -> impl IntoView {
    // Written once: the browser clears a date field that is set while somebody types in it.
    let first = draft.with_untracked(get).map(|day| day.to_string()).unwrap_or_default();
    view! {
        <label class="stack">
            {label}
            <input
                class="field"
                type="date"
                value=first
                aria-describedby=described_by
                on:input=move |event| draft.update(|draft| set(draft, event_target_value(&event).parse().ok()))
            />
        </label>
    }
}
