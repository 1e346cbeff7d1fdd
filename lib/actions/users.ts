"use server";

import { z } from "zod";
import { AcceptInvitation } from "../domain/members/schema";
import { SignIn, SignUp } from "../domain/users/schema";
import { outerAction } from "../doors/action";
import { enterByInvitation, enterBySigningIn, enterBySigningUp, leave } from "../doors/entrance";
import { formAction } from "../doors/form-action";
import { ONWARD_PATH } from "../doors/sealed-cookie";
import { ownPath } from "../http/own-path";
import { secondStepPath } from "../kernel/second-step-path";

export const signUpAction = outerAction({ permission: "public", input: SignUp, run: enterBySigningUp });
export const signInAction = outerAction({ permission: "public", input: SignIn, run: enterBySigningIn });
export const acceptInvitationAction = outerAction({ permission: "public", input: AcceptInvitation, run: enterByInvitation });
export const signOutAction = outerAction({ permission: "self", input: z.strictObject({}), run: leave });

// The same for forms that are sent without scripts.
export const signUpFormAction = formAction(signUpAction, ({ organization }) => `/${organization.name}`);
export const signInFormAction = formAction(signInAction, ({ signed_in }, next) =>
  signed_in ? ownPath(next) : secondStepPath(ownPath(next)),
);
export const acceptInvitationFormAction = formAction(acceptInvitationAction, ({ organization }) => `/${organization.name}`);
export const signOutFormAction = formAction(signOutAction, ({ to }) => (to.startsWith("/") ? to : ONWARD_PATH));
/** Leaves, and comes back to where somebody else is to be. */
export const switchAccountFormAction = formAction(signOutAction, (_left, next) => ownPath(next));
