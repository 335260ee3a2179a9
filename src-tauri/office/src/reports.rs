//! Seeing the network: monitoring of absenteeism, verification rounds, the year's figures, map and picture of the network.

mod absence;
mod absence_forms;
mod absence_paper;
mod map;
mod monitoring;
mod network_drawing;
mod network_picture;
mod round;
mod year;

pub use absence::{AbsenceBoard, AbsenceBoardLine, AbsenceCell, AbsenceView};
pub use absence_forms::{CheckedForm, TakenForms};
pub use map::{AreaTopics, DistrictMap};
pub use monitoring::{MonitoredSchoolLine, MonitoringView};
pub use network_picture::{NetworkNode, NetworkPicture, NetworkTie, NodeGroup};
pub use round::{RoundEntryLine, RoundLine, RoundView};
pub use year::{FigureRecord, FigureRecords};
