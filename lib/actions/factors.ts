"use server";

import { z } from "zod";
import { addPasskey } from "../domain/factors/add-passkey";
import { confirmTotp } from "../domain/factors/confirm-totp";
import { removePasskey } from "../domain/factors/remove-passkey";
import { removeTotp } from "../domain/factors/remove-totp";
import { renewRecoveryCodes } from "../domain/factors/renew-recovery-codes";
import { AddPasskey, ConfirmPerson, ConfirmTotp, EnterByPasskey, RemovePasskey, SecondStep } from "../domain/factors/schema";
import { startTotp } from "../domain/factors/start-totp";
import { outerAction } from "../doors/action";
import { formAction } from "../doors/form-action";
import {
  askFirstPasskey,
  askOwnPasskey,
  askSecondPasskey,
  confirmYourself,
  enterByFirstPasskey,
  enterBySecondStep,
  offerOwnPasskey,
} from "../doors/second-step";
import { ownPath } from "../http/own-path";

const Nothing = z.strictObject({});

export const startTotpAction = outerAction({ permission: "self", input: Nothing, run: startTotp });
export const confirmTotpAction = outerAction({ permission: "self", input: ConfirmTotp, run: confirmTotp });
export const removeTotpAction = outerAction({ permission: "self", input: Nothing, run: removeTotp });
export const offerPasskeyAction = outerAction({ permission: "self", input: Nothing, run: offerOwnPasskey });
export const addPasskeyAction = outerAction({ permission: "self", input: AddPasskey, run: addPasskey });
export const removePasskeyAction = outerAction({ permission: "self", input: RemovePasskey, run: removePasskey });
export const renewRecoveryCodesAction = outerAction({ permission: "self", input: Nothing, run: renewRecoveryCodes });

export const askOwnPasskeyAction = outerAction({ permission: "self", input: Nothing, run: askOwnPasskey });
export const confirmYourselfAction = outerAction({ permission: "self", input: ConfirmPerson, run: confirmYourself });

export const askFirstPasskeyAction = outerAction({ permission: "public", input: Nothing, run: askFirstPasskey });
export const enterByPasskeyAction = outerAction({ permission: "public", input: EnterByPasskey, run: enterByFirstPasskey });
export const askSecondPasskeyAction = outerAction({ permission: "public", input: Nothing, run: askSecondPasskey });
export const secondStepAction = outerAction({ permission: "public", input: SecondStep, run: enterBySecondStep });

// The same for a form that is sent without scripts.
export const secondStepFormAction = formAction(secondStepAction, (_signedIn, next) => ownPath(next));
