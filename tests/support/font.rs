//! Builds small TrueType fonts for tests: the letters of Helvetica, each under any character.

#![allow(dead_code, reason = "each test file uses its own part")]

use hayro_interpret::font::StandardFont;
use kurbo::{BezPath, PathEl};
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};

struct Path(BezPath);

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((cx, cy), (x, y));
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to((cx0, cy0), (cx1, cy1), (x, y));
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

/// The corners of a letter of Helvetica in thousandths of an em, by contour.
pub fn contours(letter: char) -> Vec<Vec<(i16, i16)>> {
    let (data, index) = StandardFont::Helvetica.get_font_data();
    let font = Font::new(data, index).expect("a shipped font");
    let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
    let glyph = font.glyph_by_name(&letter.to_string()).expect("a letter");
    let mut path = Path(BezPath::new());
    let outline = scaler.outline(glyph).expect("an outline");
    outline
        .draw(DrawMemory::Scratch, &mut path)
        .expect("a sound outline");
    let mut contours: Vec<Vec<(i16, i16)>> = Vec::new();
    kurbo::flatten(path.0.iter(), 3.0, |element| match element {
        PathEl::MoveTo(point) => contours.push(vec![(point.x as i16, point.y as i16)]),
        PathEl::LineTo(point) => {
            if let Some(contour) = contours.last_mut() {
                contour.push((point.x as i16, point.y as i16));
            }
        }
        _ => {}
    });
    contours
}

fn glyph(letter: char) -> Vec<u8> {
    let contours = contours(letter);
    let points: Vec<(i16, i16)> = contours.iter().flatten().copied().collect();
    let mut data = Vec::new();
    let mut put = |value: i16| data.extend_from_slice(&value.to_be_bytes());
    let bound = |of: fn(&(i16, i16)) -> i16| {
        let values = points.iter().map(of);
        (values.clone().min().unwrap_or(0), values.max().unwrap_or(0))
    };
    let ((left, right), (bottom, top)) = (bound(|point| point.0), bound(|point| point.1));
    for value in [contours.len() as i16, left, bottom, right, top] {
        put(value);
    }
    let mut end = -1;
    for contour in &contours {
        end += contour.len() as i16;
        put(end);
    }
    put(0); // no instructions
    data.extend(points.iter().map(|_| 1_u8)); // every point lies on the curve
    for axis in [|point: &(i16, i16)| point.0, |point: &(i16, i16)| point.1] {
        let mut last = 0;
        for point in &points {
            data.extend_from_slice(&(axis(point) - last).to_be_bytes());
            last = axis(point);
        }
    }
    while data.len() % 4 != 0 {
        data.push(0);
    }
    data
}

/// A font that answers for each character with the letter that stands beside it.
pub fn font(letters: &[(char, char)]) -> Vec<u8> {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    let count = letters.len() as u16 + 1;
    let (mut outlines, mut places) = (Vec::new(), vec![0_u32, 0]);
    for (_, drawn) in &letters {
        outlines.extend(glyph(*drawn));
        places.push(outlines.len() as u32);
    }
    let words = |values: &[u16]| -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_be_bytes())
            .collect()
    };
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000]);
    head.extend([0; 16]); // created, modified
    head.extend(words(&[0, 0, 1000, 1000, 0, 8, 2, 1, 0]));
    let mut widest = words(&[1, 0, count]);
    widest.extend(words(&[0, 400, 40, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]));
    let measures = words(&[
        1, 0, 800, 65_336, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count,
    ]);
    let widths = words(&[600, 0].repeat(usize::from(count)));
    // One segment for each character, and the one that ends the table.
    let segments = letters.len() as u16 + 1;
    let codes: Vec<u16> = letters.iter().map(|(asked, _)| *asked as u16).collect();
    let mut table = vec![segments * 2, 0, 0, 0];
    table.extend(codes.iter().chain([&0xFFFF]));
    table.push(0);
    table.extend(codes.iter().chain([&0xFFFF]));
    table.extend(
        codes
            .iter()
            .enumerate()
            .map(|(index, code)| (index as u16 + 1).wrapping_sub(*code)),
    );
    table.push(1);
    table.extend(vec![0; usize::from(segments)]);
    let mut characters = words(&[0, 1, 3, 1, 0, 12]);
    characters.extend(words(&[4, table.len() as u16 * 2 + 6, 0]));
    characters.extend(words(&table));
    let places: Vec<u8> = places
        .iter()
        .flat_map(|place| place.to_be_bytes())
        .collect();
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", characters),
        (b"glyf", outlines),
        (b"head", head),
        (b"hhea", measures),
        (b"hmtx", widths),
        (b"loca", places),
        (b"maxp", widest),
    ];
    let mut file = vec![0, 1, 0, 0];
    file.extend(words(&[tables.len() as u16, 64, 2, 48]));
    let mut offset = 12 + 16 * tables.len();
    for (name, data) in &tables {
        file.extend_from_slice(*name);
        for value in [0, offset as u32, data.len() as u32] {
            file.extend(value.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        file.extend(data);
        while file.len() % 4 != 0 {
            file.push(0);
        }
    }
    file
}

/// A font with its first bytes mixed with a key, as Word files hold it.
pub fn mixed(mut font: Vec<u8>, key: [u8; 16]) -> Vec<u8> {
    let keys = key.iter().rev().cycle();
    for (byte, key) in font.iter_mut().take(32).zip(keys) {
        *byte ^= key;
    }
    font
}
