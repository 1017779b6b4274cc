//! Several people in a form.

use super::scope::{monogram_of, name_of};
use crate::features::people::person_entries;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::avatar::Avatar;
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuButton;
use crate::ui::picker::{Choice, Picker, PickerWords};
use leptos::{html, prelude::*};
use threadline_domain::UserId;

/// People who are picked one after the other.
#[component]
pub fn PeopleField(
    /// What they are picked for.
    label: &'static str,
    /// Who is picked, in the order in which that was done.
    picked: RwSignal<Vec<UserId>>,
    /// Whether it only shows them.
    #[prop(into)]
    fixed: Signal<bool>,
    /// Whether its dialog begins here.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let toggle = move |id: UserId| {
        picked.update(|picked| match picked.iter().position(|own| *own == id) {
            Some(at) => drop(picked.remove(at)),
            None => picked.push(id),
        });
    };
    let choices = Signal::derive(move || {
        let choice = |who: threadline_domain::User| {
            let id = who.id;
            Choice::new(id, who.name()).lead(move || view! { <Avatar who=monogram_of(store, Some(id))/> })
        };
        store.people().into_iter().map(choice).collect::<Vec<_>>()
    });
    let picker_words = Signal::stored(PickerWords {
        label: label.to_owned(),
        placeholder: words.add_people.to_owned(),
        nothing: words.nobody_found.to_owned(),
    });
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |to: String| {
        leave_dialogs();
        navigate.try_with_value(|navigate| navigate(&format!("/{to}"), Default::default()));
    };
    let line = move |id: UserId| {
        let name = move || name_of(store, Some(id));
        let call = Signal::derive(move || fill(text().people.call, &[("name", &name())]));
        let entries = Callback::new(move |()| person_entries(store, id, go));
        let remove = Signal::derive(move || fill(words.remove, &[("name", &name())]));
        view! {
            <li>
                // A menu of its own: what stands outside of an open dialog cannot be pressed.
                <MenuButton label=call entries class="person-name cut">
                    <Avatar who=Signal::derive(move || monogram_of(store, Some(id)))/>
                    <span class="cut">{name}</span>
                </MenuButton>
                {move || (!fixed.get()).then(|| view! {
                    <IconButton icon="close" tight=true label=remove on_press=move |()| toggle(id)/>
                })}
            </li>
        }
    };
    view! {
        <fieldset class="people-field wide">
            <legend>{label}</legend>
            <ul><Each each=move || picked.get() key=|id| *id let(id)>{line(id)}</Each></ul>
            {move || (!fixed.get()).then(|| view! {
                <button type="button" class="button" autofocus=first node_ref=button aria-haspopup="listbox" on:click=move |_| open.set(true)>
                    <Icon name="plus"/>
                    {words.add_people}
                </button>
                <Picker open anchor=button words=picker_words choices picked=Signal::derive(move || picked.get()) on_pick=Callback::new(toggle) multi=true/>
            })}
        </fieldset>
    }
}

/// Whoever goes somewhere else is done with the dialog; what was typed in it stays, as with Esc.
fn leave_dialogs() {
    if let Ok(Some(dialog)) = document().query_selector("dialog[open]")
        && let Ok(cancel) = web_sys::Event::new("cancel")
    {
        let _ = dialog.dispatch_event(&cancel);
    }
}
