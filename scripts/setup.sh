# setup.sh - what the other scripts share: packages, .venv, messages.
# Sourced by bash, from the root of the repository.

# System packages, as Debian 12 names them, by what needs them.
demo_packages=(gcc libc6-dev pkg-config git ca-certificates
  python3 python3-dev python3-venv libglib2.0-dev libxxhash-dev)
test_packages=("${demo_packages[@]}" binutils clang-14 clang-19 lld-14
  libclang-rt-14-dev libexpat1-dev libopenblas-dev libsqlite3-dev
  python3-dbg shared-mime-info unicode-cldr-core util-linux valgrind
  zlib1g-dev)

root=$(pwd)
venv=$root/.venv
meson_floor=1.3.0

say() {
  printf '== %s\n' "$*"
}

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

has_program() {
  command -v "$1" >/dev/null 2>&1
}

# Runs a command as root, where that is possible.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif has_program sudo; then
    sudo "$@"
  else
    return 1
  fi
}

# install_packages PACKAGE...: installs those that are missing, by apt.
# Elsewhere it says which are needed and goes on: they may be there under
# other names, and check_prerequisites tells.
install_packages() {
  local missing=() package
  if ! has_program apt-get; then
    say "no apt-get here; needed, by their Debian names: $*"
    return 0
  fi
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
      grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  if ! { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"; } \
    >"$root/build/apt.log" 2>&1; then
    say "apt-get could not install them, see build/apt.log (root or sudo is needed)"
  fi
}

# check_prerequisites PROGRAM...: fails, naming each that is missing.
check_prerequisites() {
  local missing=() program
  for program in "$@"; do
    has_program "$program" || missing+=("$program")
  done
  if has_program pkg-config; then
    pkg-config --exists glib-2.0 || missing+=('glib-2.0 (its development files)')
    pkg-config --exists libxxhash || missing+=('libxxhash (its development files)')
  fi
  [ ${#missing[@]} -eq 0 ] || {
    printf '%s: missing: %s\n' "$(basename "$0")" "${missing[@]}" >&2
    exit 1
  }
}

# check_python PYTHON: fails unless it is a CPython that pyzc builds for.
check_python() {
  "$1" - <<'PYTHON' || fail "$1: no CPython of 3.10 or later with its headers"
import os, sys, sysconfig
header = os.path.join(sysconfig.get_paths()["include"], "Python.h")
sys.exit(not (sys.version_info >= (3, 10) and os.path.exists(header)
              and sys.implementation.name == "cpython"))
PYTHON
}

# make_venv FOLDER PYTHON REQUIREMENTS: makes it once for these requirements.
make_venv() {
  local stamp=$1/requirements.txt
  if [ -x "$1/bin/python" ] && cmp -s "$3" "$stamp"; then
    return 0
  fi
  # --clear would empty what a link leads to, which others may share.
  [ ! -L "$1" ] || fail "$1 is a link, and is not made anew for $3"
  say "Python packages of $(basename "$3") into ${1#"$root"/}"
  "$2" -m venv --clear "$1" || fail "$2: cannot make a venv (python3-venv?)"
  "$1/bin/python" -m pip install -q --disable-pip-version-check -r "$3" ||
    fail "pip could not install $3"
  cp "$3" "$stamp"
}

# in_background NAME COMMAND...: runs it beside what else runs, and says so in
# build/NAME.log. Whatever ends this script ends that, too.
declare -A background=()
in_background() {
  local name=$1
  shift
  set -m  # a group of processes of its own
  "$@" >"build/$name.log" 2>&1 &
  background[$name]=$!
  set +m
  trap end_background EXIT
}

end_background() {
  local job
  for job in "${background[@]}"; do
    kill -- "-$job" 2>/dev/null || true
  done
}

# wait_for NAME WHY: waits for it. Sets missing to WHY if it returned 77, which
# says that a mirror is to blame, and to nothing if it worked.
wait_for() {
  local result=0
  wait "${background[$1]}" || result=$?
  unset "background[$1]"
  case $result in
    0) missing= ;;
    77) missing="$2, see build/$1.log" ;;
    *) fail "$1: it could not be made, see build/$1.log" ;;
  esac
}
