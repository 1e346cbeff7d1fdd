/** Whether `npm run test:hardships` runs, which takes its time. */
export const AT_LENGTH = process.env.HARDSHIPS === "1";

/** How often a hardship is suffered: `few` times in `npm test`; else `many`, or what HARDSHIP_ROUNDS says. */
export const hardshipRounds = (few: number, many: number): number => (AT_LENGTH ? Number(process.env.HARDSHIP_ROUNDS || many) : few);

/** For how many seconds a flood lasts at length; HARDSHIP_SECONDS shortens it. */
export const hardshipSeconds = (whole: number): number => Number(process.env.HARDSHIP_SECONDS || whole);
