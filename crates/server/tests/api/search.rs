//! Search over what was said.

use crate::support::{Guest, Server};
use crate::talk::{channel, names, say};
use serde_json::json;
use threadline_domain::Membership;

async fn found(person: &Guest<'_>, query: &str) -> Vec<String> {
    names(&person.get(&format!("/search?{query}")).await.ok())
}

#[tokio::test]
async fn messages_and_replies_are_found_by_the_beginnings_of_their_words_the_newest_first() {
    let server = Server::sample().await;
    let person = server.guest("p", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&person]).await);
    let first = say(&server, &place, "<p>The <strong>quokka</strong> sleeps in Übermorgen</p>").await;
    let reply = server.post(&format!("/message/{first}/reply"), json!({"message": "No quokkas here"})).await;
    let reply = reply.ok()["id"].as_str().unwrap().to_owned();
    let second = say(&server, &place, "Two QUOKKAS").await;
    assert_eq!(found(&person, "q=quokk").await, [second.clone(), reply.clone(), first.clone()]);
    assert_eq!(found(&person, "q=ubermorgen+quok").await, std::slice::from_ref(&first));
    assert_eq!(found(&person, "q=strong").await, [""; 0], "marks are no words");
    let shown = person.get("/search?q=quokkas+here").await.ok();
    assert_eq!((&shown[0]["type"], &shown[0]["messageId"]), (&json!("reply"), &json!(first)));

    // An edit is found as it is now.
    let path = format!("/message/{second}");
    server.send(reqwest::Method::PUT, &path, Some(json!({"message": "Two wombats"}))).await.ok();
    assert_eq!(found(&person, "q=quokka").await, [reply, first]);
    assert_eq!(found(&person, "q=wombat").await, [second]);
}

#[tokio::test]
async fn nothing_is_found_of_what_the_person_does_not_see() {
    let server = Server::sample().await;
    let inside = server.guest("in", Membership::Member).await;
    let outside = server.guest("out", Membership::Administrator).await;
    let client = server.guest("c", Membership::Client).await;
    let at = channel(&server, &[&inside]).await;
    say(&server, &format!("channel/{at}"), "a quokka").await;
    say(&server, "project/1", "a project quokka").await;
    for (person, count) in [(&inside, 2), (&outside, 1), (&client, 0)] {
        assert_eq!(found(person, "q=quokka").await.len(), count);
        let seen = found(person, &format!("place=channel/{at}")).await;
        assert_eq!(seen.len(), usize::from(count == 2));
    }
}

#[tokio::test]
async fn a_search_is_narrowed_by_person_place_and_time_and_read_in_pages() {
    let server = Server::sample().await;
    let person = server.guest("p", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&person]).await);
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(say(&server, &place, &format!("quokka {number}")).await);
    }
    let own = person.post(&format!("/{place}/message"), json!({"message": "quokka too"})).await.ok();
    let own = own["id"].as_str().unwrap().to_owned();
    assert_eq!(found(&person, &format!("q=quokka&user={}", person.id)).await, std::slice::from_ref(&own));
    assert_eq!(found(&person, &format!("user={}", person.id)).await, [own]);
    assert_eq!(found(&person, "q=quokka&place=project/1").await, [""; 0]);
    assert_eq!(found(&person, "q=quokka&created_before=2020-01-01").await, [""; 0]);
    assert_eq!(found(&person, "q=quokka&created_after=2020-01-01").await.len(), 6);

    let page = server.get("/search?q=quokka&limit=4").await;
    let next = page.body["nextPage"].as_str().unwrap().to_owned();
    let mut seen = names(&page.ok());
    let rest = server.get(&format!("/search?q=quokka&limit=4&cursor={next}")).await;
    assert!(rest.body["nextPage"].is_null());
    seen.extend(names(&rest.ok()));
    seen.reverse();
    assert_eq!((seen.len(), &seen[..5]), (6, &ids[..]));
}

#[tokio::test]
async fn what_speaks_to_somebody_is_found_where_they_see_it() {
    let server = Server::sample().await;
    let person = server.guest("p", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&person]).await);
    let hidden = format!("channel/{}", channel(&server, &[]).await);
    let to = |id: i64| {
        format!("<p>@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{id}\">You</span> look</p>")
    };
    let first = say(&server, &place, &to(person.id)).await;
    say(&server, &place, &to(2)).await;
    say(&server, &hidden, &to(person.id)).await;
    let reply = server.post(&format!("/message/{first}/reply"), json!({"message": to(person.id)})).await;
    let reply = reply.ok()["id"].as_str().unwrap().to_owned();
    let query = format!("mentions={}", person.id);
    assert_eq!(found(&person, &query).await, [reply.clone(), first.clone()]);
    assert_eq!(found(&person, &format!("{query}&q=nothing")).await, [""; 0]);
    // Who is spoken to no more is told of no more.
    let path = format!("/message/{first}");
    server.send(reqwest::Method::PUT, &path, Some(json!({"message": "Nobody"}))).await.ok();
    assert_eq!(found(&person, &query).await, [reply]);
    server.get("/search?mentions=me").await.refused(422, "invalid");
}

#[tokio::test]
async fn no_query_breaks_out_of_its_quotes() {
    let server = Server::sample().await;
    let place = format!("channel/{}", channel(&server, &[]).await);
    let id = say(&server, &place, "near the quokka\"s \"den\"").await;
    for query in
        ["%22quokka", "quokka%22", "near%28quokka", "-quokka", "quokka*", "text:", "quokka%00", "%27quokka"]
    {
        let answer = server.get(&format!("/search?q={query}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{query}: {}", answer.body);
    }
    assert_eq!(names(&server.get("/search?q=%22quokka%22+den%22").await.ok()), [id]);
    assert_eq!(names(&server.get("/search?q=%22%22+%2A").await.ok()), [""; 0], "no word, nothing found");
    for wrong in ["", "?q=", "?q=a&user=x", "?q=a&place=note/1", "?q=a&created_after=soon"] {
        server.get(&format!("/search{wrong}")).await.refused(422, "invalid");
    }
}
