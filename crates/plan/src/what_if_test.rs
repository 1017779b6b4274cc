//! Previews of changed dates.

use super::oracle::{any_network, any_options, day};
use super::*;
use proptest::prelude::*;
use threadline_domain::patch::Record;
use threadline_domain::{Dependency, DependencyId, DependencyKind, Moment, Task, TaskId};

const HOUR: u32 = 3600;

fn dated(id: i64, start: i64, due: i64) -> Activity {
    Activity { start: Some(day(start)), due: Some(day(due)), ..Activity::new(TaskId(id)) }
}

fn link(from: i64, to: i64) -> Dependency {
    Dependency {
        id: DependencyId(format!("{from}-{to}")),
        task: TaskId(to),
        depends_on_task: TaskId(from),
        kind: DependencyKind::FinishToStart,
        lag: None,
    }
}

/// Monday to Tuesday, then two days off, then Friday to Monday; a task without dates; a milestone on the
/// Wednesday of the third week that waits for both.
fn plan() -> Plan {
    let derived = Activity { estimate: Some(16 * HOUR), ..Activity::new(TaskId(3)) };
    let mut ship = dated(4, 16, 16);
    (ship.estimate, ship.start) = (Some(0), None);
    let links = [link(1, 2), link(1, 3), link(2, 4), link(3, 4)];
    let mut options = Options::new(day(0));
    options.due = Some(day(17));
    Plan::new(&[dated(1, 0, 1), dated(2, 4, 7), derived, ship], &links, options)
}

fn dues(preview: &WhatIf) -> Vec<(i64, Option<NaiveDate>)> {
    preview.moves.iter().map(|shift| (shift.task.0, shift.finish.1.map(|day| day.date))).collect()
}

#[test]
fn pushing_moves_followers_only_as_far_as_their_links_ask() {
    let preview = plan()
        .what_if(&Move { task: TaskId(1), start: Some(day(2)), due: Some(day(4)) }, Mode::PushFollowers, true)
        .unwrap();
    // Friday's task begins on Monday, one working day later; the derived one moves by itself; the milestone stays.
    assert_eq!(dues(&preview), [(1, Some(day(4))), (2, Some(day(8))), (3, Some(day(8)))]);
    assert_eq!(preview.moves.iter().map(|shift| shift.days).collect::<Vec<_>>(), [3, 1, 3]);
    assert!(preview.moves[2].derived && !preview.moves[1].derived);
    let patches = preview.patches(&|day| Moment::at_midnight(day, 0));
    assert_eq!(patches.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(patches[1].1.start_date, Some(Some(Moment::at_midnight(day(7), 0))));
    assert!(preview.missed.is_empty() && preview.violated_after.is_empty());
}

#[test]
fn keeping_gaps_moves_everything_behind_by_the_same_days_and_misses_the_project_s_date() {
    let preview = plan()
        .what_if(&Move { task: TaskId(1), start: Some(day(2)), due: Some(day(3)) }, Mode::KeepGaps, true)
        .unwrap();
    assert_eq!(dues(&preview), [(1, Some(day(3))), (3, Some(day(7))), (2, Some(day(9))), (4, Some(day(18)))]);
    assert_eq!(preview.missed, [Missed { task: None, date: day(17), forecast: day(18), days: 1 }]);
    assert_eq!((preview.end_before, preview.end_after), (Some(day(16)), Some(day(18))));
}

#[test]
fn moving_only_this_leaves_followers_and_names_the_dates_that_they_miss() {
    let preview = plan()
        .what_if(&Move { task: TaskId(1), start: None, due: Some(day(4)) }, Mode::OnlyThis, true)
        .unwrap();
    assert_eq!(dues(&preview), [(1, Some(day(4))), (3, Some(day(8)))]);
    assert_eq!(preview.violated_after, [(DependencyId("1-2".into()), 1)]);
    let missed = Missed { task: Some(TaskId(2)), date: day(7), forecast: day(8), days: 1 };
    assert_eq!(preview.missed, [missed]);
}

#[test]
fn earlier_with_kept_gaps_stops_at_what_else_a_follower_waits_for() {
    let tasks = [dated(1, 7, 8), dated(2, 4, 4), dated(3, 9, 10)];
    let plan = Plan::new(&tasks, &[link(1, 3), link(2, 3)], Options::new(day(0)));
    let earlier = Move { task: TaskId(1), start: Some(day(0)), due: Some(day(1)) };
    let preview = plan.what_if(&earlier, Mode::KeepGaps, true).unwrap();
    // Five days earlier would be Wednesday, but the other predecessor ends on Friday.
    assert_eq!(dues(&preview), [(1, Some(day(1))), (3, Some(day(8)))]);
    let preview = plan.what_if(&earlier, Mode::PushFollowers, true).unwrap();
    assert_eq!(dues(&preview), [(1, Some(day(1)))]);
}

#[test]
fn without_start_dates_only_the_due_date_is_set() {
    let mut first = dated(1, 0, 1);
    (first.start, first.estimate) = (None, Some(16 * HOUR));
    let mut second = dated(2, 2, 3);
    (second.start, second.estimate) = (None, Some(16 * HOUR));
    let plan = Plan::new(&[first, second], &[link(1, 2)], Options::new(day(0)));
    let preview = plan
        .what_if(&Move { task: TaskId(1), start: Some(day(1)), due: None }, Mode::PushFollowers, false)
        .unwrap();
    assert!(preview.due_only);
    assert_eq!(dues(&preview), [(1, Some(day(2))), (2, Some(day(4)))]);
    for (_, patch) in preview.patches(&|day| Moment::at_midnight(day, 0)) {
        assert_eq!(patch.start_date, None);
        assert!(patch.due_date.is_some());
    }
}

#[test]
fn a_bar_keeps_its_length_when_one_end_passes_the_other() {
    let preview = plan()
        .what_if(&Move { task: TaskId(1), start: Some(day(8)), due: None }, Mode::OnlyThis, true)
        .unwrap();
    assert_eq!((preview.moves[0].set_start, preview.moves[0].set_due), (Some(day(8)), Some(day(9))));
}

#[test]
fn a_move_that_changes_nothing_moves_nothing() {
    let preview = plan()
        .what_if(&Move { task: TaskId(1), start: Some(day(0)), due: None }, Mode::PushFollowers, true)
        .unwrap();
    assert!(preview.moves.is_empty() && preview.patches(&|day| Moment::at_midnight(day, 0)).is_empty());
}

/// The activity as a task of the server.
fn record(activity: &Activity) -> Task {
    let mut task = Task::new(activity.id, "");
    let at = |day: NaiveDate| Moment::at_midnight(day, 0);
    (task.start_date, task.due_date) = (activity.start.map(at), activity.due.map(at));
    task
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_a_preview_shows_is_what_its_patches_bring(
        (tasks, links) in any_network(),
        options in any_options(),
        (start, due) in (prop::option::of(-5_i64..20), prop::option::of(-5_i64..20)),
        mode in prop::sample::select(vec![Mode::PushFollowers, Mode::KeepGaps, Mode::OnlyThis]),
    ) {
        let plan = Plan::new(&tasks, &links, options.clone());
        let asked = Move { task: tasks[0].id, start: start.map(day), due: due.map(day) };
        let preview = plan.what_if(&asked, mode, true).unwrap();
        let patches = preview.patches(&|day| Moment::at_midnight(day, 0));
        let applied: Vec<Activity> = tasks
            .iter()
            .map(|activity| {
                let mut task = record(activity);
                for (_, patch) in patches.iter().filter(|(id, _)| *id == activity.id) {
                    task.apply(patch);
                }
                let dates = Activity::of(&task, &|moment| moment.day(0));
                Activity { start: dates.start, due: dates.due, ..*activity }
            })
            .collect();
        let fresh = Plan::new(&applied, &links, options);
        for activity in &applied {
            prop_assert_eq!(preview.after.row(activity.id), fresh.row(activity.id));
        }
        prop_assert_eq!(preview.end_after, fresh.summary().end);

        // Nothing that is complete moves but what was asked for, and pushing brings nothing forward.
        for shift in preview.moves.iter().filter(|shift| shift.task != asked.task) {
            prop_assert!(!plan.row(shift.task).unwrap().done);
            prop_assert!(shift.derived || mode != Mode::OnlyThis);
            prop_assert!(shift.derived || mode != Mode::PushFollowers || shift.days > 0, "{:?}", shift);
        }
        // What is pushed keeps its links: none is violated that was not. (A link from a task that had no two dates,
        // or whose dates contradict each other, could not be judged before.)
        let known = tasks[0].start.is_some() && tasks[0].due.is_some() && tasks[0].start <= tasks[0].due;
        if mode == Mode::PushFollowers && known {
            for (link, days) in &preview.violated_after {
                let before = preview.violated_before.iter().find(|(id, _)| id == link);
                let is_new = before.is_none_or(|(_, before)| before < days);
                let counts = !plan.link_state(link).unwrap().closes_cycle;
                let link = plan.link(link).unwrap();
                prop_assert!(!is_new || !counts || link.task == asked.task, "{:?}", link);
            }
        }
    }
}
