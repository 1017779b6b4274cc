//! The pictures of people wherever their monogram stands. One rule of a style sheet for each person does it: what draws
//! a monogram ([`crate::ui::avatar`]) need not know, and a board with a thousand faces fetches each once.

use crate::api::user;
use crate::platform::object_url::ObjectUrl;
use crate::platform::sheet::Sheet;
use crate::store::Store;
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::fmt::Write as _;
use threadline_domain::UserId;
use threadline_domain::attachment::ThumbnailSize;

/// A picture: where the server has it, and once it is here, where that is.
struct Face {
    address: String,
    here: Option<ObjectUrl>,
}

/// Whether there is a picture of anybody. Follows changes.
pub fn any_pictures(store: Store) -> bool {
    store.people().iter().any(|who| who.picture.is_some())
}

/// Fetches the pictures and keeps the style sheet.
#[component]
pub fn Faces() -> impl IntoView {
    let store = Store::expect();
    let Some(sheet) = Sheet::new() else { return };
    let sheet = StoredValue::new_local(sheet);
    let faces = StoredValue::new_local(HashMap::<UserId, Face>::new());
    let draw = move || {
        let rules = faces.try_with_value(rules);
        sheet.try_with_value(|sheet| rules.map(|rules| sheet.write(&rules)));
    };
    let wanted = memo(move || {
        let pictured = store.people().into_iter().filter_map(|who| Some((who.id, who.picture?)));
        pictured.collect::<Vec<_>>()
    });
    effect(move || {
        let wanted = wanted.get();
        faces.update_value(|faces| {
            faces.retain(|id, face| wanted.iter().any(|(who, at)| who == id && *at == face.address));
        });
        draw();
        for (id, address) in wanted {
            if faces.with_value(|faces| faces.contains_key(&id)) {
                continue;
            }
            faces.update_value(|faces| drop(faces.insert(id, Face { address: address.clone(), here: None })));
            let http = store.http();
            spawn_local(async move {
                // A picture that does not arrive leaves the monogram.
                let Ok(Some(blob)) = user::picture(&http, &address, Some(ThumbnailSize::Icon), None).await
                else {
                    return;
                };
                let here = ObjectUrl::new(&blob);
                faces.try_update_value(|faces| {
                    if let Some(face) = faces.get_mut(&id).filter(|face| face.address == address) {
                        face.here = here;
                    }
                });
                draw();
            });
        }
    });
}

/// On paper backgrounds are left out: there the letters stay.
fn rules(faces: &HashMap<UserId, Face>) -> String {
    let mut rules = String::new();
    for (id, face) in faces {
        if let Some(here) = &face.here {
            let at = format_args!(".avatar[data-face=\"{id}\"]");
            let _ = write!(
                rules,
                "@media screen{{{at}{{background:center/cover url(\"{}\")}}{at}::before{{content:none}}}}",
                here.as_str()
            );
        }
    }
    rules
}
