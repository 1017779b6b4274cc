//! Classes on the root of the page, for rules about what stands far from what they go by. A `:has()` there would be
//! asked anew with every change in the page.

use super::effect::effect;
use crate::platform::page;
use crate::platform::timing::after_paint;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    /// The marks that somebody holds, each as often as it is held: who comes next may hold one before the last has let
    /// go.
    static HELD: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Marks the page with a class while something holds, until the owner goes. Nobody waits for what follows from it: it is
/// there after what is being done now has been painted.
pub fn mark_page(class: &'static str, holds: impl Fn() -> bool + 'static) {
    let held = Arc::new(AtomicBool::new(false));
    let last = held.clone();
    effect(move || hold(class, &held, holds()));
    on_cleanup(move || hold(class, &last, false));
}

fn hold(class: &'static str, held: &AtomicBool, now: bool) {
    if held.swap(now, Ordering::Relaxed) == now {
        return;
    }
    HELD.with_borrow_mut(|all| match all.iter().position(|one| *one == class) {
        Some(at) if !now => drop(all.swap_remove(at)),
        _ => all.push(class),
    });
    after_paint(move || page::mark(class, HELD.with_borrow(|all| all.contains(&class))));
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "mark_test.rs"]
mod tests;
