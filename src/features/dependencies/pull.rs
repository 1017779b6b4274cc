//! Drawing a link: from the grip at a box's edge to another box. What would close a circle is refused while the pointer is
//! still down, and the circle is shown.

use super::state::Graph;
use crate::features::links::{self, Way};
use crate::text::{fill, text};
use leptos::prelude::*;
use std::fmt::Write;
use threadline_domain::TaskId;
use threadline_plan::graph::Rect;
use threadline_plan::layout::Key;

/// So far from a box the pointer still means it, in CSS pixels.
const NEAR: f32 = 12.0;
/// So near to the edge of the window the picture moves along, and by how much in a frame.
const EDGE: f32 = 40.0;
const SPEED: f32 = 10.0;

/// What a link to a task would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Fits,
    /// It is there already.
    Linked,
    /// It would close this circle: each waits for the next, the first one again at the end.
    Circle(Vec<TaskId>),
}

/// A link in the making.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Pull {
    pub(super) from: TaskId,
    /// Which end the other task will be.
    pub(super) way: Way,
    /// Where the pointer is in the window.
    pub(super) at: (f32, f32),
    /// The box that it is over.
    pub(super) over: Option<(TaskId, Verdict)>,
}

impl Graph {
    /// Takes hold of a box's grip.
    pub(super) fn begin_pull(self, from: TaskId, way: Way, at: (f32, f32)) {
        self.circle.set(None);
        self.pull.set(Some(Pull { from, way, at, over: None }));
        self.follow_edges();
    }

    /// The pointer is elsewhere.
    pub(super) fn pull_to(self, at: (f32, f32)) {
        let Some(pull) = self.pull.get_untracked() else { return };
        let (point, zoom) = (self.on_plane(at), self.port.with_untracked(|port| port.zoom));
        let over = self.drawing.with_untracked(|drawing| match drawing.at(point, NEAR / zoom)?.key {
            Key::Task(task) => Some(task).filter(|task| *task != pull.from),
            Key::Section(_) => None,
        });
        if over == pull.over.as_ref().map(|over| over.0) {
            self.pull.set(Some(Pull { at, ..pull }));
            return;
        }
        let over = over.map(|task| (task, self.verdict(pull.from, pull.way, task)));
        let pull = Pull { at, over, ..pull };
        if pull.over.is_some() {
            self.announcer.say(untrack(|| self.pull_words(&pull)));
        }
        self.pull.set(Some(pull));
    }

    /// Lets go: links the two, or says why not.
    pub(super) fn end_pull(self) {
        let Some(Pull { from, way, over: Some((task, verdict)), .. }) = self.cancel_pull() else { return };
        match verdict {
            Verdict::Fits => {
                // What changed since is looked at again.
                let refused = links::link(self.store, way, from, task);
                self.explain(from);
                self.circle.set(refused);
            }
            Verdict::Circle(ring) => {
                self.explain(from);
                self.circle.set(Some(ring));
            }
            Verdict::Linked => {}
        }
    }

    /// Forgets the link in the making.
    pub(super) fn cancel_pull(self) -> Option<Pull> {
        let pull = self.pull.get_untracked();
        if pull.is_some() {
            self.pull.set(None);
        }
        pull
    }

    fn verdict(self, from: TaskId, way: Way, to: TaskId) -> Verdict {
        let (task, depends_on) = way.ends(from, to);
        self.plan.with_untracked(|plan| {
            if plan.links_before(task).iter().any(|link| link.depends_on_task == depends_on) {
                return Verdict::Linked;
            }
            plan.would_close(task, depends_on).map_or(Verdict::Fits, Verdict::Circle)
        })
    }

    /// The circle that is shown: of the link in the making, or of the one that was refused.
    pub(super) fn shown_circle(self) -> Option<Vec<TaskId>> {
        let pulled = self.pull.with(|pull| match pull.as_ref()?.over.as_ref()? {
            (_, Verdict::Circle(ring)) => Some(ring.clone()),
            _ => None,
        });
        pulled.or_else(|| self.circle.get())
    }

    /// What letting go would do. Follows changes.
    fn pull_words(self, pull: &Pull) -> String {
        let words = &text().dependencies;
        let Some((to, verdict)) = &pull.over else {
            let words = if pull.way == Way::HoldsUp { words.pull_after } else { words.pull_before };
            return fill(words, &[("task", &self.name(pull.from))]);
        };
        let (task, depends_on) = pull.way.ends(pull.from, *to);
        let (task, on) = (self.name(task), self.name(depends_on));
        match verdict {
            Verdict::Fits => fill(words.pull_links, &[("task", &task), ("on", &on)]),
            Verdict::Linked => fill(words.pull_linked, &[("task", &task), ("on", &on)]),
            Verdict::Circle(ring) => links::circle_words(self.store, ring),
        }
    }

    /// Moves the picture along while the pointer is near an edge, frame by frame, as long as a link is drawn.
    fn follow_edges(self) {
        let Some(at) = self.pull.try_with_untracked(|pull| pull.as_ref().map(|pull| pull.at)).flatten()
        else {
            return;
        };
        let window = self.window.get_untracked();
        let along = |at: f32, size: f32| {
            if at < EDGE {
                -SPEED
            } else if at > size - EDGE {
                SPEED
            } else {
                0.0
            }
        };
        let by = (along(at.0, window.0), along(at.1, window.1));
        if by != (0.0, 0.0) {
            self.look(|port| port.panned(by));
            self.pull_to(at);
        }
        request_animation_frame(move || self.follow_edges());
    }
}

/// The link in the making as a path, and whether it is refused. Follows changes.
pub(super) fn line(graph: Graph) -> Option<(String, bool)> {
    let pull = graph.pull.get()?;
    let mirrored = graph.drawing.with(|drawing| drawing.mirrored);
    // Right to left the end of a box is at its left.
    let end_is_right = (pull.way == Way::HoldsUp) != mirrored;
    let side = |area: &Rect, right: bool| (area.x + if right { area.width } else { 0.0 }, area.middle().1);
    let area = |task: TaskId| graph.drawing.with(|drawing| drawing.of_task(task).map(|node| node.area));
    let from = side(&area(pull.from)?, end_is_right);
    let port = graph.port.get();
    let free = (port.x + pull.at.0 / port.zoom, port.y + pull.at.1 / port.zoom);
    let to = pull.over.as_ref().and_then(|over| area(over.0)).map_or(free, |area| side(&area, !end_is_right));
    let bend = ((to.0 - from.0).abs() / 2.0).clamp(24.0, 120.0) * if end_is_right { 1.0 } else { -1.0 };
    let mut path = String::new();
    // Writing into a String does not fail.
    let _ = write!(
        path,
        "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
        from.0,
        from.1,
        from.0 + bend,
        from.1,
        to.0 - bend,
        to.1,
        to.0,
        to.1
    );
    let refused = matches!(pull.over, Some((_, Verdict::Circle(_) | Verdict::Linked)));
    Some((path, refused))
}

/// Says what letting go would do. A screen reader hears it from the live region.
#[component]
pub(super) fn PullWords(graph: Graph) -> impl IntoView {
    move || {
        graph.pull.get().map(|pull| {
            let refused = matches!(pull.over, Some((_, Verdict::Circle(_) | Verdict::Linked)));
            let words = graph.pull_words(&pull);
            view! { <p class="pull-words" class:refused=refused aria-hidden="true">{words}</p> }
        })
    }
}
