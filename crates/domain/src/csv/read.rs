//! Sheets as other programs write them.

use super::meant;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads rows. The sign between fields is the one that the first line has most of: comma, semicolon or tab. Empty
/// lines are left out; nothing is refused, since every text is a sheet of some kind.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
    let mut input = text.as_bytes();
    let mut rows = Vec::new();
    let (mut field, mut ends) = (vec![0; 4096], vec![0; 64]);
    let (mut length, mut count) = (0, 0);
    loop {
        let (result, read, written, ended) =
            reader.read_record(input, &mut field[length..], &mut ends[count..]);
        input = &input[read..];
        length += written;
        count += ended;
        match result {
            ReadRecordResult::OutputFull => field.resize(field.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            // With nothing left this asks the reader to end its last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                let mut start = 0;
                let fields = ends[..count].iter().map(|end| {
                    let text = String::from_utf8_lossy(&field[start..*end]);
                    start = *end;
                    meant(&text).to_owned()
                });
                rows.push(fields.collect::<Vec<_>>());
                (length, count) = (0, 0);
            }
            ReadRecordResult::End => return rows,
        }
    }
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::super::push_row;
    use super::*;
    use proptest::prelude::*;

    fn row(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|field| (*field).to_owned()).collect()
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let rows = vec![row(&["Title", "Due"]), row(&["Say \"hi\", twice", "2026-11-20"])];
        for text in [
            "Title,Due\r\n\"Say \"\"hi\"\", twice\",2026-11-20\r\n",
            "\u{feff}Title;Due\n\"Say \"\"hi\"\", twice\";2026-11-20",
            "Title\tDue\n\n\"Say \"\"hi\"\", twice\"\t2026-11-20\n\n",
        ] {
            assert_eq!(read(text), rows, "{text}");
        }
        assert_eq!(read("one\ntwo\n"), [row(&["one"]), row(&["two"])]);
        assert_eq!(read("a,\"two\nlines\"\n"), [row(&["a", "two\nlines"])]);
        assert!(read("").is_empty());
    }

    #[test]
    fn a_field_and_a_row_may_be_long() {
        let rows = vec![vec!["x".repeat(10_000); 300]];
        let mut text = String::new();
        push_row(&mut text, &rows[0]);
        assert_eq!(read(&text), rows);
    }

    proptest! {
        #[test]
        fn every_sheet_comes_back_as_it_was_written(
            rows in prop::collection::vec(prop::collection::vec("[a-z=+@',;\"\n\r\t 0-9ä-]{0,9}", 3), 0..9)
        ) {
            let mut all = vec![row(&["one", "two", "three"])];
            all.extend(rows);
            let mut text = String::new();
            for row in &all {
                push_row(&mut text, row);
            }
            prop_assert_eq!(read(&text), all);
        }
    }
}
