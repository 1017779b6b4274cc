//! Mouse and wheel, by events of the browser's own, and the frames that are painted meanwhile.

use anyhow::{Context, ensure};
use journeys::{Browser, Result, eventually};
use serde_json::{Value, json};

/// A place of the window in CSS pixels.
pub(crate) type Point = (f64, f64);

/// The Ctrl key in the protocol's bits.
pub(crate) const CTRL: u32 = 2;

/// Presses at a place.
pub(crate) async fn press(browser: &Browser, at: Point) -> Result<()> {
    mouse(browser, json!({"type": "mousePressed", "button": "left", "buttons": 1, "clickCount": 1}), at).await
}

/// Moves with the button down, from a place to another in so many steps.
pub(crate) async fn carry(browser: &Browser, from: Point, to: Point, steps: u32) -> Result<()> {
    for step in 1..=steps {
        let part = f64::from(step) / f64::from(steps);
        let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        mouse(browser, json!({"type": "mouseMoved", "button": "left", "buttons": 1}), at).await?;
    }
    Ok(())
}

/// Moves without a button.
pub(crate) async fn point_at(browser: &Browser, at: Point) -> Result<()> {
    mouse(browser, json!({"type": "mouseMoved", "button": "none"}), at).await
}

/// Lets go.
pub(crate) async fn release(browser: &Browser, at: Point) -> Result<()> {
    mouse(browser, json!({"type": "mouseReleased", "button": "left", "clickCount": 1}), at).await
}

/// Turns the wheel by one notch, with keys held.
pub(crate) async fn turn(browser: &Browser, at: Point, by: Point, keys: u32) -> Result<()> {
    mouse(browser, json!({"type": "mouseWheel", "deltaX": by.0, "deltaY": by.1, "modifiers": keys}), at).await
}

async fn mouse(browser: &Browser, mut event: Value, (x, y): Point) -> Result<()> {
    event["x"] = json!(x);
    event["y"] = json!(y);
    event["pointerType"] = json!("mouse");
    browser.devtools("Input.dispatchMouseEvent", event).await?;
    Ok(())
}

/// Scrolls as a person does who turns the wheel with a will: by so many pixels at so many a second.
pub(crate) async fn scroll(browser: &Browser, (x, y): Point, by: Point, speed: u32) -> Result<()> {
    let gesture = json!({
        "x": x, "y": y, "xDistance": -by.0, "yDistance": -by.1, "speed": speed,
        "preventFling": true, "gestureSourceType": "mouse",
    });
    browser.devtools("Input.synthesizeScrollGesture", gesture).await?;
    Ok(())
}

/// What was painted while something went on.
pub(crate) struct Frames {
    /// Frames a second.
    pub(crate) rate: f64,
    /// The longest, in milliseconds.
    pub(crate) worst: f64,
    /// Those that a screen of 60 a second had no new picture for.
    pub(crate) dropped: f64,
    /// From an event to the next picture: usually, and at worst. Only where events were watched.
    pub(crate) late: Option<(f64, f64)>,
}

/// Watches frames, and events of a kind, while `act` goes on.
pub(crate) async fn watched(
    browser: &Browser,
    kind: Option<&str>,
    act: impl AsyncFnOnce() -> Result<()>,
) -> Result<Frames> {
    browser.script("__bench.watch(arguments[0])", vec![json!(kind)]).await?;
    act().await?;
    let seen = browser.script("return __bench.stop()", vec![]).await?;
    let number = |name: &str| seen[name].as_f64();
    Ok(Frames {
        rate: number("rate").context("no frames")?,
        worst: number("worst").context("no frames")?,
        dropped: number("dropped").context("no frames")?,
        late: number("usual").zip(number("slowest")),
    })
}

/// What was waited for since `__bench.from…`: one time for each condition, in milliseconds.
pub(crate) async fn took(browser: &Browser) -> Result<Vec<f64>> {
    let noted = eventually("something to be painted", async || {
        Ok(browser.script("return __bench.took ?? false", vec![]).await?.as_array().cloned())
    })
    .await?;
    let took: Vec<f64> = noted.iter().filter_map(Value::as_f64).collect();
    ensure!(took.len() == noted.len(), "it was not painted within five seconds: {noted:?}");
    Ok(took)
}

/// A point from a script's `[x, y]`.
pub(crate) fn point(value: &Value) -> Result<Point> {
    let at = |index: usize| value[index].as_f64().context("no such place on the page");
    Ok((at(0)?, at(1)?))
}
