#!/usr/bin/env bash
# Packs HEAD as an archive, and puts it with its wrap into a project.
# Usage: scripts/pack.sh PROJECT
#
# PROJECT/subprojects/ gets pyzc.wrap, from the template in subprojects/, and
# packagefiles/pyzc-VERSION.tar.gz: the project then builds without a network.
set -euo pipefail

fail() {
  printf 'pack.sh: %s\n' "$*" >&2
  exit 1
}

[ $# -eq 1 ] || fail 'PROJECT wanted, a folder with a meson.build'
[ -f "$1/meson.build" ] || fail "$1: no meson.build in it"
project=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."

version=$(sed -n "s/^  version: '\(.*\)',$/\1/p" meson.build)
name=pyzc-$version
folder=$project/subprojects
mkdir -p "$folder/packagefiles"
archive=$folder/packagefiles/$name.tar.gz
git archive --format=tar --prefix="$name/" HEAD | gzip -n > "$archive"
sha256=$(sha256sum "$archive" | cut -d' ' -f1)
sed -e "s/@VERSION@/$version/" -e "s/@SHA256@/$sha256/" \
  subprojects/pyzc.wrap > "$folder/pyzc.wrap"
