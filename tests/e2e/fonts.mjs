// Fonts that a document does not carry: the page draws the same letters as with them, in a face of ours that is fetched
// when a page wants it, and says so; what has no meaning is an empty box.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results } from "./browser.mjs";

const TEXT = "Độc lập – Tự do – Hạnh phúc";
const LETTERS = [...new Set(TEXT)].sort();
const hex = (value, digits) => value.toString(16).toUpperCase().padStart(digits, "0");
const uni = (letter) => `uni${hex(letter.codePointAt(0), 4)}`;

// A page with the font F (object 5) and streams from object 6 on.
function pdf(font, streams, content) {
  const stream = (data) => Buffer.concat([Buffer.from(`<</Length ${data.length}>>\nstream\n`), data, Buffer.from("\nendstream")]);
  const bodies = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>", stream(Buffer.from(content)), font,
    ...streams.map(stream)].map((body) => Buffer.from(body));
  const parts = [Buffer.from("%PDF-1.7\n")];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  const table = bodies.map((body, index) => {
    const at = size();
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n"));
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = size(), count = bodies.length + 1;
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${table.join("")}trailer\n<</Root 1 0 R/Size ${count}>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const FIRST = 33;
const code = (letter) => FIRST + LETTERS.indexOf(letter);
const widths = (metrics) => LETTERS.map((letter) => metrics[letter]).join(" ");
const simple = (descriptor, more, metrics) => `<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRomanPSMT/FirstChar ${FIRST}`
  + `/LastChar ${FIRST + LETTERS.length - 1}/Widths[${widths(metrics)}]/FontDescriptor<</Type/FontDescriptor/FontName/TimesNewRomanPSMT${descriptor}>>${more}>>`;
const composite = (more, metrics) => "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+TimesNewRomanPSMT/Encoding/Identity-H/DescendantFonts[<</Type/Font"
  + "/Subtype/CIDFontType2/BaseFont/ABCDEF+TimesNewRomanPSMT/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
  + `/W[${LETTERS.map((letter) => `${code(letter)}[${metrics[letter]}]`).join("")}]/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor`
  + `/FontName/ABCDEF+TimesNewRomanPSMT/Flags 4>>>>]${more}>>`;
const toUnicode = (digits) => Buffer.from("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange "
  + `<${"0".repeat(digits)}> <${"F".repeat(digits)}> endcodespacerange\n${LETTERS.length} beginbfchar\n`
  + LETTERS.map((letter) => `<${hex(code(letter), digits)}> <${hex(letter.codePointAt(0), 4)}>\n`).join("") + "endbfchar\nendcmap end end");
const shown = (digits) => `BT /F 34 Tf 40 700 Td <${[...TEXT].map((letter) => hex(code(letter), digits)).join("")}> Tj ET`;
const encoding = (name) => `/Encoding<</Type/Encoding/Differences[${LETTERS.map((letter) => `${code(letter)}/${name(letter)}`).join(" ")}]>>`;

// Widths of letters in thousandths, from the tables of the face.
function metricsOf(bytes) {
  const tables = {};
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    tables[bytes.toString("latin1", at, at + 4)] = bytes.readUInt32BE(at + 8);
  }
  const unitsPerEm = bytes.readUInt16BE(tables.head + 18), full = bytes.readUInt16BE(tables.hhea + 34);
  const map = tables.cmap + bytes.readUInt32BE(tables.cmap + 8), segments = bytes.readUInt16BE(map + 6) / 2;
  const glyph = (value) => {
    for (let index = 0; index < segments; index += 1) {
      const end = map + 14 + 2 * index, start = end + 2 * segments + 2, delta = start + 2 * segments, range = delta + 2 * segments;
      if (value > bytes.readUInt16BE(end) || value < bytes.readUInt16BE(start)) continue;
      const offset = bytes.readUInt16BE(range), step = value - bytes.readUInt16BE(start);
      const found = offset ? bytes.readUInt16BE(range + offset + 2 * step) : value;
      return (found + bytes.readUInt16BE(delta)) & 0xffff;
    }
    throw new Error(`the face has no ${String.fromCodePoint(value)}`);
  };
  return Object.fromEntries(LETTERS.map((letter) => {
    const own = Math.min(glyph(letter.codePointAt(0)), full - 1);
    return [letter, Math.round(bytes.readUInt16BE(tables.hmtx + 4 * own) * 1000 / unitsPerEm)];
  }));
}

// The darkness of every pixel of the first page's picture.
async function picture(page) {
  const canvas = () => document.querySelector(".viewer-canvas[width]");
  await page.waitForFunction(canvas);
  // On a busy machine it is drawn once more when the place has found its width.
  for (let width, before; (width = await page.evaluate(() => document.querySelector(".viewer-canvas[width]")?.width)) !== before || !width; before = width) {
    await page.waitForTimeout(500);
  }
  return page.evaluate(() => {
    const canvas = document.querySelector(".viewer-canvas[width]");
    const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d");
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    return { width: copy.width, dark: Array.from({ length: data.length / 4 }, (_, index) => 255 - data[4 * index]) };
  });
}

// Share of the pixels with ink that differ by more than an eighth.
function differing(one, two) {
  if (one.width !== two.width || one.dark.length !== two.dark.length) throw new Error("pictures of two sizes");
  let ink = 0, apart = 0;
  one.dark.forEach((dark, index) => {
    if (dark > 128 || two.dark[index] > 128) ink += 1;
    if (Math.abs(dark - two.dark[index]) > 32) apart += 1;
  });
  if (ink < 500) throw new Error(`there is no text: ${ink} pixels`);
  return apart / ink;
}

export async function fonts(site, { test, equal, holds }, { root, out }) {
  const face = readFileSync(join(root, "fonts/KiemKySerif-Regular.ttf"));
  const metrics = metricsOf(face);
  const embedded = pdf(simple("/Flags 32/FontFile2 6 0 R", encoding(uni), metrics), [face], shown(2));
  const boxes = pdf(simple("/Flags 32/FontFile2 6 0 R", encoding(() => "uni25A1"), metrics), [face], shown(2));
  const open = async (name, buffer, before = () => {}) => {
    const { page, complaints, close } = await site.open();
    const fetched = [];
    const standard = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname.includes("/fonts/")) (url.pathname.includes("/fonts/standard/") ? standard : fetched).push(url.pathname.split("/").pop());
    });
    await before(page);
    await choose(page, [{ name, buffer }]);
    await results(page, 1);
    const drawn = await picture(page);
    await page.locator(".viewer-text span").first().waitFor({ state: "attached" }).catch(() => {});
    const said = async () => [await page.locator(".viewer-note").allInnerTexts(), await page.locator(".viewer-body").evaluate((body) => body.previousElementSibling.innerText)].flat().join(" ");
    return { page, complaints, close, fetched, standard, drawn, said };
  };
  const pictures = {}, files = { embedded, boxes };
  // The picture of a file that carries its fonts, drawn when it is first asked for.
  const reference = async (name) => {
    if (!pictures[name]) {
      const own = await open(`${name}.pdf`, files[name]);
      pictures[name] = own.drawn;
      await own.close();
    }
    return pictures[name];
  };

  await test("a page that carries its fonts fetches no face of ours and says nothing of fonts", async () => {
    for (const [name, buffer] of Object.entries(files)) {
      const own = await open(`${name}.pdf`, buffer);
      pictures[name] = own.drawn;
      equal([own.fetched, own.standard], [[], []], "faces");
      holds(!(await own.said()).includes("thay thế"), await own.said());
      equal(await own.complaints(), [], "complaints");
      await own.close();
    }
    holds(differing(pictures.embedded, pictures.boxes) > 0.5, "letters look like boxes: nothing is compared");
  });

  for (const [name, font, map, digits] of [
    ["simple", simple("/Flags 4", "/ToUnicode 6 0 R", metrics), 2, 2],
    ["composite", composite("/ToUnicode 6 0 R", metrics), 4, 4],
  ]) {
    await test(`a ${name} font that is not in the file is drawn by its map to Unicode, and the page says that it stands in`, async () => {
      const own = await open(`${name}.pdf`, pdf(font, [toUnicode(map)], shown(digits)));
      equal(own.fetched, ["KiemKySerif-Regular.ttf"], "faces");
      const apart = differing(own.drawn, await reference("embedded"));
      holds(apart < 0.02, `${apart} of the ink is elsewhere`);
      await own.page.waitForFunction(() => document.querySelector(".viewer-note")?.innerText.includes("phông chữ thay thế"));
      holds((await own.said()).includes("TimesNewRomanPSMT"), await own.said());
      await own.page.locator(".viewer").scrollIntoViewIfNeeded();
      await own.page.screenshot({ path: join(out, `fonts-${name}.png`) });
      equal(await own.complaints(), [], "complaints");
      await own.close();
    });
  }

  await test("codes that mean nothing are empty boxes, never other letters, and the page says so", async () => {
    const own = await open("boxes.pdf", pdf(composite("", metrics), [], shown(4)));
    const apart = differing(own.drawn, await reference("boxes"));
    holds(apart < 0.02, `${apart} of the ink is elsewhere`);
    await own.page.waitForFunction(() => document.querySelector(".viewer-notes")?.innerText.includes("ô vuông"));
    await own.page.locator(".viewer").scrollIntoViewIfNeeded();
    await own.page.screenshot({ path: join(out, "fonts-boxes.png") });
    await own.close();
  });

  const helvetica = pdf("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", [], "BT /F 34 Tf 40 700 Td (Form 12 of 2026, all of it) Tj ET");
  await test("a standard font is drawn with its face, which is fetched then and never beside our own", async () => {
    const own = await open("helvetica.pdf", helvetica);
    await own.page.waitForFunction(() => document.querySelector(".viewer-text span"));
    equal([own.fetched, [...new Set(own.standard)]], [[], ["FoxitSans.pfb"]], "faces");
    holds(own.drawn.dark.filter((dark) => dark > 128).length > 500, "there are no letters");
    holds(!(await own.said()).includes("không đầy đủ"), await own.said());
    await own.page.locator(".viewer").scrollIntoViewIfNeeded();
    await own.page.screenshot({ path: join(out, "fonts-standard.png") });
    equal(await own.complaints(), [], "complaints");
    await own.close();
  });

  await test("a standard face that is another file or does not come is not used, and the page says that its picture is not whole", async () => {
    for (const answer of [{ body: "no face" }, { status: 404, body: "" }]) {
      const own = await open("helvetica.pdf", helvetica, (page) => page.context().route("**/fonts/standard/*", (route) => route.fulfill(answer)));
      await own.page.waitForFunction(() => document.querySelector(".viewer-note")?.innerText.includes("không đầy đủ"));
      holds(own.drawn.dark.every((dark) => dark <= 128), "letters were drawn");
      await own.close();
    }
  });

  await test("a face that is another file is not used, and the page says that its picture is not whole", async () => {
    const own = await open("altered.pdf", pdf(simple("/Flags 4", "/ToUnicode 6 0 R", metrics), [toUnicode(2)], shown(2)), (page) =>
      page.context().route("**/fonts/*.ttf", (route) => route.fulfill({ body: Buffer.concat([face, Buffer.from("x")]), contentType: "font/ttf" })));
    await own.page.waitForFunction(() => document.querySelector(".viewer-note")?.innerText.includes("không đầy đủ"));
    holds(differing(own.drawn, await reference("embedded")) > 0.1, "the altered face was drawn");
    await own.close();
  });
}
