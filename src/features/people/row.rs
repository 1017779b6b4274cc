//! A person as a row of the page.

use super::portrait::Portrait;
use super::{PersonButton, page::Counts};
use crate::store::Store;
use crate::text::people::membership;
use crate::text::text;
use crate::ui::avatar::AvatarSize;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::{UserId, place};

/// Picture and name, role, address, open tasks, and the menu.
#[component]
pub(super) fn PersonRow(id: UserId, counts: Memo<Option<Counts>>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().people;
    let person = memo(move || store.user(id).get());
    let name =
        Signal::derive(move || person.with(|who| who.as_ref().map(|who| who.name()).unwrap_or_default()));
    let role = move || person.with(|who| who.as_ref().map(|who| membership(who.membership())));
    let email = move || person.with(|who| who.as_ref().and_then(|who| who.email.clone()));
    let is_me = move || store.me().get() == Some(id);
    let count = memo(move || counts.with(|counts| counts.as_ref().map(|all| all.get(&id).copied())));
    let open = move || match count.get() {
        Some(Some(count)) => {
            view! { <a href=place::tasks_of_person(id)>{words.open_tasks.of(count)}</a> }.into_any()
        }
        Some(None) => view! { <span class="nothing">{words.no_open_tasks}</span> }.into_any(),
        None => view! { <span class="nothing">"–"</span> }.into_any(),
    };
    view! {
        <tr data-person-id=id.to_string()>
            <th scope="row">
                <span class="cell">
                    <Portrait who=Signal::stored(Some(id)) size=ThumbnailSize::Icon letters=AvatarSize::Medium/>
                    <a class="cut" href=place::person(id)>{name}</a>
                    {move || is_me().then(|| view! { <span class="aside">{words.me}</span> })}
                </span>
                <span class="under">{role} " · " {email}</span>
            </th>
            <td class="w-status">{role}</td>
            <td class="w-mail">
                {move || email().map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> })}
            </td>
            <td class="w-open figure">{open}</td>
            <td class="w-more">
                <PersonButton who=id name class="button icon-only"><Icon name="more"/></PersonButton>
            </td>
        </tr>
    }
}
