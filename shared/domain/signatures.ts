/** A picture by its brightness: 0 is black, 255 white. */
export interface Brightness {
  readonly width: number;
  /** Row by row. */
  readonly levels: Uint8Array;
}

/** How much darker or lighter than the paper a line is. */
const contrast = 60;
/** The shortest line that counts, as a share of the width: less is a dot. */
const shortest = 0.04;

/**
 * Whether a picture shows a written line on paper. A plain area has no line, a dot is too short, and
 * dots far apart are fewer pixels than a line between them would be.
 */
export function isWritten({ width, levels }: Brightness): boolean {
  const paper = mostFrequent(levels);
  let [left, right, top, bottom, ink] = [width, -1, Number.POSITIVE_INFINITY, -1, 0];
  for (const [at, level] of levels.entries()) {
    if (Math.abs(level - paper) < contrast) continue;
    ink += 1;
    left = Math.min(left, at % width);
    right = Math.max(right, at % width);
    top = Math.min(top, Math.floor(at / width));
    bottom = Math.max(bottom, Math.floor(at / width));
  }
  const length = Math.max(right - left, bottom - top) + 1;
  return ink > 0 && length >= shortest * width && ink >= length && ink < levels.length / 2;
}

function mostFrequent(levels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}
