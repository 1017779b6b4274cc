//! Filters as people type them: `status:new,"in progress" -assignee:me due<fri estimate>=2h booth`. Each term is
//! a clause of the one grammar; what is no term is a word of the title.

use super::{Clause, Compare, Field, FieldKind};
use crate::due::parse_day_words;
use crate::task::Priority;
use crate::{TaskStatus, duration};
use chrono::NaiveDate;

/// What was typed, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// The terms.
    pub clauses: Vec<Clause>,
    /// The words that are none, joined by spaces, as typed.
    pub words: String,
    /// What looks like a term and means nothing, in order.
    pub flaws: Vec<Flaw>,
}

/// A term that means nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// The term as typed.
    pub term: String,
    /// The field that it names.
    pub field: Field,
    /// The value that the field does not have; `None` where it cannot be compared like this.
    pub value: Option<String>,
}

/// The ids of those whose names a person may have meant: the names themselves, else names in which a word begins
/// like this.
pub fn named(wanted: &str, names: impl Iterator<Item = (String, String)> + Clone) -> Vec<String> {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let ids = |test: &dyn Fn(&str) -> bool| -> Vec<String> {
        names.clone().filter(|(_, name)| test(&name.to_lowercase())).map(|(id, _)| id).collect()
    };
    let exact = ids(&|name| name == wanted);
    if !exact.is_empty() {
        return exact;
    }
    ids(&|name| name.starts_with(&wanted) || name.contains(&format!(" {wanted}")))
}

/// Reads what was typed. `name` finds the values whose names a person may have meant: the ids of people,
/// projects and sections.
pub fn read(text: &str, today: NaiveDate, name: &dyn Fn(Field, &str) -> Vec<String>) -> Typed {
    let mut typed = Typed::default();
    let mut words = Vec::new();
    for term in split(text, char::is_whitespace) {
        match clause(&term, today, name) {
            None => words.push(unquoted(&term)),
            Some(Ok(clause)) => typed.clauses.push(clause),
            Some(Err(flaw)) => {
                typed.flaws.push(flaw);
            }
        }
    }
    typed.words = words.join(" ");
    typed
}

/// Signs, the longer before the shorter.
const SIGNS: [&str; 6] = ["!=", ">=", "<=", ":", "<", ">"];

fn clause(
    term: &str,
    today: NaiveDate,
    name: &dyn Fn(Field, &str) -> Vec<String>,
) -> Option<Result<Clause, Flaw>> {
    let (negated, rest) = term.strip_prefix('-').map_or((false, term), |rest| (true, rest));
    let end = rest.find(|c: char| !c.is_alphabetic())?;
    let (key, rest) = rest.split_at(end);
    let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign))?;
    let field = field_called(&key.to_lowercase())?;
    let kind = field.kind();
    let flaw = |value| Flaw { term: term.to_owned(), field, value };
    let compare = match (sign, kind) {
        ("<" | "<=", FieldKind::Day) => Compare::Before,
        (">" | ">=", FieldKind::Day) => Compare::After,
        (">=", FieldKind::Amount) => Compare::Least,
        ("<=", FieldKind::Amount) => Compare::Most,
        (":", _) if !negated => Compare::Is,
        (":", _) => Compare::IsNot,
        ("!=", _) if !negated => Compare::IsNot,
        _ => return Some(Err(flaw(None))),
    };
    if negated && compare != Compare::IsNot {
        return Some(Err(flaw(None)));
    }
    let mut values = Vec::new();
    for value in split(&rest[sign.len()..], |c| c == ',') {
        let value = unquoted(&value);
        let found = meant(field, sign, &value, today, name);
        if found.is_empty() {
            return Some(Err(flaw(Some(value))));
        }
        values.extend(found);
    }
    if values.is_empty() {
        return Some(Err(flaw(Some(String::new()))));
    }
    if compare.wants_one() {
        values.truncate(1);
    }
    Some(Ok(Clause { field, compare, values }))
}

fn field_called(key: &str) -> Option<Field> {
    let field = match key {
        "who" => Field::Assignee,
        "by" => Field::Creator,
        "is" => Field::Status,
        "in" => Field::Project,
        "title" => Field::Text,
        key => Field::ALL.into_iter().find(|field| field.key() == key)?,
    };
    Some(field)
}

/// The values of the address that a typed one stands for.
fn meant(
    field: Field,
    sign: &str,
    value: &str,
    today: NaiveDate,
    name: &dyn Fn(Field, &str) -> Vec<String>,
) -> Vec<String> {
    let lower = value.to_lowercase();
    let nothing = matches!(lower.as_str(), "none" | "nobody" | "null") && field != Field::Text;
    if nothing && field != Field::Status {
        return vec!["null".to_owned()];
    }
    let one = |value: Option<String>| value.into_iter().collect();
    match field {
        Field::Text | Field::Tag => one((!value.is_empty()).then(|| value.to_owned())),
        Field::Status => {
            let folded = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
            let wanted = folded(value);
            let known = TaskStatus::KNOWN.iter().map(TaskStatus::as_str);
            let exact = known.clone().find(|known| folded(known) == wanted);
            let begun =
                || known.clone().find(|known| !wanted.is_empty() && folded(known).starts_with(&wanted));
            one(exact.or_else(begun).map(str::to_owned))
        }
        Field::Priority => {
            let known = Priority::ALL.iter().map(|priority| priority.as_str());
            one(known.into_iter().find(|known| known.to_lowercase() == lower).map(str::to_owned))
        }
        Field::Assignee | Field::Creator if lower == "me" => vec![lower],
        Field::Assignee | Field::Creator | Field::Project | Field::Section => name(field, value),
        Field::Due | Field::Start | Field::Created | Field::Updated => {
            let spans = sign == ":" || sign == "!=";
            let span = match lower.as_str() {
                "today" | "week" | "month" => true,
                "overdue" => field == Field::Due,
                _ => false,
            };
            if spans && span {
                return vec![lower];
            }
            // The ends belong to it: on or before a day is before the next.
            let day = parse_day_words(value, today).and_then(|day| match sign {
                "<=" => day.succ_opt(),
                ">=" => day.pred_opt(),
                _ => Some(day),
            });
            one(day.map(|day| day.to_string()))
        }
        Field::Estimate => one(duration::parse(value).map(|_| lower.replace(',', "."))),
        Field::Progress => {
            let number = lower.trim_end_matches('%').parse::<u8>().ok().filter(|number| *number <= 100);
            one(number.map(|number| number.to_string()))
        }
    }
}

/// Cuts at separators outside of quotes. Empty parts are left out.
fn split(text: &str, is_end: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        quoted ^= c == '"';
        if !quoted && is_end(c) {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn unquoted(text: &str) -> String {
    text.replace('"', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        let names = |field: Field, name: &str| match (field, name.to_lowercase().as_str()) {
            (Field::Assignee | Field::Creator, "mira") => vec!["5".to_owned()],
            (Field::Section, "trade fair") => vec!["7".to_owned(), "9".to_owned()],
            _ => Vec::new(),
        };
        // A Tuesday.
        read(text, NaiveDate::from_ymd_opt(2026, 11, 17).unwrap(), &names)
    }

    fn query(text: &str) -> Vec<(String, String)> {
        typed(text).clauses.iter().map(Clause::to_query).collect()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn what_is_typed_is_the_same_filter_as_what_is_built() {
        assert_eq!(
            query("status:new,\"in progress\" -assignee:me,nobody due<fri estimate>=2h"),
            [
                pair("status", "New,In Progress"),
                pair("assignee_not", "me,null"),
                pair("due_before", "2026-11-20"),
                pair("estimate_min", "2h"),
            ]
        );
        assert_eq!(query("who:Mira section:\"Trade fair\""), [pair("assignee", "5"), pair("section", "7,9")]);
        assert_eq!(
            query("due:overdue,tomorrow priority!=low"),
            [pair("due", "overdue,2026-11-18"), pair("priority_not", "Low")]
        );
        assert_eq!(
            query("progress<=50% created:week"),
            [pair("progress_max", "50"), pair("created", "week")]
        );
    }

    #[test]
    fn on_or_before_a_day_includes_it() {
        assert_eq!(
            query("due<=2026-11-20 start>=2026-11-20"),
            [pair("due_before", "2026-11-21"), pair("start_after", "2026-11-19")]
        );
    }

    #[test]
    fn what_is_no_term_is_a_word_of_the_title() {
        let seen = typed("book \"the field\" status:new 9:30 http://x -x note: after");
        assert_eq!(seen.words, "book the field 9:30 http://x -x note: after");
        assert_eq!(seen.clauses.len(), 1);
        assert_eq!(seen.flaws, []);
    }

    #[test]
    fn a_term_that_means_nothing_is_pointed_out_and_not_dropped() {
        let seen = typed("assignee:zoe status<new due:someday progress:140 tag:");
        let flaw = |term: &str, field, value: Option<&str>| Flaw {
            term: term.to_owned(),
            field,
            value: value.map(str::to_owned),
        };
        assert_eq!(
            seen.flaws,
            [
                flaw("assignee:zoe", Field::Assignee, Some("zoe")),
                flaw("status<new", Field::Status, None),
                flaw("due:someday", Field::Due, Some("someday")),
                flaw("progress:140", Field::Progress, Some("140")),
                flaw("tag:", Field::Tag, Some("")),
            ]
        );
        assert_eq!(seen.words, "");
        assert_eq!(seen.clauses, []);
    }

    #[test]
    fn a_name_is_found_by_itself_before_names_that_begin_like_it() {
        let names = [("1", "Ann Lee"), ("2", "Ann"), ("3", "Jo Annis"), ("4", "Hann")];
        let all = names.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned()));
        assert_eq!(named("ann", all.clone()), ["2"]);
        assert_eq!(named("Ann ", all.clone()), ["2"]);
        assert_eq!(named("an", all.clone()), ["1", "2", "3"]);
        assert_eq!(named("", all), Vec::<String>::new());
    }
}
