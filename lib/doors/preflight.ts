import type { Dialect } from "../http/dialect";
import { type Route, route } from "./route";

/** What a browser asks before it lets a page send here. */
export const preflight = (dialect: Dialect): Route =>
  route({
    summary: "Whether a page may send here",
    scope: "public",
    dialect,
    status: 204,
    reply: "text",
    headers: () => ({ allow: "POST, OPTIONS" }),
    handler: async () => "",
  });
