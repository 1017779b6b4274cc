//! Changes one by one against a full pass.

use super::oracle::{any_activity, any_link, any_network, any_options, day};
use super::*;
use proptest::prelude::*;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};

#[derive(Clone, Debug)]
enum Edit {
    Task(Activity),
    Gone(i64),
    Link(usize, Dependency),
    Unlink(usize),
    Today(i64),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0_i64..10).prop_flat_map(any_activity).prop_map(Edit::Task),
        1 => (0_i64..10).prop_map(Edit::Gone),
        4 => (0_usize..20, any_link(10)).prop_map(|(name, link)| Edit::Link(name, link)),
        2 => (0_usize..20).prop_map(Edit::Unlink),
        1 => (-3_i64..6).prop_map(Edit::Today),
    ]
}

/// Everything that a view reads.
fn read(plan: &Plan) -> (Vec<Row>, Summary, Vec<LinkState>, Vec<Ring>, Vec<TaskId>) {
    let mut rows: Vec<Row> = plan.rows().collect();
    rows.sort_by_key(|row| row.id);
    let links = plan.links().filter_map(|link| plan.link_state(&link.id)).collect();
    let mut critical = plan.critical();
    critical.sort_unstable();
    (rows, plan.summary(), links, plan.rings(), critical)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn after_any_changes_the_plan_is_the_one_computed_afresh(
        (tasks, links) in any_network(),
        options in any_options(),
        edits in prop::collection::vec(any_edit(), 1..30),
    ) {
        let mut plan = Plan::new(&tasks, &links, options);
        for edit in edits {
            match edit.clone() {
                Edit::Task(activity) => plan.set_task(activity),
                Edit::Gone(id) => plan.remove_task(TaskId(id)),
                Edit::Link(name, link) => plan.set_link(Dependency { id: DependencyId(format!("d{name}")), ..link }),
                Edit::Unlink(name) => plan.remove_link(&DependencyId(format!("d{name}"))),
                Edit::Today(offset) => plan.set_today(day(offset)),
            }
            let tasks: Vec<Activity> = plan.activities().copied().collect();
            let links: Vec<Dependency> = plan.links().cloned().collect();
            let fresh = Plan::new(&tasks, &links, plan.options().clone());
            prop_assert_eq!(read(&plan), read(&fresh), "{:?}", edit);
            let rank = |id| plan.net.node(plan.index.node(id).unwrap()).rank;
            for link in plan.links() {
                let forward = rank(link.depends_on_task) < rank(link.task);
                prop_assert!(forward || plan.link_state(&link.id).unwrap().closes_cycle);
            }
        }
    }
}

fn chain(length: i64) -> Plan {
    let tasks: Vec<Activity> =
        (0..length).map(|id| Activity { estimate: Some(8 * 3600), ..Activity::new(TaskId(id)) }).collect();
    let links: Vec<Dependency> = (1..length).map(|to| link(to - 1, to)).collect();
    Plan::new(&tasks, &links, Options::new(day(0)))
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

#[test]
fn a_change_near_the_end_of_a_long_chain_visits_only_what_follows() {
    let mut plan = chain(1000);
    assert_eq!(plan.visited(), 1000);
    let mut late = *plan.activity(TaskId(990)).unwrap();
    late.start = Some(day(7 * 200));
    plan.set_task(late);
    assert!(plan.visited() <= 20, "{}", plan.visited());
    assert!(plan.row(TaskId(990)).unwrap().critical && !plan.row(TaskId(989)).unwrap().critical);
}

#[test]
fn a_change_that_changes_no_date_visits_nothing() {
    let mut plan = chain(100);
    let mut same = *plan.activity(TaskId(50)).unwrap();
    same.estimate = Some(7 * 3600);
    plan.set_task(same);
    assert_eq!(plan.visited(), 0);
}

#[test]
fn a_link_to_a_task_that_comes_later_counts_from_then_on() {
    let mut plan = Plan::new(&[Activity::new(TaskId(2))], &[link(1, 2)], Options::new(day(0)));
    assert_eq!(plan.row(TaskId(2)).unwrap().waits_for, 0);
    plan.set_task(Activity::new(TaskId(1)));
    assert_eq!(plan.row(TaskId(2)).unwrap().waits_for, 1);
    plan.remove_task(TaskId(1));
    assert_eq!(plan.row(TaskId(2)).unwrap().waits_for, 0);
}

#[test]
fn taking_a_cycle_apart_brings_back_the_link_that_closed_it() {
    let mut plan = chain(4);
    plan.set_link(link(3, 0));
    assert_eq!(plan.rings()[0].tasks, [0, 3, 2, 1, 0].map(TaskId));
    plan.remove_link(&DependencyId("1-2".into()));
    assert!(plan.rings().is_empty());
    let start = |id| plan.row(TaskId(id)).unwrap().start.unwrap().date;
    assert_eq!([start(2), start(3), start(0), start(1)], [day(0), day(1), day(2), day(3)]);
}
