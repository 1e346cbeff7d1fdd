/** The channel on which every instance hears what any of them committed. */
export const CHANGES = "latchkey_changes";
