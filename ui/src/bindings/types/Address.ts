
export type Address = { addition: string, street: string, house_number: string, postcode: string, town: string, locality: string, };
