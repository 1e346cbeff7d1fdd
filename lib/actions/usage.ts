"use server";

import { z } from "zod";
import { readableKeys } from "../domain/keys/key-reach";
import { keyInsight, rotationTraffic, triedSinceEnd } from "../domain/usage/queries";
import { KeyInsightQuery } from "../domain/usage/schema";
import { action } from "../doors/action";

export const keyInsightAction = action({
  permission: "organization:read_api_key",
  input: KeyInsightQuery,
  run: (ctx, query) => keyInsight(readableKeys(ctx), query),
});

/** For bars that follow a rotation while somebody looks. */
export const rotationTrafficAction = action({
  permission: "organization:read_api_key",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => rotationTraffic(readableKeys(ctx), id),
});

/** For a successor's page, which tells of calls that still come with the old key. */
export const triedSinceEndAction = action({
  permission: "organization:read_api_key",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => triedSinceEnd(readableKeys(ctx), id),
});
