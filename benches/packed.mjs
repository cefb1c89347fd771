// The built site as a host would send it: every file packed once, with brotli as hard as it goes.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { TYPES } from "../web/serve.mjs";

// By path on the site: the packed bytes and their media type.
export function pack(folder) {
  const packed = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
    packed.set(`/${name}`, { bytes, type: TYPES[extname(name)] ?? "application/octet-stream" });
  }
  return packed;
}
