//! Pictures as they come, good and bad, all made here.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Red above, blue below, 40 by 20.
fn flag() -> RgbImage {
    RgbImage::from_fn(40, 20, |_, y| if y < 10 { Rgb([220, 30, 30]) } else { Rgb([30, 30, 220]) })
}

fn as_format(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn photo() -> Vec<u8> {
    as_format(&flag().into(), ImageFormat::Jpeg)
}

fn opened(picture: &Normalised) -> DynamicImage {
    image::load_from_memory(&picture.bytes).unwrap()
}

fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
    let Rgba([red, _, blue, _]) = image.get_pixel(x, y);
    red > 150 && blue < 120
}

/// A JPEG segment after the beginning of the file.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// EXIF with an orientation and a GPS position.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0GPS-POSITION");
    tiff
}

fn inks(color: jpeg_encoder::ColorType) -> Vec<u8> {
    // 255 is full ink; the file holds it the other way round, as Photoshop writes it.
    let pixels: Vec<u8> =
        (0..40 * 20).flat_map(|index| if index < 400 { [0, 235, 235, 0] } else { [235, 235, 0, 0] }).collect();
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 95).encode(&pixels, 40, 20, color).unwrap();
    out
}

#[test]
fn a_plain_photo_keeps_its_own_bytes() {
    let photo = photo();
    let found = normalise(&photo).unwrap();
    assert_eq!(found.media_type, "image/jpeg");
    assert_eq!((found.width, found.height), (40, 20));
    assert_eq!(found.remarks, Vec::<String>::new());
    assert_eq!(opened(&found), image::load_from_memory(&photo).unwrap());
    assert_eq!(normalise(&found.bytes).unwrap().bytes, found.bytes, "a second time changes nothing");
}

#[test]
fn where_a_photo_was_taken_is_removed_and_said() {
    let photo = with_segment(&with_segment(&photo(), 0xe1, &exif(1)), 0xfe, b"Kamera von Frau Muster");
    let found = normalise(&photo).unwrap();
    for word in [&b"GPS-POSITION"[..], b"Exif", b"Muster"] {
        assert!(!found.bytes.windows(word.len()).any(|window| window == word));
    }
    assert_eq!(found.remarks, ["Angaben zu Aufnahmeort, Zeit und Kamera wurden aus dem Bild entfernt."]);
    assert_eq!(opened(&found), image::load_from_memory(&photo).unwrap());
}

#[test]
fn a_photo_taken_sideways_stands_upright() {
    let found = normalise(&with_segment(&photo(), 0xe1, &exif(6))).unwrap();
    assert_eq!((found.width, found.height), (20, 40));
    let image = opened(&found);
    assert!(is_red(&image, 17, 20) && !is_red(&image, 2, 20), "turned a quarter to the right");
}

#[test]
fn printing_colours_become_those_of_the_screen() {
    for color in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let found = normalise(&inks(color)).unwrap();
        let image = opened(&found);
        assert_eq!(image.color(), image::ColorType::Rgb8);
        assert!(is_red(&image, 20, 3) && !is_red(&image, 20, 16), "{color:?}");
        assert!(found.remarks[0].contains("CMYK"));
    }
}

#[test]
fn a_png_with_16_bits_or_a_palette_or_grey_becomes_a_plain_one() {
    let deep = DynamicImage::from(flag()).to_rgb16();
    let found = normalise(&as_format(&deep.into(), ImageFormat::Png)).unwrap();
    assert_eq!((found.media_type, opened(&found).color()), ("image/png", image::ColorType::Rgb8));
    let grey = DynamicImage::from(flag()).to_luma16();
    assert_eq!(opened(&normalise(&as_format(&grey.into(), ImageFormat::Png)).unwrap()).color(), image::ColorType::L8);
    let mut palette = Vec::new();
    let mut encoder = png::Encoder::new(&mut palette, 2, 1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![220, 30, 30, 30, 30, 220]);
    encoder.write_header().unwrap().write_image_data(&[0, 1]).unwrap();
    let image = opened(&normalise(&palette).unwrap());
    assert!(is_red(&image, 0, 0) && !is_red(&image, 1, 0));
}

#[test]
fn transparency_stays_where_something_shows_through() {
    let clear = RgbaImage::from_fn(4, 4, |x, _| Rgba([220, 30, 30, if x == 0 { 0 } else { 255 }]));
    assert!(opened(&normalise(&as_format(&clear.into(), ImageFormat::Png)).unwrap()).color().has_alpha());
    let solid = RgbaImage::from_pixel(4, 4, Rgba([220, 30, 30, 255]));
    assert!(!opened(&normalise(&as_format(&solid.into(), ImageFormat::Png)).unwrap()).color().has_alpha());
}

#[test]
fn of_an_animation_the_first_picture_is_printed_and_that_is_said() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    let blue = RgbaImage::from_pixel(40, 20, Rgba([30, 30, 220, 255]));
    for frame in [DynamicImage::from(flag()).to_rgba8(), blue] {
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let found = normalise(&bytes).unwrap();
    assert!(is_red(&opened(&found), 20, 3));
    assert_eq!(found.remarks, ["Die Datei ist animiert; gedruckt wird das erste Bild."]);
    let still = normalise(&as_format(&DynamicImage::from(flag()).to_rgba8().into(), ImageFormat::Gif)).unwrap();
    assert_eq!(still.remarks, Vec::<String>::new());
}

#[test]
fn webp_and_bmp_are_read() {
    let webp = normalise(&as_format(&flag().into(), ImageFormat::WebP)).unwrap();
    assert_eq!(opened(&webp).to_rgb8(), flag());
    let mut bmp = b"BM".to_vec();
    let rows = 3 * 2 + 2;
    bmp.extend((54 + rows * 2u32).to_le_bytes());
    bmp.extend([0; 4]);
    bmp.extend(54u32.to_le_bytes());
    bmp.extend(40u32.to_le_bytes());
    bmp.extend(2i32.to_le_bytes());
    bmp.extend(2i32.to_le_bytes());
    bmp.extend([1, 0, 24, 0]);
    bmp.extend([0; 24]);
    // Blue, green, red; the lowest row first; rows end at a multiple of four bytes.
    bmp.extend([220, 30, 30, 220, 30, 30, 0, 0, 30, 30, 220, 30, 30, 220, 0, 0]);
    let image = opened(&normalise(&bmp).unwrap());
    assert!(is_red(&image, 0, 0) && !is_red(&image, 0, 1));
}

#[test]
fn a_scan_as_tiff_is_read_in_colours_in_printing_colours_and_in_black_and_white() {
    use ::tiff::encoder::{TiffEncoder, colortype};
    let mut bytes = Cursor::new(Vec::new());
    TiffEncoder::new(&mut bytes).unwrap().write_image::<colortype::RGB8>(40, 20, flag().as_raw()).unwrap();
    assert_eq!(opened(&normalise(bytes.get_ref()).unwrap()).to_rgb8(), flag());
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for _ in 0..2 {
        encoder.write_image::<colortype::CMYK8>(2, 1, &[0, 255, 255, 0, 255, 255, 0, 0]).unwrap();
    }
    let found = normalise(bytes.get_ref()).unwrap();
    let image = opened(&found);
    assert!(is_red(&image, 0, 0) && !is_red(&image, 1, 0));
    assert_eq!(found.remarks.len(), 2, "{:?}", found.remarks);
    assert!(found.remarks[0].contains("mehrere Seiten"));
}

#[test]
fn a_huge_picture_is_made_smaller_and_that_is_said() {
    let wide = RgbImage::from_pixel(6400, 40, Rgb([220, 30, 30]));
    let found = normalise(&as_format(&wide.into(), ImageFormat::Png)).unwrap();
    assert_eq!((found.width, found.height), (6000, 38));
    assert!(found.remarks[0].contains("verkleinert"), "{:?}", found.remarks);
}

/// A PNG of some bytes that claims these dimensions.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]).unwrap();
    drop(writer);
    bytes
}

/// A red and blue picture of 96 by 64 pixels with a white box, written by libheif's own `heif-enc -q 60`.
const TELEPHONE_PHOTO: &[u8] = include_bytes!("photo.heic");

#[test]
fn a_photo_of_a_telephone_becomes_a_jpeg() {
    let photo = normalise(TELEPHONE_PHOTO).unwrap();
    assert_eq!((photo.media_type, photo.width, photo.height), ("image/jpeg", 96, 64));
    let decoded = image::load_from_memory(&photo.bytes).unwrap().to_rgb8();
    let near = |x: u32, y: u32, expected: [u8; 3]| {
        let found = decoded.get_pixel(x, y).0;
        assert!(found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 24), "{x}, {y}: {found:?}");
    };
    near(20, 20, [255, 255, 255]);
    near(90, 3, [190, 32, 36]);
    near(90, 60, [40, 64, 184]);
    assert_eq!(normalise(&TELEPHONE_PHOTO[..TELEPHONE_PHOTO.len() - 60]), Err(Refused::Heic));
}

#[test]
fn what_cannot_be_printed_is_refused_before_it_does_harm() {
    let photo = photo();
    let png = as_format(&flag().into(), ImageFormat::Png);
    let heic = [&[0, 0, 0, 24][..], b"ftypheic\0\0\0\0mif1heic"].concat();
    let avif = [&[0, 0, 0, 24][..], b"ftypavif\0\0\0\0mif1avif"].concat();
    for (bytes, expected) in [
        (&b""[..], Refused::Empty),
        (&vec![0; FILE_LIMIT + 1], Refused::FileTooLarge),
        (&bomb(100_000, 100_000), Refused::TooManyPixels),
        (&bomb(u32::MAX >> 1, 1), Refused::TooManyPixels),
        (&photo[..photo.len() - 20], Refused::Broken),
        (&photo[..40], Refused::Broken),
        (&png[..png.len() / 2], Refused::Broken),
        (&bomb(10, 10), Refused::Broken),
        (b"GIF89a", Refused::Broken),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Refused::Broken),
        (b"II*\0\x08\0\0\0", Refused::Broken),
        (b"BM nur ein Wort, das mit BM anfaengt", Refused::Broken),
        (&heic, Refused::Heic),
        (&avif, Refused::Format),
        (b"%PDF-1.7", Refused::Pdf),
        (b"\x1f\x8b\x08", Refused::PackedSvg),
        (b"PK\x03\x04 ein Word-Dokument", Refused::NoPicture),
        (b"Name;Anschrift", Refused::NoPicture),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect", Refused::Broken),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", Refused::EmptySvg),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'><rect width='1' height='1'/></svg>",
            Refused::EmptySvg,
        ),
    ] {
        let found = normalise(bytes);
        assert_eq!(
            found.as_ref().err(),
            Some(&expected),
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
        let sentence = expected.to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 40, "{sentence}");
    }
}

#[test]
fn a_broken_picture_never_makes_the_program_fall() {
    let files = [
        photo(),
        inks(jpeg_encoder::ColorType::CmykAsYcck),
        as_format(&flag().into(), ImageFormat::Png),
        as_format(&flag().into(), ImageFormat::WebP),
    ];
    for file in files {
        for at in (2..file.len()).step_by(7) {
            let mut broken = file.clone();
            broken[at] ^= 0xff;
            if let Ok(found) = normalise(&broken) {
                assert!(found.width > 0 && found.height > 0);
            }
        }
    }
}

#[test]
fn a_drawing_loses_scripts_and_references_and_keeps_what_is_seen() {
    let drawing = br##"<?xml version="1.0"?>
        <!DOCTYPE svg [<!ENTITY rot "#d21e1e">]>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20" onload="alert(1)">
          <script>alert(2)</script>
          <style>@import url("http://example.org/x.css"); .unten { fill: blue }</style>
          <rect width="40" height="10" fill="&rot;" onclick="alert(3)"/>
          <rect y="10" width="40" height="10" class="unten"/>
          <image xlink:href="file:///etc/passwd" width="5" height="5"/>
          <image href="https://example.org/a.png" width="5" height="5"/>
          <foreignObject><body xmlns="http://www.w3.org/1999/xhtml">Text</body></foreignObject>
          <text x="2" y="8" font-size="6" font-family="Arial">Ja</text>
        </svg>"##;
    let found = normalise(drawing).unwrap();
    let text = String::from_utf8(found.bytes.clone()).unwrap();
    for word in ["script", "alert", "onload", "example.org", "passwd", "foreignObject", "ENTITY", "<text"] {
        assert!(!text.contains(word), "„{word}“ in {text}");
    }
    assert_eq!((found.media_type, found.width, found.height), ("image/svg+xml", 40, 20));
    assert!(text.contains("#d21e1e") && text.contains("#0000ff"), "{text}");
    assert_eq!(
        found.remarks[0],
        "Aus der Grafik wurde entfernt: 3 Skripte, 3 Verweise auf andere Dateien, 1 eingebettete Webseite."
    );
    assert!(found.remarks[1].contains("Noto Sans"));
    assert_eq!(normalise(drawing).unwrap(), found, "the same each time");
    let again = normalise(&found.bytes).unwrap();
    assert_eq!(again.remarks, Vec::<String>::new());
}

#[test]
fn a_drawing_that_multiplies_itself_is_refused() {
    let levels: String =
        (1..12).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let drawing = format!(
        "<!DOCTYPE svg [<!ENTITY e0 \"x\">{levels}]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&e11;</text></svg>"
    );
    assert_eq!(normalise(drawing.as_bytes()), Err(Refused::Broken));
}

#[test]
fn colours_of_another_profile_become_those_of_the_screen() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let image = RgbImage::from_pixel(8, 8, Rgb([200, 60, 60]));
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::set_icc_profile(&mut encoder, profile).unwrap();
    image::ImageEncoder::write_image(encoder, image.as_raw(), 8, 8, image::ExtendedColorType::Rgb8).unwrap();
    let Rgba([red, green, ..]) = opened(&normalise(&bytes).unwrap()).get_pixel(4, 4);
    assert!(red > 205 && green < 58, "{red} {green}");
}
