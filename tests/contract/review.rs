//! Reviews of tasks

use crate::support::{Contract, Person};
use serde_json::{Value, json};
use threadline_domain::{Decision, Membership, Review, UserId};

async fn task(server: &Contract, team: &[i64]) -> Value {
    let body = json!({"title": "Corporate website", "team": team});
    let project = server.call("POST /project", &[], Some(body)).await.ok()["id"].clone();
    let body = json!({"title": "T", "project": project, "status": "In Progress"});
    server.call("POST /task", &[], Some(body)).await.ok()["id"].clone()
}

async fn ask(server: &Contract, task: &Value, reviewers: &[i64]) {
    let body = json!({"reviewers": reviewers, "message": "Please review this task"});
    server.call("POST /task/{id}/review/request", &[task], Some(body)).await.ok();
}

async fn submit(server: &Contract, person: &Person, task: &Value, body: Value) {
    server.call_as(person, "POST /task/{id}/review/submit", &[task], Some(body)).await.ok();
}

async fn status(server: &Contract, task: &Value) -> Value {
    server.call("GET /task/{id}", &[task], None).await.ok()["status"].clone()
}

async fn reviews(server: &Contract, task: &Value) -> Vec<Review> {
    server.call("GET /task/{id}/review", &[task], None).await.decoded()
}

#[tokio::test]
async fn a_task_is_under_review_until_all_who_were_asked_approve() {
    let server = Contract::start().await;
    let (mia_id, mia) = server.newcomer("Mia", Membership::Member).await;
    let (cleo_id, cleo) = server.newcomer("Cleo", Membership::Client).await;
    let task = task(&server, &[cleo_id]).await;
    ask(&server, &task, &[mia_id, cleo_id]).await;
    assert_eq!(status(&server, &task).await, "Under Review");
    let asked = reviews(&server, &task).await;
    assert_eq!(asked.len(), 2);
    for (review, reviewer) in asked.iter().zip([mia_id, cleo_id]) {
        assert_eq!((review.requester, review.reviewer), (Some(UserId(1)), Some(UserId(reviewer))));
        assert_eq!(review.message.as_deref(), Some("Please review this task"));
        assert!(review.requested.is_some() && review.is_waiting() && review.decided.is_none());
    }
    let waiting: Vec<Review> = server.call_as(&cleo, "GET /review", &[], None).await.decoded();
    assert_eq!(waiting, [asked[1].clone()], "for whom it waits");

    submit(&server, &mia, &task, json!({"message": "Looks good, approved"})).await;
    assert_eq!(status(&server, &task).await, "Under Review", "one has still to decide");
    submit(&server, &cleo, &task, json!({"decision": "approve"})).await;
    assert_eq!(status(&server, &task).await, "Reviewed");
    let decided = reviews(&server, &task).await;
    assert_eq!(decided[0].answer.as_deref(), Some("Looks good, approved"));
    assert!(decided.iter().all(|one| one.decision == Some(Decision::Approve) && one.decided.is_some()));
    assert_eq!(server.call_as(&cleo, "GET /review", &[], None).await.ok(), json!([]));
}

#[tokio::test]
async fn a_rejected_task_is_in_progress_again_and_a_later_approval_changes_nothing() {
    let server = Contract::start().await;
    let (mia_id, mia) = server.newcomer("Mia", Membership::Member).await;
    let task = task(&server, &[]).await;
    ask(&server, &task, &[mia_id, 1]).await;
    submit(&server, &mia, &task, json!({"decision": "reject", "message": "Not yet"})).await;
    assert_eq!(status(&server, &task).await, "In Progress");
    submit(&server, &server.alex.clone(), &task, json!({"message": "fine"})).await;
    assert_eq!(status(&server, &task).await, "In Progress");

    ask(&server, &task, &[mia_id]).await;
    server.call("PATCH /task/{id}", &[&task], Some(json!({"status": "Complete"}))).await.ok();
    submit(&server, &mia, &task, json!({})).await;
    assert_eq!(status(&server, &task).await, "Complete", "it has been moved on meanwhile");
}

#[tokio::test]
async fn who_is_asked_again_decides_once() {
    let server = Contract::start().await;
    let (mia_id, mia) = server.newcomer("Mia", Membership::Member).await;
    let task = task(&server, &[]).await;
    ask(&server, &task, &[mia_id]).await;
    ask(&server, &task, &[mia_id]).await;
    assert_eq!(reviews(&server, &task).await.len(), 1);
    submit(&server, &mia, &task, json!({})).await;
    let again = server.call_as(&mia, "POST /task/{id}/review/submit", &[&task], Some(json!({}))).await;
    again.refused(403, "forbidden");
}

#[tokio::test]
async fn a_review_is_asked_of_those_who_see_the_task_and_decided_by_those_who_were_asked() {
    let server = Contract::start().await;
    let (cleo_id, cleo) = server.newcomer("Cleo", Membership::Client).await;
    let task = task(&server, &[]).await;
    for reviewers in [json!([]), json!([99_999]), json!([cleo_id]), json!("me"), Value::Null] {
        let body = json!({"reviewers": reviewers});
        let answer = server.call("POST /task/{id}/review/request", &[&task], Some(body)).await;
        assert!(answer.refused(422, "invalid")["fields"]["reviewers"].is_string(), "{reviewers}");
    }
    assert_eq!(status(&server, &task).await, "In Progress");
    let unasked = server.call("POST /task/{id}/review/submit", &[&task], Some(json!({}))).await;
    unasked.refused(403, "forbidden");
    let unseen = server.call_as(&cleo, "POST /task/{id}/review/submit", &[&task], Some(json!({}))).await;
    unseen.refused(404, "not_found");
    ask(&server, &task, &[1]).await;
    let body = json!({"decision": "perhaps"});
    let refusal =
        server.call("POST /task/{id}/review/submit", &[&task], Some(body)).await.refused(422, "invalid");
    assert!(refusal["fields"]["decision"].is_string(), "{refusal}");
}

#[tokio::test]
async fn reviews_need_a_token() {
    let server = Contract::start().await;
    server.needs_a_token("GET /review", &[]).await;
    for endpoint in
        ["POST /task/{id}/review/request", "POST /task/{id}/review/submit", "GET /task/{id}/review"]
    {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}
