use super::{Drawing, Rect, Step, Viewport};
use crate::layout::{Arrow, Item, Key, Layouter, Scene, Style};
use crate::{Options, Plan};
use threadline_domain::{DependencyId, TaskId};

const WINDOW: (f32, f32) = (800.0, 600.0);

/// One waits for nothing, two and three for one, four for two and three; five stands alone with six.
fn drawing(mirrored: bool) -> Drawing {
    let item = |id| Item { key: Key::Task(TaskId(id)), band: 0, width: 172.0, height: 56.0 };
    let arrow = |from: u32, to: u32| Arrow {
        from: from - 1,
        to: to - 1,
        back: false,
        main: false,
        words: 0.0,
        links: vec![DependencyId(format!("{from}-{to}"))],
    };
    let scene = Scene {
        items: (1..=6).map(item).collect(),
        arrows: vec![arrow(1, 2), arrow(1, 3), arrow(2, 4), arrow(3, 4)],
        ..Scene::default()
    };
    let layout = Layouter::new(&scene, Style::default(), None).run();
    Drawing::of(&scene, &layout, mirrored)
}

fn key(id: i64) -> Key {
    Key::Task(TaskId(id))
}

fn id(key: Key) -> i64 {
    match key {
        Key::Task(id) => id.0,
        Key::Section(id) => panic!("{id:?}"),
    }
}

fn near(one: (f32, f32), other: (f32, f32)) -> bool {
    (one.0 - other.0).abs() < 0.01 && (one.1 - other.1).abs() < 0.01
}

#[test]
fn zooming_leaves_what_is_under_the_pointer_where_it_is() {
    let before = Viewport { x: 40.0, y: -20.0, zoom: 0.5 };
    let at = (300.0, 200.0);
    let world = |port: Viewport| (port.x + at.0 / port.zoom, port.y + at.1 / port.zoom);
    let after = before.zoomed(1.7, at);
    assert!(after.zoom > before.zoom && near(world(before), world(after)));
    assert_eq!(before.zoomed(1000.0, at).zoom, Viewport::ZOOMS.1);
    assert_eq!(before.zoomed(0.0001, at).zoom, Viewport::ZOOMS.0);
}

#[test]
fn fitting_shows_all_and_enlarges_nothing() {
    let large = (5000.0, 900.0);
    let seen = Viewport::fit(large, WINDOW, false).seen(WINDOW);
    assert!(seen.x < 0.0 && seen.y < 0.0 && seen.x + seen.width > large.0 && seen.y + seen.height > large.1);
    let small = Viewport::fit((100.0, 80.0), WINDOW, true);
    assert_eq!(small.zoom, 1.0);
    assert!(small.x + WINDOW.0 > 100.0, "what is small stands where reading begins");
}

#[test]
fn some_of_the_drawing_always_stays_in_sight() {
    let world = (1000.0, 700.0);
    for by in [(1e6, 0.0), (-1e6, 0.0), (0.0, 1e6), (-1e6, -1e6)] {
        let seen = Viewport::default().panned(by).kept(world, WINDOW).seen(WINDOW);
        assert!(seen.meets(&Rect { x: 1.0, y: 1.0, width: world.0 - 2.0, height: world.1 - 2.0 }), "{by:?}");
    }
}

#[test]
fn what_is_asked_for_comes_into_sight_and_what_is_in_sight_moves_nothing() {
    let port = Viewport::default();
    let far = Rect { x: 3000.0, y: 2000.0, width: 172.0, height: 56.0 };
    let seen = port.showing(&far, WINDOW).seen(WINDOW);
    assert!(seen.x < far.x && seen.x + seen.width > far.x + far.width);
    assert!(seen.y < far.y && seen.y + seen.height > far.y + far.height);
    assert_eq!(port.showing(&Rect { x: 100.0, y: 100.0, width: 172.0, height: 56.0 }, WINDOW), port);
}

#[test]
fn only_what_is_near_the_window_is_drawn_and_small_moves_draw_nothing_new() {
    let port = Viewport::default();
    assert_eq!(port.drawn(WINDOW), port.panned((9.0, 9.0)).drawn(WINDOW));
    let nearer = Viewport { zoom: 1.1, ..port };
    assert_eq!(nearer.drawn(WINDOW), Viewport { zoom: 1.15, ..port }.drawn(WINDOW), "nor do small zooms");
    for zoom in [0.08, 0.31, 0.5, 0.77, 1.0, 1.6, 2.0] {
        let (part, seen) = (Viewport { zoom, ..port }.drawn(WINDOW), Viewport { zoom, ..port }.seen(WINDOW));
        assert!(part.x <= seen.x && part.x + part.width >= seen.x + seen.width, "{zoom}");
        assert!(part.y <= seen.y && part.y + part.height >= seen.y + seen.height, "{zoom}");
    }
    let drawing = drawing(false);
    assert_eq!(drawing.nodes_in(&port.drawn(WINDOW)).count(), 6);
    assert_eq!(drawing.nodes_in(&port.panned((9000.0, 0.0)).drawn(WINDOW)).count(), 0);
    assert_eq!(drawing.lines_in(&port.panned((9000.0, 0.0)).drawn(WINDOW)).count(), 0);
}

#[test]
fn the_arrow_keys_walk_along_links_and_through_the_column() {
    for mirrored in [false, true] {
        let drawing = drawing(mirrored);
        let step = |from: i64, step| drawing.step(key(from), step).map(id);
        assert!(matches!(step(1, Step::After), Some(2 | 3)));
        assert_eq!(step(2, Step::After), Some(4));
        assert_eq!(step(3, Step::Before), Some(1));
        assert_eq!(step(1, Step::Before), None);
        let (upper, lower) = if drawing.node(key(2)).unwrap().area.y < drawing.node(key(3)).unwrap().area.y {
            (2, 3)
        } else {
            (3, 2)
        };
        assert_eq!((step(upper, Step::Down), step(lower, Step::Up)), (Some(lower), Some(upper)));
        assert_eq!((step(5, Step::After), step(6, Step::Before)), (Some(6), Some(5)));
        assert_eq!(step(6, Step::First), Some(1));
        assert_eq!(step(1, Step::Last), Some(6));
        assert_eq!(drawing.steps(), 3);
    }
}

#[test]
fn a_mirrored_drawing_runs_from_right_to_left() {
    let (plain, mirrored) = (drawing(false), drawing(true));
    let x = |drawing: &Drawing, task| drawing.node(key(task)).unwrap().area.x;
    assert!(x(&plain, 1) < x(&plain, 4) && x(&mirrored, 1) > x(&mirrored, 4));
    let line = mirrored.lines.first().unwrap();
    assert!(line.points.first().unwrap().0 > line.points.last().unwrap().0);
}

#[test]
fn an_arrow_ends_in_its_head() {
    let drawing = drawing(false);
    let line = drawing.lines.iter().find(|line| line.links[0].0 == "1-2").unwrap();
    let (mut way, mut head) = (String::new(), String::new());
    line.way(&mut way);
    line.head(&mut head);
    let tip = line.points.last().unwrap();
    assert!(way.starts_with('M') && head.starts_with(&format!("M{:.1} {:.1}", tip.0, tip.1)));
    assert_eq!(way.matches('Q').count(), line.points.len() - 2, "each corner is rounded");
}

#[test]
fn a_point_beside_a_box_means_the_nearest_one() {
    let drawing = drawing(false);
    let area = drawing.node(key(2)).unwrap().area;
    let at = |x: f32, y: f32, slack: f32| drawing.at((x, y), slack).map(|node| id(node.key));
    let (x, y) = area.middle();
    assert_eq!(at(x, y, 0.0), Some(2));
    assert_eq!(at(area.x - 6.0, y, 10.0), Some(2));
    assert_eq!(at(area.x - 14.0, y, 10.0), None);
}

#[test]
fn a_task_of_a_collapsed_section_stands_for_its_section() {
    let tasks = [1, 2, 3].map(|id| crate::Activity::new(TaskId(id)));
    let plan = Plan::new(&tasks, &[], Options::new(chrono::NaiveDate::default()));
    let section = Some(threadline_domain::SectionId(9));
    let rows = [(TaskId(1), None), (TaskId(2), section), (TaskId(3), section)];
    let scene = Scene::of(&plan, &rows, false, &[section], (172.0, 56.0), &|_| true, 0.0);
    let layout = Layouter::new(&scene, Style::default(), None).run();
    let drawing = Drawing::of(&scene, &layout, false);
    let shown = |task| drawing.of_task(TaskId(task)).map(|node| node.key);
    assert_eq!(
        (shown(1), shown(2), shown(3)),
        (Some(key(1)), Some(Key::Section(section)), Some(Key::Section(section)))
    );
    assert!(drawing.bands.is_empty());
}
