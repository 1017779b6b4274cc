//! A gate in front of the server, so that a journey can have a write refused or the network gone, and so that the
//! site keeps its address when the server comes back at another.

mod message;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::Result;
use message::Head;

/// What goes wrong, once.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The method of the request that fails, such as `PATCH`.
    pub method: &'static str,
    /// What its path contains.
    pub path: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// The JSON of the answer.
    pub body: String,
}

#[derive(Default)]
struct Plan {
    faults: Vec<Fault>,
    cut: watch::Sender<bool>,
    upstream: Option<SocketAddr>,
    seen: Vec<(String, String)>,
}

/// The gate. Browsers only know its address.
pub struct Proxy {
    address: SocketAddr,
    plan: Arc<Mutex<Plan>>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Opens the gate in front of a server.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn open(upstream: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let plan = Arc::new(Mutex::new(Plan { upstream: Some(upstream), ..Plan::default() }));
        let shared = Arc::clone(&plan);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let plan = Arc::clone(&shared);
                // A connection that breaks is the browser's to notice.
                tokio::spawn(async move { drop(pass(stream, &plan).await) });
            }
        });
        Ok(Self { address, plan, task })
    }

    /// What browsers call.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The server is somewhere else from now on.
    pub fn lead_to(&self, upstream: SocketAddr) {
        lock(&self.plan).upstream = Some(upstream);
    }

    /// The next request that fits is answered by us and does not reach the server.
    pub fn fail_next(&self, fault: Fault) {
        lock(&self.plan).faults.push(fault);
    }

    /// Whether every planned fault has happened.
    pub fn faults_are_spent(&self) -> bool {
        lock(&self.plan).faults.is_empty()
    }

    /// What has not failed yet goes well.
    pub fn forget_faults(&self) {
        lock(&self.plan).faults.clear();
    }

    /// With true nothing comes through until it is taken back; what was under way breaks off.
    pub fn cut(&self, cut: bool) {
        lock(&self.plan).cut.send_replace(cut);
    }

    /// How many requests of that method had a path that contains this.
    pub fn count(&self, method: &str, path: &str) -> usize {
        lock(&self.plan).seen.iter().filter(|(verb, place)| verb == method && place.contains(path)).count()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(plan: &Mutex<Plan>) -> MutexGuard<'_, Plan> {
    plan.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One request on one connection: whatever it says of keeping alive, both sides hear `close`.
async fn pass(mut browser: TcpStream, plan: &Mutex<Plan>) -> Result<()> {
    let head = Head::read(&mut browser).await?;
    let (fault, upstream, mut cut) = {
        let mut plan = lock(plan);
        plan.seen.push((head.method.clone(), head.path.clone()));
        let cut = plan.cut.subscribe();
        if *cut.borrow() {
            return Ok(());
        }
        let fits = |fault: &Fault| fault.method == head.method && head.path.contains(fault.path);
        let fault = plan.faults.iter().position(fits).map(|at| plan.faults.remove(at));
        (fault, plan.upstream, cut)
    };
    if let Some(fault) = fault {
        head.skip_body(&mut browser).await?;
        browser.write_all(&message::answer(fault.status, &fault.body)).await?;
        return Ok(browser.shutdown().await?);
    }
    let Some(upstream) = upstream else { return Ok(()) };
    let mut server = TcpStream::connect(upstream).await?;
    server.write_all(&head.closing()).await?;
    tokio::select! {
        copied = copy_bidirectional(&mut browser, &mut server) => drop(copied?),
        _ = cut.wait_for(|cut| *cut) => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Fault, Proxy, message::Head};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    async fn ask(proxy: &Proxy, request: &str) -> String {
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_fault_happens_once_to_the_request_that_fits_and_to_no_other() {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Proxy::open(server.local_addr().unwrap()).await.unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = server.accept().await {
                let head = Head::read(&mut stream).await.unwrap();
                head.skip_body(&mut stream).await.unwrap();
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nreal").await.unwrap();
            }
        });
        let fault = Fault { method: "PATCH", path: "/task/", status: 422, body: "{}".to_owned() };
        proxy.fail_next(fault);
        let patch = "PATCH /v1/task/7 HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}";
        assert!(ask(&proxy, "GET /v1/task/7 HTTP/1.1\r\nhost: a\r\n\r\n").await.ends_with("real"));
        assert!(!proxy.faults_are_spent());
        assert!(ask(&proxy, patch).await.starts_with("HTTP/1.1 422"));
        assert!(ask(&proxy, patch).await.ends_with("real"));
        assert!(proxy.faults_are_spent());
        assert_eq!(proxy.count("PATCH", "/task/7"), 2);
        proxy.cut(true);
        assert_eq!(ask(&proxy, patch).await, "");
    }
}
