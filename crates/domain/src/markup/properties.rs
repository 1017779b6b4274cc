//! What holds for every text, whatever comes in.

use super::clean::assert_clean;
use super::{Block, Inline, Mark, Markup, Mention};
use proptest::prelude::*;

/// Pieces that hurt: markup of every kind, half-open, wrongly nested, hostile.
fn fragment() -> impl Strategy<Value = String> {
    let parts = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<strong>",
        "</strong>",
        "<i>",
        "</i>",
        "<em>",
        "</em>",
        "<u>",
        "</u>",
        "<s>",
        "</s>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<li>",
        "</li>",
        "<br>",
        "<br/>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<h1>",
        "</h1>",
        "<h3>",
        "</h3>",
        "<h6>",
        "<div>",
        "</div>",
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "</svg>",
        "<a href=\"javascript:alert(1)\">",
        "<a href='https://example.com/?a=1&b=<2>'>",
        "<a href=\"jav&#09;ascript:x\">",
        "<a href=\"mailto:a@example.com\">",
        "</a>",
        "@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"27\">Thor</span>",
        "<span _tableid=\"7\" _id=\"x\">",
        "</span>",
        "<!-- c -->",
        "<textarea>",
        "&lt;b&gt;",
        "&amp;amp;",
        "&nbsp;",
        " ",
        "\n",
        "  ",
        "a",
        "word",
        "two words",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "#",
        "# ",
        "> ",
        "- ",
        "+",
        "1. ",
        "12) ",
        "[x](y)",
        "!",
        "[",
        "]",
        "\\",
        "=",
        "---",
        "===",
        "https://example.com/a_b?c=d",
        "http://x.",
        "é",
        "日本",
        "\u{200b}",
        "\u{2028}",
        "\u{1}",
        "\t",
        "    ",
        "@",
        ":",
        ".",
    ];
    prop_oneof![
        6 => prop::sample::select(parts.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{1,8}",
    ]
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_comes_out_that_is_not_allowed(html in soup()) {
        assert_clean(&Markup::from_html(&html).to_html());
        assert_clean(&Markup::from_markdown(&html).to_html());
    }

    #[test]
    fn what_was_read_once_reads_the_same_again(html in soup()) {
        let text = Markup::from_html(&html);
        prop_assert_eq!(Markup::from_html(&text.to_html()), text);
    }

    #[test]
    fn markdown_for_editing_reads_back_as_the_same_text(html in soup()) {
        let text = Markup::from_html(&html);
        let markdown = text.to_markdown();
        prop_assert_eq!(&Markup::from_markdown(&markdown), &text, "through {:?}", markdown);
    }

    #[test]
    fn what_a_person_types_survives_the_server(markdown in soup()) {
        let text = Markup::from_markdown(&markdown);
        prop_assert_eq!(Markup::from_html(&text.to_html()), text);
    }
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[test]
fn a_mention_keeps_both_numbers_on_every_way() {
    let html =
        "<p>Ask @<span class=\"user-link record-link\" _tableid=\"72\" _id=\"27\">Thor</span> today</p>";
    let read = Markup::from_html(html);
    let thor = Mention { table: "72".into(), id: "27".into(), name: "Thor".into() };
    assert_eq!(
        read.blocks,
        [Block::Paragraph(vec![text("Ask "), Inline::Mention(thor.clone()), text(" today")])]
    );
    assert_eq!(read.to_html(), html);
    assert_eq!(read.to_markdown(), "Ask [@Thor](mention:72/27) today");
    assert_eq!(Markup::from_markdown(&read.to_markdown()).to_html(), html);
    assert_eq!(read.to_text(), "Ask @Thor today");
    assert_eq!(read.mentions(), [&thor]);
}

#[test]
fn what_people_write_looks_the_way_they_would_write_it() {
    let html = "<h2>Plan</h2><p>Some <b>bold</b> and <i>fine</i> words,<br>and <code>x &lt; y</code>.</p>\
                <ul><li>One</li><li>Two<ol><li>Deep</li></ol></li></ul><blockquote>Said</blockquote>\
                <pre>let a = 1;\n  b</pre><p><a href=\"https://example.com/a\">a link</a> https://example.com/b.</p>";
    let markdown = "## Plan\n\nSome **bold** and *fine* words,\nand `x < y`.\n\n- One\n- Two\n  1. Deep\n\n\
                    > Said\n\n```\nlet a = 1;\n  b\n```\n\n[a link](<https://example.com/a>) <https://example.com/b>.";
    assert_eq!(Markup::from_html(html).to_markdown(), markdown);
    assert_eq!(Markup::from_markdown(markdown), Markup::from_html(html));
}

#[test]
fn plain_text_keeps_its_lines() {
    let read = Markup::from_html("First line\nsecond & last\n\nAnother");
    assert_eq!(read.to_html(), "<p>First line<br>second &amp; last</p><p>Another</p>");
    assert_eq!(read.to_text(), "First line\nsecond & last\nAnother");
}

#[test]
fn html_that_is_typed_is_text() {
    let read = Markup::from_markdown("a <script>alert(1)</script> b\n\n<img src=x onerror=alert(1)>");
    assert_eq!(
        read.to_html(),
        "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p><p>&lt;img src=x onerror=alert(1)&gt;</p>"
    );
}

#[test]
fn a_link_that_leads_nowhere_good_is_only_its_words() {
    let read = Markup::from_html(
        "<a href=\"javascript:alert(1)\">click</a> <a href=\"https://example.com\">here</a>",
    );
    let link = Inline::Marked(Mark::Link("https://example.com".into()), vec![text("here")]);
    assert_eq!(read.blocks, [Block::Paragraph(vec![text("click "), link])]);
}

#[test]
fn nesting_beyond_reason_is_read_flat() {
    let deep = "<blockquote>".repeat(50_000) + "x";
    assert_eq!(Markup::from_html(&deep).to_text(), "x");
    let deep = ">".repeat(50_000) + "x";
    assert!(Markup::from_markdown(&deep).to_text().ends_with('x'));
}
