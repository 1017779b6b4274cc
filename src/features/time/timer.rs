//! The timer: one at a time, of whoever is signed in, kept in this browser so that it survives a reload, and shared by
//! its tabs. Stopped, it becomes an entry.

use super::unsent::Unsent;
use crate::platform::clock;
use crate::platform::listen::{Listener, window_target};
use crate::platform::storage::{self, Keep};
use crate::store::Store;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, Toasts, use_toasts};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use threadline_domain::timer::Timer;
use threadline_domain::{Moment, TaskId, UserId};

/// The running timer. A handle.
#[derive(Clone, Copy)]
pub struct RunningTimer {
    store: Store,
    toasts: Toasts,
    timer: RwSignal<Option<Timer>>,
    /// Now, by the second while a timer runs.
    now: RwSignal<Moment>,
    unsent: Unsent,
}

fn key(me: UserId) -> String {
    format!("threadline.timer.{me}")
}

fn kept(me: UserId) -> Option<Timer> {
    serde_json::from_str(&storage::get(Keep::Browser, &key(me))?).ok()
}

impl RunningTimer {
    /// Makes the handle for everything below, and goes on with the timer that was running.
    pub fn provide() -> Self {
        let store = Store::expect();
        let timer = Self {
            store,
            toasts: use_toasts(),
            timer: RwSignal::new(None),
            now: RwSignal::new(clock::now()),
            unsent: Unsent::new(store),
        };
        provide_context(timer);
        effect(move || {
            if let Some(me) = store.me().get() {
                timer.timer.set(kept(me));
            }
        });
        // Another tab has started or stopped it.
        Listener::passive(&window_target(), "storage", move |_| timer.read_again()).until_cleanup();
        let runs = memo(move || timer.timer.with(Option::is_some));
        let beat = StoredValue::new_local(None);
        effect(move || {
            let tick = move || {
                timer.now.try_set(clock::now());
            };
            tick();
            beat.set_value(runs.get().then(|| Interval::new(1_000, tick)));
        });
        timer
    }

    /// The timer of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    fn read_again(self) {
        if let Some(me) = self.store.peek_me() {
            let kept = kept(me);
            if self.timer.with_untracked(|timer| *timer != kept) {
                self.timer.set(kept);
            }
        }
    }

    /// The task that it runs on. Follows changes.
    pub fn task(self) -> Option<TaskId> {
        self.timer.with(|timer| timer.as_ref()?.task)
    }

    /// When it was started, if it runs. Follows changes.
    pub fn started(self) -> Option<Moment> {
        self.timer.with(|timer| timer.as_ref().map(|timer| timer.started))
    }

    /// Seconds that it has run, if it runs. Follows changes, by the second.
    pub fn seconds(self) -> Option<u32> {
        let now = self.now.get();
        self.timer.with(|timer| timer.as_ref().map(|timer| timer.seconds(now)))
    }

    /// Starts it on a task; another one that runs is stopped first.
    pub fn start(self, task: TaskId) {
        self.stop();
        self.set(Some(Timer::on(task, clock::now())));
    }

    /// Stops it: what it has counted becomes an entry.
    pub fn stop(self) {
        // Another tab may have been faster.
        self.read_again();
        let Some(timer) = self.timer.get_untracked() else { return };
        self.set(None);
        match timer.entry(self.store.peek_me(), clock::now()) {
            Some(fields) => {
                self.unsent.keep(&fields);
                self.store.record_time(fields);
            }
            None => drop(self.toasts.show(Toast::done(text().time.not_recorded))),
        }
    }

    /// Starts it on this task, or stops it where it runs on it.
    pub fn toggle(self, task: TaskId) {
        self.read_again();
        if untrack(|| self.task()) == Some(task) { self.stop() } else { self.start(task) }
    }

    fn set(self, timer: Option<Timer>) {
        let Some(me) = self.store.peek_me() else { return };
        match timer.as_ref().and_then(|timer| serde_json::to_string(timer).ok()) {
            Some(written) => storage::set(Keep::Browser, &key(me), &written),
            None => storage::remove(Keep::Browser, &key(me)),
        }
        self.now.set(clock::now());
        self.timer.set(timer);
    }
}
