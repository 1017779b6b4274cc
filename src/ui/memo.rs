//! What is worked out from signals, and again only when they change.
//!
//! As the framework's own, but it leaves what it follows when its owner goes. The framework's stays on the list of every
//! signal that it read last, as long as that signal lives: some are read by every row that is ever shown, and each
//! message that somebody scrolled past went on to cost about a kilobyte.

use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};

/// A value that follows what `read` reads.
pub fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    start(Box::new(read))
}

fn start<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    let memo = ArcMemo::new(move |_| read());
    leave_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// Takes a follower off the lists of what it follows when its owner goes.
pub(super) fn leave_with_owner(follower: AnySubscriber) {
    on_cleanup(move || follower.clear_sources(&follower));
}
