//! What is to be drawn: boxes and arrows.

use crate::Plan;
use std::collections::HashMap;
use threadline_domain::{Dependency, DependencyId, SectionId, TaskId};

/// What a box shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A task.
    Task(TaskId),
    /// All tasks of a collapsed section.
    Section(Option<SectionId>),
}

/// A box to place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Item {
    /// What it shows; no two boxes show the same.
    pub key: Key,
    /// Its band, as a place in [`Scene::bands`]; 0 without bands.
    pub band: u32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// An arrow to draw, from the predecessor to the successor, both by their place in [`Scene::items`].
#[derive(Clone, PartialEq, Debug)]
pub struct Arrow {
    /// The predecessor.
    pub from: u32,
    /// The successor.
    pub to: u32,
    /// Whether it is known to close a cycle: such an arrow is turned round before any other.
    pub back: bool,
    /// Whether it lies on the path that is to run as straight as possible: the critical one.
    pub main: bool,
    /// How wide the words are that stand on it; 0 for none. They get room in front of the successor.
    pub words: f32,
    /// The links that it stands for: several where a collapsed section hides their ends.
    pub links: Vec<DependencyId>,
}

/// What is to be drawn.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// The boxes.
    pub items: Vec<Item>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
    /// The sections from top to bottom; empty for a drawing without bands.
    pub bands: Vec<Option<SectionId>>,
    /// The tasks of collapsed sections, with the box that stands for them.
    pub hidden: HashMap<TaskId, Key>,
}

impl Scene {
    /// The scene of some tasks of a plan, in the order in which they are to be read. A collapsed section is one box
    /// in place of its first task. Links inside of it are not drawn, links to and from it are drawn once for each
    /// box at the other end; nor are links that `shows` refuses, or whose tasks are not among these. What is violated
    /// or closes a cycle has room for words, as wide as `words`.
    pub fn of(
        plan: &Plan,
        tasks: &[(TaskId, Option<SectionId>)],
        grouped: bool,
        collapsed: &[Option<SectionId>],
        size: (f32, f32),
        shows: &dyn Fn(&Dependency) -> bool,
        words: f32,
    ) -> Self {
        let mut scene = Self::default();
        let mut boxes: HashMap<Key, u32> = HashMap::with_capacity(tasks.len());
        let mut key_of: HashMap<TaskId, Key> = HashMap::with_capacity(tasks.len());
        for (task, section) in tasks {
            let band = if grouped {
                scene.bands.iter().position(|band| band == section).unwrap_or_else(|| {
                    scene.bands.push(*section);
                    scene.bands.len() - 1
                })
            } else {
                0
            };
            let key = if collapsed.contains(section) { Key::Section(*section) } else { Key::Task(*task) };
            if key != Key::Task(*task) {
                scene.hidden.insert(*task, key);
            }
            key_of.insert(*task, key);
            let next = scene.items.len() as u32;
            if *boxes.entry(key).or_insert(next) == next {
                scene.items.push(Item { key, band: band as u32, width: size.0, height: size.1 });
            }
        }
        let mut merged: HashMap<(Key, Key), usize> = HashMap::new();
        for link in plan.links().filter(|link| shows(link)) {
            let (Some(&from), Some(&to)) = (key_of.get(&link.depends_on_task), key_of.get(&link.task)) else {
                continue;
            };
            let hides = |key: Key| matches!(key, Key::Section(_));
            if from == to && hides(from) {
                continue;
            }
            let state = plan.link_state(&link.id);
            let main = state.is_some_and(|state| state.critical);
            let wrong = state.is_some_and(|state| state.violated_by > 0 || state.closes_cycle);
            let words = if wrong { words } else { 0.0 };
            if hides(from) || hides(to) {
                if let Some(&arrow) = merged.get(&(from, to)) {
                    let arrow = &mut scene.arrows[arrow];
                    arrow.links.push(link.id.clone());
                    arrow.main |= main;
                    arrow.words = arrow.words.max(words);
                    continue;
                }
                merged.insert((from, to), scene.arrows.len());
            }
            scene.arrows.push(Arrow {
                from: boxes[&from],
                to: boxes[&to],
                back: state.is_some_and(|state| state.closes_cycle),
                main,
                words,
                links: vec![link.id.clone()],
            });
        }
        scene
    }
}
