//! A finger on a touch screen.

use serde_json::json;

use crate::Result;
use crate::browser::Browser;

/// A finger that is down. Lift it before it is dropped.
pub struct Finger<'a> {
    browser: &'a Browser,
    at: (f64, f64),
}

impl Browser {
    /// Puts a finger down.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn touch(&self, at: (f64, f64)) -> Result<Finger<'_>> {
        let finger = Finger { browser: self, at };
        finger.send("touchStart", Some(at)).await?;
        Ok(finger)
    }

    /// Puts two fingers down beside each other around a place, moves them from one distance to another, and lifts
    /// them.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn pinch(&self, (x, y): (f64, f64), from: f64, to: f64) -> Result<()> {
        let send = async |kind: &str, apart: Option<f64>| -> Result<()> {
            let point = |id: u8, side: f64| json!({"x": x + side / 2.0, "y": y, "id": id});
            let points = apart.map_or_else(Vec::new, |apart| vec![point(1, -apart), point(2, apart)]);
            let touch = json!({"type": kind, "touchPoints": points});
            self.devtools("Input.dispatchTouchEvent", touch).await.map(drop)
        };
        send("touchStart", Some(from)).await?;
        for step in 1..=10 {
            send("touchMove", Some(from + (to - from) * f64::from(step) / 10.0)).await?;
        }
        send("touchEnd", None).await
    }
}

impl Finger<'_> {
    /// Moves it there in small steps. A finger is never quite still: it trembles where it arrives, and a browser
    /// that reports moves once a frame reports the last one, too.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn slide(&mut self, to: (f64, f64)) -> Result<()> {
        let from = self.at;
        for step in 1..=12 {
            let part = f64::from(step) / 12.0;
            self.at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            self.send("touchMove", Some(self.at)).await?;
        }
        for tremble in [1.0, 0.0] {
            self.at = (to.0, to.1 + tremble);
            self.send("touchMove", Some(self.at)).await?;
        }
        Ok(())
    }

    /// Takes it away.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn lift(self) -> Result<()> {
        self.send("touchEnd", None).await
    }

    async fn send(&self, kind: &str, at: Option<(f64, f64)>) -> Result<()> {
        let points: Vec<_> = at.into_iter().map(|(x, y)| json!({"x": x, "y": y})).collect();
        let touch = json!({"type": kind, "touchPoints": points});
        self.browser.devtools("Input.dispatchTouchEvent", touch).await?;
        Ok(())
    }
}
