//! A project as it is being written: what the form holds, and what of it has to be sent.

use crate::platform::clock;
use chrono::NaiveDate;
use threadline_domain::{Moment, Project, ProjectId, ProjectPatch, ProjectStatus, UserId};

/// The fields of the form.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct ProjectDraft {
    pub(super) title: String,
    pub(super) folder: String,
    pub(super) status: ProjectStatus,
    pub(super) owner: Option<UserId>,
    pub(super) team: Vec<UserId>,
    pub(super) start: Option<NaiveDate>,
    pub(super) due: Option<NaiveDate>,
    pub(super) template: Option<ProjectId>,
}

/// Why a draft cannot be sent, and at which field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flaw {
    TitleMissing,
    DatesCrossed,
}

impl ProjectDraft {
    /// The form for a project that exists.
    pub(super) fn of(project: &Project) -> Self {
        Self {
            title: project.title.clone(),
            folder: project.folder.clone().unwrap_or_default(),
            status: project.status.clone(),
            owner: project.owner,
            team: project.team.clone(),
            start: project.start_date.and_then(clock::day_of),
            due: project.due_date.and_then(clock::day_of),
            template: None,
        }
    }

    /// What has to be mended first.
    pub(super) fn flaw(&self) -> Option<Flaw> {
        if self.title.trim().is_empty() {
            return Some(Flaw::TitleMissing);
        }
        match (self.start, self.due) {
            (Some(start), Some(due)) if due < start => Some(Flaw::DatesCrossed),
            _ => None,
        }
    }

    /// The fields that differ from `base`: what somebody else changed meanwhile is not written over.
    pub(super) fn patch(&self, base: &Self, midnight: impl Fn(NaiveDate) -> Moment) -> ProjectPatch {
        let day = |new: Option<NaiveDate>, old| (new != old).then(|| new.map(&midnight));
        let folder = self.folder.trim();
        ProjectPatch {
            title: (self.title.trim() != base.title).then(|| self.title.trim().to_owned()),
            folder: (folder != base.folder).then(|| (!folder.is_empty()).then(|| folder.to_owned())),
            status: (self.status != base.status).then(|| self.status.clone()),
            owner: (self.owner != base.owner).then_some(self.owner),
            team: (self.team != base.team).then(|| self.team.clone()),
            start_date: day(self.start, base.start),
            due_date: day(self.due, base.due),
            template: self.template,
            ..ProjectPatch::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn midnight(day: NaiveDate) -> Moment {
        Moment::at_midnight(day, 0)
    }

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 11, day)
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let base = ProjectDraft { title: "Launch".into(), folder: "Field Kit".into(), ..Default::default() };
        let team = vec![UserId(2), UserId(5)];
        let draft = ProjectDraft { folder: " ".into(), due: day(20), team: team.clone(), ..base.clone() };
        let patch = draft.patch(&base, midnight);
        let expected = ProjectPatch {
            folder: Some(None),
            team: Some(team),
            due_date: Some(Some(midnight(day(20).unwrap()))),
            ..ProjectPatch::default()
        };
        assert_eq!(patch, expected);
        assert_eq!(base.patch(&base, midnight), ProjectPatch::default());
    }

    #[test]
    fn a_project_needs_a_title_and_dates_in_their_order() {
        let draft = ProjectDraft { title: "  ".into(), ..Default::default() };
        assert_eq!(draft.flaw(), Some(Flaw::TitleMissing));
        let draft = ProjectDraft { title: "A".into(), start: day(3), due: day(2), ..Default::default() };
        assert_eq!(draft.flaw(), Some(Flaw::DatesCrossed));
        assert_eq!(ProjectDraft { due: day(3), ..draft }.flaw(), None);
    }
}
