// Sizes of files in words.

const UNITS = ["Byte", "KB", "MB", "GB"];

/** A number of bytes as people read it ("1,4 MB"); steps of 1000. */
export function showSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toLocaleString("de-DE", { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}
