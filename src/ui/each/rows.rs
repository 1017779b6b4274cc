//! The rows of a list in the page, and putting others in their place.
//!
//! The framework's keyed list takes every row that follows a new one out of the page and puts it in again when more
//! than one comes at once in front of them: a conversation of 400 lines was laid out anew with each frame of a scroll,
//! and a field in one of the rows lost the focus. Here a row that keeps its order is never touched.

use super::Item;
use super::steady::steady;
use crate::ui::row_owners::{RowGroup, RowOwners};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::reactive_graph::{OwnedView, OwnedViewState};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use std::collections::HashMap;
use std::mem;

/// What a list shows now.
pub(super) struct Rows {
    /// Owns what the rows are made of.
    pub(super) owner: Owner,
    pub(super) items: Vec<Item>,
}

/// What it shows in the page.
pub(super) struct Shown {
    /// Unknown until it is in the page.
    parent: Option<Element>,
    /// Stands behind the last row.
    end: Placeholder,
    rows: Vec<Row>,
    owners: RowOwners,
}

struct Row {
    key: u64,
    state: OwnedViewState<AnyViewState>,
    _group: RowGroup,
}

impl Row {
    fn new(owners: &mut RowOwners, item: Item) -> Self {
        // A row lives as long as it is shown, and not only until the list changes.
        let (owner, _group) = owners.one();
        let view = owner.with(item.view);
        Self { key: item.key, state: OwnedView::new_with_owner(view, owner).build(), _group }
    }
}

impl Render for Rows {
    type State = Shown;

    fn build(self) -> Shown {
        let mut owners = RowOwners::new(self.owner);
        let rows = self.items.into_iter().map(|item| Row::new(&mut owners, item)).collect();
        Shown { parent: None, end: Rndr::create_placeholder(), rows, owners }
    }

    fn rebuild(self, shown: &mut Shown) {
        let mut old: Vec<Option<Row>> = mem::take(&mut shown.rows).into_iter().map(Some).collect();
        let mut places: HashMap<u64, usize> =
            old.iter().flatten().enumerate().map(|(place, row)| (row.key, place)).collect();
        let before: Vec<Option<usize>> = self.items.iter().map(|item| places.remove(&item.key)).collect();
        let rows = self.items.into_iter().zip(&before).map(|(item, place)| {
            place.and_then(|place| old[place].take()).unwrap_or_else(|| Row::new(&mut shown.owners, item))
        });
        shown.rows = rows.collect();
        for gone in old.iter_mut().flatten() {
            gone.state.unmount();
        }
        if let Some(parent) = shown.parent.clone() {
            shown.put_in_order(&parent, &steady(&before));
        }
    }
}

impl Shown {
    /// Puts each row that does not stay before the one that follows it, from the last to the first.
    fn put_in_order(&mut self, parent: &Element, stays: &[bool]) {
        for at in (0..self.rows.len()).rev().filter(|at| !stays[*at]) {
            let (row, behind) = self.rows[at..].split_at_mut(1);
            // One that has nothing in the page cannot be the neighbour.
            if !behind.iter().any(|next| next.state.insert_before_this(&mut row[0].state)) {
                row[0].state.mount(parent, Some(self.end.as_ref()));
            }
        }
    }
}

impl Mountable for Shown {
    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.parent = Some(parent.clone());
        for row in &mut self.rows {
            row.state.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn unmount(&mut self) {
        for row in &mut self.rows {
            row.state.unmount();
        }
        self.end.unmount();
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.rows.iter().any(|row| row.state.insert_before_this(child)) || self.end.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.rows.iter().flat_map(|row| row.state.elements()).collect()
    }
}

// Attributes belong to the rows.
no_attrs!(Rows);

/// The framework asks for it of everything that it shows. Nothing is drawn on a server here.
impl RenderHtml for Rows {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
