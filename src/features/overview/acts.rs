//! What can be done with the project as a whole.

use super::Here;
use crate::features::projects::{ProjectDialogs, copy_link};
use crate::router::use_navigate;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::ProjectPatch;

/// Copy the link, edit, make a template or a project of it, archive, delete.
#[component]
pub(super) fn Acts(here: Here) -> impl IntoView {
    let words = &text().overview;
    let dialogs = ProjectDialogs::expect();
    let toasts = use_toasts();
    let (store, id) = (here.store, here.id);
    let is_template = memo(move || here.get(|project| project.is_template));
    let is_archived = memo(move || here.get(|project| project.archived));
    let known = store.capabilities();
    let can = memo(move || known.get());
    let navigate = StoredValue::new_local(use_navigate());
    let leave = move || {
        navigate.try_with_value(|navigate| navigate("/projects", Default::default()));
    };
    let archive = move |_| {
        let archived = !is_archived.get_untracked();
        here.change(ProjectPatch { archived: Some(archived), ..ProjectPatch::default() });
    };
    let delete = move |_| {
        store.delete_project(id);
        leave();
    };
    // The server copies what is in the project now; the project itself stays what it is.
    let template = move |_| {
        let title = here.get(|project| project.title.clone());
        let fields = ProjectPatch {
            title: Some(title.clone()),
            is_template: Some(true),
            template: Some(id),
            ..ProjectPatch::default()
        };
        store.create_project(fields);
        let show = move || {
            navigate.try_with_value(|navigate| navigate("/projects", Default::default()));
        };
        toasts.show(
            Toast::done(fill(words.template_made, &[("template", &title)]))
                .action(words.show_templates, show),
        );
    };
    view! {
        <section class="part acts" aria-label=words.acts>
            <header><h2>{words.acts}</h2></header>
            <button type="button" class="button" on:click=move |_| copy_link(toasts, id)>
                <Icon name="link"/>{text().projects.copy_link}
            </button>
            <button type="button" class="button" on:click=move |_| dialogs.edit(store, id)>
                <Icon name="drafts"/>{text().projects.edit_menu}
            </button>
            {move || if is_template.get() {
                let name = here.get(|project| project.title.clone());
                view! {
                    <button type="button" class="button" on:click=move |_| dialogs.create(Some(id))>
                        <Icon name="plus"/>{fill(text().projects.use_template_for, &[("template", &name)])}
                    </button>
                }.into_any()
            } else {
                can.with(|known| known.templates).then(|| view! {
                    <button type="button" class="button" on:click=template>
                        <Icon name="document"/>{words.make_template}
                    </button>
                }).into_any()
            }}
            {move || can.with(|known| known.archive).then(|| view! {
                <button type="button" class="button" on:click=archive>
                    <Icon name="archive"/>
                    {move || if is_archived.get() { text().projects.restore } else { text().projects.archive }}
                </button>
            })}
            <button type="button" class="button bad" on:click=delete><Icon name="trash"/>{text().projects.delete}</button>
        </section>
    }
}
