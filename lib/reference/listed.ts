import { z } from "zod";
import type { RouteSpec } from "../doors/route";

/** Whether an address answers a plain array. */
export const isListed = ({ reply, answers }: RouteSpec): boolean =>
  reply instanceof z.ZodArray || answers?.["application/json"]?.schema instanceof z.ZodArray;
