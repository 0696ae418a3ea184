-- Turns of several people that end at the same moment share a statement: `lokma.person` may name several, "12,57". One,
-- as every program from before names them, is one.
create or replace function lokma_sees(person bigint) returns boolean language sql stable parallel safe as $$
  select case when coalesce(current_setting('lokma.person', true), '') = '' then current_user <> 'lokma_turn'
    else person = any(string_to_array(current_setting('lokma.person', true), ',')::bigint[]) end
$$;
