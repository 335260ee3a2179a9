
export type OfferLevel = "prevention" | "intervention" | "reintegration" | "alternative_schooling";
