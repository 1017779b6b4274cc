//! Signing in, as each journey begins.

use crate::Result;
use crate::browser::Browser;

impl Browser {
    /// Signs in on the server's own page with the password that everyone in the sample workspace has.
    ///
    /// # Errors
    /// When it does not lead back to the site.
    pub async fn sign_in(&self, email: &str) -> Result<()> {
        self.go("/sign-in").await?;
        self.role("button", "Sign in").click().await?;
        self.role("textbox", "E-mail").types(email).await?;
        self.role("textbox", "Password").types("threadline").await?;
        self.role("button", "Sign in").click().await?;
        self.role("navigation", "Main").appears().await
    }
}
