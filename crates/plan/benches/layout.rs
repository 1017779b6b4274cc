//! The drawing of 2,000 tasks and 4,000 links. Goal: under 60 ms native, so that a browser needs less than 200.
#![allow(missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::HashMap;
use std::hint::black_box;
use threadline_domain::TaskId;
use threadline_plan::layout::{Arrow, Item, Key, Layouter, Scene, Style};

const BOXES: u64 = 2_000;
const ARROWS: u64 = 4_000;

/// The same numbers each time (Knuth's multiplier).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// Arrows lead from a box to one of the next `reach`: a project's order. Far ends make many columns and long arrows.
fn scene(reach: u64, bands: u32) -> Scene {
    let mut seed = 11;
    let items = (0..BOXES).map(|id| Item {
        key: Key::Task(TaskId(id as i64)),
        band: (id % u64::from(bands.max(1))) as u32,
        width: 172.0,
        height: 56.0,
    });
    let arrows = (0..ARROWS).map(|_| {
        let from = next(&mut seed) % (BOXES - 1);
        let to = (from + 1 + next(&mut seed) % reach).min(BOXES - 1);
        Arrow { from: from as u32, to: to as u32, back: false, main: false, words: 0.0, links: Vec::new() }
    });
    let bands = (0..bands).map(|band| Some(threadline_domain::SectionId(band.into()))).collect();
    Scene { items: items.collect(), arrows: arrows.collect(), bands, hidden: HashMap::default() }
}

fn layouts(criterion: &mut Criterion) {
    for (name, reach, bands) in [("near", 400, 0), ("near, six bands", 400, 6), ("nearer", 60, 0)] {
        let scene = scene(reach, bands);
        let layout = Layouter::new(&scene, Style::default(), None).run();
        let bends: usize = layout.routes.iter().map(|route| route.points.len()).sum();
        println!("{name}: {} columns, {} high, {bends} corners", layout.columns.len(), layout.height);
        criterion.bench_function(&format!("layout: {name}"), |bencher| {
            bencher.iter(|| Layouter::new(black_box(&scene), Style::default(), None).run());
        });
        criterion.bench_function(&format!("layout: {name}, again"), |bencher| {
            bencher.iter(|| Layouter::new(black_box(&scene), Style::default(), Some(&layout)).run());
        });
        let mut longest = std::time::Duration::ZERO;
        let mut work = Layouter::new(&scene, Style::default(), None);
        loop {
            let before = std::time::Instant::now();
            let done = work.step(5_000).is_some();
            longest = longest.max(before.elapsed());
            if done {
                break;
            }
        }
        println!("{name}: the longest slice took {longest:?}");
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = layouts
}
criterion_main!(benches);
