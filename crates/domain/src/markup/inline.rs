//! Lines in the making: runs of text with their marks, and their normal form as a tree.

use super::{Inline, Mark, Mention, link};

/// The marks of a run, in the order in which they enclose each other.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Marks {
    pub(super) link: Option<String>,
    /// Strong, emphasis, underline, strike, code.
    pub(super) on: [bool; 5],
}

impl Marks {
    fn at(&self, level: usize) -> Option<Mark> {
        match level {
            0 => self.link.clone().map(Mark::Link),
            1 => self.on[0].then_some(Mark::Strong),
            2 => self.on[1].then_some(Mark::Emphasis),
            3 => self.on[2].then_some(Mark::Underline),
            4 => self.on[3].then_some(Mark::Strike),
            _ => self.on[4].then_some(Mark::Code),
        }
    }

    fn without_code(mut self) -> Self {
        self.on[4] = false;
        self
    }

    /// What all three have.
    fn common(&self, before: &Self, after: &Self) -> Self {
        let link = self.link.clone().filter(|_| self.link == before.link && self.link == after.link);
        let mut on = self.on;
        for (at, on) in on.iter_mut().enumerate() {
            *on = *on && before.on[at] && after.on[at];
        }
        Self { link, on }
    }
}

const LEVELS: usize = 6;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leaf {
    Text(String),
    Break,
    Mention(Mention),
}

impl Leaf {
    fn is_space(&self) -> bool {
        match self {
            Self::Text(text) => text.chars().all(char::is_whitespace),
            Self::Break => true,
            Self::Mention(_) => false,
        }
    }
}

/// A piece of a line under its marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) leaf: Leaf,
    pub(super) marks: Marks,
}

/// The normal form of a line: spaces collapsed and trimmed, marks beginning and ending at words, nested in
/// one order, addresses linked.
pub(super) fn normal(runs: Vec<Run>, may_break: bool) -> Vec<Inline> {
    let runs = link_addresses(trim(collapse(runs, may_break)));
    nest(&tighten(runs), 0)
}

fn collapse(runs: Vec<Run>, may_break: bool) -> Vec<Run> {
    let mut pieces: Vec<Run> = Vec::new();
    for Run { leaf, marks } in runs {
        match leaf {
            Leaf::Text(text) => split_words(&text, &marks, &mut pieces),
            Leaf::Break if may_break => pieces.push(Run { leaf: Leaf::Break, marks: marks.without_code() }),
            Leaf::Break => pieces.push(Run { leaf: Leaf::Text(" ".into()), marks }),
            Leaf::Mention(_) => {
                pieces.push(Run { leaf, marks: Marks { link: None, ..marks.without_code() } });
            }
        }
    }
    pieces
}

/// Cuts a text into words and single spaces.
fn split_words(text: &str, marks: &Marks, pieces: &mut Vec<Run>) {
    let mut word = String::new();
    let flush = |word: &mut String, pieces: &mut Vec<Run>| {
        if !word.is_empty() {
            match pieces.last_mut() {
                // Entities and nested elements cut a word in two.
                Some(Run { leaf: Leaf::Text(last), marks: same })
                    if same == marks && !last.ends_with(char::is_whitespace) =>
                {
                    last.push_str(word);
                }
                _ => pieces.push(Run { leaf: Leaf::Text(word.clone()), marks: marks.clone() }),
            }
            word.clear();
        }
    };
    for c in text.chars() {
        if c == '\u{a0}' || !(c.is_whitespace() || c.is_control()) {
            if c == '\u{a0}' {
                flush(&mut word, pieces);
                pieces.push(Run { leaf: Leaf::Text(c.into()), marks: marks.clone() });
            } else {
                word.push(c);
            }
            continue;
        }
        flush(&mut word, pieces);
        pieces.push(Run { leaf: Leaf::Text(" ".into()), marks: marks.clone() });
    }
    flush(&mut word, pieces);
}

/// Leaves one space between words and none beside breaks or at the ends.
fn trim(pieces: Vec<Run>) -> Vec<Run> {
    let is_plain_space = |leaf: &Leaf| matches!(leaf, Leaf::Text(text) if text == " ");
    let mut out: Vec<Run> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let after_space = out.last().is_none_or(|last| last.leaf.is_space());
        let after_plain =
            out.last().is_none_or(|last| is_plain_space(&last.leaf) || last.leaf == Leaf::Break);
        if is_plain_space(&piece.leaf) && after_plain {
            continue;
        }
        if piece.leaf == Leaf::Break {
            while out.last().is_some_and(|last| last.leaf.is_space() && last.leaf != Leaf::Break) {
                out.pop();
            }
            if out.is_empty() {
                continue;
            }
        } else if piece.leaf.is_space()
            && after_space
            && out.last().is_none_or(|last| last.leaf == Leaf::Break)
        {
            continue;
        }
        out.push(piece);
    }
    while out.last().is_some_and(|last| last.leaf.is_space()) {
        out.pop();
    }
    out
}

fn link_addresses(pieces: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::with_capacity(pieces.len());
    for Run { leaf, marks } in pieces {
        let found = match &leaf {
            Leaf::Text(word) if marks.link.is_none() && !marks.on[4] => {
                link::bare(word).map(|(address, rest)| (address, rest.to_owned()))
            }
            _ => None,
        };
        let Some((address, rest)) = found else {
            out.push(Run { leaf, marks });
            continue;
        };
        let linked = Marks { link: Some(address.clone()), ..marks.clone() };
        out.push(Run { leaf: Leaf::Text(address), marks: linked });
        if !rest.is_empty() {
            out.push(Run { leaf: Leaf::Text(rest), marks });
        }
    }
    out
}

/// Takes marks off spaces at their ends, and joins runs that became alike.
fn tighten(pieces: Vec<Run>) -> Vec<Run> {
    let none = Marks::default();
    let mut out: Vec<Run> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let marks = if piece.leaf.is_space() {
            let word = |run: &&Run| !run.leaf.is_space();
            let before = pieces[..at].iter().rfind(word).map_or(&none, |run| &run.marks);
            let after = pieces[at..].iter().find(word).map_or(&none, |run| &run.marks);
            piece.marks.common(before, after)
        } else {
            piece.marks.clone()
        };
        match (out.last_mut(), &piece.leaf) {
            (Some(Run { leaf: Leaf::Text(last), marks: same }), Leaf::Text(text)) if *same == marks => {
                last.push_str(text);
            }
            _ => out.push(Run { leaf: piece.leaf.clone(), marks }),
        }
    }
    out
}

fn nest(runs: &[Run], level: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        if level == LEVELS {
            out.push(match first.leaf.clone() {
                Leaf::Text(text) => Inline::Text(text),
                Leaf::Break => Inline::Break,
                Leaf::Mention(mention) => Inline::Mention(mention),
            });
            rest = &rest[1..];
            continue;
        }
        let mark = first.marks.at(level);
        let same = rest.iter().take_while(|run| run.marks.at(level) == mark).count();
        let (group, others) = rest.split_at(same);
        let inside = nest(group, level + 1);
        match mark {
            Some(mark) => out.push(Inline::Marked(mark, inside)),
            None => out.extend(inside),
        }
        rest = others;
    }
    out
}
