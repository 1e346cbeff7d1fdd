"use server";

import { z } from "zod";
import { InstanceSettings } from "../domain/instance/schema";
import { setInstanceSetting } from "../domain/instance/set-instance-setting";
import { SetMailServer } from "../domain/mails/schema";
import { setMailServer } from "../domain/mails/set-mail-server";
import { outerAction } from "../doors/action";
import { sendTestMail } from "../doors/send-test-mail";

export const setInstanceSettingAction = outerAction({ permission: "instance:admin", input: InstanceSettings, run: setInstanceSetting });
export const setMailServerAction = outerAction({ permission: "instance:admin", input: SetMailServer, run: setMailServer });
export const sendTestMailAction = outerAction({ permission: "instance:admin", input: z.undefined(), run: sendTestMail });
