import type { FileDigest } from "./FileDigest";

export type Logo = { file: FileDigest, alt: string, };
