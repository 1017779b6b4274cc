//! What is measured, in which order it is told, and what it should be.

/// What a measure should be.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// Only told.
    None,
    /// At most this.
    Most(f64),
    /// At least this.
    Least(f64),
    /// At most so many times the floor of the same run.
    Floor(f64),
}

impl Goal {
    /// Whether a value, told as whole units, is as it should be; `None` where nothing is asked, or nothing was measured.
    pub(crate) fn is_met(self, value: Option<f64>, floor: Option<f64>) -> Option<bool> {
        let value = value?;
        match self {
            Self::None => None,
            Self::Most(most) => Some(value.round() <= most),
            Self::Least(least) => Some(value.round() >= least),
            Self::Floor(times) => Some(value <= times * floor?),
        }
    }
}

/// A row of a table: the measure, its words and unit, its goal.
pub(crate) type Row = (&'static str, &'static str, Goal);

/// A screen of 60 frames a second misses none, and the longest takes 17 ms.
const FRAMES: [Goal; 3] = [Goal::Least(60.0), Goal::Most(17.0), Goal::Most(0.0)];

/// A board with so many tasks.
pub(crate) fn board(tasks: u32) -> Vec<Row> {
    let large = tasks > 1_000;
    let only = |here: bool, goal: Goal| if here { goal } else { Goal::None };
    vec![
        ("app", "app bytes up to the first card, kB", Goal::Most(300.0)),
        ("ahead", "app bytes fetched ahead after it, kB", Goal::None),
        ("data", "data bytes on the wire, kB", Goal::None),
        ("first", "first card painted, ms", Goal::Floor(if large { 3.0 } else { 2.0 })),
        ("full", "first screen full, ms", only(!large, Goal::Floor(2.0))),
        ("warm", "first card on the second visit, ms", Goal::Most(300.0)),
        ("long", "long tasks while loading, ms", only(!large, Goal::Most(150.0))),
        ("shift", "layout shift, thousandths", Goal::Most(20.0)),
        ("nodes", "DOM elements", Goal::Most(1400.0)),
        ("heap", "JS heap, MB", Goal::None),
        ("wasm", "wasm memory, MB", Goal::None),
        ("rss", "renderer RSS, MB", Goal::Most(if large { 270.0 } else { 230.0 })),
        ("drop", "drop to painted, ms", Goal::Most(35.0)),
        ("rate", "frames a second while scrolling", FRAMES[0]),
        ("worst", "worst frame while scrolling, ms", FRAMES[1]),
        ("dropped", "frames dropped while scrolling", FRAMES[2]),
        ("key", "key in the filter to painted, ms", only(large, Goal::Most(50.0))),
        ("open", "click to task visible, ms", Goal::Most(25.0)),
        ("comments", "click to comments visible, ms", only(!large, Goal::Most(80.0))),
        ("inp", "slowest answer to a key or click, ms", only(large, Goal::Most(50.0))),
    ]
}

/// The plan of 2,000 tasks with 4,000 links.
pub(crate) const PLAN: [Row; 26] = [
    ("graph-first", "graph: first box painted, ms", Goal::None),
    ("graph-long", "graph: long tasks while opening, ms", Goal::None),
    ("engine", "engine: full pass, ms", Goal::None),
    ("engine-large", "engine: full pass, 10,000 tasks, 20,000 links, ms", Goal::Most(60.0)),
    ("layout", "layout: all slices, ms", Goal::Most(200.0)),
    ("slice", "layout: longest slice, ms", Goal::Most(50.0)),
    ("graph-nodes", "graph: DOM elements", Goal::Most(1400.0)),
    ("pan-rate", "graph: frames a second while panning", FRAMES[0]),
    ("pan-worst", "graph: worst frame while panning, ms", FRAMES[1]),
    ("pan-dropped", "graph: frames dropped while panning", FRAMES[2]),
    ("pan-usual", "graph: drag to painted, usually, ms", Goal::Most(35.0)),
    ("pan-slowest", "graph: drag to painted, slowest, ms", Goal::None),
    ("zoom-rate", "graph: frames a second while zooming", FRAMES[0]),
    ("zoom-worst", "graph: worst frame while zooming, ms", FRAMES[1]),
    ("zoom-usual", "graph: wheel to painted, usually, ms", Goal::Most(35.0)),
    ("zoom-slowest", "graph: wheel to painted, slowest, ms", Goal::None),
    ("line-first", "timeline: first row painted, ms", Goal::None),
    ("line-nodes", "timeline: DOM elements", Goal::Most(1400.0)),
    ("down-rate", "timeline: frames a second, scrolling down", FRAMES[0]),
    ("down-worst", "timeline: worst frame, scrolling down, ms", FRAMES[1]),
    ("down-dropped", "timeline: frames dropped, scrolling down", FRAMES[2]),
    ("along-worst", "timeline: worst frame, scrolling along, ms", FRAMES[1]),
    ("what-if", "timeline: drag to first preview painted, ms", Goal::Most(35.0)),
    ("bar-usual", "timeline: drag to painted, usually, ms", Goal::Most(35.0)),
    ("bar-slowest", "timeline: drag to painted, slowest, ms", Goal::None),
    ("bar-worst", "timeline: worst frame while dragging, ms", Goal::None),
];

/// A channel of 50,000 messages.
pub(crate) const TALK: [Row; 13] = [
    ("shell", "shell painted, ms", Goal::None),
    ("after", "shell to first message painted, ms", Goal::Most(300.0)),
    ("click", "click in the side bar to first message painted, ms", Goal::Most(300.0)),
    ("nodes", "DOM elements", Goal::None),
    ("rate", "frames a second, scrolling up", FRAMES[0]),
    ("worst", "worst frame, scrolling up, ms", FRAMES[1]),
    ("dropped", "frames dropped, scrolling up", FRAMES[2]),
    ("passed", "messages read on the way", Goal::None),
    ("in-page", "most messages in the page", Goal::Most(400.0)),
    ("heap-grown", "JS heap grown by that, MB", Goal::Most(5.0)),
    ("wasm-grown", "wasm memory grown by that, MB", Goal::Most(5.0)),
    ("rss", "renderer RSS before, MB", Goal::None),
    ("rss-after", "renderer RSS after, MB", Goal::None),
];

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn a_goal_is_met_or_missed_and_never_guessed() {
        assert_eq!(Goal::Most(17.0).is_met(Some(16.8), None), Some(true));
        assert_eq!(Goal::Most(17.0).is_met(Some(33.0), None), Some(false));
        assert_eq!(Goal::Least(60.0).is_met(Some(59.7), None), Some(true));
        assert_eq!(Goal::Floor(2.0).is_met(Some(5.0), Some(2.0)), Some(false));
        assert_eq!(Goal::Floor(2.0).is_met(Some(5.0), None), None);
        assert_eq!(Goal::Most(1.0).is_met(None, None), None);
        assert_eq!(Goal::None.is_met(Some(1.0), None), None);
    }
}
