//! Getting in, and being told in words why not.

use journeys::{Key, Result, Screen, Server, journey, until};
use serde_json::json;

#[tokio::test]
async fn whoever_signs_in_on_the_servers_page_comes_back_signed_in() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("sign-in", Screen::LAPTOP, async |browser| {
                browser.sign_in("alex@example.com").await?;
                browser.at("/projects").await?;
                let kept = "return JSON.stringify(localStorage) + document.cookie + location.href";
                let kept = browser.script(kept, vec![]).await?.to_string();
                let session =
                    browser.script("return sessionStorage.getItem('threadline.session')", vec![]).await?;
                let session: serde_json::Value = serde_json::from_str(session.as_str().unwrap_or_default())?;
                let token = session["token"].as_str().unwrap_or_default();
                assert!(token.len() > 20, "a session without a token: {session}");
                assert!(!kept.contains(token), "the token is where it can leak: {kept}");
                browser.reload().await?;
                browser.role("navigation", "Main").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_wrong_password_is_told_and_the_right_one_still_lets_in() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("wrong-password", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.go("/projects").await?;
                browser.role("button", "Sign in").click().await?;
                browser.role("textbox", "E-mail").types("alex@example.com").await?;
                browser.role("textbox", "Password").types("thread").await?;
                browser.role("button", "Sign in").click().await?;
                browser.role("alert", "").appears().await?;
                browser.role("textbox", "Password").replace("threadline").await?;
                browser.role("button", "Sign in").click().await?;
                browser.role("navigation", "Main").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_pasted_token_lets_in_and_what_is_wrong_with_token_or_address_is_told() -> Result<()> {
    journey(0, async |stage| {
        let other = Server::start(0).await?;
        let token = stage.server.token("alex@example.com").await?;
        let here = format!("{}/v1", stage.proxy.origin());
        let elsewhere = format!("http://{}/v1", other.address());
        stage
            .browse("token", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.go("/sign-in").await?;
                browser.role("button", "Use an access token").click().await?;
                let address = browser.role("textbox", "Server address");
                let secret = browser.role("textbox", "Access token");
                let sign_in = browser.role("button", "Sign in");

                address.replace(&elsewhere).await?;
                secret.types(&"x".repeat(64)).await?;
                sign_in.click().await?;
                browser.reads("does not allow this site to talk to it").await?;

                // A port of this machine that nobody listens at.
                address.replace("http://127.0.0.1:9/v1").await?;
                sign_in.click().await?;
                browser.reads("Nothing answers at this address").await?;

                address.replace(&here).await?;
                sign_in.click().await?;
                browser.reads("The server does not know this token").await?;

                secret.replace(&token).await?;
                sign_in.click().await?;
                browser.role("navigation", "Main").appears().await?;
                let address =
                    browser.script("return location.href + JSON.stringify(localStorage)", vec![]).await?;
                assert!(!address.to_string().contains(&token), "{address}");
                assert_ne!(address, json!(null));
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn when_the_sign_in_ends_what_was_typed_is_kept_and_sent_after_signing_in_again() -> Result<()> {
    journey(0, async |stage| {
        let token = stage.server.token("alex@example.com").await?;
        stage
            .browse("again", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.sign_in("alex@example.com").await?;
                browser.role("link", "Sensor firmware").within("table").click().await?;
                browser.at("/board").await?;
                // Somebody ends the session at the server, behind the back of this tab.
                let end = "const session = JSON.parse(sessionStorage.getItem('threadline.session')); \
                           const asked = await fetch('/oauth/sign-out', { method: 'POST', \
                           headers: { authorization: 'Bearer ' + session.token, \
                           'content-type': 'application/x-www-form-urlencoded' }, \
                           body: 'token=' + session.refreshToken }); return asked.status";
                let status = browser.script(&format!("return (async () => {{ {end} }})()"), vec![]).await?;
                assert!(status.as_u64().is_some_and(|status| status < 300), "the server says {status}");
                browser.role("dialog", "Sign in again").appears().await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("dialog", "Sign in again").goes().await?;

                browser.role("button", "New task").that_starts().click().await?;
                browser.types("Buy string").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("link", "Buy string").that_starts().appears().await?;

                browser.role("button", "Sign in again").click().await?;
                browser.role("button", "Use an access token").click().await?;
                browser.role("textbox", "Access token").types(&"x".repeat(64)).await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("The server does not know this token").await?;
                browser.role("textbox", "Access token").replace(&token).await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("dialog", "Sign in again").goes().await?;
                until("the task is at the server", async || {
                    Ok(stage.proxy.count("POST", "/v1/task") > 1 && !browser.shows("kept here").await?)
                })
                .await?;
                let board = browser.place().await?;
                let board = board.split('?').next().unwrap_or_default();
                browser.go(&format!("{board}?q=Buy%20string")).await?;
                browser.role("link", "Buy string").that_starts().appears().await
            })
            .await
    })
    .await
}
