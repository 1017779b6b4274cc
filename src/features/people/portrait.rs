//! A person as large as there is room for: their picture where there is one, else their monogram.

use super::call::monogram;
use crate::api::user;
use crate::platform::object_url::ObjectUrl;
use crate::store::Store;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use leptos::task::spawn_local;
use threadline_domain::UserId;
use threadline_domain::attachment::ThumbnailSize;

/// The face of a person. It says nothing: the name stands beside it.
#[component]
pub(super) fn Portrait(
    /// Who.
    #[prop(into)]
    who: Signal<Option<UserId>>,
    /// How much of the picture is fetched.
    size: ThumbnailSize,
    /// How large the monogram is.
    #[prop(optional)]
    letters: AvatarSize,
) -> impl IntoView {
    let store = Store::expect();
    let person = memo(move || store.user(who.get()?).get());
    let address = memo(move || person.with(|who| who.as_ref().and_then(|who| who.picture.clone())));
    let shown = StoredValue::new_local(None::<ObjectUrl>);
    let source = RwSignal::new(None::<String>);
    effect(move || {
        source.set(None);
        let Some(wanted) = address.get() else { return };
        let http = store.http();
        spawn_local(async move {
            // The header that says who asks cannot be sent by an image itself.
            let Ok(Some(blob)) = user::picture(&http, &wanted, Some(size), None).await else { return };
            let Some(url) = ObjectUrl::new(&blob) else { return };
            // Another picture may have come meanwhile, or nobody looks any more.
            if address.try_get_untracked().flatten().as_ref() == Some(&wanted) {
                source.try_set(Some(url.as_str().to_owned()));
                shown.try_set_value(Some(url));
            }
        });
    });
    let face = Signal::derive(move || person.with(|who| who.as_ref().map(|who| monogram(who))));
    move || match source.get() {
        Some(source) => view! { <img class="portrait" src=source alt="" draggable="false"/> }.into_any(),
        None => view! { <Avatar who=face size=letters/> }.into_any(),
    }
}
