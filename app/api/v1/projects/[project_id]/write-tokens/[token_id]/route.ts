import { writeTokenRoutes } from "../../token-routes";

export const { revoke: DELETE } = writeTokenRoutes;
