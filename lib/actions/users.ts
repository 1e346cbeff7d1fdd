"use server";

import { z } from "zod";
import { AcceptInvitation } from "../domain/members/schema";
import { SignIn, SignUp } from "../domain/users/schema";
import { outerAction } from "../doors/action";
import { enterByInvitation, enterBySigningIn, enterBySigningUp, leave } from "../doors/entrance";

export const signUpAction = outerAction({ permission: "public", input: SignUp, run: enterBySigningUp });
export const signInAction = outerAction({ permission: "public", input: SignIn, run: enterBySigningIn });
export const acceptInvitationAction = outerAction({ permission: "public", input: AcceptInvitation, run: enterByInvitation });
export const signOutAction = outerAction({ permission: "self", input: z.strictObject({}), run: leave });
