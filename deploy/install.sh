#!/bin/sh
# Install Accord on Debian 12, or bring an installed Accord up to this release. As root, in the unpacked folder:
#   sh deploy/install.sh accord.example
# It asks nothing and may be run again: it keeps the settings, passwords and data that are there.
# With ACCORD_PREFIX=FOLDER it writes below that folder, to try it out.
set -eu
umask 077

prefix=${ACCORD_PREFIX:-}
program=$prefix/opt/accord
settings=$prefix/etc/accord/environment
owner=$prefix/etc/accord/owner
command=$prefix/usr/local/bin/accord
here=$(cd "$(dirname "$0")/.." && pwd)

say() { printf '%s\n' "$1"; }
stop() { say "$1" >&2; exit 1; }
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
has_systemd() { [ -d /run/systemd/system ]; }

[ $# -eq 1 ] || stop "Say the name that people will open: sh deploy/install.sh accord.example"
name=$1
case $name in
  *[!a-z0-9.-]* | .* | -* | *.) stop "'$name' is no name of a server: write it like accord.example." ;;
esac
[ "$(id -u)" -eq 0 ] || stop "Run this as root."

say "Checking that every file is as it was packed."
(cd "$here" && sha256sum --quiet --check SHA256SUMS) || stop "A file is missing or has changed: unpack it again."

missing=
for package in python3-venv postgresql caddy clamav-daemon clamav-freshclam; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  say "Installing$missing."
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086  # a word each
  apt-get install -qq -y --no-install-recommends $missing
fi

say "User and folders."
id accord >/dev/null 2>&1 ||
  useradd --system --user-group --no-create-home --home-dir /var/lib/accord --shell /usr/sbin/nologin accord
install -d -m 755 "$prefix/opt" "$prefix/usr/local/bin" "$prefix/etc/systemd/system" "$prefix/etc/sysctl.d" "$prefix/etc/caddy"
install -d -m 750 -o root -g accord "$prefix/etc/accord"
install -d -m 700 -o accord -g accord "$prefix/var/lib/accord" "$prefix/backups"

was_running=
if has_systemd && systemctl is-active --quiet accord.target; then
  say "Stopping Accord while its program and its tables change."
  was_running=yes
  systemctl stop accord.target
fi

say "The program, in /opt/accord."
(
  umask 022
  [ -x "$program/bin/python" ] || python3 -m venv "$program"
  "$program/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \
    --require-hashes -r "$here/accord.lock"
)

say "Settings, in /etc/accord/environment."
if [ ! -e "$settings" ]; then
  sed "s/@NAME@/$name/g; s/@KEY@/$(random)/" "$here/deploy/environment" >"$settings.new"
  mv "$settings.new" "$settings"
fi
chown root:accord "$settings"
chmod 640 "$settings"
if [ ! -e "$owner" ]; then
  cat >"$owner.new" <<END
# How the command accord connects as the owner of the tables, when root migrates, restores or erases.
PGHOST=localhost
PGUSER=accord_owner
PGPASSWORD=$(random)
END
  mv "$owner.new" "$owner"
fi
cat >"$command.new" <<END
#!/bin/sh
# Accord's command. Root runs it as the user accord; what changes tables connects as their owner.
if [ "\$(id -u)" -ne 0 ]; then exec $program/bin/accord "\$@"; fi
case \${1:-} in
  migrate | restore | erase) set -a && . $owner && set +a ;;
esac
exec runuser -u accord -- $program/bin/accord "\$@"
END
chmod 755 "$command.new"
mv "$command.new" "$command"

say "Database and its two roles."
has_systemd || service postgresql start >/dev/null
# shellcheck source=/dev/null  # made above
ACCORD_OWNER_PASSWORD=$(. "$owner" && printf %s "$PGPASSWORD")
export ACCORD_OWNER_PASSWORD
(cd / && runuser -u postgres -- psql --quiet --no-psqlrc --dbname=postgres) <"$here/deploy/roles.sql"
unset ACCORD_OWNER_PASSWORD
"$command" migrate --quiet

say "Units, log and proxy."
for unit in "$here"/deploy/systemd/accord*; do
  install -m 644 "$unit" "$prefix/etc/systemd/system/"
done
install -m 644 "$here/deploy/systemd/journald@accord.conf" "$prefix/etc/systemd/"
install -m 644 "$here/deploy/systemd/60-accord.conf" "$prefix/etc/sysctl.d/"
caddyfile=$prefix/etc/caddy/Caddyfile
if [ ! -e "$caddyfile" ] || ! grep -q "before \`accord serve\`" "$caddyfile"; then
  [ ! -e "$caddyfile" ] || mv "$caddyfile" "$caddyfile.before-accord"
  sed "s/{\$ACCORD_NAME:accord.example}/$name/" "$here/deploy/Caddyfile" >"$caddyfile"
  chmod 644 "$caddyfile"
fi
if has_systemd; then
  systemctl daemon-reload
  systemctl restart systemd-sysctl
  systemctl enable --quiet --now postgresql clamav-freshclam clamav-daemon caddy
  systemctl reload caddy
  [ -z "$was_running" ] || systemctl start accord.target
else
  say "There is no systemd here: start the commands of the units by other means."
fi
say "Installed. Next: add five lines to /etc/accord/environment, then run: accord doctor"
