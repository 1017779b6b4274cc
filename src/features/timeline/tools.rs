//! What the timeline adds to the view bar. What is set stands in the address, as everything there.

use super::fields::TimelineFields;
use super::state::{Chart, show, zoom};
use crate::features::view_state::{ViewState, Visit};
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_plan::timeline::Zoom;

/// What the bar asks of the timeline below it: each press counts one up. A handle.
#[derive(Clone, Copy)]
pub struct TimelineReach {
    pub(super) to_today: RwSignal<u32>,
    pub(super) to_ask: RwSignal<u32>,
    /// Whether there is a task to ask about.
    pub(super) can_ask: RwSignal<bool>,
}

impl TimelineReach {
    /// Makes it for the bar and the timeline of a project.
    pub fn provide() {
        let reach =
            Self { to_today: RwSignal::new(0), to_ask: RwSignal::new(0), can_ask: RwSignal::new(false) };
        provide_context(reach);
    }

    /// That of the project that this component stands in.
    ///
    /// # Panics
    /// Outside of a project.
    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside a project")
    }
}

impl Chart {
    /// Looks from nearer (-1) or from further away (1). `false` where it goes no further.
    pub(super) fn zoom_by(self, step: isize) -> bool {
        let now = self.view.view.with_untracked(zoom);
        let at = Zoom::ALL.iter().position(|zoom| *zoom == now).unwrap_or(0);
        let Some(to) = at.checked_add_signed(step).and_then(|at| Zoom::ALL.get(at)) else { return false };
        set(self.view, "zoom", (*to != Zoom::default()).then_some(to.as_str()));
        true
    }
}

fn set(state: ViewState, name: &'static str, value: Option<&'static str>) {
    state.change(Visit::New, |view| {
        view.settings.set(name, value);
    });
}

/// Which lines are drawn.
#[component]
pub fn TimelineSwitches() -> impl IntoView {
    let state = ViewState::expect();
    let shown = memo(move || state.view.with(show));
    let switch =
        move |name: &'static str, label: &'static str, title: Option<&'static str>, on: Signal<bool>| {
            view! {
                <button
                    type="button"
                    class="button"
                    title=title
                    aria-pressed=move || if on.get() { "true" } else { "false" }
                    on:click=move |_| set(state, name, on.get_untracked().then_some("off"))
                >
                    {label}
                </button>
            }
        };
    let words = &text().timeline;
    view! {
        <span class="divider"></span>
        {switch("critical", words.critical, None, Signal::derive(move || shown.get().critical))}
        {switch("derived", words.derived, Some(words.derived_hint), Signal::derive(move || shown.get().derived))}
    }
}

/// Where one looks, and how near.
#[component]
pub fn TimelineTools() -> impl IntoView {
    let (state, reach) = (ViewState::expect(), TimelineReach::expect());
    let words = &text().timeline;
    let name = move |zoom: Zoom| match zoom {
        Zoom::Day => words.days,
        Zoom::Week => words.weeks,
        Zoom::Month => words.months,
        Zoom::Quarter => words.quarters,
    };
    let now = move || state.view.with(zoom);
    let entries = Callback::new(move |()| {
        let choice = |zoom: Zoom| {
            let value = (zoom != Zoom::default()).then_some(zoom.as_str());
            let choose = move || set(state, "zoom", value);
            MenuEntry::from(MenuItem::new(name(zoom), choose).radio(untrack(now) == zoom))
        };
        Zoom::ALL.map(choice).to_vec()
    });
    let hint = move || if reach.can_ask.get() { words.ask_hint } else { words.ask_none };
    view! {
        <button
            type="button"
            class="button"
            title=hint
            prop:disabled=move || !reach.can_ask.get()
            on:click=move |_| reach.to_ask.update(|times| *times += 1)
        >
            {words.ask}
        </button>
        <button type="button" class="button" on:click=move |_| reach.to_today.update(|times| *times += 1)>
            {text().common.today}
        </button>
        <TimelineFields/>
        <MenuButton label=words.zoom entries class="button" named_by_children=true>
            <Icon name="timeline"/>
            <span>{words.zoom}</span>
            <b>{move || name(now())}</b>
        </MenuButton>
    }
}
