//! People talk to each other.

use journeys::{Api, Browser, Key, Result, Screen, Stage, browse, eventually, journey, until};
use serde_json::{Value, json};

use crate::board::{ALEX, number};

pub(crate) const JONAS: &str = "jonas@example.com";
pub(crate) const PRIYA: &str = "priya@example.com";

/// A channel of Alex and Jonas.
pub(crate) struct Room {
    pub(crate) alex: Api,
    pub(crate) jonas: Api,
    pub(crate) channel: i64,
}

impl Room {
    pub(crate) async fn make(stage: &Stage, is_public: bool) -> Result<Self> {
        let (alex, jonas) = (stage.api(ALEX).await?, stage.api(JONAS).await?);
        let jonas_id = number(&jonas.get("/user/me").await?);
        let fields = json!({"name": "kites", "isPublic": is_public, "users": [jonas_id]});
        let channel = number(&alex.post("/channel", fields).await?);
        Ok(Self { alex, jonas, channel })
    }

    pub(crate) fn place(&self) -> String {
        format!("/channels/{}", self.channel)
    }

    pub(crate) async fn open(&self, browser: &Browser, who: &Api) -> Result<()> {
        browser.enter(who.token()).await?;
        browser.go(&self.place()).await?;
        browser.role("textbox", "Message kites").appears().await
    }

    pub(crate) async fn messages(&self) -> Result<Vec<Value>> {
        let said = self.alex.get(&format!("/channel/{}/message", self.channel)).await?;
        Ok(said.as_array().cloned().unwrap_or_default())
    }

    /// The id of the message with these words, once the server has it.
    pub(crate) async fn id(&self, words: &str) -> Result<String> {
        eventually(&format!("“{words}” on the server"), async || {
            let said = self.messages().await?;
            let has = |one: &&Value| one["message"].as_str().is_some_and(|text| text.contains(words));
            Ok(said.iter().find(has).and_then(|one| one["id"].as_str().map(str::to_owned)))
        })
        .await
    }
}

pub(crate) async fn say(browser: &Browser, words: &str) -> Result<()> {
    browser.role("textbox", "Message kites").types(&format!("{words}\n")).await?;
    browser.reads(words).await
}

/// Points at a message, so that what can be done with it is there.
pub(crate) async fn point_at(browser: &Browser, id: &str) -> Result<()> {
    let message = eventually("the message", async || {
        Ok(browser.all(&format!("[data-message-id=\"{id}\"] .prose")).await?.into_iter().next())
    })
    .await?;
    Ok(message.click().await?)
}

#[tokio::test]
async fn two_people_talk_in_a_channel() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("alex", Screen::LAPTOP, async |alex| {
                room.open(alex, &room.alex).await?;
                stage
                    .browse("jonas", Screen::LAPTOP, async |jonas| {
                        room.open(jonas, &room.jonas).await?;
                        say(alex, "Who brings the string?").await?;
                        jonas.reads("Who brings the string?").await?;
                        let first = room.id("Who brings").await?;

                        point_at(jonas, &first).await?;
                        jonas.role("button", "React").click().await?;
                        jonas.role("button", "Thumbs up").click().await?;
                        alex.role("button", "Thumbs up, 1: Jonas Lindqvist").appears().await?;

                        point_at(jonas, &first).await?;
                        jonas.role("button", "Reply in the thread").click().await?;
                        jonas.role("textbox", "Reply to Alex Morgan").types("I do, 200 metres.\n").await?;
                        alex.role("button", "1 reply").that_starts().click().await?;
                        alex.role("complementary", "Thread").appears().await?;
                        alex.reads("I do, 200 metres.").await?;

                        let field = alex.role("textbox", "Message kites");
                        field.types("@Jonas").await?;
                        alex.role("option", "Jonas Lindqvist").appears().await?;
                        field.types("\nthank you\n").await?;
                        let thanks = room.id("thank you").await?;
                        let mention = format!("[data-message-id=\"{thanks}\"] .at.me");
                        until("Jonas to see that he is spoken to", async || {
                            Ok(!jonas.all(&mention).await?.is_empty())
                        })
                        .await?;
                        let kept = room.messages().await?;
                        let kept =
                            kept.iter().find(|one| one["id"] == thanks.as_str()).cloned().unwrap_or_default();
                        assert!(
                            kept["message"].as_str().is_some_and(|html| html.contains("_tableid=\"72\"")),
                            "{kept}"
                        );
                        Ok(())
                    })
                    .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_was_said_is_changed_taken_back_and_found_by_its_link() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("changing", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                say(browser, "Half past nine").await?;
                let id = room.id("Half past nine").await?;
                browser.press(&[Key::Up]).await?;
                browser.role("textbox", "Edit the message").replace("Half past ten\n").await?;
                room.id("Half past ten").await?;
                browser.reads("Half past ten").await?;
                assert!(!browser.shows("Half past nine").await?);

                browser.go(&format!("{}?message={id}", room.place())).await?;
                until("the message of the link to be set off", async || {
                    Ok(!browser.all(&format!(".message.found[data-message-id=\"{id}\"]")).await?.is_empty())
                })
                .await?;

                point_at(browser, &id).await?;
                browser.role("button", "More").within(".message-actions").click().await?;
                browser.role("menuitem", "Delete").click().await?;
                browser.reads("Message deleted").await?;
                browser.role("button", "Undo").click().await?;
                browser.reads("Half past ten").await?;
                assert_eq!(room.messages().await?.len(), 1);
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_draft_survives_a_reload_and_is_listed() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("draft", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                browser.role("textbox", "Message kites").types("Not yet said").await?;
                browser.reload().await?;
                let field = browser.role("textbox", "Message kites");
                assert_eq!(field.value().await?, "Not yet said");
                browser.role("link", "Drafts").that_starts().click().await?;
                browser.role("link", "Not yet said").that_starts().click().await?;
                browser.role("textbox", "Message kites").types("\n").await?;
                room.id("Not yet said").await?;
                browser.go("/drafts").await?;
                browser.reads("No drafts.").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_is_discarded_or_left_by_mistake_comes_back() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, false).await?;
        stage
            .browse("back", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.jonas).await?;
                browser.role("textbox", "Message kites").types("Half a thought").await?;
                browser.go("/drafts").await?;
                browser.role("button", "Discard the draft").click().await?;
                browser.reads("No drafts.").await?;
                browser.role("button", "Undo").click().await?;
                browser.role("link", "Half a thought").that_starts().click().await?;
                assert_eq!(browser.role("textbox", "Message kites").value().await?, "Half a thought");
                // A room of others is not come back to by oneself.
                browser.role("button", "More").within(".view-head").click().await?;
                browser.role("menuitem", "Leave").click().await?;
                browser.at("/channels").await?;
                browser.role("link", "kites").that_starts().goes().await?;
                browser.role("button", "Undo").click().await?;
                browser.role("link", "kites").that_starts().appears().await?;
                let channels = room.jonas.get("/channel").await?;
                assert!(channels.as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "kites")));
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_conversation_opened_without_a_server_takes_words_and_is_there_when_it_is_back() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        room.jonas.post(&place, json!({"message": "<p>Said before</p>"})).await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "unread-away", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            browser.enter(room.alex.token()).await?;
            browser.go("/channels").await?;
            browser.role("link", "kites").that_starts().within(".channel-list").appears().await?;
            server.kill().await?;
            browser.role("link", "kites").that_starts().within(".channel-list").click().await?;
            browser.reads("The server cannot be reached.").await?;
            say(browser, "Wind from the west").await?;
            browser.reads("Not sent, no connection.").await?;
            // What waits can be put right before it goes.
            browser.role("button", "Edit").within(".message .state").click().await?;
            browser.role("textbox", "Edit the message").types("!\n").await?;
            browser.reads("Wind from the west!").await?;
            server.start_again().await?;
            proxy.lead_to(server.address());
            browser.reads("Said before").await?;
            until("the words as they were put right", async || {
                let said = room.messages().await?;
                let said: Vec<&str> = said.iter().filter_map(|one| one["message"].as_str()).collect();
                Ok(said == ["<p>Said before</p>", "<p>Wind from the west!</p>"])
            })
            .await
        })
        .await
    })
    .await
}

#[tokio::test]
async fn what_is_said_while_the_server_is_away_arrives_once_and_in_order() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "away", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            room.open(browser, &room.alex).await?;
            server.kill().await?;
            say(browser, "First of two").await?;
            say(browser, "Second of two").await?;
            browser.reads("Not sent, no connection.").await?;
            server.start_again().await?;
            proxy.lead_to(server.address());
            room.id("Second of two").await?;
            until("nothing to wait any more", async || Ok(browser.all(".message.pending").await?.is_empty()))
                .await?;
            let said = room.messages().await?;
            let said: Vec<&str> = said.iter().filter_map(|one| one["message"].as_str()).collect();
            assert_eq!(said, ["<p>First of two</p>", "<p>Second of two</p>"]);
            Ok(())
        })
        .await
    })
    .await
}
