#!/usr/bin/env bash
# Builds the xxhash example into a wheel, through the wrap, and runs it.
#
# On Debian 12, as root or with sudo, it installs what it needs: system
# packages by apt, Python packages into .venv. It tells any other user which
# packages are missing. Everything it makes is under build/demo and .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
. scripts/setup.sh

[ $# -eq 0 ] || fail 'no arguments wanted'
claim_tree

steps=()
last=$EPOCHREALTIME

# step TEXT: notes how long it took since the last step.
step() {
  local now=$EPOCHREALTIME
  steps+=("$(awk -v a="$last" -v b="$now" -v t="$1" \
    'BEGIN { printf "%7.2f s  %s", b - a, t }')")
  last=$EPOCHREALTIME
}

install_packages "${demo_packages[@]}" || exit 1
check_prerequisites gcc git python3 glib-2.0.pc libxxhash.pc
step 'system packages'

make_venv "$venv" python3 scripts/requirements.txt
export PATH=$venv/bin:$PATH
step 'Python packages'

demo=build/demo
rm -rf "$demo"
mkdir -p "$demo"
cp -r docs/examples/xxhash "$demo/project"
scripts/pack.sh "$demo/project"
step 'the example and its wrap'

say 'building the wheel'
python -m pip wheel -q --disable-pip-version-check --no-build-isolation \
  --no-deps -w "$demo/dist" "$demo/project"
ls "$demo/dist"
step 'the wheel: pyzc, the tool, the extension, its stub'

python -m venv "$demo/venv"
"$demo/venv/bin/python" -m pip install -q --disable-pip-version-check \
  --no-index "$demo"/dist/*.whl
step 'a venv with the wheel'

say 'hashes of LICENSE'
"$demo/venv/bin/python" "$demo/project/hashfile.py" LICENSE
step 'the run'

say 'the generated stub'
cat "$demo"/venv/lib/python3*/site-packages/xxh/__init__.pyi

say 'time of each step'
printf '%s\n' "${steps[@]}"
