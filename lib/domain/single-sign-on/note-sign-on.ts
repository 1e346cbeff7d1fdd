import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { INSTANCE_ORGANIZATION } from "../../db/instance-organization";
import type { SignOnFault } from "./sign-on-terms";
import { spendOnce } from "./spend-once";

/** Uses up the `state` of a sign-in that has come back; false where it came back before. */
export const spendState = (arrival: Granted, organizationId: string | null, state: string, until: Date): Promise<boolean> =>
  changeAtTheDoor(arrival, organizationId ?? INSTANCE_ORGANIZATION, async (tx) => ({
    result: await spendOnce(tx, organizationId ?? INSTANCE_ORGANIZATION, `state ${state}`, until, arrival.now),
    audit: [],
  }));

/** Writes down that somebody came back from the provider and was not let in. */
export const noteRefusedSignOn = (arrival: Granted, organizationId: string | null, why: SignOnFault, email: string | null): Promise<void> =>
  changeAtTheDoor(arrival, organizationId ?? INSTANCE_ORGANIZATION, async () => ({
    result: undefined,
    audit: {
      action: "FAILED_LOGIN",
      resourceType: "user",
      recordId: null,
      after: { single_sign_on: true, why, ...(email ? { email } : {}) },
    },
  }));
