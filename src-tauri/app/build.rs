//! Embeds the window's pages, the configuration and the icons.

fn main() {
    tauri_build::build();
}
