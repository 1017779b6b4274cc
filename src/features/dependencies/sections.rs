//! The tasks of the view with their sections, and which sections are collapsed.

use super::setting::Setting;
use super::state::Graph;
use crate::features::columns::{self, Columns};
use crate::features::plan::ProjectPlan;
use crate::features::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::{SectionId, TaskId};

/// A task with the section that it stands in.
pub(super) type Member = (TaskId, Option<SectionId>);

/// Which tasks stand where. A handle.
#[derive(Clone, Copy)]
pub(super) struct Sections {
    /// The tasks that the view shows, section by section.
    pub(super) shown: Memo<Vec<Member>>,
    /// How many are left out because they are done.
    pub(super) hidden_done: Memo<usize>,
    /// The sections that hold any of them, in order.
    pub(super) all: Memo<Vec<Option<SectionId>>>,
    /// Those that are collapsed.
    pub(super) collapsed: Memo<Vec<Option<SectionId>>>,
    view: ViewState,
}

impl Sections {
    /// Follows the view.
    pub(super) fn new(store: Store, view: ViewState, plan: ProjectPlan) -> Self {
        let columns = Columns::expect();
        let every = memo(move || {
            columns.all.with(|columns| {
                plan.with(|plan| {
                    let members = columns.iter().flat_map(|column| {
                        column.tasks.iter().filter_map(|id| {
                            let section = match &column.key {
                                ColumnKey::Section(section) => *section,
                                // A view that was grouped in another way, and sent here.
                                _ => store.peek_task(*id)?.section,
                            };
                            Some(((*id, section), plan.activity(*id)?.done))
                        })
                    });
                    members.collect::<Vec<_>>()
                })
            })
        });
        let show_done = memo(move || view.view.with(|view| Setting::Done.is_set(view)));
        let shown = memo(move || {
            let done = show_done.get();
            every.with(|all| all.iter().filter(|task| done || !task.1).map(|task| task.0).collect::<Vec<_>>())
        });
        let hidden_done = memo(move || every.with(Vec::len) - shown.with(Vec::len));
        let all = memo(move || {
            let mut sections: Vec<Option<SectionId>> = Vec::new();
            shown.with(|shown| {
                for (_, section) in shown {
                    if sections.last() != Some(section) && !sections.contains(section) {
                        sections.push(*section);
                    }
                }
            });
            sections
        });
        let collapsed = memo(move || {
            let shut = view.view.with(|view| view.shut.clone());
            all.with(|all| all.iter().filter(|section| shut.contains(&slug(**section))).copied().collect())
        });
        Self { shown, hidden_done, all, collapsed, view }
    }

    /// Collapses a section, or opens it.
    pub(super) fn toggle(self, section: Option<SectionId>) {
        let slug = slug(section);
        self.view.change(Visit::New, |view| match view.shut.iter().position(|other| *other == slug) {
            Some(at) => drop(view.shut.remove(at)),
            None => view.shut.push(slug),
        });
    }

    /// Whether a section is collapsed. Follows changes.
    pub(super) fn is_shut(self, section: Option<SectionId>) -> bool {
        self.collapsed.with(|collapsed| collapsed.contains(&section))
    }

    /// The tasks of a section. Follows changes.
    pub(super) fn of(self, section: Option<SectionId>) -> Vec<TaskId> {
        self.shown.with(|shown| shown.iter().filter(|task| task.1 == section).map(|task| task.0).collect())
    }
}

/// A section in addresses and for measuring from outside.
pub(super) fn slug(section: Option<SectionId>) -> String {
    ColumnKey::Section(section).slug()
}

/// What a section is called. Follows changes.
pub(super) fn name(store: Store, section: Option<SectionId>) -> String {
    columns::name(store, &ColumnKey::Section(section))
}

/// What the plan says of a section as a whole.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Whole {
    pub(super) name: String,
    /// How many tasks, and how many of them are late.
    pub(super) counts: String,
    pub(super) late: bool,
    pub(super) critical: bool,
}

impl Graph {
    /// Opens a collapsed section, with the keyboard at its first task.
    pub(super) fn open_section(self, section: Option<SectionId>) {
        let first = untrack(|| self.sections.of(section)).first().copied();
        self.sections.toggle(section);
        if let Some(task) = first {
            self.come_to(task);
        }
    }

    /// Sums a section up. Follows changes.
    pub(super) fn whole(self, section: Option<SectionId>) -> Whole {
        let tasks = self.sections.of(section);
        let (late, critical) = self.plan.with(|plan| {
            let rows = tasks.iter().filter_map(|id| plan.row(*id));
            rows.fold((0, false), |sum, row| (sum.0 + usize::from(row.late_by > 0), sum.1 || row.critical))
        });
        let mut counts = text().common.tasks.of(tasks.len());
        if late > 0 {
            counts = format!("{counts}, {}", text().dependencies.late_tasks.of(late));
        }
        Whole { name: name(self.store, section), counts, late: late > 0, critical }
    }

    /// All that a screen reader says of the box of a collapsed section.
    pub(super) fn spoken_whole(self, section: Option<SectionId>) -> String {
        let words = &text().dependencies;
        let whole = self.whole(section);
        let parts = [("section", whole.name.as_str()), ("counts", whole.counts.as_str())];
        let mut spoken = fill(words.collapsed_section, &parts);
        if whole.critical {
            spoken = format!("{spoken}, {}", words.no_slack);
        }
        spoken
    }
}
