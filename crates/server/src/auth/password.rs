//! Passwords: argon2id, only the hash is kept.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

/// The shortest password that a person may choose.
pub(crate) const SHORTEST: usize = 10;

/// How much work a hash costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Effort {
    /// What the library recommends: 19 MiB, two passes.
    #[default]
    Recommended,
    /// As little as possible, for tests that are not about passwords.
    Least,
}

/// Why a password cannot be hashed.
#[derive(Debug, thiserror::Error)]
#[error("the password cannot be hashed: {0}")]
pub struct HashError(String);

impl Effort {
    fn algorithm(self) -> Argon2<'static> {
        let params = match self {
            Self::Recommended => Params::default(),
            Self::Least => Params::new(Params::MIN_M_COST, Params::MIN_T_COST, Params::MIN_P_COST, None)
                .unwrap_or_default(),
        };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
    }

    /// The hash of a password, in PHC form with its own salt.
    ///
    /// # Errors
    /// When the password is too long or the system has no randomness.
    pub fn hash(self, password: &str) -> Result<String, HashError> {
        self.algorithm()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| HashError(error.to_string()))
    }
}

/// Whether the password is the one that was hashed.
pub(crate) fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_matches_its_hash() {
        let hash = Effort::Least.hash("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(matches("correct horse", &hash));
        assert!(!matches("correct hors", &hash));
        assert!(!matches("correct horse", "not a hash"));
    }
}
