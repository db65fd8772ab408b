/** The generator of CRC-32 with its bits reversed, as zip has it. */
const generator = 0xedb88320;

/**
 * The checksum of two pieces one behind the other, from their own: what came first is shifted by the zeros that the second
 * is long, in squarings of the matrix that shifts by one (Mark Adler's `crc32_combine`, zlib 1.2).
 */
export function joinedCrc32(first: number, second: number, secondLength: number): number {
  if (lastShift.length !== secondLength) lastShift = { length: secondLength, matrix: shiftBy(secondLength) };
  return (product(lastShift.matrix, first) ^ second) >>> 0;
}

/** Most blocks are as long as the one before. */
let lastShift: { readonly length: number; readonly matrix: BitMatrix } = { length: 0, matrix: shiftByNothing() };

function shiftBy(bytes: number): BitMatrix {
  let power = squared(squared(squared(shiftByOneBit())));
  let shift = shiftByNothing();
  for (let length = bytes; length > 0; length = Math.floor(length / 2)) {
    const factor = power;
    if (length % 2 === 1) shift = shift.map((column) => product(factor, column));
    if (length > 1) power = squared(power);
  }
  return shift;
}

/** A matrix over bits: what each bit of a checksum becomes. */
type BitMatrix = readonly number[];

function shiftByNothing(): BitMatrix {
  return Array.from({ length: 32 }, (_, bit) => 1 << bit);
}

function shiftByOneBit(): BitMatrix {
  return Array.from({ length: 32 }, (_, bit) => (bit === 0 ? generator : 1 << (bit - 1)));
}

function product(matrix: BitMatrix, vector: number): number {
  let sum = 0;
  for (let bit = 0, rest = vector; rest !== 0; bit += 1, rest >>>= 1) if (rest & 1) sum ^= matrix[bit] ?? 0;
  return sum;
}

function squared(matrix: BitMatrix): BitMatrix {
  return matrix.map((column) => product(matrix, column));
}
