//! One more project with as many tasks as wanted: something to try a long board on.

use super::text::{Days, Plan};
use super::{PEOPLE, People, SampleError, key, write};
use crate::clock;
use crate::db::{Conn, task};
use threadline_domain::task::Priority;
use threadline_domain::{Moment, Task, TaskId, TaskStatus, order};

const TITLE: &str = "Sensor readings backlog";

/// Five statuses; of ten tasks so many are in each, the longest column with four.
const STATUSES: [TaskStatus; 10] = [
    TaskStatus::New,
    TaskStatus::Accepted,
    TaskStatus::New,
    TaskStatus::InProgress,
    TaskStatus::Complete,
    TaskStatus::New,
    TaskStatus::UnderReview,
    TaskStatus::Accepted,
    TaskStatus::New,
    TaskStatus::Complete,
];

const WHAT: [&str; 12] = [
    "Check the turbidity reading",
    "Repeat the pH sample",
    "Compare conductivity with the lab",
    "Clean the optical window",
    "Explain the temperature jump",
    "Fill the gap in the log",
    "Recalibrate the probe",
    "Ask the warden about the level",
    "Confirm the position",
    "Replace the desiccant",
    "Send the report to the owner",
    "Mark the outlier",
];

const WHERE: [&str; 17] = [
    "Glomma at Sarpsborg",
    "Tista mill weir",
    "Femsjøen outlet",
    "Göta älv, Lärjeholm",
    "Numedalslågen bridge",
    "Vosso station",
    "Akerselva, upper",
    "Drammenselva quay",
    "Klarälven, Forshaga",
    "Otra at Evje",
    "Mandalselva mouth",
    "Nidelva lock",
    "Gaula gauge",
    "Orkla pool",
    "Namsen ferry",
    "Alta canyon",
    "Tana bridge",
];

/// Writes the project with `count` tasks.
pub(super) async fn write(conn: &mut Conn, count: u32, people: &People) -> Result<(), SampleError> {
    let plan = Plan {
        title: TITLE,
        status: "On Track",
        owner: "alex",
        days: Days { start: Some(-120), due: Some(240) },
        team: vec!["alex", "priya", "aino"],
        description: Some("<p>Every reading that looked odd this year, one task each.</p>"),
        ..Plan::default()
    };
    let project = write::project(conn, &plan, people).await?;
    // Guests would not see what is theirs to do.
    let house = PEOPLE.iter().filter(|(_, _, membership)| membership.is_of_the_house());
    let members: Vec<_> = house.filter_map(|(first, _, _)| people.get(&key(first)).copied()).collect();
    let now = clock::now().0;
    let mut position = None;
    for number in 0..count {
        let place = number as usize;
        position = Some(order::after(position.as_deref()));
        let mut fresh = Task::new(
            TaskId(0),
            format!("{}, {} #{}", WHAT[place % WHAT.len()], WHERE[place / 5 % WHERE.len()], number + 1),
        );
        fresh.project = Some(project);
        fresh.status = STATUSES[place % STATUSES.len()].clone();
        fresh.assignee = (place % 7 != 3).then(|| members[place * 5 % members.len()]);
        fresh.due_date = (place % 3 != 1).then(|| write::midnight(i64::from(number % 90) - 30));
        fresh.priority = place.is_multiple_of(4).then(|| Priority::ALL[place / 4 % 4]);
        if place.is_multiple_of(5) {
            fresh.tags = vec![["probe", "site", "lab"][place / 5 % 3].to_owned()];
        }
        fresh.position.clone_from(&position);
        let created = now - i64::from(count - number) * 60_000;
        (fresh.created, fresh.updated) = (Some(Moment(created)), Some(Moment(created)));
        task::insert(conn, &fresh, None).await?;
    }
    Ok(())
}
