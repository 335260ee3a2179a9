
export type EmergencyNumber = { name: string, number: string, remark: string, };
