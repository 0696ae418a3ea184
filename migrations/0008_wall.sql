-- The second wall: a statement that runs for one person (`forPerson`, db/client.ts) sees and changes that person's rows
-- only, whatever it forgets in its `where`. `lokma.person` names the person. Where nothing is set, as by every program
-- from before, all rows are seen.
create function lokma_is_everyone() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('lokma.person', true), '') = '' and current_user <> 'lokma_turn'
$$;
--> statement-breakpoint
create function lokma_sees(person bigint) returns boolean language sql stable parallel safe as $$
  select case when coalesce(current_setting('lokma.person', true), '') = '' then current_user <> 'lokma_turn'
    else person = current_setting('lokma.person', true)::bigint end
$$;
--> statement-breakpoint
-- Volatile: the line and its head may be written by one statement, and only such a function sees what that has written so
-- far. What they read is held by the policies of those tables.
create function lokma_owns_line(line bigint) returns boolean language plpgsql volatile as $$
begin
  return exists (select 1 from public.entry where id = line);
end $$;
--> statement-breakpoint
create function lokma_owns_meal(line bigint, plate bigint) returns boolean language plpgsql volatile as $$
begin
  return exists (select 1 from public.entry e, public.meal m where e.id = line and m.id = plate);
end $$;
--> statement-breakpoint
create function lokma_sees_food(one bigint) returns boolean language plpgsql volatile as $$
begin
  return exists (select 1 from public.food where id = one);
end $$;
--> statement-breakpoint
create function lokma_owns_food(one bigint) returns boolean language plpgsql volatile as $$
begin
  return exists (select 1 from public.food where id = one and owner_person_id is not null);
end $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['identity', 'person_key', 'conversation', 'inbox', 'outbox', 'entry', 'meal', 'reading',
    'usual', 'board', 'nudge_setting', 'nudge', 'day_mark', 'link_code', 'consent', 'challenge_member', 'learned_food']
  loop
    execute format('create policy own on public.%I using (lokma_sees(person_id))', name);
  end loop;
  create policy own on public.person using (lokma_sees(id));
  -- Lines of the log are whose their head is.
  foreach name in array array['activity', 'strength_set', 'sprint', 'weight', 'water', 'sleep', 'mood']
  loop
    execute format('create policy own on public.%I
      using (lokma_is_everyone() or (select true from public.entry e where e.id = entry_id))
      with check (lokma_is_everyone() or lokma_owns_line(entry_id))', name);
  end loop;
  create policy own on public.meal_food
    using (lokma_is_everyone() or (select true from public.entry e where e.id = entry_id))
    with check (lokma_is_everyone() or lokma_owns_meal(entry_id, meal_id));
  -- What nobody owns is read by all and changed by nobody.
  create policy own on public.food using (lokma_sees(owner_person_id));
  create policy common on public.food for select using (owner_person_id is null);
  foreach name in array array['food_name', 'food_portion']
  loop
    execute format('create policy own on public.%I using (lokma_is_everyone() or lokma_owns_food(food_id))', name);
    execute format('create policy common on public.%I for select using (lokma_sees_food(food_id))', name);
  end loop;
  foreach name in array array['person', 'identity', 'person_key', 'conversation', 'inbox', 'outbox', 'entry', 'meal',
    'reading', 'usual', 'board', 'nudge_setting', 'nudge', 'day_mark', 'link_code', 'consent', 'challenge_member',
    'learned_food', 'meal_food', 'activity', 'strength_set', 'sprint', 'weight', 'water', 'sleep', 'mood', 'food',
    'food_name', 'food_portion']
  loop
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
  end loop;
  -- Else a view reads as its owner does, who may be held by nothing.
  if current_setting('server_version_num')::int >= 150000 then
    alter view public.daily_log set (security_invoker = true);
  end if;
end $$;
--> statement-breakpoint
-- Superusers are held by no policy: statements that run for a person run as `lokma_turn`, which cannot log in. Roles belong
-- to the server and grants are in no backup, so that this is done again after a restore. False where it may not be done.
create function lokma_raise_wall() returns boolean language plpgsql as $$
declare
  is_member boolean;
begin
  if not exists (select 1 from pg_roles where rolname = 'lokma_turn') then
    begin
      create role lokma_turn nologin;
    exception
      when insufficient_privilege then return false;
      -- Another database of this server was first.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  is_member := pg_has_role('lokma_turn', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end);
  if not is_member then
    begin
      execute format('grant lokma_turn to %I', current_user);
    exception
      when insufficient_privilege then return false;
      when unique_violation then null;
    end;
  end if;
  grant usage on schema public to lokma_turn;
  grant select, update on public.person to lokma_turn;
  grant select, insert, update, delete on public.identity, public.person_key, public.conversation, public.inbox,
    public.outbox, public.entry, public.meal, public.reading, public.usual, public.board, public.nudge_setting,
    public.nudge, public.day_mark, public.link_code, public.consent, public.challenge_member, public.learned_food,
    public.meal_food, public.activity, public.strength_set, public.sprint, public.weight, public.water, public.sleep,
    public.mood, public.food, public.food_name, public.food_portion to lokma_turn;
  grant select on public.daily_log to lokma_turn;
  grant select, insert on public.challenge to lokma_turn;
  grant usage on all sequences in schema public to lokma_turn;
  return true;
end $$;
--> statement-breakpoint
select lokma_raise_wall();
