//! From a sheet ([`crate::csv::read`]) to tasks: which column is which field, and what every row would make. Nothing is made here.

use crate::due::parse_day_words;
use crate::filter::typed::named;
use crate::task::Priority;
use crate::today::Today;
use crate::{SectionId, TaskPatch, TaskStatus, UserId, duration};

/// The longest title or name, in letters.
pub const NAME_LIMIT: usize = 500;

/// A field that a column can fill.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Target {
    Title,
    Description,
    Status,
    Assignee,
    Section,
    Due,
    Start,
    Priority,
    Estimate,
    Progress,
    Tags,
}

impl Target {
    /// Every field, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Description,
        Self::Status,
        Self::Assignee,
        Self::Section,
        Self::Due,
        Self::Start,
        Self::Priority,
        Self::Estimate,
        Self::Progress,
        Self::Tags,
    ];

    /// The field that a head of a sheet most likely means.
    pub fn guess(head: &str) -> Option<Self> {
        let head: String = head.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        Some(match head.as_str() {
            "title" | "task" | "name" | "taskname" | "subject" | "summary" | "cardname" => Self::Title,
            "description" | "notes" | "note" | "details" | "body" | "carddescription" => Self::Description,
            "status" | "state" => Self::Status,
            "assignee" | "assignedto" | "owner" | "responsible" | "who" | "person" => Self::Assignee,
            "section" | "column" | "sectioncolumn" | "list" | "group" | "listname" => Self::Section,
            "due" | "duedate" | "deadline" | "end" | "enddate" => Self::Due,
            "start" | "startdate" | "begin" => Self::Start,
            "priority" => Self::Priority,
            "estimate" | "estimatedtime" | "effort" | "hours" => Self::Estimate,
            "progress" | "percentdone" | "done" | "complete" => Self::Progress,
            "tags" | "tag" | "labels" | "label" => Self::Tags,
            _ => return None,
        })
    }
}

/// The most likely field for each column, each field once.
pub fn guess_all(heads: &[String]) -> Vec<Option<Target>> {
    let mut taken = Vec::new();
    let guess = |head: &String| {
        let target = Target::guess(head).filter(|target| !taken.contains(target))?;
        taken.push(target);
        Some(target)
    };
    heads.iter().map(guess).collect()
}

/// The names that a sheet may use.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// People by id, with each name and address that they go by.
    pub people: Vec<(UserId, String)>,
    /// The sections of the project.
    pub sections: Vec<(SectionId, String)>,
}

/// A cell that could not be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// Of which field.
    pub target: Target,
    /// As it stands in the sheet.
    pub value: String,
    /// Why.
    pub why: Why,
}

/// Why a cell could not be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It says nothing that the field could hold.
    Unknown,
    /// A title or name of more than [`NAME_LIMIT`] letters.
    TooLong,
}

/// What a row would make.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// The number of the row in the sheet, from 1, the head counted.
    pub row: usize,
    /// The task; `None` where the row has no title, or one that is too long.
    pub task: Option<TaskPatch>,
    /// The section that it names and that does not exist: it has to be made.
    pub section: Option<String>,
    /// What is left out of it.
    pub flaws: Vec<Flaw>,
}

impl Planned {
    /// Whether there is a title, but a longer one than servers take.
    pub fn has_long_title(&self) -> bool {
        self.task.is_none() && self.flaws.iter().any(|flaw| flaw.target == Target::Title)
    }
}

/// What every row below the head would make.
pub fn plan(rows: &[Vec<String>], columns: &[Option<Target>], names: &Names, today: &Today) -> Vec<Planned> {
    let plan_row = |(at, cells): (usize, &Vec<String>)| {
        let mut task = TaskPatch::default();
        let mut section = None;
        let mut flaws = Vec::new();
        for (cell, target) in cells.iter().zip(columns) {
            let (Some(target), false) = (target, cell.trim().is_empty()) else { continue };
            let cell = cell.trim();
            if fill(&mut task, *target, cell, names, today) {
                continue;
            }
            match target {
                Target::Section if fits(cell) => section = Some(line(cell)),
                target => {
                    let is_name = matches!(target, Target::Title | Target::Section);
                    let why = if is_name { Why::TooLong } else { Why::Unknown };
                    flaws.push(Flaw { target: *target, value: cell.to_owned(), why });
                }
            }
        }
        let named = task.title.is_some();
        Planned { row: at + 1, task: named.then_some(task), section: section.filter(|_| named), flaws }
    };
    rows.iter().enumerate().skip(1).map(plan_row).collect()
}

/// Puts a cell into a task. `false` where it says nothing that the field could hold.
fn fill(task: &mut TaskPatch, target: Target, cell: &str, names: &Names, today: &Today) -> bool {
    let day = || parse_day_words(cell, today.day).map(|day| today.start_of(day));
    let folded = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
    match target {
        Target::Title => {
            task.title = fits(cell).then(|| line(cell));
            return task.title.is_some();
        }
        Target::Description => {
            task.description = Some(Some(crate::markup::Markup::from_markdown(cell).to_html()));
        }
        Target::Status => {
            let known = TaskStatus::KNOWN.iter().find(|known| folded(known.as_str()) == folded(cell));
            let done = || matches!(folded(cell).as_str(), "done" | "completed" | "closed" | "yes" | "true");
            let open = || matches!(folded(cell).as_str(), "todo" | "open" | "notstarted" | "no" | "false");
            task.status = match known {
                Some(known) => Some(known.clone()),
                None if done() => Some(TaskStatus::Complete),
                None if open() => Some(TaskStatus::New),
                None => None,
            };
            return task.status.is_some();
        }
        Target::Assignee => {
            let people = names.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
            let found = named(cell, people);
            task.assignee = one(&found).map(|id| Some(UserId(id)));
            return task.assignee.is_some();
        }
        Target::Section => return in_section(task, cell, names),
        Target::Due => {
            task.due_date = day().map(Some);
            return task.due_date.is_some();
        }
        Target::Start => {
            task.start_date = day().map(Some);
            return task.start_date.is_some();
        }
        Target::Priority => {
            let known = Priority::ALL.into_iter().find(|one| folded(one.as_str()) == folded(cell));
            task.priority = known.map(Some);
            return task.priority.is_some();
        }
        Target::Estimate => {
            task.estimated_time = duration::parse(cell).map(Some);
            return task.estimated_time.is_some();
        }
        Target::Progress => {
            let number = cell.trim_end_matches('%').trim_end().parse::<u8>().ok();
            task.progress = number.filter(|number| *number <= 100).map(Some);
            return task.progress.is_some();
        }
        Target::Tags => {
            let tags = cell.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
            task.tags = Some(tags.map(str::to_owned).collect());
        }
    }
    true
}

/// Puts a task into the section of this name. `false` where there is none.
fn in_section(task: &mut TaskPatch, cell: &str, names: &Names) -> bool {
    let same = |(_, name): &&(SectionId, String)| is_same(name, cell);
    task.section = names.sections.iter().find(same).map(|(id, _)| Some(*id));
    task.section.is_some()
}

/// Whether two names of sections mean the same one.
pub fn is_same(one: &str, other: &str) -> bool {
    line(one).to_lowercase() == line(other).to_lowercase()
}

/// The sections that have to be made, each once, in the order of the sheet.
pub fn fresh_sections(planned: &[Planned]) -> Vec<String> {
    let mut fresh: Vec<String> = Vec::new();
    for name in planned.iter().filter_map(|row| row.section.as_ref()) {
        if !fresh.iter().any(|known| is_same(known, name)) {
            fresh.push(name.clone());
        }
    }
    fresh
}

/// Titles and names are one line.
fn line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a title or name is no longer than servers take. One that is would have the whole sheet refused.
fn fits(cell: &str) -> bool {
    line(cell).chars().count() <= NAME_LIMIT
}

/// The only id, where all that were found are of one person.
fn one(found: &[String]) -> Option<i64> {
    let (first, rest) = found.split_first()?;
    rest.iter().all(|other| other == first).then(|| first.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, Weekday};

    fn planned(text: &str) -> Vec<Planned> {
        let rows = crate::csv::read(text);
        let names = Names {
            people: vec![
                (UserId(5), "Mira Okafor".into()),
                (UserId(5), "mira@example.com".into()),
                (UserId(6), "Mirko Ober".into()),
            ],
            sections: vec![(SectionId(7), "Trade fair".into())],
        };
        let today = Today {
            day: NaiveDate::from_ymd_opt(2026, 11, 17).unwrap(),
            first: Weekday::Mon,
            offset_of: |_| 0,
        };
        plan(&rows, &guess_all(&rows[0]), &names, &today)
    }

    #[test]
    fn a_sheet_with_usual_heads_becomes_tasks() {
        let seen = planned(
            "Task Name,Assigned To,Due Date,Status,Section/Column,Estimate,Tags,Ignored\n\
             Book the booth,Mira,2026-12-01,in progress,trade fair,1h 30m,\"fair, travel\",x\n",
        );
        let task = seen[0].task.clone().unwrap();
        assert_eq!(task.title.as_deref(), Some("Book the booth"));
        assert_eq!(task.assignee, Some(Some(UserId(5))));
        assert_eq!(task.due_date.flatten().unwrap().to_rfc3339(), "2026-12-01T00:00:00.000Z");
        assert_eq!(task.status, Some(TaskStatus::InProgress));
        assert_eq!(task.section, Some(Some(SectionId(7))));
        assert_eq!(task.estimated_time, Some(Some(5400)));
        assert_eq!(task.tags.unwrap(), ["fair", "travel"]);
        assert_eq!(seen[0].flaws, []);
    }

    #[test]
    fn what_cannot_be_taken_is_said_with_its_row_and_the_rest_is_kept() {
        let seen = planned("Title,Due,Assignee,Status\nBook,someday,Mir,Waiting\n,2026-12-01,,\n");
        assert_eq!((seen[0].row, seen[1].row), (2, 3));
        let flaws: Vec<(Target, &str)> =
            seen[0].flaws.iter().map(|flaw| (flaw.target, flaw.value.as_str())).collect();
        let ambiguous = (Target::Assignee, "Mir");
        assert_eq!(flaws, [(Target::Due, "someday"), ambiguous, (Target::Status, "Waiting")]);
        assert!(seen[0].task.is_some(), "a task without a date is still a task");
        assert!(seen[1].task.is_none(), "without a title there is no task");
    }

    #[test]
    fn a_section_that_does_not_exist_is_made_once_whoever_names_it() {
        let seen = planned("Title,Section\nA,Tails\nB, TAILS \nC,trade fair\n,Lost\nD,\nE,Strings\n");
        let named: Vec<Option<&str>> = seen.iter().map(|row| row.section.as_deref()).collect();
        assert_eq!(named, [Some("Tails"), Some("TAILS"), None, None, None, Some("Strings")]);
        assert_eq!(seen[2].task.as_ref().unwrap().section, Some(Some(SectionId(7))));
        assert_eq!(fresh_sections(&seen), ["Tails", "Strings"], "a row without a task makes no section");
    }

    #[test]
    fn a_name_that_no_server_takes_is_left_out_and_not_the_whole_sheet() {
        let long = "x".repeat(501);
        let seen = planned(&format!("Title,Section\n{long},\nA,{long}\n"));
        assert!(seen[0].task.is_none() && seen[1].task.is_some());
        let flaws: Vec<_> =
            seen.iter().flat_map(|row| &row.flaws).map(|flaw| (flaw.target, flaw.why)).collect();
        assert_eq!(flaws, [(Target::Title, Why::TooLong), (Target::Section, Why::TooLong)]);
    }

    #[test]
    fn a_title_that_is_too_long_is_not_taken_for_none() {
        let seen = planned(&format!("Title,Due\n{},someday\n,someday\nA,someday\n", "x".repeat(501)));
        let long: Vec<bool> = seen.iter().map(Planned::has_long_title).collect();
        assert_eq!(long, [true, false, false]);
        assert!(seen.iter().all(|row| row.flaws.last().unwrap().why == Why::Unknown));
    }

    #[test]
    fn no_field_is_filled_by_two_columns() {
        let heads = ["Title", "Name", "Due", "Deadline", "Other"].map(str::to_owned);
        assert_eq!(guess_all(&heads), [Some(Target::Title), None, Some(Target::Due), None, None]);
    }
}
