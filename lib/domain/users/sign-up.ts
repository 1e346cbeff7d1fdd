import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { foundOrganization } from "../organizations/found-organization";
import { nameFromEmail } from "./name-from-email";
import { hashPassword } from "./password";
import type { SignUp } from "./schema";

export type SignedUp = { user: { id: string; email: string; name: string }; organization: { id: string; name: string } };

/** Makes a person and their organization with its first project. The first account on an instance is its operator. CONFLICT when the e-mail has an account. */
export async function signUp(arrival: Granted, input: SignUp): Promise<SignedUp> {
  const passwordHash = await hashPassword(input.password);
  const organizationId = newId();
  const user = { id: newId(), email: input.email, name: nameFromEmail(input.email) };
  try {
    return await changeAtTheDoor(arrival, organizationId, async (tx) => {
      // Two first accounts at the same moment: one of them is the operator.
      await tx.$queryRaw`select pg_advisory_xact_lock(7270736900002)::text`;
      const isOperator = (await tx.user.count()) === 0;
      await tx.user.create({ data: { ...user, passwordHash, isOperator, createdAt: arrival.now, updatedAt: arrival.now } });
      const founded = await foundOrganization(tx, {
        id: organizationId,
        displayName: input.organization_name,
        plan: input.plan,
        adminId: user.id,
        projectName: "default",
        now: arrival.now,
      });
      const actor = { id: user.id, name: user.name };
      return {
        result: { user, organization: { id: founded.id, name: founded.name } },
        audit: [
          { action: "INSERT", resourceType: "user", recordId: user.id, after: { email: user.email, is_operator: isOperator }, actor },
          ...founded.audit.map((entry) => ({ ...entry, actor })),
        ],
      };
    });
  } catch (error) {
    if (isTaken(error)) throw emailTaken();
    throw error;
  }
}

export const emailTaken = (): Refusal =>
  new Refusal("CONFLICT", "This e-mail address has an account already. Sign in instead.", {
    errors: [{ loc: ["input", "email"], msg: "This e-mail address has an account already. Sign in instead.", type: "taken" }],
  });
