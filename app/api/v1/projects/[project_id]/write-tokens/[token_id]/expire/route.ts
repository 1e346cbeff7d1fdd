import { writeTokenRoutes } from "../../../token-routes";

export const { expire: PATCH } = writeTokenRoutes;
