#!/bin/sh
# Makes up what docker/compose.yml reads from docker/secrets. Keeps what is there; needs a shell and nothing else.
set -eu
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
# Only its owner may enter the folder. The files are readable because each service sees its own under another user.
chmod 700 "$folder"
cd "$folder"
umask 022

made_up() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}
keep_or_write() {
  [ -s "$1" ] || printf '%s\n' "$2" >"$1"
}

keep_or_write postgres_password "$(made_up)"
keep_or_write owner_password "$(made_up)"
keep_or_write app_password "$(made_up)"
keep_or_write redis_conf "requirepass $(made_up)"
keep_or_write database_owner_url "postgres://meridian_owner:$(cat owner_password)@db:5432/meridian"
keep_or_write database_url "postgres://meridian_app:$(cat app_password)@db:5432/meridian"
keep_or_write redis_url "redis://:$(cut -d' ' -f2 redis_conf)@redis:6379"
keep_or_write smtp_url "smtp://inbox:1025"
echo "Secrets are in $folder"
