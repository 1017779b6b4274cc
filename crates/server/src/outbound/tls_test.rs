//! A real handshake: the connection goes to the address that was checked, the certificate is that of the name.

use super::*;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const PATIENCE: Duration = Duration::from_secs(60);
const NAME: &str = "hooks.example";

/// A server behind TLS, and who it is trusted by.
struct Secure {
    address: SocketAddr,
    /// How many handshakes came to their end.
    greeted: Arc<AtomicUsize>,
    roots: RootCertStore,
}

impl Secure {
    /// Starts one whose certificate is for [`NAME`].
    async fn start() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = params.self_signed(&key).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(authority.der().clone()).unwrap();
        let issuer = Issuer::new(params, key);
        let own = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec![NAME.to_owned()]).unwrap().signed_by(&own, &issuer).unwrap();
        let own = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config =
            config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], own).unwrap();
        let (acceptor, greeted) = (TlsAcceptor::from(Arc::new(config)), Arc::new(AtomicUsize::new(0)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, seen) = (listener.local_addr().unwrap(), Arc::clone(&greeted));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                seen.fetch_add(1, Ordering::SeqCst);
                let named = stream.get_ref().1.server_name().unwrap_or_default().to_owned();
                let _ = stream.read(&mut [0; 4096]).await;
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{named}", named.len());
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        });
        Self { address, greeted, roots }
    }

    /// A way out for which every name is this machine.
    fn outbound(&self, allow_private: bool, roots: RootCertStore) -> Outbound {
        let lookup = |_| -> Found { Box::pin(async { Ok(vec![SocketAddr::from(([127, 0, 0, 1], 0))]) }) };
        let outbound = Outbound::new(allow_private);
        let made = outbound.sender.set(sender(Checked { allow_private, lookup }, Some(roots)).unwrap());
        assert!(made.is_ok());
        outbound
    }

    async fn get(&self, outbound: &Outbound, name: &str) -> Result<Bytes, Refused> {
        let url = format!("https://{name}:{}/", self.address.port());
        Ok(outbound.get(&url, 1000, PATIENCE).await?.chunk().await?.unwrap_or_default())
    }
}

#[tokio::test]
async fn a_certificate_must_be_that_of_the_name_whatever_address_the_name_has() {
    let server = Secure::start().await;
    let outbound = server.outbound(true, server.roots.clone());
    assert_eq!(server.get(&outbound, NAME).await, Ok(Bytes::from_static(NAME.as_bytes())));
    assert_eq!(server.greeted.load(Ordering::SeqCst), 1);
    for other in ["other.example", "127.0.0.1", "sub.hooks.example"] {
        assert_eq!(server.get(&outbound, other).await, Err(Refused::Certificate), "{other}");
    }
    assert_eq!(server.get(&outbound, NAME).await, Ok(Bytes::from_static(NAME.as_bytes())));
}

#[tokio::test]
async fn a_certificate_of_an_authority_that_nobody_trusts_is_refused() {
    let server = Secure::start().await;
    let stranger = Secure::start().await.roots;
    assert_eq!(server.get(&server.outbound(true, stranger), NAME).await, Err(Refused::Certificate));
}

#[tokio::test]
async fn a_name_of_this_machine_is_refused_before_anything_is_said() {
    let server = Secure::start().await;
    let outbound = server.outbound(false, server.roots.clone());
    assert_eq!(server.get(&outbound, NAME).await, Err(Refused::Private(NAME.to_owned())));
    assert_eq!(server.greeted.load(Ordering::SeqCst), 0);
}
