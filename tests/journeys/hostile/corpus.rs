//! Messages that mean harm. Each begins with words that have to stay readable; whatever runs calls `ran`.

/// Named, and what is posted behind the readable words.
pub(crate) fn corpus() -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> =
        SHORT.iter().map(|(name, html)| (*name, (*html).to_owned())).collect();
    all.extend([
        ("a-million-marks", "<b>x</b><i>y</i>".repeat(60_000)),
        ("deep-boxes", format!("{}deep{}", "<div>".repeat(20_000), "</div>".repeat(20_000))),
        ("deep-quotes", format!("{}deep", "<blockquote>".repeat(20_000))),
        ("deep-lists", format!("{}deep", "<ul><li>".repeat(20_000))),
        ("deep-marks", format!("{}deep", "<b><i><u><s>".repeat(10_000))),
        ("endless-attribute", format!("<a href=\"{}\">far</a>", "x".repeat(200_000))),
        ("endless-word", "w".repeat(100_000)),
        ("open-tags", "<".repeat(100_000)),
        ("entities", "&#x3C;&lt&amp;lt;".repeat(20_000)),
    ]);
    all
}

const SHORT: &[(&str, &str)] = &[
    ("script", "<script>ran('script')</script>"),
    ("script-in-pieces", "<scr<script>ipt>ran('pieces')</scr</script>ipt>"),
    ("script-unclosed", "<script>ran('unclosed')"),
    ("handler", "<p onclick=\"ran('click')\" onmouseover=ran('over')>over me</p>"),
    ("picture", "<img src=x onerror=ran('img')><image src=x onerror=ran('image')>"),
    (
        "autofocus",
        "<input autofocus onfocus=ran('focus')><textarea autofocus onfocus=ran('area')></textarea>",
    ),
    ("details", "<details open ontoggle=ran('toggle')>x</details>"),
    (
        "frame",
        "<iframe src=\"javascript:parent.ran('frame')\" srcdoc=\"<script>parent.ran('doc')</script>\"></iframe>",
    ),
    ("object", "<object data=\"javascript:ran('object')\"></object><embed src=\"javascript:ran('embed')\">"),
    ("link", "<a href=\"javascript:ran('link')\">link</a>"),
    (
        "link-in-disguise",
        "<a href=\" java\nscript&#58;ran('disguise')\">link</a> <a href=\"JaVaScRiPt:ran('case')\">link</a>",
    ),
    (
        "link-of-data",
        "<a href=\"data:text/html,<script>ran('data')</script>\">link</a><a href=\"vbscript:ran()\">link</a>",
    ),
    (
        "link-with-tab",
        "<a href=\"java&#x09;script:ran('tab')\">link</a><a href=\"&#1;javascript:ran('low')\">link</a>",
    ),
    ("link-that-lies", "<a href=\"https://evil.example/\">https://bank.example/</a>"),
    ("style", "<style>*{display:none!important}</style><p style=\"position:fixed;inset:0\">over all</p>"),
    (
        "base",
        "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=javascript:ran('meta')\">",
    ),
    (
        "form",
        "<form action=\"javascript:ran('form')\"><button formaction=\"javascript:ran('button')\">press</button></form>",
    ),
    (
        "drawing",
        "<svg onload=ran('svg')><animate onbegin=ran('begin') attributeName=x dur=1s><a href=\"javascript:ran('a')\"><text>t</text></a></svg>",
    ),
    (
        "drawing-use",
        "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>ran('use')</script></svg>#x\"/></svg>",
    ),
    ("mutation-noscript", "<noscript><p title=\"</noscript><img src=x onerror=ran('noscript')>\">"),
    (
        "mutation-math",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=ran('math')&gt;\">",
    ),
    ("mutation-svg", "<svg></p><style><a id=\"</style><img src=1 onerror=ran('style')>\">"),
    ("mutation-form", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran('form')>"),
    ("mutation-title", "<title><a title=\"</title><img src=x onerror=ran('title')>\">"),
    (
        "mutation-template",
        "<template><script>ran('template')</script></template><xmp><img src=x onerror=ran('xmp')></xmp>",
    ),
    (
        "mutation-comment",
        "<!--><img src=x onerror=ran('comment')>--><!-- --!><img src=x onerror=ran('bang')> -->",
    ),
    ("mutation-cdata", "<![CDATA[<img src=x onerror=ran('cdata')>]]><?php ran('php') ?>"),
    ("mutation-plaintext", "<plaintext><img src=x onerror=ran('plain')>"),
    ("broken", "<p><b>bold <i>both</b> slanted</i></p></p></div></li><td><tr></table>"),
    ("broken-attributes", "<a href='x\" onclick=ran(1)//' \"=' onmouseover=ran(2) x=>broken</a <b>x"),
    ("broken-end", "<p title=\"never closed"),
    ("nothing", "\u{0}<\u{0}script>ran('nul')</script>"),
    (
        "mention",
        "<span class=\"user-link record-link\" _tableid=\"72\" _id=\"1\" onclick=ran('mention')><img src=x onerror=ran('in')></span>",
    ),
    ("mention-odd", "<span class=\"record-link\" _tableid=\"javascript:ran()\" _id=\"../../../\">odd</span>"),
    (
        "names-of-ours",
        "<div id=\"view\" data-message-id=\"dm1\" class=\"message\"><a name=\"config\" id=\"trustedTypes\">x</a></div>",
    ),
    ("bidi", "\u{202e}txt.exe\u{202c} \u{2066}isolate\u{2069} \u{200f}mark\u{200e} \u{feff}\u{200b}hidden"),
    (
        "marks-on-marks",
        "Z\u{0310}\u{0311}\u{0312}\u{0313}\u{0314}\u{0315}\u{0316}\u{0317}\u{0318}\u{0319}\u{031a}\u{031b}\u{031c}",
    ),
    (
        "slots",
        "<slot name=x></slot><x-ours onclick=ran('own')>own</x-ours><portal src=\"javascript:ran()\"></portal>",
    ),
    (
        "selected-content",
        "<select><option><script>ran('select')</script></option></select><keygen autofocus onfocus=ran('keygen')>",
    ),
    (
        "media",
        "<video autoplay onloadstart=ran('video')><source onerror=ran('source')></video><audio src=x onerror=ran('audio')></audio>",
    ),
    (
        "events-of-style",
        "<p style=\"animation: x 1s\" onanimationstart=ran('animation') ontransitionend=ran('transition')>moves</p>",
    ),
];
