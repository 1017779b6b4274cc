//! Where a floating layer stands. Lengths are CSS pixels; `start` counts from the start edge of the text
//! direction, so the same sums serve both directions.

/// A rectangle of the viewport.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// From the viewport's start edge.
    pub start: f64,
    /// From the viewport's top.
    pub top: f64,
    /// Width.
    pub inline: f64,
    /// Height.
    pub block: f64,
}

/// Width and height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// Width.
    pub inline: f64,
    /// Height.
    pub block: f64,
}

/// Where a layer would like to stand.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Side {
    /// Under the anchor, start edges in line.
    #[default]
    BelowStart,
    /// Under the anchor, end edges in line.
    BelowEnd,
    /// Above the anchor, start edges in line.
    AboveStart,
    /// Above the anchor, end edges in line.
    AboveEnd,
    /// On top of the anchor: its own first line replaces what is edited.
    Over,
}

/// Where a layer does stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// Start edge from the viewport's start edge.
    pub start: f64,
    /// Top from the viewport's top.
    pub top: f64,
    /// No taller than this, or it leaves the viewport.
    pub max_block: f64,
}

/// Between anchor and layer.
const GAP: f64 = 4.0;
/// Between layer and the edge of the viewport.
const MARGIN: f64 = 8.0;

/// Puts a layer at its anchor: on the preferred side if it fits there, else on the other, else where there is
/// more room, and never over an edge of the viewport.
pub fn place(anchor: Area, layer: Size, view: Size, side: Side) -> Place {
    let start = match side {
        Side::BelowStart | Side::AboveStart | Side::Over => anchor.start,
        Side::BelowEnd | Side::AboveEnd => anchor.start + anchor.inline - layer.inline,
    };
    let start = start.min(view.inline - layer.inline - MARGIN).max(MARGIN);

    if side == Side::Over {
        let top = anchor.top.min(view.block - layer.block - MARGIN).max(MARGIN);
        return Place { start, top, max_block: view.block - top - MARGIN };
    }

    let bottom = anchor.top + anchor.block;
    let below = (view.block - bottom - GAP - MARGIN).max(0.0);
    let above = (anchor.top - GAP - MARGIN).max(0.0);
    let wants_below = matches!(side, Side::BelowStart | Side::BelowEnd);
    let (first, second) = if wants_below { (below, above) } else { (above, below) };
    let flips = layer.block > first && (layer.block <= second || second > first);
    if wants_below == flips {
        Place { start, top: anchor.top - GAP - layer.block.min(above), max_block: above }
    } else {
        Place { start, top: bottom + GAP, max_block: below }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Size = Size { inline: 1000.0, block: 800.0 };

    fn anchor(start: f64, top: f64) -> Area {
        Area { start, top, inline: 100.0, block: 28.0 }
    }

    fn layer(inline: f64, block: f64) -> Size {
        Size { inline, block }
    }

    #[test]
    fn a_layer_stands_under_its_anchor_where_it_fits() {
        let place = place(anchor(200.0, 100.0), layer(240.0, 300.0), VIEW, Side::BelowStart);
        assert_eq!((place.start, place.top), (200.0, 132.0));
    }

    #[test]
    fn end_edges_stand_in_line_on_request() {
        let place = place(anchor(500.0, 100.0), layer(240.0, 300.0), VIEW, Side::BelowEnd);
        assert_eq!(place.start, 360.0);
    }

    #[test]
    fn a_layer_flips_where_only_the_other_side_has_room() {
        let at = place(anchor(200.0, 700.0), layer(240.0, 300.0), VIEW, Side::BelowStart);
        assert_eq!(at.top, 700.0 - 4.0 - 300.0);
        let at = place(anchor(200.0, 40.0), layer(240.0, 300.0), VIEW, Side::AboveStart);
        assert_eq!(at.top, 72.0);
    }

    #[test]
    fn a_layer_that_fits_nowhere_takes_the_larger_side_and_scrolls() {
        let at = place(anchor(200.0, 500.0), layer(240.0, 900.0), VIEW, Side::BelowStart);
        assert_eq!((at.top, at.max_block), (8.0, 488.0));
        let at = place(anchor(200.0, 200.0), layer(240.0, 900.0), VIEW, Side::BelowStart);
        assert_eq!((at.top, at.max_block), (232.0, 560.0));
    }

    #[test]
    fn a_layer_never_leaves_the_viewport_sideways() {
        let at = place(anchor(950.0, 100.0), layer(240.0, 300.0), VIEW, Side::BelowStart);
        assert_eq!(at.start, 1000.0 - 240.0 - 8.0);
        let at = place(anchor(10.0, 100.0), layer(240.0, 300.0), VIEW, Side::BelowEnd);
        assert_eq!(at.start, 8.0);
        let at = place(anchor(10.0, 100.0), layer(1200.0, 300.0), VIEW, Side::BelowStart);
        assert_eq!(at.start, 8.0);
    }

    #[test]
    fn an_editor_lies_over_what_it_edits() {
        let at = place(anchor(200.0, 100.0), layer(240.0, 300.0), VIEW, Side::Over);
        assert_eq!((at.start, at.top), (200.0, 100.0));
        let at = place(anchor(200.0, 780.0), layer(240.0, 300.0), VIEW, Side::Over);
        assert_eq!(at.top, 492.0);
    }
}
