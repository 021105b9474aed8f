import { compileStyles } from './assets.ts';

/** `node src/site/build-assets.ts` compiles the style sheet where it is not there yet. */
const { styles } = await compileStyles();
console.error(`build/assets/${styles.name}`);
