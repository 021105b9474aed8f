/** Text, the axis and the mark at a target. */
export const ink = '#0b0c0c';
