/** What each warning and fault in the log means, and what an operator does about it. */
export const LOG_TERMS: Readonly<Record<string, { means: string; todo: string }>> = {
  "a denial could not be recorded": {
    means: "A person was refused, and the audit log could not be written.",
    todo: "Look at `err`: mostly the database was away for a moment.",
  },
  "Redis is away: this instance counts alone, up to its share of each limit": {
    means: "Redis of `REDIS_URL` does not answer. Limits hold still, counted apart.",
    todo: "See to Redis. A later line says that it is back; nothing has to be started again.",
  },
  "alert not run": {
    means: "An alert's query failed or took too long. `alert` has its id.",
    todo: "Open the alert, which shows the same fault, and mend its query. It is asked again at its next turn.",
  },
  "answer failed": { means: "An answer could not be handed over.", todo: "Report it with `err`. The caller saw a broken connection." },
  "answer not kept": {
    means: "A thing was made under an `Idempotency-Key`, and the answer could not be kept.",
    todo: "Nothing, unless the database stays away: a repetition may then not find it.",
  },
  "connections refused beyond the limit": {
    means: "Somebody holds more connections than may be open. `address` is there where it is one address.",
    todo: "Look at that address; raise `LATCHKEY_MAX_CONNECTIONS` or `LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS` where it is rightful, or name it in `TRUSTED_PROXIES` where it is your proxy.",
  },
  "delivery failed": { means: "A message to a channel failed in Latchkey itself.", todo: "Look at `reason`. It is tried again." },
  "delivery given up": {
    means: "A channel did not take a message in all its tries.",
    todo: "*Settings › Channels* shows the channel's last answer. Mend the receiver and press *Send again*.",
  },
  "delivery not taken, will be tried again": {
    means: "A channel's address did not answer with 2xx.",
    todo: "Nothing yet: it is tried again for hours.",
  },
  "disk full, the reserve was let go": {
    means: "The embedded database's disk is full to the last; the reserve of 64 MiB was freed so that keys can still be revoked.",
    todo: "Make room at once.",
  },
  "disk has room again, events are taken": { means: "There is room again.", todo: "Nothing." },
  "disk nearly full, events are refused": {
    means: "Less than `LATCHKEY_MIN_FREE_DISK_PERCENT` of the embedded database's disk is free.",
    todo: "Make room. Senders get 503 and send again.",
  },
  "disk not looked at": {
    means: "The free room on the disk could not be asked for.",
    todo: "Look at `reason`, and at the rights on the data directory.",
  },
  "job failed": {
    means: "A recurring job failed. `job` names it, `reason` says why.",
    todo: "It is tried again by itself. *Instance › Jobs* shows since when; mend what `reason` names if it goes on.",
  },
  "job queue did not stop in order": {
    means: "The queue of jobs was cut off while stopping.",
    todo: "Nothing: another instance or the next start takes its jobs back.",
  },
  "job queue not reached": { means: "The queue's tables could not be asked.", todo: "Look at the database. It is tried again." },
  "job queue stopped": {
    means: "The queue ended by a fault.",
    todo: "Look at `reason`; start the instance again if no `job done` follows.",
  },
  "jobs of instances that are silent were taken back": {
    means: "An instance died or was held up for more than 30 s.",
    todo: "See why it died. Its jobs run elsewhere.",
  },
  "mail given up": {
    means: "No server took a mail in all its tries.",
    todo: "Look at `reason`, mend the mail server (*Instance › Settings*, *Send a test mail*), then send the invitation or reminder anew.",
  },
  "mail not sent, will be tried again": {
    means: "The mail server did not take a mail.",
    todo: "Nothing yet. Look at `reason` if it stays.",
  },
  "no sign-out at the identity provider": {
    means: "A session ended here, and its provider could not be told.",
    todo: "Nothing: the session here has ended. See whether the provider can be reached.",
  },
  "page failed": {
    means: "A page could not be made; at `warn` because the database was away.",
    todo: "At `error`, report it with `err` and `request_id`.",
  },
  "process failed": {
    means: "A fault that nobody caught ended the process.",
    todo: "Start it again (a service manager does), and report it with `err`.",
  },
  "request failed": {
    means: "A request was answered 500 (at `error`) or 503 (at `warn`).",
    todo: "At `warn`, look at the database. At `error`, report it with `err`; the caller has the same `request_id`.",
  },
  "static files of this build are not kept for the next": {
    means: "What pages load could not be copied aside for the tabs that are open during an upgrade.",
    todo: "Look at `reason`, and at the rights on the data directory. Open tabs may have to be loaded anew.",
  },
  "timer failed": {
    means: "What each process does for itself, such as writing counters, failed once. `timer` names it.",
    todo: "Look at `reason`. It runs again at its next turn.",
  },
};
