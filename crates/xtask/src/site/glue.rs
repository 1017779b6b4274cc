//! What the program imports from its glue goes by names of fifty letters that end in a digest. They stand in both files,
//! and a digest does not compress: short ones save some ten kilobytes of the first view.

use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Import, Parser, Payload};

/// How many hexadecimal digits wasm-bindgen puts at the end of a name of its own.
const DIGEST: usize = 16;

const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// The glue and the program with short names for what the one gives and the other imports.
pub(super) fn shorten(glue: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut glue = glue.to_owned();
    let mut module = Module::new();
    let mut count = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let Import { module, name, ty } = import?;
                let ty = RoundtripReencoder.entity_type(ty).context("an import of an unknown kind")?;
                if has_digest(name) {
                    let short = short(count);
                    count += 1;
                    ensure!(glue.matches(name).count() == 1, "the glue does not give {name} once");
                    glue = glue.replace(name, &short);
                    imports.import(module, &short, ty);
                } else {
                    imports.import(module, name, ty);
                }
            }
            module.section(&imports);
        } else if let Some((id, Range { start, end })) = payload.as_section() {
            let data = wasm.get(usize::try_from(start)?..usize::try_from(end)?);
            module.section(&RawSection { id, data: data.context("a section without an end")? });
        }
    }
    ensure!(count > 0, "the program imports nothing from its glue");
    Ok((glue, module.finish()))
}

/// Whether a name is one that wasm-bindgen made, and stands for nothing else in the glue.
fn has_digest(name: &str) -> bool {
    let split = name.len().checked_sub(DIGEST).and_then(|at| name.split_at_checked(at));
    split.is_some_and(|(stem, digest)| {
        stem.starts_with("__wb") && stem.ends_with('_') && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// `a` to `z`, `aa` and on.
fn short(number: usize) -> String {
    let last = char::from(LETTERS[number % LETTERS.len()]);
    match number / LETTERS.len() {
        0 => last.to_string(),
        rest => format!("{}{last}", short(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{has_digest, short, shorten};
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, TypeSection,
    };
    use wasmparser::{Parser, Payload};

    const HASHED: &str = "__wbg_now_0123456789abcdef";
    const PLAIN: &str = "__wbindgen_init_externref_table";

    fn program() -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        imports.import("./glue_bg.js", HASHED, EntityType::Function(0));
        imports.import("./glue_bg.js", PLAIN, EntityType::Function(0));
        functions.function(0);
        let mut body = Function::new([]);
        body.instructions().call(0).end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code);
        module.finish()
    }

    #[test]
    fn both_sides_agree_on_the_short_names_and_nothing_else_changes() {
        let glue = format!("const import0 = {{ {HASHED}: function() {{}}, {PLAIN}: function() {{}} }};");
        let (short, wasm) = shorten(&glue, &program()).unwrap();
        assert_eq!(short, glue.replace(HASHED, "a"));
        wasmparser::validate(&wasm).unwrap();
        let mut imports = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                imports.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
            }
        }
        assert_eq!(imports, ["a", PLAIN]);
        assert_eq!(wasm.len(), program().len() - HASHED.len() + 1);
    }

    #[test]
    fn a_glue_that_does_not_give_what_is_imported_is_refused() {
        assert!(shorten("const import0 = {};", &program()).is_err());
    }

    #[test]
    fn names_stay_apart() {
        let names: Vec<String> = (0..1000).map(short).collect();
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!((once.len(), names[25].as_str(), names[26].as_str()), (1000, "z", "aa"));
        assert!(has_digest(HASHED) && !has_digest(PLAIN) && !has_digest("memory"));
    }
}
