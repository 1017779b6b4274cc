//! Several people, several tabs, and a server that goes away.

use journeys::{Key, Result, Screen, Stage, browse, journey, until};
use serde_json::json;

use crate::talk::{PRIYA, Room, point_at, say};

#[tokio::test]
async fn three_people_talk_and_see_each_other_write() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let priya = stage.api(PRIYA).await?;
        stage
            .browse("alex-3", Screen::LAPTOP, async |alex| {
                room.open(alex, &room.alex).await?;
                stage
                    .browse("jonas-3", Screen::LAPTOP.dark(), async |jonas| {
                        room.open(jonas, &room.jonas).await?;
                        stage
                            .browse("priya-3", Screen::PHONE, async |third| {
                                third.enter(priya.token()).await?;
                                third.go(&room.place()).await?;
                                third.role("button", "Join").click().await?;
                                third.role("textbox", "Message kites").appears().await?;

                                let field = jonas.role("textbox", "Message kites");
                                until("Alex to see who is writing", async || {
                                    field.types("x").await?;
                                    alex.shows("Jonas Lindqvist is writing…").await
                                })
                                .await?;
                                field.replace("I think so\n").await?;
                                alex.reads("I think so").await?;
                                third.reads("I think so").await?;
                                until("Jonas to write no more", async || {
                                    Ok(!alex.shows("is writing…").await?)
                                })
                                .await?;

                                say(alex, "Then we fly").await?;
                                third.reads("Then we fly").await?;
                                let id = room.id("Then we fly").await?;
                                point_at(jonas, &id).await?;
                                jonas.role("button", "React").click().await?;
                                jonas.role("button", "Celebrate").click().await?;
                                third.role("button", "Celebrate, 1: Jonas Lindqvist").appears().await?;
                                third.role("button", "Celebrate, 1: Jonas Lindqvist").click().await?;
                                alex.role("button", "Celebrate, 2: Jonas Lindqvist, Priya Raman")
                                    .appears()
                                    .await?;
                                alex.is_accessible("channel, light").await?;
                                jonas.is_accessible("channel, dark").await?;
                                third.is_accessible("channel on a phone").await
                            })
                            .await
                    })
                    .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn two_tabs_agree_on_what_is_being_written_and_what_was_read() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("tabs", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                browser.open_tab().await?;
                room.open(browser, &room.alex).await?;
                browser.role("textbox", "Message kites").types("Begun in the second").await?;
                browser.go_to_tab(0).await?;
                let field = browser.role("textbox", "Message kites");
                until("the first tab to have the draft", async || {
                    Ok(field.value().await? == "Begun in the second")
                })
                .await?;
                field.types(", sent in the first\n").await?;
                room.id("sent in the first").await?;
                browser.go_to_tab(1).await?;
                let field = browser.role("textbox", "Message kites");
                until("the second tab to be empty again", async || Ok(field.value().await?.is_empty()))
                    .await?;
                browser.reads("Begun in the second, sent in the first").await?;
                assert_eq!(room.messages().await?.len(), 1);
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_waits_for_the_server_outlives_a_reload_and_arrives_once() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "reloaded", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            room.open(browser, &room.alex).await?;
            say(browser, "Before the storm").await?;
            room.id("Before the storm").await?;
            server.kill().await?;
            say(browser, "In the storm").await?;
            browser.reads("Not sent, no connection.").await?;
            server.start_again().await?;
            // The way is still cut off: only the reload finds the server.
            browser.go("/channels").await.ok();
            proxy.lead_to(server.address());
            browser.go(&room.place()).await?;
            browser.reads("In the storm").await?;
            room.id("In the storm").await?;
            until("nothing to wait any more", async || Ok(browser.all(".message.pending").await?.is_empty()))
                .await?;
            let said = room.messages().await?;
            let said: Vec<&str> = said.iter().filter_map(|one| one["message"].as_str()).collect();
            assert_eq!(said, ["<p>Before the storm</p>", "<p>In the storm</p>"]);
            Ok(())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn rooms_are_made_and_read_while_the_server_is_away() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        room.jonas
            .post(&format!("/channel/{}/message", room.channel), json!({"message": "<p>Read me later</p>"}))
            .await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "rooms-away", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            browser.enter(room.alex.token()).await?;
            browser.go("/channels").await?;
            browser.role("link", "kites").that_starts().within(".channel-list").appears().await?;
            server.kill().await?;
            browser.role("button", "New channel").within(".view-head").click().await?;
            browser.role("textbox", "Name").types("balloons\n").await?;
            browser.role("textbox", "Message balloons").types("Up and away\n").await?;
            browser.reads("Up and away").await?;
            server.start_again().await?;
            proxy.lead_to(server.address());
            until("the channel with what was said in it", async || {
                let channels = room.alex.get("/channel").await?;
                let made =
                    channels.as_array().into_iter().flatten().find(|one| one["name"] == "balloons").cloned();
                let Some(made) = made else { return Ok(false) };
                let said = room.alex.get(&format!("/channel/{}/message", made["id"])).await?;
                Ok(said.as_array().is_some_and(|said| said.len() == 1))
            })
            .await?;
            // The address has followed.
            until("the address to bear the server's name", async || {
                Ok(!browser.place().await?.contains("/channels/-"))
            })
            .await
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_whole_conversation_goes_by_keys() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("talk-keys", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                let press = async |keys: &[Key]| browser.press(keys).await;
                press(&[Key::Char('m')]).await?;
                browser.types("By keys alone\n").await?;
                let id = room.id("By keys alone").await?;
                press(&[Key::Escape]).await?;
                press(&[Key::Char('j')]).await?;
                let on_it = format!("return document.activeElement?.dataset.messageId === '{id}'");
                until("the message to have the focus", async || {
                    Ok(browser.script(&on_it, vec![]).await? == json!(true))
                })
                .await?;
                press(&[Key::Char('+')]).await?;
                browser.role("button", "Thumbs up").appears().await?;
                press(&[Key::Enter]).await?;
                browser.role("button", "Thumbs up, 1: Alex Morgan").appears().await?;
                press(&[Key::Char('j')]).await?;
                press(&[Key::Char('r')]).await?;
                browser.role("complementary", "Thread").appears().await?;
                until("the field of the thread to have the focus", async || {
                    browser.has_focus("textbox", "Reply to Alex Morgan").await
                })
                .await?;
                browser.types("A reply by keys\n").await?;
                browser.reads("1 reply").await?;
                press(&[Key::Escape]).await?;
                // Within the thread the keys are the thread's.
                press(&[Key::Escape]).await?;
                browser.role("complementary", "Thread").goes().await?;
                press(&[Key::Char('m')]).await?;
                press(&[Key::Up]).await?;
                browser.role("textbox", "Edit the message").replace("By keys, edited\n").await?;
                room.id("By keys, edited").await?;
                // What others say is read out once, and the log itself keeps still.
                let live = "return [document.querySelector('[role=log]').ariaLive, document.querySelector('[data-live=polite]').textContent]";
                room.jonas
                    .post(&format!("/channel/{}/message", room.channel), json!({"message": "<p>Heard</p>"}))
                    .await?;
                until("it to be read out", async || {
                    Ok(browser.script(live, vec![]).await? == json!(["off", "Jonas Lindqvist: Heard"]))
                })
                .await
            })
            .await
    })
    .await
}
