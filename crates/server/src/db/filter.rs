//! What a list is narrowed to, and the page of it that is wanted.

use super::dialect::Backend;
use sqlx::QueryBuilder;

/// A condition on one column.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// The column, as the statement calls it.
    pub(crate) column: &'static str,
    /// What it must be.
    pub(crate) test: Test,
}

/// What a column must be.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// One of these numbers, or nothing if `none`.
    Number { any_of: Vec<i64>, none: bool },
    /// One of these texts, or nothing if `none`.
    Text { any_of: Vec<String>, none: bool },
    /// True or false.
    Flag(bool),
    /// Later than this.
    After(i64),
    /// Earlier than this.
    Before(i64),
}

/// The part of a list that is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// At most so many; all without.
    pub(crate) limit: Option<u32>,
    /// Only what comes after this order key and id.
    pub(crate) after: Option<(String, i64)>,
}

impl Page {
    /// One row more is read than wanted: it tells whether there is a next page.
    fn fetch(&self) -> Option<i64> {
        self.limit.map(|limit| i64::from(limit) + 1)
    }

    /// Cuts `rows` to the page and gives the order key and id that the next one starts after.
    pub(crate) fn cut<T>(
        &self,
        rows: &mut Vec<T>,
        key: impl Fn(&T) -> (String, i64),
    ) -> Option<(String, i64)> {
        let limit = usize::try_from(self.limit?).ok()?;
        if rows.len() <= limit {
            return None;
        }
        rows.truncate(limit);
        rows.last().map(key)
    }

    /// Appends order and bounds for a list ordered by `position` and id, both as the statement calls them.
    pub(crate) fn push_by_position(&self, sql: &mut QueryBuilder<Backend>, table: &str) {
        if let Some((position, id)) = &self.after {
            sql.push(format_args!(" AND ({table}.position, {table}.id) > ("));
            sql.push_bind(position.clone()).push(", ").push_bind(*id).push(")");
        }
        sql.push(format_args!(" ORDER BY {table}.position, {table}.id"));
        self.push_limit(sql);
    }

    /// Appends order and bounds for a list ordered by id.
    pub(crate) fn push_by_id(&self, sql: &mut QueryBuilder<Backend>, table: &str) {
        if let Some((_, id)) = &self.after {
            sql.push(format_args!(" AND {table}.id > ")).push_bind(*id);
        }
        sql.push(format_args!(" ORDER BY {table}.id"));
        self.push_limit(sql);
    }

    fn push_limit(&self, sql: &mut QueryBuilder<Backend>) {
        if let Some(count) = self.fetch() {
            sql.push(" LIMIT ").push_bind(count);
        }
    }
}

/// Appends ` AND …` for each condition.
pub(crate) fn push_conditions(sql: &mut QueryBuilder<Backend>, conditions: &[Condition]) {
    for Condition { column, test } in conditions {
        sql.push(" AND ");
        match test {
            Test::Number { any_of, none } => push_any(sql, column, any_of, *none),
            Test::Text { any_of, none } => push_any(sql, column, any_of, *none),
            Test::Flag(flag) => {
                sql.push(format_args!("{column} = ")).push_bind(*flag);
            }
            Test::After(moment) => {
                sql.push(format_args!("{column} > ")).push_bind(*moment);
            }
            Test::Before(moment) => {
                sql.push(format_args!("{column} < ")).push_bind(*moment);
            }
        }
    }
}

fn push_any<T>(sql: &mut QueryBuilder<Backend>, column: &str, any_of: &[T], none: bool)
where
    T: Clone + Send + 'static + sqlx::Type<Backend> + for<'q> sqlx::Encode<'q, Backend>,
{
    sql.push("(");
    if none {
        sql.push(format_args!("{column} IS NULL"));
    }
    if !any_of.is_empty() {
        sql.push(if none { " OR " } else { "" }).push(format_args!("{column} IN ("));
        let mut list = sql.separated(", ");
        for value in any_of {
            list.push_bind(value.clone());
        }
        sql.push(")");
    } else if !none {
        sql.push("FALSE");
    }
    sql.push(")");
}
