//! The arrows: one path for each kind of line, so that thousands of links cost six elements.

use super::axis::Sheet;
use super::bar::Shape;
use super::rows::Row;
use super::state::Chart;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use threadline_domain::{Dependency, TaskId, sort};
use threadline_plan::Plan;
use threadline_plan::timeline::{Bar, Lanes, Route};

/// How an arrow is drawn.
const PLAIN: usize = 0;
const CRITICAL: usize = 1;
const VIOLATED: usize = 2;

/// Links between the bars that are shown. While something is tried, they start and end at the ghosts.
#[component]
pub(super) fn Arrows(chart: Chart) -> impl IntoView {
    let routes = Memo::new_with_compare(move |_| Arc::new(routes(chart)), |_, _| true);
    let paths = memo(move || {
        let window = chart.window.get();
        let mut paths: [(String, String); 3] = Default::default();
        routes.with(|routes| {
            for (route, kind) in routes.iter().filter(|(route, _)| route.crosses(window.x, window.y)) {
                let (line, tip) = &mut paths[*kind];
                route.line(line);
                route.tip(tip);
            }
        });
        paths
    });
    let class = |kind: usize, tip: bool| match (kind, tip) {
        (PLAIN, false) => "arrow",
        (PLAIN, true) => "arrow-tip",
        (CRITICAL, false) => "arrow critical",
        (CRITICAL, true) => "arrow-tip critical",
        (_, false) => "arrow violated",
        (_, true) => "arrow-tip violated",
    };
    let pair = move |kind: usize| {
        view! {
            <path class=class(kind, false) d=move || paths.with(|paths| paths[kind].0.clone())></path>
            <path class=class(kind, true) d=move || paths.with(|paths| paths[kind].1.clone())></path>
        }
    };
    view! {
        <Sheet chart class="tl-sheet tl-arrows">{pair(PLAIN)}{pair(CRITICAL)}{pair(VIOLATED)}</Sheet>
    }
}

/// The way of every link between two rows. Those that come first in the rows have the first lanes, so that
/// nothing jumps when something else changes.
fn routes(chart: Chart) -> Vec<(Route, usize)> {
    let places: HashMap<TaskId, usize> = chart
        .rows
        .with(|rows| rows.iter().enumerate().filter_map(|(at, row)| Some((row.task()?, at))).collect());
    let tried = chart.preview.get();
    match &tried {
        Some(preview) => {
            chart.plan.version.track();
            draw(chart, &preview.after, &places)
        }
        None => chart.plan.with(|plan| draw(chart, plan, &places)),
    }
}

fn draw(chart: Chart, plan: &Plan, places: &HashMap<TaskId, usize>) -> Vec<(Route, usize)> {
    let (scale, show, measures) = (chart.scale.get(), chart.show.get(), chart.measures.get());
    let bar = |id: TaskId| -> Option<(usize, Bar)> {
        let place = *places.get(&id)?;
        #[allow(clippy::cast_precision_loss)]
        let top = place as f64 * measures.row + measures.bar;
        let shape = Shape::of(&plan.row(id)?, &scale, show)?;
        Some((place, shape.bar(top, top + measures.bar_height)))
    };
    let mut links: Vec<(usize, Bar, usize, Bar, &Dependency)> = plan
        .links()
        .filter_map(|link| {
            let ((from, one), (to, other)) = (bar(link.depends_on_task)?, bar(link.task)?);
            Some((from, one, to, other, link))
        })
        .collect();
    sort::by(&mut links, |a, b| (a.2, a.0, &a.4.id).cmp(&(b.2, b.0, &b.4.id)));
    let mut lanes = Lanes::default();
    links
        .into_iter()
        .map(|(_, from, _, to, link)| {
            let kind = match plan.link_state(&link.id) {
                Some(state) if state.violated_by > 0 || state.closes_cycle => VIOLATED,
                Some(state) if state.critical && show.critical => CRITICAL,
                _ => PLAIN,
            };
            (Route::new(&from, &to, &link.kind, &mut lanes), kind)
        })
        .collect()
}

/// The row that a group's bracket spans: from its first to its last date. Follows changes.
pub(super) fn bracket(chart: Chart, row: &Row) -> Option<(f64, f64)> {
    let Row::Group(key) = row else { return None };
    let (scale, show) = (chart.scale.get(), chart.show.get());
    chart.groups.all.with(|groups| {
        let group = groups.iter().find(|group| group.key == *key)?;
        chart.plan.with(|plan| {
            let shapes = group.tasks.iter().filter_map(|id| Shape::of(&plan.row(*id)?, &scale, show));
            let spans = shapes.map(|shape| (shape.start, shape.start + shape.width));
            spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        })
    })
}
