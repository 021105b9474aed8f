export { type Limits, type Typesetting, typeset } from './typeset.ts';
