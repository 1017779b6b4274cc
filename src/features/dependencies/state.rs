//! What the parts of the dependency view share: which tasks, how they are drawn, what is in sight, what is in focus.

use super::draft::Draft;
use super::pull::Pull;
use super::sections::{Sections, slug};
use super::setting::{Setting, as_text, focused, hops};
use crate::features::links::Way;
use crate::features::plan::ProjectPlan;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::platform::focus;
use crate::store::Store;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use std::collections::HashSet;
use std::sync::Arc;
use threadline_domain::TaskId;
use threadline_plan::graph::{Drawing, Rect, Viewport};
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The task that a menu is about, and a point of the window unless it opens at the box.
pub(super) type MenuPlace = (TaskId, Option<(f64, f64)>);

/// The shared state. A handle.
#[derive(Clone, Copy)]
pub(super) struct Graph {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) plan: ProjectPlan,
    pub(super) selection: Selection,
    pub(super) announcer: Announcer,
    /// The tasks that the view shows.
    pub(super) sections: Sections,
    pub(super) as_text: Memo<bool>,
    /// Whether each section has a stripe.
    pub(super) bands: Memo<bool>,
    /// Whether implied links are drawn too.
    pub(super) all_links: Memo<bool>,
    /// The task that is explained.
    pub(super) focus: Memo<Option<TaskId>>,
    /// What the focus reaches; `None` without one.
    pub(super) near: Memo<Option<Arc<HashSet<TaskId>>>>,
    pub(super) drawing: RwSignal<Arc<Drawing>>,
    pub(super) port: RwSignal<Viewport>,
    /// How large the window is.
    pub(super) window: RwSignal<(f32, f32)>,
    /// The part that is drawn; it changes in steps.
    pub(super) drawn: Memo<Rect>,
    pub(super) place: NodeRef<html::Section>,
    /// The box that the keyboard is at.
    pub(super) spot: RwSignal<Option<Key>>,
    /// What was typed to find, and the tasks whose titles hold it.
    pub(super) sought: RwSignal<String>,
    pub(super) hits: Memo<Arc<Vec<TaskId>>>,
    /// The link that is being drawn.
    pub(super) pull: RwSignal<Option<Pull>>,
    /// The end of a link that is being picked, and at which task.
    pub(super) adding: RwSignal<Option<(Way, TaskId)>>,
    /// The box whose menu is open, and where, unless at the box.
    pub(super) asked: RwSignal<Option<MenuPlace>>,
    /// The circle that a refused link would have closed.
    pub(super) circle: RwSignal<Option<Vec<TaskId>>>,
    pub(super) draft: StoredValue<Draft, LocalStorage>,
    wants_focus: StoredValue<Option<Key>>,
    /// The task that the keyboard goes to once it has a box.
    coming: StoredValue<Option<TaskId>>,
}

impl Graph {
    /// The state of the view that this component stands in.
    pub(super) fn provide() -> Self {
        let (store, view, plan) = (Store::expect(), ViewState::expect(), ProjectPlan::expect());
        let sections = Sections::new(store, view, plan);
        let is_set = move |setting: Setting| memo(move || view.view.with(|view| setting.is_set(view)));
        let as_text = memo(move || view.view.with(as_text));
        let focus = memo(move || {
            let id = view.view.with(|view| focused(store, view))?;
            plan.with(|plan| plan.activity(id).is_some()).then_some(id)
        });
        let reach = memo(move || view.view.with(hops));
        let near = memo(move || {
            let (focus, hops) = (focus.get()?, reach.get());
            plan.with(|plan| {
                let around = plan.upstream(focus, hops).into_iter().chain(plan.downstream(focus, hops));
                Some(Arc::new(around.map(|near| near.task).chain([focus]).collect::<HashSet<_>>()))
            })
        });
        let (sought, port) = (RwSignal::new(String::new()), RwSignal::new(Viewport::default()));
        let window = RwSignal::new((0.0, 0.0));
        let graph = Self {
            store,
            view,
            plan,
            selection: Selection::expect(),
            announcer: use_announcer(),
            sections,
            as_text,
            bands: is_set(Setting::Bands),
            all_links: is_set(Setting::Links),
            focus,
            near,
            drawing: RwSignal::default(),
            port,
            window,
            drawn: memo(move || port.get().drawn(window.get())),
            place: NodeRef::new(),
            spot: RwSignal::new(None),
            sought,
            hits: memo(move || Arc::new(super::find::hits(store, sections, &sought.get()))),
            pull: RwSignal::new(None),
            adding: RwSignal::new(None),
            asked: RwSignal::new(None),
            circle: RwSignal::new(None),
            draft: StoredValue::new_local(Draft::default()),
            wants_focus: StoredValue::new(None),
            coming: StoredValue::new(None),
        };
        provide_context(graph);
        graph.draw_when_changed();
        graph
    }

    /// The state that this component shares.
    ///
    /// # Panics
    /// Outside of the dependency view.
    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside the dependency view")
    }

    /// Sets what the address says.
    pub(super) fn set(self, setting: Setting, value: Option<&str>) {
        setting.set(self.view, value);
    }

    /// Explains a task.
    pub(super) fn explain(self, task: TaskId) {
        self.circle.set(None);
        if self.focus.get_untracked() != Some(task) {
            self.set(Setting::Focus, Some(&task.to_string()));
        }
    }

    /// Explains a task, and brings it into sight and under the keyboard. One in a collapsed section opens it.
    pub(super) fn focus_on(self, task: TaskId) {
        let hidden = self.drawing.with_untracked(|drawing| drawing.of_task(task).map(|node| node.key));
        if let Some(Key::Section(section)) = hidden {
            self.sections.toggle(section);
            self.come_to(task);
        }
        self.explain(task);
        self.go(Key::Task(task));
    }

    /// Puts the keyboard at a box, in sight.
    pub(super) fn go(self, key: Key) {
        self.spot.set(Some(key));
        self.selection.current.set(if let Key::Task(task) = key { Some(task) } else { None });
        self.show(key);
        self.wants_focus.set_value(Some(key));
        // Its box may only now come into the page.
        queue_microtask(move || request_animation_frame(move || self.take_focus()));
    }

    /// Puts the keyboard at a task whose box is only now being laid out.
    pub(super) fn come_to(self, task: TaskId) {
        self.coming.set_value(Some(task));
    }

    /// The drawing is another one: who was waited for may have a box.
    pub(super) fn arrived(self) {
        let Some(task) = self.coming.try_get_value().flatten() else { return };
        let has_box = self.drawing.with_untracked(|drawing| drawing.node(Key::Task(task)).is_some());
        if has_box {
            self.coming.set_value(None);
            self.go(Key::Task(task));
        }
    }

    fn take_focus(self) {
        let Some(key) = self.wants_focus.try_update_value(Option::take).flatten() else { return };
        if let Some(element) = self.element(key) {
            focus::focus(&element);
        }
    }

    /// The element of a box.
    pub(super) fn element(self, key: Key) -> Option<HtmlElement> {
        let selector = match key {
            Key::Task(task) => format!("[data-task-id=\"{task}\"]"),
            Key::Section(section) => format!("[data-section=\"{}\"]", slug(section)),
        };
        self.place.try_get_untracked().flatten()?.query_selector(&selector).ok().flatten()?.dyn_into().ok()
    }

    /// Whether the focus reaches a task. Follows changes.
    pub(super) fn is_near(self, task: TaskId) -> bool {
        self.near.with(|near| near.as_ref().is_none_or(|near| near.contains(&task)))
    }
}
