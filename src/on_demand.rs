//! Code in files of its own, loaded when it is called for. What a board needs to be seen is in the program's first
//! file; the rest is declared here and there with [`on_demand!`], and cut off when the site is built
//! (`cargo xtask dist`). Built in any other way the program is one file, and nothing is waited for.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::{IsDisposed, StoredValue};
use leptos::task::spawn_local;

/// Code did not arrive. The browser's console has the cause; asking again begins anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The place in the page that asks for code, for as long as it stands.
#[derive(Clone, Copy)]
pub struct Asker(StoredValue<()>);

impl Asker {
    /// The component that is being set up.
    pub fn here() -> Self {
        Self(StoredValue::new(()))
    }

    /// Goes on with what was asked for: within this frame when it is there already, else when it arrives. Who left
    /// meanwhile took along what would be gone on with.
    pub fn once_there<T: 'static>(
        self,
        mut asked: LocalBoxFuture<'static, Result<T, NotLoaded>>,
        go_on: impl FnOnce(Result<T, NotLoaded>) + 'static,
    ) {
        match (&mut asked).now_or_never() {
            Some(outcome) => go_on(outcome),
            None => spawn_local(async move {
                let outcome = asked.await;
                if !self.0.is_disposed() {
                    go_on(outcome);
                }
            }),
        }
    }
}

/// Declares a function that loads a file and answers with something in it, most often another function. Those with
/// the same word after `in` come in one file; what two files share comes in a third.
///
/// Only what is reachable through `$code` alone is cut off: no other code may name it.
macro_rules! on_demand {
    ($($(#[$doc:meta])* $vis:vis $name:ident in $file:ident: $type:ty = $code:expr;)*) => {$(
        $(#[$doc])*
        $vis fn $name() -> futures::future::LocalBoxFuture<'static, Result<$type, $crate::on_demand::NotLoaded>> {
            #[cfg(feature = "split")]
            #[allow(unsafe_code, reason = "what calls from one file into another is declared by hand there")]
            #[wasm_split_helpers::wasm_split($file, fallible)]
            fn $name() -> Result<$type, $crate::on_demand::NotLoaded> {
                Ok($code)
            }
            #[cfg(not(feature = "split"))]
            #[allow(clippy::unused_async, reason = "it waits where it is loaded")]
            async fn $name() -> Result<$type, $crate::on_demand::NotLoaded> {
                Ok($code)
            }
            Box::pin($name())
        }
    )*};
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "on_demand_test.rs"]
mod tests;
