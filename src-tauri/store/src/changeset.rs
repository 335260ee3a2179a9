//! The bytes of a changeset, cut between its rows.
//!
//! SQLite applies a changeset within one savepoint, and every statement in it walks through all that the savepoint has kept so far: the
//! time grows with the square of the rows. Applied in pieces, it grows with the rows. The format is that of SQLite's session extension
//! (`sqlite3session.c`, "Changeset Format"): per table a header, then its rows.

/// A header begins with it: `T`, the number of columns, a byte for each that says whether it belongs to the key, the name and a zero.
const TABLE: u8 = b'T';
const INSERT: u8 = 18;
const UPDATE: u8 = 23;
const DELETE: u8 = 9;

/// The changeset in pieces of at most `rows` rows each, in its order. Nothing when it is not what the format says.
pub(crate) fn pieces(changeset: &[u8], rows: usize) -> Option<Vec<Vec<u8>>> {
    let mut reader = Bytes { rest: changeset };
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut header: &[u8] = &[];
    let mut columns = 0;
    let mut in_piece = rows;
    while let Some(&first) = reader.rest.first() {
        let start = reader.rest;
        if first == TABLE {
            reader.take(1)?;
            columns = reader.varint()?;
            reader.take(columns)?;
            let name = reader.rest.iter().position(|byte| *byte == 0)?;
            reader.take(name + 1)?;
            header = &start[..start.len() - reader.rest.len()];
            if in_piece < rows {
                pieces.last_mut()?.extend_from_slice(header);
            }
            continue;
        }
        // The kind of change, and whether a trigger or a foreign key made it.
        reader.take(2)?;
        let records = match first {
            INSERT | DELETE => 1,
            UPDATE => 2,
            _ => return None,
        };
        for _ in 0..records * columns {
            reader.value()?;
        }
        if header.is_empty() {
            return None;
        }
        if in_piece == rows {
            pieces.push(header.to_vec());
            in_piece = 0;
        }
        pieces.last_mut()?.extend_from_slice(&start[..start.len() - reader.rest.len()]);
        in_piece += 1;
    }
    Some(pieces)
}

struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// A number in one to nine bytes: seven bits of each, the highest first, and all eight of the ninth.
    fn varint(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for place in 0..9 {
            let byte = self.take(1)?[0];
            if place == 8 {
                return usize::try_from(number << 8 | u64::from(byte)).ok();
            }
            number = number << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                break;
            }
        }
        usize::try_from(number).ok()
    }

    /// Skips one column: its type, then what it holds.
    fn value(&mut self) -> Option<()> {
        let length = match self.take(1)?[0] {
            // Not in the changeset, or null.
            0 | 5 => 0,
            // A whole number, a number with a fraction.
            1 | 2 => 8,
            // Text, bytes.
            3 | 4 => self.varint()?,
            _ => return None,
        };
        self.take(length).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use rusqlite::Connection;
    use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
    use rusqlite::session::{ChangesetIter, Session};

    use super::*;

    fn recorded(sql: &str) -> Vec<u8> {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE TABLE a (id TEXT PRIMARY KEY, number INTEGER, part REAL, bytes BLOB); CREATE TABLE b (x INTEGER, y TEXT, PRIMARY KEY (x, y)); \
             INSERT INTO a VALUES ('there', 1, 0.5, NULL);",
        )
        .unwrap();
        let mut session = Session::new(&conn).unwrap();
        session.attach::<&str>(None).unwrap();
        conn.execute_batch(sql).unwrap();
        let mut changeset = Vec::new();
        session.changeset_strm(&mut changeset).unwrap();
        changeset
    }

    /// Every row with its table, in order.
    fn rows(changeset: &[u8]) -> Vec<String> {
        let mut bytes = changeset;
        let input: &mut dyn Read = &mut bytes;
        let mut items = ChangesetIter::start_strm(&input).unwrap();
        let mut rows = Vec::new();
        while let Some(item) = items.next().unwrap() {
            let op = item.op().unwrap();
            let columns = 0..op.number_of_columns() as usize;
            let values: Vec<_> = columns
                .map(|column| format!("{:?}/{:?}", item.old_value(column).ok(), item.new_value(column).ok()))
                .collect();
            rows.push(format!("{} {:?} {}", op.table_name(), op.code(), values.join(" ")));
        }
        rows
    }

    #[test]
    fn the_pieces_hold_every_row_in_order_and_none_twice() {
        let long = "ä".repeat(20_000);
        let mut sql = format!(
            "UPDATE a SET number = 2, bytes = x'00ff'; INSERT INTO a VALUES ('lang', -1, NULL, zeroblob(300)); INSERT INTO b VALUES (7, '{long}');"
        );
        for n in 0..25 {
            sql += &format!("INSERT INTO a VALUES ('{n}', {n}, {n}.25, NULL); INSERT INTO b VALUES ({n}, '');");
        }
        let changeset = recorded(&sql);
        let whole = rows(&changeset);
        assert_eq!(whole.len(), 53);
        for most in [1, 2, 7, 27, 28, 53, 1000] {
            let pieces = pieces(&changeset, most).unwrap();
            let cut: Vec<Vec<String>> = pieces.iter().map(|piece| rows(piece)).collect();
            assert!(cut.iter().all(|piece| (1..=most).contains(&piece.len())), "{most}");
            assert_eq!(pieces.len(), 53usize.div_ceil(most), "{most}");
            assert_eq!(cut.concat(), whole, "{most}");
        }
    }

    #[test]
    fn what_is_no_changeset_is_not_cut() {
        let changeset = recorded("DELETE FROM a");
        assert_eq!(pieces(&[], 5), Some(Vec::new()));
        for length in 1..changeset.len() {
            let cut = pieces(&changeset[..length], 5);
            assert!(cut.is_none_or(|pieces| pieces.is_empty()), "{length}");
        }
        assert_eq!(pieces(b"P\x01\x01a\0", 5), None);
        assert_eq!(pieces(&[INSERT, 0, 1], 5), None, "a row before any table");
    }
}
