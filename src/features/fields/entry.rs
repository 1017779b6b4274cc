//! Values that are typed: an estimate, a percentage.

use crate::text::{common, fill, text};
use crate::ui::id::unique_id;
use crate::ui::keys::on_key;
use crate::ui::popover::{Anchor, Popover, Side};
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use threadline_domain::duration;

/// A field in a floating layer. Enter takes what was typed, and so does leaving it: only what cannot be read
/// is left behind, after saying so.
#[component]
pub fn EntryPopover<T>(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Name of the field.
    label: &'static str,
    /// How it is filled in, said when it cannot be read.
    hint: &'static str,
    /// The value now, as text.
    #[prop(into)]
    value: Signal<String>,
    /// Reads what was typed; `None` when it says nothing.
    read: fn(&str) -> Option<T>,
    /// Something was typed that can be read.
    #[prop(into)]
    on_pick: Callback<T>,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    view! {
        <Popover open anchor side=Side::Over class="entry-layer">
            {move || {
                let before = value.get_untracked();
                let typed = StoredValue::new(before.clone());
                let wrong = RwSignal::new(false);
                let id = unique_id("hint");
                let take_over = move || {
                    let Some(text) = typed.try_get_value().filter(|text| *text != before) else { return true };
                    let value = read(text.trim());
                    let good = value.is_some();
                    if let Some(value) = value {
                        typed.try_set_value(before.clone());
                        on_pick.try_run(value);
                    }
                    good
                };
                let last = SendWrapper::new(take_over.clone());
                // Runs before the text is disposed: a press outside keeps what was typed as Enter does.
                Owner::on_cleanup(move || {
                    last();
                });
                let on_keydown = move |event: ev::KeyboardEvent| {
                    if event.key() == "Enter" && !event.is_composing() {
                        take(&event);
                        if take_over() {
                            open.try_set(false);
                        } else {
                            wrong.set(true);
                        }
                    }
                };
                view! {
                    <div class="entry">
                        <input
                            class="field"
                            type="text"
                            autocomplete="off"
                            autofocus=true
                            aria-label=label
                            aria-describedby=id.clone()
                            aria-invalid=move || wrong.get().then_some("true")
                            prop:value=value.get_untracked()
                            on:input=move |event| {
                                wrong.set(false);
                                typed.set_value(event_target_value(&event));
                            }
                            {..on_key(on_keydown)}
                        />
                        <p id=id class="hint" class:bad=move || wrong.get()>{hint}</p>
                    </div>
                }
            }}
        </Popover>
    }
}

/// Types an estimate, such as `16 h`; emptying the field takes it away.
#[component]
pub fn EstimatePicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Seconds now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<u32>>>,
    /// Another estimate was typed, in seconds.
    #[prop(into)]
    on_pick: Callback<Option<u32>>,
) -> impl IntoView {
    let written = Signal::derive(move || {
        value.get().flatten().map(|seconds| common::duration(seconds.into())).unwrap_or_default()
    });
    let read = |typed: &str| match typed {
        "" => Some(None),
        typed => duration::parse(typed).map(Some),
    };
    let task = &text().task;
    view! { <EntryPopover open anchor label=task.estimate hint=task.estimate_hint value=written read on_pick/> }
}

/// Types how much is done, in percent; emptying the field takes it away.
#[component]
pub fn ProgressPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Percent now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<u8>>>,
    /// Another percentage was typed.
    #[prop(into)]
    on_pick: Callback<Option<u8>>,
) -> impl IntoView {
    let written = Signal::derive(move || value.get().flatten().map(percent).unwrap_or_default());
    let read = |typed: &str| match typed {
        "" => Some(None),
        typed => {
            let number = typed.trim_end_matches('%').trim().parse().ok();
            number.filter(|percent: &u8| *percent <= 100).map(Some)
        }
    };
    let task = &text().task;
    view! { <EntryPopover open anchor label=task.progress hint=task.progress_hint value=written read on_pick/> }
}

/// A percentage as people read it.
pub(super) fn percent(percent: u8) -> String {
    fill(text().task.percent, &[("n", &percent.to_string())])
}
