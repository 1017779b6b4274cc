//! Formatted text as nodes of the page. Nothing passes through HTML, so nothing can smuggle itself in.

use crate::platform::page;
use leptos::prelude::*;
use threadline_domain::markup::{Block, Inline, Mark, Markup, Mention, PEOPLE};

/// How mentions are shown.
#[derive(Clone, Copy, Default)]
pub struct Mentions {
    /// Where one leads; without an address that of a person is a button that names them in `data-user`.
    pub lead: Option<Callback<Mention, Option<String>>>,
    /// Its classes; `at` without.
    pub class: Option<Callback<Mention, &'static str>>,
}

/// A formatted text. Its headings stand below those of the page; its links open beside the app.
#[component]
pub fn RichText(
    /// The text.
    #[prop(into)]
    text: Signal<Markup>,
    /// How mentions are shown.
    #[prop(optional)]
    mentions: Mentions,
    /// Classes beside `prose`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <div class=format!("prose {class}")>
            {move || text.with(|text| blocks(&text.blocks, mentions))}
        </div>
    }
}

fn blocks(all: &[Block], mentions: Mentions) -> Vec<AnyView> {
    all.iter().map(|block| show_block(block, mentions)).collect()
}

fn show_block(block: &Block, mentions: Mentions) -> AnyView {
    match block {
        Block::Paragraph(line) => view! { <p>{pieces(line, mentions)}</p> }.into_any(),
        Block::Heading(1, line) => view! { <h3>{pieces(line, mentions)}</h3> }.into_any(),
        Block::Heading(2, line) => view! { <h4>{pieces(line, mentions)}</h4> }.into_any(),
        Block::Heading(3, line) => view! { <h5>{pieces(line, mentions)}</h5> }.into_any(),
        Block::Heading(_, line) => view! { <h6>{pieces(line, mentions)}</h6> }.into_any(),
        Block::List(false, items) => view! { <ul>{show_items(items, mentions)}</ul> }.into_any(),
        Block::List(true, items) => view! { <ol>{show_items(items, mentions)}</ol> }.into_any(),
        Block::Quote(inside) => view! { <blockquote>{blocks(inside, mentions)}</blockquote> }.into_any(),
        // Reachable, because a long line scrolls and has no other way for the keyboard.
        Block::Code(code) => view! { <pre tabindex="0"><code>{code.clone()}</code></pre> }.into_any(),
    }
}

fn show_items(items: &[Vec<Block>], mentions: Mentions) -> Vec<AnyView> {
    let show = |item: &Vec<Block>| match item.as_slice() {
        [Block::Paragraph(line), rest @ ..] => {
            view! { <li>{pieces(line, mentions)}{blocks(rest, mentions)}</li> }.into_any()
        }
        inside => view! { <li>{blocks(inside, mentions)}</li> }.into_any(),
    };
    items.iter().map(show).collect()
}

fn pieces(line: &[Inline], mentions: Mentions) -> Vec<AnyView> {
    line.iter().map(|piece| show_piece(piece, mentions)).collect()
}

fn show_piece(piece: &Inline, mentions: Mentions) -> AnyView {
    match piece {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Mention(mention) => show_mention(mention, mentions),
        Inline::Marked(Mark::Link(address), inside) => show_link(address, inside, mentions),
        Inline::Marked(mark, inside) => show_marked(mark, pieces(inside, mentions)),
    }
}

/// A link into this site stays in it. Any other opens beside it, and says where it leads unless its words do.
fn show_link(address: &str, inside: &[Inline], mentions: Mentions) -> AnyView {
    let words = pieces(inside, mentions);
    if let Some(place) = address.strip_prefix(&page::absolute("")) {
        return view! { <a class="at" href=place.to_owned()>{words}</a> }.into_any();
    }
    let said = Markup { blocks: vec![Block::Paragraph(inside.to_vec())] }.to_text();
    let host = (said != address).then(|| host(address)).flatten();
    view! {
        <a class="link" href=address.to_owned() title=address.to_owned() target="_blank" rel="noopener noreferrer">{words}</a>
        {host.map(|host| view! { <span class="host">{host}</span> })}
    }
    .into_any()
}

/// The host that an address leads to, as the browser reads it.
fn host(address: &str) -> Option<String> {
    let url = web_sys::Url::new(address).ok()?;
    Some(if url.host().is_empty() { url.pathname() } else { url.host() })
}

fn show_marked(mark: &Mark, inside: Vec<AnyView>) -> AnyView {
    match mark {
        // Shown above.
        Mark::Link(_) => inside.into_any(),
        Mark::Strong => view! { <strong>{inside}</strong> }.into_any(),
        Mark::Emphasis => view! { <em>{inside}</em> }.into_any(),
        Mark::Underline => view! { <u>{inside}</u> }.into_any(),
        Mark::Strike => view! { <s>{inside}</s> }.into_any(),
        Mark::Code => view! { <code>{inside}</code> }.into_any(),
    }
}

fn show_mention(mention: &Mention, mentions: Mentions) -> AnyView {
    let name = format!("@{}", mention.name);
    let class = mentions.class.and_then(|class| class.try_run(mention.clone())).unwrap_or("at");
    match mentions.lead.and_then(|lead| lead.try_run(mention.clone()).flatten()) {
        Some(address) => view! { <a class=class href=address>{name}</a> }.into_any(),
        None if mention.table == PEOPLE => {
            let who = mention.id.clone();
            view! { <button type="button" class=class data-user=who aria-haspopup="menu">{name}</button> }
                .into_any()
        }
        None => view! { <span class=class>{name}</span> }.into_any(),
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::ui::testing::{find, get, show, until};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn hostile_html_becomes_harmless_nodes() {
        let html = "<h1>Plan</h1><p onclick=x>Ask @<span _tableid=\"72\" _id=\"27\">Thor</span><img src=x onerror=x>\
                    <a href=\"javascript:x\">no</a> <a href=\"https://example.com/\">yes</a></p><script>x</script>";
        let lead = |mention: Mention| Some(format!("/people/{}", mention.id));
        show(move || {
            let text = Signal::stored(Markup::from_html(html));
            view! { <RichText text mentions=Mentions { lead: Some(Callback::new(lead)), class: None }/> }
        });
        until("the text stands there", || find(".prose").is_some()).await;
        assert_eq!(
            get(".prose").inner_html().replace("<!---->", "").replace("<!-->", ""),
            "<h3>Plan</h3><p>Ask <a class=\"at\" href=\"/people/27\">@Thor</a>no <a class=\"link\" href=\"https://example.com/\" \
             title=\"https://example.com/\" target=\"_blank\" rel=\"noopener noreferrer\">yes</a><span class=\"host\">example.com</span></p>"
        );
    }
}
