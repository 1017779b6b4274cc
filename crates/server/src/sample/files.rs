//! Files of the sample: measurements, and pictures that are drawn from them here, so that what hangs on a task is what
//! the task speaks of.

use super::{People, SampleError};
use crate::auth::Person;
use crate::blob::incoming::WriteError;
use crate::blob::{Blobs, LIMIT, Placed};
use crate::db::attachment::Owner;
use crate::db::change::{self, Kind};
use crate::db::{Conn, conversation};
use crate::rules::upload;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::fmt::Write as _;
use std::io::{self, Cursor};
use threadline_domain::attachment::{CloudFile, CloudType};
use threadline_domain::{Membership, TaskId};

/// Reference and reading in NTU, at three temperatures.
const CURVE: [(f32, [f32; 3]); 9] = [
    (0.0, [0.2, 0.1, 0.1]),
    (20.0, [20.4, 20.1, 19.9]),
    (50.0, [50.9, 50.3, 50.0]),
    (100.0, [101.6, 100.4, 99.8]),
    (200.0, [203.0, 201.1, 199.5]),
    (400.0, [408.0, 403.2, 399.0]),
    (600.0, [621.0, 611.0, 602.0]),
    (800.0, [836.0, 818.0, 806.0]),
    (1000.0, [1048.0, 1027.0, 1010.0]),
];
const INK: Rgb<u8> = Rgb([44, 58, 66]);
const PAPER: Rgb<u8> = Rgb([250, 249, 246]);
const LINES: [Rgb<u8>; 3] = [Rgb([38, 110, 160]), Rgb([60, 140, 100]), Rgb([196, 98, 52])];
const EMISSION: &str = "Conducted emission, quasi-peak, long cable\n\n0.15 MHz   margin 11.2 dB\n0.50 MHz   margin  \
    8.7 dB\n1.40 MHz   margin  4.1 dB\n6.80 MHz   margin  3.2 dB   <- ask the lab\n27.0 MHz   margin  9.9 dB\n";

/// A file in its place that hangs on nothing yet.
pub(super) struct Ready<'a> {
    task: &'static str,
    by: &'static str,
    name: &'static str,
    placed: Placed<'a>,
}

/// Makes the files. To be called before the transaction that attaches them.
pub(super) async fn make(blobs: &Blobs) -> Result<Vec<Ready<'_>>, SampleError> {
    const CALIBRATION: &str = "Turbidity calibration curve against the reference batch";
    let mut ready = Vec::new();
    for (task, by, name, content) in [
        (CALIBRATION, "priya", "reference-batch-0931.csv", table()),
        (CALIBRATION, "priya", "curve-2-0931.png", png(chart())?),
        ("Tooling trial at Bryne Plast", "jonas", "cavity-2.png", png(cavity())?),
        ("Packaging artwork, sleeve and tray", "hana", "sleeve.png", png(sleeve())?),
        ("CE test report from the lab", "elif", "emission-margins.txt", EMISSION.as_bytes().to_vec()),
    ] {
        // A workspace that takes only smaller ones has these all the same.
        let mut incoming = blobs.receive(LIMIT).await?;
        incoming.write(&content).await.map_err(|error| match error {
            WriteError::Disk(error) => error,
            WriteError::TooLarge(_) => io::ErrorKind::FileTooLarge.into(),
        })?;
        let placed = blobs.place(incoming.finish(name).await?).await?;
        ready.push(Ready { task, by, name, placed });
    }
    Ok(ready)
}

/// Hangs them on their tasks, and beside them one file that lies in a cloud.
pub(super) async fn attach(conn: &mut Conn, people: &People, ready: &[Ready<'_>]) -> Result<(), SampleError> {
    for Ready { task, by, name, placed } in ready {
        let Some((owner, actor)) = place(conn, people, task, by).await? else { continue };
        upload::attach_file(conn, &actor, owner, &placed.blob, (*name).to_owned()).await.map_err(refused)?;
    }
    let budget = CloudFile {
        file_name: "Price list 2, working copy".to_owned(),
        content_type: "application/vnd.google-apps.spreadsheet".to_owned(),
        cloud_type: CloudType::GoogleDrive,
        cloud_id: "1kD0pXq3sample-price-list".to_owned(),
    };
    if let Some((owner, actor)) =
        place(conn, people, "Distributor price list for the Nordics", "callum").await?
    {
        upload::attach_cloud(conn, &actor, owner, budget).await.map_err(refused)?;
    }
    Ok(())
}

/// The task with this title and the person with this name, and that the task changes.
async fn place(
    conn: &mut Conn,
    people: &People,
    task: &str,
    by: &str,
) -> Result<Option<(Owner, Person)>, SampleError> {
    let Some(task) = conversation::record_titled(conn, true, task).await? else { return Ok(None) };
    let Some(id) = people.get(by).copied() else { return Ok(None) };
    change::note(conn, Kind::Task, task).await?;
    Ok(Some((Owner::Task(TaskId(task)), Person { id, membership: Membership::Member })))
}

/// The sample keeps to the rules; where it does not, its text is wrong.
fn refused(why: crate::failure::Failure) -> SampleError {
    SampleError::Text { line: 0, message: format!("{why:?}") }
}

fn table() -> Vec<u8> {
    let mut text = "reference NTU,4 °C,15 °C,25 °C\n".to_owned();
    for (reference, [cold, cool, warm]) in CURVE {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{reference},{cold},{cool},{warm}");
    }
    text.into_bytes()
}

fn png(picture: RgbImage) -> io::Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

/// How far the readings are off, by the reference: a line for each temperature.
fn chart() -> RgbImage {
    let mut picture = RgbImage::from_pixel(960, 540, PAPER);
    let at = |reference: f32, off: f32| (60.0 + reference * 0.86, 480.0 - off * 80.0);
    for tick in 0..=5_u8 {
        let (left, y) = at(0.0, f32::from(tick));
        stroke(&mut picture, (left, y), (920.0, y), Rgb([222, 222, 218]), 1.0);
    }
    stroke(&mut picture, at(0.0, 0.0), (920.0, 480.0), INK, 2.0);
    stroke(&mut picture, at(0.0, 0.0), (60.0, 60.0), INK, 2.0);
    for (line, colour) in LINES.into_iter().enumerate() {
        let points = CURVE.iter().filter(|(reference, _)| *reference > 0.0);
        let points: Vec<_> = points
            .map(|(reference, readings)| at(*reference, (readings[line] / reference - 1.0) * 100.0))
            .collect();
        for pair in points.windows(2) {
            stroke(&mut picture, pair[0], pair[1], colour, 4.0);
        }
        points.iter().for_each(|point| disc(&mut picture, *point, 7.0, colour));
    }
    picture
}

/// A part seen from above, with the sink mark that the trial is about.
fn cavity() -> RgbImage {
    let mut picture = RgbImage::from_fn(800, 600, |x, y| {
        let shade = 70 + (x / 20 + y / 15) as u8;
        Rgb([shade, shade + 6, shade + 12])
    });
    for rib in 0..6_u8 {
        let x = 140.0 + f32::from(rib) * 104.0;
        stroke(&mut picture, (x, 120.0), (x, 480.0), Rgb([186, 190, 192]), 22.0);
    }
    stroke(&mut picture, (110.0, 300.0), (690.0, 300.0), Rgb([196, 200, 202]), 22.0);
    disc(&mut picture, (348.0, 300.0), 46.0, Rgb([214, 88, 58]));
    disc(&mut picture, (348.0, 300.0), 38.0, Rgb([150, 154, 158]));
    picture
}

/// The sleeve, laid flat: a river under three stripes.
fn sleeve() -> RgbImage {
    let mut picture = RgbImage::from_fn(1200, 500, |_, y| match y {
        0..300 => Rgb([233, 240, 238]),
        _ => Rgb([52, 108, 124]),
    });
    for (stripe, colour) in (0_u8..).zip(LINES) {
        let y = 60.0 + f32::from(stripe) * 44.0;
        stroke(&mut picture, (80.0, y), (420.0, y), colour, 20.0);
    }
    for wave in 0..40_u8 {
        let x = f32::from(wave) * 30.0;
        let y = 320.0 + (x / 90.0).sin() * 14.0;
        stroke(&mut picture, (x, y), (x + 26.0, y + 8.0), Rgb([120, 168, 178]), 5.0);
    }
    for fold in [300.0, 600.0, 900.0] {
        stroke(&mut picture, (fold, 0.0), (fold, 500.0), INK, 1.0);
    }
    picture
}

/// A line with round ends.
fn stroke(picture: &mut RgbImage, from: (f32, f32), to: (f32, f32), colour: Rgb<u8>, width: f32) {
    let steps = (to.0 - from.0).hypot(to.1 - from.1).ceil().max(1.0) as u16;
    for step in 0..=steps {
        let part = f32::from(step) / f32::from(steps);
        let point = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        disc(picture, point, width / 2.0, colour);
    }
}

fn disc(picture: &mut RgbImage, (x, y): (f32, f32), radius: f32, colour: Rgb<u8>) {
    let reach = radius.ceil() as i32;
    for down in -reach..=reach {
        for right in -reach..=reach {
            let inside = (right as f32).hypot(down as f32) <= radius;
            let (x, y) = (u32::try_from(x as i32 + right), u32::try_from(y as i32 + down));
            if let (true, Ok(x), Ok(y)) = (inside, x, y)
                && let Some(pixel) = picture.get_pixel_mut_checked(x, y)
            {
                *pixel = colour;
            }
        }
    }
}
