//! Which columns the table has, in which order and how wide: `cols=status,due:180` in the address. No browser here.

use super::col::Col;
use threadline_domain::Capabilities;
use threadline_domain::arrange::GroupBy;

/// The narrowest and the widest that a column can be made, in CSS pixels.
pub(super) const NARROWEST: u16 = 48;
pub(super) const WIDEST: u16 = 640;
/// One step of making a column wider or narrower by key.
const STEP: u16 = 16;

/// What a table is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::features) enum Kind {
    /// The tasks of a project.
    Project,
    /// The tasks of one person over all projects.
    Person,
    /// The tasks that one person made, over all projects.
    Made,
}

impl Kind {
    /// Whether its tasks are of several projects.
    pub(in crate::features) fn is_over_all(self) -> bool {
        self != Self::Project
    }
}

/// What the server keeps.
#[derive(Clone, Copy, Debug)]
pub(in crate::features) struct Kept<'a> {
    /// What tasks have.
    pub(in crate::features) server: &'a Capabilities,
    /// Whether there are dependencies.
    pub(in crate::features) linked: bool,
}

impl Kept<'_> {
    fn fills(self, col: Col) -> bool {
        col.is_kept(self.server, self.linked)
    }
}

/// A column in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::features) struct Placed {
    pub(in crate::features) col: Col,
    /// The width that somebody gave it, in CSS pixels.
    pub(super) width: Option<u16>,
}

/// Where a column goes when it is moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shift {
    Back,
    On,
}

/// The columns of a table, from the start edge to the end edge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::features) struct Layout {
    columns: Vec<Placed>,
    /// Whether somebody has chosen them: then none leaves by itself when the page is narrow.
    pub(super) chosen: bool,
}

impl Layout {
    /// Reads the address; without a word there the table is as it usually is.
    pub(in crate::features) fn read(kind: Kind, kept: Kept<'_>, group: GroupBy, cols: Option<&str>) -> Self {
        let mut columns: Vec<Placed> = match cols {
            None => home(kind, group).iter().map(|col| Placed { col: *col, width: None }).collect(),
            Some(text) => text.split(',').filter_map(placed).collect(),
        };
        let mut seen = Vec::new();
        columns.retain(|placed| {
            let first = !seen.contains(&placed.col);
            seen.push(placed.col);
            first && !placed.col.is_fixed() && kept.fills(placed.col)
        });
        let bare = |col: Col| Placed { col, width: None };
        if !seen.contains(&Col::Title) {
            columns.insert(0, bare(Col::Title));
        }
        columns.insert(0, bare(if kind.is_over_all() { Col::Done } else { Col::Pick }));
        columns.push(bare(Col::More));
        Self { columns, chosen: cols.is_some() }
    }

    /// The value in the address.
    pub(in crate::features) fn write(&self) -> String {
        let parts =
            self.columns.iter().filter(|placed| !placed.col.is_fixed()).map(|placed| match placed.width {
                Some(width) => format!("{}:{width}", placed.col.key()),
                None => placed.col.key().to_owned(),
            });
        parts.collect::<Vec<_>>().join(",")
    }

    /// The columns in order.
    pub(super) fn cols(&self) -> Vec<Col> {
        self.columns.iter().map(|placed| placed.col).collect()
    }

    /// Whether a column is there.
    pub(in crate::features) fn has(&self, col: Col) -> bool {
        self.columns.iter().any(|placed| placed.col == col)
    }

    /// The width of a column in CSS pixels, and whether somebody gave it.
    pub(super) fn width(&self, col: Col) -> (u16, bool) {
        let given = self.columns.iter().find(|placed| placed.col == col).and_then(|placed| placed.width);
        (given.unwrap_or(col.width()), given.is_some())
    }

    /// The least width of the table in CSS pixels.
    pub(super) fn least(&self) -> u32 {
        self.columns.iter().map(|placed| u32::from(placed.width.unwrap_or(placed.col.width()))).sum()
    }

    /// Shows a column, before the one at the end edge, or hides it.
    pub(in crate::features) fn toggle(&mut self, col: Col) {
        match self.columns.iter().position(|placed| placed.col == col) {
            Some(at) if col.is_optional() => drop(self.columns.remove(at)),
            Some(_) => {}
            None => {
                let end = self.columns.len().saturating_sub(1);
                self.columns.insert(end, Placed { col, width: None });
            }
        }
    }

    /// Whether a column can be moved by one place.
    pub(super) fn can_shift(&self, col: Col, shift: Shift) -> bool {
        self.neighbour(col, shift).is_some()
    }

    /// Moves a column by one place.
    pub(super) fn shift(&mut self, col: Col, shift: Shift) {
        if let Some((at, to)) = self.neighbour(col, shift) {
            self.columns.swap(at, to);
        }
    }

    fn neighbour(&self, col: Col, shift: Shift) -> Option<(usize, usize)> {
        let at = self.columns.iter().position(|placed| placed.col == col && !col.is_fixed())?;
        let to = match shift {
            Shift::Back => at.checked_sub(1)?,
            Shift::On => at + 1,
        };
        self.columns.get(to).filter(|placed| !placed.col.is_fixed()).map(|_| (at, to))
    }

    /// Gives a column a width, or (`None`) its usual one.
    pub(super) fn set_width(&mut self, col: Col, width: Option<u16>) {
        let width = width.map(|width| width.clamp(NARROWEST, WIDEST));
        if let Some(placed) = self.columns.iter_mut().find(|placed| placed.col == col) {
            placed.width = width.filter(|width| *width != col.width());
        }
    }

    /// Makes a column a step wider or narrower.
    pub(super) fn widen(&mut self, col: Col, wider: bool) {
        let (now, _) = self.width(col);
        let width = if wider { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
        self.set_width(col, Some(width));
    }
}

fn placed(text: &str) -> Option<Placed> {
    let (name, width) = text.split_once(':').map_or((text, None), |(name, width)| (name, Some(width)));
    let width = width.and_then(|width| width.parse().ok());
    Some(Placed {
        col: Col::parse(name.trim())?,
        width: width.map(|width: u16| width.clamp(NARROWEST, WIDEST)),
    })
}

/// The columns where nobody has chosen. What the groups say already is left out.
fn home(kind: Kind, group: GroupBy) -> &'static [Col] {
    use Col::{Assignee, Due, Estimate, Facts, Glyph, Project, Section, Status, Subtasks, Title, Waits};
    match (kind, group) {
        (Kind::Person, GroupBy::Project) => &[Glyph, Title, Facts, Due],
        (Kind::Person, _) => &[Glyph, Title, Facts, Project, Due],
        (Kind::Made, GroupBy::Project) => &[Glyph, Title, Facts, Assignee, Due],
        (Kind::Made, _) => &[Glyph, Title, Facts, Project, Assignee, Due],
        (Kind::Project, GroupBy::Section) => &[Title, Status, Assignee, Due, Estimate, Waits, Subtasks],
        (Kind::Project, _) => &[Title, Status, Assignee, Due, Section, Estimate, Waits, Subtasks],
    }
}

/// The columns that somebody can choose, in the order of the menu.
pub(in crate::features) fn offered(kind: Kind, kept: Kept<'_>) -> Vec<Col> {
    let offers = |col: &Col| {
        let here = match col {
            Col::Glyph | Col::Facts => kind.is_over_all(),
            _ => true,
        };
        here && col.is_optional() && kept.fills(*col)
    };
    Col::ALL.into_iter().filter(offers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich() -> Capabilities {
        Capabilities {
            start_date: true,
            priority: true,
            tags: true,
            estimated_time: true,
            progress: true,
            subtask_counts: true,
            ..Capabilities::default()
        }
    }

    fn all(server: &Capabilities) -> Kept<'_> {
        Kept { server, linked: true }
    }

    fn read(cols: Option<&str>) -> Layout {
        Layout::read(Kind::Project, all(&rich()), GroupBy::Section, cols)
    }

    #[test]
    fn chosen_columns_survive_the_address_in_their_order_and_width() {
        let layout = read(Some("due:180,title,start,tags"));
        assert_eq!(layout.cols(), [Col::Pick, Col::Due, Col::Title, Col::Start, Col::Tags, Col::More]);
        assert_eq!(layout.width(Col::Due), (180, true));
        assert_eq!(layout.write(), "due:180,title,start,tags");
    }

    #[test]
    fn an_address_that_makes_no_sense_still_makes_a_table() {
        let layout = read(Some("due:9999,due,nonsense,more,:,status:x,"));
        assert_eq!(layout.cols(), [Col::Pick, Col::Title, Col::Due, Col::Status, Col::More]);
        assert_eq!(layout.width(Col::Due), (WIDEST, true));
        assert_eq!(layout.width(Col::Status), (140, false));
    }

    #[test]
    fn a_column_that_the_server_cannot_fill_is_neither_shown_nor_offered() {
        let plain = Capabilities::default();
        let layout = Layout::read(Kind::Project, all(&plain), GroupBy::Status, Some("start,priority,due"));
        assert_eq!(layout.cols(), [Col::Pick, Col::Title, Col::Due, Col::More]);
        assert!(!offered(Kind::Project, all(&plain)).contains(&Col::Start));
        assert!(offered(Kind::Project, all(&rich())).contains(&Col::Start));
        let unlinked = Kept { server: &rich(), linked: false };
        assert!(!Layout::read(Kind::Project, unlinked, GroupBy::Status, None).has(Col::Waits));
    }

    #[test]
    fn what_the_groups_say_is_no_column_until_somebody_wants_it() {
        assert!(!read(None).has(Col::Section));
        assert!(read(Some("section")).has(Col::Section));
        assert!(Layout::read(Kind::Project, all(&rich()), GroupBy::Status, None).has(Col::Section));
    }

    #[test]
    fn columns_move_between_the_edges_and_the_title_stays_in_the_table() {
        let mut layout = read(Some("title,status,due"));
        layout.shift(Col::Due, Shift::Back);
        layout.shift(Col::Title, Shift::Back);
        assert_eq!(layout.write(), "title,due,status");
        assert!(!layout.can_shift(Col::Status, Shift::On) && layout.can_shift(Col::Status, Shift::Back));
        layout.toggle(Col::Title);
        layout.toggle(Col::Due);
        layout.toggle(Col::Tags);
        assert_eq!(layout.write(), "title,status,tags");
    }

    #[test]
    fn a_column_grows_by_steps_to_its_limit_and_back_to_its_usual_width() {
        let mut layout = read(Some("status"));
        layout.widen(Col::Status, true);
        assert_eq!(layout.write(), "title,status:156");
        layout.widen(Col::Status, false);
        assert_eq!(layout.write(), "title,status");
        layout.set_width(Col::Status, Some(1));
        assert_eq!(layout.width(Col::Status), (NARROWEST, true));
    }
}
