#!/bin/sh
# Installs what the tests drive and pip cannot bring: Chromium for the pages, Java and Maven for a real Neo4j.
# Only as root on Debian; elsewhere the tests that need them are skipped and say so.
set -eu
missing=""
command -v chromium >/dev/null && command -v chromedriver >/dev/null ||
  missing="$missing chromium chromium-driver"
command -v java >/dev/null || missing="$missing openjdk-17-jre-headless"
command -v mvn >/dev/null || missing="$missing maven"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "without:$missing (their tests are skipped; Debian packages of these names bring them)" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
