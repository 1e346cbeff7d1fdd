import { readTokenRoutes } from "../../../token-routes";

export const { expire: PATCH } = readTokenRoutes;
