//! Webhooks: made, changed, deleted, and what they sent verified.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::board::{ALEX, Board};

async fn hooks(board: &Board) -> Result<Vec<Value>> {
    Ok(board.api.get("/webhook").await?.as_array().cloned().unwrap_or_default())
}

#[tokio::test]
async fn a_webhook_is_made_with_a_secret_that_is_shown_once_and_deleted_with_undo() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("webhook", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go("/webhooks").await?;
                browser.role("heading", "No webhooks yet").appears().await?;
                browser.role("button", "New webhook").within(".first").click().await?;
                browser.role("button", "Create webhook").click().await?;
                browser.reads("A webhook needs a name.").await?;
                browser.role("textbox", "Name").types("Build").await?;
                browser.role("textbox", "Address").types("nonsense").await?;
                browser.role("checkbox", "basicops:task:created").click().await?;
                browser.role("radio", "Signed, the server makes the secret").within("dialog").click().await?;
                browser.is_accessible("the form of a webhook").await?;
                browser.expect_failed_requests();
                browser.role("button", "Create webhook").click().await?;
                until("what is wrong with the address", async || {
                    Ok(browser.role("textbox", "Address").that_starts().attribute("aria-invalid").await?
                        == "true")
                })
                .await?;
                browser
                    .role("textbox", "Address")
                    .that_starts()
                    .replace("https://build.example/hook")
                    .await?;
                browser.role("button", "Create webhook").click().await?;
                browser.role("heading", "The secret of Build").appears().await?;
                browser.role("heading", "Build").appears().await?;
                assert_eq!(hooks(&board).await?[0]["Events"], json!("basicops:task:created"));
                browser.role("button", "Deliveries").that_starts().click().await?;
                browser.reads("Nothing has been delivered yet.").await?;
                browser.is_accessible("a webhook with its secret").await?;
                browser.role("button", "I have it").click().await?;
                browser.role("heading", "The secret of Build").goes().await?;

                browser.role("button", "Pause Build").click().await?;
                browser.reads("Paused: nothing is sent.").await?;
                until("the server to pause it", async || Ok(hooks(&board).await?[0]["State"] == "Paused"))
                    .await?;
                browser.is_accessible("a paused webhook").await?;
                browser.reload().await?;
                browser.tab_to("button", "Resume Build").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("button", "Pause Build").appears().await?;
                until("the server to go on", async || Ok(hooks(&board).await?[0]["State"] == "Active"))
                    .await?;

                browser.role("button", "More for Build").click().await?;
                browser.role("menuitem", "Delete webhook").click().await?;
                browser.role("heading", "Build").goes().await?;
                browser.role("button", "Undo").click().await?;
                browser.role("heading", "Build").appears().await?;
                assert_eq!(hooks(&board).await?.len(), 1, "nothing was sent");
                browser.role("button", "More for Build").click().await?;
                browser.role("menuitem", "Delete webhook").click().await?;
                browser.role("button", "Close").within(".toasts").click().await?;
                until("the webhook to be gone", async || Ok(hooks(&board).await?.is_empty())).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_pasted_call_is_verified_by_keyboard_on_the_smallest_phone() -> Result<()> {
    journey(0, async |stage| {
        let api = stage.api(ALEX).await?;
        stage
            .browse("tester", Screen { width: 320, ..Screen::PHONE }, async |browser| {
                browser.enter(api.token()).await?;
                browser.go("/webhooks").await?;
                browser.tab_to("textbox", "Secret").await?;
                browser.types("Jefe").await?;
                browser.press(&[Key::Tab]).await?;
                browser.types("what do ya want for nothing?").await?;
                browser.press(&[Key::Tab]).await?;
                browser.types("sha256=00").await?;
                browser.reads("A signature is sha256= and 64 hexadecimal digits.").await?;
                let given = browser.role("textbox", "Signature, from the header X-Threadline-Signature");
                let right = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
                given.replace(right).await?;
                browser
                    .reads("The signature fits: the body is just what was signed with this secret.")
                    .await?;
                browser.role("textbox", "Secret").replace("Jeff").await?;
                browser.reads("The signature does not fit this body and secret.").await?;
                let wide = "return document.documentElement.scrollWidth > innerWidth";
                assert_eq!(
                    browser.script(wide, vec![]).await?,
                    json!(false),
                    "nothing stands beside the screen"
                );
                browser.is_accessible("the tester on a phone").await
            })
            .await
    })
    .await
}
