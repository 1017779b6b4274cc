//! The drawing in the making: laid out in slices, so that keys and wheel are answered in between.

use super::state::Graph;
use crate::platform::media;
use crate::platform::timing::Timed;
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use threadline_plan::graph::Drawing;
use threadline_plan::layout::{Layout, Layouter, Scene, Style};

/// A task's box, in CSS pixels.
pub(super) const BOX: (f32, f32) = (176.0, 60.0);
const STYLE: Style = Style { row_gap: 36.0, column_gap: 40.0, lane: 10.0, band_gap: 72.0, widest_gap: 240.0 };
/// The room for words on an arrow.
const WORDS: f32 = 92.0;
/// So long the layout works before the page gets a turn, in milliseconds, and so many steps it takes between two looks at
/// the clock.
const TURN: f64 = 10.0;
const STEPS: usize = 4_000;

/// A drawing in the making, and the one before.
#[derive(Default)]
pub(super) struct Draft {
    /// Counts what was begun: only the last is carried on.
    number: u32,
    before: Option<Layout>,
}

impl Graph {
    /// Draws again whenever other boxes or arrows are to be drawn.
    pub(super) fn draw_when_changed(self) {
        let scene = memo(move || Arc::new(self.scene()));
        effect(move || {
            let scene = scene.get();
            let begun = self.draft.try_update_value(|draft| {
                draft.number += 1;
                let before = draft.before.take().filter(|before| is_like(before, &scene));
                let _timed = Timed::new("layout");
                let layouter = Layouter::new(&scene, STYLE, before.as_ref());
                // Until the new one is there, the old one is what a change in between goes on from.
                draft.before = before;
                (draft.number, layouter)
            });
            if let Some((number, layouter)) = begun {
                self.go_on(number, scene, layouter);
            }
        });
    }

    /// What is to be drawn. Follows changes.
    fn scene(self) -> Scene {
        let (bands, collapsed) = (self.bands.get(), self.sections.collapsed.get());
        let hidden = (!self.all_links.get()).then(|| self.plan.implied.get());
        self.sections.shown.with(|tasks| {
            self.plan.with(|plan| {
                let shows = |link: &threadline_domain::Dependency| {
                    hidden.as_ref().is_none_or(|hidden| !hidden.contains(&link.id))
                };
                let _timed = Timed::new("layout");
                Scene::of(plan, tasks, bands, &collapsed, BOX, &shows, WORDS)
            })
        })
    }

    /// A turn of the layout; the next one comes as soon as keys, pointer and frames had theirs.
    fn go_on(self, number: u32, scene: Arc<Scene>, mut layouter: Layouter) {
        if self.draft.try_with_value(|draft| draft.number) != Some(number) {
            return;
        }
        let (end, timed) = (now() + TURN, Timed::new("layout"));
        let layout = loop {
            let layout = layouter.step(STEPS);
            if layout.is_some() || now() >= end {
                break layout;
            }
        };
        drop(timed);
        let Some(layout) = layout else {
            Timeout::new(0, move || self.go_on(number, scene, layouter)).forget();
            return;
        };
        let drawing = Drawing::of(&scene, &layout, media::is_rtl());
        let first = self.drawing.with_untracked(|drawing| drawing.nodes.is_empty());
        self.draft.update_value(|draft| draft.before = Some(layout));
        self.drawing.set(Arc::new(drawing));
        if first || self.sees_nothing() {
            self.begin();
        }
        self.arrived();
    }
}

/// Milliseconds since the page began.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Whether most boxes of a scene stand in a layout already, so that they keep their places.
fn is_like(before: &Layout, scene: &Scene) -> bool {
    let known: HashSet<_> = before.items.iter().map(|placed| placed.key).collect();
    let kept = scene.items.iter().filter(|item| known.contains(&item.key)).count();
    kept * 4 >= known.len().max(scene.items.len()) * 3
}
