//! A list without rows: not loaded yet, nothing there yet, or nothing that matches.

use super::grid::{Edit, Grid};
use super::layout::Kind;
use super::row_menu::first_group;
use crate::features::view_state::Visit;
use crate::text::text;
use crate::ui::icon::{Glyph, Icon, Shape};
use leptos::prelude::*;
use threadline_domain::TaskStatus;
use threadline_domain::filter::Filter;

/// Grey shapes of the rows to come.
#[component]
pub(in crate::features) fn Bones() -> impl IntoView {
    let row = |_| view! { <div class="tr bone"><i></i><i></i><i></i><i></i></div> };
    view! { <div class="table bones" aria-hidden="true">{(0..8).map(row).collect_view()}</div> }
}

/// Nothing there yet: what belongs here, and how to begin.
#[component]
pub(super) fn Empty(grid: Grid) -> impl IntoView {
    let begin = move |_| grid.edit.set(first_group(grid).map(Edit::New));
    let (title, lead) = match grid.kind.get_untracked() {
        Kind::Project => (text().board.empty_title, text().board.empty_lead),
        Kind::Person => (text().my_work.empty_title, text().my_work.empty_lead),
        Kind::Made => (text().my_work.created_title, text().my_work.created_lead),
    };
    view! {
        <section class="first" aria-labelledby="list-empty">
            <span class="first-glyphs" aria-hidden="true">
                <Glyph shape=Shape::Status(TaskStatus::New.slug())/>
                <Glyph shape=Shape::Status(TaskStatus::InProgress.slug())/>
                <Glyph shape=Shape::Status(TaskStatus::Complete.slug())/>
            </span>
            <h2 id="list-empty">{title}</h2>
            <p>{lead}</p>
            <button type="button" class="button primary large" on:click=begin>
                <Icon name="plus"/>
                {text().list.new_task}
            </button>
        </section>
    }
}

/// The filter leaves nothing.
#[component]
pub(super) fn NoMatch(grid: Grid) -> impl IntoView {
    let clear = move |_| grid.view.change(Visit::New, |view| view.filter = Filter::default());
    view! {
        <section class="first">
            <h2>{text().board.no_match}</h2>
            <p></p>
            <button type="button" class="button framed large" on:click=clear>{text().board.clear_filter}</button>
        </section>
    }
}
