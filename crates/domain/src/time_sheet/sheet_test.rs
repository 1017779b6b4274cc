use super::*;
use crate::TimeEntryId;
use proptest::prelude::*;

/// Two hours ahead of UTC, all year.
const AHEAD: i32 = 120;

fn with_zone<R>(look: impl FnOnce(&Zone) -> R) -> R {
    look(&Zone { day_of: &|at| at.day(AHEAD), midnight: &|day| Moment::at_midnight(day, AHEAD) })
}

fn names() -> Names<'static> {
    Names {
        project: &|id| id.map_or_else(|| "No project".into(), |id| format!("Project {id}")),
        task: &|id| id.map_or_else(String::new, |id| format!("Task {id}")),
    }
}

fn day(text: &str) -> NaiveDate {
    crate::time::parse_day(text).unwrap()
}

fn entry(project: i64, task: i64, start: &str, end: &str) -> TimeEntry {
    TimeEntry {
        project: Some(ProjectId(project)),
        task: Some(TaskId(task)),
        start_time: Moment::parse(start),
        end_time: Moment::parse(end),
        ..TimeEntry::new(TimeEntryId(1))
    }
}

#[test]
fn work_over_midnight_counts_on_both_days() {
    // 23:30 to 00:30 here.
    let late = entry(1, 1, "2026-11-20T21:30:00Z", "2026-11-20T22:30:00Z");
    with_zone(|zone| {
        assert_eq!(shares(&late, zone), [(day("2026-11-20"), 1800), (day("2026-11-21"), 1800)]);
        let with_pause = TimeEntry { time: Some(3001), ..late.clone() };
        assert_eq!(shares(&with_pause, zone), [(day("2026-11-20"), 1500), (day("2026-11-21"), 1501)]);
    });
}

#[test]
fn time_without_hours_lies_on_the_day_that_is_known() {
    let mut bare = entry(1, 1, "2026-11-20T22:30:00Z", "soon");
    bare.time = Some(90);
    with_zone(|zone| {
        assert_eq!(shares(&bare, zone), [(day("2026-11-21"), 90)]);
        assert_eq!(shares(&TimeEntry { time: Some(5), ..TimeEntry::new(TimeEntryId(2)) }, zone), []);
    });
}

#[test]
fn a_week_begins_where_people_begin_it() {
    let friday = day("2026-11-20");
    assert_eq!(week_of(friday, 1), day("2026-11-16"));
    assert_eq!(week_of(friday, 7), day("2026-11-15"));
    assert_eq!(week_of(friday, 6), day("2026-11-14"));
    assert_eq!(week_of(day("2026-11-16"), 1), day("2026-11-16"));
}

#[test]
fn a_week_is_divided_by_project_task_and_day() {
    let entries = [
        entry(2, 5, "2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z"),
        entry(1, 9, "2026-11-17T08:00:00Z", "2026-11-17T08:30:00Z"),
        entry(1, 3, "2026-11-17T08:00:00Z", "2026-11-17T08:15:00Z"),
        entry(1, 9, "2026-11-18T08:00:00Z", "2026-11-18T08:30:00Z"),
        // The Sunday before, until half an hour into the week.
        entry(1, 9, "2026-11-15T21:00:00Z", "2026-11-15T22:30:00Z"),
    ];
    let sheet = with_zone(|zone| WeekSheet::of(&entries, day("2026-11-16"), zone, &names()));
    assert_eq!(sheet.days, [5400, 2700, 1800, 0, 0, 0, 0]);
    assert_eq!(
        sheet.groups.iter().map(|group| group.project).collect::<Vec<_>>(),
        [Some(ProjectId(1)), Some(ProjectId(2))]
    );
    let first = &sheet.groups[0];
    assert_eq!(first.rows.iter().map(|row| row.task).collect::<Vec<_>>(), [Some(TaskId(3)), Some(TaskId(9))]);
    assert_eq!(first.rows[1].days, [1800, 1800, 1800, 0, 0, 0, 0]);
    assert_eq!(sum(&first.days), 6300);
}

#[test]
fn the_sheet_is_written_as_csv_with_hours() {
    let entries = [
        entry(2, 5, "2026-11-16T08:00:00Z", "2026-11-16T09:30:00Z"),
        entry(1, 9, "2026-11-17T08:00:00Z", "2026-11-17T08:20:00Z"),
    ];
    let names = Names { task: &|_| "Fit, then \"sign\"".into(), ..names() };
    let sheet = with_zone(|zone| WeekSheet::of(&entries, day("2026-11-16"), zone, &names));
    let heads = CsvHeads { project: "Project", task: "Task", total: "Total" };
    assert_eq!(
        sheet.to_csv(&names, &heads).lines().collect::<Vec<_>>(),
        [
            "Project,Task,2026-11-16,2026-11-17,2026-11-18,2026-11-19,2026-11-20,2026-11-21,2026-11-22,Total",
            "Project 1,\"Fit, then \"\"sign\"\"\",0.00,0.33,0.00,0.00,0.00,0.00,0.00,0.33",
            "Project 2,\"Fit, then \"\"sign\"\"\",1.50,0.00,0.00,0.00,0.00,0.00,0.00,1.50",
            "Total,,1.50,0.33,0.00,0.00,0.00,0.00,0.00,1.83",
        ]
    );
}

proptest! {
    #[test]
    fn shares_lose_and_invent_no_second(start in 0_i64..4_000_000, length in 1_i64..1_000_000, time in 0_u32..2_000_000) {
        let entry = TimeEntry {
            start_time: Some(Moment(start * 1000)),
            end_time: Some(Moment((start + length) * 1000)),
            time: Some(time),
            ..TimeEntry::new(TimeEntryId(1))
        };
        let shares = with_zone(|zone| shares(&entry, zone));
        prop_assert_eq!(shares.iter().map(|(_, seconds)| seconds).sum::<u32>(), time);
        prop_assert!(shares.windows(2).all(|pair| pair[0].0.succ_opt() == Some(pair[1].0)));
    }
}
