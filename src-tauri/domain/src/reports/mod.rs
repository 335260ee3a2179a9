//! Seeing the network: monitoring of school absenteeism, verification rounds, the year's figures, the map and the picture of the network.
//!
//! Types with their rules. What a coordinator does with them is in `office::reports`; how they are kept is in `store::reports`.
//! Nothing here has room for a child: there are counts, and small ones are withheld before anything is handed on.

mod absence;
mod evaluation;
mod facts;
mod figures;
mod lines;
mod map;
mod round;
mod suppression;
mod ties;

pub use absence::*;
pub use evaluation::*;
pub use facts::*;
pub use figures::*;
pub use lines::*;
pub use map::*;
pub use round::*;
pub use suppression::*;
pub use ties::*;
