//! The keyboard.

use serde_json::json;
use thirtyfour::Key as Code;

use crate::Result;
use crate::browser::Browser;

/// A key by its name.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Key {
    Char(char),
    Control,
    Shift,
    Alt,
    Enter,
    Escape,
    Tab,
    Space,
    Delete,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    F10,
}

impl Key {
    pub(crate) fn code(self) -> char {
        match self {
            Self::Char(letter) => letter,
            Self::Control => Code::Control.value(),
            Self::Shift => Code::Shift.value(),
            Self::Alt => Code::Alt.value(),
            Self::Enter => Code::Enter.value(),
            Self::Escape => Code::Escape.value(),
            Self::Tab => Code::Tab.value(),
            Self::Space => ' ',
            Self::Delete => Code::Delete.value(),
            Self::Backspace => Code::Backspace.value(),
            Self::Up => Code::Up.value(),
            Self::Down => Code::Down.value(),
            Self::Left => Code::Left.value(),
            Self::Right => Code::Right.value(),
            Self::Home => Code::Home.value(),
            Self::End => Code::End.value(),
            Self::F10 => Code::F10.value(),
        }
    }
}

impl Browser {
    /// Presses keys together: down in this order, up in the other. They go to what has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(None, None);
        let down = keys.iter().fold(chain, |chain, key| chain.key_down(key.code()));
        let up = keys.iter().rev().fold(down, |chain, key| chain.key_up(key.code()));
        Ok(up.perform().await?)
    }

    /// Types a text into what has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn types(&self, text: &str) -> Result<()> {
        Ok(self.driver.action_chain_with_delay(None, None).send_keys(text).perform().await?)
    }

    /// Presses Tab until what has the focus has this role and accessible name: the way of someone without a mouse.
    ///
    /// # Errors
    /// When it is not reached within three hundred stops.
    pub async fn tab_to(&self, role: &str, name: &str) -> Result<()> {
        for _ in 0..300 {
            if self.has_focus(role, name).await? {
                return Ok(());
            }
            self.press(&[Key::Tab]).await?;
        }
        anyhow::bail!("Tab never reaches {role} “{name}”")
    }

    /// Whether what has the focus has this role, and a name that starts so.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn has_focus(&self, role: &str, name: &str) -> Result<bool> {
        let focus =
            self.devtools("Runtime.evaluate", json!({"expression": "document.activeElement"})).await?;
        let tree = json!({"objectId": focus["result"]["objectId"], "fetchRelatives": false});
        let tree = self.devtools("Accessibility.getPartialAXTree", tree).await?;
        let node = &tree["nodes"][0];
        let named = node["name"]["value"].as_str().unwrap_or_default().starts_with(name);
        Ok(named && node["role"]["value"] == json!(role))
    }
}
