// From what a person types as the target of a link to an address.

/** The address of a web page, a mail address or a phone number (E.164, Germany assumed); `null` when it is none. */
export function target(typed: string): string | null {
  const text = typed.trim();
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(text)) return text;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?[\d\s()/.-]{3,}$/.test(text) && /\d{3}/.test(text.replace(/\D/g, ""))) {
    const digits = text.replace(/\D/g, "");
    if (text.startsWith("+")) return `tel:+${digits}`;
    return digits.length > 6 && digits.startsWith("0") ? `tel:+49${digits.slice(1)}` : `tel:${digits}`;
  }
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/\S*)?$/u.test(text)) return `https://${text}`;
  return null;
}
