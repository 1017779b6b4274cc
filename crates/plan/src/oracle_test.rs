//! The engine against the slow way, on random networks.

use super::oracle::{Oracle, any_network, any_options};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use threadline_domain::DependencyId;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn early_dates_and_floats_are_those_found_by_trying(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options.clone());
        let oracle = Oracle::new(&tasks, &links, &options);
        let shift = oracle.border(options.today) - i64::from(plan.frame.today);
        prop_assert_eq!((plan.net.end != activity::UNKNOWN).then(|| i64::from(plan.net.end) + shift), oracle.end(None));
        for (at, task) in tasks.iter().enumerate() {
            let row = plan.row(task.id).unwrap();
            prop_assert_eq!(row.done, task.done);
            let Some(found) = oracle.find(at) else { continue };
            let node = plan.net.node(plan.index.node(task.id).unwrap());
            prop_assert_eq!(i64::from(node.start) + shift, found.early_start, "{:?}", task);
            prop_assert_eq!(i64::from(node.finish) + shift, found.early_finish, "{:?}", task);
            prop_assert_eq!(i64::from(row.float), found.float, "total float of {:?}", task);
            prop_assert_eq!(i64::from(row.free_float), found.free_float, "free float of {:?}", task);
            prop_assert_eq!(row.critical, found.float == 0);
        }
    }

    #[test]
    fn links_are_cut_critical_and_redundant_as_found_by_trying(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options.clone());
        let oracle = Oracle::new(&tasks, &links, &options);
        let redundant: BTreeSet<DependencyId> = plan.redundant().into_iter().collect();
        for link in &links {
            let state = plan.link_state(&link.id).unwrap();
            prop_assert_eq!(state.closes_cycle, oracle.cut.contains(&link.id), "{:?}", link);
            prop_assert_eq!(state.critical, oracle.is_critical_link(&link.id), "{:?}", link);
            let implied = !state.closes_cycle
                && state.violated_by == 0
                && link.lag.unwrap_or(0) <= 0
                && oracle.has_detour(link.depends_on_task, link.task);
            prop_assert_eq!(redundant.contains(&link.id), implied, "{:?}", link);
        }
    }

    #[test]
    fn a_ring_is_a_closed_walk_along_links_through_the_one_that_closes_it(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options);
        for ring in plan.rings() {
            let closing = plan.link(&ring.link).unwrap();
            prop_assert_eq!(ring.tasks[0], closing.task);
            prop_assert_eq!(ring.tasks[1], closing.depends_on_task);
            prop_assert_eq!(ring.tasks.first(), ring.tasks.last());
            for pair in ring.tasks.windows(2) {
                let along = links.iter().any(|link| (link.task, link.depends_on_task) == (pair[0], pair[1]));
                prop_assert!(along, "{:?} has no link {:?}", ring, pair);
            }
            let distinct: BTreeSet<_> = ring.tasks.iter().collect();
            prop_assert_eq!(distinct.len(), ring.tasks.len() - 1);
            // No shorter one: what `closed_by` finds among all links but this one.
            let others = links.iter().filter(|link| link.id != ring.link);
            let shortest = threadline_domain::cycle::closed_by(
                others.map(|link| (link.task, link.depends_on_task)),
                closing.task,
                closing.depends_on_task,
            );
            prop_assert_eq!(shortest.map(|tasks| tasks.len()), Some(ring.tasks.len()));
        }
    }

    #[test]
    fn a_critical_path_runs_along_critical_links(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options);
        let critical: BTreeSet<_> = plan.critical().into_iter().collect();
        let paths = plan.critical_paths(1000);
        let on_paths: BTreeSet<_> = paths.iter().flatten().copied().collect();
        prop_assert_eq!(&on_paths, &critical);
        for pair in paths.iter().flat_map(|path| path.windows(2)) {
            let along = links.iter().any(|link| {
                (link.depends_on_task, link.task) == (pair[0], pair[1])
                    && plan.link_state(&link.id).unwrap().critical
            });
            prop_assert!(along, "{:?}", pair);
        }
    }

    #[test]
    fn what_waits_behind_a_task_is_counted_as_by_walking(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options.clone());
        let oracle = Oracle::new(&tasks, &links, &options);
        for found in plan.unblocks_most(1000, false) {
            prop_assert!(plan.row(found.task).unwrap().ready);
            let done = |id| tasks.iter().any(|task| task.id == id && task.done);
            let mut behind = BTreeSet::from([found.task]);
            loop {
                let more: BTreeSet<_> = oracle
                    .links
                    .iter()
                    .filter(|link| behind.contains(&link.depends_on_task) && !done(link.task))
                    .map(|link| link.task)
                    .collect();
                let before = behind.len();
                behind.extend(more);
                if behind.len() == before {
                    break;
                }
            }
            behind.remove(&found.task);
            prop_assert_eq!(found.tasks as usize, behind.len());
            let rows = behind.iter().filter_map(|id| plan.row(*id)).filter(|row| row.critical);
            prop_assert_eq!(found.critical_days, rows.map(|row| row.days).sum::<u32>());
        }
    }

    #[test]
    fn what_the_steps_add_makes_up_the_delay(
        (tasks, links) in any_network(),
        options in any_options(),
    ) {
        let plan = Plan::new(&tasks, &links, options);
        for row in plan.rows() {
            let why = plan.why_late(row.id);
            prop_assert_eq!(why.as_ref().map_or(0, |why| why.days), row.late_by);
            let Some(why) = why else { continue };
            prop_assert_eq!(why.steps.iter().map(|step| step.adds).sum::<i32>() + why.planned, why.days as i32);
            prop_assert_eq!(why.planned, 0);
            prop_assert_eq!(why.steps.last().unwrap().task, row.id);
            for pair in why.steps.windows(2) {
                let Cause::Waits(link) = &pair[1].cause else { panic!("{why:?}") };
                let link = plan.link(link).unwrap();
                prop_assert_eq!((link.depends_on_task, link.task), (pair[0].task, pair[1].task));
            }
        }
        let late = plan.summary().margin.is_some_and(|margin| margin < 0);
        let why = plan.why_project_late();
        if let Some(why) = &why {
            prop_assert_eq!(-(why.days as i32), plan.summary().margin.unwrap());
            prop_assert_eq!(why.steps.iter().map(|step| step.adds).sum::<i32>() + why.planned, why.days as i32);
        }
        let open_end = plan.rows().any(|row| row.early.is_some_and(|early| Some(early.finish) == plan.summary().end));
        prop_assert_eq!(why.is_some(), late && open_end);
    }
}
