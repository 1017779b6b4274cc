//! Records by id. A record has a signal only once somebody looks at it, so that 10,000 of them cost no more
//! than a map; lists follow one version number and ask for ids.

use leptos::prelude::*;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// One record followed: `None` while unknown and once gone. Owned by the store, so it is an `Arc` signal.
type Followed<T> = ArcRwSignal<Option<Arc<T>>>;

/// Records of one kind, as the server has them and as a person should see them.
pub struct Entities<K, T> {
    /// What the server has confirmed, for records whose shown value differs from it.
    confirmed: RefCell<HashMap<K, Option<Arc<T>>>>,
    shown: Known<K, T>,
}

impl<K: Clone + Eq + Hash, T> Default for Entities<K, T>
where
    T: Send + Sync + 'static,
{
    fn default() -> Self {
        Self { confirmed: RefCell::default(), shown: Known::default() }
    }
}

impl<K, T> Entities<K, T>
where
    K: Clone + Eq + Hash,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    /// The record as a person should see it, followed.
    pub fn signal(&self, id: &K) -> Followed<T> {
        self.shown.signal(id)
    }

    /// Changes whenever any record does.
    pub fn version(&self) -> &ArcRwSignal<u64> {
        self.shown.version()
    }

    /// The record as a person should see it, now.
    pub fn get(&self, id: &K) -> Option<Arc<T>> {
        self.shown.get(id)
    }

    /// Every record as a person should see it, in no order.
    pub fn all(&self) -> Vec<Arc<T>> {
        self.shown.all()
    }

    /// As [`Known::at_once`].
    pub fn at_once(&self, change: impl FnOnce()) {
        self.shown.at_once(change);
    }

    /// What `pick` makes of every record, in no order.
    pub fn collect<R>(&self, pick: impl FnMut(&T) -> Option<R>) -> Vec<R> {
        self.shown.collect(pick)
    }

    /// The record as the server has it.
    pub fn confirmed(&self, id: &K) -> Option<Arc<T>> {
        match self.confirmed.borrow().get(id) {
            Some(confirmed) => confirmed.clone(),
            None => self.shown.get(id),
        }
    }

    /// The ids of the records that the server has and that pass the test, whatever is pending over them.
    pub fn confirmed_where(&self, test: impl Fn(&T) -> bool) -> Vec<K> {
        let differing = self.confirmed.borrow();
        let mut ids: Vec<K> = differing
            .iter()
            .filter(|(_, record)| record.as_deref().is_some_and(&test))
            .map(|(id, _)| id.clone())
            .collect();
        ids.extend(self.shown.ids_where(|id, record| !differing.contains_key(id) && test(record)));
        ids
    }

    /// The server has this record, or (`None`) does not have it any more. `overlay` lays the pending changes
    /// over it where there are any (`None`: there are none).
    pub fn confirm(&self, id: K, record: Option<T>, overlay: Option<impl FnOnce(Option<&T>) -> Option<T>>) {
        let record = record.map(Arc::new);
        match overlay {
            None => {
                self.confirmed.borrow_mut().remove(&id);
                self.shown.set(id, record);
            }
            Some(overlay) => {
                let shown = overlay(record.as_deref()).map(Arc::new);
                self.confirmed.borrow_mut().insert(id.clone(), record);
                self.shown.set(id, shown);
            }
        }
    }

    /// Forgets records that nobody looks at any more. Those with pending changes stay.
    pub fn let_go(&self, ids: impl IntoIterator<Item = K>) {
        let differing = self.confirmed.borrow();
        self.shown.let_go(ids.into_iter().filter(|id| !differing.contains_key(id)));
    }

    /// The pending changes of a record are different now: shows what they make of the confirmed one.
    pub fn overlay(&self, id: K, pending: bool, overlay: impl FnOnce(Option<&T>) -> Option<T>) {
        let confirmed = self.confirmed(&id);
        if pending {
            let shown = overlay(confirmed.as_deref()).map(Arc::new);
            self.confirmed.borrow_mut().insert(id.clone(), confirmed);
            self.shown.set(id, shown);
        } else {
            self.confirmed.borrow_mut().remove(&id);
            self.shown.set(id, confirmed);
        }
    }
}

/// Records that are only read.
pub struct Known<K, T> {
    rows: RefCell<FxHashMap<K, Row<T>>>,
    version: ArcRwSignal<u64>,
    /// While many records change at once: whether any has.
    held_back: Cell<Option<bool>>,
}

struct Row<T> {
    value: Option<Arc<T>>,
    signal: Option<Followed<T>>,
}

impl<K, T: Send + Sync + 'static> Default for Known<K, T> {
    fn default() -> Self {
        Self { rows: RefCell::default(), version: ArcRwSignal::new(0), held_back: Cell::new(None) }
    }
}

impl<K, T> Known<K, T>
where
    K: Clone + Eq + Hash,
    T: PartialEq + Send + Sync + 'static,
{
    /// As [`Entities::signal`].
    pub fn signal(&self, id: &K) -> Followed<T> {
        let mut rows = self.rows.borrow_mut();
        let row = rows.entry(id.clone()).or_insert(Row { value: None, signal: None });
        row.signal.get_or_insert_with(|| ArcRwSignal::new(row.value.clone())).clone()
    }

    /// As [`Entities::version`].
    pub fn version(&self) -> &ArcRwSignal<u64> {
        &self.version
    }

    /// As [`Entities::get`].
    pub fn get(&self, id: &K) -> Option<Arc<T>> {
        self.rows.borrow().get(id)?.value.clone()
    }

    /// As [`Entities::all`].
    pub fn all(&self) -> Vec<Arc<T>> {
        let rows = self.rows.borrow();
        // Known beforehand, since a filter does not tell: growing would copy thousands again and again.
        let mut all = Vec::with_capacity(rows.len());
        all.extend(rows.values().filter_map(|row| row.value.clone()));
        all
    }

    /// As [`Entities::collect`].
    pub fn collect<R>(&self, mut pick: impl FnMut(&T) -> Option<R>) -> Vec<R> {
        self.rows.borrow().values().filter_map(|row| pick(row.value.as_deref()?)).collect()
    }

    /// The ids of the records that pass the test, in no order.
    pub fn ids_where(&self, test: impl Fn(&K, &T) -> bool) -> Vec<K> {
        let rows = self.rows.borrow();
        let passes = |(id, row): &(&K, &Row<T>)| row.value.as_deref().is_some_and(|value| test(id, value));
        rows.iter().filter(passes).map(|(id, _)| id.clone()).collect()
    }

    /// Changes many records, and tells those who follow the version once, at the end: telling them ten thousand times
    /// takes longer than the change.
    pub fn at_once(&self, change: impl FnOnce()) {
        if self.held_back.get().is_some() {
            return change();
        }
        self.held_back.set(Some(false));
        change();
        if self.held_back.take() == Some(true) {
            self.tell();
        }
    }

    fn tell(&self) {
        if self.held_back.get().is_some() {
            self.held_back.set(Some(true));
        } else {
            self.version.update(|version| *version += 1);
        }
    }

    /// Room for this many more, so that a large answer does not move the map again and again.
    pub fn reserve(&self, more: usize) {
        self.rows.borrow_mut().reserve(more);
    }

    /// Forgets records that nobody looks at any more: nobody hears of it.
    pub fn let_go(&self, ids: impl Iterator<Item = K>) {
        let mut rows = self.rows.borrow_mut();
        for id in ids {
            rows.remove(&id);
        }
    }

    /// Sets a record; those who follow it hear only of a real difference.
    pub fn set(&self, id: K, value: Option<Arc<T>>) {
        let signal = {
            let mut rows = self.rows.borrow_mut();
            let row = rows.entry(id).or_insert(Row { value: None, signal: None });
            if row.value == value {
                return;
            }
            row.value.clone_from(&value);
            row.signal.clone()
        };
        // Outside of the borrow: whoever is woken may look at the map.
        if let Some(signal) = signal {
            signal.set(value);
        }
        self.tell();
    }
}
