//! Asks for the name of a view.

use super::Saved;
use crate::text::text;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use leptos::{ev, prelude::*};
use threadline_domain::{SavedViewId, SavedViewPatch};

/// What gets a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Naming {
    /// How the view is set up now.
    New,
    /// A saved view that has another one.
    Rename(SavedViewId),
}

#[component]
pub(super) fn NamingDialog(saved: Saved) -> impl IntoView {
    let open = RwSignal::new(false);
    effect(move || open.set(saved.naming.read().is_some()));
    effect(move || {
        // Only then: setting it opens or closes the dialog again.
        if !open.get() && saved.naming.read_untracked().is_some() {
            saved.naming.set(None);
        }
    });
    let is_new = move || matches!(saved.naming.get(), Some(Naming::New) | None);
    let title = move || {
        let words = if is_new() { text().saved_views.new_title } else { text().saved_views.rename_title };
        words.to_owned()
    };
    view! {
        <Dialog open title=Signal::derive(title) close_label=text().common.close>
            <NamingForm saved/>
        </Dialog>
    }
}

#[component]
fn NamingForm(saved: Saved) -> impl IntoView {
    let words = &text().saved_views;
    let missing = RwSignal::new(false);
    let (flaw, hint) = (unique_id("error"), unique_id("hint"));
    let naming = saved.naming.get_untracked();
    let is_rename = matches!(naming, Some(Naming::Rename(_)));
    let kept_here = !saved.store.capabilities().with_untracked(|server| server.saved_views);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = saved.typed.with_untracked(|typed| typed.trim().to_owned());
        missing.set(name.is_empty());
        if name.is_empty() {
            return;
        }
        match naming {
            Some(Naming::Rename(id)) => {
                let patch = SavedViewPatch { name: Some(name), ..SavedViewPatch::default() };
                saved.store.edit_saved_view(saved.store.resolve_saved_view(id), patch);
            }
            _ => saved.save_as(name),
        }
        saved.naming.set(None);
    };
    view! {
        <form novalidate on:submit=submit>
            <label class="stack">
                {words.name}
                <input
                    class="field"
                    autofocus
                    autocomplete="off"
                    maxlength="500"
                    aria-invalid=move || missing.get().then_some("true")
                    aria-describedby=format!("{flaw} {hint}")
                    prop:value=move || saved.typed.get()
                    on:input=move |event| {
                        missing.set(false);
                        saved.typed.set(event_target_value(&event));
                    }
                />
                <span class="flaw" id=flaw role="status">{move || missing.get().then_some(words.name_missing)}</span>
            </label>
            {(!is_rename).then(|| view! {
                <p class="quiet" id=hint>{if kept_here { words.kept_here } else { words.shared }}</p>
            })}
            <div class="actions">
                <button type="button" class="button large" on:click=move |_| saved.naming.set(None)>
                    {text().common.cancel}
                </button>
                <button class="button primary large">{if is_rename { words.rename_done } else { words.save }}</button>
            </div>
        </form>
    }
}
