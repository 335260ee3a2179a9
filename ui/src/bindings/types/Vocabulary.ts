
export type Vocabulary = "kind" | "school_form" | "topic" | "district" | "target_group";
