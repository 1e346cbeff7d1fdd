import { outsideTenants } from "../../db/tenant";

/** Whether anybody has signed up yet; decides where the front door leads. */
export const anyUsers = async (): Promise<boolean> => (await outsideTenants((tx) => tx.user.count({ take: 1 }))) > 0;
