import { type LinkedAccount, type LinkPurpose, readLink } from "../domain/users/account-link";
import { clockTime } from "../kernel/clock";
import { Refusal } from "../kernel/refusal";

/** For the page of a link: whose account it is for, or why it does not work. */
export async function openedLink(purpose: LinkPurpose, token: string): Promise<LinkedAccount | string> {
  try {
    return await readLink(purpose, token, clockTime());
  } catch (error) {
    if (error instanceof Refusal && error.code === "NOT_FOUND") return error.message;
    throw error;
  }
}
