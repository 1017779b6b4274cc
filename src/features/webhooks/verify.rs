//! Whether a signature fits a payload. No browser here: what is pasted never leaves this page.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What came of a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// The signature was made with this secret, of just this payload.
    Fits,
    /// It was not; the one that would fit.
    Differs(String),
    /// Without a secret nothing is signed: the call carries no signature.
    Unsigned,
    /// A signature came although nothing is signed.
    Unexpected,
    /// This is no signature: 64 hexadecimal digits, with `sha256=` before them or not.
    NoSignature,
    /// Nothing was pasted to look at.
    NoPayload,
}

/// The HMAC-SHA256 of a payload as the header carries it.
pub(super) fn signature(secret: &str, payload: &[u8]) -> String {
    // A key of any length will do.
    let Ok(mut code) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    code.update(payload);
    let digits = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("sha256={digits}")
}

/// Looks at what was pasted. Without a secret the webhook does not sign.
pub(super) fn verify(secret: Option<&str>, payload: &str, given: &str) -> Verdict {
    if payload.is_empty() {
        return Verdict::NoPayload;
    }
    let given = given.trim();
    let given = given.rsplit_once(':').map_or(given, |(_, value)| value.trim()).to_ascii_lowercase();
    let Some(secret) = secret else {
        return if given.is_empty() { Verdict::Unsigned } else { Verdict::Unexpected };
    };
    let digits = given.strip_prefix("sha256=").unwrap_or(&given);
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Verdict::NoSignature;
    }
    let expected = signature(secret, payload.as_bytes());
    if expected.strip_prefix("sha256=") == Some(digits) { Verdict::Fits } else { Verdict::Differs(expected) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second test case of RFC 4231.
    const PAYLOAD: &str = "what do ya want for nothing?";
    const SIGNATURE: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    #[test]
    fn a_signature_fits_with_its_prefix_with_its_header_and_in_capitals() {
        let capitals = SIGNATURE.to_ascii_uppercase();
        for given in [
            SIGNATURE.to_owned(),
            format!("sha256={SIGNATURE}"),
            format!(" X-Threadline-Signature: sha256={SIGNATURE}\n"),
            format!("sha256={capitals}"),
        ] {
            assert_eq!(verify(Some("Jefe"), PAYLOAD, &given), Verdict::Fits, "{given}");
        }
    }

    #[test]
    fn another_secret_or_a_changed_payload_is_told_with_what_would_fit() {
        let fits = Verdict::Differs(format!("sha256={SIGNATURE}"));
        assert_eq!(verify(Some("Jefe"), PAYLOAD, &"0".repeat(64)), fits);
        assert!(matches!(verify(Some("Jef"), PAYLOAD, SIGNATURE), Verdict::Differs(_)));
        assert!(matches!(verify(Some("Jefe"), &format!("{PAYLOAD} "), SIGNATURE), Verdict::Differs(_)));
    }

    #[test]
    fn what_is_no_signature_is_not_compared() {
        for given in ["", "sha256=", "sha1=00", "zz", &"g".repeat(64)] {
            assert_eq!(verify(Some("Jefe"), PAYLOAD, given), Verdict::NoSignature, "{given}");
        }
        assert_eq!(verify(Some("Jefe"), "", SIGNATURE), Verdict::NoPayload);
    }

    #[test]
    fn a_webhook_that_does_not_sign_sends_no_signature() {
        assert_eq!(verify(None, PAYLOAD, " "), Verdict::Unsigned);
        assert_eq!(verify(None, PAYLOAD, SIGNATURE), Verdict::Unexpected);
    }
}
