import { z } from "zod";
import { deleteScimGroup, patchScimGroup, replaceScimGroup } from "@/lib/domain/scim/change-scim-group";
import { GROUPS } from "@/lib/domain/scim/protocol/attribute-terms";
import { readScimGroup } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { conditionsOf, nothing, readAnswer, resourceAnswer, SCIM_BODY, SCIM_ROUTE, scimBody } from "@/lib/doors/scim-route";

const params = z.object({ group_id: z.string().max(1000) });

export const GET = route({
  ...SCIM_ROUTE,
  summary: "Read a group by SCIM",
  params,
  alsoAnswers: [304],
  handler: async ({ ctx, call, params }) => readAnswer(GROUPS, await readScimGroup(ctx, params.group_id), call),
});

export const PUT = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Replace a group by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [412],
  handler: async ({ ctx, call, params, body }) =>
    resourceAnswer(GROUPS, await replaceScimGroup(ctx, params.group_id, scimBody(call, body), conditionsOf(call)), call),
});

export const PATCH = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Change parts of a group by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [200, 412],
  description: "Answers 204, or the group where `attributes` says what is wanted of it.",
  status: 204,
  handler: async ({ ctx, call, params, body }) => {
    const group = await patchScimGroup(ctx, params.group_id, scimBody(call, body), conditionsOf(call));
    return /(?:^|&)attributes=/i.test(call.query) ? resourceAnswer(GROUPS, group, call) : nothing();
  },
});

export const DELETE = route({
  ...SCIM_ROUTE,
  summary: "Delete a group by SCIM",
  params,
  refuses: ["CONFLICT"],
  alsoAnswers: [412],
  status: 204,
  handler: async ({ ctx, call, params }) => {
    await deleteScimGroup(ctx, params.group_id, conditionsOf(call));
    return nothing();
  },
});
