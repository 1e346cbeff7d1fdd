import type { Manifest } from "@/lib/reference/openapi";
import * as healthOfSeq from "../../health/route";
import * as clef from "../../ingest/clef/route";
import * as otlpLogs from "../../ingest/otlp/v1/logs/route";
import * as otlpMetrics from "../../ingest/otlp/v1/metrics/route";
import * as otlpTraces from "../../ingest/otlp/v1/traces/route";
import * as instanceMetrics from "../../metrics/route";
import * as writeTokenInfo from "../../v1/info/route";
import * as logs from "../../v1/logs/route";
import * as metrics from "../../v1/metrics/route";
import * as queryByAddress from "../../v1/query/route";
import * as readTokenInfo from "../../v1/read-token-info/route";
import * as traces from "../../v1/traces/route";
import * as query from "../../v2/query/route";
import * as event from "../events/[event_id]/route";
import * as rawEvents from "../events/raw/route";
import * as eventsResources from "../events/resources/route";
import * as events from "../events/route";
import * as signal from "../events/signal/route";
import * as expressionsResources from "../expressions/resources/route";
import * as toStrict from "../expressions/to-strict/route";
import * as health from "../health/route";
import * as ready from "../ready/route";
import * as api from "../route";
import * as scimSearch from "../scim/.search/route";
import * as scimBulk from "../scim/Bulk/route";
import * as scimGroupsSearch from "../scim/Groups/.search/route";
import * as scimGroup from "../scim/Groups/[group_id]/route";
import * as scimGroups from "../scim/Groups/route";
import * as scimResourceType from "../scim/ResourceTypes/[name]/route";
import * as scimResourceTypes from "../scim/ResourceTypes/route";
import * as scimSchema from "../scim/Schemas/[urn]/route";
import * as scimSchemas from "../scim/Schemas/route";
import * as scimConfig from "../scim/ServiceProviderConfig/route";
import * as scimUsersSearch from "../scim/Users/.search/route";
import * as scimUser from "../scim/Users/[user_id]/route";
import * as scimUsers from "../scim/Users/route";
import * as signalsResources from "../signals/resources/route";
import * as signals from "../signals/route";
import * as apiKeyIngestionPreview from "./api-keys/[api_key_id]/ingestion/preview/route";
import * as apiKeyResumption from "./api-keys/[api_key_id]/resume/route";
import * as apiKeyRevocation from "./api-keys/[api_key_id]/revoke/route";
import * as apiKeyRotation from "./api-keys/[api_key_id]/rotate/route";
import * as apiKeyRotationEnd from "./api-keys/[api_key_id]/rotation/end/route";
import * as apiKeyRotationExtension from "./api-keys/[api_key_id]/rotation/extend/route";
import * as apiKeyRotationUndoing from "./api-keys/[api_key_id]/rotation/undo/route";
import * as apiKey from "./api-keys/[api_key_id]/route";
import * as apiKeySuspension from "./api-keys/[api_key_id]/suspend/route";
import * as apiKeyUsage from "./api-keys/[api_key_id]/usage/route";
import * as apiKeys from "./api-keys/route";
import * as apiKeyVerification from "./api-keys/verify/route";
import * as apiKeyVerifications from "./api-keys/verify-many/route";
import * as auditLog from "./audit-logs/[audit_log_id]/route";
import * as auditLogs from "./audit-logs/route";
import * as billingUsage from "./billing/usage/route";
import * as channelDeliverySendAgain from "./channels/[channel_id]/deliveries/[delivery_id]/send-again/route";
import * as channelDeliveries from "./channels/[channel_id]/deliveries/route";
import * as channel from "./channels/[channel_id]/route";
import * as channelSecretRotation from "./channels/[channel_id]/signing-secret/rotate/route";
import * as channels from "./channels/route";
import * as channelTest from "./channels/test/route";
import * as instanceKeyRateLimit from "./instance/api-keys/[api_key_id]/rate-limit/route";
import * as instanceKeyRotation from "./instance/api-keys/[api_key_id]/rotate/route";
import * as instanceKey from "./instance/api-keys/[api_key_id]/route";
import * as instanceKeys from "./instance/api-keys/route";
import * as instanceBackupDownload from "./instance/backups/[backup_id]/download/route";
import * as instanceBackup from "./instance/backups/[backup_id]/route";
import * as instanceBackups from "./instance/backups/route";
import * as instanceOrganization from "./instance/organizations/[organization_id]/route";
import * as instanceOrganizations from "./instance/organizations/route";
import * as instanceUsage from "./instance/usage-report/route";
import * as invitations from "./invitations/route";
import * as githubLeaks from "./leaks/github/route";
import * as leaks from "./leaks/route";
import * as member from "./members/[user_id]/route";
import * as members from "./members/route";
import * as flagEvaluation from "./ofrep/v1/evaluate/flags/[key]/route";
import * as flagEvaluations from "./ofrep/v1/evaluate/flags/route";
import * as organizationInvitations from "./organizations/[organization_id]/invitations/route";
import * as organization from "./organizations/[organization_id]/route";
import * as organizations from "./organizations/route";
import * as alertMute from "./projects/[project_id]/alerts/[alert_id]/mute/route";
import * as alert from "./projects/[project_id]/alerts/[alert_id]/route";
import * as alertRuns from "./projects/[project_id]/alerts/[alert_id]/runs/route";
import * as alerts from "./projects/[project_id]/alerts/route";
import * as projectKeyRotation from "./projects/[project_id]/api-keys/[api_key_id]/rotate/route";
import * as projectKey from "./projects/[project_id]/api-keys/[api_key_id]/route";
import * as projectKeys from "./projects/[project_id]/api-keys/route";
import * as dashboard from "./projects/[project_id]/dashboards/[dashboard_id]/route";
import * as dashboards from "./projects/[project_id]/dashboards/route";
import * as projectEvents from "./projects/[project_id]/events/route";
import * as readTokenExpiry from "./projects/[project_id]/read-tokens/[token_id]/expire/route";
import * as readTokenRotation from "./projects/[project_id]/read-tokens/[token_id]/rotate/route";
import * as readToken from "./projects/[project_id]/read-tokens/[token_id]/route";
import * as readTokens from "./projects/[project_id]/read-tokens/route";
import * as project from "./projects/[project_id]/route";
import * as projectVariable from "./projects/[project_id]/variables/[name]/route";
import * as variableVersions from "./projects/[project_id]/variables/[name]/versions/route";
import * as projectVariables from "./projects/[project_id]/variables/route";
import * as writeTokenExpiry from "./projects/[project_id]/write-tokens/[token_id]/expire/route";
import * as writeTokenRotation from "./projects/[project_id]/write-tokens/[token_id]/rotate/route";
import * as writeToken from "./projects/[project_id]/write-tokens/[token_id]/route";
import * as writeTokens from "./projects/[project_id]/write-tokens/route";
import * as projects from "./projects/route";
import * as savedSearch from "./signals/[signal_id]/route";
import * as savedSearches from "./signals/route";
import * as usageDaily from "./usage/daily/route";
import * as usageMonthly from "./usage/monthly/route";
import * as projectUsageDaily from "./usage/projects/[project_id]/daily/route";
import * as projectUsageMonthly from "./usage/projects/[project_id]/monthly/route";
import * as projectsUsageDaily from "./usage/projects/daily/route";
import * as projectsUsageMonthly from "./usage/projects/monthly/route";
import * as variableUpdates from "./variable-updates/route";
import * as variable from "./variables/[name]/route";
import * as variables from "./variables/route";
import * as whoami from "./whoami/route";

/** Every address that is answered without a page: the table of contents. The document made from it stands beside it. */
export const manifest = {
  "/api/health": health,
  "/api/ready": ready,
  "/api/v1/whoami/": whoami,
  "/api/v1/projects/": projects,
  "/api/v1/projects/{project_id}/": project,
  "/api/v1/projects/{project_id}/api-keys/": projectKeys,
  "/api/v1/projects/{project_id}/api-keys/{api_key_id}/": projectKey,
  "/api/v1/projects/{project_id}/api-keys/{api_key_id}/rotate/": projectKeyRotation,
  "/api/v1/projects/{project_id}/write-tokens/": writeTokens,
  "/api/v1/projects/{project_id}/write-tokens/{token_id}/": writeToken,
  "/api/v1/projects/{project_id}/write-tokens/{token_id}/rotate/": writeTokenRotation,
  "/api/v1/projects/{project_id}/write-tokens/{token_id}/expire/": writeTokenExpiry,
  "/api/v1/projects/{project_id}/read-tokens/": readTokens,
  "/api/v1/projects/{project_id}/read-tokens/{token_id}/": readToken,
  "/api/v1/projects/{project_id}/read-tokens/{token_id}/rotate/": readTokenRotation,
  "/api/v1/projects/{project_id}/read-tokens/{token_id}/expire/": readTokenExpiry,
  "/api/v1/projects/{project_id}/events/": projectEvents,
  "/api/v1/projects/{project_id}/alerts/": alerts,
  "/api/v1/projects/{project_id}/alerts/{alert_id}/": alert,
  "/api/v1/projects/{project_id}/alerts/{alert_id}/mute/": alertMute,
  "/api/v1/projects/{project_id}/alerts/{alert_id}/runs/": alertRuns,
  "/api/v1/projects/{project_id}/dashboards/": dashboards,
  "/api/v1/projects/{project_id}/dashboards/{dashboard_id}/": dashboard,
  "/api/v1/projects/{project_id}/variables/": projectVariables,
  "/api/v1/projects/{project_id}/variables/{name}/": projectVariable,
  "/api/v1/projects/{project_id}/variables/{name}/versions/": variableVersions,
  "/api/v1/variables/": variables,
  "/api/v1/variables/{name}/": variable,
  "/api/v1/variable-updates/": variableUpdates,
  "/api/v1/ofrep/v1/evaluate/flags/": flagEvaluations,
  "/api/v1/ofrep/v1/evaluate/flags/{key}/": flagEvaluation,
  "/api/v1/signals/": savedSearches,
  "/api/v1/signals/{signal_id}/": savedSearch,
  "/api/scim/Users/": scimUsers,
  "/api/scim/Users/.search/": scimUsersSearch,
  "/api/scim/Users/{user_id}/": scimUser,
  "/api/scim/Groups/": scimGroups,
  "/api/scim/Groups/.search/": scimGroupsSearch,
  "/api/scim/Groups/{group_id}/": scimGroup,
  "/api/scim/.search/": scimSearch,
  "/api/scim/Bulk/": scimBulk,
  "/api/scim/ServiceProviderConfig/": scimConfig,
  "/api/scim/ResourceTypes/": scimResourceTypes,
  "/api/scim/ResourceTypes/{name}/": scimResourceType,
  "/api/scim/Schemas/": scimSchemas,
  "/api/scim/Schemas/{urn}/": scimSchema,
  "/api/v1/channels/": channels,
  "/api/v1/channels/test/": channelTest,
  "/api/v1/channels/{channel_id}/": channel,
  "/api/v1/channels/{channel_id}/signing-secret/rotate/": channelSecretRotation,
  "/api/v1/channels/{channel_id}/deliveries/": channelDeliveries,
  "/api/v1/channels/{channel_id}/deliveries/{delivery_id}/send-again/": channelDeliverySendAgain,
  "/api/v1/instance/api-keys/": instanceKeys,
  "/api/v1/instance/api-keys/{api_key_id}/": instanceKey,
  "/api/v1/instance/api-keys/{api_key_id}/rotate/": instanceKeyRotation,
  "/api/v1/instance/api-keys/{api_key_id}/rate-limit/": instanceKeyRateLimit,
  "/api/v1/instance/organizations/": instanceOrganizations,
  "/api/v1/instance/organizations/{organization_id}/": instanceOrganization,
  "/api/v1/instance/backups/": instanceBackups,
  "/api/v1/instance/backups/{backup_id}/": instanceBackup,
  "/api/v1/instance/backups/{backup_id}/download/": instanceBackupDownload,
  "/api/v1/instance/usage-report/": instanceUsage,
  "/api/v1/organizations/": organizations,
  "/api/v1/organizations/{organization_id}/": organization,
  "/api/v1/organizations/{organization_id}/invitations/": organizationInvitations,
  "/api/v1/members/": members,
  "/api/v1/members/{user_id}/": member,
  "/api/v1/invitations/": invitations,
  "/api/v1/api-keys/": apiKeys,
  "/api/v1/api-keys/verify/": apiKeyVerification,
  "/api/v1/api-keys/verify-many/": apiKeyVerifications,
  "/api/v1/api-keys/{api_key_id}/": apiKey,
  "/api/v1/api-keys/{api_key_id}/revoke/": apiKeyRevocation,
  "/api/v1/api-keys/{api_key_id}/rotate/": apiKeyRotation,
  "/api/v1/api-keys/{api_key_id}/rotation/end/": apiKeyRotationEnd,
  "/api/v1/api-keys/{api_key_id}/rotation/extend/": apiKeyRotationExtension,
  "/api/v1/api-keys/{api_key_id}/rotation/undo/": apiKeyRotationUndoing,
  "/api/v1/api-keys/{api_key_id}/suspend/": apiKeySuspension,
  "/api/v1/api-keys/{api_key_id}/usage/": apiKeyUsage,
  "/api/v1/api-keys/{api_key_id}/ingestion/preview/": apiKeyIngestionPreview,
  "/api/v1/api-keys/{api_key_id}/resume/": apiKeyResumption,
  "/api/v1/audit-logs/": auditLogs,
  "/api/v1/audit-logs/{audit_log_id}/": auditLog,
  "/api/v1/usage/daily/": usageDaily,
  "/api/v1/usage/monthly/": usageMonthly,
  "/api/v1/usage/projects/daily/": projectsUsageDaily,
  "/api/v1/usage/projects/monthly/": projectsUsageMonthly,
  "/api/v1/usage/projects/{project_id}/daily/": projectUsageDaily,
  "/api/v1/usage/projects/{project_id}/monthly/": projectUsageMonthly,
  "/api/v1/billing/usage/": billingUsage,
  "/api/v1/leaks/": leaks,
  "/api/v1/leaks/github/": githubLeaks,
  "/ingest/clef": clef,
  "/v2/query": query,
  "/v1/query": queryByAddress,
  "/v1/read-token-info": readTokenInfo,
  "/v1/info": writeTokenInfo,
  "/v1/logs": logs,
  "/v1/traces": traces,
  "/v1/metrics": metrics,
  "/ingest/otlp/v1/logs": otlpLogs,
  "/ingest/otlp/v1/traces": otlpTraces,
  "/ingest/otlp/v1/metrics": otlpMetrics,
  "/api/events/raw": rawEvents,
  "/api/events": events,
  "/api/events/signal": signal,
  "/api/events/resources": eventsResources,
  "/api/events/{event_id}": event,
  "/api/signals": signals,
  "/api/signals/resources": signalsResources,
  "/api/expressions/resources": expressionsResources,
  "/api/expressions/to-strict": toStrict,
  "/api": api,
  "/health": healthOfSeq,
  "/metrics": instanceMetrics,
} satisfies Manifest;
