# A throw-away PostgreSQL and Redis for the tests that want real ones (`npm run test:services`). For bash:
#
#   source .config/services.sh
#   start_services && npm run test:services; stop_services
#
# Servers of your own are used instead when TEST_DATABASE_URL or TEST_REDIS_URL is set before. The tests write to them.

# Runs a command as root when that is possible without a question.
lokma_as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# PostgreSQL refuses to run as root: then everything of it is done as the user postgres.
lokma_as_postgres() {
  if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c 'cd / && exec "$@"' -- sh "$@"; else "$@"; fi
}

# The folder with initdb and postgres, newest version first; fails when there is none.
lokma_postgres_bin() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) /usr/local/bin /usr/bin /opt/homebrew/bin; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then echo "$folder"; return 0; fi
  done
  return 1
}

lokma_install_missing() {
  local missing=()
  [ -n "${TEST_DATABASE_URL:-}" ] || lokma_postgres_bin >/dev/null || missing+=(postgresql)
  [ -n "${TEST_REDIS_URL:-}" ] || command -v redis-server >/dev/null || missing+=(redis-server)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]} ..."
  command -v apt-get >/dev/null && lokma_as_root apt-get update -qq </dev/null \
    && lokma_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
      </dev/null >/dev/null && return 0
  echo "Please install ${missing[*]}, or set TEST_DATABASE_URL and TEST_REDIS_URL." >&2
  return 1
}

lokma_free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}

lokma_wait_for() {
  local attempt
  for attempt in $(seq 100); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  return 1
}

# True when something answers on that port of this machine.
lokma_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_services() {
  lokma_install_missing || return 1
  LOKMA_SERVICES=$(mktemp -d "${TMPDIR:-/tmp}/lokma-services.XXXXXX") || return 1
  chmod 755 "$LOKMA_SERVICES"
  if [ -z "${TEST_DATABASE_URL:-}" ]; then lokma_start_postgres || { stop_services; return 1; }; fi
  if [ -z "${TEST_REDIS_URL:-}" ]; then lokma_start_redis || { stop_services; return 1; }; fi
}

lokma_start_postgres() {
  local bin port data="$LOKMA_SERVICES/postgres"
  bin=$(lokma_postgres_bin) && port=$(lokma_free_port) || return 1
  mkdir "$data" || return 1
  [ "$(id -u)" != 0 ] || chown postgres "$data" || return 1
  # fsync=off is for tests only: nothing has to survive a power cut here.
  if lokma_as_postgres "$bin/initdb" -D "$data/data" -U lokma --auth=trust -E UTF8 --locale=C.UTF-8 >"$LOKMA_SERVICES/initdb.log" 2>&1 \
    && lokma_as_postgres "$bin/pg_ctl" -D "$data/data" -l "$data/server.log" -w -t 30 \
      -o "-p $port -k $data -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off" start >"$LOKMA_SERVICES/pg_ctl.log" 2>&1 \
    && lokma_as_postgres "$bin/createdb" -h 127.0.0.1 -p "$port" -U lokma lokma_test
  then
    LOKMA_SERVICES_POSTGRES=$data/data
    export TEST_DATABASE_URL="postgres://lokma@127.0.0.1:$port/lokma_test"
    return 0
  fi
  cat "$LOKMA_SERVICES/initdb.log" "$LOKMA_SERVICES/pg_ctl.log" "$data/server.log" >&2 2>/dev/null
  echo "PostgreSQL did not start." >&2
  return 1
}

lokma_start_redis() {
  local port
  port=$(lokma_free_port) || return 1
  redis-server --port "$port" --bind 127.0.0.1 --dir "$LOKMA_SERVICES" --save '' --appendonly no \
    --maxmemory-policy noeviction >"$LOKMA_SERVICES/redis.log" 2>&1 </dev/null &
  LOKMA_SERVICES_REDIS=$!
  if lokma_wait_for lokma_answers "$port"; then
    export TEST_REDIS_URL="redis://127.0.0.1:$port"
    return 0
  fi
  cat "$LOKMA_SERVICES/redis.log" >&2
  echo "Redis did not start." >&2
  return 1
}

# Stops only what start_services started.
stop_services() {
  if [ -n "${LOKMA_SERVICES_REDIS:-}" ]; then
    kill "$LOKMA_SERVICES_REDIS" 2>/dev/null && wait "$LOKMA_SERVICES_REDIS" 2>/dev/null
    unset LOKMA_SERVICES_REDIS TEST_REDIS_URL
  fi
  if [ -n "${LOKMA_SERVICES_POSTGRES:-}" ]; then
    lokma_as_postgres "$(lokma_postgres_bin)/pg_ctl" -D "$LOKMA_SERVICES_POSTGRES" -m immediate -w stop >/dev/null 2>&1
    unset LOKMA_SERVICES_POSTGRES TEST_DATABASE_URL
  fi
  if [ -n "${LOKMA_SERVICES:-}" ]; then
    rm -rf "$LOKMA_SERVICES"
    unset LOKMA_SERVICES
  fi
  return 0
}
