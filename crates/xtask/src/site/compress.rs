//! Compressed copies beside the files, made once with all the effort that a server cannot spend on each request.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::files_below;

/// What shrinks. Pictures and fonts are compressed already.
const KINDS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Writes a `.br` and a `.gz` beside each file that shrinks.
pub(super) fn beside(site: &Path) -> Result<()> {
    for file in files_below(site)? {
        let Some(kind) = file.extension().and_then(|it| it.to_str()) else { continue };
        if !KINDS.contains(&kind) {
            continue;
        }
        let content = fs::read(&file)?;
        fs::write(file.with_extension(format!("{kind}.br")), brotli(&content)?)
            .with_context(|| format!("no room beside {}", file.display()))?;
        fs::write(file.with_extension(format!("{kind}.gz")), gzip(&content)?)?;
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let quality = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut small, &quality)?;
    Ok(small)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip};

    #[test]
    fn what_was_compressed_comes_back_byte_for_byte() {
        let content = "a line of words that repeats\n".repeat(200).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&content).unwrap().as_slice(), &mut back).unwrap();
        assert_eq!(back, content);
        let mut back = Vec::new();
        let packed = gzip(&content).unwrap();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut back).unwrap();
        assert_eq!(back, content);
        assert!(packed.len() < content.len() / 10);
    }
}
