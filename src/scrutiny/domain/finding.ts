import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ReportContent } from '../../reporting/index.ts';

/** A finding as the report document holds it, `tallystick/report@1`. */
export type Finding = ReportContent['findings'][number];

/** `error`: what is printed contradicts itself. `warning`: it needs an explanation. `question`: a scrutineer would ask. */
export type Level = Finding['level'];

export const levels: readonly Level[] = ['error', 'warning', 'question'];

/**
 * What a finding is about, as 16 hexadecimal digits: its check, its thing and its facts, and not the period or the words it
 * is put in. The same facts found again next quarter have the same key, and so keep their answer; other facts ask anew.
 */
export function findingKey({
  check,
  priority,
  subject,
  evidence,
}: Pick<Finding, 'check' | 'priority' | 'subject' | 'evidence'>): string {
  return hash('sha256', canonicalize({ check, priority, subject, evidence }) ?? '').slice(0, 16);
}
