//! What the office does: one module per area, one function per thing a coordinator does.
