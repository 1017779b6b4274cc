//! What part of a drawing a window shows, and how large.

/// An upright rectangle.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

impl Rect {
    /// The least one that holds these points.
    pub fn around(points: &[(f32, f32)]) -> Self {
        let Some(&(x, y)) = points.first() else { return Self::default() };
        let (mut least, mut most) = ((x, y), (x, y));
        for &(x, y) in points {
            least = (least.0.min(x), least.1.min(y));
            most = (most.0.max(x), most.1.max(y));
        }
        Self { x: least.0, y: least.1, width: most.0 - least.0, height: most.1 - least.1 }
    }

    /// Whether two touch.
    pub fn meets(&self, other: &Self) -> bool {
        self.x <= other.x + other.width
            && other.x <= self.x + self.width
            && self.y <= other.y + other.height
            && other.y <= self.y + self.height
    }

    /// Its middle.
    pub fn middle(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

/// Room around the whole drawing, and between what is shown and the edge of the window, in pixels.
const MARGIN: f32 = 40.0;
/// As much of the drawing stays in sight, in pixels.
const HOLD: f32 = 96.0;
/// The window that is drawn grows in such steps, so that most panning draws nothing new.
const PAGE: f32 = 320.0;

/// The corner of a window over a drawing, and its scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Viewport {
    /// What of the drawing lies at the window's left edge.
    pub x: f32,
    /// What of the drawing lies at the window's upper edge.
    pub y: f32,
    /// Pixels of the window for one of the drawing.
    pub zoom: f32,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { x: -MARGIN, y: -MARGIN, zoom: 1.0 }
    }
}

impl Viewport {
    /// The least and the greatest scale.
    pub const ZOOMS: (f32, f32) = (0.08, 2.0);

    /// Moved by pixels of the window.
    pub fn panned(self, by: (f32, f32)) -> Self {
        Self { x: self.x + by.0 / self.zoom, y: self.y + by.1 / self.zoom, ..self }
    }

    /// Scaled, with what lies at a point of the window staying there.
    pub fn zoomed(self, factor: f32, at: (f32, f32)) -> Self {
        let zoom = (self.zoom * factor).clamp(Self::ZOOMS.0, Self::ZOOMS.1);
        Self { x: self.x + at.0 / self.zoom - at.0 / zoom, y: self.y + at.1 / self.zoom - at.1 / zoom, zoom }
    }

    /// All of a drawing, never enlarged. What leaves room stands at the top, and at the side where reading begins.
    pub fn fit(world: (f32, f32), window: (f32, f32), mirrored: bool) -> Self {
        let wanted = |world: f32, window: f32| (window - 2.0 * MARGIN).max(1.0) / world.max(1.0);
        let zoom = wanted(world.0, window.0).min(wanted(world.1, window.1));
        let zoom = zoom.clamp(Self::ZOOMS.0, 1.0);
        let start = -MARGIN / zoom;
        let x = if mirrored { world.0 + MARGIN / zoom - window.0 / zoom } else { start };
        Self { x, y: start, zoom }
    }

    /// The part of the drawing that a window of this size shows.
    pub fn seen(self, window: (f32, f32)) -> Rect {
        Rect { x: self.x, y: self.y, width: window.0 / self.zoom, height: window.1 / self.zoom }
    }

    /// The part that is drawn: what is seen and a little more, in steps, so that most panning and zooming changes
    /// nothing.
    pub fn drawn(self, window: (f32, f32)) -> Rect {
        let seen = self.seen(window);
        // Pages grow with the distance in steps, too.
        let page = PAGE / 2.0_f32.powf((self.zoom.log2() * 2.0).floor() / 2.0);
        let from = |at: f32| ((at / page).floor() - 1.0) * page;
        let to = |at: f32| ((at / page).ceil() + 1.0) * page;
        let (x, y) = (from(seen.x), from(seen.y));
        Rect { x, y, width: to(seen.x + seen.width) - x, height: to(seen.y + seen.height) - y }
    }

    /// Moved as little as shows all of a part of the drawing.
    pub fn showing(self, part: &Rect, window: (f32, f32)) -> Self {
        let margin = MARGIN.min(window.0 / 8.0) / self.zoom;
        let seen = self.seen(window);
        let along = |at: f32, length: f32, from: f32, size: f32| {
            let latest = at - margin;
            let earliest = at + length + margin - size;
            if earliest > latest { latest } else { from.clamp(earliest, latest) }
        };
        Self {
            x: along(part.x, part.width, seen.x, seen.width),
            y: along(part.y, part.height, seen.y, seen.height),
            ..self
        }
    }

    /// Moved so that a point of the drawing lies in the middle of the window.
    pub fn centred(self, on: (f32, f32), window: (f32, f32)) -> Self {
        let seen = self.seen(window);
        Self { x: on.0 - seen.width / 2.0, y: on.1 - seen.height / 2.0, ..self }
    }

    /// Brought back to where some of the drawing is in sight.
    pub fn kept(self, world: (f32, f32), window: (f32, f32)) -> Self {
        let hold = HOLD / self.zoom;
        let seen = self.seen(window);
        let along = |from: f32, size: f32, world: f32| {
            let hold = hold.min(world).min(size);
            from.clamp(hold - size, world - hold)
        };
        Self { x: along(self.x, seen.width, world.0), y: along(self.y, seen.height, world.1), ..self }
    }
}
