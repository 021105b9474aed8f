import type { Generated } from 'kysely';
import type { Action, RoleId } from '../domain/rights.ts';

/** Instants are ISO 8601 texts in UTC. */
export type IdentityTables = {
  role: { id: RoleId; position: number; name: string; purpose: string; scope: string | null };
  action: { id: Action; position: number; name: string; reason: string };
  permission: { role: RoleId; action: Action; reach: 'all' | 'scope' };
  person: {
    id: Generated<string>;
    name: string;
    email: string | null;
    active: Generated<boolean>;
    example: Generated<boolean>;
    line_manager: Generated<string | null>;
  };
  role_held: { person: string; role: RoleId; scope: string; origin: 'given' | 'group' };
  person_identity: { id: Generated<string>; issuer: string; subject: string; person: string };
  responsibility: { kind: string; thing: string; person: string };
  session: {
    token_hash: string;
    id: Generated<string>;
    person: string;
    method: string;
    device: string;
    started: string;
    last_seen: string;
    ends: string;
    good_turn_hashes: readonly string[];
    former_turn_hash: Generated<string | null>;
    offered_turn_hashes: Generated<readonly string[]>;
    turned: string;
  };
  sign_in_link: {
    token_hash: string;
    browser_hash: string;
    person: string;
    made: string;
    ends: string;
    used: string | null;
  };
  sign_in_answer: { answer_hash: string; ends: string };
  application_secret: { id: string; secret: string };
  security_event: {
    hour: string;
    kind: string;
    person: string;
    about: string;
    times: number;
    first: string;
    last: string;
  };
};
