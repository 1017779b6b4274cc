//! Time, notes and reviews of the sample: what has happened around the first project.

use super::write::midnight;
use super::{People, SampleError};
use crate::db::{Conn, note, review, task, time_entry};
use threadline_domain::note::{ActionItem, Participant};
use threadline_domain::{
    Decision, Moment, Note, NoteId, NotePatch, ProjectId, Task, TaskStatus, TimeEntry, TimeEntryId, UserId,
};

const HOUR: i64 = 3_600_000;

/// What people did in an hour or two, in turn.
const DONE: [&str; 5] = [
    "Went through the drawings",
    "Measured and wrote it down",
    "Call with the supplier",
    "Second try, with the new seal",
    "Tidied up and handed over",
];

/// Writes all of it, given the first project and the people by name.
pub(super) async fn write(conn: &mut Conn, project: ProjectId, people: &People) -> Result<(), SampleError> {
    let tasks = task::all_of_project(conn, project).await?;
    time(conn, &tasks).await?;
    let who = |name: &str| people.get(name).copied().unwrap_or(UserId(1));
    notes(conn, project, who("alex"), who("priya")).await?;
    reviews(conn, &tasks, who("alex"), who("sofia")).await
}

/// Two entries on each of the first twelve tasks that somebody has begun.
async fn time(conn: &mut Conn, tasks: &[Task]) -> Result<(), SampleError> {
    let begun = |task: &&Task| !matches!(task.status, TaskStatus::New | TaskStatus::Accepted);
    for (place, task) in (0_i64..).zip(tasks.iter().filter(begun).take(12)) {
        let Some(person) = task.assignee else { continue };
        for part in 0..2 {
            let length = (1 + (place + part) % 3) * HOUR;
            let start = Moment(midnight(-1 - place / 2 - part * 3).0 + (9 + (place + part) % 6) * HOUR);
            let words = DONE[usize::try_from(place + part).unwrap_or(0) % DONE.len()];
            let entry = TimeEntry {
                id: TimeEntryId(0),
                user: Some(person),
                project: task.project,
                task: Some(task.id),
                note: Some(words.to_owned()),
                start_time: Some(start),
                end_time: Some(Moment(start.0 + length)),
                time: u32::try_from(length / 1000).ok(),
                created: None,
                updated: None,
            };
            time_entry::insert(conn, &entry).await?;
        }
    }
    Ok(())
}

async fn notes(conn: &mut Conn, project: ProjectId, alex: UserId, priya: UserId) -> Result<(), SampleError> {
    let person = |first: &str, last: &str, email: &str| Participant {
        first_name: Some(first.to_owned()),
        last_name: Some(last.to_owned()),
        email: Some(email.to_owned()),
    };
    let item = |title: &str| ActionItem { title: title.to_owned(), add_as_task: false };
    let start = Moment(midnight(-2).0 + 10 * HOUR);
    let meeting = NotePatch {
        start_time: Some(start),
        end_time: Some(Moment(start.0 + HOUR / 2)),
        summary: Some(
            "The housings came back from the salt bath without a mark.\n\nWe keep the date of the launch and drop the \
             second colour."
                .to_owned(),
        ),
        action_items: Some(vec![
            item("Tell the printer that there is one colour only"),
            item("Send two kits to the wardens at Femsjøen"),
        ]),
        participants: Some(vec![
            person("Alex", "Morgan", "alex@example.com"),
            person("Priya", "Raman", "priya@example.com"),
            person("Sofia", "Berg", "sofia@example.com"),
        ]),
        ..NotePatch::default()
    };
    let plain = "<p>What every kit holds: the probe, two seals, a cable of five metres, the card with the three \
                 steps.</p><ul><li>The card is printed on <b>both</b> sides.</li><li>Seals come in pairs.</li></ul>";
    let own = "<p>Ask Elif whether the firmware can wait until Monday.</p>";
    for (name, content, place, writer) in [
        ("Weekly of the launch", meeting.minutes(&[]), Some(project), alex),
        ("What is in the box", plain.to_owned(), Some(project), priya),
        ("For tomorrow", own.to_owned(), None, alex),
    ] {
        let fresh = Note {
            id: NoteId(0),
            name: name.to_owned(),
            content: Some(content),
            attachments: Vec::new(),
            project: place,
            user: Some(writer),
            created: None,
            updated: None,
        };
        note::insert(conn, &fresh).await?;
    }
    Ok(())
}

/// One review that waits for Alex, and one that was decided by somebody from outside.
async fn reviews(conn: &mut Conn, tasks: &[Task], alex: UserId, sofia: UserId) -> Result<(), SampleError> {
    let with = |status: TaskStatus| tasks.iter().find(move |task| task.status == status);
    if let Some(task) = with(TaskStatus::UnderReview) {
        let asks = task.assignee.unwrap_or(alex);
        let words = Some("Is this what you had in mind? The second page is new.");
        review::insert(conn, 1, task.id, (asks, alex), words).await?;
    }
    if let Some(task) = with(TaskStatus::Reviewed) {
        let words = Some("Please have a look before it goes out.");
        let id = review::insert(conn, 2, task.id, (alex, sofia), words).await?;
        review::decide(conn, id, &Decision::Approve, Some("Good. One comma is missing in the last line."))
            .await?;
    }
    Ok(())
}
