//! Dragging with a mouse.

use std::time::Duration;

use crate::browser::Browser;
use crate::found::Found;
use crate::keys::Key;
use crate::{Result, eventually};

/// Enough that a page sees a path and not a jump.
const STEPS: i64 = 8;

impl Browser {
    /// Picks something up, carries it over a place given by where it is on the window, and drops it.
    ///
    /// # Errors
    /// When either is not there.
    pub async fn drag(&self, what: &Found<'_>, to: (f64, f64)) -> Result<()> {
        self.drag_from(what.middle().await?, to).await
    }

    /// As [`Self::drag`], from a place of the window.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn drag_from(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        self.carry(from, to).await?;
        self.let_go().await
    }

    /// Picks something up and carries it over a place, without letting go.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn carry(&self, (x, y): (f64, f64), to: (f64, f64)) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(None, Some(Duration::from_millis(16)));
        let mut chain = chain.move_to(x as i64, y as i64).click_and_hold();
        for step in 1..=STEPS {
            let part = step as f64 / STEPS as f64;
            chain = chain.move_to((x + (to.0 - x) * part) as i64, (y + (to.1 - y) * part) as i64);
        }
        // A last small move: what opens under the pointer is seen only when the pointer moves in it.
        Ok(chain.move_by_offset(0, 1).move_by_offset(0, -1).perform().await?)
    }

    /// Presses the other button, which asks for a menu.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn context_click(&self, (x, y): (f64, f64)) -> Result<()> {
        Ok(self.driver.action_chain().move_to(x as i64, y as i64).context_click().perform().await?)
    }

    /// Clicks while Shift is down, which selects up to there.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn shift_click(&self, (x, y): (f64, f64)) -> Result<()> {
        let shift = Key::Shift.code();
        let chain = self.driver.action_chain().key_down(shift).move_to(x as i64, y as i64);
        Ok(chain.click().key_up(shift).perform().await?)
    }

    /// Lets go of what is carried.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn let_go(&self) -> Result<()> {
        Ok(self.driver.action_chain().release().perform().await?)
    }

    /// The middle of the first element that fits a selector, in pixels of the window.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn middle_of(&self, selector: &str) -> Result<(f64, f64)> {
        // Measured in the same attempt: what was found may be drawn again before it is measured.
        eventually(selector, async || {
            let Some(element) = self.all(selector).await?.into_iter().next() else { return Ok(None) };
            crate::found::middle(&element).await.map(Some)
        })
        .await
    }
}
