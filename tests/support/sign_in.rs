//! Signing in, as each journey begins.

use serde_json::json;

use crate::Result;
use crate::browser::Browser;

impl Browser {
    /// Comes in with a personal token, as if the tab had been signed in before. For journeys about other things.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn enter(&self, token: &str) -> Result<()> {
        let session = json!({"api": "/v1", "token": token}).to_string();
        self.at_document_start(&format!(
            "if (location.protocol === 'http:' && !sessionStorage.getItem('threadline.session')) \
             sessionStorage.setItem('threadline.session', {})",
            json!(session)
        ))
        .await
    }

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
