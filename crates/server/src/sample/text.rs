//! The form of the sample's texts, a line a record:
//!
//! ```text
//! = Project | folder | status | owner | start..due | team        (`=T` starts a template)
//! # Section | end
//! - Task | status | assignee | start..due | key=value; …
//! > HTML of the project or task above
//! * Subtask | assignee | start..due                               (`*x` is complete)
//! ```
//!
//! Days are working days and count from today. Keys of a task: `section`, `p` (priority by its first letter), `e` (hours), `g`
//! (percent), `t` (tags), `id` and `after` (ids of the tasks that it waits for; `ss:` before one and `+2` behind
//! it name the kind and the lag).

use super::SampleError;

/// A project with all that it holds.
#[derive(Default)]
pub(super) struct Plan<'a> {
    pub(super) is_template: bool,
    pub(super) title: &'a str,
    pub(super) folder: Option<&'a str>,
    pub(super) status: &'a str,
    pub(super) owner: &'a str,
    pub(super) days: Days,
    pub(super) team: Vec<&'a str>,
    pub(super) description: Option<&'a str>,
    pub(super) sections: Vec<(&'a str, Option<i64>)>,
    pub(super) tasks: Vec<TaskPlan<'a>>,
}

/// First and last day, in working days from today.
#[derive(Clone, Copy, Default)]
pub(super) struct Days {
    pub(super) start: Option<i64>,
    pub(super) due: Option<i64>,
}

/// A task with its subtasks.
#[derive(Default)]
pub(super) struct TaskPlan<'a> {
    pub(super) title: &'a str,
    pub(super) status: &'a str,
    pub(super) assignee: Option<&'a str>,
    pub(super) days: Days,
    pub(super) section: Option<&'a str>,
    pub(super) priority: Option<&'a str>,
    pub(super) hours: Option<u32>,
    pub(super) progress: Option<u8>,
    pub(super) tags: Vec<&'a str>,
    pub(super) id: Option<&'a str>,
    pub(super) after: Vec<LinkPlan<'a>>,
    pub(super) description: Option<&'a str>,
    pub(super) parts: Vec<PartPlan<'a>>,
}

/// A subtask.
pub(super) struct PartPlan<'a> {
    pub(super) title: &'a str,
    pub(super) assignee: Option<&'a str>,
    pub(super) days: Days,
    pub(super) done: bool,
}

/// What a task waits for.
pub(super) struct LinkPlan<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'static str,
    pub(super) lag: Option<i32>,
}

/// Reads a text that holds one project.
pub(super) fn parse(source: &str) -> Result<Plan<'_>, SampleError> {
    let mut plan = Plan::default();
    for (index, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        read_line(&mut plan, line).map_err(|message| SampleError::Text { line: index + 1, message })?;
    }
    Ok(plan)
}

fn read_line<'a>(plan: &mut Plan<'a>, line: &'a str) -> Result<(), String> {
    let (mark, rest) = line.split_once(' ').ok_or("a mark stands alone")?;
    let mut cells = rest.split(" | ").map(str::trim);
    let mut cell = || cells.next().unwrap_or_default();
    match mark {
        "=" | "=T" => {
            plan.is_template = mark == "=T";
            plan.title = cell();
            plan.folder = some(cell());
            plan.status = cell();
            plan.owner = cell();
            plan.days = days(cell())?;
            plan.team = words(cell());
        }
        "#" => plan.sections.push((cell(), some(cell()).map(day).transpose()?)),
        "-" => {
            let mut task = TaskPlan {
                title: cell(),
                status: cell(),
                assignee: some(cell()),
                days: days(cell())?,
                ..TaskPlan::default()
            };
            for pair in cell().split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
                read_pair(&mut task, pair)?;
            }
            plan.tasks.push(task);
        }
        ">" => match plan.tasks.last_mut() {
            Some(task) => task.description = Some(rest.trim()),
            None => plan.description = Some(rest.trim()),
        },
        "*" | "*x" => {
            let (title, assignee) = (cell(), some(cell()));
            let part = PartPlan { title, assignee, days: days(cell())?, done: mark == "*x" };
            plan.tasks.last_mut().ok_or("a subtask without a task")?.parts.push(part);
        }
        other => return Err(format!("the mark {other} is unknown")),
    }
    Ok(())
}

fn read_pair<'a>(task: &mut TaskPlan<'a>, pair: &'a str) -> Result<(), String> {
    let (key, value) = pair.split_once('=').ok_or_else(|| format!("{pair} has no value"))?;
    let wrong = || format!("{pair} cannot be read");
    match key {
        "section" => task.section = Some(value),
        "p" => {
            let names = ["Urgent", "High", "Medium", "Low"];
            task.priority = Some(names.into_iter().find(|name| name.starts_with(value)).ok_or_else(wrong)?);
        }
        "e" => task.hours = Some(value.parse().map_err(|_| wrong())?),
        "g" => task.progress = Some(value.parse().map_err(|_| wrong())?),
        "t" => task.tags = words(value),
        "id" => task.id = Some(value),
        "after" => task.after = words(value).into_iter().map(link).collect::<Result<_, _>>()?,
        _ => return Err(format!("the key {key} is unknown")),
    }
    Ok(())
}

fn link(text: &str) -> Result<LinkPlan<'_>, String> {
    let (kind, rest) = match text.split_once(':') {
        None => ("finish-to-start", text),
        Some(("ss", rest)) => ("start-to-start", rest),
        Some(("ff", rest)) => ("finish-to-finish", rest),
        Some((other, _)) => return Err(format!("the kind {other} is unknown")),
    };
    let (id, lag) = match rest.split_once('+') {
        Some((id, lag)) => (id, Some(lag.parse().map_err(|_| format!("the lag of {text} cannot be read"))?)),
        None => (rest, None),
    };
    Ok(LinkPlan { id, kind, lag })
}

fn days(text: &str) -> Result<Days, String> {
    let Some((start, due)) = text.split_once("..") else {
        return if text.is_empty() { Ok(Days::default()) } else { Err(format!("{text} is no span of days")) };
    };
    Ok(Days { start: some(start).map(day).transpose()?, due: some(due).map(day).transpose()? })
}

fn day(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| format!("{text} is no day"))
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn words(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()
}
