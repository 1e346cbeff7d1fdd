"use server";

import { makeAccountLink } from "../domain/users/make-account-link";
import { renameUser } from "../domain/users/rename-user";
import {
  ChangePassword,
  ConfirmEmail,
  MakeAccountLink,
  RenameUser,
  RequestEmailChange,
  RequestPasswordReset,
  ResetPassword,
} from "../domain/users/schema";
import { askForReset, changeOwnEmail, changeOwnPassword, confirmByLink, resetByLink } from "../doors/account-entrance";
import { outerAction } from "../doors/action";
import { formAction } from "../doors/form-action";

export const renameUserAction = outerAction({ permission: "self", input: RenameUser, run: renameUser });
export const changePasswordAction = outerAction({ permission: "self", input: ChangePassword, run: changeOwnPassword });
export const changeEmailAction = outerAction({ permission: "self", input: RequestEmailChange, run: changeOwnEmail });
export const makeAccountLinkAction = outerAction({ permission: "instance:admin", input: MakeAccountLink, run: makeAccountLink });

export const forgotPasswordAction = outerAction({ permission: "public", input: RequestPasswordReset, run: askForReset });
export const resetPasswordAction = outerAction({ permission: "public", input: ResetPassword, run: resetByLink });
export const confirmEmailAction = outerAction({ permission: "public", input: ConfirmEmail, run: confirmByLink });

// The same for forms that are sent without scripts.
export const forgotPasswordFormAction = formAction(forgotPasswordAction, () => "/forgot-password?asked=true");
export const resetPasswordFormAction = formAction(resetPasswordAction, () => "/sign-in?password=changed");
export const confirmEmailFormAction = formAction(confirmEmailAction, () => "/sign-in?address=changed");
