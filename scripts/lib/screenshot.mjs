/** A picture of a whole display of ours, as its X server holds it: every window and view, just as a person would see it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** @typedef {{ x: number, y: number, width: number, height: number }} Rectangle in px */
/** @typedef {{ width: number, height: number, rgb: Buffer }} Picture 3 bytes a pixel, row by row */

/**
 * Saves what the display shows as a PNG.
 * @param {string} pngPath
 * @param {{ framebuffer?: string | undefined, area?: Rectangle }} [options] the X server's file (our run spaces name it in
 *   the environment), and the part wanted, cut to the screen; all of it unless given
 * @throws {Error} when the display is not one of ours
 */
export function saveScreenshot(pngPath, { framebuffer = process.env.TERRARIUM_FRAMEBUFFER, area } = {}) {
  if (!framebuffer) throw new Error('No display of ours: TERRARIUM_FRAMEBUFFER is not set.');
  const picture = readXwd(readFileSync(framebuffer));
  writeFileSync(pngPath, encodePng(area ? crop(picture, area) : picture));
}

/**
 * Reads an X window dump of 24-bit colours in 32-bit pixels, which is how Xvfb keeps its screen.
 * @param {Buffer} file
 * @returns {Picture}
 * @throws {Error} when it is something else
 */
export function readXwd(file) {
  const XWD_VERSION = 7;
  const LITTLE_ENDIAN = 0;
  const COLOUR_BYTES = 12;
  const field = (/** @type {number} */ index) => file.readUInt32BE(index * 4);
  if (file.length < 100 || field(1) !== XWD_VERSION || field(11) !== 32 || field(7) !== LITTLE_ENDIAN) {
    throw new Error('Not a screen of Xvfb with 24-bit colours.');
  }
  const [width, height, rowBytes] = [field(4), field(5), field(12)];
  const start = field(0) + field(19) * COLOUR_BYTES;
  if (file.length < start + rowBytes * height) throw new Error('The screen dump is cut short.');
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0, from = start + y * rowBytes; x < width; x += 1, from += 4, to += 3) {
      rgb[to] = file[from + 2] ?? 0;
      rgb[to + 1] = file[from + 1] ?? 0;
      rgb[to + 2] = file[from] ?? 0;
    }
  }
  return { width, height, rgb };
}

/**
 * @param {Picture} picture
 * @param {Rectangle} area cut to the picture
 * @returns {Picture}
 */
export function crop(picture, area) {
  const left = Math.max(0, area.x);
  const top = Math.max(0, area.y);
  const width = Math.min(picture.width, area.x + area.width) - left;
  const height = Math.min(picture.height, area.y + area.height) - top;
  if (width <= 0 || height <= 0) throw new Error('The area wanted is not on the screen.');
  const rows = Array.from({ length: height }, (_, row) => {
    const start = ((top + row) * picture.width + left) * 3;
    return picture.rgb.subarray(start, start + width * 3);
  });
  return { width, height, rgb: Buffer.concat(rows) };
}

/**
 * @param {Picture} picture
 * @returns {Buffer} a PNG file
 */
export function encodePng({ width, height, rgb }) {
  const NO_FILTER = 0;
  const TRUE_COLOUR = 2;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), NO_FILTER);
  for (let y = 0; y < height; y += 1) rgb.copy(rows, y * (1 + width * 3) + 1, y * width * 3, (y + 1) * width * 3);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
