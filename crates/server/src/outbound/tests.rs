use super::*;
use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const PATIENCE: Duration = Duration::from_secs(20);

/// A server of one answer that counts who comes.
async fn answering(answer: String) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let visits = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&visits);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            seen.fetch_add(1, Ordering::SeqCst);
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    (address, visits)
}

fn page(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nconnection: close\r\ncontent-length: 0\r\nlocation: {to}\r\n\r\n")
}

async fn read(mut fetched: Fetched) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    while let Some(chunk) = fetched.chunk().await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[test]
fn a_private_address_is_refused_in_every_spelling() {
    let outbound = Outbound::new(false);
    for text in [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/x",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.1./",
        "http://127.00.000.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://①②⑦.⓪.⓪.①/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http:127.0.0.1/",
        "http:\\\\127.0.0.1/",
        "ht\ntp://127.0.0.1/",
        "http://10.0.0.5/",
        "http://192.168.0.1/",
        "http://172.20.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0xa9fea9fe/",
        "http://2852039166/",
        "http://0251.0376.0251.0376/",
        "http://100.100.100.200/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:7f00:1::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://localhost/",
        "http://LOCALHOST:80/",
        "http://localhost./",
        "http://api.localhost/",
        "http://ⓛocalhost/",
    ] {
        assert!(
            matches!(outbound.check(text), Err(Refused::Private(_))),
            "{text}: {:?}",
            outbound.check(text)
        );
        assert!(Outbound::new(true).check(text).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_plain_web_address_is_refused_with_a_reason_of_its_own() {
    let outbound = Outbound::new(false);
    for (text, refused) in [
        ("", Refused::Unreadable),
        ("example.com/hook", Refused::Unreadable),
        ("http://", Refused::Unreadable),
        ("http://999.1.1.1/", Refused::Unreadable),
        ("http://[::1/", Refused::Unreadable),
        ("ftp://example.com/", Refused::Scheme),
        ("file:///etc/passwd", Refused::Scheme),
        ("javascript:alert(1)", Refused::Scheme),
        ("gopher://example.com/", Refused::Scheme),
        ("https://user@example.com/", Refused::Credentials),
        ("https://example.com:secret@127.0.0.1/", Refused::Credentials),
    ] {
        assert_eq!(outbound.check(text), Err(refused), "{text}");
    }
    for text in [
        "https://example.com/hook?a=b",
        "http://1.1.1.1/",
        "https://bücher.example/",
        "http://[2606:4700::1]/",
    ] {
        assert!(outbound.check(text).is_ok(), "{text}");
    }
}

#[test]
fn only_checked_addresses_of_a_name_are_connected_to() {
    let address = |text: &str| SocketAddr::from_str(text).unwrap();
    let mixed = [address("10.0.0.1:0"), address("1.1.1.1:0"), address("[fd00::1]:0")];
    let picked: Vec<_> = pick("mixed.example", mixed.into_iter(), false).unwrap().collect();
    assert_eq!(picked, [address("1.1.1.1:0")]);
    let inside = [address("169.254.169.254:0")];
    assert_eq!(
        pick("in.example", inside.into_iter(), false).unwrap_err(),
        Refused::Private("in.example".into())
    );
    assert_eq!(pick("no.example", [].into_iter(), true).unwrap_err(), Refused::Unknown("no.example".into()));
}

#[tokio::test]
async fn a_name_is_checked_where_it_is_resolved_and_no_connection_is_made() {
    let (address, visits) = answering(page("secret")).await;
    let sender = sender(Checked { allow_private: false, lookup }, None).unwrap();
    // As a name that pointed elsewhere when it was checked: only the resolver sees what it is now.
    let uri = format!("http://localhost:{}/", address.port());
    let request = Request::get(uri).body(Full::new(Bytes::new())).unwrap();
    let error = sender.request(request).await.unwrap_err();
    assert_eq!(reason(&error), Refused::Private("localhost".into()));
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_file_is_read_through_redirects_up_to_its_limit() {
    let (target, _) = answering(page("twelve bytes")).await;
    let (start, _) = answering(redirect(&format!("http://{target}/file.txt"))).await;
    let outbound = Outbound::new(true);
    let url = format!("http://{start}/");
    let fetched = outbound.get(&url, 12, PATIENCE).await.unwrap();
    assert_eq!(fetched.url.path(), "/file.txt");
    assert_eq!(read(fetched).await.unwrap(), b"twelve bytes");
    assert_eq!(outbound.get(&url, 11, PATIENCE).await.unwrap_err(), Refused::TooLarge(11));

    // One that does not say how long it is.
    let (endless, _) =
        answering("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nmore than ten".to_owned()).await;
    let fetched = outbound.get(&format!("http://{endless}/"), 10, PATIENCE).await.unwrap();
    assert_eq!(read(fetched).await.unwrap_err(), Refused::TooLarge(10));
}

#[tokio::test]
async fn redirects_that_lead_inside_around_or_nowhere_are_refused() {
    let outbound = Outbound::new(true);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let itself = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let (round, visits) = answering(redirect("/again")).await;
    assert_eq!(
        outbound.get(&format!("http://{round}/"), 10, PATIENCE).await.unwrap_err(),
        Refused::Redirects
    );
    assert_eq!(visits.load(Ordering::SeqCst), HOPS + 1);
    let (file, _) = answering(redirect("file:///etc/passwd")).await;
    assert_eq!(outbound.get(&format!("http://{file}/"), 10, PATIENCE).await.unwrap_err(), Refused::Scheme);
    assert_eq!(outbound.get(&itself, 10, PATIENCE).await.unwrap_err(), Refused::Failed);

    let strict = Outbound::new(false);
    let from = |text: &str| Url::parse(text).unwrap();
    let to = |text: &'static str| HeaderValue::from_static(text);
    let inside = strict.follow(&from("https://example.com/"), &to("http://169.254.169.254/"));
    assert_eq!(inside, Err(Refused::Private("169.254.169.254".into())));
    let down = strict.follow(&from("https://example.com/"), &to("http://example.com/"));
    assert_eq!(down, Err(Refused::Downgrade));
    assert!(strict.follow(&from("http://example.com/"), &to("https://example.com/")).is_ok());
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let waited = Outbound::new(true).get(&url, 10, Duration::from_millis(50)).await;
    assert_eq!(waited.unwrap_err(), Refused::Slow);
}

#[tokio::test]
async fn what_is_posted_goes_to_one_address_and_no_further() {
    let (target, visits) = answering(page("")).await;
    let (start, _) = answering(redirect(&format!("http://{target}/"))).await;
    let outbound = Outbound::new(true);
    let post = async |at: SocketAddr| {
        outbound.post(&format!("http://{at}/"), HeaderMap::new(), Bytes::from_static(b"{}"), PATIENCE).await
    };
    assert_eq!(post(start).await, Ok(302));
    assert_eq!(visits.load(Ordering::SeqCst), 0);
    assert_eq!(post(target).await, Ok(200));
}
