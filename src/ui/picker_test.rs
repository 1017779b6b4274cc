#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{Choice, Create, Picker, PickerWords};
use crate::ui::testing::{find, focused, get, press_focused, show, texts, type_into, until};
use leptos::{html, prelude::*};
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;

type Picked = Arc<Mutex<Vec<u32>>>;

fn show_picker(choices: Vec<Choice<u32>>, multi: bool) -> Picked {
    let log = Picked::default();
    let out = log.clone();
    show(move || {
        let open = RwSignal::new(false);
        let picked = RwSignal::new(vec![2_u32]);
        let anchor = NodeRef::<html::Button>::new();
        let words = PickerWords {
            label: "Assignee".into(),
            placeholder: "Search people".into(),
            nothing: "Nobody is called that".into(),
        };
        let created = log.clone();
        let create = Create {
            label: Callback::new(|text| format!("Invite “{text}”")),
            run: Callback::new(move |text: String| {
                created.lock().expect("one thread").push(text.len() as u32 + 1000);
            }),
        };
        let on_pick = move |key| {
            log.lock().expect("one thread").push(key);
            picked.update(|picked| picked.push(key));
        };
        view! {
            <button node_ref=anchor on:click=move |_| open.set(true)>"Open"</button>
            <Picker open anchor words=Signal::stored(words) choices=Signal::stored(choices) picked on_pick=Callback::new(on_pick) multi create/>
        }
    });
    out
}

fn people() -> Vec<Choice<u32>> {
    vec![
        Choice::new(1, "Hana Sato"),
        Choice::new(2, "Tomás Ferreira").words("tf@example.com").aside("away"),
        Choice::new(3, "Mira Tomic"),
    ]
}

async fn open() {
    get("button").focus().expect("a button takes the focus");
    get("button").click();
    until("the field has the focus", || find("input:focus").is_some()).await;
}

fn active() -> String {
    let id = get("input").get_attribute("aria-activedescendant").unwrap_or_default();
    find(&format!("#{id}.active")).and_then(|option| option.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_picker_starts_at_what_is_picked_and_enter_picks_what_is_active() {
    let picked = show_picker(people(), false);
    open().await;
    assert_eq!(active(), "Tomás Ferreiraaway");
    assert_eq!(texts("[role=option][aria-selected=true]"), ["Tomás Ferreiraaway"]);
    press_focused("ArrowDown");
    until("the next is active", || active() == "Mira Tomic").await;
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [3]);
    until("the button has the focus", || focused() == "Open").await;
}

#[wasm_bindgen_test]
async fn typing_finds_names_without_accents_and_the_first_is_active() {
    let picked = show_picker(people(), false);
    open().await;
    type_into(&get("input"), "tomas");
    until("one is found, and it could be created", || {
        texts("[role=option]") == ["Tomás Ferreiraaway", "Invite “tomas”"]
    })
    .await;
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [2]);
}

#[wasm_bindgen_test]
async fn what_is_not_there_can_be_created() {
    let made = show_picker(people(), false);
    open().await;
    type_into(&get("input"), " Zoe ");
    until("it is offered", || texts("[role=option]") == ["Invite “Zoe”"]).await;
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*made.lock().expect("one thread"), [1003]);
}

#[wasm_bindgen_test]
async fn several_are_picked_while_the_list_stays() {
    let picked = show_picker(people(), true);
    open().await;
    press_focused("ArrowDown");
    press_focused("Enter");
    until("two are picked", || texts("[role=option][aria-selected=true]").len() == 2).await;
    assert!(find(".picker").is_some());
    press_focused("Escape");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [3]);
}

#[wasm_bindgen_test]
async fn of_thousands_only_those_near_the_visible_are_in_the_page() {
    show_picker((10..4010).map(|key| Choice::new(key, format!("Person {key}"))).collect(), false);
    open().await;
    press_focused("ArrowUp");
    until("the last is active", || active() == "Person 4009").await;
    assert!(texts("[role=option]").len() < 100);
    let last = get("[role=option].active");
    assert_eq!(last.get_attribute("aria-posinset").as_deref(), Some("4000"));
    let (list, option) = (get("[role=listbox]").get_bounding_client_rect(), last.get_bounding_client_rect());
    assert!(
        option.bottom() <= list.bottom() + 29.0 && option.top() >= list.top(),
        "the active option is in sight"
    );
}
