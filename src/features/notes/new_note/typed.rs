//! What is typed about a note that is not made yet.

use crate::platform::clock;
use crate::text::text;
use serde::{Deserialize, Serialize};
use threadline_domain::markup::Markup;
use threadline_domain::note::{ActionItem, Participant};
use threadline_domain::{Moment, NotePatch, ProjectId, User, UserId};

/// The fields as they stand in the form.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) is_meeting: bool,
    pub(super) name: String,
    pub(super) project: Option<ProjectId>,
    /// Markdown.
    pub(super) content: String,
    pub(super) day: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) summary: String,
    pub(super) items: Vec<ActionItem>,
    pub(super) people: Vec<UserId>,
    pub(super) guests: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flaw {
    Name,
    NoDay,
    EndsBefore,
}

impl Flaw {
    pub(super) fn words(self) -> &'static str {
        let words = &text().notes;
        match self {
            Self::Name => words.name_missing,
            Self::NoDay => words.hours_missing,
            Self::EndsBefore => words.ends_before,
        }
    }
}

impl Typed {
    pub(super) fn new(is_meeting: bool) -> Self {
        let day = if is_meeting { clock::today().to_string() } else { String::new() };
        Self { is_meeting, day, ..Self::default() }
    }

    /// What was sent and refused, as far as the form can hold it.
    pub(super) fn of(fields: &NotePatch) -> Self {
        let hour = |at: Option<Moment>| at.map(clock::hour_of).unwrap_or_default();
        let day = fields.start_time.and_then(clock::day_of).map(|day| day.to_string());
        let is_meeting = fields.start_time.is_some()
            || fields.summary.is_some()
            || fields.action_items.is_some()
            || fields.participants.is_some();
        let guest = |one: &Participant| {
            let words = [&one.first_name, &one.last_name].into_iter().flatten().cloned();
            let name = words.collect::<Vec<_>>().join(" ");
            match &one.email {
                Some(email) if name.is_empty() => email.clone(),
                Some(email) => format!("{name} <{email}>"),
                None => name,
            }
        };
        Self {
            is_meeting,
            name: fields.name.clone().unwrap_or_default(),
            project: fields.project.flatten(),
            content: Markup::from_html(
                fields.content.as_ref().and_then(Option::as_deref).unwrap_or_default(),
            )
            .to_markdown(),
            day: day.unwrap_or_default(),
            from: hour(fields.start_time),
            until: hour(fields.end_time),
            summary: fields.summary.clone().unwrap_or_default(),
            items: fields.action_items.clone().unwrap_or_default(),
            people: Vec::new(),
            guests: fields.participants.iter().flatten().map(guest).collect::<Vec<_>>().join(", "),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        let texts = [&self.name, &self.content, &self.from, &self.until, &self.summary, &self.guests];
        texts.into_iter().all(|text| text.trim().is_empty())
            && self.items.is_empty()
            && self.people.is_empty()
    }

    /// How many tasks it makes.
    pub(super) fn tasks(&self) -> usize {
        self.items.iter().filter(|item| item.add_as_task && !item.title.trim().is_empty()).count()
    }

    /// The fields to be sent.
    pub(super) fn patch(&self, people: &[User]) -> Result<NotePatch, Flaw> {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Flaw::Name);
        }
        let content =
            (!self.content.trim().is_empty()).then(|| Markup::from_markdown(&self.content).to_html());
        let mut patch = NotePatch {
            name: Some(name),
            project: self.project.map(Some),
            content: content.map(Some),
            ..NotePatch::default()
        };
        if self.is_meeting {
            (patch.start_time, patch.end_time) = self.span()?;
            patch.summary = Some(self.summary.trim().to_owned()).filter(|summary| !summary.is_empty());
            let items: Vec<ActionItem> =
                self.items.iter().filter(|item| !item.title.trim().is_empty()).cloned().collect();
            patch.action_items = (!items.is_empty()).then_some(items);
            let own = people.iter().filter(|person| self.people.contains(&person.id)).map(Participant::of);
            let all: Vec<Participant> = own.chain(Participant::read_all(&self.guests)).collect();
            patch.participants = (!all.is_empty()).then_some(all);
        }
        Ok(patch)
    }

    fn span(&self) -> Result<(Option<Moment>, Option<Moment>), Flaw> {
        let minutes = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            Some(hour.parse::<u32>().ok()? * 60 + minute.get(..2)?.parse::<u32>().ok()?)
        };
        let (from, until) = (minutes(&self.from), minutes(&self.until));
        let day = self.day.parse().ok();
        let Some(day) = day else {
            return if from.is_some() || until.is_some() { Err(Flaw::NoDay) } else { Ok((None, None)) };
        };
        let at = |minutes: Option<u32>| minutes.map(|minutes| clock::moment_at(day, minutes));
        let (start, end) = (at(from), at(until));
        match (start, end) {
            (Some(start), Some(end)) if end < start => Err(Flaw::EndsBefore),
            both => Ok(both),
        }
    }
}
