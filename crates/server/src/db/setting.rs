//! What the workspace remembers about itself.

use super::Conn;

/// Name of the workspace.
pub(crate) const WORKSPACE: &str = "workspace";
/// Present when the workspace was filled with the sample.
pub(crate) const SAMPLE: &str = "sample";
/// Changes up to this number are no longer kept.
pub(crate) const CHANGE_FLOOR: &str = "change_floor";
/// Hash of the secret in the link that makes the first administrator.
pub(crate) const SETUP: &str = "setup";

/// What addresses of files are signed with.
pub(crate) const FILE_SECRET: &str = "file_secret";

/// The value of a setting.
pub(crate) async fn get(conn: &mut Conn, name: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT value FROM setting WHERE name = $1").bind(name).fetch_optional(conn).await
}

/// Sets a setting.
pub(crate) async fn set(conn: &mut Conn, name: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets a setting.
pub(crate) async fn remove(conn: &mut Conn, name: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM setting WHERE name = $1").bind(name).execute(conn).await?;
    Ok(())
}
