#!/usr/bin/env bash
# Installs a real Nominatim for the tests marked `nominatim`, on Debian 12, in about a minute: PostGIS, osm2pgsql and PyICU as
# packages, Nominatim itself in an environment of its own (data/local/nominatim-venv; another folder as the first argument).
# Run again, it does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-data/local/nominatim-venv}

missing=()
for package in postgresql postgresql-15-postgis-3 postgresql-15-postgis-3-scripts osm2pgsql python3-venv python3-icu; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! "$folder/bin/nominatim" --version 2>/dev/null; then
  # Debian's own Python, which sees Debian's PyICU: from PyPI it would be compiled for three minutes.
  /usr/bin/python3 -m venv --clear --system-site-packages "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check \
    "nominatim-db==5.3.*" "nominatim-api==5.3.*" "falcon==4.*" "uvicorn<1" "psycopg[binary]==3.*"
  "$folder/bin/nominatim" --version
fi
