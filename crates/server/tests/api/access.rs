//! What guests see: the projects whose team they are on, and what of it comes and goes.

use crate::support::{Guest, Server};
use serde_json::{Value, json};
use threadline_domain::Membership;

/// A project with a section, two tasks and the link between them.
struct Scene {
    project: i64,
    section: i64,
    tasks: [i64; 2],
    link: Value,
}

impl Scene {
    async fn new(server: &Server, team: &[i64]) -> Self {
        let project = server.create("/project", json!({"title": "P", "team": team})).await;
        let section = server.create("/section", json!({"name": "S", "project": project})).await;
        let first = server.create("/task", json!({"title": "a", "project": project})).await;
        let second = server.create("/task", json!({"title": "b", "section": section})).await;
        let body = json!({"dependsOnTask": first});
        let link = server.post(&format!("/task/{second}/dependency"), body).await.ok()["id"].clone();
        Self { project, section, tasks: [first, second], link }
    }
}

async fn cursor(guest: &Guest<'_>) -> i64 {
    guest.get("/changes").await.ok()["cursor"].as_i64().unwrap()
}

/// What a guest is told since, and where the stream stands then.
async fn since(guest: &Guest<'_>, cursor: &mut i64) -> Value {
    let changes = guest.get(&format!("/changes?since={cursor}")).await.ok();
    assert_eq!(changes["reset"], false, "{changes}");
    *cursor = changes["cursor"].as_i64().unwrap();
    changes
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().into_iter().flatten().map(|one| one["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_guest_finds_nothing_of_other_projects_in_any_list_or_filter() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    for (path, expected) in [
        ("/project", vec![scene.project]),
        ("/section", vec![scene.section]),
        ("/task?subtasks=true", scene.tasks.to_vec()),
        ("/task?shape=flat", scene.tasks.to_vec()),
        ("/task?project=1", vec![]),
        ("/section?project=1", vec![]),
        ("/project?istemplate=true", vec![]),
        ("/project?owner=1,2,3", vec![scene.project]),
    ] {
        assert_eq!(guest.get(path).await.ids(), expected, "{path}");
    }
    let outsider = server.guest("Ola", Membership::Client).await;
    for path in ["/project", "/section", "/task", "/task?assignee=1"] {
        assert_eq!(outsider.get(path).await.ids(), [0_i64; 0], "{path}");
    }
    assert!(server.get("/task?shape=flat&subtasks=true").await.ids().len() > 300, "the house sees on");
}

#[tokio::test]
async fn guests_see_the_house_and_the_teams_of_their_projects() {
    let server = Server::sample().await;
    let one = server.guest("One", Membership::Client).await;
    let two = server.guest("Two", Membership::Client).await;
    assert!(one.get("/user").await.ids().contains(&1));
    assert!(!one.get("/user").await.ids().contains(&two.id));
    one.get(&format!("/user/{}", two.id)).await.refused(404, "not_found");
    let mut at = cursor(&one).await;
    Scene::new(&server, &[one.id, two.id]).await;
    assert!(ids(&since(&one, &mut at).await["users"]).contains(&two.id), "whoever joins is told");
    assert!(one.get("/user").await.ids().contains(&two.id));
}

#[tokio::test]
async fn a_field_that_names_what_is_out_of_sight_is_answered_as_if_there_were_no_such_record() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    for (field, id) in [("project", 1), ("section", 1), ("parent", 1)] {
        let hidden = guest
            .patch(&format!("/task/{}", scene.tasks[0]), json!({field: id}))
            .await
            .refused(422, "invalid");
        let absent = guest
            .patch(&format!("/task/{}", scene.tasks[0]), json!({field: 99_999}))
            .await
            .refused(422, "invalid");
        let words = |refusal: &Value| refusal["message"].as_str().unwrap().replace("99999", "1");
        assert_eq!(words(&hidden), words(&absent));
    }
    let items = json!({"items": [{"id": scene.tasks[0], "title": "x"}, {"id": 1, "title": "x"}]});
    guest.post("/task/bulk", items).await.refused(404, "not_found");
    assert_eq!(server.get(&format!("/task/{}", scene.tasks[0])).await.ok()["title"], "a", "not at all");
}

#[tokio::test]
async fn a_task_outside_of_every_project_is_seen_by_whom_it_concerns_with_what_is_below() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let mut at = cursor(&guest).await;
    let task = server.create("/task", json!({"title": "t"})).await;
    let part = server.create("/task", json!({"title": "part", "parent": task})).await;
    guest.get(&format!("/task/{part}")).await.refused(404, "not_found");
    assert!(since(&guest, &mut at).await["tasks"].is_null());

    server.patch(&format!("/task/{task}"), json!({"assignee": guest.id})).await.ok();
    guest.get(&format!("/task/{part}")).await.ok();
    assert_eq!(ids(&since(&guest, &mut at).await["tasks"]), [task, part]);
    server.patch(&format!("/task/{task}"), json!({"assignee": 1})).await.ok();
    guest.get(&format!("/task/{part}")).await.refused(404, "not_found");
    assert_eq!(since(&guest, &mut at).await["deleted"]["tasks"], json!([task, part]));

    let own = guest.post("/task", json!({"title": "mine"})).await.ok()["id"].clone();
    guest.get(&format!("/task/{own}")).await.ok();
}

#[tokio::test]
async fn who_joins_a_team_is_told_everything_in_it_and_who_leaves_that_it_is_gone() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::Client).await;
    let scene = Scene::new(&server, &[]).await;
    let mut at = cursor(&guest).await;
    let path = format!("/project/{}", scene.project);
    let team = async |team: Value| server.patch(&path, json!({"team": team})).await.ok();

    team(json!([guest.id])).await;
    let told = since(&guest, &mut at).await;
    assert_eq!((ids(&told["projects"]), ids(&told["sections"])), (vec![scene.project], vec![scene.section]));
    assert_eq!((ids(&told["tasks"]), &told["dependencies"][0]["id"]), (scene.tasks.to_vec(), &scene.link));
    assert_eq!(told["deleted"], json!({}));

    team(json!([])).await;
    let told = since(&guest, &mut at).await;
    assert!(told["tasks"].is_null() && told["projects"].is_null(), "{told}");
    let gone = &told["deleted"];
    assert_eq!((&gone["projects"], &gone["sections"]), (&json!([scene.project]), &json!([scene.section])));
    assert_eq!((&gone["tasks"], &gone["dependencies"]), (&json!(scene.tasks), &json!([scene.link])));
    assert_eq!(since(&guest, &mut at).await["deleted"], json!({}), "told once");

    server.patch(&format!("/task/{}", scene.tasks[0]), json!({"title": "secret"})).await.ok();
    let told = since(&guest, &mut at).await;
    assert!(told["tasks"].is_null() && told["deleted"] == json!({}), "{told}");
}

#[tokio::test]
async fn what_moves_out_of_sight_or_is_deleted_is_told_as_gone_and_what_is_hidden_is_not_told() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    let hidden = Scene::new(&server, &[]).await;
    let mut at = cursor(&guest).await;

    server.patch(&format!("/task/{}", scene.tasks[0]), json!({"project": hidden.project})).await.ok();
    let told = since(&guest, &mut at).await;
    assert_eq!(told["deleted"]["tasks"], json!([scene.tasks[0]]));
    assert_eq!(told["deleted"]["dependencies"], json!([scene.link]), "one of its ends is out of sight");
    server.patch(&format!("/task/{}", scene.tasks[0]), json!({"project": scene.project})).await.ok();
    let told = since(&guest, &mut at).await;
    assert_eq!((ids(&told["tasks"]), &told["dependencies"][0]["id"]), (vec![scene.tasks[0]], &scene.link));

    server.patch(&format!("/section/{}", scene.section), json!({"project": hidden.project})).await.ok();
    let gone = since(&guest, &mut at).await["deleted"].clone();
    assert_eq!((&gone["sections"], &gone["tasks"]), (&json!([scene.section]), &json!([scene.tasks[1]])));

    server.delete(&format!("/task/{}", hidden.tasks[0])).await.ok();
    let told = since(&guest, &mut at).await;
    assert!(told["tasks"].is_null() && told["deleted"] == json!({}), "{told}");
    server.delete(&format!("/task/{}", scene.tasks[0])).await.ok();
    assert_eq!(since(&guest, &mut at).await["deleted"]["tasks"], json!([scene.tasks[0]]));
}

#[tokio::test]
async fn a_deleted_project_tells_its_guests_everything_that_went_with_it() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::Client).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    let mut at = cursor(&guest).await;
    server.delete(&format!("/project/{}", scene.project)).await.ok();
    let gone = since(&guest, &mut at).await["deleted"].clone();
    assert_eq!((&gone["projects"], &gone["sections"]), (&json!([scene.project]), &json!([scene.section])));
    assert_eq!((&gone["tasks"], &gone["dependencies"]), (&json!(scene.tasks), &json!([scene.link])));
}

#[tokio::test]
async fn a_ring_of_tasks_names_only_those_in_sight() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    let hidden = server.create("/task", json!({"title": "Takeover", "project": 1})).await;
    server.post(&format!("/task/{hidden}/dependency"), json!({"dependsOnTask": scene.tasks[1]})).await.ok();
    let third = server.create("/task", json!({"title": "c", "project": scene.project})).await;
    server.post(&format!("/task/{third}/dependency"), json!({"dependsOnTask": hidden})).await.ok();
    let body = json!({"dependsOnTask": third});
    let refusal = guest
        .post(&format!("/task/{}/dependency", scene.tasks[0]), body)
        .await
        .refused(409, "dependency_cycle");
    assert!(!refusal["message"].as_str().unwrap().contains("Takeover"), "{refusal}");
}

/// Time, a note and a review in a project.
async fn records(server: &Server, scene: &Scene) -> [Value; 3] {
    let task = scene.tasks[0];
    let time = server.create("/timetracking", json!({"task": task, "time": 60})).await;
    let note = server.create("/note", json!({"name": "n", "project": scene.project})).await;
    server.post(&format!("/task/{task}/review/request"), json!({"reviewers": [1]})).await.ok();
    let review = server.get(&format!("/task/{task}/review")).await.ids()[0];
    [json!([time]), json!([note]), json!([review])]
}

#[tokio::test]
async fn time_notes_and_reviews_come_and_go_with_what_they_belong_to() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let scene = Scene::new(&server, &[guest.id]).await;
    let hidden = Scene::new(&server, &[]).await;
    let mut at = cursor(&guest).await;
    records(&server, &hidden).await;
    let mine = records(&server, &scene).await;
    let kinds = ["timeEntries", "notes", "reviews"];
    let told = since(&guest, &mut at).await;
    assert_eq!(kinds.map(|kind| json!(ids(&told[kind]))), mine, "and nothing of the other project");

    let task = format!("/task/{}", scene.tasks[0]);
    server.patch(&task, json!({"project": hidden.project})).await.ok();
    let gone = since(&guest, &mut at).await["deleted"].clone();
    assert_eq!([&gone["timeEntries"], &gone["reviews"]], [&mine[0], &mine[2]], "with the task");
    server.patch(&task, json!({"project": scene.project})).await.ok();
    let told = since(&guest, &mut at).await;
    assert_eq!(
        [json!(ids(&told["timeEntries"])), json!(ids(&told["reviews"]))],
        [mine[0].clone(), mine[2].clone()]
    );

    server.delete(&format!("/project/{}", scene.project)).await.ok();
    let gone = since(&guest, &mut at).await["deleted"].clone();
    assert_eq!(kinds.map(|kind| gone[kind].clone()), mine, "with the project");
}

#[tokio::test]
async fn a_personal_note_is_told_to_its_writer_alone_and_as_gone_when_it_becomes_one() {
    let server = Server::sample().await;
    let other = server.guest("Mia", Membership::Member).await;
    let mut at = cursor(&other).await;
    let note = server.create("/note", json!({"name": "n"})).await;
    assert!(since(&other, &mut at).await["notes"].is_null());
    server.patch(&format!("/note/{note}"), json!({"project": 1})).await.ok();
    assert_eq!(ids(&since(&other, &mut at).await["notes"]), [note]);
    server.patch(&format!("/note/{note}"), json!({"project": null})).await.ok();
    let told = since(&other, &mut at).await;
    assert!(told["notes"].is_null() && told["deleted"]["notes"] == json!([note]), "{told}");
    other.get(&format!("/note/{note}")).await.refused(404, "not_found");
}
