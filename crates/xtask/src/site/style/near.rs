//! No rule asks what is somewhere below an element, and none styles the parts of a frame by what the frame has.
//!
//! A browser asks `.shell:has(.notice)` anew with every change anywhere in the shell, and with `.view:has(> .peek) .card`
//! it works out the style of all of the view where the answer might be another: 10 ms for each line that comes into a
//! conversation, each card that is dropped. What lies right below (`:has(> .notice)`) may be asked where it is the style
//! of the asked element itself that follows, or that of a few parts of a small one. For everything else `ui::mark` says
//! it in a class.

use std::convert::Infallible;

use anyhow::{Result, bail};
use lightningcss::printer::PrinterOptions;
use lightningcss::selector::{Combinator, Component, Selector};
use lightningcss::stylesheet::StyleSheet;
use lightningcss::traits::ToCss;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};

/// Refuses a sheet with a rule that asks so; the error names it.
pub(super) fn ensure_near(sheet: &mut StyleSheet<'_>) -> Result<()> {
    let mut far = Far::default();
    let Ok(()) = sheet.visit(&mut far);
    if let Some(selector) = far.0 {
        bail!(
            "`{selector}` is asked again with every change far below: name the way with `>`, or mark the page"
        );
    }
    Ok(())
}

/// What holds the whole of a page, or much of it.
const FRAMES: &[&str] = &["shell", "view", "view-body", "task-body", "peek", "board", "scroll"];

/// The first such rule.
#[derive(Default)]
struct Far(Option<String>);

impl<'i> Visitor<'i> for Far {
    type Error = Infallible;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(SELECTORS)
    }

    fn visit_selector(&mut self, selector: &mut Selector<'i>) -> Result<(), Infallible> {
        if self.0.is_none() && (asks_far(selector) || styles_a_frame(selector)) {
            self.0 = Some(selector.to_css_string(PrinterOptions::default()).unwrap_or_default());
        }
        Ok(())
    }
}

fn asks_far(selector: &Selector<'_>) -> bool {
    selector.iter_raw_match_order().any(|part| match part {
        Component::Has(asked) => asked.iter().any(|asked| is_far(asked) || asks_far(asked)),
        Component::Is(within) | Component::Where(within) | Component::Negation(within) => {
            within.iter().any(asks_far)
        }
        _ => false,
    })
}

/// Whether a part of what is asked may lie at any depth. A way that begins with a combinator begins at the element
/// itself, which stands last: they are kept from right to left.
fn is_far(asked: &Selector<'_>) -> bool {
    let begins_here = asked.iter_raw_match_order().last() == Some(&Component::Scope);
    let goes_down = |part| part == &Component::Combinator(Combinator::Descendant);
    !begins_here || asked.iter_raw_match_order().any(goes_down)
}

/// Whether what follows from the question is the style of something else than the frame that is asked. Compounds are
/// kept from right to left: the one that is styled comes first.
fn styles_a_frame(selector: &Selector<'_>) -> bool {
    let parts: Vec<_> = selector.iter_raw_match_order().collect();
    let compounds = parts.split(|part| matches!(part, Component::Combinator(_)));
    compounds.skip(1).any(|compound| {
        let is_frame = |part: &&Component<'_>| match part {
            Component::Class(name) => FRAMES.contains(&name.0.as_ref()),
            Component::Root => true,
            Component::LocalName(tag) => ["html", "body", "main"].contains(&tag.name.0.as_ref()),
            _ => false,
        };
        compound.iter().any(|part| matches!(part, Component::Has(_))) && compound.iter().any(is_frame)
    })
}

#[cfg(test)]
mod tests {
    use super::super::minify;

    #[test]
    fn what_lies_right_below_or_beside_may_be_asked_for() {
        for selector in [
            ".view:has(> .peek)",
            ".a .view:has(> .b)",
            "tr:has(> b) td",
            "a:has(> b > i, + u)",
            "p:not(.x, :has(> b)) span",
            ".a .b .c",
        ] {
            minify(&format!("@media print {{ {selector} {{ color: red }} }}")).unwrap();
        }
    }

    #[test]
    fn what_lies_at_any_depth_may_not_and_a_frame_styles_no_other_by_it() {
        for selector in [
            ".view:has(> .peek) > .card",
            "body:has(> .notice) p",
            ":root:has(.card)",
            ".view:has(> .body .card)",
            "p:not(.x, :has(b)) span",
            "label:has(:checked)",
            ".a { & .b:is(:has(i)) { color: red } }\n.c",
        ] {
            let error = minify(&format!("@layer screen {{ {selector} {{ color: red }} }}")).unwrap_err();
            assert!(error.to_string().contains(":has("), "{error}");
        }
    }
}
