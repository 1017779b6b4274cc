//! `/upload`, `/uploadurl`

use crate::support::{Answer, Contract};
use serde_json::json;
use threadline_domain::attachment::Uploaded;

#[tokio::test]
async fn a_file_is_uploaded_and_answers_the_id_that_attaches_it() {
    let server = Contract::start().await;
    let request = server
        .request("POST /upload", &[])
        .bearer_auth(server.alex.token())
        .header("content-disposition", r#"attachment; filename="sample.txt""#)
        .body("what is uploaded");
    let data = Answer::of(request).await.ok();
    assert_eq!(data.as_object().unwrap().len(), 1, "{data}");
    let uploaded: Uploaded = serde_json::from_value(data).unwrap();
    assert!(uploaded.id.as_str().ends_with("=="), "128 bits in Base64: {uploaded:?}");

    let request = server
        .request("GET /attachment/{id}/download", &[&uploaded.id.encoded()])
        .bearer_auth(server.alex.token());
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "what is uploaded");
    let someone = server.person("jonas@example.com").await;
    let endpoint = "GET /attachment/{id}/download";
    server.call_as(&someone, endpoint, &[&uploaded.id.encoded()], None).await.refused(404, "not_found");

    let form = server
        .request("POST /upload", &[])
        .bearer_auth(server.alex.token())
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x--");
    Answer::of(form).await.refused(422, "invalid");
    server.needs_a_token("POST /upload", &[]).await;
}

#[tokio::test]
async fn a_file_is_fetched_from_an_address() {
    let server = Contract::with(|options| options.allow_private_targets = true).await;
    // Something that any server has: the mark of the sign-in page.
    let source = format!("{}/oauth/mark.svg", server.url());
    let endpoint = "POST /uploadurl";
    let uploaded: Uploaded = server.call(endpoint, &[], Some(json!({"url": source}))).await.decoded();
    let request = server
        .request("GET /attachment/{id}/download", &[&uploaded.id.encoded()])
        .bearer_auth(server.alex.token());
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-disposition"], r#"attachment; filename="mark.svg""#);
    assert!(response.text().await.unwrap().contains("<svg"));

    for body in [json!({}), json!({"url": "ftp://example.com/a"}), json!({"url": 5}), json!({"url": null})] {
        let refusal = server.call(endpoint, &[], Some(body)).await.refused(422, "invalid");
        assert!(refusal["fields"]["url"].is_string(), "{refusal}");
    }
    let gone = json!({"url": format!("{}/v1/nothing", server.url())});
    server.call(endpoint, &[], Some(gone)).await.refused(422, "invalid");
    server.needs_a_token(endpoint, &[]).await;
}

#[tokio::test]
async fn an_address_behind_the_server_is_not_fetched() {
    let server = Contract::start().await;
    for url in [server.url(), "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://localhost/"]
    {
        let refusal =
            server.call("POST /uploadurl", &[], Some(json!({"url": url}))).await.refused(422, "invalid");
        assert!(refusal["fields"]["url"].is_string(), "{refusal}");
    }
}
