# setup.sh - what the other scripts share: packages, .venv, messages.
# Sourced by bash, from the root of the repository.

# System packages, as Debian 12 names them, by what needs them.
demo_packages=(gcc libc6-dev pkg-config git ca-certificates
  python3 python3-dev python3-venv libglib2.0-dev libxxhash-dev)
test_packages=("${demo_packages[@]}" binutils clang-14 clang-19 lld-14
  libclang-rt-14-dev libcerf-dev libexpat1-dev libgsl-dev libopenblas-dev
  libsqlite3-dev shared-mime-info unicode-cldr-core util-linux valgrind
  zlib1g-dev)

root=$(pwd)
venv=$root/.venv
meson_floor=1.3.0

say() {
  printf '== %s\n' "$*"
}

# complain LINE...: prints each as the script's own.
complain() {
  printf "$(basename "$0"): %s\n" "$@" >&2
}

fail() {
  complain "$*"
  exit 1
}

# claim_tree: fails if another script is at work in this tree. What this one
# starts has the claim, too, and so keeps it if this one is killed.
claim_tree() {
  local claim
  ! has_program flock || { exec {claim}>build/claim && flock -n "$claim"; } ||
    fail 'another run of it, or of a script beside it, is at work in this tree'
}

has_program() {
  command -v "$1" >/dev/null 2>&1
}

is_root() {
  [ "$(id -u)" -eq 0 ]
}

# Runs a command as root, where that is possible.
as_root() {
  if is_root; then "$@"; else sudo "$@"; fi
}

# missing_packages PACKAGE...: prints those that are not installed, each once.
missing_packages() {
  local package installed
  installed=$(dpkg-query -W -f '${Status}:${Package}\n' "$@" 2>/dev/null || true)
  for package; do
    grep -qxF "install ok installed:$package" <<<"$installed" || {
      printf '%s\n' "$package"
      installed+=$'\n'"install ok installed:$package"
    }
  done
}

# install_packages PACKAGE...: installs those that are missing, by apt. Where
# it cannot it says which they are, and how to install them, and returns 1.
# Elsewhere it says how Debian names them, and check_prerequisites tells.
install_packages() {
  local missing command
  if ! has_program apt-get || ! has_program dpkg-query; then
    say "no apt-get here; needed, by their Debian names: $*"
    return 0
  fi
  mapfile -t missing <<<"$(missing_packages "$@")"
  [ -n "${missing[0]}" ] || return 0
  command="apt-get install -y --no-install-recommends ${missing[*]}"
  if is_root || has_program sudo; then
    say "installing ${missing[*]}"
    # shellcheck disable=SC2086
    if { as_root apt-get update -q &&
      as_root env DEBIAN_FRONTEND=noninteractive $command; } >"$root/build/apt.log" 2>&1; then
      return 0
    fi
    complain "apt-get failed: $(tail -n 1 "$root/build/apt.log")"
  fi
  complain "missing packages: ${missing[*]}" \
    "to install them, as root: apt-get update && $command"
  return 1
}

# check_prerequisites NAME...: fails, naming each that is missing: programs,
# libraries as NAME.pc, and a Python that pyzc builds for.
check_prerequisites() {
  local missing=() name why
  for name in pkg-config "$@"; do
    case $name in
      *.pc) pkg-config --exists "${name%.pc}" 2>/dev/null || missing+=("the library ${name%.pc} with its headers") ;;
      *python*)
        why=$(why_no_python "$name")
        [ -z "$why" ] || missing+=("$why")
        ;;
      *) has_program "$name" || missing+=("$name") ;;
    esac
  done
  [ ${#missing[@]} -eq 0 ] || {
    complain "${missing[@]/#/missing: }"
    exit 1
  }
}

# why_no_python PYTHON: prints why pyzc does not build for it; nothing where it
# does.
why_no_python() {
  "$1" - 2>/dev/null <<'PYTHON' || printf '%s: no CPython of 3.10 or later with its headers, venv and pip' "$1"
import importlib.util, os, sys, sysconfig
header = os.path.join(sysconfig.get_paths()["include"], "Python.h")
sys.exit(not (sys.version_info >= (3, 10) and os.path.exists(header)
              and sys.implementation.name == "cpython"
              and importlib.util.find_spec("ensurepip")))
PYTHON
}

# check_python PYTHON: fails unless it is a CPython that pyzc builds for.
check_python() {
  local why
  why=$(why_no_python "$1")
  [ -z "$why" ] || fail "$why"
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
  "$2" -m venv --clear "$1" || fail "$2: cannot make a venv"
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

# wait_for NAME WHY: waits for it, unless no_NAME says why it was not begun. Sets
# that to WHY if it returned 77, which says that a mirror is to blame.
wait_for() {
  local result=0
  local -n no=no_$1
  [ -z "$no" ] || return 0
  wait "${background[$1]}" || result=$?
  unset "background[$1]"
  case $result in
    0) ;;
    77) no="$2, see build/$1.log" ;;
    *) fail "$1: it could not be made, see build/$1.log" ;;
  esac
}
