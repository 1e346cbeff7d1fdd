"use server";

import { z } from "zod";
import { addDomain } from "../domain/single-sign-on/add-domain";
import { removeDomain } from "../domain/single-sign-on/remove-domain";
import { removeSingleSignOn } from "../domain/single-sign-on/remove-single-sign-on";
import { requireSingleSignOn } from "../domain/single-sign-on/require-single-sign-on";
import { DomainInput, RequireSingleSignOn, SaveSingleSignOn, StartSignOn, TryProvider } from "../domain/single-sign-on/schema";
import { action, outerAction } from "../doors/action";
import { formAction } from "../doors/form-action";
import { ONWARD_PATH } from "../doors/sealed-cookie";
import { checkDomain, saveProvider, testProvider } from "../doors/sign-on-settings";
import { startSignOn } from "../doors/start-sign-on";

const permission = "organization:admin";

export const startSignOnAction = outerAction({ permission: "public", input: StartSignOn, run: startSignOn });
/** The same for a form that is sent without scripts, by a page of ours: our policy lets no form lead elsewhere. */
export const startSignOnFormAction = formAction(startSignOnAction, () => ONWARD_PATH);

export const saveSingleSignOnAction = action({ permission, input: SaveSingleSignOn, run: saveProvider });
export const testProviderAction = action({ permission, input: TryProvider, run: testProvider });
export const requireSingleSignOnAction = action({ permission, input: RequireSingleSignOn, run: requireSingleSignOn });
export const removeSingleSignOnAction = action({ permission, input: z.strictObject({}), run: removeSingleSignOn });
export const addDomainAction = action({ permission, input: DomainInput, run: addDomain });
export const verifyDomainAction = action({ permission, input: DomainInput, run: checkDomain });
export const removeDomainAction = action({ permission, input: DomainInput, run: removeDomain });
