//! Project funding (Projektförderung): rules of a funding period, applications and their life, money, checks, letters.
//!
//! Everything is computed from what is passed in. What a coordinator does with it is in `office::funding`; how it is kept, in
//! `store::funding`.

mod application;
mod attachment;
mod check;
mod iban;
mod letter;
mod life;
mod money;
mod official_form;
mod overview;
mod rules;
mod seal;

pub use application::*;
pub use attachment::*;
pub use check::*;
pub use iban::*;
pub use letter::*;
pub use life::*;
pub use money::*;
pub use official_form::*;
pub use overview::*;
pub use rules::*;
pub use seal::*;
