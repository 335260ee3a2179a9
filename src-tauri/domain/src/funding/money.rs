//! Money in whole cents, quantities in thousandths, and how Germans write both.
//!
//! Sums are exact: there is no floating point. The one place where rounding can happen is quantity times unit price, see
//! [`Quantity::times`].

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount of euros in whole cents. Shown as "1.234,56 €".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Money(pub i64);

/// The largest amount that is read: ten million euros. Whoever types more mistyped.
pub const LARGEST_AMOUNT: Money = Money(1_000_000_000);

/// How many of something: thousandths, so that "2,5 Stunden" and "0,125 km" are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Quantity(pub i64);

/// Why an amount could not be read. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not a number.
    #[error("Das ist kein Betrag. Bitte schreiben Sie ihn wie 1.234,56.")]
    NotANumber,
    /// More decimals than there are.
    #[error("Ein Betrag hat höchstens zwei Stellen nach dem Komma, eine Menge höchstens drei.")]
    TooPrecise,
    /// Beyond [`LARGEST_AMOUNT`].
    #[error("Der Betrag ist zu groß; möglich sind höchstens 10.000.000 €.")]
    TooLarge,
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Whole euros.
    pub const fn euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    /// Reads what people type: "1.234,56 €", "1234,5", "1 234", "12.50". A dot before exactly three digits groups thousands; a single
    /// dot before one or two digits is read as a comma, as calculators have it.
    ///
    /// # Errors
    /// When it is no amount with at most two decimals, or beyond [`LARGEST_AMOUNT`].
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let cents = fixed(text, 2)?;
        if cents.abs() > LARGEST_AMOUNT.0 { Err(AmountError::TooLarge) } else { Ok(Self(cents)) }
    }

    /// "1.234,56", without the sign of the currency, as forms want it.
    pub fn plain(self) -> String {
        let cents = self.0.unsigned_abs();
        format!("{}{},{:02}", if self.0 < 0 { "−" } else { "" }, grouped(cents / 100), cents % 100)
    }

    /// "1.400 €" when the cents are none, otherwise "1.400,50 €": for sentences.
    pub fn short(self) -> String {
        if self.0 % 100 != 0 {
            return self.to_string();
        }
        format!("{}{} €", if self.0 < 0 { "−" } else { "" }, grouped(self.0.unsigned_abs() / 100))
    }

    /// "1234.56", for exchange formats with a decimal point.
    pub fn decimal(self) -> String {
        let cents = self.0.unsigned_abs();
        format!("{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, cents / 100, cents % 100)
    }

    /// Splits into `parts` amounts that differ by at most one cent and sum to the whole; the first ones take the odd cents.
    pub fn split(self, parts: usize) -> Vec<Self> {
        let Ok(count) = i64::try_from(parts) else { return Vec::new() };
        if count == 0 {
            return Vec::new();
        }
        let (each, rest) = (self.0.div_euclid(count), self.0.rem_euclid(count));
        (0..count).map(|n| Self(each + i64::from(n < rest))).collect()
    }
}

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1000);

    /// Whole pieces.
    pub const fn whole(number: i64) -> Self {
        Self(number * 1000)
    }

    /// Reads "2,5", "1.000", "3". Not negative.
    ///
    /// # Errors
    /// As [`Money::parse`], with three decimals.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        match fixed(text, 3)? {
            negative if negative < 0 => Err(AmountError::NotANumber),
            large if large > 1_000_000_000 => Err(AmountError::TooLarge),
            thousandths => Ok(Self(thousandths)),
        }
    }

    /// This many at a price each. Where the product is not whole cents it is rounded half up (away from zero), each item for itself
    /// (commercial rounding, DIN 1333, section 4.5); sums add the rounded items.
    pub fn times(self, price: Money) -> Money {
        let exact = i128::from(self.0) * i128::from(price.0);
        let rounded = (exact.abs() + 500) / 1000 * exact.signum();
        Money(i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX }))
    }
}

impl Default for Quantity {
    fn default() -> Self {
        Self::ONE
    }
}

/// Reads a decimal number into units of 10^-`decimals`.
fn fixed(text: &str, decimals: usize) -> Result<i64, AmountError> {
    let text = text.trim().trim_end_matches("EUR").trim_end_matches("Euro").trim_end_matches('€').trim();
    let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (ungrouped(whole).ok_or(AmountError::NotANumber)?, fraction.to_owned()),
        None => match ungrouped(&text) {
            Some(whole) => (whole, String::new()),
            None => match text.split_once('.') {
                Some((whole, fraction)) if !fraction.contains('.') => (whole.to_owned(), fraction.to_owned()),
                _ => return Err(AmountError::NotANumber),
            },
        },
    };
    // "12,-" is twelve euros.
    let fraction = if matches!(fraction.as_str(), "-" | "--" | "–" | "—") { String::new() } else { fraction };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(&whole) || !digits(&fraction) {
        return Err(AmountError::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > decimals {
        return Err(AmountError::TooPrecise);
    }
    if whole.len() > 12 {
        return Err(AmountError::TooLarge);
    }
    let number: i64 = format!("{whole}{fraction:0<decimals$}").parse().map_err(|_| AmountError::NotANumber)?;
    Ok(if negative { -number } else { number })
}

/// Takes the dots out of a number grouped by thousands; nothing when they group something else.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    grouped.then(|| text.replace('.', ""))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} €", self.plain())
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.unsigned_abs();
        let fraction = format!("{:03}", parts % 1000);
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.0 < 0 { "−" } else { "" };
        write!(f, "{sign}{}", grouped(parts / 1000))?;
        if fraction.is_empty() { Ok(()) } else { write!(f, ",{fraction}") }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_germans_write_them() {
        for (text, cents) in [
            ("1.234,56 €", 123_456),
            ("1234,5", 123_450),
            ("1 234", 123_400),
            ("1.234", 123_400),
            ("12.50", 1250),
            ("0,01 EUR", 1),
            ("12,-", 1200),
            ("−3,10", -310),
            ("1.234.567,89", 123_456_789),
            ("7,500", 750),
        ] {
            assert_eq!(Money::parse(text), Ok(Money(cents)), "{text}");
        }
        for text in ["", "zwölf", "1,2,3", "1.23.456", "12,345", "99999999999", ",", "€"] {
            assert!(Money::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_are_shown_with_dots_and_comma() {
        assert_eq!(Money(123_456_789).to_string(), "1.234.567,89 €");
        assert_eq!(Money(-5).to_string(), "−0,05 €");
        assert_eq!(Money(140_000).short(), "1.400 €");
        assert_eq!(Money(140_050).short(), "1.400,50 €");
        assert_eq!(Money(140_050).decimal(), "1400.50");
        assert_eq!(Quantity(2500).to_string(), "2,5");
    }

    #[test]
    fn half_a_cent_is_rounded_up_for_each_item() {
        assert_eq!(Quantity(500).times(Money(1)), Money(1));
        assert_eq!(Quantity(2500).times(Money(333)), Money(833));
        assert_eq!(Quantity(499).times(Money(1)), Money(0));
    }

    proptest! {
        #[test]
        fn every_amount_is_read_back_as_it_is_shown(cents in -LARGEST_AMOUNT.0..=LARGEST_AMOUNT.0) {
            prop_assert_eq!(Money::parse(&Money(cents).to_string()), Ok(Money(cents)));
            prop_assert_eq!(Money::parse(&Money(cents).short()), Ok(Money(cents)));
        }

        #[test]
        fn every_quantity_is_read_back_as_it_is_shown(thousandths in 0..1_000_000_000i64) {
            prop_assert_eq!(Quantity::parse(&Quantity(thousandths).to_string()), Ok(Quantity(thousandths)));
        }

        #[test]
        fn nothing_a_person_types_makes_the_reader_fall_over(text in "\\PC*") {
            let _ = Money::parse(&text);
            let _ = Quantity::parse(&text);
        }

        #[test]
        fn parts_of_a_split_amount_sum_to_the_whole_and_differ_by_a_cent_at_most(cents in 0..LARGEST_AMOUNT.0, parts in 1usize..40) {
            let split = Money(cents).split(parts);
            prop_assert_eq!(split.iter().copied().sum::<Money>(), Money(cents));
            prop_assert!(split.first().unwrap().0 - split.last().unwrap().0 <= 1);
        }

        #[test]
        fn rounding_an_item_is_off_by_half_a_cent_at_most(quantity in 0..10_000_000i64, price in 0..10_000_000i64) {
            let exact = i128::from(quantity) * i128::from(price);
            let rounded = i128::from(Quantity(quantity).times(Money(price)).0) * 1000;
            prop_assert!((rounded - exact).abs() <= 500);
        }
    }
}
