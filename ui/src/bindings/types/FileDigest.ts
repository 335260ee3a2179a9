
export type FileDigest = string;
