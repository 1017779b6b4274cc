//! A person as a monogram, or as the picture that `features::people` gives the style sheet for them.

use leptos::prelude::*;

/// How large a monogram is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum AvatarSize {
    /// 20 px, in rows and cards.
    #[default]
    Small,
    /// 24 px, in heads.
    Medium,
    /// 32 px, beside messages.
    Large,
}

impl AvatarSize {
    fn class(self, nobody: bool) -> &'static str {
        match (self, nobody) {
            (Self::Small, false) => "avatar",
            (Self::Medium, false) => "avatar m",
            (Self::Large, false) => "avatar l",
            (Self::Small, true) => "avatar none",
            (Self::Medium, true) => "avatar m none",
            (Self::Large, true) => "avatar l none",
        }
    }
}

/// Who is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Monogram {
    /// One or two letters.
    pub letters: String,
    /// The number of the person: the tint is chosen by it modulo eight, and the style sheet knows their picture by it.
    pub who: i64,
}

impl Monogram {
    fn tint(&self) -> String {
        ((self.who - 1).rem_euclid(8) + 1).to_string()
    }
}

/// A monogram in a circle; a dashed one for nobody. With a label it is a picture with that name and a tool
/// tip, without one it is hidden, because the name stands beside it.
#[component]
pub fn Avatar(
    /// Who; `None` is nobody.
    #[prop(into)]
    who: Signal<Option<Monogram>>,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
    /// The name, where it does not stand beside.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let labelled = move || label.with(Option::is_some);
    view! {
        <span
            class=move || size.class(who.with(Option::is_none))
            data-person=move || who.with(|who| who.as_ref().map(Monogram::tint))
            data-face=move || who.with(|who| who.as_ref().map(|who| who.who))
            role=move || labelled().then_some("img")
            aria-label=move || label.get()
            title=move || label.get()
            aria-hidden=move || (!labelled()).then_some("true")
            // Drawn by the style sheet: as text they would be a part of what the button around them says.
            data-letters=move || who.with(|who| who.as_ref().map(|who| who.letters.clone()))
        ></span>
    }
}

#[cfg(test)]
mod tests {
    use super::Monogram;

    #[test]
    fn a_person_keeps_one_of_eight_tints() {
        let tint = |who| Monogram { letters: "AB".into(), who }.tint();
        assert_eq!([tint(1), tint(8), tint(9), tint(0)], ["1", "8", "1", "8"]);
    }
}
