//! What the dates mean: each rule of the module's documentation with one example.

use super::oracle::day;
use super::*;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};

const HOUR: u32 = 3600;

fn task(id: i64, start: Option<i64>, due: Option<i64>) -> Activity {
    Activity { start: start.map(day), due: due.map(day), ..Activity::new(TaskId(id)) }
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

/// The plan on a day, day 0 being a Monday.
fn on(today: i64, tasks: &[Activity], links: &[Dependency]) -> Plan {
    Plan::new(tasks, links, Options::new(day(today)))
}

fn early(plan: &Plan, id: i64) -> (NaiveDate, NaiveDate) {
    plan.row(TaskId(id)).unwrap().early.map(|span| (span.start, span.finish)).unwrap()
}

#[test]
fn a_due_date_and_an_estimate_give_the_start() {
    let plan = on(0, &[Activity { estimate: Some(20 * HOUR), ..task(1, None, Some(8)) }], &[]);
    let row = plan.row(TaskId(1)).unwrap();
    assert_eq!(row.start, Some(Day { date: day(4), derived: true }));
    assert_eq!(row.finish, Some(Day { date: day(8), derived: false }));
    assert_eq!((row.days, row.guessed), (3, false));
}

#[test]
fn a_task_without_dates_follows_what_it_waits_for_and_never_lies_in_the_past() {
    let plan = on(2, &[task(1, Some(3), Some(4)), task(2, None, None), task(3, None, None)], &[link(1, 2)]);
    let row = plan.row(TaskId(2)).unwrap();
    assert_eq!(row.start, Some(Day { date: day(7), derived: true }));
    assert_eq!(early(&plan, 3), (day(2), day(2)));
}

#[test]
fn a_start_after_the_due_date_is_not_believed() {
    let plan = on(0, &[task(1, Some(9), Some(3))], &[]);
    assert_eq!(early(&plan, 1), (day(3), day(3)));
}

#[test]
fn a_plan_that_is_one_undated_milestone_ends_on_its_day() {
    let plan = on(0, &[Activity { estimate: Some(0), ..task(1, None, None) }], &[]);
    assert_eq!(early(&plan, 1), (day(0), day(0)));
    assert_eq!(plan.summary().end, Some(day(0)));
}

#[test]
fn a_milestone_happens_at_the_end_of_its_day_and_what_follows_begins_on_the_next() {
    let milestone = Activity { estimate: Some(0), ..task(1, None, Some(4)) };
    let plan = on(0, &[milestone, task(2, None, None)], &[link(1, 2)]);
    assert_eq!(early(&plan, 1), (day(4), day(4)));
    assert_eq!(early(&plan, 2), (day(7), day(7)));
    assert!(plan.row(TaskId(1)).unwrap().milestone);
}

#[test]
fn an_overdue_task_finishes_today_at_the_earliest_and_pushes_what_waits() {
    let plan = on(8, &[task(1, Some(0), Some(4)), task(2, Some(7), Some(9))], &[link(1, 2)]);
    assert_eq!(early(&plan, 1), (day(0), day(8)));
    assert_eq!(early(&plan, 2), (day(9), day(11)));
    assert_eq!(plan.row(TaskId(2)).unwrap().late_by, 2);
    let why = plan.why_late(TaskId(2)).unwrap();
    assert_eq!(why.steps.iter().map(|step| (step.task.0, step.adds)).collect::<Vec<_>>(), [(1, 2), (2, 0)]);
    assert_eq!(why.steps[0].cause, Cause::Overdue);
    assert_eq!(why.steps[1].cause, Cause::Waits(DependencyId("1-2".into())));
}

#[test]
fn room_in_the_plan_takes_up_delay() {
    let tasks = [task(1, Some(0), Some(2)), task(2, Some(4), Some(4)), task(3, Some(7), Some(7))];
    let plan = on(7, &tasks, &[link(1, 2), link(2, 3)]);
    let why = plan.why_late(TaskId(3)).unwrap();
    // Done on Monday instead of Wednesday, three days late; the free Thursday takes up one.
    assert_eq!(why.steps.iter().map(|step| step.adds).collect::<Vec<_>>(), [3, -1, 0]);
    assert_eq!(why.days, 2);
}

#[test]
fn progress_tells_how_much_is_left_to_do() {
    let behind = Activity { progress: Some(25), ..task(1, Some(0), Some(3)) };
    let plan = on(2, &[behind], &[]);
    // Three of four days are left, and it is Wednesday.
    assert_eq!(early(&plan, 1), (day(0), day(4)));
    assert_eq!(plan.why_late(TaskId(1)).unwrap().steps[0].cause, Cause::Behind);
    let unknown = on(2, &[task(1, Some(0), Some(3))], &[]);
    assert_eq!(unknown.row(TaskId(1)).unwrap().late_by, 0);
}

#[test]
fn a_completed_task_stands_and_holds_nothing_up() {
    let done = Activity { done: true, ..task(1, Some(0), Some(11)) };
    let plan = on(1, &[done, task(2, None, None)], &[link(1, 2)]);
    let row = plan.row(TaskId(1)).unwrap();
    assert_eq!((row.early, row.critical, row.float), (None, false, 0));
    assert_eq!(row.finish, Some(Day { date: day(11), derived: false }));
    assert_eq!(early(&plan, 2), (day(1), day(1)));
    assert!(
        plan.row(TaskId(2)).unwrap().ready && plan.link_state(&DependencyId("1-2".into())).unwrap().settled
    );
}

#[test]
fn a_lag_after_a_completed_task_still_runs() {
    let done = Activity { done: true, ..task(1, Some(0), Some(1)) };
    let plan = on(2, &[done, task(2, None, None)], &[Dependency { lag: Some(3), ..link(1, 2) }]);
    assert_eq!(early(&plan, 2), (day(7), day(7)));
}

#[test]
fn the_due_date_of_the_project_shifts_no_float_and_is_the_margin() {
    let mut options = Options::new(day(0));
    options.due = Some(day(2));
    let plan = Plan::new(&[task(1, Some(0), Some(3)), task(2, Some(0), Some(1))], &[], options);
    let summary = plan.summary();
    assert_eq!((summary.end, summary.margin), (Some(day(3)), Some(-1)));
    assert_eq!(plan.critical(), [TaskId(1)]);
    assert_eq!(plan.row(TaskId(2)).unwrap().float, 2);
    let why = plan.why_project_late().unwrap();
    assert_eq!((why.days, why.planned, &why.steps[0].cause), (1, 1, &Cause::AsPlanned));
}

#[test]
fn a_link_is_violated_by_the_days_that_the_dates_contradict_it() {
    let tasks = [task(1, Some(0), Some(9)), task(2, Some(7), Some(11)), task(3, None, Some(8))];
    let plan = on(0, &tasks, &[link(1, 2), link(1, 3)]);
    let days = |name: &str| plan.link_state(&DependencyId(name.into())).unwrap().violated_by;
    // Ends on Wednesday, followed on Monday of that week: three days. The other's length is a guess, so only its
    // end counts: due on Tuesday.
    assert_eq!((days("1-2"), days("1-3")), (3, 1));
    assert_eq!(plan.summary().violated, 2);
}

#[test]
fn the_same_day_is_no_contradiction_where_lengths_are_guesses() {
    let plan = on(0, &[task(1, None, Some(3)), task(2, None, Some(3))], &[link(1, 2)]);
    assert!(plan.violated().is_empty());
}

#[test]
fn hops_are_counted_both_ways() {
    let tasks: Vec<Activity> = (1..=4).map(|id| task(id, None, None)).collect();
    let plan = on(0, &tasks, &[link(1, 2), link(2, 3), link(3, 4), link(1, 3)]);
    let near = |found: Vec<Near>| found.into_iter().map(|near| (near.task.0, near.hops)).collect::<Vec<_>>();
    assert_eq!(near(plan.downstream(TaskId(1), 2)), [(2, 1), (3, 1), (4, 2)]);
    assert_eq!(near(plan.upstream(TaskId(3), 1)), [(1, 1), (2, 1)]);
    assert_eq!(plan.redundant(), [DependencyId("1-3".into())]);
    assert_eq!(plan.open_predecessors(TaskId(3)), [TaskId(1), TaskId(2)]);
}

#[test]
fn what_unblocks_most_comes_first_by_either_measure() {
    let mut long = task(5, None, None);
    long.estimate = Some(80 * HOUR);
    let mut tasks: Vec<Activity> = (1..=4).map(|id| task(id, None, None)).collect();
    tasks.extend([long, task(6, None, None)]);
    let plan = on(0, &tasks, &[link(1, 2), link(1, 3), link(6, 5), link(4, 3)]);
    let first = |by| plan.unblocks_most(1, by)[0];
    assert_eq!(first(false), Unblocks { task: TaskId(1), tasks: 2, critical_days: 0 });
    assert_eq!(first(true), Unblocks { task: TaskId(6), tasks: 1, critical_days: 10 });
}

#[test]
fn a_link_that_would_close_a_cycle_is_told_with_the_cycle() {
    let tasks: Vec<Activity> = (1..=3).map(|id| task(id, None, None)).collect();
    let plan = on(0, &tasks, &[link(1, 2), link(2, 3)]);
    assert_eq!(plan.would_close(TaskId(1), TaskId(3)), Some([1, 3, 2, 1].map(TaskId).to_vec()));
    assert_eq!(plan.would_close(TaskId(3), TaskId(1)), None);
}

#[test]
fn absurd_lengths_lags_and_an_empty_plan_are_borne() {
    let plan = on(0, &[], &[]);
    assert_eq!((plan.summary().end, plan.summary().open), (None, 0));
    let mut long = task(1, None, Some(3));
    long.estimate = Some(u32::MAX);
    let far = Dependency { lag: Some(i32::MAX), ..link(1, 2) };
    let plan = on(
        0,
        &[long, task(2, None, None), task(3, None, None)],
        &[far.clone(), Dependency { lag: Some(i32::MIN), ..link(2, 3) }],
    );
    assert!(plan.row(TaskId(2)).unwrap().early.is_some());
    let undated = Activity { done: true, ..task(1, None, None) };
    let plan = on(0, &[undated, task(2, None, None)], &[far]);
    assert_eq!(plan.row(TaskId(1)).unwrap().finish, None);
    assert_eq!(early(&plan, 2), (day(0), day(0)));
}
