//! A fuzz target that runs with the other tests, for a bounded time: bytes are turned, cut, doubled and crossed from a
//! corpus of what has hurt others, and every result has to come out clean. The row of numbers is fixed, so a failure
//! comes again; `THREADLINE_FUZZ_ROUNDS` makes it longer. The one that is
//! guided by what the code does with its input is in `fuzz/`.

use super::Markup;
use super::clean::assert_clean;

const ROUNDS: usize = 10_000;
/// The longest input; what grows beyond is cut.
const LONGEST: usize = 4_096;
/// How many inputs are kept beside the corpus, to be changed further.
const KEPT: usize = 256;

/// Ways past filters that others have found.
const CORPUS: &[&str] = &[
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//example.com/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror =\talert(1) \"'>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg/onload=alert(1)//",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"jav&#x0A;ascript&colon;alert(1)\">x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=\"//example.com\">x</a><a href=\"/v1/x\">y</a>",
    "<a href=\"https://example.com/\" onclick=alert(1) style=x target=_blank>x</a>",
    "<p style=\"background:url(https://example.com)\" class=x id=y>z</p>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=x><embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<base href=\"https://example.com/\"><form action=x><input autofocus onfocus=alert(1)>",
    "<template><script>alert(1)</script></template><xmp><p></xmp><plaintext>",
    "<!--><script>alert(1)</script>--><![CDATA[<script>]]><?xml <p>?>",
    "<p/onmouseover=alert(1)><b/><i//></ p>< p>",
    "@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"27\" onclick=x>Thor</span>",
    "<span class=\"user-link\" _id=\"1' onx='\" _tableid=\"&quot;\">x</span>",
    "[x](javascript:alert(1)) [y](<jav\tascript:x>) ![z](https://example.com/a.png)",
    "[a]: javascript:alert(1)\n[a]\n\n<javascript:alert(1)> <https://example.com/\"onx=>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &#0; &#xD800; &#x110000; &amp;lt;",
    "\u{0}<\u{0}script>\u{feff}\u{202e}\u{2028}<p\u{a0}>",
    "- a\n  1. b\n> c\n```\n<script>\n```\n# d\n`<b>`",
];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (value ^ value >> 31) as usize % below.max(1)
    }

    fn place(&mut self, bytes: &[u8]) -> usize {
        self.roll(bytes.len() + 1)
    }
}

/// Changes an input in one of the ways that break parsers.
fn mutate(dice: &mut Dice, input: &mut Vec<u8>, other: &[u8]) {
    const SIGNS: &[u8] = b"<>/=\"'`&;:#- \t\n\r\0![]()*_~\\?xX0aA";
    let (one, two) = (dice.place(input), dice.place(input));
    let (from, to) = (one.min(two), one.max(two));
    match dice.roll(7) {
        0 => input.insert(from, SIGNS[dice.roll(SIGNS.len())]),
        1 if from < input.len() => input[from] ^= 1 << dice.roll(8),
        2 => drop(input.drain(from..to)),
        3 => {
            let piece = input[from..to].to_vec();
            let at = dice.place(input);
            input.splice(at..at, piece);
        }
        4 => {
            let (start, end) = (dice.place(other), dice.place(other));
            input.splice(from..to, other[start.min(end)..start.max(end)].iter().copied());
        }
        5 => input.truncate(to),
        _ => input[from..to].iter_mut().for_each(|byte| *byte = byte.to_ascii_uppercase()),
    }
    input.truncate(LONGEST);
}

#[test]
fn whatever_is_fed_to_it_comes_out_clean_and_nothing_breaks() {
    let rounds =
        std::env::var("THREADLINE_FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let mut dice = Dice(0x7468_7265_6164);
    let mut inputs: Vec<Vec<u8>> = CORPUS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for round in 0..rounds {
        let mut input = if round < CORPUS.len() {
            inputs[round].clone()
        } else {
            inputs[dice.roll(inputs.len())].clone()
        };
        if round >= CORPUS.len() {
            for _ in 0..=dice.roll(6) {
                let other = inputs[dice.roll(inputs.len())].clone();
                mutate(&mut dice, &mut input, &other);
            }
        }
        let text = String::from_utf8_lossy(&input);
        for markup in [Markup::from_html(&text), Markup::from_markdown(&text)] {
            let html = markup.to_html();
            assert_clean(&html);
            assert_eq!(Markup::from_html(&html), markup, "read again: {text:?}");
            let _ = (markup.to_text(), markup.to_markdown());
        }
        if inputs.len() < CORPUS.len() + KEPT {
            inputs.push(input);
        } else {
            let place = CORPUS.len() + dice.roll(KEPT);
            inputs[place] = input;
        }
    }
}
