/** By what somebody can confirm that it is they, as the server names it. */
export type Ways = { app: boolean; passkey: boolean; password: boolean };
type Asker = (ways: Ways) => Promise<boolean>;

let asker: Asker | null = null;

/** The dialog of the page that asks; gives what takes it away. */
export function holdAsker(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = null;
  };
}

const isWays = (ways: unknown): ways is Ways => ways instanceof Object && "app" in ways && "passkey" in ways && "password" in ways;

/** Asks whoever sits here to confirm that it is they; whether they did. */
export const askToConfirm = async (ways: unknown): Promise<boolean> => (asker && isWays(ways) ? asker(ways) : false);
