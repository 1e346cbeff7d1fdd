import { homeRead } from "@/app/(dashboard)/[org]/(home)/home-read";
import { alertsRead } from "@/app/(dashboard)/[org]/data/alerts/(list)/alerts-read";
import { alertRead } from "@/app/(dashboard)/[org]/data/alerts/[alert]/alert-read";
import { dashboardsRead } from "@/app/(dashboard)/[org]/data/dashboards/(list)/dashboards-read";
import { dashboardRead } from "@/app/(dashboard)/[org]/data/dashboards/[dashboard]/dashboard-read";
import { arrivalsRead } from "@/app/(dashboard)/[org]/data/ingestion/arrivals-read";
import { ingestionRead } from "@/app/(dashboard)/[org]/data/ingestion/ingestion-read";
import { storageRead } from "@/app/(dashboard)/[org]/data/storage/storage-read";
import { variablesRead } from "@/app/(dashboard)/[org]/data/variables/(list)/variables-read";
import { variableRead } from "@/app/(dashboard)/[org]/data/variables/[variable]/variable-read";
import { projectsRead } from "@/app/(dashboard)/[org]/projects/(list)/projects-read";
import { projectKeysRead } from "@/app/(dashboard)/[org]/projects/[project]/settings/api-keys/project-keys-read";
import { projectRead } from "@/app/(dashboard)/[org]/projects/[project]/settings/project-read";
import { tokensRead } from "@/app/(dashboard)/[org]/projects/[project]/settings/tokens-read";
import { keysRead } from "@/app/(dashboard)/[org]/settings/api-keys/(list)/keys-read";
import { openedKeyRead } from "@/app/(dashboard)/[org]/settings/api-keys/(list)/opened-key-read";
import { keyRead } from "@/app/(dashboard)/[org]/settings/api-keys/[id]/key-read";
import { keyMakingRead } from "@/app/(dashboard)/[org]/settings/api-keys/key-making-read";
import { auditRead } from "@/app/(dashboard)/[org]/settings/audit-log/audit-read";
import { channelsRead } from "@/app/(dashboard)/[org]/settings/channels/(list)/channels-read";
import { channelRead } from "@/app/(dashboard)/[org]/settings/channels/[channel]/channel-read";
import { generalRead } from "@/app/(dashboard)/[org]/settings/general/general-read";
import { membersRead } from "@/app/(dashboard)/[org]/settings/members/members-read";
import { planRead } from "@/app/(dashboard)/[org]/settings/plan/plan-read";
import { provisioningRead } from "@/app/(dashboard)/[org]/settings/provisioning/provisioning-read";
import { securityRead } from "@/app/(dashboard)/[org]/settings/security/security-read";
import { singleSignOnRead } from "@/app/(dashboard)/[org]/settings/single-sign-on/single-sign-on-read";
import { usageRead } from "@/app/(dashboard)/[org]/settings/usage/usage-read";
import { accountRead } from "@/app/(dashboard)/account/(profile)/account-read";
import { personalKeysRead } from "@/app/(dashboard)/account/keys/personal-keys-read";
import { ownOrganizationsRead } from "@/app/(dashboard)/account/organizations/own-organizations-read";
import { ownFactorsRead } from "@/app/(dashboard)/account/security/own-factors-read";
import { sessionsRead } from "@/app/(dashboard)/account/sessions/sessions-read";
import { backupsRead } from "@/app/(dashboard)/instance/backups/backups-read";
import { healthRead } from "@/app/(dashboard)/instance/health/health-read";
import { instanceNoticesRead } from "@/app/(dashboard)/instance/instance-notices-read";
import { instanceOrganizationsRead } from "@/app/(dashboard)/instance/instance-organizations-read";
import { jobsRead } from "@/app/(dashboard)/instance/jobs/jobs-read";
import { instanceKeysRead } from "@/app/(dashboard)/instance/keys/instance-keys-read";
import { organizationKeysRead } from "@/app/(dashboard)/instance/organizations/[id]/organization-keys-read";
import { peopleRead } from "@/app/(dashboard)/instance/people/people-read";
import { instanceSettingsRead } from "@/app/(dashboard)/instance/settings/instance-settings-read";
import { shellRead } from "@/app/(dashboard)/shell-read";
import { type Read, unknownRead } from "@/lib/doors/read";
import { wrongMethod } from "@/lib/doors/unknown-address";
import type { Answer, Call } from "@/lib/http/call";
import { alertTrialRead } from "./alert-trial-read";
import { auditExportRead } from "./audit-export-read";
import { auditPageRead } from "./audit-page-read";
import { backupDownloadRead } from "./backup-download-read";
import { eventSurveyRead } from "./event-survey-read";
import { eventsRead } from "./events-read";
import { eventsTailRead } from "./events-tail-read";
import { givenTokenRead } from "./given-token-read";
import { homeTrafficRead } from "./home-traffic-read";
import { ingestionPreviewRead } from "./ingestion-preview-read";
import { keyChildrenRead } from "./key-children-read";
import { keyCountsRead } from "./key-counts-read";
import { keyInsightRead } from "./key-insight-read";
import { keySearchRead } from "./key-search-read";
import { keysExportRead } from "./keys-export-read";
import { paletteKeysRead } from "./palette-keys-read";
import { panelRead } from "./panel-read";
import { planPreviewRead } from "./plan-preview-read";
import { policyPreviewRead } from "./policy-preview-read";
import { queryRead } from "./query-read";
import { rotationTrafficRead } from "./rotation-traffic-read";
import { savedQueriesRead } from "./saved-queries-read";
import { seenPropertiesRead } from "./seen-properties-read";
import { signalsRead } from "./signals-read";
import { traceRead } from "./trace-read";
import { triedSinceEndRead } from "./tried-since-end-read";
import { variableTrialRead } from "./variable-trial-read";
import { variableVersionRead } from "./variable-version-read";

/** Every read of the screens. */
export const READS: readonly Read[] = [
  provisioningRead,
  shellRead,
  homeRead,
  keysRead,
  openedKeyRead,
  keyMakingRead,
  keyRead,
  keyInsightRead,
  ingestionPreviewRead,
  rotationTrafficRead,
  triedSinceEndRead,
  eventsRead,
  eventsTailRead,
  eventSurveyRead,
  traceRead,
  signalsRead,
  seenPropertiesRead,
  dashboardsRead,
  dashboardRead,
  panelRead,
  queryRead,
  savedQueriesRead,
  ingestionRead,
  arrivalsRead,
  storageRead,
  usageRead,
  membersRead,
  alertsRead,
  alertRead,
  alertTrialRead,
  variablesRead,
  variableRead,
  variableTrialRead,
  variableVersionRead,
  channelsRead,
  channelRead,
  planRead,
  auditRead,
  securityRead,
  singleSignOnRead,
  generalRead,
  projectsRead,
  projectRead,
  projectKeysRead,
  tokensRead,
  accountRead,
  ownFactorsRead,
  personalKeysRead,
  ownOrganizationsRead,
  sessionsRead,
  instanceOrganizationsRead,
  organizationKeysRead,
  peopleRead,
  instanceKeysRead,
  healthRead,
  jobsRead,
  backupsRead,
  backupDownloadRead,
  instanceNoticesRead,
  instanceSettingsRead,
  keySearchRead,
  keyCountsRead,
  homeTrafficRead,
  paletteKeysRead,
  keysExportRead,
  keyChildrenRead,
  givenTokenRead,
  planPreviewRead,
  policyPreviewRead,
  auditPageRead,
  auditExportRead,
];

const screens: ReadonlyMap<string, Read> = new Map(READS.map((each) => [each.name, each]));

/** Where the browser reads what stands on a screen, the read's name last in the address. */
export const SCREENS = "/api/screens/";
const METHODS = { address: ["GET", "HEAD"], body: ["POST"] };

/** Answers whatever read the address names. */
export function answerScreen(call: Call): Promise<Answer> {
  const read = screens.get(call.path.slice(SCREENS.length).replace(/\/$/, "")) ?? unknownRead;
  const methods = METHODS[read.asked];
  return methods.includes(call.method) ? read.answer(call) : wrongMethod(methods)(call);
}
