//! The field and its list, whatever the keys are.

use super::{Create, PickerWords, choice::Row, matching::matching};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use crate::{
    platform::pixels::pixels,
    platform::{media, text::fold},
    ui::{
        icon::Icon,
        id::unique_id,
        keys::on_key,
        roving::{Axis, dom::take, step},
    },
};
use leptos::{ev, html, prelude::*};
use std::ops::Range;

/// Above this many options only those near the visible ones are in the page.
const WHOLE: usize = 200;
/// Options kept ready above and below the visible ones.
const SPARE: usize = 12;

/// What is in the list at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Row(usize),
    Create,
}

pub(super) fn picker_list(
    open: RwSignal<bool>,
    words: Signal<PickerWords>,
    rows: Signal<Vec<Row>>,
    is_picked: Callback<usize, bool>,
    pick: Callback<usize>,
    multi: bool,
    create: Option<Create>,
) -> impl IntoView {
    let id = unique_id("options");
    let list = NodeRef::<html::Div>::new();
    let query = RwSignal::new(String::new());
    // Rows hold views, which cannot be compared: any change of the choices counts.
    let rows = Memo::new_with_compare(move |_| rows.get(), |_, _| true);
    let lines = memo(move || {
        let text = query.get();
        let mut lines: Vec<Line> = rows.with(|rows| {
            matching(rows.iter().map(|row| row.folded.as_str()), &fold(&text))
                .into_iter()
                .map(Line::Row)
                .collect()
        });
        let new = text.trim();
        let exists = || rows.with(|rows| rows.iter().any(|row| row.label == new));
        if create.is_some() && !new.is_empty() && !exists() {
            lines.push(Line::Create);
        }
        lines
    });
    let count = move || lines.with(Vec::len);

    let first_picked = untrack(|| {
        lines.with(|lines| lines.iter().position(|line| matches!(line, Line::Row(at) if is_picked.run(*at))))
    });
    let active = RwSignal::new(first_picked.unwrap_or(0));
    let height = if media::is_coarse() { 44.0 } else { 28.0 };
    let top = RwSignal::new(0.0_f64);
    let window = memo(move || window(top.get(), height, count()));

    let go = move |to: usize| {
        active.set(to);
        if let Some(list) = list.get_untracked() {
            let (row_top, seen) = (to as f64 * height, f64::from(list.client_height()));
            let now = f64::from(list.scroll_top());
            let wanted = now.min(row_top).max(row_top + height - seen);
            list.set_scroll_top(wanted as i32);
            top.set(wanted);
        }
    };
    effect(move || {
        if list.get().is_some() {
            go(active.get_untracked());
        }
    });

    let choose = move |at: usize| match lines.try_with_untracked(|lines| lines.get(at).copied()).flatten() {
        Some(Line::Row(row)) => {
            pick.try_run(row);
        }
        Some(Line::Create) => {
            let text = query.get_untracked().trim().to_owned();
            query.set(String::new());
            if !multi {
                open.try_set(false);
            }
            if let Some(create) = create {
                create.run.try_run(text);
            }
        }
        None => {}
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "Enter" => {
                take(&event);
                choose(active.get_untracked());
            }
            "Tab" => {
                take(&event);
                open.try_set(false);
            }
            // These move the text cursor of the field.
            "Home" | "End" => event.stop_propagation(),
            "Escape" => {}
            _ => {
                let count = lines.with_untracked(Vec::len);
                match step(&key, Axis::Vertical, false, Some(active.get_untracked()), count) {
                    Some(to) => {
                        take(&event);
                        go(to);
                    }
                    None => event.stop_propagation(),
                }
            }
        }
    };
    let on_input = move |event: ev::Event| {
        query.set(event_target_value(&event));
        go(0);
    };
    let option_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-{at}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || (active.get() < count()).then(|| option_id(active.get()))
    };
    let options = move || {
        let option_id = option_id.clone();
        let shown = window.get();
        lines.with(|lines| {
            let lines = lines.get(shown.clone()).unwrap_or_default().iter();
            shown.clone().zip(lines).map(|(at, line)| {
                let (label, row) = match line {
                    Line::Row(row) => (None, rows.with(|rows| rows.get(*row).cloned()).map(|found| (*row, found))),
                    Line::Create => {
                        let text = query.get().trim().to_owned();
                        (create.and_then(|create| create.label.try_run(text)), None)
                    }
                };
                let picked = row.as_ref().map(|(row, _)| *row);
                let picked = move || picked.is_some_and(|row| is_picked.try_run(row).unwrap_or(false));
                let size = count();
                view! {
                    <div
                        id=option_id(at)
                        class="option"
                        class:active=move || active.get() == at
                        role="option"
                        aria-selected=move || if picked() { "true" } else { "false" }
                        aria-setsize=size
                        aria-posinset=at + 1
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| choose(at)
                        on:pointermove=move |_| {
                            if active.get_untracked() != at {
                                active.set(at);
                            }
                        }
                    >
                        {match row {
                            Some((_, row)) => view! {
                                {row.lead.map(|lead| lead.run())}
                                <span class="cut">{row.label}</span>
                                {row.aside.map(|aside| view! { <span class="aside">{aside}</span> })}
                            }.into_any(),
                            None => view! { <Icon name="plus"/><span class="cut">{label}</span> }.into_any(),
                        }}
                        <span class="end chosen">{move || picked().then(|| view! { <Icon name="check"/> })}</span>
                    </div>
                }
            }).collect_view()
        })
    };
    let rest =
        move |side: fn(Range<usize>, usize) -> usize| pixels(side(window.get(), count()) as f64 * height);

    view! {
        <div class="picker menu" {..on_key(on_keydown)}>
            <input
                class="field"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=id.clone()
                aria-activedescendant=active_id
                aria-label=move || words.with(|words| words.label.clone())
                placeholder=move || words.with(|words| words.placeholder.clone())
                // On a touch screen the keyboard would cover the list before anyone asked for it.
                autofocus=!media::is_coarse()
                prop:value=move || query.get()
                on:input=on_input
            />
            <div
                id=id
                role="listbox"
                aria-label=move || words.with(|words| words.label.clone())
                aria-multiselectable=multi.then_some("true")
                hidden=move || count() == 0
                node_ref=list
                on:scroll=move |_| {
                    if let Some(list) = list.get_untracked() {
                        top.set(f64::from(list.scroll_top()));
                    }
                }
            >
                // Padding of the scroller itself would make it as tall as the list.
                <div
                    role="presentation"
                    style:padding-block-start=move || rest(|shown, _| shown.start)
                    style:padding-block-end=move || rest(|shown, count| count.saturating_sub(shown.end))
                >
                {options}
                </div>
            </div>
            <p class="nothing" role="status">
                {move || (count() == 0).then(|| words.with(|words| words.nothing.clone()))}
            </p>
        </div>
    }
}

/// The options that are in the page for a scroll position. Starts at multiples, so that a pixel of scrolling
/// rarely changes it.
fn window(top: f64, height: f64, count: usize) -> Range<usize> {
    if count <= WHOLE {
        return 0..count;
    }
    let first = (top / height) as usize / SPARE * SPARE;
    let start = first.saturating_sub(SPARE).min(count);
    start..(first + 4 * SPARE).min(count)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_short_list_is_whole_and_a_long_one_a_window_around_the_visible() {
        assert_eq!(window(500.0, 28.0, 200), 0..200);
        let shown = window(28.0 * 1000.0, 28.0, 4000);
        assert!(shown.start <= 990 && shown.end >= 1020 && shown.len() < 80, "{shown:?}");
        assert_eq!(window(28.0 * 3999.0, 28.0, 4000).end, 4000);
        assert!(window(1e9, 28.0, 300).start <= 300);
    }
}
