//! The colours along a gradient, calculated and written anew as inks.
//!
//! Understood are sampled functions of one input, exponential functions and stitched ones (ISO 32000-1, 7.10); not programs.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::super::source::{dictionary as dict, number, numbers};
use super::space::Space;
use super::{Use, inks};

/// How finely a gradient is written.
const SAMPLES: usize = 1024;
/// How deep stitched functions may be nested.
const DEPTH: usize = 8;

/// A function from the gradient's inputs to four inks; nothing when the gradient's own function is not understood.
pub(super) fn as_inks(pdf: &Document, shading: &Dictionary, space: Space) -> Option<Stream> {
    // Axial and radial gradients have one input; others two, or data instead.
    if !matches!(shading.get(b"ShadingType").and_then(Object::as_i64), Ok(2 | 3)) {
        return None;
    }
    let domain = shading.get(b"Domain").ok().and_then(|object| numbers(pdf, object)).unwrap_or_else(|| vec![0.0, 1.0]);
    let (from, to) = (*domain.first()?, *domain.get(1)?);
    let function = shading.get_deref(b"Function", pdf).ok()?;
    let mut samples = Vec::with_capacity(SAMPLES * 4);
    for step in 0..SAMPLES {
        let at = from + (to - from) * step as f64 / (SAMPLES - 1) as f64;
        let colour = value(pdf, function, at, 0)?;
        let inks = inks(space.rgb(&colour), Use::Small);
        samples.extend(inks.map(|ink| (ink * 255.0).round() as u8));
    }
    let unit = || Object::Array([0, 1, 0, 1, 0, 1, 0, 1].map(Object::Integer).to_vec());
    let head = dictionary! {
        "FunctionType" => 0,
        "Domain" => super::super::import::array(&[from, to]),
        "Range" => unit(),
        "Size" => Object::Array(vec![Object::Integer(SAMPLES as i64)]),
        "BitsPerSample" => 8,
    };
    Some(Stream::new(head, samples))
}

fn value(pdf: &Document, function: &Object, at: f64, depth: usize) -> Option<Vec<f64>> {
    if depth > DEPTH {
        return None;
    }
    if let Object::Array(channels) = function {
        return channels
            .iter()
            .map(|channel| value(pdf, pdf.dereference(channel).ok()?.1, at, depth + 1)?.first().copied())
            .collect();
    }
    let head = dict(pdf, function)?;
    let list = |key: &[u8]| head.get(key).ok().and_then(|object| numbers(pdf, object));
    let domain = list(b"Domain")?;
    let at = at.clamp(*domain.first()?, *domain.get(1)?);
    match head.get(b"FunctionType").and_then(Object::as_i64).ok()? {
        0 => sampled(pdf, function, &domain, at),
        2 => {
            let (first, last) = (list(b"C0").unwrap_or(vec![0.0]), list(b"C1").unwrap_or(vec![1.0]));
            let share = at.powf(number(pdf, head.get(b"N").ok()?)?);
            Some(first.iter().zip(&last).map(|(first, last)| first + share * (last - first)).collect())
        }
        3 => {
            let (functions, bounds, encode) =
                (head.get_deref(b"Functions", pdf).ok()?.as_array().ok()?, list(b"Bounds")?, list(b"Encode")?);
            let part = bounds.iter().filter(|bound| at >= **bound).count().min(functions.len().checked_sub(1)?);
            let low = if part == 0 { domain[0] } else { bounds[part - 1] };
            let high = bounds.get(part).copied().unwrap_or(domain[1]);
            let (start, end) = (*encode.get(2 * part)?, *encode.get(2 * part + 1)?);
            let share = if high > low { (at - low) / (high - low) } else { 0.0 };
            let inner = pdf.dereference(functions.get(part)?).ok()?.1;
            value(pdf, inner, start + share * (end - start), depth + 1)
        }
        _ => None,
    }
}

fn sampled(pdf: &Document, function: &Object, domain: &[f64], at: f64) -> Option<Vec<f64>> {
    let stream = function.as_stream().ok()?;
    let list = |key: &[u8]| stream.dict.get(key).ok().and_then(|object| numbers(pdf, object));
    if domain.len() != 2 {
        return None;
    }
    let range = list(b"Range")?;
    let channels = range.len() / 2;
    let count = *list(b"Size")?.first()? as usize;
    let bytes = match stream.dict.get(b"BitsPerSample").and_then(Object::as_i64).ok()? {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let data = stream.get_plain_content().ok()?;
    let most = if bytes == 1 { 255.0 } else { 65_535.0 };
    let decode = list(b"Decode").unwrap_or(range);
    let encode = list(b"Encode").unwrap_or_else(|| vec![0.0, count.saturating_sub(1) as f64]);
    let share = if domain[1] > domain[0] { (at - domain[0]) / (domain[1] - domain[0]) } else { 0.0 };
    let place = (encode[0] + share * (encode.get(1)? - encode[0])).clamp(0.0, count.saturating_sub(1) as f64);
    let sample = |index: usize, channel: usize| {
        let from = (index * channels + channel) * bytes;
        let raw = data.get(from..from + bytes)?.iter().fold(0.0, |all, byte| all * 256.0 + f64::from(*byte));
        let (low, high) = (*decode.get(2 * channel)?, *decode.get(2 * channel + 1)?);
        Some(low + raw / most * (high - low))
    };
    let (below, between) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(count.saturating_sub(1));
    (0..channels)
        .map(|channel| {
            let (low, high) = (sample(below, channel)?, sample(above, channel)?);
            Some(low + between * (high - low))
        })
        .collect()
}
