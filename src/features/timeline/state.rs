//! What the parts of the timeline share: rows, scale, what is in sight, where the keyboard is, what is asked.

use super::bar::{Shape, Show};
use super::fields::Field;
use super::measures::Measures;
use super::menu::Asked;
use super::parts::{Parts, parts};
use super::rows::{Row, Spot, rows};
use crate::features::columns::Columns;
use crate::features::links::Way;
use crate::features::plan::ProjectPlan;
use crate::features::project_page::CurrentProject;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::platform::timing::Timed;
use crate::platform::{focus, media};
use crate::store::Store;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::memo::memo;
use crate::ui::virtual_list::ListHandle;
use chrono::Datelike;
use leptos::{html, prelude::*};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use threadline_domain::TaskId;
use threadline_domain::arrange::View;
use threadline_plan::timeline::{Scale, Zoom};
use threadline_plan::{Mode, Move, Plan, Shift, WhatIf};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The part of the canvas that is drawn: what is in sight and a little more, in steps, so that most scrolling
/// changes nothing.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Window {
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
}

/// The shared state of the timeline. A handle.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) groups: Columns,
    pub(super) plan: ProjectPlan,
    pub(super) selection: Selection,
    pub(super) announcer: Announcer,
    pub(super) rows: Memo<Vec<Row>>,
    /// The subtasks of each task, and the tasks that show theirs.
    pub(super) parts: Memo<Arc<Parts>>,
    pub(super) open: RwSignal<HashSet<TaskId>>,
    pub(super) measures: RwSignal<Measures>,
    pub(super) scale: Memo<Scale>,
    pub(super) show: Memo<Show>,
    /// The columns beside the names.
    pub(super) fields: Memo<Vec<Field>>,
    /// The tasks that begin before a link lets them, and by how many working days; as tried, while something is.
    pub(super) early: Memo<HashMap<TaskId, u32>>,
    /// The tasks at both ends of links that the dates contradict.
    pub(super) violated: Memo<HashSet<TaskId>>,
    pub(super) window: RwSignal<Window>,
    /// The room for bars, in CSS pixels.
    room: RwSignal<f64>,
    pub(super) spot: RwSignal<Option<Spot>>,
    wants_focus: StoredValue<bool>,
    /// The dates that somebody tries, and what happens to the tasks that wait.
    pub(super) asked: RwSignal<Option<Move>>,
    pub(super) mode: RwSignal<Mode>,
    /// The row whose menu is open.
    pub(super) menu: RwSignal<Asked>,
    /// The end of a link that is being picked, and at which task.
    pub(super) adding: RwSignal<Option<(Way, TaskId)>>,
    /// What they would do.
    pub(super) preview: Memo<Option<Arc<WhatIf>>>,
    pub(super) list: ListHandle<Row>,
    pub(super) scroller: NodeRef<html::Div>,
}

/// The zoom that the address says.
pub(super) fn zoom(view: &View) -> Zoom {
    view.settings.get("zoom").and_then(Zoom::parse).unwrap_or_default()
}

/// What the address says is shown.
pub(super) fn show(view: &View) -> Show {
    let on = |name| view.settings.get(name) != Some("off");
    Show { critical: on("critical"), derived: on("derived") }
}

impl Chart {
    /// A timeline over the view that this component stands in.
    pub(super) fn new() -> Self {
        let CurrentProject(project) = expect_context();
        let (store, view, groups, plan) =
            (Store::expect(), ViewState::expect(), Columns::expect(), ProjectPlan::expect());
        let open = RwSignal::new(HashSet::new());
        let parts = memo(move || {
            let parts = project.get().map(|id| store.with_tasks(|tasks| parts(tasks, id)));
            Arc::new(parts.unwrap_or_default())
        });
        let below = move |task: TaskId| {
            let known =
                parts.with(|parts| parts.get(&task).map(|parts| parts.iter().map(|part| part.id).collect()));
            known.filter(|_| open.with(|open: &HashSet<TaskId>| open.contains(&task))).unwrap_or_default()
        };
        let fields = memo(move || view.view.with(Field::of));
        let measures = RwSignal::new(Measures::read(fields.with_untracked(Vec::len)));
        let room = RwSignal::new(media::viewport().0);
        let (asked, mode) = (RwSignal::new(None::<Move>), RwSignal::new(Mode::PushFollowers));
        let keeps_start = store.capabilities();
        let preview = Memo::new_with_compare(
            move |_| {
                let asked = asked.get()?;
                let keeps_start = keeps_start.with(|server| server.start_date);
                let _timed = Timed::new("what-if");
                plan.with(|plan| plan.what_if(&asked, mode.get(), keeps_start)).map(Arc::new)
            },
            |old, new| !matches!((old, new), (Some(None), Some(None))),
        );
        let shown = memo(move || {
            let now = plan.with(reach);
            let then = preview.with(|preview| preview.as_ref().and_then(|preview| reach(&preview.after)));
            now.into_iter().chain(then).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        });
        let near = memo(move || view.view.with(zoom));
        let scale = memo(move || {
            let text = measures.with(|measures| measures.text);
            Scale::fitting(near.get(), shown.get(), plan.today.get(), room.get(), text)
        });
        Self {
            store,
            view,
            groups,
            plan,
            selection: Selection::expect(),
            announcer: use_announcer(),
            rows: memo(move || groups.all.with(|groups| view.view.with(|view| rows(groups, view, &below)))),
            parts,
            open,
            measures,
            scale,
            show: memo(move || view.view.with(show)),
            fields,
            early: memo(move || match preview.get() {
                Some(preview) => early(&preview.after),
                None => plan.with(early),
            }),
            violated: memo(move || {
                plan.with(|plan| {
                    let links = plan.violated();
                    links.iter().flat_map(|(link, _)| [link.task, link.depends_on_task]).collect()
                })
            }),
            window: RwSignal::default(),
            room,
            spot: RwSignal::new(None),
            wants_focus: StoredValue::new(false),
            asked,
            mode,
            menu: RwSignal::new(None),
            adding: RwSignal::new(None),
            preview,
            list: ListHandle::default(),
            scroller: NodeRef::new(),
        }
    }

    /// Whether the server keeps start dates.
    pub(super) fn keeps_start(self) -> bool {
        self.store.capabilities().with_untracked(|server| server.start_date)
    }

    /// The bar of a task as the plan has it. Follows changes.
    pub(super) fn shape(self, id: TaskId) -> Option<Shape> {
        let row = self.plan.row(id)?;
        Shape::of(&row, &self.scale.get(), self.show.get())
    }

    /// What the preview would do to a task: how it moves, and where its bar would be. Follows changes.
    pub(super) fn ghost(self, id: TaskId) -> Option<(Shift, Shape)> {
        self.preview.with(|preview| {
            let preview = preview.as_ref()?;
            let shift = preview.moves.iter().find(|shift| shift.task == id)?;
            let row = preview.after.row(id)?;
            Some((*shift, Shape::of(&row, &self.scale.get(), self.show.get())?))
        })
    }

    pub(super) fn title(self, id: TaskId) -> String {
        self.store.peek_task(id).map_or_else(|| format!("#{id}"), |task| task.title.clone())
    }

    /// How far along and down the canvas is scrolled, and how large its visible part is.
    fn sight(self) -> Option<(f64, f64, f64, f64)> {
        let scroller = self.scroller.try_get_untracked().flatten()?;
        let names = self.measures.with_untracked(|measures| measures.names);
        // Right to left, browsers count the way along as negative.
        let along = f64::from(scroller.scroll_left()).abs();
        let wide = (f64::from(scroller.client_width()) - names).max(0.0);
        Some((along, f64::from(scroller.scroll_top()), wide, f64::from(scroller.client_height())))
    }

    /// Brings the part that is drawn in step with the scroll position.
    pub(super) fn scrolled(self) {
        const STEP: f64 = 320.0;
        let Some((x, y, wide, high)) = self.sight() else { return };
        let span = |from: f64, size: f64| {
            let low = ((from - STEP / 2.0) / STEP).floor() * STEP;
            (low.max(0.0), ((from + size + STEP / 2.0) / STEP).ceil() * STEP)
        };
        let window = Window { x: span(x, wide), y: span(y, high) };
        if self.window.with_untracked(|now| *now != window) {
            self.window.set(window);
        }
    }

    /// The size of the page or of its text may be another one.
    pub(super) fn resized(self) {
        let measures = Measures::read(self.fields.with_untracked(Vec::len));
        if self.measures.with_untracked(|now| *now != measures) {
            self.measures.set(measures);
        }
        if let Some((.., wide, _)) = self.sight()
            && (self.room.get_untracked() - wide).abs() > 0.5
        {
            self.room.set(wide);
        }
        self.scrolled();
    }

    /// Scrolls along the days, to a place of the canvas.
    pub(super) fn scroll_along(self, x: f64) {
        if let Some(scroller) = self.scroller.try_get_untracked().flatten() {
            #[allow(clippy::cast_possible_truncation)]
            let x = x.round() as i32;
            scroller.set_scroll_left(if media::is_rtl() { -x } else { x });
        }
    }

    /// The place of the canvas at the start of what is seen, and how much is seen.
    pub(super) fn seen_along(self) -> (f64, f64) {
        self.sight().map_or((0.0, 0.0), |(along, _, wide, _)| (along, wide))
    }

    /// How far along the canvas is scrolled, counted from a day that never changes: the scale may begin with
    /// another day while a bar is dragged.
    pub(super) fn absolute(self) -> f64 {
        let scale = self.scale.get_untracked();
        self.seen_along().0 + f64::from(scale.origin.num_days_from_ce()) * scale.px
    }

    /// Puts the keyboard into a cell and brings it into sight.
    pub(super) fn go(self, spot: Spot) {
        self.selection.current.set(spot.row.id());
        self.wants_focus.set_value(true);
        self.list.scroll_to(&spot.row);
        self.spot.set(Some(spot));
        self.give_focus();
    }

    /// Gives the current cell the focus again.
    pub(super) fn come_back(self) {
        self.wants_focus.set_value(true);
        self.give_focus();
    }

    /// Focuses the current cell if that is due and its row is in the page.
    pub(super) fn give_focus(self) {
        if !self.wants_focus.try_get_value().unwrap_or(false) {
            return;
        }
        // Rows that scrolling brought in are built after this task's changes.
        queue_microtask(move || {
            if let Some(cell) = self.current_cell() {
                self.wants_focus.try_set_value(false);
                focus::focus(&cell);
                self.reveal(&cell);
            }
        });
    }

    /// The row of a task, where it is in the page.
    pub(super) fn row_element(self, id: TaskId) -> Option<HtmlElement> {
        let scroller = self.scroller.try_get_untracked().flatten()?;
        let row = |part: &str| scroller.query_selector(&format!("[data-row-id=\"task-{id}\"] {part}"));
        row(".tl-bar").ok().flatten().or_else(|| row(".tl-name").ok().flatten())?.dyn_into().ok()
    }

    fn current_cell(self) -> Option<HtmlElement> {
        let scroller = self.scroller.try_get_untracked().flatten()?;
        scroller.query_selector("[data-row-id] [data-col][tabindex='0']").ok()??.dyn_into().ok()
    }

    /// Scrolls as little as is needed to see a row below the axis, and the bar where the keyboard is on it.
    fn reveal(self, cell: &Element) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else { return };
        let head = scroller.query_selector(".tl-head").ok().flatten();
        let covered = head.map_or(0.0, |head| head.get_bounding_client_rect().height());
        let (outer, inner) = (scroller.get_bounding_client_rect(), cell.get_bounding_client_rect());
        let above = inner.top() - (outer.top() + covered);
        let below = inner.bottom() - (outer.top() + f64::from(scroller.client_height()));
        if above < 0.0 {
            scroller.scroll_by_with_x_and_y(0.0, above);
        } else if below > 0.0 {
            scroller.scroll_by_with_x_and_y(0.0, below);
        }
        if cell.get_attribute("data-col").as_deref() == Some("bar")
            && let Some(id) = self.spot.with_untracked(|spot| spot.as_ref().and_then(|spot| spot.row.task()))
        {
            self.show_bar(id);
        }
    }

    /// Scrolls along until the bar of a task is seen.
    fn show_bar(self, id: TaskId) {
        let Some(shape) = untrack(|| self.ghost(id).map(|(_, shape)| shape).or_else(|| self.shape(id)))
        else {
            return;
        };
        let (from, wide) = self.seen_along();
        if shape.start < from || shape.start + shape.width.min(wide / 2.0) > from + wide {
            self.scroll_along((shape.start - wide / 4.0).max(0.0));
        }
    }
}

/// The tasks that begin before a link lets them, each with the most days.
fn early(plan: &Plan) -> HashMap<TaskId, u32> {
    let mut early = HashMap::new();
    for (link, days) in plan.violated() {
        let most = early.entry(link.task).or_insert(0);
        *most = days.max(*most);
    }
    early
}

/// The first and the last day that a plan draws.
fn reach(plan: &Plan) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let days = plan.rows().flat_map(|row| {
        let early = row.early.filter(|_| row.late_by > 0).map(|early| early.finish);
        [row.start.map(|day| day.date), row.finish.map(|day| day.date), early]
    });
    days.flatten().map(|day| (day, day)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}
