//! Promises of the drawing, on random scenes.

use super::layout::{Arrow, Item, Key, Layout, Layouter, Placed, Route, Scene, Style};
use super::{Activity, Options, Plan};
use proptest::prelude::*;
use threadline_domain::{Dependency, DependencyId, DependencyKind, SectionId, TaskId};

fn item(id: i64, band: u32, height: f32) -> Item {
    Item { key: Key::Task(TaskId(id)), band, width: 172.0, height }
}

fn arrow(from: u32, to: u32) -> Arrow {
    Arrow { from, to, back: false, main: false, words: 0.0, links: Vec::new() }
}

fn scene(boxes: i64, arrows: &[(u32, u32)]) -> Scene {
    Scene {
        items: (0..boxes).map(|id| item(id, 0, 56.0)).collect(),
        arrows: arrows.iter().map(|(from, to)| arrow(*from, *to)).collect(),
        ..Scene::default()
    }
}

fn draw(scene: &Scene, previous: Option<&Layout>) -> Layout {
    Layouter::new(scene, Style::default(), previous).run()
}

/// Boxes of several heights in up to three bands, and any arrows at all.
fn any_scene() -> impl Strategy<Value = Scene> {
    (0_u32..24, 0_u32..4, any::<bool>()).prop_flat_map(|(boxes, bands, tangled)| {
        let heights = prop::sample::select(vec![40.0_f32, 56.0, 80.0]);
        let items = prop::collection::vec((0..bands.max(1), heights), boxes as usize);
        let arrows = prop::collection::vec((0..boxes.max(1), 0..boxes.max(1)), 0..40);
        (items, arrows).prop_map(move |(items, arrows)| Scene {
            items: items.iter().zip(0..).map(|((band, height), id)| item(id, *band, *height)).collect(),
            arrows: arrows
                .into_iter()
                .filter(|_| boxes > 0)
                .filter(|(from, to)| tangled || from != to)
                .map(|(from, to)| if tangled { arrow(from, to) } else { arrow(from.min(to), from.max(to)) })
                .collect(),
            bands: (0..bands).map(|band| (band > 0).then_some(SectionId(band.into()))).collect(),
            ..Scene::default()
        })
    })
}

fn apart(one: &Placed, other: &Placed) -> bool {
    one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y
        || other.y + other.height <= one.y
}

/// The stretches of a route, each as its corners.
fn stretches(route: &Route) -> impl Iterator<Item = ((f32, f32), (f32, f32))> {
    route.points.windows(2).map(|pair| (pair[0], pair[1]))
}

fn check(scene: &Scene, layout: &Layout) -> Result<(), TestCaseError> {
    prop_assert_eq!(layout.items.len(), scene.items.len());
    prop_assert_eq!(layout.routes.len(), scene.arrows.len());
    for (at, one) in layout.items.iter().enumerate() {
        for other in &layout.items[..at] {
            prop_assert!(apart(one, other), "{:?} lies on {:?}", one, other);
        }
        let band = layout.bands[scene.items[at].band as usize];
        prop_assert!(
            one.y >= band.top - 0.01 && one.y + one.height <= band.bottom + 0.01,
            "{:?} {:?}",
            one,
            band
        );
        prop_assert!(one.x >= 0.0 && one.x + one.width <= layout.width && band.bottom <= layout.height);
    }
    for pair in layout.bands.windows(2) {
        prop_assert!(pair[0].bottom <= pair[1].top);
    }
    for (arrow, route) in scene.arrows.iter().zip(&layout.routes) {
        let (from, to) = (&layout.items[arrow.from as usize], &layout.items[arrow.to as usize]);
        prop_assert_eq!(route.reversed, from.layer >= to.layer, "{:?}", route);
        prop_assert_eq!(from.layer == to.layer, arrow.from == arrow.to);
        let edge = |placed: &Placed, right: bool| placed.x + if right { placed.width } else { 0.0 };
        let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
        if arrow.from != arrow.to {
            prop_assert_eq!((first.0, last.0), (edge(from, !route.reversed), edge(to, route.reversed)));
        }
        prop_assert!((from.y..=from.y + from.height).contains(&first.1));
        prop_assert!((to.y..=to.y + to.height).contains(&last.1));
        for (one, other) in stretches(route) {
            prop_assert!(one.0 == other.0 || one.1 == other.1, "{:?}", route);
            // It passes no box.
            let (left, right) = (one.0.min(other.0), one.0.max(other.0));
            let (upper, lower) = (one.1.min(other.1), one.1.max(other.1));
            for placed in &layout.items {
                let passes = left < placed.x + placed.width
                    && right > placed.x
                    && upper < placed.y + placed.height
                    && lower > placed.y;
                prop_assert!(!passes, "{:?} passes {:?}", route, placed);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn boxes_lie_apart_in_their_bands_and_arrows_lead_right_around_them(scene in any_scene()) {
        let layout = draw(&scene, None);
        check(&scene, &layout)?;
    }

    #[test]
    fn only_an_arrow_on_a_cycle_is_turned_round(scene in any_scene()) {
        let layout = draw(&scene, None);
        let links = || scene.arrows.iter().map(|arrow| (TaskId(arrow.to.into()), TaskId(arrow.from.into())));
        for (arrow, route) in scene.arrows.iter().zip(&layout.routes) {
            let (task, on) = (TaskId(arrow.to.into()), TaskId(arrow.from.into()));
            prop_assert!(!route.reversed || threadline_domain::cycle::closed_by(links(), task, on).is_some());
        }
    }

    #[test]
    fn nothing_moves_when_the_scene_stays_and_small_steps_draw_the_same(scene in any_scene()) {
        let layout = draw(&scene, None);
        prop_assert_eq!(&draw(&scene, Some(&layout)), &layout);
        let mut work = Layouter::new(&scene, Style::default(), None);
        let stepwise = loop {
            if let Some(layout) = work.step(1) {
                break layout;
            }
        };
        prop_assert_eq!(stepwise, layout);
    }

    #[test]
    fn one_more_arrow_keeps_the_order_of_what_stays_in_its_column(
        scene in any_scene(),
        (from, to) in (0_u32..24, 0_u32..24),
    ) {
        let size = scene.items.len() as u32;
        prop_assume!(size > 1 && from % size != to % size);
        let before = draw(&scene, None);
        let mut more = scene;
        more.arrows.push(arrow(from % size, to % size));
        let after = draw(&more, Some(&before));
        check(&more, &after)?;
        let kept: Vec<usize> = (0..size as usize)
            .filter(|at| before.items[*at].linked && before.items[*at].layer == after.items[*at].layer)
            .collect();
        for one in &kept {
            for other in &kept {
                let above = |layout: &Layout| layout.items[*one].y < layout.items[*other].y;
                let column = before.items[*one].layer == before.items[*other].layer;
                prop_assert!(!column || one == other || above(&before) == above(&after));
            }
        }
    }
}

#[test]
fn nothing_one_box_and_an_arrow_to_itself_are_drawn() {
    assert_eq!(draw(&scene(0, &[]), None).items, []);
    let one = draw(&scene(1, &[(0, 0)]), None);
    assert_eq!((one.width, one.height), (172.0, 56.0));
    assert!(one.routes[0].reversed && one.routes[0].points.len() == 6);
}

#[test]
fn a_chain_is_one_straight_line() {
    let layout = draw(&scene(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]), None);
    assert!(layout.routes.iter().all(|route| route.points.len() == 2), "{:?}", layout.routes);
    assert_eq!(layout.height, 56.0);
}

#[test]
fn a_long_arrow_runs_level_past_the_columns_between() {
    let layout = draw(&scene(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]), None);
    let long = &layout.routes[4];
    assert!(long.points.len() <= 6, "{:?}", long.points);
}

#[test]
fn a_tree_has_no_crossings() {
    let arrows = [(0, 5), (0, 2), (1, 3), (1, 6), (2, 4), (3, 7), (5, 8), (6, 9)];
    let layout = draw(&scene(10, &arrows), None);
    for (at, one) in arrows.iter().enumerate() {
        for other in &arrows[..at] {
            let y = |at: u32| layout.items[at as usize].y;
            let layer = |at: u32| layout.items[at as usize].layer;
            let crosses =
                layer(one.0) == layer(other.0) && (y(one.0) - y(other.0)) * (y(one.1) - y(other.1)) < 0.0;
            assert!(!crosses, "{one:?} {other:?}");
        }
    }
}

#[test]
fn two_arrows_between_the_same_boxes_have_ways_of_their_own() {
    let layout = draw(&scene(3, &[(0, 2), (0, 2), (1, 2)]), None);
    let [one, other, _] = layout.routes.as_slice() else { panic!("three routes") };
    for (a, b) in stretches(one).zip(stretches(other)) {
        assert_ne!(a, b);
    }
}

#[test]
fn far_ends_in_one_gap_turn_in_lanes_of_their_own() {
    // Every box on the left to every box on the right: no two upright stretches of different heights share a place.
    let arrows: Vec<(u32, u32)> = (0..5).flat_map(|from| (5..10).map(move |to| (from, to))).collect();
    let layout = draw(&scene(10, &arrows), None);
    let upright: Vec<_> =
        layout.routes.iter().flat_map(stretches).filter(|(one, other)| one.0 == other.0).collect();
    for (at, (one, other)) in upright.iter().enumerate() {
        for (third, fourth) in &upright[..at] {
            let (low, high) = (one.1.min(other.1), one.1.max(other.1));
            let meets = low < third.1.max(fourth.1) && third.1.min(fourth.1) < high;
            assert!(one.0 != third.0 || !meets, "{one:?} {other:?} {third:?} {fourth:?}");
        }
    }
}

#[test]
fn a_collapsed_section_is_one_box_with_one_arrow_each_way() {
    let tasks: Vec<Activity> = (1..=4).map(|id| Activity::new(TaskId(id))).collect();
    let link = |from: i64, to: i64| Dependency {
        id: DependencyId(format!("{from}-{to}")),
        task: TaskId(to),
        depends_on_task: TaskId(from),
        kind: DependencyKind::FinishToStart,
        lag: None,
    };
    let options = Options::new(super::oracle::day(0));
    let plan = Plan::new(&tasks, &[link(1, 2), link(1, 3), link(2, 3), link(3, 4)], options);
    let section = Some(SectionId(9));
    let rows = [(TaskId(1), None), (TaskId(2), section), (TaskId(3), section), (TaskId(4), None)];
    let scene = Scene::of(&plan, &rows, true, &[section], (172.0, 56.0), &|_| true, 0.0);
    let keys: Vec<Key> = scene.items.iter().map(|item| item.key).collect();
    assert_eq!(keys, [Key::Task(TaskId(1)), Key::Section(section), Key::Task(TaskId(4))]);
    let arrows: Vec<_> = scene.arrows.iter().map(|arrow| (arrow.from, arrow.to, arrow.links.len())).collect();
    assert_eq!(arrows, [(0, 1, 2), (1, 2, 1)]);
    let layout = draw(&scene, None);
    assert_eq!(layout.bands.iter().map(|band| band.section).collect::<Vec<_>>(), [None, section]);
    assert_eq!(layout.items.iter().map(|item| item.layer).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn the_link_that_closes_a_cycle_is_the_one_that_is_turned_round() {
    let mut scene = scene(3, &[(0, 1), (1, 2), (2, 0)]);
    scene.arrows[1].back = true;
    let layout = draw(&scene, None);
    assert_eq!(layout.routes.iter().map(|route| route.reversed).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn words_on_an_arrow_have_room_and_lie_apart() {
    // Three arrows with words into one box, and one without.
    let mut scene = scene(5, &[(0, 3), (1, 3), (2, 3), (3, 4)]);
    let plain = draw(&scene, None);
    for arrow in &mut scene.arrows[..3] {
        arrow.words = 90.0;
    }
    let layout = draw(&scene, None);
    let gap = |layout: &Layout, at: usize| {
        layout.columns[at + 1].x - layout.columns[at].x - layout.columns[at].width
    };
    assert!(gap(&layout, 0) >= 90.0 && gap(&plain, 0) < 90.0);
    assert_eq!(gap(&layout, 1), gap(&plain, 1), "only where there are words");
    let mut heights: Vec<f32> = layout.routes[..3].iter().map(|route| route.words.1).collect();
    heights.sort_unstable_by(f32::total_cmp);
    assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 21.9), "{heights:?}");
    for route in &layout.routes[..3] {
        let (left, right) = (layout.columns[0].x + layout.columns[0].width, layout.columns[1].x);
        assert!(route.words.0 - 45.0 >= left && route.words.0 + 45.0 <= right);
    }
}
