//! Many tasks at once, with the sections that they need, as one step.

use super::undo::Done;
use super::{Store, UndoStep};
use threadline_domain::import::{Planned, fresh_sections, is_same};
use threadline_domain::outbox::Write;
use threadline_domain::wire::BULK_LIMIT;
use threadline_domain::{ProjectId, SectionId, SectionPatch, TaskId, order};

impl Store {
    /// Makes the tasks of a sheet in a project, in their order after those that are there, and before them the sections
    /// that they name and that do not exist.
    pub fn import_tasks(self, project: ProjectId, planned: &[Planned]) {
        let (mut writes, mut opposites) = (Vec::new(), Vec::new());
        let names = fresh_sections(planned);
        let last = self.last_section(Some(project));
        let mut keys = self.keys_after(last.as_deref(), names.len());
        let mut sections: Vec<(SectionId, String)> = Vec::new();
        for name in names {
            let id = SectionId(self.inner().temporary());
            let fields = SectionPatch {
                name: Some(name.clone()),
                project: Some(project),
                position: keys.next(),
                ..SectionPatch::default()
            };
            writes.push((Write::CreateSection { id, fields }, None));
            opposites.push(vec![Write::DeleteSection(id)]);
            sections.push((id, name));
        }
        let rows: Vec<&Planned> = planned.iter().filter(|row| row.task.is_some()).collect();
        let last = self.last_position(|task| task.parent.is_none() && task.project == Some(project));
        let mut keys = self.keys_after(last.as_deref(), rows.len());
        let count = rows.len();
        let mut tasks = rows.into_iter().filter_map(|row| {
            let mut task = row.task.clone()?;
            task.project = Some(Some(project));
            task.position = keys.next();
            if let Some(name) = &row.section {
                let made = sections.iter().find(|(_, own)| is_same(own, name));
                task.section = made.map(|(id, _)| Some(*id));
            }
            Some((TaskId(self.inner().temporary()), task))
        });
        while let chunk @ [_, ..] = &*tasks.by_ref().take(BULK_LIMIT).collect::<Vec<_>>() {
            opposites.push(chunk.iter().map(|(id, _)| Write::DeleteTask(*id)).collect());
            writes.push((Write::CreateTasks(chunk.to_vec()), None));
        }
        let step = self.write(writes, |seqs| UndoStep::opposites(seqs, opposites));
        self.done(Done::TasksImported(count), step);
    }

    /// Order keys for what comes after the last; none where the server keeps no order.
    fn keys_after(self, last: Option<&str>, count: usize) -> impl Iterator<Item = String> {
        let keys = self.keeps_position().then(|| order::spread(last, None, count));
        keys.flatten().unwrap_or_default().into_iter()
    }
}
