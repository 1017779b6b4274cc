//! Addresses that open one file for a while, to whoever holds them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use threadline_domain::{AttachmentId, Moment};

/// How long such an address is good: 15 minutes.
const LIFE: i64 = 15 * 60 * 1000;

/// Signs and checks addresses with the secret of the workspace.
#[derive(Clone)]
pub(crate) struct Signer(Hmac<Sha256>);

/// Why an address opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Closed {
    /// It was never given out.
    Forged,
    /// Its time is over.
    Expired,
}

impl Signer {
    /// A signer with this secret, of any length.
    pub(crate) fn new(secret: &str) -> Option<Self> {
        Hmac::new_from_slice(secret.as_bytes()).ok().map(Self)
    }

    /// The query that opens an attachment for 15 minutes from now.
    pub(crate) fn query(&self, id: &AttachmentId, now: Moment) -> String {
        let expires = now.0 + LIFE;
        let signature = URL_SAFE_NO_PAD.encode(self.mac(id, expires).finalize().into_bytes());
        format!("expires={expires}&signature={signature}")
    }

    /// Whether such a query opens the attachment now.
    pub(crate) fn check(
        &self,
        id: &AttachmentId,
        expires: &str,
        signature: &str,
        now: Moment,
    ) -> Result<(), Closed> {
        let expires: i64 = expires.parse().map_err(|_| Closed::Forged)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Closed::Forged)?;
        // Compares in constant time.
        self.mac(id, expires).verify_slice(&signature).map_err(|_| Closed::Forged)?;
        if expires > now.0 { Ok(()) } else { Err(Closed::Expired) }
    }

    fn mac(&self, id: &AttachmentId, expires: i64) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        // Says what it is for, so that no other use of the secret can be passed off as this one.
        mac.update(format!("attachment download\n{id}\n{expires}").as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_address_opens_its_own_file_for_a_quarter_of_an_hour() {
        let signer = Signer::new("secret").unwrap();
        let (id, now) = (AttachmentId::new("8dMfbZuoDwmxVvx0W2rbWA=="), Moment(1_000));
        let query = signer.query(&id, now);
        let (expires, signature) =
            query.strip_prefix("expires=").and_then(|rest| rest.split_once("&signature=")).unwrap();
        let check = |id: &AttachmentId, expires: &str, signature: &str, at| {
            signer.check(id, expires, signature, Moment(at))
        };
        assert_eq!(check(&id, expires, signature, 1_000 + LIFE - 1), Ok(()));
        assert_eq!(check(&id, expires, signature, 1_000 + LIFE), Err(Closed::Expired));
        assert_eq!(check(&AttachmentId::new("other"), expires, signature, 1_000), Err(Closed::Forged));
        assert_eq!(check(&id, "99999999", signature, 1_000), Err(Closed::Forged));
        assert_eq!(check(&id, expires, &signature[1..], 1_000), Err(Closed::Forged));
        let other = Signer::new("guess").unwrap();
        assert_eq!(other.check(&id, expires, signature, Moment(1_000)), Err(Closed::Forged));
    }
}
