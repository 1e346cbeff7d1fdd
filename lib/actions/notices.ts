"use server";

import { dismissNotice } from "../domain/notices/dismiss-notice";
import { DismissNotice } from "../domain/notices/schema";
import { outerAction } from "../doors/action";

export const dismissNoticeAction = outerAction({ permission: "self", input: DismissNotice, run: dismissNotice });
