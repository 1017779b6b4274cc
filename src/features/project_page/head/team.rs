//! Who works on the project, and the picker that says so.

use crate::features::parts::{self, layer};
use crate::features::people::monogram;
use crate::features::project_page::CurrentProject;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::effect::effect_after;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::picker::{Choice, Picker, PickerWords};
use crate::ui::popover::Side;
use leptos::{html, prelude::*};
use std::sync::Arc;
use threadline_domain::{ProjectId, ProjectPatch, User, UserId};

/// How many of the team are drawn.
const SHOWN: usize = 4;

/// The faces of the team; pressed, they open the list of people.
#[component]
pub(super) fn Team() -> impl IntoView {
    let store = Store::expect();
    let CurrentProject(project) = expect_context();
    let words = &text().projects;
    let ids = memo(move || {
        let project = project.get().and_then(|id| store.project(id).get());
        project.map(|project| project.team.clone()).unwrap_or_default()
    });
    let team = memo(move || ids.get().into_iter().filter_map(|id| store.user(id).get()).collect::<Vec<_>>());
    let (open, button) = (RwSignal::new(false), NodeRef::<html::Button>::new());
    let names = move || {
        let names = team.with(|team| team.iter().map(|who| who.name()).collect::<Vec<_>>().join(", "));
        if names.is_empty() { words.team_add.to_owned() } else { fill(words.team, &[("names", &names)]) }
    };
    let faces = move || {
        team.with(|team| {
            let face = |who: &Arc<User>| {
                view! { <span class="face"><Avatar who=Some(monogram(who)) size=AvatarSize::Medium/></span> }
            };
            team.iter().take(SHOWN).map(face).collect_view()
        })
    };
    let rest = move || team.with(|team| team.len().checked_sub(SHOWN).filter(|rest| *rest > 0));
    view! {
        <button
            type="button"
            class="button people"
            node_ref=button
            aria-label=names
            title=names
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {faces}
            {move || rest().map(|rest| view! {
                <span class="face"><span class="avatar m more-people" data-letters=format!("+{rest}")></span></span>
            })}
            <Show when=move || team.read().is_empty()><Icon name="people"/></Show>
        </button>
        {layer(parts::team_picker, TeamPicking { open, button, project, ids }, open.into())}
    }
}

/// Whose team is chosen, and where the list of people stands.
#[derive(Clone, Copy)]
pub struct TeamPicking {
    open: RwSignal<bool>,
    button: NodeRef<html::Button>,
    project: Memo<Option<ProjectId>>,
    ids: Memo<Vec<UserId>>,
}

/// The list of people. It is no part of the first view.
pub fn team_picker(picking: TeamPicking) -> impl IntoView {
    let TeamPicking { open, button, project, ids } = picking;
    let (store, words) = (Store::expect(), &text().projects);
    // Who is chosen while the list is open: one change of the project, however many people come and go.
    let chosen = RwSignal::new(Vec::<UserId>::new());
    effect_after(move |was_open: Option<bool>| {
        let is_open = open.get();
        match (was_open.unwrap_or_default(), is_open) {
            (false, true) => chosen.set(ids.get_untracked()),
            (true, false) => {
                let team = chosen.get_untracked();
                if let Some(id) = project.get_untracked().filter(|_| ids.with_untracked(|ids| *ids != team)) {
                    store.edit_project(id, ProjectPatch { team: Some(team), ..ProjectPatch::default() });
                }
            }
            _ => {}
        }
        is_open
    });
    let toggle = move |id: UserId| {
        chosen.update(|chosen| match chosen.iter().position(|own| *own == id) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(id),
        });
    };
    // Choices hold views, which cannot be compared. Made only while the list is open.
    let choices = Memo::new_with_compare(
        move |_| if open.get() { store.people().iter().map(choice).collect() } else { Vec::new() },
        |_, _| true,
    );
    let picker_words = Signal::stored(PickerWords {
        label: words.team_field.to_owned(),
        placeholder: words.team_find.to_owned(),
        nothing: words.team_nobody.to_owned(),
    });
    view! {
        <Picker
            open
            anchor=button
            words=picker_words
            choices
            picked=Signal::derive(move || chosen.get())
            on_pick=Callback::new(toggle)
            side=Side::BelowEnd
            multi=true
        />
    }
}

fn choice(who: &User) -> Choice<UserId> {
    let face = monogram(who);
    Choice::new(who.id, who.name()).lead(move || view! { <Avatar who=Some(face.clone())/> })
}
