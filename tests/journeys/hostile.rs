//! Messages that mean harm, in a real browser with the policy on: nothing runs, nothing hangs, the rest stays readable.

mod corpus;

use anyhow::ensure;
use corpus::corpus;
use journeys::{Browser, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::talk::{Room, say};

/// Runs before the page: whatever runs leaves its name.
const TRAP: &str = "window.traces = []; window.ran = (what) => { window.traces.push(String(what)); }; \
     for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.ran(name);";

/// What no message may become, as selectors within what was said.
const FORBIDDEN: &str = "script, style, iframe, frame, object, embed, base, meta, link, form, input, textarea, select, \
     svg, math, img, image, video, audio, template, noscript, details, portal, slot, [style], [id], [name], [srcdoc]";

/// Elements with a handler, and addresses that no link may have.
const HARM: &str = "
    const all = [...document.querySelectorAll('.prose, .prose *')];
    const handlers = all.flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith('on')));
    const links = all.filter((it) => it.href && !/^(https?|mailto):/.test(it.href)).map((it) => it.href);
    const bare = all.filter((it) => it.target === '_blank' && it.rel !== 'noopener noreferrer').map((it) => it.outerHTML);
    const forbidden = all.filter((it) => it.matches(arguments[0])).map((it) => it.outerHTML.slice(0, 200));
    return [...handlers, ...links, ...bare, ...forbidden, ...window.traces];";

async fn harm(browser: &Browser) -> Result<Vec<Value>> {
    let found = browser.script(HARM, vec![json!(FORBIDDEN)]).await?;
    Ok(found.as_array().cloned().unwrap_or_default())
}

#[tokio::test]
async fn messages_that_mean_harm_run_nothing_hang_nothing_and_leave_the_rest_readable() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        let mut posted = Vec::new();
        for (name, html) in corpus() {
            let message = format!("<p>Readable {name}.</p>{html}");
            let made = room.jonas.post(&place, json!({"message": message})).await?;
            posted.push((name, made["id"].as_str().unwrap_or_default().to_owned()));
        }
        let thread = posted[0].1.clone();
        for (_, html) in corpus().iter().filter(|(_, html)| html.len() < 1_000) {
            room.jonas
                .post(&format!("/message/{thread}/reply"), json!({"message": format!("<p>Reply.</p>{html}")}))
                .await?;
        }
        stage
            .browse("hostile", Screen::LAPTOP, async |browser| {
                browser.at_document_start(TRAP).await?;
                room.open(browser, &room.alex).await?;
                // Each in its turn: the whole of it is more than one page.
                for (name, id) in &posted {
                    browser.go(&format!("{}?message={id}", room.place())).await?;
                    browser.reads(&format!("Readable {name}.")).await?;
                    let found = harm(browser).await?;
                    ensure!(found.is_empty(), "{name}: {found:?}");
                }
                browser.go(&format!("{}?thread={thread}", room.place())).await?;
                browser.reads("over me").await?;
                // What only runs when it is pressed.
                let press = "for (const it of document.querySelectorAll('.prose *')) { \
                     it.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); \
                     if (!it.closest('a')) it.click(); }";
                browser.script(press, vec![]).await?;
                let found = harm(browser).await?;
                ensure!(found.is_empty(), "in the thread: {found:?}");
                // A link whose words name another host says where it leads.
                let lies = &posted
                    .iter()
                    .find(|(name, _)| *name == "link-that-lies")
                    .expect("it is in the corpus")
                    .1;
                browser.go(&format!("{}?message={lies}", room.place())).await?;
                browser.reads("evil.example").await?;
                // Whoever reads this goes on as ever.
                say(browser, "Nothing happened").await?;
                room.id("Nothing happened").await?;
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_page_makes_markup_of_nothing_but_boxes_and_words() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("policy", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                let policy = "return fetch(location.href).then((it) => it.headers.get('content-security-policy'))";
                let policy = browser.script(policy, vec![]).await?;
                let policy = policy.as_str().unwrap_or_default();
                ensure!(
                    policy.contains("require-trusted-types-for 'script'") && policy.contains("trusted-types default"),
                    "{policy}"
                );
                let passes = "return arguments[0].map((html) => \
                     String(trustedTypes.defaultPolicy.createHTML(html)) === html)";
                let boxes = json!(["<span class=\"end\"></span>", "<td class=\"w-dates\"></td>", "<ul class=\"ghosts\" aria-hidden=\"true\"><li></li></ul>", "<p class=\"brand\">Threadline <kbd class=\"key\">&gt;</kbd></p>"]);
                assert_eq!(browser.script(passes, vec![boxes]).await?, json!(vec![true; 4]));
                let harmful = json!([
                    "<img src=x onerror=ran()>", "<span onclick=\"ran()\"></span>", "<a href=\"https://evil.example\"></a>",
                    "<p style=\"position:fixed\"></p>", "<script></script>", "<style></style>", "<span class='x'></span>",
                    "<svg><use href=\"x\"></use></svg>", "<span\nonclick=ran()></span>",
                ]);
                assert_eq!(browser.script(passes, vec![harmful]).await?, json!(vec![false; 9]));
                let script = "try { trustedTypes.defaultPolicy.createScript('1'); return true } catch { return false }";
                assert_eq!(browser.script(script, vec![]).await?, json!(false));
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn names_cannot_turn_the_writing_around() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let name = "safe\u{202e}gnp.exe\u{200b}";
        room.alex.patch(&format!("/channel/{}", room.channel), json!({"name": name})).await?;
        stage
            .browse("bidi", Screen::LAPTOP, async |browser| {
                browser.enter(room.alex.token()).await?;
                browser.go(&room.place()).await?;
                until("the name without what turns it", async || {
                    Ok(browser
                        .script("return document.querySelector('#view h1')?.textContent", vec![])
                        .await?
                        == json!("safegnp.exe"))
                })
                .await
            })
            .await
    })
    .await
}
