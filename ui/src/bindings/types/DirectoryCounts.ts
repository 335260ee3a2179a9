
export type DirectoryCounts = { organisations: number, persons: number, offers: number, sample: boolean, };
