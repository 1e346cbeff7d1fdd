/** Where a sign-in goes on after the password; `next` is a path of ours. */
export const secondStepPath = (next: string): string => `/sign-in/second-step?next=${encodeURIComponent(next)}`;
