//! Pictures of pages as a scanner leaves them, made from the outlines of a standard font.

#![allow(dead_code, reason = "each test file uses its own part")]

use hayro_interpret::font::StandardFont;
use kurbo::{Affine, BezPath, Point, Shape as _};
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};

/// Pixels for each point.
const SCALE: f64 = 2.0;
const WIDTH: usize = 1_190;
const HEIGHT: usize = 1_684;

/// A grey picture of an A4 page.
#[derive(Debug, Clone)]
pub struct Scan {
    pixels: Vec<u8>,
    /// Tangent of the angle by which the paper lay askew.
    slope: f64,
}

impl Scan {
    /// White paper.
    pub fn clean() -> Self {
        Self {
            pixels: vec![250; WIDTH * HEIGHT],
            slope: 0.0,
        }
    }

    /// Paper that lies askew, in degrees.
    pub fn turned(mut self, degrees: f64) -> Self {
        self.slope = degrees.to_radians().tan();
        self
    }

    /// Paper with dirt; the same on every machine.
    pub fn noisy(mut self) -> Self {
        let mut random = 0x2545_F491_u32;
        for pixel in &mut self.pixels {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            *pixel = pixel.saturating_sub((random % 40) as u8);
            if random.is_multiple_of(997) {
                *pixel = 60;
            }
        }
        self
    }

    pub const fn width(&self) -> usize {
        WIDTH
    }

    pub const fn height(&self) -> usize {
        HEIGHT
    }

    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// How much higher a place lies because the paper is askew.
    pub fn lift(&self, x: f64) -> f64 {
        (x - 297.0) * self.slope
    }

    /// Writes a line in Times, so that the type is another one than that of the layer.
    pub fn write(&mut self, x: f64, y: f64, size: f64, line: &str) {
        let face = Face::times();
        let mut at = x;
        for letter in line.chars() {
            let (outline, width) = face.letter(letter);
            let y = y + self.lift(at);
            let place = Affine::new([
                size / 1000.0 * SCALE,
                0.0,
                0.0,
                -size / 1000.0 * SCALE,
                at * SCALE,
                HEIGHT as f64 - y * SCALE,
            ]);
            self.fill(&(place * outline));
            at += width * size / 1000.0;
        }
    }

    fn fill(&mut self, outline: &BezPath) {
        let bounds = outline.bounding_box();
        for row in bounds.y0.max(0.0) as usize..=bounds.y1.max(0.0) as usize {
            for column in bounds.x0.max(0.0) as usize..=bounds.x1.max(0.0) as usize {
                let middle = Point::new(column as f64 + 0.5, row as f64 + 0.5);
                if row < HEIGHT && column < WIDTH && outline.winding(middle) != 0 {
                    self.pixels[row * WIDTH + column] = 20;
                }
            }
        }
    }
}

/// The words of a line that [`Scan::write`] writes: where each begins and ends.
pub fn words(x: f64, size: f64, line: &str) -> Vec<(f64, f64, &str)> {
    let face = Face::times();
    let length = |text: &str| -> f64 {
        text.chars()
            .map(|letter| face.letter(letter).1)
            .sum::<f64>()
            * size
            / 1000.0
    };
    line.split(' ')
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            let from = x + length(&line[..start]);
            (from, from + length(word), word)
        })
        .collect()
}

/// The width of a word in Helvetica, in ems, as viewers set it.
pub fn width_in_helvetica(word: &str) -> f64 {
    let narrow = |letter: char| match letter {
        'i' | 'j' | 'l' => 222,
        'f' | 't' | ' ' | '.' | ',' | ';' | 'I' => 278,
        'r' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 500,
        'm' => 833,
        'w' => 722,
        'T' => 611,
        'A' => 667,
        'C' => 722,
        'G' => 778,
        'W' => 944,
        _ => 556,
    };
    word.chars()
        .map(|letter| f64::from(narrow(letter)))
        .sum::<f64>()
        / 1000.0
}

struct Face {
    font: Font,
    scaler: ScalerFont,
}

impl Face {
    fn times() -> Self {
        let (data, index) = StandardFont::TimesRoman.get_font_data();
        let font = Font::new(data, index).unwrap();
        let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
        Self { font, scaler }
    }

    /// The outline of a letter, and how far the next one stands from it.
    fn letter(&self, letter: char) -> (BezPath, f64) {
        let name = match letter {
            ' ' => return (BezPath::new(), 250.0),
            '.' => "period".to_owned(),
            ',' => "comma".to_owned(),
            ';' => "semicolon".to_owned(),
            letter => letter.to_string(),
        };
        let mut path = Path(BezPath::new());
        let glyph = self.font.glyph_by_name(&name).unwrap();
        let outline = self.scaler.outline(glyph).unwrap();
        outline.draw(DrawMemory::Scratch, &mut path).unwrap();
        let width = path.0.bounding_box().x1 + 40.0;
        (path.0, width)
    }
}

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
