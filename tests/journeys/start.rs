//! The site starts: at its root and on a deep link.

use journeys::{Result, Screen, journey};

#[tokio::test]
async fn the_site_starts_at_any_of_its_addresses() -> Result<()> {
    journey(0, async |stage| {
        for place in ["/", "/sign-in", "/projects/6/board"] {
            stage
                .browse("start", Screen::LAPTOP, async |browser| {
                    browser.go(place).await?;
                    browser.role("heading", "Sign in").appears().await
                })
                .await?;
        }
        Ok(())
    })
    .await
}
