//! The levels of headings, put in order before a document is set: the highest level used becomes the first, and none is skipped on the
//! way down (PDF/UA-1, clause 7.4.2).

use serde_json::Value;

/// Puts the levels of all headings in a document's data in order.
pub(crate) fn order(content: &mut Value) {
    let mut highest = u64::MAX;
    each_level(content, &mut |level| highest = highest.min(*level));
    let mut before = 0;
    each_level(content, &mut |level| {
        *level = (*level + 1 - highest).min(before + 1);
        before = *level;
    });
}

fn each_level(value: &mut Value, see: &mut dyn FnMut(&mut u64)) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| each_level(value, see)),
        Value::Object(fields) => {
            if fields.get("block").and_then(Value::as_str) == Some("heading") {
                if let Some(level) = fields.get_mut("content").and_then(|content| content.get_mut("level")) {
                    let mut number = level.as_u64().unwrap_or(1).max(1);
                    see(&mut number);
                    *level = number.into();
                }
                return;
            }
            fields.values_mut().for_each(|value| each_level(value, see));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Block;

    #[test]
    fn levels_begin_with_the_first_and_skip_none() {
        let blocks = [3, 2, 3, 3, 2].map(|level| Block::heading(level, "x"));
        let mut value = serde_json::to_value(blocks).unwrap();
        order(&mut value);
        let levels: Vec<u64> =
            value.as_array().unwrap().iter().map(|block| block["content"]["level"].as_u64().unwrap()).collect();
        assert_eq!(levels, [1, 1, 2, 2, 1]);
        let mut value = serde_json::to_value([1, 3].map(|level| Block::heading(level, "x"))).unwrap();
        order(&mut value);
        assert_eq!(value[1]["content"]["level"], 2);
    }
}
