//! Worked examples of the literature. Their weeks are days here, on a calendar without days off.

use super::oracle::day;
use super::*;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};

/// Name, duration and predecessors of an activity.
type Line = (char, i64, &'static str);

fn link(from: char, to: char, kind: DependencyKind, lag: i32) -> Dependency {
    Dependency {
        id: DependencyId(format!("{from}{to}")),
        task: id(to),
        depends_on_task: id(from),
        kind,
        lag: Some(lag),
    }
}

fn id(name: char) -> TaskId {
    TaskId(name as i64)
}

fn tasks(lines: &[Line]) -> Vec<Activity> {
    let estimate = |days: i64| u32::try_from(days * 8 * 3600).ok();
    lines.iter().map(|line| Activity { estimate: estimate(line.1), ..Activity::new(id(line.0)) }).collect()
}

fn options() -> Options {
    Options { calendar: Calendar::new(&[], &[]), ..Options::new(day(0)) }
}

fn plan(lines: &[Line]) -> Plan {
    let links: Vec<Dependency> = lines
        .iter()
        .flat_map(|line| line.2.chars().map(|from| link(from, line.0, DependencyKind::FinishToStart, 0)))
        .collect();
    Plan::new(&tasks(lines), &links, options())
}

/// Early start and finish, late start and finish as the books write them: a finish is the end of the day before.
fn dates(plan: &Plan, name: char) -> [i64; 4] {
    let row = plan.row(id(name)).unwrap();
    let (early, late) = (row.early.unwrap(), row.late.unwrap());
    let after = |date: NaiveDate| (date - day(0)).num_days();
    [after(early.start), after(early.finish) + 1, after(late.start), after(late.finish) + 1]
}

fn named(path: &[TaskId]) -> String {
    path.iter().map(|id| char::from(id.0 as u8)).collect()
}

/// Hillier and Lieberman, Introduction to Operations Research, project management with PERT/CPM: the prototype
/// example of the Reliable Construction Co.
#[test]
fn reliable_construction_takes_44_weeks() {
    let plan = plan(&[
        ('A', 2, ""),
        ('B', 4, "A"),
        ('C', 10, "B"),
        ('D', 6, "C"),
        ('E', 4, "C"),
        ('F', 5, "E"),
        ('G', 7, "D"),
        ('H', 9, "EG"),
        ('I', 7, "C"),
        ('J', 8, "FI"),
        ('K', 4, "J"),
        ('L', 5, "J"),
        ('M', 2, "H"),
        ('N', 6, "KL"),
    ]);
    assert_eq!(plan.summary().end, Some(day(43)));
    assert_eq!(plan.critical_paths(9).iter().map(|path| named(path)).collect::<Vec<_>>(), ["ABCEFJLN"]);
    for (name, slack) in [('D', 4), ('G', 4), ('H', 4), ('I', 2), ('K', 1), ('M', 4), ('A', 0), ('N', 0)] {
        assert_eq!(plan.row(id(name)).unwrap().float, slack, "{name}");
    }
    assert_eq!(dates(&plan, 'H'), [29, 38, 33, 42]);
    assert_eq!(dates(&plan, 'I'), [16, 23, 18, 25]);
}

/// Heizer and Render, Operations Management, project management: Milwaukee Paper (General Foundry in Render and
/// Stair, Quantitative Analysis for Management).
#[test]
fn milwaukee_paper_takes_15_weeks() {
    let plan = plan(&[
        ('A', 2, ""),
        ('B', 3, ""),
        ('C', 2, "A"),
        ('D', 4, "AB"),
        ('E', 4, "C"),
        ('F', 3, "C"),
        ('G', 5, "DE"),
        ('H', 2, "FG"),
    ]);
    for (name, expected, slack) in [
        ('A', [0, 2, 0, 2], 0),
        ('B', [0, 3, 1, 4], 1),
        ('C', [2, 4, 2, 4], 0),
        ('D', [3, 7, 4, 8], 1),
        ('E', [4, 8, 4, 8], 0),
        ('F', [4, 7, 10, 13], 6),
        ('G', [8, 13, 8, 13], 0),
        ('H', [13, 15, 13, 15], 0),
    ] {
        assert_eq!(dates(&plan, name), expected, "{name}");
        assert_eq!(plan.row(id(name)).unwrap().float, slack, "{name}");
    }
    assert_eq!(named(&plan.critical()), "ACEGH");
}

/// Taha, Operations Research: An Introduction, CPM computations: the network of eight activities and a dummy that
/// takes 25 days, with total and free floats.
#[test]
fn taha_s_network_has_his_total_and_free_floats() {
    let plan = plan(&[
        ('A', 5, ""),
        ('B', 6, ""),
        ('C', 3, "A"),
        ('D', 8, "A"),
        ('E', 2, "BC"),
        ('F', 11, "BC"),
        ('G', 1, "D"),
        ('H', 12, "DE"),
    ]);
    assert_eq!(plan.summary().end, Some(day(24)));
    assert_eq!(named(&plan.critical()), "ADH");
    for (name, total, free) in [('B', 5, 2), ('C', 3, 0), ('E', 3, 3), ('F', 6, 6), ('G', 11, 11)] {
        let row = plan.row(id(name)).unwrap();
        assert_eq!((row.float, row.free_float), (total, free), "{name}");
    }
}

/// The four kinds of link with lag, by the rules of the precedence method.
#[test]
fn each_kind_of_link_binds_the_ends_that_its_name_says() {
    let lines = [('A', 6, ""), ('B', 4, "")];
    for (kind, lag, start) in [
        (DependencyKind::FinishToStart, 2, 8),
        (DependencyKind::FinishToStart, -2, 4),
        (DependencyKind::StartToStart, 3, 3),
        (DependencyKind::FinishToFinish, 1, 3),
        (DependencyKind::StartToFinish, 9, 5),
        (DependencyKind::Other("unheard of".into()), 0, 6),
    ] {
        let link = link('A', 'B', kind.clone(), lag);
        let plan = Plan::new(&tasks(&lines), std::slice::from_ref(&link), options());
        assert_eq!(dates(&plan, 'B')[..2], [start, start + 4], "{kind:?} {lag}");
        assert!(plan.link_state(&link.id).unwrap().driving);
    }
}

/// Building a wall: a start-to-start lag lets two tasks overlap, and only the start of the first is critical.
#[test]
fn a_ladder_of_tasks_is_critical_through_its_starts() {
    let lines = [('A', 9, ""), ('B', 10, "")];
    let plan = Plan::new(&tasks(&lines), &[link('A', 'B', DependencyKind::StartToStart, 2)], options());
    assert_eq!(dates(&plan, 'B'), [2, 12, 2, 12]);
    let row = plan.row(id('A')).unwrap();
    // Its finish could come three days later, its start could not.
    assert_eq!((row.float, row.critical), (0, true));
    assert_eq!(named(&plan.critical()), "AB");
}
