/**
 * The link that writes to or calls an address which a respondent left; undefined for anything but a plain e-mail
 * address or telephone number, so that no scheme, header or subject of theirs ever gets into a link.
 */
export function contactLink(text: string): string | undefined {
  if (/^[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)) return `mailto:${text}`;
  if (!/^\+?[\d ().-]{5,25}$/.test(text)) return undefined;
  const number = text.replace(/[^\d+]/g, "");
  return number.length >= 5 ? `tel:${number}` : undefined;
}
