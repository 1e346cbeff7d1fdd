import { foldedName } from "./folded-name";
import { withoutTokens } from "./without-tokens";

/** Also one that is only disguised, by invisible characters or by wide ones. */
export const holdsToken = (text: string): boolean => [text, foldedName(text)].some((each) => withoutTokens(each) !== each);

/** What is said to whoever searches with a whole key where only its start finds anything. */
export const KEY_SEARCHED =
  "This looks like a key. Search for its start, such as sk_live_Ab3xK9dQ, so that it stands in no address or log.";
