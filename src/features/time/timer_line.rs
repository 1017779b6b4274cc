//! The running timer in the shell: stop, what it runs on, and for how long.

use super::days::{read_tasks, since, task_name};
use super::timer::RunningTimer;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::{place, timer};

/// A line while the timer runs, nothing otherwise.
#[component]
pub fn TimerLine() -> impl IntoView {
    let running = RunningTimer::expect();
    let runs = memo(move || running.started().is_some());
    move || runs.get().then(|| view! { <Line running/> })
}

#[component]
fn Line(running: RunningTimer) -> impl IntoView {
    let store = Store::expect();
    let words = &text().time;
    let task = memo(move || running.task());
    effect(move || read_tasks(store, task.get()));
    let name = memo(move || task_name(store, task.get()));
    let label = Signal::derive(move || fill(words.stop_named, &[("task", &name.get())]));
    let title = move || running.started().map(|at| fill(words.started, &[("when", &since(at))]));
    let face = move || running.seconds().map(timer::face);
    view! {
        <div class="timer" role="group" aria-label=words.running>
            <IconButton icon="stop" label tight=true on_press=move |()| running.stop()/>
            <a class="cut" href=move || task.get().map(place::task)>{name}</a>
            <time class="end" title=title datetime=move || running.seconds().map(|all| format!("PT{all}S"))>{face}</time>
        </div>
    }
}
