import { constants, crc32, deflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The colour types of PNG by the number of channels: grey or red, green, blue. */
const colorTypes = { 1: 0, 3: 2 } as const;

/** The pixels of a picture in row-major order, one byte for each channel. */
export interface Pixels {
  width: number;
  height: number;
  /** The number of channels: 1 for grey, 3 for red, green and blue. */
  channels: 1 | 3;
  /** The bytes, `[height, width, channels]`. */
  data: Uint8Array;
}

/** Encodes pixels as a PNG in a data URL. Source: the PNG specification, sections 5 and 11. */
export function pngDataUrl({ width, height, channels, data }: Pixels): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colorTypes[channels], 0, 0, 0], 8);
  const stride = width * channels;
  const lines = Buffer.alloc(height * (stride + 1));
  for (let row = 0; row < height; row++) {
    // The byte before each line stays 0: no filter.
    lines.set(data.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  // Run lengths alone give the same bytes whichever zlib Node was built with; its hashes don't.
  const pixels = deflateSync(lines, { level: 9, strategy: constants.Z_RLE });
  const png = Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString("base64")}`;
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
