//! What the parts of the dependency view share: which tasks, how they are drawn, what is in sight, what is in focus.

use crate::features::columns::Columns;
use crate::features::links::Way;
use crate::features::plan::ProjectPlan;
use crate::features::selection::Selection;
use crate::features::view_state::{ViewState, Visit};
use crate::platform::timing::Timed;
use crate::platform::{focus, media};
use crate::store::Store;
use leptos::{html, prelude::*};
use std::collections::HashSet;
use std::sync::Arc;
use threadline_domain::TaskId;
use threadline_domain::arrange::View;
use threadline_domain::graph::{Drawing, Rect, Viewport};
use threadline_domain::plan::layout::{Layout, Layouter, Scene, Style};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A task's box, in CSS pixels.
pub(super) const BOX: (f32, f32) = (192.0, 64.0);
const STYLE: Style = Style { row_gap: 36.0, column_gap: 44.0, lane: 10.0, band_gap: 40.0, widest_gap: 240.0 };
/// Steps of the layout before the first frame, and in every later one: about ten and six milliseconds.
const SLICES: (usize, usize) = (50_000, 30_000);
/// How far the focus reaches where the address does not say.
pub(super) const HOPS: u32 = 2;
/// As far as there are links.
pub(super) const ALL_HOPS: u32 = u32::MAX;

/// What the address says of this view.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// The task in focus.
    Focus,
    /// How many links the focus reaches.
    Hops,
    /// Whether done tasks are shown.
    Done,
    /// Graph or text.
    As,
}

impl Setting {
    fn name(self) -> &'static str {
        match self {
            Self::Focus => "focus",
            Self::Hops => "hops",
            Self::Done => "done",
            Self::As => "as",
        }
    }

    /// Its value in a view.
    pub(super) fn of(self, view: &View) -> Option<&str> {
        view.settings.get(self.name())
    }

    /// Sets it, and with it the address.
    pub(super) fn set(self, state: ViewState, value: Option<&str>) {
        state.change(Visit::New, |view| {
            view.settings.set(self.name(), value);
        });
    }
}

/// Whether the view stands there in words: on a phone it does where nobody asked for the graph.
pub(super) fn as_text(view: &View) -> bool {
    match Setting::As.of(view) {
        Some(value) => value == "text",
        None => media::is_phone(),
    }
}

/// How far the focus reaches.
pub(super) fn hops(view: &View) -> u32 {
    match Setting::Hops.of(view) {
        Some("all") => ALL_HOPS,
        value => value.and_then(|value| value.parse().ok()).unwrap_or(HOPS).max(1),
    }
}

/// The task in focus.
pub(super) fn focused(store: Store, view: &View) -> Option<TaskId> {
    Setting::Focus.of(view)?.parse().ok().map(|id| store.resolve_task(id))
}

/// The task that a menu is about, and a point of the window unless it opens at the box.
pub(super) type MenuPlace = (TaskId, Option<(f64, f64)>);

/// A drawing in the making, and the one before.
#[derive(Default)]
struct Work {
    /// Counts what was begun: only the last is carried on.
    number: u32,
    before: Option<Layout>,
}

/// The shared state. A handle.
#[derive(Clone, Copy)]
pub(super) struct Graph {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) plan: ProjectPlan,
    pub(super) selection: Selection,
    /// The tasks that the view shows.
    pub(super) shown: Memo<Vec<TaskId>>,
    /// How many are left out because they are done.
    pub(super) hidden_done: Memo<usize>,
    pub(super) as_text: Memo<bool>,
    /// The task that is explained.
    pub(super) focus: Memo<Option<TaskId>>,
    /// What the focus reaches; `None` without one.
    pub(super) near: Memo<Option<Arc<HashSet<TaskId>>>>,
    pub(super) drawing: RwSignal<Arc<Drawing>>,
    pub(super) port: RwSignal<Viewport>,
    /// How large the window is.
    pub(super) window: RwSignal<(f32, f32)>,
    pub(super) place: NodeRef<html::Section>,
    /// The end of a link that is being picked, and at which task.
    pub(super) adding: RwSignal<Option<(Way, TaskId)>>,
    /// The box whose menu is open, and where, unless at the box.
    pub(super) asked: RwSignal<Option<MenuPlace>>,
    /// The circle that a refused link would have closed.
    pub(super) circle: RwSignal<Option<String>>,
    work: StoredValue<Work, LocalStorage>,
    wants_focus: StoredValue<Option<TaskId>>,
}

impl Graph {
    /// The state of the view that this component stands in.
    pub(super) fn provide() -> Self {
        let (store, view, plan) = (Store::expect(), ViewState::expect(), ProjectPlan::expect());
        let columns = Columns::expect();
        let all = Memo::new(move |_| {
            columns.all.with(|columns| {
                let ids = columns.iter().flat_map(|column| column.tasks.iter().copied());
                plan.with(|plan| ids.filter_map(|id| Some((id, plan.activity(id)?.done))).collect::<Vec<_>>())
            })
        });
        let show_done = Memo::new(move |_| view.view.with(|view| Setting::Done.of(view).is_some()));
        let shown = Memo::new(move |_| {
            let done = show_done.get();
            all.with(|all| all.iter().filter(|task| done || !task.1).map(|task| task.0).collect::<Vec<_>>())
        });
        let hidden_done = Memo::new(move |_| all.with(Vec::len) - shown.with(Vec::len));
        let as_text = Memo::new(move |_| view.view.with(as_text));
        let focus = Memo::new(move |_| {
            let id = view.view.with(|view| focused(store, view))?;
            plan.with(|plan| plan.activity(id).is_some()).then_some(id)
        });
        let reach = Memo::new(move |_| view.view.with(hops));
        let near = Memo::new(move |_| {
            let (focus, hops) = (focus.get()?, reach.get());
            plan.with(|plan| {
                let around = plan.upstream(focus, hops).into_iter().chain(plan.downstream(focus, hops));
                Some(Arc::new(around.map(|near| near.task).chain([focus]).collect::<HashSet<_>>()))
            })
        });
        let graph = Self {
            store,
            view,
            plan,
            selection: Selection::expect(),
            shown,
            hidden_done,
            as_text,
            focus,
            near,
            drawing: RwSignal::default(),
            port: RwSignal::default(),
            window: RwSignal::new((0.0, 0.0)),
            place: NodeRef::new(),
            adding: RwSignal::new(None),
            asked: RwSignal::new(None),
            circle: RwSignal::new(None),
            work: StoredValue::new_local(Work::default()),
            wants_focus: StoredValue::new(None),
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

    /// Explains a task, and brings it into sight and under the keyboard.
    pub(super) fn focus_on(self, task: TaskId) {
        self.explain(task);
        self.go(task);
    }

    /// Puts the keyboard at a task, in sight.
    pub(super) fn go(self, task: TaskId) {
        self.selection.current.set(Some(task));
        self.show(task);
        self.wants_focus.set_value(Some(task));
        // Its box may only now come into the page.
        queue_microtask(move || request_animation_frame(move || self.take_focus()));
    }

    fn take_focus(self) {
        let Some(task) = self.wants_focus.try_update_value(Option::take).flatten() else { return };
        if let Some(element) = self.element(task) {
            focus::focus(&element);
        }
    }

    /// The element of a task's box.
    pub(super) fn element(self, task: TaskId) -> Option<HtmlElement> {
        let place = self.place.try_get_untracked().flatten()?;
        place.query_selector(&format!("[data-task-id=\"{task}\"]")).ok().flatten()?.dyn_into().ok()
    }

    /// Brings a task into sight.
    pub(super) fn show(self, task: TaskId) {
        let area = self.drawing.with_untracked(|drawing| drawing.node(task).map(|node| node.area));
        if let Some(area) = area {
            let window = self.window.get_untracked();
            self.look(move |port| port.showing(&area, window));
        }
    }

    /// Looks elsewhere, or from another distance.
    pub(super) fn look(self, change: impl FnOnce(Viewport) -> Viewport) {
        self.look_at(change(self.port.get_untracked()));
    }

    fn look_at(self, port: Viewport) {
        let size = self.drawing.with_untracked(|drawing| drawing.size);
        let port = port.kept(size, self.window.get_untracked());
        if self.port.get_untracked() != port {
            self.port.set(port);
        }
    }

    /// Shows all of it.
    pub(super) fn fit(self) {
        let (size, mirrored) = self.drawing.with_untracked(|drawing| (drawing.size, drawing.mirrored));
        self.look_at(Viewport::fit(size, self.window.get_untracked(), mirrored));
    }

    /// Zooms about a point of the window, or its middle.
    pub(super) fn zoom(self, factor: f32, at: Option<(f32, f32)>) {
        let window = self.window.get_untracked();
        let at = at.unwrap_or((window.0 / 2.0, window.1 / 2.0));
        self.look_at(self.port.get_untracked().zoomed(factor, at));
    }

    /// The part that is drawn. Follows changes, in steps.
    pub(super) fn drawn(self) -> Rect {
        self.port.get().drawn(self.window.get())
    }

    /// The window has this size now.
    pub(super) fn resized(self, place: &Element) {
        let rect = place.get_bounding_client_rect();
        let window = (rect.width() as f32, rect.height() as f32);
        let first = self.window.try_get_untracked().is_some_and(|window| window.0 < 1.0);
        self.window.try_set(window);
        if first {
            self.begin();
        }
    }

    /// Where one looks at first: at all of it where it can still be read, else at the focus or the beginning.
    fn begin(self) {
        if self.window.get_untracked().0 < 1.0
            || self.drawing.with_untracked(|drawing| drawing.nodes.is_empty())
        {
            return;
        }
        self.fit();
        let port = self.port.get_untracked();
        if port.zoom < 0.6 {
            let (x, y) = (port.x, port.y);
            self.look_at(Viewport { x: x * port.zoom, y: y * port.zoom, zoom: 1.0 });
            if self.drawing.with_untracked(|drawing| drawing.mirrored) {
                let (size, window) = (self.drawing.with_untracked(|d| d.size), self.window.get_untracked());
                self.look(|port| port.showing(&Rect { x: size.0, y: 0.0, ..Rect::default() }, window));
            }
        }
        if let Some(focus) = self.focus.get_untracked() {
            self.show(focus);
        }
    }

    /// Draws again whenever other boxes or arrows are to be drawn.
    fn draw_when_changed(self) {
        let scene = Memo::new(move |_| {
            let tasks: Vec<_> = self.shown.with(|tasks| tasks.iter().map(|task| (*task, None)).collect());
            Arc::new(self.plan.with(|plan| {
                let _timed = Timed::new("layout");
                Scene::of(plan, &tasks, false, &[], BOX, &|_| true)
            }))
        });
        Effect::new(move |_| {
            let scene = scene.get();
            let begun = self.work.try_update_value(|work| {
                work.number += 1;
                let before = work.before.take().filter(|before| is_like(before, &scene));
                let _timed = Timed::new("layout");
                let layouter = Layouter::new(&scene, STYLE, before.as_ref());
                // Until the new one is there, the old one is what a change in between goes on from.
                work.before = before;
                (work.number, layouter)
            });
            if let Some((number, layouter)) = begun {
                self.go_on(number, scene, layouter, SLICES.0);
            }
        });
    }

    /// A slice of the layout; the next one comes with the next frame.
    fn go_on(self, number: u32, scene: Arc<Scene>, mut layouter: Layouter, slice: usize) {
        if self.work.try_with_value(|work| work.number) != Some(number) {
            return;
        }
        let timed = Timed::new("layout");
        let done = layouter.step(slice);
        drop(timed);
        let Some(layout) = done else {
            request_animation_frame(move || self.go_on(number, scene, layouter, SLICES.1));
            return;
        };
        let drawing = Drawing::of(&scene, &layout, media::is_rtl());
        let first = self.drawing.with_untracked(|drawing| drawing.nodes.is_empty());
        self.work.update_value(|work| work.before = Some(layout));
        self.drawing.set(Arc::new(drawing));
        if first {
            self.begin();
        }
    }
}

/// Whether most boxes of a scene stand in a layout already, so that they keep their places.
fn is_like(before: &Layout, scene: &Scene) -> bool {
    let known: HashSet<_> = before.items.iter().map(|placed| placed.key).collect();
    let kept = scene.items.iter().filter(|item| known.contains(&item.key)).count();
    kept * 4 >= known.len().max(scene.items.len()) * 3
}
