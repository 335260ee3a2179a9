//! Lengths, rectangles and matrices of sheets: millimetres where a person measures, points (1/72 inch) inside a file.

/// Points in a millimetre.
pub(super) const PT_PER_MM: f64 = 72.0 / 25.4;

/// Millimetres as points.
pub(super) fn pt(mm: f64) -> f64 {
    mm * PT_PER_MM
}

/// Points as millimetres.
pub(super) fn mm(pt: f64) -> f64 {
    pt / PT_PER_MM
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    pub width: f64,
    pub height: f64,
}

impl Size {
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// The same turned by a quarter.
    pub const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    pub fn is_landscape(self) -> bool {
        self.width > self.height
    }

    pub fn scaled(self, by: f64) -> Self {
        Self { width: self.width * by, height: self.height * by }
    }

    /// The largest factor by which this fits into `room`.
    pub fn fitting(self, room: Self) -> f64 {
        (room.width / self.width).min(room.height / self.height)
    }
}

/// A rectangle by its lower left and upper right corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Rect {
    pub fn new(x: f64, y: f64, size: Size) -> Self {
        Self { x0: x, y0: y, x1: x + size.width, y1: y + size.height }
    }

    pub fn size(self) -> Size {
        Size::new(self.x1 - self.x0, self.y1 - self.y0)
    }

    pub fn is_empty(self) -> bool {
        self.x1 <= self.x0 || self.y1 <= self.y0
    }

    pub fn intersect(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// The same, larger by `by` on every side.
    pub fn grown(self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { x0: self.x0 + x, y0: self.y0 + y, x1: self.x1 + x, y1: self.y1 + y }
    }

    /// Whether it lies within another, with a tolerance of a tenth of a point.
    pub fn is_within(self, other: Self) -> bool {
        let slack = 0.1;
        self.x0 >= other.x0 - slack
            && self.y0 >= other.y0 - slack
            && self.x1 <= other.x1 + slack
            && self.y1 <= other.y1 + slack
    }

    /// The box around it after a matrix.
    pub fn through(self, matrix: Matrix) -> Self {
        let corners = [(self.x0, self.y0), (self.x1, self.y0), (self.x0, self.y1), (self.x1, self.y1)]
            .map(|(x, y)| matrix.apply(x, y));
        corners.iter().fold(Self { x0: f64::MAX, y0: f64::MAX, x1: f64::MIN, y1: f64::MIN }, |all, (x, y)| Self {
            x0: all.x0.min(*x),
            y0: all.y0.min(*y),
            x1: all.x1.max(*x),
            y1: all.y1.max(*y),
        })
    }
}

/// A matrix as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f` (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub const fn scale(by: f64) -> Self {
        Self([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// Counterclockwise, about the origin.
    pub fn rotation(degrees: f64) -> Self {
        // Quarter turns are written without rounding errors.
        let (sin, cos) = match degrees.rem_euclid(360.0) {
            0.0 => (0.0, 1.0),
            90.0 => (1.0, 0.0),
            180.0 => (0.0, -1.0),
            270.0 => (-1.0, 0.0),
            other => other.to_radians().sin_cos(),
        };
        Self([cos, sin, -sin, cos, 0.0, 0.0])
    }

    /// First this, then `next`.
    pub fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = next.0;
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Lengths of the images of both unit vectors.
    pub fn stretch(self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a.hypot(b), c.hypot(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_act_one_after_the_other() {
        let both = Matrix::rotation(90.0).then(Matrix::translation(10.0, 0.0));
        assert_eq!(both.apply(2.0, 1.0), (9.0, 2.0));
    }

    #[test]
    fn a_rectangle_turned_by_a_quarter_swaps_its_sides() {
        let turned = Rect::new(0.0, 0.0, Size::new(3.0, 5.0)).through(Matrix::rotation(90.0));
        assert_eq!(turned, Rect { x0: -5.0, y0: 0.0, x1: 0.0, y1: 3.0 });
    }
}
