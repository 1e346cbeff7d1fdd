export const USER_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
export const GROUP_URN = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const ENTERPRISE_URN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";
export const LIST_URN = `${MESSAGES}ListResponse`;
export const PATCH_URN = `${MESSAGES}PatchOp`;
export const BULK_REQUEST_URN = `${MESSAGES}BulkRequest`;
export const BULK_RESPONSE_URN = `${MESSAGES}BulkResponse`;
export const ERROR_URN = `${MESSAGES}Error`;

export const SCIM_TYPE = "application/scim+json";
export const SCIM_PATH = "/api/scim";

export const DEFAULT_COUNT = 100;
export const MOST_RESULTS = 1_000;
export const MOST_OPERATIONS = 200;
export const MOST_BYTES = 1_048_576;
export const MOST_USERS = 20_000;
export const MOST_GROUPS = 1_000;
export const MOST_VALUES = 5_000;
export const LONGEST_TEXT = 2_000;
export const LONGEST_FILTER = 4_000;
export const DEEPEST_FILTER = 32;
