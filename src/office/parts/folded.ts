/** Letters without their marks and in one case: who looks for “Zoe” finds “Zoë”. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
