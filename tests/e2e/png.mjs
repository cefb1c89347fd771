// PNG files of eight bits a sample, without interlacing: as browsers write them, and as references are kept.
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHECK = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc = (bytes) => {
  let value = ~0;
  for (const byte of bytes) value = CHECK[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
};
const near = (left, up, corner) => {
  const guess = left + up - corner, [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

// { width, height, rgb }: red, green and blue of each pixel, row by row.
export function decode(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG");
  let at = 8, head = null;
  const parts = [];
  while (at < file.length) {
    const length = file.readUInt32BE(at), type = file.toString("latin1", at + 4, at + 8), data = file.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") head = data;
    if (type === "IDAT") parts.push(data);
    at += length + 12;
  }
  const [width, height, samples] = [head.readUInt32BE(0), head.readUInt32BE(4), { 2: 3, 6: 4 }[head[9]]];
  if (head[8] !== 8 || !samples || head[12] !== 0) throw new Error("a PNG of another kind");
  const raw = inflateSync(Buffer.concat(parts)), line = width * samples;
  const rgb = Buffer.alloc(width * height * 3);
  let before = Buffer.alloc(line);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)], row = raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1));
    for (let x = 0; x < line; x += 1) {
      const left = x < samples ? 0 : row[x - samples], up = before[x], corner = x < samples ? 0 : before[x - samples];
      row[x] = (row[x] + [0, left, up, (left + up) >> 1, near(left, up, corner)][filter]) & 0xff;
    }
    for (let x = 0; x < width; x += 1) row.copy(rgb, (y * width + x) * 3, x * samples, x * samples + 3);
    before = row;
  }
  return { width, height, rgb };
}

export function encode({ width, height, rgb }) {
  const raw = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    // What is above is subtracted: pages are mostly flat.
    raw[y * (width * 3 + 1)] = 2;
    for (let x = 0; x < width * 3; x += 1) {
      const at = y * width * 3 + x;
      raw[y * (width * 3 + 1) + 1 + x] = (rgb[at] - (y ? rgb[at - width * 3] : 0)) & 0xff;
    }
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]), frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

// Every block of so many pixels a side as one pixel, its mean; what is left over at the right and below is dropped.
export function shrunk({ width, height, rgb }, side) {
  const [columns, rows] = [Math.floor(width / side), Math.floor(height / side)];
  const small = Buffer.alloc(columns * rows * 3);
  for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) for (let sample = 0; sample < 3; sample += 1) {
    let sum = 0;
    for (let y = row * side; y < (row + 1) * side; y += 1) for (let x = column * side; x < (column + 1) * side; x += 1) sum += rgb[(y * width + x) * 3 + sample];
    small[(row * columns + column) * 3 + sample] = Math.round(sum / (side * side));
  }
  return { width: columns, height: rows, rgb: small };
}
