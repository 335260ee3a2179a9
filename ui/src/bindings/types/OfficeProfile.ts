import type { FileDigest } from "./FileDigest";
import type { Address } from "./Address";

export type OfficeProfile = { name: string, carrier: string, address: Address, phone: string, email: string, web: string, publisher: string, responsible: string, editing: string, logo: FileDigest | null, logo_alt: string, };
