// One part of a font, for pages that need few of its letters: node cut_font.mjs FONT LETTERS OUT
import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const [font, letters, out] = process.argv.slice(2);
await writeFile(out, await subsetFont(await readFile(font), letters, { targetFormat: "woff2" }));
