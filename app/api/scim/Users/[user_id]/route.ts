import { z } from "zod";
import { deleteScimUser, patchScimUser, replaceScimUser } from "@/lib/domain/scim/change-scim-user";
import { USERS } from "@/lib/domain/scim/protocol/attribute-terms";
import { readScimUser } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { conditionsOf, nothing, readAnswer, resourceAnswer, SCIM_BODY, SCIM_ROUTE, scimBody } from "@/lib/doors/scim-route";

const params = z.object({ user_id: z.string().max(1000) });

export const GET = route({
  ...SCIM_ROUTE,
  summary: "Read a user by SCIM",
  params,
  alsoAnswers: [304],
  handler: async ({ ctx, call, params }) => readAnswer(USERS, await readScimUser(ctx, params.user_id), call),
});

export const PUT = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Replace a user by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [412],
  handler: async ({ ctx, call, params, body }) =>
    resourceAnswer(USERS, await replaceScimUser(ctx, params.user_id, scimBody(call, body), conditionsOf(call)), call),
});

export const PATCH = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Change parts of a user by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [412],
  handler: async ({ ctx, call, params, body }) =>
    resourceAnswer(USERS, await patchScimUser(ctx, params.user_id, scimBody(call, body), conditionsOf(call)), call),
});

export const DELETE = route({
  ...SCIM_ROUTE,
  summary: "Delete a user by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [412],
  status: 204,
  handler: async ({ ctx, call, params }) => {
    await deleteScimUser(ctx, params.user_id, conditionsOf(call));
    return nothing();
  },
});
