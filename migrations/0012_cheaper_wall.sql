-- As before, without making an array of numbers for every row that is looked at: ",12,57," has ",12," in it.
create or replace function lokma_sees(person bigint) returns boolean language sql stable parallel safe as $$
  select case when strpos(',' || current_setting('lokma.person', true) || ',', ',' || person || ',') > 0 then true
    else coalesce(current_setting('lokma.person', true), '') = '' and current_user <> 'lokma_turn' end
$$;
