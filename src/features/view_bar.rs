//! The bar under the head of a project: filter, group, sort, and what is hidden. Whatever it sets stands in the
//! address, so that a view can be sent to somebody.

mod arrange;
mod chip;
mod typed;
mod values;
mod values_picker;
mod words;

use super::columns::Columns;
use super::export::ExportMenu;
use super::parts::{self, SmallPart, layer};
use super::project_page::ProjectView;
use super::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{text, view_bar as says};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::lazy::lazy;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::filter::{Compare, Field, FieldKind, Filter};

pub use arrange::ShownMenu;
pub use typed::{ReadTyped, read as read_typed};
pub use values_picker::{Asked, ValuesPicker};

/// Id of the filter button, which the picker of a new clause stands at.
const ADD: &str = "filter-add";

/// Filter, chips, and how the view is arranged.
#[component]
pub fn ViewBar(
    /// The view below the bar.
    view: ProjectView,
) -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let columns = Columns::expect();
    let flaws = RwSignal::new(Vec::new());
    let asked = RwSignal::new(None::<Asked>);
    let ask = Callback::new(move |ask: Asked| asked.set(Some(ask)));

    let keys = memo(move || {
        let is_chip = |key: &(Field, Compare)| *key != (Field::Text, Compare::Is);
        state.view.with(|view| {
            let keys = view.filter.clauses.iter().map(|clause| (clause.field, clause.compare));
            keys.filter(is_chip).collect::<Vec<_>>()
        })
    });
    let filtered = memo(move || state.view.with(|view| !view.filter.clauses.is_empty()));
    let found = move || filtered.get().then(|| text().view_bar.found.of(columns.total()));
    let entries = Callback::new(move |()| {
        let fields = values::fields(&store.capabilities().get_untracked(), columns.kind());
        fields.into_iter().flat_map(|field| field_entries(field, ask)).collect::<Vec<_>>()
    });

    let arranged = !matches!(view, ProjectView::Dependencies | ProjectView::Calendar);
    let exported = matches!(view, ProjectView::Board | ProjectView::List | ProjectView::Calendar);
    let is_calm = parts::once_calm(store);

    view! {
        <div class="filter-bar" role="group" aria-label=text().view_bar.title>
            <words::Words flaws/>
            <span class="filter-add" id=ADD>
                <MenuButton label=text().view_bar.filter entries class="button" named_by_children=true>
                    <Icon name="filter"/>
                    {text().view_bar.filter}
                </MenuButton>
            </span>
            <div class="filter-set">
            <Show when=move || filtered.get()>
                <span class="divider"></span>
            </Show>
            <div class="chips">
                <Each each=move || keys.get() key=|key| *key let((field, compare))>
                    <chip::Chip field compare ask/>
                </Each>
            </div>
            <Show when=move || filtered.get()>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| state.change(Visit::New, |view| view.filter = Filter::default())
                >
                    {text().view_bar.clear}
                </button>
            </Show>
            {move || is_calm.get().then(|| lazy(parts::saved_views, view, |_| ().into_any()))}
            <span class="count" role="status">{found}</span>
            </div>
            <typed::Flaws flaws/>
            {(view == ProjectView::Dependencies).then(|| view! { <SmallPart of=parts::graph_focus/> })}
            {(view == ProjectView::Timeline).then(|| view! { <SmallPart of=parts::timeline_switches/> })}
            <span class="end"></span>
            {arranged.then(|| view! { <arrange::GroupMenu lanes=view == ProjectView::Board/><arrange::SortMenu/> })}
            {match view {
                ProjectView::Dependencies => view! { <SmallPart of=parts::graph_tools/> }.into_any(),
                ProjectView::Timeline => view! { <SmallPart of=parts::timeline_tools/> }.into_any(),
                ProjectView::Calendar => view! { <SmallPart of=parts::calendar_tools/> }.into_any(),
                ProjectView::Board => view! { <ShownMenu/> }.into_any(),
                ProjectView::List => view! { <SmallPart of=parts::list_shown/> }.into_any(),
                // Talk and notes have no bar.
                ProjectView::Talk | ProjectView::Notes | ProjectView::Overview => ().into_any(),
            }}
            {exported.then(|| view! { <ExportMenu/> })}
            {layer(parts::filter_values, asked, Signal::derive(move || asked.with(Option::is_some)))}
        </div>
    }
}

/// The lines of the filter menu for one field.
fn field_entries(field: Field, ask: Callback<Asked>) -> Vec<MenuEntry> {
    let line = |label: String, compare: Compare| {
        let wanted = Asked::new(field, compare);
        MenuItem::new(label, move || ask.run(wanted)).into()
    };
    // Exactly so much work is a rare question.
    let first = if field.kind() == FieldKind::Amount { Compare::Least } else { Compare::Is };
    let mut lines = vec![line(says::field(field).to_owned(), first)];
    if field == Field::Due {
        lines.push(line(text().view_bar.due_before.to_owned(), Compare::Before));
        lines.push(line(text().view_bar.due_after.to_owned(), Compare::After));
    }
    lines
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "view_bar_test.rs"]
mod tests;
