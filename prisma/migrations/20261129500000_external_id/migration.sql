-- For whom a key is, by the customer's own id.
alter table api_keys add column external_id text;
create index api_keys_organization_id_external_id_idx on api_keys (organization_id, external_id);
grant update (external_id) on api_keys to latchkey_app;
grant select (external_id) on api_keys to latchkey_gate;
